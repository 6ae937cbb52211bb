package township

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Attendance is how many were expected at a meeting, 0 where that was left
// unsaid, and who came. Present is at least the number of names.
type Attendance struct {
	Expected, Present int
	Names             []string
}

// String is the attendance as [ParseWho] reads it.
func (a Attendance) String() string {
	words := slices.Clone(a.Names)
	if a.Present > len(a.Names) {
		words = append(words, fmt.Sprintf("实到%d人", a.Present))
	}
	if a.Expected > 0 {
		words = append(words, fmt.Sprintf("应到%d人", a.Expected))
	}
	return strings.Join(words, "、")
}

// headcount is a count of people, and the name that may stand before it (张某等7人).
type headcount struct {
	name   string
	people int
	// of says what is counted where a word says so: 应到, 实到, 请假.
	of string
}

// mostPresent is more people than any meeting of a township has.
const mostPresent = 9999

// counted are the words for what a count of people counts.
const counted = `应到(?:会)?(?:人数)?|应参加(?:人数)?|实到(?:会)?(?:人数)?|到会(?:人数)?|出席(?:人数)?|共计|共|请假|缺席|列席`

var (
	countGapPattern     = regexp.MustCompile(`(` + counted + `)[\s:\x{3000}\x{FF1A}]+`)
	measureGapPattern   = regexp.MustCompile(`(` + digitClass + `|[一二三四五六七八九十])[\s\x{3000}]+([人名])([\s\x{3000}\p{P}]|$)`)
	bracketCountPattern = regexp.MustCompile(`[(\x{FF08}]((?:` + counted + `)?` + digitClass + `{1,4}[人名])[)\x{FF09}]`)
	roleGapPattern      = regexp.MustCompile(`(?:^|[\s、,;:\x{3000}\x{FF0C}\x{FF1B}])(` + roleWords + `)[\s:\x{3000}\x{FF1A}]+(\p{Han})`)
	attendancePattern   = regexp.MustCompile(`^(` + counted + `|(.+)?(?:等|共计?))?(\d+|[一二三四五六七八九十]{1,3})(人|名)?$`)
)

// roleWords are what people are called by their posts.
const roleWords = `(?:村|乡|镇)?(?:党)?(?:总?支部)?(?:副?书记|副?主任|副?(?:乡|镇)长|计生专干|专干|宣传员|协管员|委员|组长|计生干部|包村干部|干部|监督员)`

// attendanceWords cuts a list of names and counts. What has neither a letter nor
// a digit is nobody: a dot between counts, or the mask where a number was.
func attendanceWords(text string) []string {
	text = bracketCountPattern.ReplaceAllString(text, " $1 ")
	text = countGapPattern.ReplaceAllString(text, "$1")
	text = roleGapPattern.ReplaceAllStringFunc(text, withoutGap)
	words := strings.FieldsFunc(measureGapPattern.ReplaceAllString(text, "$1$2$3"), func(r rune) bool {
		return r == '。' || unicode.IsSpace(r) || strings.ContainsRune(" ,;", foldRune(r))
	})
	return slices.DeleteFunc(words, func(word string) bool {
		return !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
	})
}

// withoutGap brings a post and the name behind it together: 村书记 张某.
func withoutGap(match string) string {
	parts := roleGapPattern.FindStringSubmatch(match)
	return match[:strings.Index(match, parts[1])] + parts[1] + parts[2]
}

// attendanceIn reads 7, 7人, 七人, 实到7, 应到9人 and 张某等7人.
func attendanceIn(word string) (headcount, bool) {
	parts := attendancePattern.FindStringSubmatch(Fold(word))
	if parts == nil {
		return headcount{}, false
	}
	people, ok := smallNumber(parts[3], mostPresent)
	if !ok && parts[3] == "0" {
		ok = parts[1] != ""
	}
	if !ok {
		people, ok = ChineseNumber(parts[3])
		ok = ok && (parts[1] != "" || parts[4] != "")
	}
	of := parts[1]
	if parts[2] != "" || of == "等" {
		of = ""
	}
	return headcount{parts[2], people, of}, ok
}

// isAnnounced tells that a word said what is counted.
func (c headcount) isAnnounced() bool { return c.of != "" || c.name != "" }

// areCounts tells whether a line says only how many came: 应到9人,实到7人.
func areCounts(text string) bool {
	for _, word := range attendanceWords(text) {
		if count, ok := attendanceIn(word); !ok || !count.isAnnounced() {
			return false
		}
	}
	return true
}

// ParseWho reads who came to a meeting: names, a number, or both (张某、李某等7人), how
// many were expected (应到9人), and behind their heads who was on leave or sat in. What is
// nothing of the kind is Unknown, or stands in the fields of the minutes that it is.
func ParseWho(text string, today Date) MinutesText {
	reader := minutesReader{today: today, under: headAttendance}
	reader.readAll(minutesLines(text))
	reader.minutes.Present = max(reader.minutes.Present, len(reader.minutes.Names))
	return reader.minutes
}

// SaysOnlyWho tells whether a text is about nothing but who took part.
func (m MinutesText) SaysOnlyWho() bool {
	return m.Date.IsZero() && m.Month == (Month{}) && m.Regime == "" && m.UnitName == "" && !m.HasDetails() &&
		len(m.Lines)+len(m.Unknown)+len(m.Paper) == 0
}

// takeAttendance takes names and counts: 张某、李某, 7人, 张某等7人, 应到9 实到7.
func (r *minutesReader) takeAttendance(text string) {
	for _, word := range attendanceWords(text) {
		count, ok := attendanceIn(word)
		switch {
		case !ok && (!isName(word) || IsNobody(word)):
			r.ask(word)
		case !ok:
			r.minutes.Names = append(r.minutes.Names, word)
		case !r.takeCount(count):
			r.ask(word)
		case count.name != "":
			r.minutes.Names = append(r.minutes.Names, count.name)
		}
	}
}

// takeCount keeps a count. How many were on leave follows from the others, and is kept
// by their names.
func (r *minutesReader) takeCount(count headcount) bool {
	switch {
	case strings.HasPrefix(count.of, "应"):
		return takeOnce(&r.minutes.Expected, count.people)
	case count.of == "请假" || count.of == "缺席":
		return count.people == r.minutes.Expected-r.minutes.Present || count.people == len(r.minutes.OnLeave)
	case count.of == "列席":
		return count.people == len(r.minutes.SatIn)
	}
	return takeOnce(&r.minutes.Present, count.people)
}

// takePeople takes the names behind 出席, 请假 or 列席, which may go on in the lines
// below; a line below that can be no list of names ends it.
func (r *minutesReader) takePeople(text string) {
	words := attendanceWords(text)
	if r.line == text && slices.ContainsFunc(words, func(word string) bool { return !isName(word) }) {
		r.under = headNone
		r.takeOpening(text)
		return
	}
	switch r.under {
	case headAttendance:
		r.takeAttendance(text)
	case headLeave:
		r.takeNames(&r.minutes.OnLeave, words)
	default:
		r.takeNames(&r.minutes.SatIn, words)
	}
}

// takeNames takes names, and a count that agrees with them.
func (r *minutesReader) takeNames(names *[]string, words []string) {
	for _, word := range words {
		count, ok := attendanceIn(word)
		switch {
		case slices.Contains([]string{"无", "没有", "none"}, strings.ToLower(word)):
		case !ok && isName(word):
			*names = append(*names, word)
		case ok && count.name != "":
			*names = append(*names, count.name)
			r.ask(word)
		case !ok || count.people != len(*names):
			r.ask(r.line)
			return
		}
	}
}

// The most characters of a name beside its post and remarks, and of one that nothing but
// its place in the line tells to be a name.
const (
	longestName  = 8
	longestShort = 5
)

// isName tells whether a word can stand for a person, or several: 张某(一组), 村书记赵某,
// 全体两委委员. A sentence cannot.
func isName(word string) bool {
	return len([]rune(bareName(word))) <= longestName && !strings.ContainsAny(Fold(word), ":!?;《》\u201c\u201d")
}

// isShortName tells whether a word is a name even where no colon says so: 王某, 专干王某.
func isShortName(word string) bool {
	return len([]rune(bareName(word))) <= longestShort && isName(word)
}

// nobodyPattern is what people say in place of names: 没人, 都到了, 全体人员.
var nobodyPattern = regexp.MustCompile(`^(?:无|没有?|没|大家|全部|全体|所有|很多|好多|许多|不少|多|几个?|若干|人员?|都|全|到|来|齐|会|了)+$`)

// IsNobody tells whether what stands for a name cannot be one.
func IsNobody(name string) bool {
	return nobodyPattern.MatchString(name) || !strings.ContainsFunc(name, unicode.IsLetter)
}

var (
	bracketPattern  = regexp.MustCompile(`[(\x{FF08}][^)\x{FF09}]*[)\x{FF09}]`)
	roleEdgePattern = regexp.MustCompile(`^` + roleWords + `|` + roleWords + `$|同志$`)
)

// bareName is a name without the post or the remark beside it: 村书记赵某, 张某(一组).
func bareName(text string) string {
	return strings.TrimSpace(roleEdgePattern.ReplaceAllString(bracketPattern.ReplaceAllString(text, ""), ""))
}
