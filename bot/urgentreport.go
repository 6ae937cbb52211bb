package bot

import (
	"errors"
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// The steps of a report, and what a line has given of them.
const (
	stepKind = "kind"
	stepWhat = "what"
	// cutText is what was written without the households that it named, until it is agreed to
	// or written anew.
	cutText = "cut"
	// placed tells that a line said where.
	placed = "placed"
)

// urgentForm asks where, what kind of matter and, if somebody likes, what happened; nothing
// leaves before it is confirmed.
var urgentForm = form{
	kind: "urgent",
	steps: []step{
		{name: stepVillage, ask: askUrgentVillage, take: takeUrgentVillage, skip: func(t *turn, a answers) bool {
			return a[placed] != "" || len(t.urgentVillages()) == 1
		}},
		{name: stepUnit, ask: askUrgentPlace, take: takeUrgentPlace, skip: func(t *turn, a answers) bool {
			return len(t.urgentPlaces(answers{stepVillage: a[stepVillage]})) == 1
		}},
		{name: stepKind, ask: askUrgentKind, take: takeUrgentKind},
		urgentTextStep(stepWhat, askUrgentWhat, true),
		{name: "sure", chosen: true, ask: askUrgentSure, take: func(_ *turn, _ answers, text string) (string, error) { return text, nil }},
	},
	keeps: func(a answers) bool { return a[stepWhat]+a[cutText] != "" },
	done:  reportUrgent,
}

// newUrgent begins a report with what a line says of it already.
func (t *turn) newUrgent(text string) (screen, error) {
	places := t.duties.UrgentPlaces(t.units)
	if len(places) == 0 {
		return t.say("urgent.not-yours").row(t.label("button.menu", verbMenu)), nil
	}
	line := township.ParseUrgentLine(text, places, t.units)
	given := answers{}
	var refused error
	switch {
	case line.Unit.ID == 0:
	case slices.ContainsFunc(places, func(u township.Unit) bool { return u.ID == line.Unit.ID }):
		given[stepUnit], given[placed] = unitValue(line.Unit.ID), yes
	case len(places) == 1: // It would be taken for another place than the one that was meant.
		return screen{}, township.Refuse(township.RefuseUrgentPlace, "places", t.placeNames(places))
	default:
		refused = township.Refuse(township.RefuseUrgentPlace, "places", t.names(t.urgentVillages()))
	}
	if line.Kind != "" {
		given[stepKind] = string(line.Kind)
	}
	if line.Text != "" {
		what, err := t.takeUrgentText(line.Text)
		cut, isCut := strings.CutPrefix(what, cutMark)
		switch {
		case err != nil:
			refused = err
		case isCut:
			given[cutText] = cut
		default:
			given[stepWhat] = what
		}
	}
	s, err := t.open(urgentForm.kind, given)
	if refusal, ok := errors.AsType[*township.Refusal](refused); ok {
		s = s.headed(t.voice.Refusal(refusal))
	}
	return s, err
}

func askUrgentKind(t *turn, a answers) (screen, error) {
	var choices []storage.Button
	for _, kind := range township.UrgentKinds() {
		choices = append(choices, choice(t.voice.UrgentKind(kind), kind))
	}
	return t.say("urgent.which-kind", "where", t.unitName(t.urgentPlaces(a)[0].ID)).grid(2, choices), nil
}

func takeUrgentKind(t *turn, _ answers, text string) (string, error) {
	if slices.Contains(township.UrgentKinds(), township.UrgentKind(text)) {
		return text, nil
	}
	kind, ok := township.UrgentKindIn(text)
	if !ok {
		return "", township.Refuse(refuseUrgentKind)
	}
	return string(kind), nil
}

const refuseUrgentKind township.RefusalCode = "urgent-kind"

// askUrgentSure shows what will be sent, and to whom.
func askUrgentSure(t *turn, a answers) (screen, error) {
	places := t.urgentPlaces(a)
	if len(places) != 1 {
		return t.say("urgent.not-yours"), nil
	}
	u := t.urgentOf(a, places[0])
	staff, err := t.tx.Staff(t.today, t.today)
	if err != nil {
		return screen{}, err
	}
	others := t.othersTold(staff, u)
	names, err := t.namesOf(others)
	if err != nil {
		return screen{}, err
	}
	s := t.say("urgent.head", "matter", t.urgentMatter(t.voice, u))
	if u.Text != "" {
		s.text += "\n" + t.voice.Say("urgent.text", "text", u.Text)
	}
	if len(others) == 0 {
		s.text += "\n" + t.voice.Say("urgent.will-tell-nobody")
	} else {
		s.text += "\n" + t.voice.Say("urgent.will-tell", "names", names)
	}
	return s.row(choice(t.voice.Label("button.urgent-send"), yes)), nil
}

// urgentOf is the matter that the answers tell of.
func (t *turn) urgentOf(a answers, place township.Unit) township.Urgent {
	village, _ := t.units.VillageOf(place.ID)
	return township.Urgent{
		Unit: place.ID, Village: village.ID, Kind: township.UrgentKind(a[stepKind]), Text: a[stepWhat],
		Reporter: t.person.ID, At: t.now().UTC(),
	}
}

// othersTold are those who are told of a matter besides this person.
func (t *turn) othersTold(staff township.Staff, u township.Urgent) []township.UrgentReader {
	return slices.DeleteFunc(staff.ToldOfUrgent(u.Village, t.today), func(r township.UrgentReader) bool { return r.Person == t.person.ID })
}

// namesOf are the names of those who are told.
func (t *turn) namesOf(told []township.UrgentReader) ([]string, error) {
	var names []string
	for _, r := range told {
		person, _, err := t.tx.Person(r.Person)
		if err != nil {
			return nil, err
		}
		names = append(names, person.Name)
	}
	return names, nil
}

func askUrgentWhat(t *turn) screen { return t.say("urgent.what") }
