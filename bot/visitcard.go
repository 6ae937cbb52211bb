package bot

import (
	"baocun/storage"
	"baocun/township"
)

// card is the screen of one household on one day: what is known of it, and what
// came of the visit as buttons.
func (t *turn) card(w walk, stop township.Stop) (screen, error) {
	h := stop.Household
	s := t.say("visit.card", "household", h.HouseholdKey, "people", h.People)
	if h.Priority {
		s.text += t.voice.Say("visit.priority")
	}
	whose, err := t.whose(w.group, h)
	if err != nil {
		return screen{}, err
	}
	s.text += whose
	counts := h.IsAccountableIn(w.on.MonthOf())
	if !counts {
		s.text += t.voice.Say("visit.not-counted", "date", h.NotAccountableUntil)
	}
	if doing := t.topicsOf(w.done); len(doing) > 0 {
		s.text += "\n" + t.voice.Say("visit.doing", "topics", doing)
	}
	if len(stop.Round.Visits) > 0 {
		s.text += "\n" + t.voice.Say("visit.so-far", "month", w.on.MonthOf(), "met", stop.Round.Met, "people", h.People)
		entries, err := t.entriesOf(h, stop.Round)
		if err != nil {
			return screen{}, err
		}
		s.text += entries
	}
	return t.cardButtons(s, w, stop, counts), nil
}

// whose says who answers for a household that is not in one's own round, or that a
// specialist opens.
func (t *turn) whose(group township.Unit, h township.Household) (string, error) {
	isAsked := t.duties.RoundIsOwn(group.ID, t.units) || t.may(township.KeepRegister, group.ID)
	if !isAsked || h.Assistant == t.person.ID {
		return "", nil
	}
	if h.Assistant == 0 {
		return t.voice.Say("visit.nobodys"), nil
	}
	who, _, err := t.tx.Person(h.Assistant)
	return t.voice.Say("visit.theirs", "name", who.Name), err
}

func (t *turn) cardButtons(s screen, w walk, stop township.Stop, counts bool) screen {
	h := stop.Household
	record := func(label string, outcome township.Outcome, seen int) storage.Button {
		return t.walkButton(label, verbRecord, w, h.Number, outcome, seen, stop.Round.Revision)
	}
	all := record(t.voice.Label(allSeen(h)), township.Met, h.People)
	var some []storage.Button
	for seen := 1; seen < min(h.People, 5); seen++ {
		some = append(some, record(t.voice.Label("button.met-some", "seen", seen, "people", h.People), township.Met, seen))
	}
	if len(some) == 1 {
		s = s.row(all, some[0])
	} else {
		s = s.row(all).grid(4, some)
	}
	s = s.row(
		record(t.voice.Label("button.away"), township.Away, 0),
		record(t.voice.Label("button.reached"), township.Reached, h.People),
	)
	more := []storage.Button{t.walkButton(t.voice.Label("button.date", "date", t.dayName(w.on)), verbDates, w, h.Number)}
	if len(t.topics()) > 0 {
		more = append(more, t.walkButton(t.topicsLabel(w.done), verbTopics, w, h.Number))
	}
	var last []storage.Button
	if counts {
		last = append(last, t.walkButton(t.voice.Label("button.exclude"), verbExclude, w, h.Number))
	}
	last = append(last, t.walkButton(t.voice.Label("button.back"), verbRound, w))
	s = s.row(more...)
	if h.Assistant == 0 && t.may(township.KeepRegister, w.group.ID) {
		s = s.row(t.label("button.hand-out-now", verbHandOut, h.Village, 0))
	}
	return s.row(last...)
}

func allSeen(h township.Household) string {
	if h.People > 1 {
		return "button.met-all"
	}
	return "button.met"
}

// dayName says today and yesterday by name, any other day by its date.
func (t *turn) dayName(d township.Date) string {
	switch d.DaysUntil(t.today) {
	case 0:
		return t.voice.Label("day.today")
	case 1:
		return t.voice.Label("day.yesterday")
	}
	return t.voice.Date(d)
}

// stop finds one household of a group and where it stands in a day's month. It
// reads no other household: a visit is the commonest thing that is recorded.
func (t *turn) stop(group township.Unit, number int, on township.Date) (township.Stop, error) {
	key := township.HouseholdKey{Village: group.Parent, Group: group.Number, Number: number}
	household, err := t.tx.HouseholdIn(key, on.MonthOf())
	if err != nil {
		return township.Stop{}, err
	}
	if household.People == 0 {
		return township.Stop{}, t.notThen(group, key, on)
	}
	round, err := t.tx.Round(key, on.MonthOf())
	return township.Stop{Household: household, Round: round}, err
}

const refuseNotThen township.RefusalCode = "not-then"

// notThen says why a household is not on the register of a month: it is on none, the
// month is not the group's yet, it is closed, or the household came later.
func (t *turn) notThen(group township.Unit, key township.HouseholdKey, on township.Date) error {
	_, listed, err := t.tx.Household(key)
	switch month := on.MonthOf(); {
	case err != nil:
		return err
	case !listed:
		return t.noSuchHousehold(group, key.Number)
	case on.Before(group.Since):
		return township.Refuse(township.RefuseBeforeStart, "date", on, "since", group.Since)
	case !t.bot.options.Rules.Visits.Closed(t.today).Before(month):
		return township.Refuse(township.RefuseMonthClosed, "month", month)
	}
	return township.Refuse(refuseNotThen, "household", key, "month", on.MonthOf())
}

const (
	refuseNoHousehold  township.RefusalCode = "no-household"
	refuseNoneOfYours  township.RefusalCode = "no-household-yours"
	refuseNoRegister   township.RefusalCode = "no-register"
	refuseNotYourGroup township.RefusalCode = "not-your-group"
)

// noSuchHousehold says which numbers there are instead: one's own or, where one
// walks the whole group or has none, all of the group.
func (t *turn) noSuchHousehold(group township.Unit, number int) error {
	list, err := t.tx.Households(group.ID)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return township.Refuse(refuseNoRegister, "group", group)
	}
	code, all := refuseNoHousehold, list
	if t.duties.RoundIsOwn(group.ID, t.units) {
		if own := township.AnsweredBy(t.person.ID, list); len(own) > 0 {
			code, all = refuseNoneOfYours, own
		}
	}
	first, last := all[0].Number, all[0].Number
	for _, h := range all {
		first, last = min(first, h.Number), max(last, h.Number)
	}
	return township.Refuse(code, "group", group, "number", number, "first", first, "last", last)
}

func pressCard(t *turn, args pressed) (screen, error) {
	w, stop, ok, err := t.pressedStop(args)
	if err != nil || !ok {
		return t.elsewhere(err)
	}
	return t.card(w, stop)
}

// pressedStop is the household that a button names after its walk.
func (t *turn) pressedStop(args pressed) (w walk, stop township.Stop, ok bool, err error) {
	if w, ok = t.walk(args); !ok {
		return w, stop, false, nil
	}
	stop, err = t.stop(w.group, args.number(walkWidth), w.on)
	return w, stop, err == nil, err
}

// elsewhere answers a button whose group is no longer the presser's.
func (t *turn) elsewhere(err error) (screen, error) {
	if err != nil {
		return screen{}, err
	}
	return t.stale(t.menu())
}
