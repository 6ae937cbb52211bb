package township

// CandidateID identifies a candidate.
type CandidateID uint64

// Candidate is somebody who stands in an open selection, under an exam number (考号).
type Candidate struct {
	ID        CandidateID `json:"id"`
	Selection SelectionID `json:"selection"`
	// Number is the exam number, as it stands on the candidate's card.
	Number string `json:"exam_number"`
	// Name is empty once they were appointed and the rest was erased: then Person has it.
	Name  string         `json:"name,omitempty"`
	State CandidateState `json:"state"`
	// Why says why they were refused or dropped.
	Why string `json:"why,omitempty"`
	// Written is the mark of the written test, nil before it is entered.
	Written *Mark   `json:"written,omitempty"`
	Result  *Result `json:"result,omitempty"`
	// Notice is when it is made known that they are to be appointed.
	Notice NoticePeriod `json:"notice,omitzero"`
	// Person and Post are who they became, with the post that they were given.
	Person PersonID `json:"person,omitempty"`
	Post   PostID   `json:"post,omitempty"`
}

// NoticePeriod is the days from the one on which something is made known to the last on
// which objections are taken.
type NoticePeriod struct {
	From  Date `json:"from"`
	Until Date `json:"until"`
}

// IsOver tells whether something was made known and objections are not taken any more.
func (n NoticePeriod) IsOver(today Date) bool { return !n.Until.IsZero() && today.After(n.Until) }

// Result is what a candidate's marks come to.
type Result struct {
	Speech    Mark `json:"speech"`
	Interview Mark `json:"interview"`
	Total     Mark `json:"total"`
	// Rank is the place among all who were marked, from 1.
	Rank int `json:"rank"`
	// Tied tells that the total is another candidate's too, so that the rule for it decided.
	Tied bool `json:"tied,omitempty"`
}

// CandidateState is where a candidate stands.
type CandidateState string

// The states of a candidate.
const (
	// CandidateEntered is one whose conditions are still to be checked.
	CandidateEntered CandidateState = "entered"
	// CandidateChecked meets the conditions, CandidateRefused does not.
	CandidateChecked CandidateState = "checked"
	CandidateRefused CandidateState = "refused"
	// CandidateWithdrawn has withdrawn, CandidateAbsent did not come to the tests.
	CandidateWithdrawn CandidateState = "withdrawn"
	CandidateAbsent    CandidateState = "absent"
	// CandidateDropped was ranked and is not appointed, for the reason that was given.
	CandidateDropped   CandidateState = "dropped"
	CandidateAppointed CandidateState = "appointed"
)

// CandidateStates lists the states.
func CandidateStates() []CandidateState {
	return []CandidateState{
		CandidateEntered, CandidateChecked, CandidateRefused, CandidateWithdrawn, CandidateAbsent, CandidateDropped, CandidateAppointed,
	}
}

// MayBecome tells whether a candidate can be brought into a state while a selection stands
// where it does.
func (c Candidate) MayBecome(next CandidateState, in SelectionState) bool {
	if in == SelectionOpen {
		switch next {
		case CandidateChecked:
			return c.State == CandidateEntered || c.State == CandidateRefused
		case CandidateRefused, CandidateWithdrawn:
			return c.State == CandidateEntered || c.State == CandidateChecked
		}
		return false
	}
	isDecided := in == SelectionRanked || in == SelectionNoticed
	switch next {
	case CandidateChecked:
		return in == SelectionMarking && c.State == CandidateAbsent
	case CandidateAbsent:
		return in == SelectionMarking && c.State == CandidateChecked
	case CandidateWithdrawn:
		return (in == SelectionMarking || isDecided) && c.State == CandidateChecked
	case CandidateDropped:
		return isDecided && c.State == CandidateChecked
	}
	return false
}

// MostCandidates is how many may stand in one selection.
const MostCandidates = 500
