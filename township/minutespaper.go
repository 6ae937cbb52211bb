package township

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// What stands on a page around the minutes: whose paper it is, its number, who signs.
var (
	officeName = regexp.MustCompile(`^(\p{Han}{2,12}?)(?:村民委员会|村委会|居民委员会|居委会|党支部委员会|党支部|党总支|党委|委员会|人民政府|办公室)(?:\(印章\)|\(盖章\)|\(章\))?(?:文件|会议纪要|纪要)?$`)
	paperKind  = regexp.MustCompile(`^(?:会议纪要|会议记录|纪要|记录)$`)
	// closing says that the meeting is over, and when: 会议于11点结束, 散会.
	closing   = regexp.MustCompile(`^(?:\(?(?:会议)?(?:于|在)?(?:上午|下午|中午|晚上)?[\d:一二三四五六七八九十时点分半整]*(?:到此)?(?:结束|散会|闭会)[.。!]*\)?|(?:会议)?(?:结束|散会)时间:.{1,16})$`)
	paperMark = regexp.MustCompile(`^.{0,12}[\[(〔]\d{4}[\])〕]\s*第?\d{1,4}号$|^\(?(?:总)?第\d{1,4}[期号]\)?$`)
)

// isPaper tells whether a line belongs to the paper: 肖村村民委员会文件, 肖村纪〔2026〕3号.
func isPaper(line string) bool {
	line = withoutSpaces(Fold(line))
	return officeName.MatchString(line) || paperMark.MatchString(line)
}

// cutTail takes the end of the page off the lines: who signs, the day of signing, who
// it is sent to.
func cutTail(lines []string) (body, tail []string) {
	end := len(lines)
	for end > 1 && isTail(lines[end-1]) {
		end--
	}
	return lines[:end], lines[end:]
}

func isTail(line string) bool {
	if _, isDay := signingDay(line); isDay || isPaper(line) || closing.MatchString(withoutSpaces(Fold(line))) {
		return true
	}
	found, ok := headOf(line)
	return ok && found.head == headPaper
}

// signingDay is a day with its year that is all a line says.
func signingDay(line string) (Date, bool) {
	if !signingPattern.MatchString(withoutSpaces(Fold(line))) {
		return Date{}, false
	}
	return ParseDay(line, Date{})
}

var signingPattern = regexp.MustCompile(`^[\d〇零一二三四五六七八九]{4}(?:年|[-/.]).*$`)

// takeTail keeps the end of a page: the day of signing is the meeting's where the
// minutes name no other.
func (r *minutesReader) takeTail(line string) {
	if day, ok := signingDay(line); ok && takeOnce(&r.minutes.Date, day) {
		return
	}
	r.minutes.Paper = append(r.minutes.Paper, line)
}

// Unit finds the unit whose minutes they are: by what stands in the title for it, or
// by whose paper they are written on.
func (m MinutesText) Unit(units Units) (Unit, bool) {
	names := []string{m.UnitName}
	if m.UnitName == "" {
		names = m.Paper
	}
	for _, name := range names {
		name = withoutSpaces(Fold(name))
		if unit, ok := units.Named(name); ok {
			return unit, true
		}
		if office := officeName.FindStringSubmatch(name); office != nil {
			name = office[1]
		}
		top, _ := units.Township()
		for _, above := range []string{top.Name + "乡", top.Name + "镇"} {
			if below, cut := strings.CutPrefix(name, above); cut && below != "" {
				name = below
			}
		}
		if unit, ok := units.Named(name); ok && utf8.RuneCountInString(name) > 1 {
			return unit, true
		}
	}
	return Unit{}, false
}
