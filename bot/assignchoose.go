package bot

import (
	"baocun/storage"
	"baocun/township"
)

func pressHandOut(t *turn, village township.Unit, args pressed) (screen, error) {
	return t.chooseKeeper(village, args.number(1))
}

// chooseKeeper asks to whom of a village's assistants something is to be handed out.
func (t *turn) chooseKeeper(village township.Unit, page int) (screen, error) {
	keepers, err := t.keepers(village.ID)
	if err != nil {
		return screen{}, err
	}
	if keepers = active(keepers); len(keepers) == 0 {
		return t.say("register.no-keeper").row(t.goTo("invite"), t.label("button.back", verbRegister, village.ID, 0)), nil
	}
	shown, page, pages := pageOf(keepers, page, keeperRows)
	s := t.say("register.hand-to", "village", village)
	for _, k := range shown {
		s = s.row(button(t.keeperFace(k), verbHandTo, village.ID, k.person.ID))
	}
	s = s.row(t.villagePages(verbHandOut, village, page, pages)...)
	return s.row(t.label("button.back", verbRegister, village.ID, 0)), nil
}

// keeperFace is what an assistant's button says: 张某 · 三组 · 188/200.
func (t *turn) keeperFace(k keeper) string {
	return t.voice.Label("register.keeper-face", "name", k.person.Name, "groups", t.names(k.groups),
		"people", k.load.People, "most", t.bot.options.Rules.Norms.PeoplePerAssistant)
}

// pressHandTo asks what somebody is to answer for.
func pressHandTo(t *turn, village township.Unit, args pressed) (screen, error) {
	to, ok, err := t.keeper(village.ID, args.number(1))
	if err != nil {
		return screen{}, err
	}
	if !ok {
		return t.stale(t.households(village, 0))
	}
	return t.chooseHouseholds(village, to)
}

// Which households of a group a button hands out.
const (
	wholeGroup   = "a"
	whatIsWaited = "u" // what nobody answers for
)

// chooseHouseholds offers what waits in each group, then whole groups, then numbers.
func (t *turn) chooseHouseholds(village township.Unit, to keeper) (screen, error) {
	s := t.say("register.hand-what", "name", to.person.Name, "people", to.load.People,
		"most", t.bot.options.Rules.Norms.PeoplePerAssistant)
	var waiting, whole []storage.Button
	for _, group := range t.units.Children(village.ID) {
		register, err := t.tx.Register(group.ID)
		if err != nil {
			return screen{}, err
		}
		if register.Households == 0 {
			continue
		}
		unassigned, err := t.tx.HouseholdsOf(0, group.ID)
		if err != nil {
			return screen{}, err
		}
		if len(unassigned) > 0 {
			face := t.voice.Label("register.waits-in", "group", group, "households", len(unassigned))
			waiting = append(waiting, button(face, verbHandGroup, village.ID, to.person.ID, group.Number, whatIsWaited))
		}
		face := t.voice.Label("register.whole-group", "group", group)
		whole = append(whole, button(face, verbHandGroup, village.ID, to.person.ID, group.Number, wholeGroup))
	}
	return s.grid(1, waiting).grid(3, whole).
		row(t.label("button.by-number", verbNumbers, village.ID, township.Assign, to.person.ID)).
		row(t.label("button.back", verbHandOut, village.ID, 0), t.label("button.menu", verbMenu)), nil
}

func pressHandGroup(t *turn, village township.Unit, args pressed) (screen, error) {
	to, ok, err := t.keeper(village.ID, args.number(1))
	if err != nil {
		return screen{}, err
	}
	group, known := t.units.Group(village.ID, args.number(2))
	if !ok || !known {
		return t.stale(t.households(village, 0))
	}
	list, err := t.tx.Households(group.ID)
	if err != nil {
		return screen{}, err
	}
	if args.text(3) == whatIsWaited {
		list = township.Unassigned(list)
	}
	if len(list) == 0 {
		return t.stale(t.chooseHouseholds(village, to))
	}
	return t.assign(village, to, list)
}

// numbersForm asks for the numbers of households, for whatever the register is to be
// told of them.
var numbersForm = form{
	kind:  "numbers",
	steps: []step{{name: "numbers", ask: askHouseholds, take: takeHouseholds}},
	done:  doHouseholds,
}

func pressNumbers(t *turn, village township.Unit, args pressed) (screen, error) {
	act := township.RegisterAct(args.text(1))
	given := answers{"village": unitValue(village.ID), "act": string(act), "assistant": args.text(2)}
	if act == township.Assign {
		if _, ok, err := t.keeper(village.ID, args.number(2)); err != nil || !ok {
			return t.stale(t.households(village, 0))
		}
	}
	return t.open(numbersForm.kind, given)
}

func askHouseholds(t *turn, a answers) (screen, error) {
	if township.RegisterAct(a["act"]) == township.Assign {
		person, _, err := t.tx.Person(township.PersonID(a.number("assistant")))
		return t.say("register.ask-numbers", "name", person.Name), err
	}
	return t.say("register.ask-priority"), nil
}

// takeHouseholds refuses what cannot be understood; whether it can be done is seen
// when it is.
func takeHouseholds(_ *turn, _ answers, text string) (string, error) {
	line, err := township.ParseRegisterLine(text)
	switch {
	case err != nil:
		return "", err
	case len(line.Unknown) > 0:
		return "", township.Refuse(refuseLineUnread, "words", line.Unknown)
	case line.Choice.IsEmpty():
		return "", township.Refuse(refuseNoHouseholds)
	}
	return text, nil
}

const refuseNoHouseholds township.RefusalCode = "register-no-numbers"

func doHouseholds(t *turn, a answers) (screen, error) {
	village, ok := t.units.Get(a.unit("village"))
	if !ok || !t.may(township.KeepRegister, village.ID) {
		return t.denied(), nil
	}
	line, err := township.ParseRegisterLine(a["numbers"])
	if err != nil {
		return screen{}, err
	}
	line.Act = township.RegisterAct(a["act"])
	if line.Act != township.Assign {
		return t.priorityLine(village, line)
	}
	to, ok, err := t.keeper(village.ID, a.number("assistant"))
	if err != nil {
		return screen{}, err
	}
	if !ok {
		return t.households(village, 0)
	}
	list, err := t.meant(village, line.Choice, to.groups)
	if err != nil {
		return screen{}, err
	}
	return t.assign(village, to, list)
}
