package township

import "time"

// InspectionID identifies an inspection.
type InspectionID uint64

// Inspection is a check (督查) of a village's records on the spot: households and minutes are
// drawn from what was recorded, and somebody goes and sees whether it is so. What may be
// drawn is frozen and a random seed stored first; the sample follows from both and from the
// audit log as it was once the seed lay in it, so that nobody can steer it.
type Inspection struct {
	ID      InspectionID `json:"id"`
	Village UnitID       `json:"village"`
	// By is who draws, goes and records.
	By    PersonID        `json:"by"`
	State InspectionState `json:"state"`
	// At and On are when what may be drawn was frozen.
	At time.Time `json:"at"`
	On Date      `json:"on"`
	// Months are the first and the last month whose visits may be drawn, MeetingsFrom the
	// first day of the meetings.
	Months       [2]Month `json:"months"`
	MeetingsFrom Date     `json:"meetings_from"`
	// Households and Meetings say how many are to be drawn from how many.
	Households Lot `json:"households"`
	Meetings   Lot `json:"meetings"`
	// Seed are random bytes in hexadecimal digits.
	Seed string `json:"seed"`
	// Entries is how many entries the audit log had before the seed came into it.
	Entries int `json:"entries"`
	// Head is the audit log up to and with the seed, once the sample is drawn.
	Head LogHead `json:"head,omitzero"`
	// Drawn, Closed and CalledOff are when; Why says why it was called off.
	Drawn     time.Time `json:"drawn,omitzero"`
	DrawnOn   Date      `json:"drawn_on,omitzero"`
	Closed    time.Time `json:"closed,omitzero"`
	ClosedOn  Date      `json:"closed_on,omitzero"`
	CalledOff time.Time `json:"called_off,omitzero"`
	Why       string    `json:"why,omitempty"`
	// AnswerBy is the last day on which the village may answer.
	AnswerBy Date `json:"answer_by,omitzero"`
	// Tally is what the round came to, once it is closed.
	Tally    InspectionTally `json:"tally,omitzero"`
	Revision int             `json:"revision,omitempty"`
}

// LogHead is the audit log in one line: how many entries it has, and its hash.
type LogHead struct {
	Size int    `json:"size"`
	Hash string `json:"hash"`
}

// InspectionState is where an inspection stands.
type InspectionState string

// The states of an inspection, in their order.
const (
	// InspectionSealed has its seed and what may be drawn, and no sample yet.
	InspectionSealed InspectionState = "sealed"
	// InspectionDrawn has its sample: the round is under way.
	InspectionDrawn InspectionState = "drawn"
	// InspectionClosed has its findings, which the village sees and may answer.
	InspectionClosed InspectionState = "closed"
	// InspectionCalledOff was given up, with the reason.
	InspectionCalledOff InspectionState = "called-off"
)

// InspectionStates lists the states.
func InspectionStates() []InspectionState {
	return []InspectionState{InspectionSealed, InspectionDrawn, InspectionClosed, InspectionCalledOff}
}

// IsOpen tells whether somebody has still to go.
func (i Inspection) IsOpen() bool {
	return i.State == InspectionSealed || i.State == InspectionDrawn
}

// The bounds of a sample of households, and how many there are where nobody says.
const (
	MostInspected    = 100
	DefaultInspected = 20
)

// meetingsInspected is one set of minutes for so many households.
const meetingsInspected = 10

// InspectionRule is what the office asks of inspections.
type InspectionRule struct {
	// AnswerDays is how many days a village has to answer what was found.
	AnswerDays int
}

// The refusals of an inspection.
const (
	RefuseInspectionCount   RefusalCode = "inspection-count"
	RefuseInspectionNothing RefusalCode = "inspection-nothing"
	RefuseInspectionEmpty   RefusalCode = "inspection-empty"
	RefuseAnswerOver        RefusalCode = "inspection-answer-over"
)

// InspectedFrom are the first and the last month whose visits are drawn on a day: the last
// one that is closed, those that can still be entered in, and the running one. None is before
// a village's first day.
func (r VisitRules) InspectedFrom(today, since Date) [2]Month {
	first := r.Closed(today)
	if first.Before(since.MonthOf()) {
		first = since.MonthOf()
	}
	return [2]Month{first, today.MonthOf()}
}

// MeetingsInspectedFrom is the first day of the meetings whose minutes are drawn on a day: of
// this quarter and the one before.
func MeetingsInspectedFrom(today Date) Date {
	return today.MonthOf().QuarterOf().First().Add(-3).First()
}

// Seal freezes what may be drawn, with a seed, and the count of households asked for.
func (i Inspection) Seal(p Population, count int) (Inspection, error) {
	switch {
	case count < 1 || count > MostInspected:
		return i, Refuse(RefuseInspectionCount, "most", MostInspected)
	case len(p.Households) == 0:
		return i, Refuse(RefuseInspectionNothing)
	}
	i.State = InspectionSealed
	i.Households = lotOf(p.Households, count)
	i.Meetings = lotOf(p.Meetings, (count+meetingsInspected-1)/meetingsInspected)
	return i, nil
}

// Close ends the round with what it came to. Nothing checked is nothing found out.
func (i Inspection) Close(items []InspectionItem, rule InspectionRule, on Date, at time.Time) (Inspection, error) {
	tally := TallyItems(items)
	if tally.Checked() == 0 {
		return i, Refuse(RefuseInspectionEmpty)
	}
	i.State, i.Closed, i.ClosedOn, i.Tally = InspectionClosed, at, on, tally
	i.AnswerBy = on.AddDays(rule.AnswerDays)
	return i, nil
}

// CallOff is the inspection given up. It stays: who draws again and again until a sample
// pleases them is seen.
func (i Inspection) CallOff(why string, at time.Time) Inspection {
	i.State, i.Why, i.CalledOff = InspectionCalledOff, why, at
	return i
}

// CheckAnswer refuses an answer after the last day for it.
func (i Inspection) CheckAnswer(today Date) error {
	if today.After(i.AnswerBy) {
		return Refuse(RefuseAnswerOver, "day", i.AnswerBy)
	}
	return nil
}

// Reopen is the inspection with its round under way again.
func (i Inspection) Reopen() Inspection {
	i.State, i.Closed, i.ClosedOn, i.AnswerBy, i.Tally = InspectionDrawn, time.Time{}, Date{}, Date{}, InspectionTally{}
	return i
}
