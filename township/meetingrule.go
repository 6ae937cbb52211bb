package township

import "time"

// MeetingRule is what the office asks of one regime.
type MeetingRule struct {
	// Due is the day by which the meeting is held, and Shift where it goes from a day of
	// rest, as Calendar knows them.
	Due      DayRule
	Shift    RestShift
	Calendar Calendar
	// FilingDays is how many days after the meeting its minutes are on time.
	FilingDays int
	// Quorum is the share of those expected who must be present, in percent.
	Quorum int
	// Remind lists how many working days before the meeting is due those who hold it are
	// reminded; 0 is the day itself.
	Remind []int
}

// DueIn is the day by which the period's meeting is to be held, and why it is that one.
func (r MeetingRule) DueIn(p Period) Due { return r.Calendar.dueIn(p, r.Due.In(p), r.Shift) }

// DueDate is the day by which the period's meeting is to be held.
func (r MeetingRule) DueDate(p Period) Date { return r.DueIn(p).On }

// Needed is how many must be present of those expected, rounded up.
func (r MeetingRule) Needed(expected int) int { return (expected*r.Quorum + 99) / 100 }

// The refusals of filing.
const (
	RefuseIncomplete   RefusalCode = "minutes-incomplete"
	RefuseAlreadyFiled RefusalCode = "minutes-filed"
	RefuseStillLive    RefusalCode = "meeting-still-live"
	RefuseWithdraw     RefusalCode = "withdraw-too-late"
)

// Lacks says what minutes need before they can be filed.
type Lacks struct {
	Sections []Section
	// Present and Needed differ in the wrong direction where too few came.
	Present, Needed int
}

// IsNone tells whether nothing is lacking.
func (l Lacks) IsNone() bool { return len(l.Sections) == 0 && l.Present >= l.Needed }

// Lacking lists what the minutes still need: every section of the skeleton, and
// enough of those expected.
func (r MeetingRule) Lacking(m Meeting) Lacks {
	return Lacks{Sections: m.Missing(), Present: m.Present, Needed: max(1, r.Needed(m.Expected))}
}

// File turns a draft into filed minutes, or refuses with what is lacking.
func (r MeetingRule) File(m Meeting, at time.Time, today Date) (Meeting, error) {
	if m.State == Filed {
		return m, Refuse(RefuseAlreadyFiled, "version", m.Version)
	}
	if m.State == Live {
		return m, Refuse(RefuseStillLive)
	}
	if lacks := r.Lacking(m); !lacks.IsNone() {
		return m, Refuse(RefuseIncomplete)
	}
	m.State, m.FiledAt, m.FiledOn = Filed, at, today
	m.OnTime = m.Date.DaysUntil(today) <= r.FilingDays
	m.Version++
	m.Revision++
	return m, nil
}

// CanWithdraw tells whether filed minutes can still be taken back.
func (m Meeting) CanWithdraw(at time.Time) bool {
	return m.State == Filed && at.Sub(m.FiledAt) <= UndoWindow
}

// Withdraw takes filed minutes back to a draft; what was written stays.
func (m Meeting) Withdraw(at time.Time) (Meeting, error) {
	if !m.CanWithdraw(at) {
		return m, Refuse(RefuseWithdraw, "hours", int(UndoWindow.Hours()))
	}
	m.State, m.FiledAt, m.FiledOn, m.OnTime = Draft, time.Time{}, Date{}, false
	m.Revision++
	return m, nil
}

// DuePeriods lists the regime's periods that begin on or after a unit's first
// day and whose due date has passed by today, within one calendar year.
func (r MeetingRule) DuePeriods(regime Regime, year int, since, today Date) []Period {
	var due []Period
	for _, p := range regime.PeriodsOf(year) {
		if !p.First().Before(since) && r.DueDate(p).Before(today) {
			due = append(due, p)
		}
	}
	return due
}
