package bot

import (
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// minutesAPage is how many meetings a page of the list shows.
const minutesAPage = 6

const refuseMinutesNotYours township.RefusalCode = "minutes-not-yours"

// minutesOf is which minutes are listed: of a unit, a regime and a year, or all where they
// are zero.
type minutesOf struct {
	unit   township.UnitID
	regime township.Regime
	year   int
}

func (of minutesOf) isAll() bool { return of == minutesOf{} }

func (of minutesOf) has(m township.Meeting) bool {
	return (of.regime == "" || m.Regime == of.regime) && (of.year == 0 || m.Period.Year() == of.year)
}

func pressMinutes(t *turn, args pressed) (screen, error) {
	of := minutesOf{township.UnitID(args.number(1)), township.Regime(args.text(2)), args.number(3)}
	if of.unit != 0 && !t.mayRead(of.unit) {
		return t.stale(t.menu())
	}
	return t.minutesList(args.number(0), of)
}

// minutesList shows what was recorded, newest first, with a way to record more. Whoever
// reads one village's minutes sees where its meetings of this year stand.
func (t *turn) minutesList(page int, of minutesOf) (screen, error) {
	meetings, err := t.recentMeetings((page+1)*minutesAPage+1, of)
	if err != nil {
		return screen{}, err
	}
	meetings, page, pages := pageOf(meetings, page, minutesAPage)
	s := t.minutesListHead(of, len(meetings) == 0)
	if units := t.readable(); of.isAll() && len(units) == 1 && page == 0 {
		if s.text, err = t.withYear(s.text, units[0]); err != nil {
			return screen{}, err
		}
	}
	for _, m := range meetings {
		s = s.row(button(t.meetingLabel(m), verbOpen, m.ID, 0))
	}
	turnPage := t.pageTurns(page, pages, func(face string, page int) storage.Button {
		return button(face, verbMinutes, page, of.unit, of.regime, of.year)
	})
	return s.row(turnPage...).row(t.standingWays(of)...).row(t.minutesWays()...).row(t.listWays(of)...), nil
}

// minutesWays are the ways to look at minutes other than one by one, for whoever may
// read all of some unit's.
func (t *turn) minutesWays() []storage.Button {
	if len(t.readable()) == 0 {
		return nil
	}
	ways := []storage.Button{t.goTo("search"), t.label("button.study", verbStudies, t.today.Year, 0)}
	if monthly, _ := t.bot.commands.named("monthly"); monthly.allows(t) {
		ways = append(ways, t.goTo("monthly"))
	}
	return ways
}

func (t *turn) minutesListHead(of minutesOf, isEmpty bool) screen {
	switch what := t.named(of); {
	case of.isAll() && isEmpty:
		return t.say("minutes.none")
	case of.isAll():
		return t.say("minutes.list")
	case isEmpty:
		return t.say("minutes.none-of", "what", what)
	default:
		return t.say("minutes.list-of", "what", what)
	}
}

// named says which minutes are listed: 肖村 村例会 2026 年.
func (t *turn) named(of minutesOf) string {
	var words []string
	if unit, ok := t.units.Get(of.unit); ok {
		words = append(words, t.voice.Unit(unit))
	}
	if of.regime != "" {
		words = append(words, t.voice.Value(of.regime))
	}
	if of.year != 0 {
		words = append(words, t.voice.Label("button.year", "year", of.year))
	}
	return strings.Join(words, " ")
}

// listWays lead to a new form and back.
func (t *turn) listWays(of minutesOf) []storage.Button {
	var ways []storage.Button
	if len(t.fileable()) > 0 {
		ways = append(ways, t.label("button.write", verbWrite))
	}
	if !of.isAll() {
		ways = append(ways, t.label("button.minutes", verbMinutes, 0))
	}
	return append(ways, t.label("button.menu", verbMenu))
}

// recentMeetings are the newest meetings this person may read, at most a number
// of them.
func (t *turn) recentMeetings(most int, of minutesOf) ([]township.Meeting, error) {
	var recent []township.Meeting
	for _, unit := range t.unitsOfMeetings() {
		if of.unit != 0 && unit.ID != of.unit {
			continue
		}
		taken := 0
		for m, err := range t.tx.Meetings(unit.ID) {
			if err != nil {
				return nil, err
			}
			if !of.has(m) || !t.mayReadMeeting(m) {
				continue
			}
			if taken++; taken > most {
				break
			}
			recent = append(recent, m)
		}
	}
	slices.SortStableFunc(recent, func(a, b township.Meeting) int { return b.Date.Compare(a.Date) })
	return recent[:max(0, min(most, len(recent)))], nil
}
