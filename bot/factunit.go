package bot

import (
	"baocun/storage"
	"baocun/township"
)

func pressFacts(t *turn, args pressed) (screen, error) {
	if len(t.scored()) == 0 || !t.entersFacts() {
		return t.stale(t.menu())
	}
	return t.factVillages(args.number(0))
}

// factVillages lists the villages that this person sees, each with how much of it counts.
func (t *turn) factVillages(year int) (screen, error) {
	s := t.say("fact.villages", "year", year)
	var ways []storage.Button
	for _, village := range t.scored() {
		if !township.HasFactsOf(village, year, t.today) {
			continue
		}
		line, err := t.factCount(village, year)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + line
		ways = append(ways, button(t.voice.Unit(village), verbFactsOf, village.ID, year))
	}
	root, _ := t.units.Township()
	s = t.underRules(s, t.bot.options.Assessment)
	return s.grid(3, ways).row(t.factYears(root, year, verbFacts)...).row(t.label("button.menu", verbMenu)), nil
}

// factYears lead to the years before and after of which a unit can have facts.
func (t *turn) factYears(unit township.Unit, year int, verb string, args ...any) []storage.Button {
	var years []storage.Button
	for _, other := range []int{year - 1, year + 1} {
		if township.HasFactsOf(unit, other, t.today) {
			years = append(years, button(t.voice.Label("button.year", "year", other), verb, append(args[:len(args):len(args)], other)...))
		}
	}
	return years
}

// factCount says how many of a village's figures count, and how many wait.
func (t *turn) factCount(village township.Unit, year int) (string, error) {
	all, err := t.tx.Facts(village.ID, year)
	defined := t.factDefinitions()
	waiting := 0
	for _, f := range all {
		if _, waits := f.Waiting(); waits {
			waiting++
		}
	}
	line := t.voice.Say("fact.village", "village", village, "done", len(defined)-len(township.MissingFacts(defined, all)), "all", len(defined))
	if waiting > 0 {
		line += t.voice.Say("fact.village-waiting", "count", waiting)
	}
	return line, err
}

func pressFactsOf(t *turn, args pressed) (screen, error) {
	village, ok := t.units.Get(township.UnitID(args.number(0)))
	year := args.number(1)
	if !ok || village.Kind != township.KindVillage || !t.may(township.SeeScore, village.ID) || !township.HasFactsOf(village, year, t.today) || !t.entersFacts() {
		return t.stale(t.menu())
	}
	return t.factsOf(village, year)
}

// factsOf is the screen of a village's facts of a year: each with its source and who confirmed
// it, and what is missing.
func (t *turn) factsOf(village township.Unit, year int) (screen, error) {
	s := t.say("fact.head", "village", village, "year", year)
	var ways []storage.Button
	for _, d := range t.factDefinitions() {
		f, _, err := t.fact(village.ID, year, d.Code)
		if err != nil {
			return screen{}, err
		}
		line, err := t.factLine(f)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + line
		ways = append(ways, f.button(t.voice.FactTitle(d), verbFact, 0))
	}
	all, err := t.tx.Facts(village.ID, year)
	if err != nil {
		return screen{}, err
	}
	if missing := township.MissingFacts(t.factDefinitions(), all); len(missing) > 0 {
		s.text += "\n" + t.voice.Say("fact.missing", "facts", t.factTitles(missing))
	} else {
		s.text += "\n" + t.voice.Say("fact.whole")
	}
	last := []storage.Button{button(t.voice.Label("go.score"), verbVillageScore, village.ID, year), t.label("button.menu", verbMenu)}
	if len(t.scored()) > 1 {
		last = append([]storage.Button{t.label("button.villages", verbFacts, year)}, last...)
	}
	s = t.underRules(s, t.bot.options.Assessment)
	return s.grid(2, ways).row(t.factYears(village, year, verbFactsOf, village.ID)...).row(last...), nil
}

// factLine is a fact in a line: what counts, and what waits.
func (t *turn) factLine(f factFor) (string, error) {
	title := t.voice.FactTitle(f.definition)
	inForce, counts := f.InForce()
	waiting, waits := f.Waiting()
	entered, err1 := t.nameOf(waiting.By)
	confirmed, err2 := t.nameOf(inForce.ConfirmedBy)
	for _, err := range []error{err1, err2} {
		if err != nil {
			return "", err
		}
	}
	switch {
	case counts && waits:
		return t.voice.Say("fact.line-correcting", "fact", title, "value", f.definition.Say(inForce.Value), "next", f.definition.Say(waiting.Value), "name", entered), nil
	case counts:
		return t.voice.Say("fact.line", "fact", title, "value", f.definition.Say(inForce.Value), "source", inForce.Source, "name", confirmed), nil
	case waits:
		return t.voice.Say("fact.line-waiting", "fact", title, "value", f.definition.Say(waiting.Value), "source", waiting.Source, "name", entered), nil
	}
	return t.voice.Say("fact.line-none", "fact", title), nil
}
