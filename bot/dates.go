package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
)

// verbAhead turns the pages of the dates ahead.
const verbAhead = "nl" // page

var datesVerbs = verbTable{
	verbAhead: func(t *turn, args pressed) (screen, error) { return t.dates(args.number(0)) },
}

const (
	// datesAhead is how many dates of each series are shown, and quartersAhead of one
	// that is held four times a year.
	datesAhead    = 3
	quartersAhead = 2
	datesAPage    = 8
)

// comingDate is a day by which something is to be done, and how it is said.
type comingDate struct {
	on   township.Date
	said string
	due  township.Due
}

func datesCommand(t *turn, _ string) (screen, error) { return t.dates(0) }

// dates lists the days by which this person's meetings and reports are due, the next
// first, with why each of them is that day.
func (t *turn) dates(page int) (screen, error) {
	coming, err := t.comingDates()
	if err != nil {
		return screen{}, err
	}
	if len(coming) == 0 {
		return t.say("dates.none").row(t.label("button.menu", verbMenu)), nil
	}
	shown, page, pages := pageOf(coming, page, datesAPage)
	s := t.say("dates.head")
	isSure := true
	for _, c := range shown {
		s.text += "\n" + c.said
		if why := t.voice.DueWhy(c.due); why != "" {
			s.text += "\n" + t.voice.Say("dates.why", "why", why)
		}
		isSure = isSure && c.due.Certainty == township.Official
	}
	if !isSure {
		s.text += "\n\n" + t.voice.Say("dates.unsure")
	}
	return s.row(t.turnPages(verbAhead, page, pages)...).row(t.datesWays()...), nil
}

// datesWays lead to what the dates are of.
func (t *turn) datesWays() []storage.Button {
	var ways []storage.Button
	for _, name := range []string{"minutes", "monthly", "tasks"} {
		if c, _ := t.bot.commands.named(name); c.isOffered(t) {
			ways = append(ways, t.goTo(name))
		}
	}
	return append(ways, t.label("button.menu", verbMenu))
}

func (t *turn) comingDates() ([]comingDate, error) {
	var coming []comingDate
	rules, err := t.rules()
	if err != nil {
		return nil, err
	}
	for _, regime := range township.Regimes() {
		count := datesAhead
		if regime == township.CommitteeQuarterly {
			count = quartersAhead
		}
		units := t.unitsWhere(func(unit township.Unit) bool { return unit.Kind == regime.Level() && t.isConcerned(regime, unit) })
		if len(units) == 0 {
			continue
		}
		for _, next := range rules.Meetings[regime].Upcoming(regime, t.today, count) {
			if coming, err = t.withMeetings(coming, next, units); err != nil {
				return nil, err
			}
		}
	}
	coming = append(coming, t.comingReports(rules)...)
	slices.SortStableFunc(coming, func(a, b comingDate) int { return a.on.Compare(b.on) })
	return coming, nil
}

// isConcerned tells whether a unit's meetings of a regime are this person's business: they
// are expected there, or read or file the minutes.
func (t *turn) isConcerned(regime township.Regime, unit township.Unit) bool {
	return t.mayRead(unit.ID) || t.may(regime.Filing(), unit.ID) || t.duties.AreExpected(regime, unit.ID, t.units)
}

// withMeetings adds the meeting of a period to the dates, for those units that still owe
// it.
func (t *turn) withMeetings(coming []comingDate, next township.Upcoming, units []township.Unit) ([]comingDate, error) {
	var owing []township.Unit
	for _, unit := range units {
		_, standing, err := t.standingOf(unit, next.Regime, next.Period)
		if err != nil {
			return nil, err
		}
		if standing.Open && !standing.Held {
			owing = append(owing, unit)
		}
	}
	if len(owing) == 0 {
		return coming, nil
	}
	day := t.voice.DueDay(next.Due.On, t.today)
	meeting := t.voice.Label("dates.meeting", "period", next.Period, "regime", next.Regime)
	said := t.voice.Say("dates.line", "day", day, "meeting", meeting)
	if len(units) > 1 {
		said = t.voice.Say("dates.line-units", "day", day, "meeting", meeting, "units", owing)
	}
	return append(coming, comingDate{next.Due.On, said, next.Due}), nil
}

// comingReports are the days by which the villages' reports are sent up, for those who
// send or read them.
func (t *turn) comingReports(rules township.Rules) []comingDate {
	if monthly, _ := t.bot.commands.named("monthly"); !monthly.allows(t) {
		return nil
	}
	var coming []comingDate
	for month := t.today.MonthOf().Add(-1); len(coming) < datesAhead; month = month.Add(1) {
		due := rules.ReportDue(month)
		if due.Before(t.today) {
			continue
		}
		said := t.voice.Say("dates.report", "day", t.voice.DueDay(due, t.today), "month", month)
		coming = append(coming, comingDate{due, said, township.Due{Planned: due, On: due, Certainty: township.Official}})
	}
	return coming
}
