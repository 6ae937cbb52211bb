package township

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
)

// leaveReader reads a line word by word.
type leaveReader struct {
	today  Date
	line   LeaveLine
	days   []Date
	length int // in days
	// isRange tells that a mark stood there behind which no day came yet, and open that
	// none came before.
	isRange, open bool
}

// leaveEnds ask for the end of a leave.
var leaveEnds = []string{
	"回来了", "我回来了", "回来", "已回来", "销假", "我销假", "提前回来", "提前回来了", "结束", "取消", "不请了", "不请假了", "上班了", "back", "end", "cancel",
}

// leaveFillers mean nothing by themselves.
var leaveFillers = []string{
	"我", "请", "要", "想", "请假", "休假", "假", "休息", "事假", "病假", "年假", "年休假", "公休", "公休假", "探亲假", "婚假", "产假", "丧假", "调休",
	"共", "一共", "总共", "一整天", "全天", "上午", "下午", "由", "交给", "给", "让", "找", "代", "代班", "代办", "接", "顶",
	"from", "on", "for", "leave", "by", "off",
}

var leaveRanges = []string{leaveMark, "--", "to", "until", "till", "through"}

func (r *leaveReader) take(word string) error {
	switch {
	case slices.Contains(leaveEnds, word):
		r.line.Ends = true
		return nil
	case slices.Contains(leaveRanges, word):
		r.open = r.open || len(r.days) == 0
		r.isRange = true
		return nil
	case r.takeSpan(word) || r.takeLength(word) || r.takeNumbers(word) || r.takeDay(word) || r.takePair(word) || r.takeBoth(word):
		return nil
	case slices.Contains(leaveFillers, word):
		return nil
	}
	if bare := withoutLeaveWords(word); bare != word && bare != "" {
		return r.take(bare)
	}
	if strings.ContainsFunc(word, unicode.IsDigit) {
		return Refuse(RefuseLeaveDay, "word", word)
	}
	r.line.Unknown = append(r.line.Unknown, word)
	return nil
}

// withoutLeaveWords takes off what stands around a day: 从明天, 12月1日请假.
func withoutLeaveWords(word string) string {
	for _, front := range []string{"从", "自", "于", "请", "休", "我"} {
		word = strings.TrimPrefix(word, front)
	}
	for _, end := range []string{"请假", "休假", "休息", "上午", "下午", "全天", "半天", "假"} {
		word = strings.TrimSuffix(word, end)
	}
	return word
}

// takeSpan reads days that have one name together.
func (r *leaveReader) takeSpan(word string) bool {
	from, until, ok := leaveSpan(word, r.today)
	if !ok || len(r.days) > 0 || r.isRange {
		return false
	}
	r.days, r.isRange = []Date{from, until}, false
	return true
}

// leaveSpan is a span that is named whole, from today on.
func leaveSpan(word string, today Date) (from, until Date, ok bool) {
	next := weekdayIn(today.AddDays(7), time.Monday)
	switch word {
	case "今明", "今明两天", "今天明天":
		return today, today.AddDays(1), true
	case "明后", "明后两天", "明后天", "明天后天":
		return today.AddDays(1), today.AddDays(2), true
	case "本周", "这周", "这一周", "本星期", "这星期", "这个星期", "thisweek":
		return today, weekdayIn(today, time.Sunday), true
	case "下周", "下星期", "下个星期", "下一周", "nextweek":
		return next, next.AddDays(6), true
	case "本月", "这个月", "这月":
		return today, today.MonthOf().Last(), true
	case "周末", "这周末", "本周末":
		return later(today, weekdayIn(today, time.Saturday)), weekdayIn(today, time.Sunday), true
	case "下周末":
		return next.AddDays(5), next.AddDays(6), true
	case "下月", "下个月":
		month := today.MonthOf().Add(1)
		return month.First(), month.Last(), true
	}
	month, ok := dueMonth(word, today)
	return later(today, month.First()), month.Last(), ok
}

func later(a, b Date) Date {
	if a.After(b) {
		return a
	}
	return b
}

var leaveLength = regexp.MustCompile(`^(?:请|休|共|一共)?([0-9]{1,3}|[一二两三四五六七八九十半]{1,3})个?(天|周|星期|礼拜|月|年|days?|weeks?|months?|years?)(?:的?假)?$`)

// takeLength reads how many days a leave has.
func (r *leaveReader) takeLength(word string) bool {
	parts := leaveLength.FindStringSubmatch(word)
	if parts == nil || r.length > 0 {
		return false
	}
	measure := daysIn(parts[2])
	if parts[1] == "半" {
		r.length = max(1, measure/2)
		return true
	}
	count, ok := numberIn(parts[1], 99)
	if !ok {
		count, ok = smallNumber(parts[1], 999)
	}
	if parts[2] == "月" && !strings.Contains(word, "个") || !ok || count == 0 {
		return false // 12月 is a month of the year.
	}
	r.length = count * measure
	return true
}

func daysIn(measure string) int {
	switch measure {
	case "周", "星期", "礼拜", "week", "weeks":
		return 7
	case "月", "month", "months":
		return 30
	case "年", "year", "years":
		return 365
	}
	return 1
}

// takeDay reads a day, which may lie behind where it is the first.
func (r *leaveReader) takeDay(word string) bool {
	day, ok := ParseDueDay(word, r.today)
	switch {
	case len(r.days) > 0:
		day, ok = r.secondDay(word, day, ok)
	case !ok:
		day, ok = ParseDay(word, r.today)
		ok = ok && day.Before(r.today) && day.DaysUntil(r.today) < LongestLeave
	}
	if ok {
		r.days, r.isRange = append(r.days, day), false
	}
	return ok
}

// secondDay is the day that a word means behind a first one, from which it is seen where
// it would lie before: 下周一到周三. 明天 is always the day after today.
func (r *leaveReader) secondDay(word string, day Date, ok bool) (Date, bool) {
	first := r.days[0]
	if _, isNear := daysBack[word]; isNear || ok && !day.Before(first) {
		return day, ok
	}
	if seen, okSeen := ParseDueDay(word, first); okSeen {
		return seen, true
	}
	return day, ok
}

var (
	daysOfMonth = regexp.MustCompile(`^(.*月|\d{1,2}[./])(\d{1,2})[日号]?-(\d{1,2})[日号]?$`)
	dayAndSpan  = regexp.MustCompile(`^(.+?)((?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?:天|个?星期|周))$`)
)

// takePair reads two days that a hyphen joins: 12-01-12-07, 12.1-12.7, 12月1日-7日,
// 12月1-7日.
func (r *leaveReader) takePair(word string) bool {
	if len(r.days) > 0 {
		return false
	}
	for i, char := range word {
		if char == '-' && r.takeTwo(word[:i], word[i+1:]) {
			return true
		}
	}
	parts := daysOfMonth.FindStringSubmatch(word)
	return parts != nil && r.takeTwo(parts[1]+parts[2]+"日", parts[1]+parts[3]+"日")
}

var numberedDays = regexp.MustCompile(`^(\d{1,2})[号日]?-(\d{1,2})号$`)

// takeNumbers reads two days of one month: 5-8号, which is no day in May.
func (r *leaveReader) takeNumbers(word string) bool {
	parts := numberedDays.FindStringSubmatch(word)
	return parts != nil && len(r.days) == 0 && r.takeTwo(parts[1]+"日", parts[2]+"日")
}

// takeTwo reads two days, or neither.
func (r *leaveReader) takeTwo(first, last string) bool {
	before := *r
	if r.takeDay(first) && r.takeDay(last) {
		return true
	}
	*r = before
	return false
}

// takeBoth reads a day and a number of days in one piece: 明天三天.
func (r *leaveReader) takeBoth(word string) bool {
	parts := dayAndSpan.FindStringSubmatch(word)
	before := *r
	if parts != nil && r.takeDay(parts[1]) && r.takeLength(parts[2]) {
		return true
	}
	*r = before
	return false
}

// settle makes a first and a last day of what was read.
func (r *leaveReader) settle() error {
	switch {
	case r.isRange || len(r.days) > 2 || len(r.days) == 2 && r.length > 0 || len(r.days) > 0 && r.line.Ends:
		return Refuse(RefuseLeaveDays)
	case len(r.days) == 0 && r.length == 0:
		return nil
	case len(r.days) == 0:
		r.days = []Date{r.today}
	case r.open && len(r.days) == 1:
		r.days = []Date{r.today, r.days[0]}
	}
	r.line.From, r.line.Until = r.days[0], r.days[len(r.days)-1]
	if r.length > 0 {
		r.line.Until = r.line.From.AddDays(r.length - 1)
	}
	return nil
}
