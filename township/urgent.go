package township

import (
	"slices"
	"time"
	"unicode/utf8"
)

// UrgentID identifies a serious matter.
type UrgentID uint64

// UrgentKind is what a serious matter is about, in general: never what ails whom.
type UrgentKind string

// The kinds of serious matters.
const (
	UrgentIllness  UrgentKind = "illness"
	UrgentAccident UrgentKind = "accident"
	UrgentDisaster UrgentKind = "disaster"
	UrgentDispute  UrgentKind = "dispute"
	UrgentOther    UrgentKind = "other"
)

// UrgentKinds lists the kinds in the order in which they are offered.
func UrgentKinds() []UrgentKind {
	return []UrgentKind{UrgentIllness, UrgentAccident, UrgentDisaster, UrgentDispute, UrgentOther}
}

// UrgentState is how far a serious matter has come.
type UrgentState string

// The states of a serious matter.
const (
	// UrgentOpen is one that nobody has taken on yet.
	UrgentOpen UrgentState = "open"
	// UrgentAcknowledged is one that somebody who answers for it has taken on.
	UrgentAcknowledged UrgentState = "acknowledged"
	UrgentClosed       UrgentState = "closed"
	// UrgentMistaken is one that its reporter took back at once.
	UrgentMistaken UrgentState = "mistaken"
)

// UrgentStepKind is what somebody did about a serious matter.
type UrgentStepKind string

// The kinds of steps.
const (
	StepTaken  UrgentStepKind = "taken"
	StepOnSpot UrgentStepKind = "on-spot"
	StepDone   UrgentStepKind = "done"
	StepNote   UrgentStepKind = "note"
)

// UrgentStep is one thing that somebody did, or has to add.
type UrgentStep struct {
	Kind UrgentStepKind `json:"kind"`
	By   PersonID       `json:"by"`
	At   time.Time      `json:"at"`
	Text string         `json:"text,omitempty"`
}

// Urgent is a serious matter in a village, from the report to its end. It says where only
// down to the group, and has no field for a household or a person it concerns.
type Urgent struct {
	ID UrgentID `json:"id"`
	// Unit is a group or the village as a whole, and Village the village of it.
	Unit    UnitID     `json:"unit"`
	Village UnitID     `json:"village"`
	Kind    UrgentKind `json:"kind"`
	// Text is one line about it, which may be empty.
	Text     string      `json:"text,omitempty"`
	Reporter PersonID    `json:"reporter"`
	At       time.Time   `json:"at"`
	State    UrgentState `json:"state"`
	// TakenBy took it on, 0 while nobody has.
	TakenBy PersonID     `json:"taken_by,omitempty"`
	Steps   []UrgentStep `json:"steps,omitempty"`
	// Climbs is how often it was told again because nobody took it on.
	Climbs int `json:"climbs,omitempty"`
	// ClosedBy ended it, and Summary is what it came to.
	ClosedBy PersonID  `json:"closed_by,omitempty"`
	ClosedAt time.Time `json:"closed_at,omitzero"`
	ClosedOn Date      `json:"closed_on,omitzero"`
	Summary  string    `json:"summary,omitempty"`
}

const (
	// UrgentPatience is how long a serious matter waits for somebody to take it on before
	// it is told again, and MostClimbs how often it is.
	UrgentPatience = 2 * time.Hour
	MostClimbs     = 3
	// UrgentMistake is how long after a report its reporter can say that it was a mistake.
	UrgentMistake = 10 * time.Minute
	// UrgentLimit is how many characters a line about a serious matter may have, and
	// UrgentSteps how many steps are kept of one.
	UrgentLimit = 200
	UrgentSteps = 50
)

// The refusals of a serious matter.
const (
	RefuseUrgentText  RefusalCode = "urgent-text"
	RefuseUrgentPlace RefusalCode = "urgent-place"
	RefuseUrgentOver  RefusalCode = "urgent-over"
	RefuseUrgentFull  RefusalCode = "urgent-full"
	RefuseUrgentUndo  RefusalCode = "urgent-undo"
)

// CheckUrgentText refuses a line that is empty or too long.
func CheckUrgentText(text string) error {
	if n := utf8.RuneCountInString(text); n == 0 || n > UrgentLimit {
		return Refuse(RefuseUrgentText, "most", UrgentLimit)
	}
	return nil
}

// IsOver tells whether nothing is to be done about it any more.
func (u Urgent) IsOver() bool { return u.State == UrgentClosed || u.State == UrgentMistaken }

// Report is the matter as it is first kept. Where somebody reports it who would be asked
// to take it on, they have.
func (u Urgent) Report(takesOn bool) Urgent {
	u.State = UrgentOpen
	if takesOn {
		u.State, u.TakenBy = UrgentAcknowledged, u.Reporter
		u.Steps = []UrgentStep{{Kind: StepTaken, By: u.Reporter, At: u.At}}
	}
	return u
}

// Has tells whether somebody did a step of a kind.
func (u Urgent) Has(kind UrgentStepKind, by PersonID) bool {
	return slices.ContainsFunc(u.Steps, func(s UrgentStep) bool { return s.Kind == kind && s.By == by })
}

// With is the matter with one more step. The first who may take it on and does, or comes or
// acts, ends the waiting; a note does not.
func (u Urgent) With(s UrgentStep, takesOn bool) (Urgent, error) {
	switch {
	case u.IsOver():
		return u, Refuse(RefuseUrgentOver)
	case len(u.Steps) >= UrgentSteps:
		return u, Refuse(RefuseUrgentFull, "most", UrgentSteps)
	}
	if takesOn && u.State == UrgentOpen && s.Kind != StepNote {
		u.State, u.TakenBy = UrgentAcknowledged, s.By
	}
	u.Steps = append(slices.Clone(u.Steps), s)
	return u, nil
}

// Close is the matter when it has come to its end, with a summary.
func (u Urgent) Close(by PersonID, at time.Time, today Date, summary string) (Urgent, error) {
	if u.IsOver() {
		return u, Refuse(RefuseUrgentOver)
	}
	u.State, u.ClosedBy, u.ClosedAt, u.ClosedOn, u.Summary = UrgentClosed, by, at, today, summary
	return u, CheckUrgentText(summary)
}

// TakeBack is the matter when its reporter says, at once, that it was a mistake.
func (u Urgent) TakeBack(at time.Time, today Date) (Urgent, error) {
	switch {
	case u.IsOver():
		return u, Refuse(RefuseUrgentOver)
	case at.Sub(u.At) > UrgentMistake:
		return u, Refuse(RefuseUrgentUndo, "minutes", int(UrgentMistake.Minutes()))
	}
	u.State, u.ClosedBy, u.ClosedAt, u.ClosedOn = UrgentMistaken, u.Reporter, at, today
	return u, nil
}

// ClimbsBy is how often it should have been told again by a time. What the clock missed
// while it stood still is told once.
func (u Urgent) ClimbsBy(now time.Time) int {
	if u.State != UrgentOpen {
		return u.Climbs
	}
	return max(u.Climbs, min(MostClimbs, int(now.Sub(u.At)/UrgentPatience)))
}

// Climbed is the matter once it has been told again.
func (u Urgent) Climbed(now time.Time) Urgent {
	u.Climbs = u.ClimbsBy(now)
	return u
}

// People are all who had to do with the matter: who reported it, did something, ended it.
func (u Urgent) People() []PersonID {
	people := []PersonID{u.Reporter}
	for _, s := range u.Steps {
		people = append(people, s.By)
	}
	if u.ClosedBy != 0 {
		people = append(people, u.ClosedBy)
	}
	slices.Sort(people)
	return slices.Compact(people)
}
