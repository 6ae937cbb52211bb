package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
)

// factHome is the line and the button of the first screen while a figure waits for this
// person.
func (t *turn) factHome(home screen) (screen, error) {
	if !t.duties.MayAnywhere(township.ConfirmFacts, t.units) {
		return home, nil
	}
	waiting, err := t.tx.WaitingFacts()
	theirs := slices.DeleteFunc(waiting, func(f township.EnteredFact) bool {
		latest, _ := f.Latest()
		_, defined := township.DefinedFact(t.factDefinitions(), f.Code)
		return latest.By == t.person.ID || !defined || !t.may(township.ConfirmFacts, f.Unit)
	})
	if err != nil || len(theirs) == 0 {
		return home, err
	}
	home.text += "\n" + t.voice.Say("fact.home", "count", len(theirs))
	first := theirs[0]
	way := []storage.Button{button(t.voice.Label("button.facts-waiting", "count", len(theirs)), verbFactsOf, first.Unit, first.Year)}
	home.buttons = append([][]storage.Button{way}, home.buttons...)
	return home, nil
}

// ownAssessed lists the figures that this person entered or confirmed, and the cases of veto that
// they had to do with.
func (t *turn) ownAssessed(bool) ([]ownRow, error) {
	facts, err := t.tx.FactsWith(t.person.ID)
	var rows []ownRow
	for _, f := range facts {
		definition, _ := township.DefinedFact(t.factDefinitions(), f.Code)
		title := t.voice.FactTitle(definition)
		for _, v := range f.Versions {
			if v.By == t.person.ID {
				rows = append(rows, t.owned(t.dayOf(v.At), "own.fact", "where", t.unitName(f.Unit), "year", f.Year, "fact", title))
			}
			if v.ConfirmedBy == t.person.ID {
				rows = append(rows, t.owned(t.dayOf(v.ConfirmedAt), "own.fact-confirmed", "where", t.unitName(f.Unit), "year", f.Year, "fact", title))
			}
		}
	}
	if err != nil {
		return nil, err
	}
	cases, err := t.tx.VetoesWith(t.person.ID)
	for _, c := range cases {
		rows = append(rows, t.owned(t.dayOf(c.At), "own.veto", "where", t.unitName(c.Village), "year", c.Year, "number", int(c.ID)))
	}
	return rows, err
}
