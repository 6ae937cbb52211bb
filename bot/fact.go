package bot

import (
	"cmp"
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// The buttons of entered facts (指标). A button about one begins with the village, the year and
// the code, for what was not entered yet has no number.
const (
	verbFacts       = "fl" // year: the villages that this person sees
	verbFactsOf     = "fu" // village, year: what is entered there
	verbFact        = "fd" // village, year, code, page of its history
	verbFactEnter   = "fe" // village, year, code: enter or correct it
	verbFactConfirm = "fy" // village, year, code, revision
	verbFactAttach  = "fp" // village, year, code: put a photo or file beside what waits
	verbFactFile    = "fs" // village, year, code, version: have it sent
)

var factVerbs = verbTable{
	verbFacts:       pressFacts,
	verbFactsOf:     pressFactsOf,
	verbFact:        ofFact(func(t *turn, f factFor, args pressed) (screen, error) { return t.factCard(f, args.number(3)) }),
	verbFactEnter:   ofFact(pressFactEnter),
	verbFactConfirm: ofFact(pressFactConfirm),
	verbFactAttach:  ofFact(pressFactAttach),
	verbFactFile:    ofFact(pressFactFile),
}

// The refusals of an entered fact that are about what was typed.
const (
	refuseFactWords   township.RefusalCode = "fact-words"
	refuseFactWhich   township.RefusalCode = "fact-which"
	refuseFactVillage township.RefusalCode = "fact-village"
	refuseFactYear    township.RefusalCode = "fact-year"
	refuseFactNotYou  township.RefusalCode = "fact-not-yours"
)

// factFor is an entered fact with its definition and village, as this person sees it; without
// a version where nothing was entered.
type factFor struct {
	township.EnteredFact
	definition township.FactDefinition
	village    township.Unit
	// enters and confirms tell what this person may do about it.
	enters, confirms bool
}

// factCommand shows what is entered of the villages, of one, or one figure; or it takes a
// whole line: 肖村 rate 98.6 来源:年报表3.
func factCommand(t *turn, args string) (screen, error) {
	if !t.entersFacts() {
		return t.noFacts(), nil
	}
	line := township.ParseFactLine(args, t.factDefinitions(), t.units, t.today)
	villages := t.scored()
	if line.Unit.ID == 0 && len(villages) == 1 {
		line.Unit = villages[0]
	}
	year := cmp.Or(line.Year, township.FactYear(line.Unit, t.today))
	switch {
	case len(line.Unknown) > 0:
		word, value, titles := t.factExample()
		return screen{}, township.Refuse(refuseFactWords, "words", line.Unknown[0], "fact", word, "value", value, "facts", titles)
	case line.Unit.ID == 0 && line.Code == "" && line.Value == "":
		return t.factVillages(year)
	case line.Unit.Kind != township.KindVillage:
		return screen{}, township.Refuse(refuseFactVillage, "villages", t.names(villages))
	case !t.may(township.SeeScore, line.Unit.ID):
		return screen{}, township.Refuse(refuseNotYourVillage, "village", line.Unit)
	case !township.HasFactsOf(line.Unit, year, t.today):
		return screen{}, township.Refuse(refuseFactYear, "village", line.Unit, "from", line.Unit.Since.Year, "to", t.today.Year)
	case line.Code == "" && line.Value+line.Source != "":
		word, value, titles := t.factExample()
		return screen{}, township.Refuse(refuseFactWhich, "fact", word, "value", value, "facts", titles)
	case line.Code == "":
		return t.factsOf(line.Unit, year)
	}
	f, _, err := t.fact(line.Unit.ID, year, line.Code)
	if err != nil || line.Value == "" {
		return t.orCard(f, err)
	}
	return t.enterFactLine(f, line)
}

func (t *turn) orCard(f factFor, err error) (screen, error) {
	if err != nil {
		return screen{}, err
	}
	return t.factCard(f, 0)
}

func (t *turn) factDefinitions() []township.FactDefinition { return t.bot.options.Rules.Facts }

// entersFacts tells whether the rules in force need figures that people enter.
func (t *turn) entersFacts() bool { return len(t.factDefinitions()) > 0 }

// noFacts says that there is nothing to enter.
func (t *turn) noFacts() screen {
	s := t.say("fact.no-need", "rules", t.bot.options.Assessment.Name.In(t.voice.Language()))
	return s.row(t.goTo("score"), t.label("button.menu", verbMenu))
}

// factExample is how the first figure that the rules need is written on a line, and what all of
// them are called.
func (t *turn) factExample() (word, value string, titles []string) {
	definitions := t.factDefinitions()
	first := definitions[0]
	return first.Name[t.voice.Language()], first.Say(first.Example()), t.factTitles(definitions)
}

func (t *turn) factTitles(definitions []township.FactDefinition) []string {
	var titles []string
	for _, d := range definitions {
		titles = append(titles, t.voice.FactTitle(d))
	}
	return titles
}

// fact finds an entered fact of a village in a year, where there can be such a one and this
// person sees it.
func (t *turn) fact(village township.UnitID, year int, code township.FactCode) (f factFor, ok bool, err error) {
	f.definition, ok = township.DefinedFact(t.factDefinitions(), code)
	unit, known := t.units.Get(village)
	f.village = unit
	if !ok || !known || unit.Kind != township.KindVillage || !township.HasFactsOf(unit, year, t.today) || !t.may(township.SeeScore, village) {
		return f, false, nil
	}
	all, err := t.tx.Facts(village, year)
	f.EnteredFact = township.FactOf(all, code)
	f.Unit, f.Year = village, year
	f.enters, f.confirms = t.may(township.EnterFacts, village), t.may(township.ConfirmFacts, village)
	return f, true, err
}

// ofFact has a button act on the fact that it names; where there is none for this person it
// shows those that there are.
func ofFact(run func(*turn, factFor, pressed) (screen, error)) pressing {
	return func(t *turn, args pressed) (screen, error) {
		f, ok, err := t.fact(township.UnitID(args.number(0)), args.number(1), township.FactCode(args.text(2)))
		if err != nil || !ok {
			return t.staleAfter(err)
		}
		return run(t, f, args)
	}
}

// button leads to something about the fact.
func (f factFor) button(face, verb string, more ...any) storage.Button {
	return button(face, verb, append([]any{f.village.ID, f.Year, f.definition.Code}, more...)...)
}

// mine tells whether what waits was entered by this person.
func (f factFor) mine(who township.PersonID) bool {
	waiting, waits := f.Waiting()
	return waits && waiting.By == who
}

// factValue is a year, a village or a version as the answer to a form's question.
func factValue[N ~int | ~uint64](n N) string { return strconv.FormatInt(int64(n), 10) }
