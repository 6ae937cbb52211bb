package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
)

// card is the screen of one household on one day: what is known of it, and what
// came of the visit as buttons.
func (t *turn) card(group township.Unit, stop township.Stop, page int, on township.Date) screen {
	h := stop.Household
	s := t.say("visit.card", "household", h.HouseholdKey, "people", h.People)
	if h.Priority {
		s.text += t.voice.Say("visit.priority")
	}
	if len(stop.Round.Visits) > 0 {
		s.text += "\n" + t.voice.Say("visit.so-far", "month", on.MonthOf(), "met", stop.Round.Met, "people", h.People)
	}
	record := func(label string, outcome township.Outcome, seen int) storage.Button {
		return button(label, verbRecord, group.ID, h.Number, page, t.day(on), outcome, seen, stop.Round.Revision)
	}
	s = s.row(record(t.voice.Label(allSeen(h)), township.Met, h.People))
	var some []storage.Button
	for seen := 1; seen < min(h.People, 5); seen++ {
		some = append(some, record(t.voice.Label("button.met-some", "seen", seen, "people", h.People), township.Met, seen))
	}
	s = s.grid(4, some)
	s = s.row(
		record(t.voice.Label("button.away"), township.Away, 0),
		record(t.voice.Label("button.reached"), township.Reached, h.People),
	)
	return s.row(
		button(t.voice.Label("button.date", "date", t.dayName(on)), verbDates, group.ID, h.Number, page),
		t.label("button.back", verbRound, group.ID, page, t.day(on)),
	)
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
	household, ok, err := t.tx.Household(key)
	if err != nil {
		return township.Stop{}, err
	}
	if !ok {
		return township.Stop{}, t.noSuchHousehold(group, number)
	}
	round, err := t.tx.Round(key, on.MonthOf())
	return township.Stop{Household: household, Round: round}, err
}

const (
	refuseNoHousehold  township.RefusalCode = "no-household"
	refuseNoRegister   township.RefusalCode = "no-register"
	refuseNotYourGroup township.RefusalCode = "not-your-group"
)

// noSuchHousehold says which numbers there are instead.
func (t *turn) noSuchHousehold(group township.Unit, number int) error {
	list, err := t.tx.Households(group.ID)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return township.Refuse(refuseNoRegister, "group", group)
	}
	first, last := list[0].Number, list[0].Number
	for _, h := range list {
		first, last = min(first, h.Number), max(last, h.Number)
	}
	return township.Refuse(refuseNoHousehold, "group", group, "number", number, "first", first, "last", last)
}

func pressCard(t *turn, args pressed) (screen, error) {
	group, ok := t.group(args)
	if !ok {
		return t.stale(t.menu())
	}
	on := t.date(args, 3)
	stop, err := t.stop(group, args.number(1), on)
	if err != nil {
		return screen{}, err
	}
	return t.card(group, stop, args.number(2), on), nil
}

// pressRecord records what came of a visit, unless the household changed since
// the screen was made; then it shows the household as it is.
func pressRecord(t *turn, args pressed) (screen, error) {
	group, ok := t.group(args)
	if !ok {
		return t.stale(t.menu())
	}
	on, page := t.date(args, 3), args.number(2)
	stop, err := t.stop(group, args.number(1), on)
	if err != nil {
		return screen{}, err
	}
	outcome := township.Outcome(args.text(4))
	if stop.Round.Revision != args.number(6) || !slices.Contains(township.Outcomes(), outcome) {
		return t.stale(t.card(group, stop, page, on), nil)
	}
	visit := township.Visit{
		Household: stop.Household.HouseholdKey, Date: on,
		Outcome: outcome, Seen: args.number(5), People: stop.Household.People,
	}
	recorded, err := t.record(visit)
	if err != nil {
		return screen{}, err
	}
	return t.recorded(group, recorded, page, on)
}

// recorded goes back to the list, with one line on top that can be undone.
func (t *turn) recorded(group township.Unit, visit township.Visit, page int, on township.Date) (screen, error) {
	if err := t.remember(actVisits, []township.VisitID{visit.ID}); err != nil {
		return screen{}, err
	}
	tally, _, err := t.tx.Tally(group.ID, on.MonthOf())
	if err != nil {
		return screen{}, err
	}
	list, err := t.round(group, page, on)
	if err != nil {
		return screen{}, err
	}
	line := t.voice.Say("visit.recorded", "number", visit.Household.Number, "progress", t.progressHTML(tally))
	list = list.headed(line + t.remarks(visit))
	list.buttons = append([][]storage.Button{{t.undoButton()}}, list.buttons...)
	return list, nil
}

// remarks say what of a recorded visit is not plain: that nobody was met, or
// that it was another day.
func (t *turn) remarks(visit township.Visit) string {
	var said string
	if visit.Outcome != township.Met {
		said += " · " + t.voice.Say("visit.as-"+string(visit.Outcome))
	}
	if visit.IsBackEntry() {
		said += " · " + t.voice.Say("visit.back-entry", "date", visit.Date)
	}
	return said
}

// record checks a visit against the office's rules and keeps it.
func (t *turn) record(visit township.Visit) (township.Visit, error) {
	visit.By, visit.At, visit.RecordedOn = t.person.ID, t.now(), t.today
	village, _ := t.units.Get(visit.Household.Village)
	if err := t.bot.options.Rules.Visits.Check(visit, village.Since); err != nil {
		return visit, err
	}
	recorded, round, err := t.tx.RecordVisit(visit)
	if err != nil || !round.IsDone() {
		return recorded, err
	}
	return recorded, t.closeRound(visit.Household, round.Month)
}

// closeRound takes back what waits to remind of a group's round, once everyone
// was met.
func (t *turn) closeRound(household township.HouseholdKey, month township.Month) error {
	group, _ := t.units.Group(household.Village, household.Group)
	tally, _, err := t.tx.Tally(group.ID, month)
	if err != nil || tally.PeopleMet < tally.People {
		return err
	}
	return t.tx.Cancel(township.RoundOccasion(group.ID, month))
}

// pressDates offers the days for which a visit may still be entered.
func pressDates(t *turn, args pressed) (screen, error) {
	group, ok := t.group(args)
	if !ok {
		return t.stale(t.menu())
	}
	number, page := args.number(1), args.number(2)
	var days []storage.Button
	for back := range t.bot.options.Rules.Visits.BackEntryDays + 1 {
		on := t.today.AddDays(-back)
		if on.Before(group.Since) {
			break
		}
		days = append(days, button(t.dayName(on), verbCard, group.ID, number, page, chosenDay(on)))
	}
	return t.say("visit.which-day").grid(3, days).row(
		t.label("button.back", verbCard, group.ID, number, page, t.day(t.today)),
	), nil
}

// findForm asks for a household's number.
var findForm = form{
	kind:  "find",
	steps: []step{{name: "number", ask: askNumber, take: takeNumber}},
	done:  showFound,
}

const refuseNumber township.RefusalCode = "number-unread"

func pressFind(t *turn, args pressed) (screen, error) {
	group, ok := t.group(args)
	if !ok {
		return t.stale(t.menu())
	}
	return t.open(findForm.kind, answers{"group": unitValue(group.ID), "date": t.day(t.date(args, 1))})
}

func askNumber(t *turn, a answers) (screen, error) {
	group, _ := t.units.Get(a.unit("group"))
	return t.say("visit.which-number", "group", group), nil
}

func takeNumber(t *turn, a answers, text string) (string, error) {
	asked, ok := township.ParseHousehold(text)
	if !ok {
		return "", township.Refuse(refuseNumber)
	}
	group, _ := t.units.Get(a.unit("group"))
	if asked.Group != 0 && asked.Group != group.Number {
		return "", township.Refuse(refuseNotYourGroup, "group", asked.Group)
	}
	stop, err := t.stop(group, asked.Number, t.today)
	return unitValue(township.UnitID(stop.Household.Number)), err
}

func showFound(t *turn, a answers) (screen, error) {
	group, ok := t.units.Get(a.unit("group"))
	if !ok || !t.may(township.RecordVisits, group.ID) {
		return t.denied(), nil
	}
	on := t.dateIn(a["date"])
	stop, err := t.stop(group, a.number("number"), on)
	if err != nil {
		return screen{}, err
	}
	return t.card(group, stop, 0, on), nil
}

// pressPractice plays one household that is not in any register; nothing of it
// is saved.
func pressPractice(t *turn, args pressed) (screen, error) {
	if args.text(0) == "" {
		return t.say("visit.practice").row(
			t.label("button.met-all", verbPractice, township.Met),
		).row(
			t.label("button.away", verbPractice, township.Away),
			t.label("button.reached", verbPractice, township.Reached),
		), nil
	}
	return t.say("visit.practised").row(t.goTo("visit"), t.label("button.menu", verbMenu)), nil
}
