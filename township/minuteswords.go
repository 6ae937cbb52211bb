package township

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// minutesHead is what a line of typed minutes announces; the heads of sections
// are those sections.
type minutesHead string

const (
	headNone       minutesHead = ""
	headAttendance minutesHead = "attendance"
	headDay        minutesHead = "day"
	headPlace      minutesHead = "place"
	// headOther announces what minutes have no field for.
	headOther minutesHead = "other"
)

// isOpening tells of heads that mean something else within a section, where
// 时间:12月5日前 belongs to a task.
func (h minutesHead) isOpening() bool { return h == headDay || h == headPlace }

func (h minutesHead) isSection() bool {
	switch h {
	case headNone, headAttendance, headDay, headPlace, headOther:
		return false
	}
	return true
}

// headWords lists how each head is written.
var headWords = map[minutesHead]string{
	headAttendance: "出席 出席人员 出席人 参会 参会人员 参会人 参加 参加人员 到会 到会人员 与会人员 签到 人员 attendance present",
	headDay:        "时间 会议时间 开会时间 日期 会议日期 date",
	headPlace:      "地点 会议地点 place",
	headOther:      "请假 请假人员 缺席 缺席人员 列席 列席人员 主持 主持人 记录 记录人",

	minutesHead(Report):   "汇报 听取汇报 工作汇报 情况汇报 协管员汇报 听取协管员汇报 各村汇报 听取各村汇报 听取计生干部汇报 report",
	minutesHead(Tasks):    "任务 工作任务 本月任务 布置任务 布置本月任务 布置工作 重点工作 布置重点工作 工作安排 task tasks",
	minutesHead(Study):    "学习 学习内容 政策学习 专题学习 学习政策法规 study",
	minutesHead(Problem):  "问题 新问题 存在问题 研究问题 研究新问题 本村形势 研究本村形势 problem problems",
	minutesHead(Decision): "决定 决议 会议决定 decision decisions",
}

var headsByWord = func() map[string]minutesHead {
	heads := make(map[string]minutesHead)
	for head, words := range headWords {
		for word := range strings.FieldsSeq(words) {
			heads[word] = head
		}
	}
	return heads
}()

// Classes of regular expressions, in half and full width.
const (
	numeralClass = `(?:` + digitClass + `{1,2}|[一二三四五六七八九十]{1,3})`
	spaceClass   = `[\s\x{3000}\x{A0}]`
	colonClass   = `[:\x{FF1A}]`
)

var (
	bracketedHeadPattern = regexp.MustCompile(`^[\[【「\x{FF3B}]([^\]】」\x{FF3D}]+)[\]】」\x{FF3D}]` + colonClass + `?(.*)$`)
	headPattern          = regexp.MustCompile(`^([^:\x{FF1A}]+)` + colonClass + `(.*)$`)
	spacedHeadPattern    = regexp.MustCompile(`^(\S+?)` + spaceClass + `+(.*)$`)
	numberingPattern     = regexp.MustCompile(`^(?:[(\x{FF08}]` + numeralClass + `[)\x{FF09}]` +
		`|` + numeralClass + `[.\x{FF0E}、)\x{FF09}]|\d\x{FE0F}?\x{20E3}|[①-⑳㈠-㈩]|[-*•·●○■□◆])` + spaceClass + `*`)
)

// headOf splits a line into its head and what follows: 汇报:一组…, 【汇报】一组…,
// 汇报 alone, and 听取协管员汇报  1. 一组… as the bot itself shows it.
func headOf(line string) (head minutesHead, rest string, ok bool) {
	parts := []string{"", line, ""}
	for _, pattern := range []*regexp.Regexp{bracketedHeadPattern, headPattern} {
		if match := pattern.FindStringSubmatch(line); match != nil {
			parts = match
			break
		}
	}
	if match := spacedHeadPattern.FindStringSubmatch(parts[1]); match != nil && parts[2] == "" {
		if withoutNumbering(match[2]) != match[2] {
			parts = match
		}
	}
	head, ok = headsByWord[strings.ToLower(withoutSpaces(Fold(parts[1])))]
	return head, withoutNumbering(strings.TrimSpace(parts[2])), ok
}

// withoutNumbering takes 一、 (1) 2. ③ or a bullet off the front of a line, but
// leaves 3.5万元 and 1、3组 alone, and a line that has nothing else.
func withoutNumbering(line string) string {
	numbering := numberingPattern.FindString(line)
	rest := line[len(numbering):]
	last, _ := utf8.DecodeLastRuneInString(numbering)
	next, _ := utf8.DecodeRuneInString(rest)
	if rest == "" || strings.ContainsRune(".,-", foldRune(last)) && unicode.IsDigit(next) {
		return line
	}
	return rest
}
