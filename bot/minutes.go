package bot

import (
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// The buttons of minutes.
const (
	verbMinutes  = "ml" // page: the list
	verbWrite    = "mw" // a new form
	verbOpen     = "mo" // meeting, page: read
	verbFile     = "mf" // meeting, revision
	verbWithdraw = "mx" // meeting, revision: take the filing back
	verbAdd      = "ma" // meeting: to which section
	verbSection  = "ms" // meeting, section: more lines

	verbMinutesWord = "mp" // meeting, version: as a Word document
	verbMinutesText = "mt" // meeting, version: as text to copy
)

var minutesVerbs = verbTable{
	verbMinutes:  func(t *turn, args pressed) (screen, error) { return t.minutesList(args.number(0)) },
	verbWrite:    pressWrite,
	verbOpen:     pressOpen,
	verbFile:     pressFile,
	verbWithdraw: pressWithdraw,
	verbAdd:      pressAdd,
	verbSection:  pressSection,

	verbMinutesWord: pressMinutesWord,
	verbMinutesText: pressMinutesText,
}

// minutesAPage is how many meetings a page of the list shows.
const minutesAPage = 6

// minutesCommand lists the minutes this person may read, or what was studied (学习
// 肖村 2026), or takes a whole message of minutes: the first line names the meeting,
// the lines below have heads.
func minutesCommand(t *turn, args string) (screen, error) {
	if strings.TrimSpace(args) == "" {
		return t.minutesList(0)
	}
	if rest, ok := cutStudy(args); ok {
		return t.studyLine(rest)
	}
	if len(t.fileable()) == 0 {
		list, err := t.minutesList(0)
		return list.headed(t.voice.Say("minutes.read-only")), err
	}
	return t.pasteMinutes(args)
}

func pressWrite(t *turn, _ pressed) (screen, error) {
	if len(t.fileable()) == 0 {
		return t.stale(t.menu())
	}
	return t.open(minutesForm.kind, nil)
}

// minutesList shows what was recorded, newest first, with a way to record more.
func (t *turn) minutesList(page int) (screen, error) {
	meetings, err := t.recentMeetings((page+1)*minutesAPage + 1)
	if err != nil {
		return screen{}, err
	}
	more := len(meetings) > (page+1)*minutesAPage
	meetings = meetings[min(len(meetings), page*minutesAPage):min(len(meetings), (page+1)*minutesAPage)]
	s := t.say("minutes.list")
	if len(meetings) == 0 {
		s = t.say("minutes.none")
	}
	for _, m := range meetings {
		s = s.row(button(t.meetingLabel(m), verbOpen, m.ID, 0))
	}
	var turnPage []storage.Button
	if page > 0 {
		turnPage = append(turnPage, t.label("button.previous", verbMinutes, page-1))
	}
	if more {
		turnPage = append(turnPage, t.label("button.next", verbMinutes, page+1))
	}
	s = s.row(turnPage...).row(t.minutesWays()...)
	if len(t.fileable()) > 0 {
		s = s.row(t.label("button.write", verbWrite), t.label("button.menu", verbMenu))
		return s, nil
	}
	return s.row(t.label("button.menu", verbMenu)), nil
}

// minutesWays are the ways to look at minutes other than one by one, for whoever may
// read all of some unit's.
func (t *turn) minutesWays() []storage.Button {
	if len(t.readable()) == 0 {
		return nil
	}
	return []storage.Button{t.goTo("search"), t.label("button.study", verbStudies, t.today.Year, 0)}
}

// recentMeetings are the newest meetings this person may read, at most a number
// of them.
func (t *turn) recentMeetings(most int) ([]township.Meeting, error) {
	var recent []township.Meeting
	for _, unit := range t.unitsOfMeetings() {
		taken := 0
		for m, err := range t.tx.Meetings(unit) {
			if err != nil {
				return nil, err
			}
			if !t.mayReadMeeting(m) {
				continue
			}
			if taken++; taken > most {
				break
			}
			recent = append(recent, m)
		}
	}
	slices.SortStableFunc(recent, func(a, b township.Meeting) int { return b.Date.Compare(a.Date) })
	return recent[:min(most, len(recent))], nil
}

// readable lists the units whose minutes this person may read.
func (t *turn) readable() []township.UnitID { return t.unitsWhere(t.mayRead) }

// unitsOfMeetings lists the units of whose meetings this person may read the minutes of some: of
// all, or of those that expect them.
func (t *turn) unitsOfMeetings() []township.UnitID {
	return t.unitsWhere(func(unit township.UnitID) bool { return t.mayRead(unit) || t.isExpected(unit) })
}

// unitsWhere lists the units that hold meetings and for which something holds.
func (t *turn) unitsWhere(holds func(township.UnitID) bool) []township.UnitID {
	var units []township.UnitID
	for _, unit := range t.units.All() {
		if unit.Kind != township.KindGroup && holds(unit.ID) {
			units = append(units, unit.ID)
		}
	}
	return units
}

// isExpected tells whether some meeting of a unit expects this person.
func (t *turn) isExpected(unit township.UnitID) bool {
	return slices.ContainsFunc(township.Regimes(), func(regime township.Regime) bool {
		return t.duties.AreExpected(regime, unit, t.units)
	})
}

// mayReadMeeting tells whether somebody may read the minutes of a meeting: those of
// its unit, or because they take part in it.
func (t *turn) mayReadMeeting(m township.Meeting) bool {
	return t.mayRead(m.Unit) || t.mayChange(m) || t.takesPart(m)
}

// mayRead tells whether somebody may read a unit's minutes; who files them may.
func (t *turn) mayRead(unit township.UnitID) bool {
	return t.may(township.ReadMinutes, unit) || t.may(township.FileTownship, unit)
}

// series is one regime of one unit.
type series struct {
	unit   township.Unit
	regime township.Regime
}

// fileable lists what this person files minutes for.
func (t *turn) fileable() []series {
	var all []series
	for _, unit := range t.units.All() {
		for _, regime := range township.Regimes() {
			if unit.Kind == regime.Level() && t.may(regime.Filing(), unit.ID) {
				all = append(all, series{unit, regime})
			}
		}
	}
	return all
}

func (t *turn) meetingLabel(m township.Meeting) string {
	unit, _ := t.units.Get(m.Unit)
	return t.voice.Label("minutes.label", "unit", unit, "regime", m.Regime, "period", m.Period,
		"state", t.voice.Label("state."+string(m.State)))
}

// meeting is the meeting a button names, if this person may read it.
func (t *turn) meeting(args pressed) (township.Meeting, bool, error) {
	m, ok, err := t.tx.Meeting(township.MeetingID(args.number(0)))
	return m, ok && t.mayReadMeeting(m), err
}
