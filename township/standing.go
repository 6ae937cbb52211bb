package township

// StandingState is where a unit's meeting of a period stands. Every meeting is in one.
type StandingState string

// The states of a meeting, from the first day it is owed to its minutes' last version.
const (
	// MeetingNotCounted is a period that began before the unit's first day.
	MeetingNotCounted StandingState = "not-counted"
	// MeetingDue is one that is not late yet.
	MeetingDue StandingState = "due"
	// MeetingLive is one that goes on in the work group.
	MeetingLive StandingState = "live"
	// MeetingDraft is one that was held and whose minutes can still be filed on time.
	MeetingDraft StandingState = "draft"
	// MeetingLate is one that was not held by its due date, or whose minutes were not filed
	// within their days.
	MeetingLate StandingState = "late"
	// MeetingMissing is one that was not held while its period lasted, nor until its minutes
	// would have been on time.
	MeetingMissing StandingState = "missing"
	// MeetingFiled is one whose minutes are filed, and MeetingAmended one with a later version.
	MeetingFiled   StandingState = "filed"
	MeetingAmended StandingState = "amended"
)

// Standings lists the states.
func Standings() []StandingState {
	return []StandingState{MeetingNotCounted, MeetingDue, MeetingLive, MeetingDraft, MeetingLate, MeetingMissing, MeetingFiled, MeetingAmended}
}

// Standing is where a unit's meeting of a period stands, and why.
type Standing struct {
	State StandingState
	// Due is the day by which the meeting is to be held.
	Due Date
	// Held tells that it began, on the day On; FileBy is the last day on which its
	// minutes are on time.
	Held       bool
	On, FileBy Date
	// Days is how many days late it is, or how many its minutes were filed late.
	Days int
	// Lacks says what the minutes of a held meeting still need.
	Lacks   Lacks
	Version int
	// Why is why it is late, as whoever answers for it said; empty where nobody did.
	Why string
	// Open tells that something is still owed: the minutes are not filed, and the period
	// counts.
	Open bool
}

// Standing tells where a unit's meeting of a period stands on a day, since being the unit's
// first day. The meeting is what is stored of it, the zero Meeting where nothing is. Of
// what was written its state is told even where the period does not count.
func (r MeetingRule) Standing(p Period, since, today Date, m Meeting) Standing {
	counts := !p.First().Before(since)
	s := Standing{Due: r.DueDate(p), Version: m.Version, Open: counts && m.State != Filed}
	if m.WasHeld() {
		s.Held, s.On, s.FileBy = true, m.Date, m.Date.AddDays(r.FilingDays)
	}
	switch {
	case m.State == Filed:
		s.State = MeetingFiled
		if m.Version > 1 {
			s.State = MeetingAmended
		}
		if !m.OnTime {
			s.Days = daysPast(s.FileBy, m.FiledOn)
		}
	case s.Held && m.State == Live:
		s.State = MeetingLive
	case s.Held:
		s.State, s.Days, s.Lacks = MeetingDraft, daysPast(s.FileBy, today), r.Lacking(m)
		if s.Days > 0 && counts {
			s.State = MeetingLate
		}
	case !counts:
		s.State = MeetingNotCounted
	default:
		s.State, s.Days = MeetingDue, daysPast(s.Due, today)
		switch {
		case p.Last().AddDays(r.FilingDays).Before(today):
			s.State = MeetingMissing
		case s.Days > 0:
			s.State = MeetingLate
		}
	}
	return s
}

// daysPast is how many days a day lies behind another, 0 where it does not.
func daysPast(by, day Date) int { return max(0, by.DaysUntil(day)) }

// Because is the standing with why it is late.
func (s Standing) Because(e Explanation) Standing {
	if s.IsOverdue() {
		s.Why = e.Text
	}
	return s
}

// IsFiled tells whether the minutes are on file.
func (s Standing) IsFiled() bool { return s.State == MeetingFiled || s.State == MeetingAmended }

// IsOverdue tells whether the meeting should have been held, or filed, by now.
func (s Standing) IsOverdue() bool { return s.State == MeetingLate || s.State == MeetingMissing }

// Deadline is the last day on which nobody needs to ask: of a meeting that was
// held, the day by which its minutes are on time, if that is the later.
func (s Standing) Deadline() Date {
	if s.Held && s.FileBy.After(s.Due) {
		return s.FileBy
	}
	return s.Due
}
