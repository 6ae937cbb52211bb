package township

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// CandidateID identifies a candidate.
type CandidateID uint64

// Candidate is somebody who stands in an open selection, under an exam number (考号).
type Candidate struct {
	ID        CandidateID `json:"id"`
	Selection SelectionID `json:"selection"`
	// Number is the exam number, as it stands on the candidate's card.
	Number string `json:"number"`
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

// The bounds of candidates.
const (
	MostCandidates = 500
	longestNumber  = 16
	longestCalled  = 20
)

// EntryLine is a line by which a candidate is entered, or given a written mark.
type EntryLine struct {
	Number, Name string
	Mark         *Mark
	// Absent tells that they did not come.
	Absent bool
	// Text is the line as it was written, where it could not be read.
	Text string
}

// ParseEntryLines reads one candidate a line: number, name and mark, with spaces, tabs or
// commas between them, each but the number where it is given. What cannot be read is Text.
func ParseEntryLines(text string) []EntryLine {
	var lines []EntryLine
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		read, ok := parseEntry(line)
		if !ok {
			read = EntryLine{Text: line}
		}
		lines = append(lines, read)
	}
	return lines
}

func parseEntry(line string) (read EntryLine, ok bool) {
	words := strings.FieldsFunc(Fold(line), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;:|", r) })
	if len(words) == 1 {
		words = cutNumber(words[0])
	}
	if len(words) < 2 || !IsExamNumber(words[0]) {
		return read, false
	}
	read.Number = ExamNumber(words[0])
	for _, word := range words[1:] {
		mark, isMark := ParseMark(word)
		switch {
		case isAbsent(word) && !read.Absent:
			read.Absent = true
		case isMark && read.Mark == nil:
			read.Mark = &mark
		case isCalled(word) && read.Name == "":
			read.Name = word
		default:
			return EntryLine{}, false
		}
	}
	return read, true
}

// isAbsent tells whether a word says that somebody did not come.
func isAbsent(word string) bool { return word == "缺考" || strings.EqualFold(word, "absent") }

// cutNumber parts a number from the name that is written right behind it: 001张某.
func cutNumber(word string) []string {
	end := strings.IndexFunc(word, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	if end <= 0 {
		return []string{word}
	}
	return []string{word[:end], word[end:]}
}

// IsExamNumber tells whether a word can be an exam number: letters, digits and strokes with
// a digit among them.
func IsExamNumber(word string) bool {
	hasDigit := false
	for _, r := range word {
		isDigit := r >= '0' && r <= '9'
		if hasDigit = hasDigit || isDigit; !isDigit && r != '-' && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return false
		}
	}
	return hasDigit && len(word) <= longestNumber
}

// ExamNumber is an exam number as it is kept: a7 is A7.
func ExamNumber(word string) string { return strings.ToUpper(Fold(strings.TrimSpace(word))) }

// isCalled tells whether a word can be a name.
func isCalled(word string) bool {
	for _, r := range word {
		if !unicode.IsLetter(r) && r != '·' && r != '.' {
			return false
		}
	}
	return utf8.RuneCountInString(word) <= longestCalled
}

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
