package township

import (
	"slices"
	"time"
)

// SelectionID identifies an open selection.
type SelectionID uint64

// Selection is an open selection (竞聘上岗): posts of a role in a unit, for which candidates
// are entered, marked by judges, ranked, made known and appointed for a term.
type Selection struct {
	ID SelectionID `json:"id"`
	SelectionPlan
	State SelectionState `json:"state"`
	// By is who opened it.
	By PersonID `json:"by"`
	// Opened is when it was made known; the zero time while it is written.
	Opened time.Time `json:"opened,omitzero"`
	// Panel are the judges, in the order in which they were named.
	Panel []PersonID `json:"panel,omitempty"`
	// Marking, Ranked and Ended are when judges could begin, when the ranking was made, and
	// when all was over.
	Marking time.Time `json:"marking,omitzero"`
	Ranked  time.Time `json:"ranked,omitzero"`
	Ended   time.Time `json:"ended,omitzero"`
	// Why says why it was called off.
	Why string `json:"why,omitempty"`
	// Extended counts how often the last day of entry was moved.
	Extended int `json:"extended,omitempty"`
	// Counts are what is left of the candidates when they are erased, and Erased is when
	// that was done.
	Counts   *SelectionCounts `json:"counts,omitempty"`
	Erased   time.Time        `json:"erased,omitzero"`
	Revision int              `json:"revision,omitempty"`
}

// SelectionState is where an open selection stands.
type SelectionState string

// The states of an open selection, in their order.
const (
	// SelectionDraft is one that is being written: nobody else sees it.
	SelectionDraft SelectionState = "draft"
	// SelectionOpen takes candidates.
	SelectionOpen SelectionState = "open"
	// SelectionMarking takes marks.
	SelectionMarking SelectionState = "marking"
	// SelectionRanked has a ranking that is not made known yet.
	SelectionRanked SelectionState = "ranked"
	// SelectionNoticed has made known who is to be appointed (公示).
	SelectionNoticed SelectionState = "noticed"
	// SelectionEnded is over, and SelectionCalledOff was given up.
	SelectionEnded     SelectionState = "ended"
	SelectionCalledOff SelectionState = "called-off"
)

// SelectionStates lists the states.
func SelectionStates() []SelectionState {
	return []SelectionState{
		SelectionDraft, SelectionOpen, SelectionMarking, SelectionRanked, SelectionNoticed, SelectionEnded, SelectionCalledOff,
	}
}

// IsOver tells whether nothing is left to be done.
func (s Selection) IsOver() bool {
	return s.State == SelectionEnded || s.State == SelectionCalledOff
}

// Judges tells whether somebody is one of the judges.
func (s Selection) Judges(who PersonID) bool { return slices.Contains(s.Panel, who) }

// WithJudge is the selection with somebody among its judges, or without who was.
func (s Selection) WithJudge(who PersonID) (Selection, error) {
	if i := slices.Index(s.Panel, who); i >= 0 {
		s.Panel = slices.Delete(slices.Clone(s.Panel), i, i+1)
		return s, nil
	}
	if len(s.Panel) >= s.JudgeCount {
		return s, Refuse(RefusePanelFull, "count", s.JudgeCount)
	}
	s.Panel = append(slices.Clone(s.Panel), who)
	return s, nil
}

// The refusals of an open selection.
const (
	RefusePanelFull     RefusalCode = "select-panel-full"
	RefusePanelShort    RefusalCode = "select-panel-short"
	RefuseEntryOver     RefusalCode = "select-entry-over"
	RefuseEntryGoesOn   RefusalCode = "select-entry-goes-on"
	RefuseUnchecked     RefusalCode = "select-unchecked"
	RefuseNoCandidate   RefusalCode = "select-no-candidate"
	RefuseMarksMissing  RefusalCode = "select-marks-missing"
	RefuseNobodyLeft    RefusalCode = "select-nobody-left"
	RefuseNoticeGoesOn  RefusalCode = "select-notice-goes-on"
	RefuseObjectionOpen RefusalCode = "select-objection-open"
	RefusePostsFilled   RefusalCode = "select-posts-filled"
	RefuseTermOver      RefusalCode = "select-term-over"
)

// CheckEntry refuses to enter candidates after the last day of entry.
func (s Selection) CheckEntry(today Date) error {
	if today.After(s.EnterBy) {
		return Refuse(RefuseEntryOver, "day", s.EnterBy)
	}
	return nil
}

// BeginMarking is the selection once judges may mark: after the last day of entry, with
// every candidate checked and, where judges are needed, all of them named.
func (s Selection) BeginMarking(candidates []Candidate, today Date, at time.Time) (Selection, error) {
	count := CountCandidates(candidates)
	switch {
	case !today.After(s.EnterBy):
		return s, Refuse(RefuseEntryGoesOn, "day", s.EnterBy)
	case count.Waiting > 0:
		return s, Refuse(RefuseUnchecked, "count", count.Waiting)
	case count.Checked == 0:
		return s, Refuse(RefuseNoCandidate)
	case s.Weights.NeedJudges() && len(s.Panel) < s.JudgeCount:
		return s, Refuse(RefusePanelShort, "count", s.JudgeCount, "named", len(s.Panel))
	}
	s.State, s.Marking = SelectionMarking, at
	return s, nil
}

// CallOff is the selection given up, with the reason.
func (s Selection) CallOff(why string, at time.Time) Selection {
	s.State, s.Why, s.Ended = SelectionCalledOff, why, at
	return s
}

// SelectionKept is how many days after the notice those who were not appointed are kept.
const SelectionKept = 60

// ErasedFrom is the day from which on those who were not appointed are erased: so many days
// after the last notice ended, or after the selection was called off. It is zero where
// neither has happened.
func (s Selection) ErasedFrom(candidates []Candidate, zone *time.Location) Date {
	var last Date
	if s.IsOver() {
		last = DateOf(s.Ended.In(zone))
	}
	for _, c := range candidates {
		if c.Notice.Until.After(last) {
			last = c.Notice.Until
		}
	}
	if last.IsZero() {
		return last
	}
	return last.AddDays(SelectionKept + 1)
}

// IsBefore tells whether a state comes before another one.
func (s SelectionState) IsBefore(other SelectionState) bool {
	all := SelectionStates()
	return slices.Index(all, s) < slices.Index(all, other)
}
