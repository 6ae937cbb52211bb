package bot

import (
	"baocun/township"
)

// ownSignatures lists the letters of responsibility that this person signed, and issued.
func (t *turn) ownSignatures(bool) ([]ownRow, error) {
	signed, err := t.tx.SignaturesBy(t.person.ID)
	if err != nil {
		return nil, err
	}
	var rows []ownRow
	for _, s := range signed {
		rows = append(rows, t.owned(s.On, "own.signature", "year", s.Year, "version", s.Version,
			"where", t.unitName(s.Unit), "role", s.Role, "hash", township.ShortHash(s.Hash)))
	}
	letters, err := t.tx.Letters()
	for _, l := range letters {
		if l.By == t.person.ID {
			rows = append(rows, t.owned(l.On, "own.issued", "year", l.Year, "version", l.Version))
		}
	}
	return rows, err
}

// ownSelections lists the open selections that this person opened, judged, objected in, and
// was appointed in.
func (t *turn) ownSelections(bool) ([]ownRow, error) {
	all, err := t.tx.Selections()
	if err != nil {
		return nil, err
	}
	var rows []ownRow
	for _, s := range all {
		more, err := t.ownSelection(s)
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	return rows, nil
}

func (t *turn) ownSelection(s township.Selection) ([]ownRow, error) {
	title := t.selectionTitle(t.voice, s)
	var rows []ownRow
	if s.By == t.person.ID && s.State != township.SelectionDraft {
		rows = append(rows, t.owned(t.dayOf(s.Opened), "own.selection-opened", "title", title))
	}
	if s.Judges(t.person.ID) {
		given, err := t.tx.BallotsBy(s.ID, t.person.ID)
		if err != nil {
			return nil, err
		}
		rows = append(rows, t.owned(t.dayOf(s.Marking), "own.selection-judged", "title", title, "count", len(given)))
	}
	against, err := t.tx.Objections(s.ID)
	if err != nil {
		return nil, err
	}
	for _, o := range against {
		if o.By == t.person.ID {
			rows = append(rows, t.owned(t.dayOf(o.At), "own.selection-objected", "title", title))
		}
	}
	list, err := t.tx.Candidates(s.ID)
	for _, c := range list {
		if c.Person == t.person.ID {
			rows = append(rows, t.owned(c.Notice.Until, "own.selection-appointed", "title", title, "number", c.Number))
		}
	}
	return rows, err
}
