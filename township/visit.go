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
	// Replaces is an earlier entry for the same household and day.
	Replaces VisitID `json:"replaces,omitempty"`
	// Undone is when its author took it back; the record stays for the audit.
	Undone time.Time `json:"undone,omitzero"`
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
	RefuseBeforeStart   RefusalCode = "before-start"
	RefuseTooManySeen   RefusalCode = "too-many-seen"
	RefuseNotesOff      RefusalCode = "notes-off"
	RefuseNoteTooLong   RefusalCode = "note-too-long"
	RefuseUndoTooLate   RefusalCode = "undo-too-late"
	RefuseNothingToUndo RefusalCode = "nothing-to-undo"
)

// Check refuses a visit that the office's rules do not take: in the future, too
// long ago, before the unit's first day, or with more people seen than live there.
func (r VisitRules) Check(v Visit, since Date) error {
	switch {
	case v.Date.After(v.RecordedOn):
		return Refuse(RefuseFutureVisit, "date", v.Date)
	case v.Date.DaysUntil(v.RecordedOn) > r.BackEntryDays:
		return Refuse(RefuseTooOldVisit, "date", v.Date, "days", r.BackEntryDays)
	case v.Date.Before(since):
		return Refuse(RefuseBeforeStart, "date", v.Date, "since", since)
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
	// Visits lists what counts, in order of entry.
	Visits []VisitID `json:"visits"`
	// People is how many the register says the household serves: now, or, of a
	// month that is over, when it ended; 0 of a household that is not on it.
	People int `json:"people"`
	// Met is the largest number of people seen on one visit of the month: two
	// visits that each saw one of two people do not prove that both were seen.
	Met     int `json:"met,omitempty"`
	Reached int `json:"reached,omitempty"`
	// Late counts the back-entries among the visits.
	Late    int  `json:"late,omitempty"`
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
	round := Round{Household: h.HouseholdKey, Month: month, People: h.People, Revision: revision}
	for _, v := range slices.SortedFunc(slices.Values(visits), inOrderOfEntry) {
		round.Visits = append(round.Visits, v.ID)
		if v.IsBackEntry() {
			round.Late++
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

// Tally is what the round adds to the counters of its month.
func (r Round) Tally() Tally {
	t := Tally{PeopleMet: r.Met, Visits: len(r.Visits), LateEntries: r.Late}
	if r.Met > 0 {
		t.HouseholdsMet = 1
	}
	if reached := max(0, r.Reached-r.Met); reached > 0 {
		t.PeopleReached = reached
		if r.Met == 0 {
			t.HouseholdsReached = 1
		}
	}
	return t
}
