package reminders

import (
	"fmt"
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// verbFact opens an entered fact.
const verbFact = "fd" // village, year, code

// factsWaiting tells who can confirm a figure that one waits: on the day after it was entered,
// and once a week after that.
func (o *office) factsWaiting() ([]matter, error) {
	waiting, err := o.tx.WaitingFacts()
	if err != nil || len(waiting) == 0 {
		return nil, err
	}
	staff, err := o.tx.Staff(o.today, o.today)
	var matters []matter
	for _, f := range waiting {
		latest, _ := f.Latest()
		days := township.DateOf(latest.At.In(o.reminds.options.Location)).DaysUntil(o.today)
		definition, defined := township.DefinedFact(o.rules.Facts, f.Code)
		if days < 1 || !defined {
			continue
		}
		for _, who := range staff.WhoMay(township.ConfirmFacts, f.Unit, o.today) {
			m, found, err := o.factWaiting(f, definition, who, days/7)
			if err != nil {
				return nil, err
			}
			if found && who != latest.By {
				matters = append(matters, m)
			}
		}
	}
	return matters, err
}

func (o *office) factWaiting(f township.EnteredFact, d township.FactDefinition, who township.PersonID, week int) (matter, bool, error) {
	village, _ := o.units.Get(f.Unit)
	to, here := o.serving(who, village)
	if !here || !to.isThere() || to.isStandIn() { // Nobody confirms in another's place.
		return matter{}, false, nil
	}
	latest, _ := f.Latest()
	by, _, err := o.tx.Person(latest.By)
	return matter{
		about: township.FactOccasion(f.ID), kind: fmt.Sprintf("%d/%d", len(f.Versions), week), to: to, mark: "🔢",
		text: to.voice.Say("remind.fact", "village", village, "year", f.Year, "fact", to.voice.FactTitle(d), "value", d.Say(latest.Value),
			"source", latest.Source, "name", by.Name),
		acts: []storage.Button{{Label: to.voice.Label("button.fact-look"), Verb: verbFact, Args: []string{
			strconv.FormatUint(uint64(f.Unit), 10), strconv.Itoa(f.Year), string(f.Code), "0",
		}}},
	}, true, err
}
