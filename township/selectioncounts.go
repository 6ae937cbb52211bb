package township

// SelectionCounts are how many candidates there were, and how far they came.
type SelectionCounts struct {
	Entered   int `json:"entered"`
	Waiting   int `json:"waiting,omitempty"`
	Checked   int `json:"checked,omitempty"`
	Refused   int `json:"refused,omitempty"`
	Withdrawn int `json:"withdrawn,omitempty"`
	Absent    int `json:"absent,omitempty"`
	Dropped   int `json:"dropped,omitempty"`
	Appointed int `json:"appointed,omitempty"`
	// Ranked is how many were marked in full.
	Ranked int `json:"ranked,omitempty"`
	// Objections is how many objections there were, Upheld how many of them were right.
	Objections int `json:"objections,omitempty"`
	Upheld     int `json:"upheld,omitempty"`
}

// With counts objections beside the candidates.
func (c SelectionCounts) With(objections []Objection) SelectionCounts {
	c.Objections = len(objections)
	for _, o := range objections {
		if o.Upheld {
			c.Upheld++
		}
	}
	return c
}

// CountCandidates counts candidates by their state.
func CountCandidates(candidates []Candidate) SelectionCounts {
	count := SelectionCounts{Entered: len(candidates)}
	for _, c := range candidates {
		switch c.State {
		case CandidateEntered:
			count.Waiting++
		case CandidateChecked:
			count.Checked++
		case CandidateRefused:
			count.Refused++
		case CandidateWithdrawn:
			count.Withdrawn++
		case CandidateAbsent:
			count.Absent++
		case CandidateDropped:
			count.Dropped++
		case CandidateAppointed:
			count.Appointed++
		}
		if c.Result != nil {
			count.Ranked++
		}
	}
	return count
}
