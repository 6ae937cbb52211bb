package township

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// minutesHead is what a line of typed minutes announces; the heads of sections
// are those sections.
type minutesHead string

const (
	headNone       minutesHead = ""
	headTitle      minutesHead = "title"
	headAttendance minutesHead = "attendance"
	headLeave      minutesHead = "leave"
	headSatIn      minutesHead = "sitting"
	headDay        minutesHead = "day"
	headPlace      minutesHead = "place"
	headChair      minutesHead = "chair"
	headRecorder   minutesHead = "recorder"
	// headPaper announces what belongs to the paper and not to the meeting: who it
	// is sent to, who signs it.
	headPaper minutesHead = "paper"
	// headBody announces the sections, and means nothing by itself.
	headBody minutesHead = "body"
	// headOther announces what minutes have no place for.
	headOther minutesHead = "other"
)

// isOpening tells of heads that mean something else within a section, where
// 时间:12月5日前 belongs to a task and 主要内容:… to what was studied.
func (h minutesHead) isOpening() bool { return h == headDay || h == headPlace || h == headBody }

func (h minutesHead) isSection() bool { return slices.Contains(Sections(), Section(h)) }

// isList tells of heads whose names may go on in the lines below.
func (h minutesHead) isList() bool {
	return h == headAttendance || h == headLeave || h == headSatIn
}

// headWords lists how each head is written.
var headWords = map[minutesHead]string{
	headTitle:      "会议名称 会议主题 会议类型 名称 title",
	headAttendance: "出席 出席人员 出席人 出席会议人员 出席会议的有 参会 参会人员 参会人 参加 参加人员 参加人 参加会议人员 参加会议的有 到会 到会人员 到会人数 与会 与会人员 签到 人员 人数 attendance attendees present participants",
	headLeave:      "请假 请假人员 请假人 缺席 缺席人员 缺席人 未到 未到人员 未到会人员 absent apologies onleave",
	headSatIn:      "列席 列席人员 列席人 列席领导 in-attendance",
	headDay:        "时间 会议时间 开会时间 召开时间 日期 会议日期 date time",
	headPlace:      "地点 会议地点 开会地点 召开地点 place location venue",
	headChair:      "主持 主持人 会议主持 会议主持人 chair chairman chairperson chairedby",
	headRecorder:   "记录 记录人 记录员 会议记录人 会议记录员 recorder minutestaker minutes-taker minutesby",
	headPaper:      "签发 签发人 审核 审核人 主送 抄送 报送 发送 印发 拟稿 拟稿人 校对 文号",
	headBody:       "会议内容 会议议程 会议议题 主要内容 会议主要内容 议程 议题 agenda",
	headOther:      "其他 其它 其他事项 其它事项 other aob anyotherbusiness",

	minutesHead(Report):   "汇报 听取汇报 工作汇报 情况汇报 协管员汇报 听取协管员汇报 各村汇报 听取各村汇报 听取计生干部汇报 report reports",
	minutesHead(Tasks):    "任务 工作任务 本月任务 布置任务 布置本月任务 布置工作 重点工作 布置重点工作 工作安排 下一步工作 下步工作 task tasks actions actionitems",
	minutesHead(Study):    "学习 学习内容 政策学习 专题学习 学习政策法规 study studied",
	minutesHead(Problem):  "问题 新问题 存在问题 研究问题 研究新问题 本村形势 研究本村形势 problem problems issues",
	minutesHead(Decision): "决定 决议 会议决定 议定事项 decision decisions",
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

// sectionWords are the words that a head of several is made of: 听取各组协管员走访情况汇报.
// One of sectionKeys says which section it means.
const sectionWords = `听取|各|组|村|小组|村民小组|协管员|计生干部|计生专干|专干|宣传员|组长|本月|本季度|当前|近期|下月|下步|下一步|下阶段|下一阶段|` +
	`重点|主要|工作情况|走访情况|见面情况|情况|工作|走访|入户|政策|法规|法律|文件|精神|内容|专题|集体|集中|上级|传达|组织|布置|安排|部署|研究|讨论|分析|` +
	`存在|的|了|新|本村|会议|事项|计生|计划生育|人口|和|与|及|,|汇报|通报|学习|问题|困难|形势|决定|决议|议定|任务`

var sectionPhrase = longest(`^(?:` + sectionWords + `)+$`)

// sectionKeys tell which section a phrase means, the first that it holds.
var sectionKeys = []struct {
	key     *regexp.Regexp
	section Section
}{
	{regexp.MustCompile(`汇报|通报`), Report},
	{regexp.MustCompile(`学习|传达`), Study},
	{regexp.MustCompile(`决定|决议|议定`), Decision},
	{regexp.MustCompile(`问题|困难|形势`), Problem},
	{regexp.MustCompile(`任务|布置|安排|部署|(?:重点|下步|下一步|下阶段|下一阶段)工作`), Tasks},
	{regexp.MustCompile(`研究|讨论`), Problem},
}

// sectionVerbs begin a sentence that is a section's and says more than its name:
// 一、学习《意见》第二章, 会议听取了各组的汇报.
var sectionVerbs = []struct {
	begins  *regexp.Regexp
	section Section
}{
	{regexp.MustCompile(`^(?:会议)?(?:集中|专题|组织|传达|认真|共同)?(?:学习|传达)`), Study},
	{regexp.MustCompile(`^(?:会议)?(?:听取|汇报|通报)`), Report},
	{regexp.MustCompile(`^(?:会议)?(?:布置|安排|部署)|^会议要求`), Tasks},
	{regexp.MustCompile(`^(?:会议)?(?:研究|讨论|分析)`), Problem},
	{regexp.MustCompile(`^(?:会议)?(?:决定|议定)`), Decision},
}

func longest(pattern string) *regexp.Regexp {
	compiled := regexp.MustCompile(pattern)
	compiled.Longest()
	return compiled
}

// Classes of regular expressions, in half and full width.
const (
	numeralClass = `(?:` + digitClass + `{1,2}|[一二三四五六七八九十]{1,3})`
	spaceClass   = `[\s\x{3000}\x{A0}]`
	colonClass   = `[:\x{FF1A}\x{2236}\x{FE55}\x{FE30}]`
)

var (
	bracketedHeadPattern = regexp.MustCompile(`^(?:[\[【「\x{FF3B}〔『〖<\x{FF1C}“"]([^\]】」\x{FF3D}〕』〗>\x{FF1E}”"]+)[\]】」\x{FF3D}〕』〗>\x{FF1E}”"])` +
		spaceClass + `*` + colonClass + `?(.*)$`)
	headPattern       = regexp.MustCompile(`^([^:\x{FF1A}\x{2236}\x{FE55}\x{FE30}]+)` + colonClass + `(.*)$`)
	dashedHeadPattern = regexp.MustCompile(`^([^-—–。]+?)` + spaceClass + `*(?:--?|—{1,2}|–|。)` + spaceClass + `*(.+)$`)
	spacedHeadPattern = regexp.MustCompile(`^(\S+?)` + spaceClass + `+(.*)$`)
)

// headFound is a head at the beginning of a line, and what follows it.
type headFound struct {
	head minutesHead
	rest string
	// isListed tells a head that is written as it is listed from a phrase, and
	// isMarked one with a colon or brackets from words that stand alone.
	isListed, isMarked bool
}

// isEndMark tells the marks that may end a head.
func isEndMark(r rune) bool { return strings.ContainsRune(".;,", foldRune(r)) }

// headOf splits a line into its head and what follows: 汇报:一组…, 【汇报】一组…,
// 汇报 alone, 汇报 一组…, and 听取协管员汇报  1. 一组… as the bot itself shows it.
func headOf(line string) (found headFound, ok bool) {
	if found.head, found.isListed, ok = headNamed(strings.TrimRightFunc(line, isEndMark)); ok {
		return found, true
	}
	for _, pattern := range []*regexp.Regexp{bracketedHeadPattern, headPattern} {
		if parts := pattern.FindStringSubmatch(line); parts != nil {
			if found.head, found.isListed, ok = headNamed(withoutNumbering(parts[1])); ok {
				found.rest, found.isMarked = withoutNumbering(strings.TrimSpace(parts[2])), true
				return found, true
			}
		}
	}
	for _, pattern := range []*regexp.Regexp{dashedHeadPattern, spacedHeadPattern} {
		if parts := pattern.FindStringSubmatch(line); parts != nil {
			head, ok := headsByWord[headKey(parts[1])]
			if rest := withoutNumbering(strings.TrimSpace(parts[2])); ok && head.goesBefore(rest) {
				return headFound{head, rest, true, true}, true
			}
		}
	}
	return headFound{}, false
}

// goesBefore tells whether a head can stand before a text without a colon between
// them: 主持人 王某 is one, 主持人 宣布会议开始 is a sentence.
func (h minutesHead) goesBefore(rest string) bool {
	switch {
	case h == headChair || h == headRecorder || h.isList():
		return !slices.ContainsFunc(attendanceWords(rest), func(word string) bool { return !isShortName(word) })
	case h == headPaper || h == headOther:
		return false
	}
	return true
}

func headKey(words string) string { return strings.ToLower(withoutSpaces(Fold(words))) }

// headNamed is the head that some words are, as they are listed or made up of the
// words that such heads are made of.
func headNamed(words string) (head minutesHead, isListed, ok bool) {
	key := headKey(words)
	if head, ok := headsByWord[key]; ok {
		return head, true, true
	}
	if sectionPhrase.MatchString(key) {
		for _, known := range sectionKeys {
			if known.key.MatchString(key) {
				return minutesHead(known.section), false, true
			}
		}
	}
	return headNone, false, false
}

// SectionNamed is the section that people mean by a word or two: 学习, 布置工作.
func SectionNamed(words string) (Section, bool) {
	head, _, ok := headNamed(words)
	return Section(head), ok && head.isSection()
}

// sectionAnnounced is the section that a sentence announces by its verb, and whether
// it says that the meeting did so.
func sectionAnnounced(sentence string) (section Section, byMeeting, ok bool) {
	for _, known := range sectionVerbs {
		if known.begins.MatchString(sentence) {
			return known.section, strings.HasPrefix(sentence, "会议"), true
		}
	}
	return "", false, false
}

// inlineHeadPattern finds heads with a colon behind other words of a line, which
// may be written with spaces in them: 时间:… 地 点:… 主持:….
var inlineHeadPattern = func() *regexp.Regexp {
	var words []string
	for word := range headsByWord {
		var spaced []string
		for _, r := range word {
			spaced = append(spaced, regexp.QuoteMeta(string(r)))
		}
		words = append(words, strings.Join(spaced, spaceClass+"*"))
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	return longest(`(?i)(?:^|[\s\x{3000}\x{A0};\x{FF1B}。|])(` + strings.Join(words, "|") + `)` + spaceClass + `*` + colonClass)
}()

var colonPattern = regexp.MustCompile(colonClass)

// headsIn cuts a line before every head that stands within it. Within a section the
// heads that would mean something else there do not count.
func headsIn(line string, under minutesHead) []string {
	if !colonPattern.MatchString(line) {
		return []string{line}
	}
	var parts []string
	start := 0
	for _, span := range inlineHeadPattern.FindAllStringSubmatchIndex(line, -1) {
		head := headsByWord[headKey(line[span[2]:span[3]])]
		if head.isOpening() && under.isSection() {
			continue
		}
		under = head
		if before := withoutNumbering(line[start:]); span[2] > len(line)-len(before) {
			parts, start = append(parts, line[start:span[2]]), span[2]
		}
	}
	return append(parts, line[start:])
}
