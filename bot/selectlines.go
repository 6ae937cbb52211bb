package bot

import (
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

const (
	// stepLines takes one message of lines after another.
	stepLines = "lines"
	// finished ends it.
	finished = "."
)

// linesForm takes lines, message after message, until its button ends it: a list that is
// pasted comes in several. Each message is kept at once, and what it came to is said above
// the question for the next.
func linesForm(kind string, ask func(*turn, answers) (screen, error), take func(*turn, answers, string) (string, error)) form {
	return form{
		kind:  kind,
		saves: true,
		steps: []step{{
			name: stepLines,
			ask: func(t *turn, a answers) (screen, error) {
				s, err := ask(t, a)
				if report := a[stepLines]; report != "" {
					s = s.headed(report + "\n")
				}
				return s.row(choice(t.voice.Label("button.finished"), finished)), err
			},
			take: func(t *turn, a answers, text string) (string, error) {
				if text == finished {
					return "", nil
				}
				report, err := take(t, a, text)
				if err != nil {
					delete(a, stepLines) // What was said of the message before is no answer to this one.
				}
				return report, err
			},
			again: func(_ *turn, a answers) bool { return a[stepLines] != "" },
		}},
		done: func(t *turn, a answers) (screen, error) {
			s, ok, err := t.selection(township.SelectionID(a.number(stepSelection)))
			if err != nil || !ok {
				return t.staleAfter(err)
			}
			return t.selectionScreen(s)
		},
	}
}

// refuseSelectOver refuses lines for a selection that has gone on meanwhile.
const refuseSelectOver township.RefusalCode = "select-gone-on"

// heldIn is the selection of a form that this person holds, in a state.
func (t *turn) heldIn(a answers, state township.SelectionState) (selectionFor, error) {
	s, ok, err := t.selection(township.SelectionID(a.number(stepSelection)))
	if err != nil {
		return s, err
	}
	if !ok || !s.holds || s.State != state {
		return s, township.Refuse(refuseSelectOver)
	}
	return s, nil
}

var selectEnterForm = linesForm("select-enter", askCandidates, takeCandidates)

func askCandidates(t *turn, _ answers) (screen, error) { return t.say("select.ask-candidates"), nil }

func pressSelectEnter(t *turn, s selectionFor, _ pressed) (screen, error) {
	if err := s.CheckEntry(t.today); err != nil {
		return screen{}, err
	}
	return t.open(selectEnterForm.kind, answers{stepSelection: selectionValue(s.ID)})
}

// linesLeft are lines that were not taken, to be put right and sent again.
type linesLeft struct{ unread, taken, unknown []string }

// said says below what was kept which lines were not.
func (left linesLeft) said(t *turn, kept string) string {
	if n := len(left.unread); n > 0 {
		kept += "\n" + t.voice.Say("select.unread", "count", n, "lines", firstOf(left.unread)) + t.moreLines(n)
	}
	if n := len(left.taken); n > 0 {
		kept += "\n" + t.voice.Say("select.taken", "count", n, "lines", firstOf(left.taken)) + t.moreLines(n)
	}
	if n := len(left.unknown); n > 0 {
		kept += "\n" + t.voice.Say("select.unknown", "count", n, "lines", firstOf(left.unknown)) + t.moreLines(n)
	}
	return kept
}

// firstOf are the first of some lines, as many as are shown.
func firstOf(lines []string) string { return strings.Join(lines[:min(len(lines), linesShown)], "\n") }

func (t *turn) moreLines(count int) string {
	if count <= linesShown {
		return ""
	}
	return "\n" + t.voice.Say("select.more-lines", "count", count-linesShown)
}

// linesShown is how many lines that were not taken are shown.
const linesShown = 10

// takeCandidates enters a candidate for each line: number and name. Who is entered already
// stays as they are.
func takeCandidates(t *turn, a answers, text string) (string, error) {
	s, err := t.heldIn(a, township.SelectionOpen)
	if err == nil {
		err = s.CheckEntry(t.today)
	}
	if err != nil {
		return "", err
	}
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return "", err
	}
	var left linesLeft
	entered := 0
	for _, line := range township.ParseEntryLines(text) {
		if line.Text != "" || line.Name == "" || line.Mark != nil || line.Absent {
			left.unread = append(left.unread, lineText(line))
			continue
		}
		at := slices.IndexFunc(list, func(c township.Candidate) bool { return c.Number == line.Number })
		if at >= 0 && list[at].Name != line.Name {
			left.taken = append(left.taken, lineText(line))
			continue
		}
		if at >= 0 {
			continue
		}
		if len(list) >= township.MostCandidates {
			return "", township.Refuse(refuseTooManyCandidates, "most", township.MostCandidates)
		}
		c, err := t.tx.SaveCandidate(township.Candidate{Selection: s.ID, Number: line.Number, Name: line.Name, State: township.CandidateEntered})
		if err != nil {
			return "", err
		}
		list = append(list, c)
		entered++
	}
	return left.said(t, t.voice.Say("select.entered", "count", entered)) + "\n" + t.voice.Say("select.entered-all", "count", len(list)), nil
}

const refuseTooManyCandidates township.RefusalCode = "select-too-many"

// lineText is a line as it is shown again.
func lineText(line township.EntryLine) string {
	if line.Text != "" {
		return line.Text
	}
	text := line.Number
	if line.Name != "" {
		text += " " + line.Name
	}
	if line.Mark != nil {
		text += " " + line.Mark.String()
	}
	return text
}

var selectWrittenForm = linesForm("select-written", askWritten, takeWritten)

func askWritten(t *turn, _ answers) (screen, error) { return t.say("select.ask-written"), nil }

func pressSelectWritten(t *turn, s selectionFor, _ pressed) (screen, error) {
	return t.open(selectWrittenForm.kind, answers{stepSelection: selectionValue(s.ID)})
}

// takeWritten gives a candidate the written mark of each line, or notes who did not come.
func takeWritten(t *turn, a answers, text string) (string, error) {
	s, err := t.heldIn(a, township.SelectionMarking)
	if err != nil {
		return "", err
	}
	var left linesLeft
	given := 0
	for _, line := range township.ParseEntryLines(text) {
		if line.Text != "" || (line.Mark == nil) == !line.Absent {
			left.unread = append(left.unread, lineText(line))
			continue
		}
		c, found, err := t.tx.CandidateNumbered(s.ID, line.Number)
		if err != nil {
			return "", err
		}
		isAnother := line.Name != "" && line.Name != c.Name
		if !found || isAnother || c.State != township.CandidateChecked && c.State != township.CandidateAbsent {
			left.unknown = append(left.unknown, lineText(line))
			continue
		}
		if c.State, c.Written = township.CandidateChecked, line.Mark; line.Absent {
			c.State = township.CandidateAbsent
		}
		if _, err := t.tx.SaveCandidate(c); err != nil {
			return "", err
		}
		given++
	}
	report := left.said(t, t.voice.Say("select.written", "count", given))
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return "", err
	}
	missing := s.Missing(list, nil)
	if len(missing.Written) > 0 {
		report += "\n" + t.voice.Say("select.written-left", "count", len(missing.Written), "numbers", numbersShown(missing.Written))
	} else {
		report += "\n" + t.voice.Say("select.written-all")
	}
	return report, nil
}

// numbersShown are the first of some candidates' numbers.
func numbersShown(list []township.Candidate) []string {
	var numbers []string
	for _, c := range list[:min(len(list), linesShown)] {
		numbers = append(numbers, c.Number)
	}
	return numbers
}

// pressSelectMark has the judges begin, and tells them.
func pressSelectMark(t *turn, s selectionFor, args pressed) (screen, error) {
	if !s.isCurrent(args) {
		return t.stale(t.selectionScreen(s))
	}
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return screen{}, err
	}
	now, err := s.BeginMarking(list, t.today, t.now().UTC())
	if err != nil {
		return screen{}, err
	}
	if now.Weights.NeedJudges() {
		if err := t.tellJudges(now); err != nil {
			return screen{}, err
		}
	}
	return t.keepSelection(s, now, "select.marking")
}

// candidateFace says on a button who a candidate is and where they stand.
func (t *turn) candidateFace(c township.Candidate) storage.Button {
	face := t.voice.Label("select.candidate-face", "number", c.Number, "name", c.Name, "state", t.voice.CandidateState(c.State))
	return button(face, verbCandidate, c.ID)
}
