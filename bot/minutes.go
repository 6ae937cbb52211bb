package bot

import (
	"slices"
	"strings"

	"baocun/township"
)

// The buttons of minutes.
const (
	verbMinutes     = "ml" // page, unit, regime, year: the list
	verbBoard       = "mb" // regime, period, page: where the units' meetings stand
	verbMeetingYear = "my" // unit, regime, year: where a unit's meetings stand
	verbWrite       = "mw" // a new form
	verbOpen        = "mo" // meeting, page: read
	verbFile        = "mf" // meeting, revision
	verbWithdraw    = "mx" // meeting, revision: take the filing back
	verbAdd         = "ma" // meeting: to which section
	verbSection     = "ms" // meeting, section: more lines

	verbMinutesWord = "mp" // meeting, version: as a Word document
	verbMinutesText = "mt" // meeting, version: as text to copy
)

var minutesVerbs = verbTable{
	verbMinutes:     pressMinutes,
	verbBoard:       pressBoard,
	verbMeetingYear: pressMeetingYear,
	verbWrite:       pressWrite,
	verbOpen:        pressOpen,
	verbFile:        pressFile,
	verbWithdraw:    pressWithdraw,
	verbAdd:         pressAdd,
	verbSection:     pressSection,

	verbMinutesWord: pressMinutesWord,
	verbMinutesText: pressMinutesText,
}

// minutesCommand lists the minutes this person may read, of what is named in one line, or
// what was studied (学习 肖村 2026); or takes a whole message of minutes: the first line
// names the meeting, the lines below have heads.
func minutesCommand(t *turn, args string) (screen, error) {
	if rest, ok := cutStudy(args); ok {
		return t.studyLine(rest)
	}
	asked := township.ParseMinutesLine(args, t.units, t.today)
	if len(asked.Words) == 0 && !strings.Contains(args, "\n") {
		if asked.Unit.ID != 0 && !t.mayRead(asked.Unit.ID) {
			return screen{}, township.Refuse(refuseMinutesNotYours, "unit", asked.Unit)
		}
		return t.minutesList(0, minutesOf{asked.Unit.ID, asked.Regime, asked.Year})
	}
	if len(t.fileable()) == 0 {
		list, err := t.minutesList(0, minutesOf{})
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

// readable lists the units whose minutes this person may read.
func (t *turn) readable() []township.Unit {
	return t.unitsWhere(func(unit township.Unit) bool { return t.mayRead(unit.ID) })
}

// unitsOfMeetings lists the units of whose meetings this person may read the minutes of
// some: of all, or of those that expect them.
func (t *turn) unitsOfMeetings() []township.Unit {
	return t.unitsWhere(func(unit township.Unit) bool { return t.mayRead(unit.ID) || t.isExpected(unit.ID) })
}

// unitsWhere lists the units that hold meetings and for which something holds.
func (t *turn) unitsWhere(holds func(township.Unit) bool) []township.Unit {
	var units []township.Unit
	for _, unit := range t.units.All() {
		if unit.Kind != township.KindGroup && holds(unit) {
			units = append(units, unit)
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
