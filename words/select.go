package words

import (
	"strings"

	"baocun/township"
)

// SelectionCard is what is said of an open selection.
type SelectionCard struct {
	township.Selection
	// Title names its posts, and Office is the township by name.
	Title, Office string
}

// SelectionHead heads the screen of a selection.
func (v Voice) SelectionHead(c SelectionCard) string {
	return v.Say("select.head", "title", c.Title)
}

// SelectionState says where a selection stands.
func (v Voice) SelectionState(s township.SelectionState) string {
	return v.Label("select-state." + string(s))
}

// CandidateState says where a candidate stands.
func (v Voice) CandidateState(s township.CandidateState) string {
	return v.Label("candidate-state." + string(s))
}

// ObjectionState says how an objection was decided.
func (v Voice) ObjectionState(o township.Objection) string {
	switch {
	case o.IsOpen():
		return v.Label("select.objection-open")
	case o.Upheld:
		return v.Label("select.objection-upheld")
	}
	return v.Label("select.objection-dismissed")
}

// SelectionPlan says what a selection makes known, as Telegram's HTML.
func (v Voice) SelectionPlan(c SelectionCard) string {
	var lines []string
	for _, line := range v.SelectionPlanLines(c) {
		lines = append(lines, v.Say("select.line", "line", line))
	}
	return strings.Join(lines, "\n")
}

// SelectionPlanLines are the same as lines of plain text.
func (v Voice) SelectionPlanLines(c SelectionCard) []string {
	conditions := c.Conditions
	if conditions == "" {
		conditions = v.Label("select.not-yet")
	}
	lines := []string{
		v.Label("select.plan-posts", "title", c.Title),
		v.Label("select.plan-conditions", "conditions", conditions),
	}
	if c.From.IsZero() {
		lines = append(lines, v.Label("select.plan-term", "years", c.Years))
	} else {
		lines = append(lines, v.Label("select.plan-term-from", "years", c.Years, "from", v.FullDate(c.From)))
	}
	if c.PayDocument != "" {
		lines = append(lines, v.Label("select.plan-pay", "document", c.PayDocument))
	}
	lines = append(lines,
		v.Label("select.plan-enter", "day", v.FullDate(c.EnterBy)),
		v.Label("select.plan-marks", "day", v.FullDate(c.MarkOn), "shares", v.selectionShares(c.Weights)))
	if c.Weights.NeedJudges() {
		judges := v.Label("select.plan-judges", "count", c.JudgeCount)
		if c.TrimFrom > 0 {
			judges = v.Label("select.plan-judges-trimmed", "count", c.JudgeCount, "from", c.TrimFrom)
		}
		lines = append(lines, judges)
	}
	return append(lines, v.Label("select.ranking-rule"), v.Label("select.plan-notice", "days", c.NoticeDays))
}

// selectionShares says what each test counts: 笔试 40%、演讲 20%、面试 40%.
func (v Voice) selectionShares(w township.Weights) string {
	var shares []string
	for _, test := range tests(w) {
		shares = append(shares, v.Label("select.share", "test", v.Label("select.test-"+test.name), "share", test.share))
	}
	return strings.Join(shares, v.Label("mark.list"))
}

type weighed struct {
	name  string
	share int
}

// tests are those that count, in their order.
func tests(w township.Weights) []weighed {
	var list []weighed
	for _, test := range []weighed{{"written", w.Written}, {"speech", w.Speech}, {"interview", w.Interview}} {
		if test.share > 0 {
			list = append(list, test)
		}
	}
	return list
}

// SelectionTests names what judges mark: 演讲、面试.
func (v Voice) SelectionTests(w township.Weights) string {
	w.Written = 0
	var names []string
	for _, test := range tests(w) {
		names = append(names, v.Label("select.test-"+test.name))
	}
	return strings.Join(names, v.Label("mark.list"))
}

// SelectionExample is how marks are written.
func (v Voice) SelectionExample(w township.Weights) string {
	if w.JudgedTests() == 1 {
		return "88.5"
	}
	return "88 90.5"
}

// SelectionJudgesFace says on a button how many judges there are, and from how many on the
// highest and the lowest do not count.
func (v Voice) SelectionJudgesFace(judges, from int) string {
	if from == 0 {
		return v.Label("select.judges-all", "count", judges)
	}
	return v.Label("select.judges-trimmed", "count", judges, "from", from)
}

// SelectionBallot says what a judge gave a candidate.
func (v Voice) SelectionBallot(w township.Weights, number string, b township.Ballot) string {
	if b.Recused {
		return v.Label("select.ballot-recused", "number", number)
	}
	var marks []string
	if w.Speech > 0 {
		marks = append(marks, b.Speech.String())
	}
	if w.Interview > 0 {
		marks = append(marks, b.Interview.String())
	}
	return v.Label("select.ballot", "number", number, "marks", strings.Join(marks, " · "))
}

// SelectionResult says what a candidate's marks came to.
func (v Voice) SelectionResult(w township.Weights, c township.Candidate) string {
	r := c.Result
	text := v.Say("select.result", "rank", r.Rank, "total", r.Total)
	if w.Speech > 0 {
		text += v.Say("select.result-speech", "mark", r.Speech)
	}
	if w.Interview > 0 {
		text += v.Say("select.result-interview", "mark", r.Interview)
	}
	return text
}

// SelectionCounts says how many candidates there are and how far they came, as Telegram's
// HTML.
func (v Voice) SelectionCounts(c township.SelectionCounts) string {
	return v.Say("select.line", "line", v.SelectionCountsPlain(c))
}

// SelectionCountsPlain is the same as plain text.
func (v Voice) SelectionCountsPlain(c township.SelectionCounts) string {
	text := v.Label("select.entered-count", "count", c.Entered)
	var parts []string
	for _, part := range []struct {
		name  string
		count int
	}{
		{"waiting", c.Waiting},
		{"checked", c.Checked},
		{"refused", c.Refused},
		{"withdrawn", c.Withdrawn},
		{"absent", c.Absent},
		{"dropped", c.Dropped},
		{"appointed", c.Appointed},
	} {
		if part.count > 0 {
			parts = append(parts, v.Label("select.count-"+part.name, "count", part.count))
		}
	}
	if len(parts) == 0 {
		return text
	}
	return text + v.Label("select.colon") + strings.Join(parts, v.Label("mark.list"))
}

// SelectionAnnouncement is what is made known when a selection opens, to be forwarded.
func (v Voice) SelectionAnnouncement(c SelectionCard) string {
	return v.Say("select.announcement", "office", c.Office, "title", c.Title, "plan", HTML(v.SelectionPlan(c)))
}

// SelectionNotice makes known who is to be appointed, without a mark, to be forwarded.
func (v Voice) SelectionNotice(c SelectionCard, proposed []township.Candidate, until township.Date) string {
	text := v.Say("select.notice", "office", c.Office, "title", c.Title)
	for _, one := range proposed {
		text += "\n" + v.Say("select.notice-line", "rank", one.Result.Rank, "number", one.Number, "name", one.Name)
	}
	return text + "\n\n" + v.Say("select.notice-until", "until", v.FullDate(until))
}
