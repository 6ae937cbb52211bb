package bot

import "baocun/township"

// findForm asks for a household's number.
var findForm = form{
	kind:  "find",
	steps: []step{{name: "number", ask: askNumber, take: takeNumber}},
	done:  showFound,
}

const refuseNumber township.RefusalCode = "number-unread"

func pressFind(t *turn, args pressed) (screen, error) {
	w, ok := t.walk(args)
	if !ok {
		return t.stale(t.menu())
	}
	return t.open(findForm.kind, answers{walkAnswer: t.walkValue(w)})
}

func askNumber(t *turn, a answers) (screen, error) {
	w, _ := t.walkIn(a)
	return t.say("visit.which-number", "group", w.group), nil
}

func takeNumber(t *turn, a answers, text string) (string, error) {
	asked, ok := township.ParseHousehold(text)
	if !ok {
		return "", township.Refuse(refuseNumber)
	}
	w, _ := t.walkIn(a)
	if asked.Group != 0 && asked.Group != w.group.Number {
		return "", township.Refuse(refuseNotYourGroup, "group", asked.Group)
	}
	stop, err := t.stop(w.group, asked.Number, t.today)
	return unitValue(township.UnitID(stop.Household.Number)), err
}

func showFound(t *turn, a answers) (screen, error) {
	w, ok := t.walkIn(a)
	if !ok {
		return t.denied(), nil
	}
	stop, err := t.stop(w.group, a.number("number"), w.on)
	if err != nil {
		return screen{}, err
	}
	return t.card(w, stop)
}
