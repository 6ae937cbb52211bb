package reminders

import (
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// verbInspection opens an inspection.
const verbInspection = "io" // inspection

// roundRest is how many working days lie between two reminders of a round that is open.
const roundRest = 5

// inspectionsOpen reminds whoever has a round to finish every five working days, and a village
// on the last working day on which it can answer what was found. That there is something to
// answer it was told when the round was closed.
func (o *office) inspectionsOpen() ([]matter, error) {
	all, err := o.tx.AllInspections()
	if err != nil {
		return nil, err
	}
	var matters []matter
	for _, i := range all {
		var more []matter
		switch {
		case i.IsOpen():
			more, err = o.roundOpen(i)
		case i.State == township.InspectionClosed && o.calendar.WorkdayUpTo(i.AnswerBy) == o.today:
			more, err = o.answersOpen(i)
		}
		if err != nil {
			return nil, err
		}
		matters = append(matters, more...)
	}
	return matters, nil
}

// roundOpen reminds who has it to do, as long as they may: nobody goes in their place.
func (o *office) roundOpen(i township.Inspection) ([]matter, error) {
	times := o.calendar.Workdays(i.On.AddDays(1), o.today) / roundRest
	unit, _ := o.units.Get(i.Village)
	to, here := o.serving(i.By, unit)
	if times == 0 || !here || !to.isThere() || to.isStandIn() {
		return nil, nil
	}
	duties, err := o.tx.Duties(i.By, o.today)
	if err != nil || !duties.May(township.Inspect, i.Village, o.units) {
		return nil, err
	}
	items, err := o.tx.InspectionItems(i.ID)
	text := to.voice.Say("remind.inspect-round", "village", unit, "day", i.On, "found", township.Found(items), "count", len(items))
	if i.State == township.InspectionSealed {
		text = to.voice.Say("remind.inspect-draw", "village", unit, "day", i.On)
	}
	return []matter{o.inspectionMatter(i, to, "round/"+strconv.Itoa(times), text)}, err
}

// answersOpen tells the chiefs and specialists of a village how much they have not answered.
func (o *office) answersOpen(i township.Inspection) ([]matter, error) {
	items, err := o.tx.InspectionItems(i.ID)
	if err != nil {
		return nil, err
	}
	open := 0
	for _, item := range items {
		if item.AwaitsAnswer() {
			open++
		}
	}
	if open == 0 {
		return nil, nil
	}
	unit, _ := o.units.Get(i.Village)
	var matters []matter
	for _, role := range []township.Role{township.Chief, township.Specialist} {
		people, err := o.holders(role, unit)
		if err != nil {
			return nil, err
		}
		for _, to := range o.asReaders(people, role, role, unit) {
			text := to.voice.Say("remind.inspect-answers", "village", unit, "day", i.On, "count", open, "until", i.AnswerBy)
			matters = append(matters, o.inspectionMatter(i, to, "answers", text))
		}
	}
	return matters, nil
}

func (o *office) inspectionMatter(i township.Inspection, to reader, kind, text string) matter {
	return matter{
		about: township.InspectionOccasion(i.ID), kind: kind, to: to, mark: "🎲", text: text,
		acts: []storage.Button{{Label: to.voice.Label("button.inspect-open"), Verb: verbInspection, Args: []string{strconv.FormatUint(uint64(i.ID), 10)}}},
	}
}
