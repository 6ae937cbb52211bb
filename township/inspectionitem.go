package township

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// InspectionItem is a household or minutes that were drawn, with what was recorded when it was
// drawn, what was found, and what the village answers. Of a household that was erased since
// only what was found stays.
type InspectionItem struct {
	Inspection InspectionID `json:"inspection"`
	// Number counts them from 1, households first.
	Number int `json:"number"`
	// Place is where it stands in the list that was drawn from, from 0.
	Place int `json:"place"`
	// IsMeeting tells minutes from a household.
	IsMeeting bool         `json:"is_meeting,omitempty"`
	Household HouseholdKey `json:"household,omitzero"`
	Meeting   MeetingID    `json:"meeting,omitempty"`
	Recorded  Recorded     `json:"recorded,omitzero"`
	Risks     []Risk       `json:"risks,omitempty"`

	Finding Finding   `json:"finding,omitempty"`
	Note    string    `json:"note,omitempty"`
	FoundAt time.Time `json:"found_at,omitzero"`

	Answer     string    `json:"answer,omitempty"`
	AnsweredBy PersonID  `json:"answered_by,omitempty"`
	AnsweredAt time.Time `json:"answered_at,omitzero"`
}

// Recorded is what the records said when a sample was drawn: of a visit its day and outcome,
// of minutes the meeting's day and how many came.
type Recorded struct {
	Date    Date    `json:"date"`
	Outcome Outcome `json:"outcome,omitempty"`
	Seen    int     `json:"seen,omitempty"`
	People  int     `json:"people,omitempty"`
	Regime  Regime  `json:"regime,omitempty"`
	Period  Period  `json:"period,omitzero"`
	Place   string  `json:"place,omitempty"`
	Present int     `json:"present,omitempty"`
}

// Finding is what somebody found on the spot.
type Finding string

// The findings. What could not be checked counts neither way.
const (
	Agreed    Finding = "agreed"
	NotAgreed Finding = "not-agreed"
	Unchecked Finding = "unchecked"
)

// Findings lists every finding once.
func Findings() []Finding { return []Finding{Agreed, NotAgreed, Unchecked} }

// IsFinding tells whether a text is a finding.
func IsFinding(text string) bool { return slices.Contains(Findings(), Finding(text)) }

// IsErased tells whether nothing is known any more of what it was about.
func (i InspectionItem) IsErased() bool {
	return i.Household == HouseholdKey{} && i.Meeting == 0
}

// Find is the item with what was found. A note is about one finding.
func (i InspectionItem) Find(finding Finding, at time.Time) InspectionItem {
	if i.Finding != finding {
		i.Note = ""
	}
	i.Finding, i.FoundAt = finding, at
	return i
}

// AwaitsAnswer tells whether the village may still say something to it.
func (i InspectionItem) AwaitsAnswer() bool { return i.Finding == NotAgreed && i.Answer == "" }

// Reply is the item with the village's answer.
func (i InspectionItem) Reply(answer string, by PersonID, at time.Time) InspectionItem {
	i.Answer, i.AnsweredBy, i.AnsweredAt = answer, by, at
	return i
}

// Erase is the item without what tells whom or what it was about.
func (i InspectionItem) Erase() InspectionItem {
	i.Household, i.Recorded, i.Note, i.Answer = HouseholdKey{}, Recorded{}, "", ""
	return i
}

// InspectionLineLimit is the length of a note and of an answer, in characters.
const InspectionLineLimit = 200

// RefuseInspectionLine refuses an empty line and one that is longer.
const RefuseInspectionLine RefusalCode = "inspection-line"

// InspectionLine takes a note or an answer as one line.
func InspectionLine(text string) (string, error) {
	line := strings.Join(strings.Fields(text), " ")
	if n := utf8.RuneCountInString(line); n == 0 || n > InspectionLineLimit {
		return "", Refuse(RefuseInspectionLine, "most", InspectionLineLimit)
	}
	return line, nil
}

// InspectionTally is what inspections came to, a fact of the village: of households and of
// minutes, how many agreed with the record, did not, and could not be checked.
type InspectionTally struct {
	Households FindingTally `json:"households"`
	Minutes    FindingTally `json:"minutes,omitzero"`
}

// FindingTally counts findings of one kind.
type FindingTally struct {
	// Checked are those that agreed and those that did not.
	Checked int `json:"checked"`
	Agreed  int `json:"agreed"`
	// Unchecked could not be checked, or nobody went.
	Unchecked int `json:"unchecked,omitempty"`
}

// Plus adds two counts.
func (t FindingTally) Plus(other FindingTally) FindingTally {
	return FindingTally{t.Checked + other.Checked, t.Agreed + other.Agreed, t.Unchecked + other.Unchecked}
}

// Plus adds two tallies.
func (t InspectionTally) Plus(other InspectionTally) InspectionTally {
	return InspectionTally{t.Households.Plus(other.Households), t.Minutes.Plus(other.Minutes)}
}

// All counts households and minutes alike.
func (t InspectionTally) All() FindingTally { return t.Households.Plus(t.Minutes) }

// Checked, Agreed and Unchecked count households and minutes alike.
func (t InspectionTally) Checked() int { return t.All().Checked }

// Agreed is how many of those that were checked agreed.
func (t InspectionTally) Agreed() int { return t.All().Agreed }

// Unchecked is how many could not be checked.
func (t InspectionTally) Unchecked() int { return t.All().Unchecked }

// TallyItems counts what was found in one round.
func TallyItems(items []InspectionItem) InspectionTally {
	var t InspectionTally
	for _, i := range items {
		if i.IsMeeting {
			t.Minutes = t.Minutes.Plus(i.tally())
			continue
		}
		t.Households = t.Households.Plus(i.tally())
	}
	return t
}

func (i InspectionItem) tally() FindingTally {
	switch i.Finding {
	case Agreed:
		return FindingTally{Checked: 1, Agreed: 1}
	case NotAgreed:
		return FindingTally{Checked: 1}
	}
	return FindingTally{Unchecked: 1}
}

// TallyInspections adds up the rounds of a village that were closed. Each counts in the
// quarter and the year in which its sample was drawn, whenever it was closed.
func TallyInspections(list []Inspection) InspectionTally {
	var t InspectionTally
	for _, i := range list {
		if i.State == InspectionClosed {
			t = t.Plus(i.Tally)
		}
	}
	return t
}

// Found counts the items with a finding.
func Found(items []InspectionItem) int {
	found := 0
	for _, i := range items {
		if i.Finding != "" {
			found++
		}
	}
	return found
}
