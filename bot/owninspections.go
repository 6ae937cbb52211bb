package bot

import "baocun/township"

// ownInspections lists the inspections that this person made, and the findings that they
// answered.
func (t *turn) ownInspections(bool) ([]ownRow, error) {
	all, err := t.tx.AllInspections()
	var rows []ownRow
	for _, i := range all {
		village, _ := t.units.Get(i.Village)
		if i.By == t.person.ID {
			rows = append(rows, t.owned(i.On, "own.inspected", "village", village, "count", i.Households.Count))
		}
		items, err := t.tx.InspectionItems(i.ID)
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			if item.AnsweredBy == t.person.ID {
				rows = append(rows, t.owned(township.DateOf(item.AnsweredAt.In(t.bot.options.Location)), "own.answered", "village", village, "text", item.Answer))
			}
		}
	}
	return rows, err
}
