package township

import (
	"regexp"
	"strings"
)

// LeaveLine is what somebody typed about their leave. Its zero fields were left unsaid.
type LeaveLine struct {
	From, Until Date
	// Ends tells that the leave is to end, or not to begin.
	Ends bool
	// Unknown are the words that say no day: the stand-in's name, or why.
	Unknown []string
}

// Names are the words that may name the stand-in, each as it was typed and without what
// says so: 王某代, 由王某.
func (l LeaveLine) Names() [][2]string {
	var names [][2]string
	for _, word := range l.Unknown {
		bare := word
		for _, front := range []string{"由", "交给", "给", "让", "找", "叫"} {
			bare = strings.TrimPrefix(bare, front)
		}
		for _, end := range []string{"代班", "代办", "代替", "代我", "替我", "代", "顶", "接"} {
			bare = strings.TrimSuffix(bare, end)
		}
		names = append(names, [2]string{word, bare})
	}
	return names
}

// HasDays tells whether the line says from when to when.
func (l LeaveLine) HasDays() bool { return !l.From.IsZero() }

// The refusals of a line about a leave.
const (
	// RefuseLeaveDay refuses a word that looks like a day and is none.
	RefuseLeaveDay RefusalCode = "leave-day"
	// RefuseLeaveDays refuses days of which nobody can tell which are meant.
	RefuseLeaveDays RefusalCode = "leave-days"
)

// ParseLeaveLine reads what follows /leave or 请假:
//
//	12-01 12-07
//	12月1日到12月7日
//	明天 三天
//	下周
//	明天起两天 王某代
//	回来了
//
// It looks forward as [ParseDueDay] does; only a beginning may lie behind. A day alone is
// a leave of one day, a number of days alone begins today, and an end alone too.
func ParseLeaveLine(text string, today Date) (LeaveLine, error) {
	r := leaveReader{today: today}
	for _, word := range leaveWords(text) {
		if err := r.take(word); err != nil {
			return LeaveLine{}, err
		}
	}
	if err := r.settle(); err != nil {
		return LeaveLine{}, err
	}
	return r.line, nil
}

// ParseLeaveEnd reads until when a leave is that begins on a day, as people write it: 12-07,
// 周五, 三天.
func ParseLeaveEnd(text string, from, today Date) (Date, error) {
	r := leaveReader{today: today, days: []Date{from}}
	for _, word := range leaveWords(text) {
		if err := r.take(word); err != nil {
			return Date{}, err
		}
	}
	isSaid := len(r.days) > 1 || r.length > 0
	if err := r.settle(); err != nil || !isSaid || r.line.From != from {
		return Date{}, Refuse(RefuseLeaveDay, "word", strings.TrimSpace(text))
	}
	return r.line.Until, nil
}

// leaveMark stands between the first and the last day.
const leaveMark = "~"

var (
	// leaveBetween is what stands between two days, and leaveBeside what only parts words.
	leaveBetween = regexp.MustCompile(`到|至|[~\x{301c}\x{223c}]|\s-|-(?:\s|$)`)
	leaveBeside  = regexp.MustCompile(`[,;]|[:.!?](?:\s|$)`)
	// leaveBegins stands behind a first day: 明天起, 12-01开始.
	leaveBegins = regexp.MustCompile(`([\d日号天一二三四五六])(?:起|开始)`)
	// splitNumber and splitMonth are days that are written apart: 12 月 1 日, 3 days.
	splitNumber = regexp.MustCompile(`([\d一二两三四五六七八九十])\s+(月|日|号|天|周(?:\s|$)|个|days?\b|weeks?\b)`)
	splitMonth  = regexp.MustCompile(`月\s+(\d)`)
	// namedWeek is a week in English, which has two words.
	namedWeek = regexp.MustCompile(`(this|next)\s+week`)
)

// leaveWords are the words of a line, with a mark of its own between two days.
func leaveWords(text string) []string {
	text = strings.ToLower(strings.TrimSpace(Fold(text)))
	text = splitNumber.ReplaceAllString(text, "$1$2")
	text = splitMonth.ReplaceAllString(text, "月$1")
	text = namedWeek.ReplaceAllString(text, "${1}week")
	text = leaveBegins.ReplaceAllString(text, "$1 ")
	text = leaveBeside.ReplaceAllString(text, " ")
	text = leaveBetween.ReplaceAllString(text, " "+leaveMark+" ")
	return strings.Fields(text)
}
