package township

import (
	"cmp"
	"slices"
	"time"
)

// VisitID identifies one recorded visit.
type VisitID uint64

// Outcome is what came of a visit.
type Outcome string

// The outcomes. Reached is shown apart and does not count as met.
const (
	Met     Outcome = "met"
	Reached Outcome = "reached"
	Away    Outcome = "away"
)

// Outcomes lists every outcome.
func Outcomes() []Outcome { return []Outcome{Met, Reached, Away} }

// Visit is one household seen, or looked for, on one day.
type Visit struct {
	ID        VisitID      `json:"id"`
	Household HouseholdKey `json:"household"`
	// Date is the day of the visit, RecordedOn the day of its entry; where they
	// differ it is a back-entry and shown as such.
	Date       Date    `json:"date"`
	RecordedOn Date    `json:"recorded_on"`
	Outcome    Outcome `json:"outcome"`
	// Seen is how many of the People served in the household were seen; for
	// Reached, how many were reached.
	Seen   int `json:"seen,omitempty"`
	People int `json:"people"`
	// Topics are what the officer did, from the configured list.
	Topics []string `json:"topics,omitempty"`
	// Note is at most NoteLimit characters, and empty unless the office keeps notes.
	Note string    `json:"note,omitempty"`
	By   PersonID  `json:"by"`
	At   time.Time `json:"at"`
	// Companion is the group head who led the way, where one did.
	Companion PersonID `json:"companion,omitempty"`
	// ApprovedBy is who took an entry that came later than its author may enter.
	ApprovedBy PersonID `json:"approved_by,omitempty"`
	// Replaces is an earlier entry for the same household and day, which this one
	// corrects for the reason that Why names.
	Replaces VisitID    `json:"replaces,omitempty"`
	Why      Correction `json:"why,omitempty"`
	// Undone is when its author took it back; the record stays for the audit.
	Undone time.Time `json:"undone,omitzero"`
}

// Correction is why an entry was corrected: one of a few reasons, for a sentence
// could say something about the people who were visited.
type Correction string

// The reasons of a correction.
const (
	WentAgain Correction = "went-again"
	Slip      Correction = "slip"
	Verified  Correction = "verified"
)

// Supplement is why an entry replaces one that says the same, and less.
const Supplement Correction = "supplement"

// Corrections lists every reason that somebody can give, once.
func Corrections() []Correction { return []Correction{WentAgain, Slip, Verified} }

// SaysSame tells whether an entry says of the household and day what another said
// already; topics and notes count for nothing.
func (v Visit) SaysSame(other Visit) bool {
	return v.Household == other.Household && v.Date == other.Date && v.Outcome == other.Outcome && v.Seen == other.Seen
}

// Approve is a visit that its author might not enter alone, as somebody else agrees to
// it on a later day: of as many people as the household serves now. Where all were
// seen, all are.
func (v Visit) Approve(by PersonID, on Date, people int) Visit {
	if v.Seen == v.People {
		v.Seen = people
	}
	v.Seen = min(v.Seen, people)
	v.ApprovedBy, v.RecordedOn, v.People = by, on, people
	return v
}

// With is an entry together with what an earlier one that says the same says besides,
// and tells whether it says more than that: another topic, or another note.
func (v Visit) With(old Visit) (together Visit, more bool) {
	topics := slices.Clone(old.Topics)
	for _, topic := range v.Topics {
		if !slices.Contains(topics, topic) {
			topics = append(topics, topic)
		}
	}
	more = len(topics) > len(old.Topics) || v.Note != "" && v.Note != old.Note
	v.Topics, v.Note, v.Companion = topics, cmp.Or(v.Note, old.Note), cmp.Or(v.Companion, old.Companion)
	v.Why = Supplement
	return v, more
}

// EntryOf finds the entry for a day among the visits that count of a household.
func EntryOf(counting []Visit, on Date) (Visit, bool) {
	i := slices.IndexFunc(counting, func(v Visit) bool { return v.Date == on })
	if i < 0 {
		return Visit{}, false
	}
	return counting[i], true
}

// NoteLimit is the length of a visit's note in characters.
const NoteLimit = 200

// UndoWindow is how long after an entry its author can take it back.
const UndoWindow = 24 * time.Hour

// IsBackEntry tells whether the visit was entered on a later day.
func (v Visit) IsBackEntry() bool { return v.RecordedOn.After(v.Date) }

// The refusals of a visit.
const (
	RefuseFutureVisit   RefusalCode = "future-visit"
	RefuseTooOldVisit   RefusalCode = "too-old-visit"
	RefuseMonthClosed   RefusalCode = "month-closed"
	RefuseBeforeStart   RefusalCode = "before-start"
	RefuseTooManySeen   RefusalCode = "too-many-seen"
	RefuseNotesOff      RefusalCode = "notes-off"
	RefuseNoteTooLong   RefusalCode = "note-too-long"
	RefuseUndoTooLate   RefusalCode = "undo-too-late"
	RefuseNothingToUndo RefusalCode = "nothing-to-undo"
)

// Closes is the last day on which visits of a month can be entered. Then the month
// is closed and its figures stay.
func (r VisitRules) Closes(month Month) Date { return month.Last().AddDays(r.BackEntryDays) }

// Closed is the newest month that is closed on a day.
func (r VisitRules) Closed(on Date) Month {
	month := on.MonthOf().Add(-1)
	for !r.Closes(month).Before(on) {
		month = month.Add(-1)
	}
	return month
}

// NeedsApproval tells whether a visit was so long ago that its author may not enter
// it alone.
func (r VisitRules) NeedsApproval(v Visit) bool {
	return v.Date.DaysUntil(v.RecordedOn) > r.BackEntryDays
}

// Check refuses a visit that the office's rules do not take: in the future, of a
// month that is closed, too long ago unless somebody approved it, before the unit's
// first day, or with more people seen than live there.
func (r VisitRules) Check(v Visit, since Date) error {
	switch {
	case v.Date.After(v.RecordedOn):
		return Refuse(RefuseFutureVisit, "date", v.Date)
	case v.Date.Before(since):
		return Refuse(RefuseBeforeStart, "date", v.Date, "since", since)
	case !r.Closed(v.RecordedOn).Before(v.Date.MonthOf()):
		return Refuse(RefuseMonthClosed, "month", v.Date.MonthOf())
	case v.ApprovedBy == 0 && r.NeedsApproval(v):
		return Refuse(RefuseTooOldVisit, "date", v.Date, "days", r.BackEntryDays)
	case v.Seen < 0 || v.Seen > v.People:
		return Refuse(RefuseTooManySeen, "seen", v.Seen, "people", v.People)
	case v.Note != "" && !r.Notes:
		return Refuse(RefuseNotesOff)
	case len([]rune(v.Note)) > NoteLimit:
		return Refuse(RefuseNoteTooLong, "most", NoteLimit)
	}
	return nil
}

// Round is where one household stands in one month's round of visits. It is
// derived from the visits it lists and rebuilt whenever one comes or goes.
type Round struct {
	Household HouseholdKey `json:"household"`
	Month     Month        `json:"month"`
	// Visits lists what counts, and Undone what was taken back, in order of entry.
	// What was replaced is found from what replaces it.
	Visits []VisitID `json:"visits"`
	Undone []VisitID `json:"undone,omitempty"`
	// People is how many of the household are accountable, as the register has it
	// now or, of a month that is over, had it when that ended; 0 of a household
	// that is 不计入 or not on it.
	People int `json:"people"`
	// Priority and Assistant are the register's likewise.
	Priority  bool     `json:"priority,omitempty"`
	Assistant PersonID `json:"assistant,omitempty"`
	// Met is the largest number of people seen on one visit of the month: two
	// visits that each saw one of two people do not prove that both were seen.
	Met     int `json:"met,omitempty"`
	Reached int `json:"reached,omitempty"`
	// Late counts the back-entries among the visits, Overdue those that somebody had
	// to approve.
	Late    int  `json:"late,omitempty"`
	Overdue int  `json:"overdue,omitempty"`
	LastMet Date `json:"last_met,omitzero"`
	// Revision grows with every change, so that a button pressed on an older
	// screen is recognised.
	Revision int `json:"revision"`
}

// RoundOf rebuilds a household's round from the visits that count in a month,
// in whatever order they are given. No more people are met or reached than the
// register says the household serves in that month: who left the denominator
// leaves the numerator too, and counts again when the household comes back.
func RoundOf(h Household, month Month, revision int, visits []Visit) Round {
	round := Round{
		Household: h.HouseholdKey, Month: month, People: h.Accountable(month).People,
		Priority: h.Priority, Assistant: h.Assistant, Revision: revision,
	}
	for _, v := range slices.SortedFunc(slices.Values(visits), inOrderOfEntry) {
		round.Visits = append(round.Visits, v.ID)
		if v.IsBackEntry() {
			round.Late++
		}
		if v.ApprovedBy != 0 {
			round.Overdue++
		}
		switch v.Outcome {
		case Met:
			round.Met = max(round.Met, v.Seen)
			if v.Seen > 0 && v.Date.After(round.LastMet) {
				round.LastMet = v.Date
			}
		case Reached:
			round.Reached = max(round.Reached, v.Seen)
		}
	}
	round.Met = min(round.Met, round.People)
	round.Reached = min(round.Reached, round.People)
	return round
}

func inOrderOfEntry(a, b Visit) int { return cmp.Compare(a.ID, b.ID) }

// IsDone tells whether everyone served in the household was seen this month.
func (r Round) IsDone() bool { return r.People > 0 && r.Met >= r.People }

// Coverage is what the round's visits add to the counters of its month. Who is
// accountable is counted from the register.
func (r Round) Coverage() Coverage {
	c := Coverage{PeopleMet: r.Met, Visits: len(r.Visits), LateEntries: r.Late, OverdueEntries: r.Overdue}
	if r.Met > 0 {
		c.HouseholdsMet = 1
	}
	if r.Priority {
		c.PriorityMet = r.Met
	}
	if reached := max(0, r.Reached-r.Met); reached > 0 {
		c.PeopleReached = reached
		if r.Met == 0 {
			c.HouseholdsReached = 1
		}
	}
	return c
}
