package township

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// LetterTemplate is what the letters of a year say before they are issued, for each level.
type LetterTemplate struct {
	Title  string
	Levels map[UnitKind]LetterLevel
}

// LetterLevel is the text of one level, a paragraph each, and its targets.
type LetterLevel struct {
	Text    []string
	Targets []Target
}

const (
	// LetterParagraphs is how many paragraphs a text may have, and LetterParagraph how many
	// characters each of them.
	LetterParagraphs = 40
	LetterParagraph  = 800
)

// The blanks of a template. Those of the unit and the role are filled for each reader, the
// others when the letter is issued.
const (
	blankYear     = "{year}"
	blankTownship = "{township}"
	blankTargets  = "{targets}"
	blankUnit     = "{unit}"
	blankRole     = "{role}"
)

// LetterBlanks lists what a template can have filled in.
func LetterBlanks() []string {
	return []string{blankYear, blankTownship, blankUnit, blankRole, blankTargets}
}

// blank is anything between braces, as it is typed on any keyboard, and closed or not.
var blank = regexp.MustCompile(`[{\x{FF5B}][^}\x{FF5D}]*[}\x{FF5D}]?`)

// UnknownBlank is the first blank of a text that nothing is filled in for, and before how
// many characters of the text it stands.
func UnknownBlank(text string) (unknown string, at int, found bool) {
	for _, place := range blank.FindAllStringIndex(text, -1) {
		name := text[place[0]:place[1]]
		if !slices.Contains(LetterBlanks(), name) {
			return name, len([]rune(text[:place[0]])), true
		}
	}
	return "", 0, false
}

// Issue is the text of every level as it is frozen for a year. Targets says some of them in
// words, for a paragraph that names them.
func (t LetterTemplate) Issue(year int, township string, targets func([]Target) string) []LetterText {
	var texts []LetterText
	for _, level := range LetterLevels() {
		from := t.Levels[level]
		fill := strings.NewReplacer(blankYear, strconv.Itoa(year), blankTownship, township, blankTargets, targets(from.Targets))
		text := LetterText{Level: level, Title: oneLine(fill.Replace(t.Title)), Targets: from.Targets}
		for _, paragraph := range from.Text {
			text.Names = text.Names || strings.Contains(paragraph, blankTargets)
			text.Text = append(text.Text, oneLine(fill.Replace(paragraph)))
		}
		text.Hash = text.Sum()
		texts = append(texts, text)
	}
	return texts
}

// oneLine is a text without the spaces around it and breaks within, so that a paragraph is a
// line of the canonical form.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// For is the text as somebody reads it, its blanks filled with their unit and role.
func (t LetterText) For(unit, role string) LetterText {
	fill := strings.NewReplacer(blankUnit, unit, blankRole, role)
	filled := t
	filled.Title, filled.Text = fill.Replace(t.Title), make([]string, len(t.Text))
	for i, paragraph := range t.Text {
		filled.Text[i] = fill.Replace(paragraph)
	}
	return filled
}

// LetterPage is how many characters a page of a letter has at most.
const LetterPage = 900

// LetterPages sets paragraphs on pages: as many as one holds, a longer one cut where a page
// is full. There is always a page.
func LetterPages(paragraphs []string) [][]string {
	pages, room := [][]string{nil}, LetterPage
	put := func(text string, length int) {
		pages[len(pages)-1] = append(pages[len(pages)-1], text)
		room -= length + 1
	}
	for _, paragraph := range paragraphs {
		rest := []rune(paragraph)
		if len(rest) > room && room < LetterPage {
			pages, room = append(pages, nil), LetterPage
		}
		for len(rest) > LetterPage {
			put(string(rest[:LetterPage]), LetterPage)
			pages, room, rest = append(pages, nil), LetterPage, rest[LetterPage:]
		}
		put(string(rest), len(rest))
	}
	return pages
}

// DefaultLetters are those of an office that has set none: short, of duties that the bot can
// show how far they are.
func DefaultLetters() LetterTemplate {
	return LetterTemplate{
		Title: "{year}年度人口和计划生育工作目标责任书",
		Levels: map[UnitKind]LetterLevel{
			KindTownship: {
				Text: []string{
					"为做好{year}年{township}的人口和计划生育服务工作,明确包村干部的责任,{role}与{township}签订本责任书。",
					"一、对所包的村负责:每月到村,督促村例会、两委会季度会按时召开,纪要按时归档。",
					"二、每月开好乡例会:学习政策法规,听取各村汇报,布置当月任务,研究新问题。",
					"三、看清各村进度:没有见到的群众、没有开成的会,帮村里找到原因、想出办法。",
					"四、保护群众隐私:不收集、不外传居民的姓名、证件、电话、病情和生育情况。",
					"五、完成本年度的各项目标。",
					"本责任书自签字之日起生效,至{year}年12月31日止。",
				},
				Targets: []Target{{TargetMeetings, 100}, {TargetOnTime, 90}},
			},
			KindVillage: {
				Text: []string{
					"为做好{year}年{unit}的人口和计划生育服务工作,{unit}{role}与{township}签订本责任书。",
					"一、党政一把手亲自抓、负总责:村书记、村主任是第一责任人,专干、宣传员、两委委员各负其责。",
					"二、按时开会:每月开好村例会,每季开好两委会季度会,任务落实到人,纪要按时归档。",
					"三、走访到户:协管员每月与服务的群众见一次面,外出的用电话联系,做到心中有数。",
					"四、依法文明服务:宣传政策法规,倡导优生优育,有困难及时帮扶,不得损害群众的合法权益。",
					"五、保护群众隐私:不收集、不外传居民的姓名、证件、电话、病情和生育情况。",
					"六、完成本年度的各项目标。",
					"本责任书自签字之日起生效,至{year}年12月31日止。",
				},
				Targets: []Target{{TargetCoverage, 95}, {TargetMeetings, 100}, {TargetOnTime, 90}},
			},
			KindGroup: {
				Text: []string{
					"为做好{year}年{unit}的人口和计划生育服务工作,{unit}{role}签订本责任书。",
					"一、走访到户:每月与服务的每一户见一次面,没见到的写明怎么联系;当天走访,当天记录。",
					"二、参加村例会,汇报本组情况,完成会上布置的任务。",
					"三、宣传政策法规和优生优育知识,发现困难和矛盾及时报告。",
					"四、保护群众隐私:只记户号和见没见到,不记、不外传居民的姓名、证件、电话、病情和生育情况。",
					"五、完成本年度的各项目标。",
					"本责任书自签字之日起生效,至{year}年12月31日止。",
				},
				Targets: []Target{{TargetCoverage, 95}},
			},
		},
	}
}
