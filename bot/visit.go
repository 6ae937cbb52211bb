package bot

import (
	"strconv"
	"strings"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The buttons of a round of visits. Their arguments begin with the group's unit.
const (
	verbRound    = "vl" // group, page, date: the list
	verbCard     = "vh" // group, number, page, date: one household
	verbRecord   = "vr" // group, number, page, date, outcome, seen, revision
	verbDates    = "vd" // group, number, page: which day
	verbFind     = "vf" // group, date: by number
	verbPractice = "vp" // outcome, once chosen
	verbUndo     = "u"  // the update that did it
)

var visitVerbs = verbTable{
	verbRound:    pressRound,
	verbCard:     pressCard,
	verbRecord:   pressRecord,
	verbDates:    pressDates,
	verbFind:     pressFind,
	verbPractice: pressPractice,
	verbUndo:     pressUndo,
}

// rowsAPage is how many households a page of the list shows: with ‹ › the
// buttons make two rows of four.
const rowsAPage = 7

// visitCommand opens the round, or takes a whole line: 3-044 3-007 见到 昨天.
func visitCommand(t *turn, args string) (screen, error) {
	if strings.TrimSpace(args) != "" {
		return recordLine(t, args)
	}
	groups := t.groups()
	switch len(groups) {
	case 0:
		return t.say("visit.no-group").row(t.label("button.menu", verbMenu)), nil
	case 1:
		return t.whileWaiting(t.round(groups[0], 0, t.today))
	}
	return t.whileWaiting(t.chooseGroup(groups))
}

// groups lists the groups in which this person records visits.
func (t *turn) groups() []township.Unit {
	var groups []township.Unit
	for _, unit := range t.units.All() {
		if unit.Kind == township.KindGroup && t.may(township.RecordVisits, unit.ID) {
			groups = append(groups, unit)
		}
	}
	return groups
}

// chooseGroup asks somebody who answers for several groups which round to open.
func (t *turn) chooseGroup(groups []township.Unit) (screen, error) {
	s := t.say("visit.choose-group", "month", t.today.MonthOf())
	name := t.voice.Unit
	if groups[0].Parent != groups[len(groups)-1].Parent {
		name = func(group township.Unit) string { return t.unitName(group.ID) }
	}
	var choices []storage.Button
	registered := false
	for _, group := range groups {
		tally, ok, err := t.tx.Tally(group.ID, t.today.MonthOf())
		if err != nil {
			return screen{}, err
		}
		if ok && tally.HasRegister() {
			registered = true
			s.text += "\n" + t.voice.Say("visit.group-line", "group", name(group), "met", tally.PeopleMet, "people", tally.People)
		}
		choices = append(choices, button(name(group), verbRound, group.ID, 0, ""))
	}
	if !registered {
		return t.noRegister(groups[0])
	}
	return s.grid(4, choices).row(t.label("button.menu", verbMenu)), nil
}

// round is the list of one group's households still to be seen, worst first.
func (t *turn) round(group township.Unit, page int, on township.Date) (screen, error) {
	stops, err := t.tx.Stops(group.ID, on.MonthOf())
	if err != nil {
		return screen{}, err
	}
	if len(stops) == 0 {
		return t.noRegister(group)
	}
	left := township.Worklist(stops)
	shown, page, pages := pageOf(left, page, rowsAPage)
	s, err := t.roundHead(group, on, page, pages, len(left))
	if err != nil {
		return screen{}, err
	}
	var buttons []storage.Button
	for _, stop := range shown {
		s.text += "\n" + t.stopLine(stop)
		buttons = append(buttons, button(stopLabel(stop), verbCard, group.ID, stop.Household.Number, page, t.day(on)))
	}
	if page+1 < pages {
		buttons = append(buttons, t.label("button.next", verbRound, group.ID, page+1, t.day(on)))
	}
	s = s.grid(4, buttons)
	last := []storage.Button{t.label("button.find", verbFind, group.ID, t.day(on)), t.label("button.menu", verbMenu)}
	if page > 0 {
		last = append([]storage.Button{t.label("button.previous", verbRound, group.ID, page-1, t.day(on))}, last...)
	}
	return s.row(last...), nil
}

func (t *turn) roundHead(group township.Unit, on township.Date, page, pages, left int) (screen, error) {
	month := on.MonthOf()
	tally, _, err := t.tx.Tally(group.ID, month)
	if err != nil {
		return screen{}, err
	}
	s := t.say("visit.head", "month", month, "group", group, "page", page+1, "pages", pages)
	if on != t.today {
		s.text += "\n" + t.voice.Say("visit.entering", "date", on)
	}
	if left == 0 {
		s.text += "\n" + t.voice.Say("visit.all-seen", "progress", t.progressHTML(tally))
		return s, nil
	}
	s.text += "\n" + t.voice.Say("visit.left", "progress", t.progressHTML(tally), "left", left)
	if month == t.today.MonthOf() {
		s.text += t.voice.Say("visit.days", "days", t.today.DaysUntil(month.Last())+1)
	}
	return s, nil
}

// stopLine is a household's line: ★ 12 号 上次 36 天前 · 2 人.
func (t *turn) stopLine(stop township.Stop) string {
	line := t.voice.Say("visit.number", "star", star(stop), "number", stop.Household.Number)
	switch {
	case stop.LastMet.IsZero():
		line += t.voice.Say("visit.never")
	default:
		line += t.voice.Say("visit.last", "days", stop.LastMet.DaysUntil(t.today))
	}
	if stop.Household.People > 1 {
		line += t.voice.Say("visit.people", "people", stop.Household.People)
	}
	switch round := stop.Round; {
	case round.Met > 0:
		line += t.voice.Say("visit.partly", "met", round.Met)
	case round.Reached > 0:
		line += t.voice.Say("visit.reached")
	case len(round.Visits) > 0:
		line += t.voice.Say("visit.away")
	}
	return line
}

func star(stop township.Stop) string {
	if stop.Household.Priority {
		return "★"
	}
	return "  "
}

func stopLabel(stop township.Stop) string {
	return strings.TrimSpace(star(stop)) + strconv.Itoa(stop.Household.Number)
}

// progress is a month's figure, people first and households in brackets. Who was
// only reached does not count as met and stands apart.
func (t *turn) progress(tally township.Tally) string {
	figure := t.voice.Say("visit.progress", "met", tally.PeopleMet, "people", tally.People,
		"households-met", tally.HouseholdsMet, "households", tally.Households)
	if tally.PeopleReached > 0 {
		figure += t.voice.Say("visit.reached-apart", "people", tally.PeopleReached)
	}
	return figure
}

// progressHTML is progress as a part of another sentence.
func (t *turn) progressHTML(tally township.Tally) words.HTML { return words.HTML(t.progress(tally)) }

// day writes the day of a round into a button. Today is written as nothing, for
// a list may stay on the screen overnight and then means the day it is pressed.
func (t *turn) day(d township.Date) string {
	if d == t.today {
		return ""
	}
	return chosenDay(d)
}

// chosenDay writes a day into a button that means it whenever it is pressed.
func chosenDay(d township.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// date reads a button's date; without one it is today.
func (t *turn) date(args pressed, i int) township.Date { return t.dateIn(args.text(i)) }

func (t *turn) dateIn(text string) township.Date {
	if len(text) != len("20060102") {
		return t.today
	}
	d, err := township.ParseDate(text[:4] + "-" + text[4:6] + "-" + text[6:])
	if err != nil {
		return t.today
	}
	return d
}

// group is the group a button names, if this person records visits in it.
func (t *turn) group(args pressed) (township.Unit, bool) {
	unit, ok := t.units.Get(township.UnitID(args.number(0)))
	return unit, ok && unit.Kind == township.KindGroup && t.may(township.RecordVisits, unit.ID)
}

func pressRound(t *turn, args pressed) (screen, error) {
	group, ok := t.group(args)
	if !ok {
		return t.stale(t.menu())
	}
	return t.round(group, args.number(1), t.date(args, 2))
}

// noRegister answers where no household is known yet: nothing reads 0%, the
// specialist is told once a month, and a practice household is offered.
func (t *turn) noRegister(group township.Unit) (screen, error) {
	village, _ := t.units.VillageOf(group.ID)
	specialists, err := t.tx.Holders(village.ID, township.Specialist, t.today)
	if err != nil {
		return screen{}, err
	}
	var told, missed []string
	for _, post := range specialists {
		person, _, err := t.tx.Person(post.Person)
		if err != nil {
			return screen{}, err
		}
		if person.ID == t.person.ID {
			return t.say("visit.no-register-yours").row(t.goTo("import"), t.label("button.menu", verbMenu)), nil
		}
		reached, err := t.askForRegister(village, person)
		if err != nil {
			return screen{}, err
		}
		if reached {
			told = append(told, person.Name)
		} else {
			missed = append(missed, person.Name)
		}
	}
	practice, menu := t.label("button.practice", verbPractice), t.label("button.menu", verbMenu)
	switch {
	case len(told)+len(missed) == 0:
		return t.say("visit.no-register-nobody", "village", village).row(practice, menu), nil
	case len(told) == 0:
		return t.say("visit.no-register-missed", "names", missed).row(practice, menu), nil
	}
	return t.say("visit.no-register-told", "names", told).row(practice, menu), nil
}

// askForRegister asks a specialist for the register, once a month, and tells
// whether they can be written to.
func (t *turn) askForRegister(village township.Unit, specialist township.Person) (reached bool, err error) {
	key := township.RegisterOccasion(village.ID, t.today.MonthOf()) + "/p" + strconv.FormatUint(uint64(specialist.ID), 10)
	return t.bot.writeTo(t.tx, specialist.ID, storage.Key(key), "visit.register-wanted", "village", village)
}
