package bot

import (
	"baocun/township"
)

// The buttons of a household's record: what is stored of it, for whoever must be
// shown it or asks for it to be erased. Their arguments name the household by its
// group's unit and its number.
const (
	verbRecordFind  = "qf" // village: by number
	verbRecordSheet = "qs" // group, number: as a file
	verbRecordErase = "qe" // group, number: erase it
)

var recordVerbs = verbTable{
	verbRecordFind:  ofVillage(pressRecordFind),
	verbRecordSheet: ofKept(pressRecordSheet),
	verbRecordErase: ofKept(pressRecordErase),
}

// ofKept has only who keeps the register of a household's group press a button that
// names the household.
func ofKept(run func(*turn, township.HouseholdKey) (screen, error)) pressing {
	return func(t *turn, args pressed) (screen, error) {
		group, ok := t.units.Get(township.UnitID(args.number(0)))
		if !ok || group.Kind != township.KindGroup || !t.may(township.KeepRegister, group.ID) {
			return t.stale(t.menu())
		}
		return run(t, township.HouseholdKey{Village: group.Parent, Group: group.Number, Number: args.number(1)})
	}
}

// recordForm asks whose record to open.
var recordForm = form{
	kind:  "record",
	steps: []step{{name: "household", ask: askRecordOf, take: takeRecordOf}},
	done:  showRecord,
}

func pressRecordFind(t *turn, village township.Unit, _ pressed) (screen, error) {
	return t.open(recordForm.kind, answers{"village": unitValue(village.ID)})
}

func askRecordOf(t *turn, a answers) (screen, error) {
	village, _ := t.units.Get(a.unit("village"))
	return t.say("record.which", "village", village), nil
}

// The refusals of a record that is looked for.
const (
	refuseRecordNumber township.RefusalCode = "record-number"
	refuseNoRecord     township.RefusalCode = "no-record"
)

// takeRecordOf reads a household's number; one that left the register may have a
// record still.
func takeRecordOf(t *turn, a answers, text string) (string, error) {
	asked, ok := township.ParseHousehold(text)
	if !ok || asked.Group == 0 {
		return "", township.Refuse(refuseRecordNumber)
	}
	key := township.HouseholdKey{Village: a.unit("village"), Group: asked.Group, Number: asked.Number}
	if _, ok := t.units.Group(key.Village, key.Group); !ok {
		return "", township.Refuse(township.RefuseGroupNumber, "group", key.Group)
	}
	record, err := t.tx.HouseholdRecord(key)
	if err == nil && record.Line.People == 0 && len(record.Visits) == 0 {
		err = township.Refuse(refuseNoRecord, "household", key)
	}
	return key.String(), err
}

// household is the one that a form is about.
func (a answers) household() township.HouseholdKey {
	asked, _ := township.ParseHousehold(a["household"])
	return township.HouseholdKey{Village: a.unit("village"), Group: asked.Group, Number: asked.Number}
}

// showRecord says what is stored of a household, and offers to hand it out or to
// erase it.
func showRecord(t *turn, a answers) (screen, error) {
	key := a.household()
	group, ok := t.units.Group(key.Village, key.Group)
	if !ok || !t.may(township.KeepRegister, group.ID) {
		return t.denied(), nil
	}
	record, err := t.tx.HouseholdRecord(key)
	if err != nil {
		return screen{}, err
	}
	line, err := t.registerLineOf(record.Line)
	if err != nil {
		return screen{}, err
	}
	s := t.say("record.head", "household", key)
	s.text += "\n" + line
	if visits := record.Visits; len(visits) > 0 {
		s.text += "\n" + t.voice.Say("record.visits", "count", len(visits), "first", t.voice.FullDate(visits[0].Date))
	} else {
		s.text += "\n" + t.voice.Say("record.no-visits")
	}
	return s.row(
		t.label("button.record-sheet", verbRecordSheet, group.ID, key.Number),
		t.label("button.record-erase", verbRecordErase, group.ID, key.Number),
	).row(t.label("button.back", verbRegister, key.Village, 0), t.label("button.menu", verbMenu)), nil
}

// registerLineOf is what the register says of a household.
func (t *turn) registerLineOf(h township.Household) (string, error) {
	if h.People == 0 {
		return t.voice.Say("record.left"), nil
	}
	line := t.voice.Say("record.line", "people", h.People)
	if h.Priority {
		line += t.voice.Say("visit.priority")
	}
	if h.Assistant != 0 {
		name, err := t.nameOf(h.Assistant)
		if err != nil {
			return "", err
		}
		line += t.voice.Say("record.assistant", "name", name)
	}
	if until := h.NotAccountableUntil; !until.Before(t.today) {
		line += t.voice.Say("record.not-accountable", "until", until)
	}
	return line, nil
}
