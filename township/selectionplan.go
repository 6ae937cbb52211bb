package township

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// SelectionPlan is what an open selection makes known before anybody is a candidate.
type SelectionPlan struct {
	// Unit is where the posts are: the unit of each, or one above.
	Unit UnitID `json:"unit"`
	Role Role   `json:"role"`
	// Posts is how many there are.
	Posts int `json:"posts"`
	// Conditions are what is asked of a candidate.
	Conditions string `json:"conditions,omitempty"`
	// Years is the length of the term, From its first day; the zero Date is the day of the
	// appointment.
	Years int  `json:"years"`
	From  Date `json:"from,omitzero"`
	// PayDocument is the number of the document that sets the pay.
	PayDocument string `json:"pay_document,omitempty"`
	// EnterBy is the last day on which candidates are entered, MarkOn the day of the tests.
	EnterBy Date    `json:"enter_by"`
	MarkOn  Date    `json:"mark_on"`
	Weights Weights `json:"weights"`
	// JudgeCount is how many judges there are. From TrimFrom marks on, the highest and the
	// lowest do not count; 0 is never.
	JudgeCount int `json:"judges"`
	TrimFrom   int `json:"trim_from,omitempty"`
	// NoticeDays is for how many working days is made known who is to be appointed.
	NoticeDays int `json:"notice_days"`
}

// Weights are the shares of the tests in the total, in percent.
type Weights struct {
	Written   int `json:"written"`
	Speech    int `json:"speech"`
	Interview int `json:"interview"`
}

// NeedJudges tells whether judges give some of the marks.
func (w Weights) NeedJudges() bool { return w.Speech+w.Interview > 0 }

// total is the weighted mark, rounded to hundredths.
func (w Weights) total(written, speech, interview Mark) Mark {
	return (Mark(w.Written)*written + Mark(w.Speech)*speech + Mark(w.Interview)*interview + 50) / 100
}

// The bounds of a plan.
const (
	MostPosts          = 99
	MostTermYears      = 10
	LeastJudges        = 3
	MostJudges         = 15
	LeastNoticeDays    = 3
	MostNoticeDays     = 20
	LongestConditions  = 600
	LongestPayDocument = 60
)

// The refusals of a plan, by what is wrong with it.
const (
	RefusePlanConditions RefusalCode = "select-conditions"
	RefusePlanPosts      RefusalCode = "select-posts"
	RefusePlanTerm       RefusalCode = "select-term"
	RefusePlanPay        RefusalCode = "select-pay"
	RefusePlanEnterBy    RefusalCode = "select-enter-by"
	RefusePlanMarkOn     RefusalCode = "select-mark-on"
	RefusePlanWeights    RefusalCode = "select-weights"
	RefusePlanJudges     RefusalCode = "select-judges"
	RefusePlanNotice     RefusalCode = "select-notice-days"
)

// NewSelectionPlan is a plan as most offices have it; what is special about the posts is
// still to be said.
func NewSelectionPlan(role Role, unit UnitID, posts int, today Date) SelectionPlan {
	return SelectionPlan{
		Unit: unit, Role: role, Posts: posts, Years: 3,
		EnterBy: today.AddDays(14), MarkOn: today.AddDays(21),
		Weights: Weights{Written: 40, Speech: 20, Interview: 40}, JudgeCount: 5, TrimFrom: 5, NoticeDays: 5,
	}
}

// Check refuses a plan that cannot be made known.
func (p SelectionPlan) Check(today Date) error {
	switch length := utf8.RuneCountInString(p.Conditions); {
	case p.Posts < 1 || p.Posts > MostPosts:
		return p.Fault(RefusePlanPosts)
	case length == 0 || length > LongestConditions:
		return p.Fault(RefusePlanConditions)
	case utf8.RuneCountInString(p.PayDocument) > LongestPayDocument:
		return p.Fault(RefusePlanPay)
	case p.EnterBy.Before(today):
		return p.Fault(RefusePlanEnterBy)
	case !p.MarkOn.After(p.EnterBy):
		return p.Fault(RefusePlanMarkOn)
	case p.Years < 1 || p.Years > MostTermYears, !p.From.IsZero() && !p.From.After(p.MarkOn):
		return p.Fault(RefusePlanTerm)
	case p.NoticeDays < LeastNoticeDays || p.NoticeDays > MostNoticeDays:
		return p.Fault(RefusePlanNotice)
	}
	return p.checkMarking()
}

func (p SelectionPlan) checkMarking() error {
	w := p.Weights
	switch {
	case min(w.Written, w.Speech, w.Interview) < 0 || w.Written+w.Speech+w.Interview != 100:
		return p.Fault(RefusePlanWeights)
	case !w.NeedJudges():
		return nil
	case p.JudgeCount < LeastJudges || p.JudgeCount > MostJudges, p.TrimFrom != 0 && (p.TrimFrom < LeastTrimmed || p.TrimFrom > MostJudges):
		return p.Fault(RefusePlanJudges)
	}
	return nil
}

// Fault refuses an item of the plan, with the bounds that it has to keep.
func (p SelectionPlan) Fault(code RefusalCode) error {
	switch code {
	case RefusePlanPosts:
		return Refuse(RefusePlanPosts, "most", MostPosts)
	case RefusePlanConditions:
		return Refuse(RefusePlanConditions, "most", LongestConditions)
	case RefusePlanPay:
		return Refuse(RefusePlanPay, "most", LongestPayDocument)
	case RefusePlanMarkOn:
		return Refuse(RefusePlanMarkOn, "day", p.EnterBy)
	case RefusePlanTerm:
		return Refuse(RefusePlanTerm, "most", MostTermYears, "day", p.MarkOn)
	case RefusePlanJudges:
		return Refuse(RefusePlanJudges, "least", LeastJudges, "most", MostJudges, "trimmed", LeastTrimmed)
	case RefusePlanNotice:
		return Refuse(RefusePlanNotice, "least", LeastNoticeDays, "most", MostNoticeDays)
	case RefusePlanEnterBy:
		return Refuse(RefusePlanEnterBy)
	}
	return Refuse(RefusePlanWeights)
}

// LeastTrimmed is how many marks there are at least where the highest and the lowest do not
// count: two are left then.
const LeastTrimmed = 4

// Term is the first and the last day of a term that begins with an appointment on a day.
func (p SelectionPlan) Term(today Date) (from, until Date, err error) {
	from = today
	if p.From.After(today) {
		from = p.From
	}
	begins := p.From
	if begins.IsZero() {
		begins = today
	}
	until = NewDate(begins.Year+p.Years, begins.Month, begins.Day-1)
	if until.Before(from) {
		return from, until, Refuse(RefuseTermOver, "until", until)
	}
	return from, until, nil
}

// ParseTerm reads a term: 3年, 3年 2027-01-01起.
func ParseTerm(text string, today Date) (years int, from Date, ok bool) {
	for _, word := range strings.Fields(Fold(text)) {
		if n, isYears := countIn(word, "年"); isYears && years == 0 {
			years = n
			continue
		}
		day, isDay := ParseDueDay(strings.TrimSuffix(strings.TrimPrefix(word, "从"), "起"), today)
		if !isDay || !from.IsZero() {
			return 0, Date{}, false
		}
		from = day
	}
	return years, from, years > 0
}

// ParseWeights reads three shares: 40 20 40, 笔试40 演讲20 面试40.
func ParseWeights(text string) (Weights, bool) {
	numbers := numbersOf(text)
	if len(numbers) != 3 {
		return Weights{}, false
	}
	return Weights{numbers[0], numbers[1], numbers[2]}, true
}

// ParseJudges reads how many judges there are and from how many marks on the highest and
// the lowest do not count: 7 5, 7人 5人起去高低, 5 不去.
func ParseJudges(text string) (judges, trimFrom int, ok bool) {
	switch numbers := numbersOf(text); len(numbers) {
	case 1:
		return numbers[0], 0, true
	case 2:
		return numbers[0], numbers[1], true
	}
	return 0, 0, false
}

// countIn reads a count with its measure, or without: 9人, 9.
func countIn(word string, measures ...string) (int, bool) {
	for _, measure := range measures {
		word = strings.TrimSuffix(word, measure)
	}
	n, err := strconv.Atoi(word)
	return n, err == nil && n > 0
}

// ParsePosts reads how many posts there are: 9人, 9名, 9.
func ParsePosts(word string) (int, bool) { return countIn(Fold(word), "人", "名", "个") }

// ParseDays reads a number of days: 5, 5天, 5个工作日.
func ParseDays(text string) (int, bool) { return countIn(Fold(text), "工作日", "天", "日", "个") }

// numbersOf are the whole numbers that stand in a text.
func numbersOf(text string) []int {
	var numbers []int
	for _, word := range strings.FieldsFunc(Fold(text), func(r rune) bool { return r < '0' || r > '9' }) {
		n, err := strconv.Atoi(word)
		if err != nil {
			return nil
		}
		numbers = append(numbers, n)
	}
	return numbers
}
