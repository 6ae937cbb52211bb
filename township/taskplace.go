package township

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// numberUnit is a number of days or months as a class of regular expressions.
const numberUnit = `(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})`

// dueDayPattern finds how far a day reaches that may stand at the beginning of a
// text; [ParseDueDay] says whether it is one.
var dueDayPattern = func() *regexp.Regexp {
	days := []string{
		`[0-9]{8}`,
		`[0-9]{4}(?:年|[-/.])` + numberUnit + `(?:月|[-/.])` + numberUnit + `[日号]?`,
		`(?:今年|明年)?` + numberUnit + `月` + numberUnit + `[日号]?`,
		`(?:本|这个|下|下个)月` + numberUnit + `[日号]`,
		`[0-9]{1,2}[-/.][0-9]{1,2}`,
		numberUnit + `(?:日|号前|号之前|号以前)`,
		`(?:上|本|这|下|下下)?个?(?:周|星期|礼拜)[一二三四五六日天1-7]`,
		`(?:上|上个|去|本|这|这个|下|下个|当|今|明)?(?:月|季|季度|年|周)(?:底|末)`,
		`(?:[0-9]{4}年|去年|今年|明年)?` + numberUnit + `月(?:底|末|[上中下]旬)`,
		`(?:上|本|这|这个|下|下个)月[上中下]旬`,
		`(?:本|这|这个|下|下个)(?:周|星期|月)(?:内|以内|之内)`,
		`(?:半|` + numberUnit + `)个?(?:天|日|周|星期|礼拜|月)(?:内|以内|之内|后|以后|之后)`,
		`今天|今日|当天|明天|明日|后天|大后天|today|tomorrow`,
		`(?:元旦|五一|劳动节|十一|国庆|国庆节)(?:前|之前|以前)`,
	}
	found := regexp.MustCompile(`^(?:截至|截止到?|最迟|于|在)?(?i:` + strings.Join(days, "|") + `)(?:前|之前|以前|下班前|下班之前|为止|止)?`)
	found.Longest()
	return found
}()

// dayAt reads the day at a place of the text.
func (r *taskReader) dayAt(at int) (due Date, end int, ok bool) {
	end = r.dayWritten(at)
	if end == at || r.goesOn(end) {
		return Date{}, at, false
	}
	due, ok = ParseDueDay(string(r.folded[at:end]), r.today)
	return due, end, ok
}

// dayWritten is the end of what looks like a day at a place of the text, and the place
// where nothing does.
func (r *taskReader) dayWritten(at int) (end int) {
	if at >= len(r.folded) || at > 0 && unicode.IsDigit(r.folded[at-1]) && unicode.IsDigit(r.folded[at]) {
		return at
	}
	return at + utf8.RuneCountInString(dueDayPattern.FindString(string(r.folded[at:])))
}

// goesOn tells that figures which look like a day are part of more: 3-012, 3-12 号,
// 1.5 万元.
func (r *taskReader) goesOn(end int) bool {
	if !unicode.IsDigit(r.folded[end-1]) {
		return false
	}
	rest := strings.TrimLeft(string(r.folded[end:]), " ")
	next, _ := utf8.DecodeRuneInString(rest)
	if end < len(r.folded) && strings.ContainsRune("-/.~", r.folded[end]) {
		return true
	}
	return end < len(r.folded) && unicode.IsDigit(r.folded[end]) || rest != "" && strings.ContainsRune("户号万元人组个件份次%亩", next)
}

// namesIn reads one name or several at a place. In a place that is only an
// owner's, any word is one.
func (r *taskReader) namesIn(at int, onlyOwners bool) (owners []Someone, end int) {
	for {
		who, after, ok := r.nameAt(at, onlyOwners)
		if !ok {
			return owners, end
		}
		owners, end = append(owners, who), after
		next, isMore := r.word(end, []string{",", "和", "与", "及", "/"})
		if !isMore {
			return owners, end
		}
		at = next
		for at < len(r.folded) && r.folded[at] == ' ' {
			at++
		}
		onlyOwners = false
	}
}

func (r *taskReader) nameAt(at int, onlyOwners bool) (who Someone, end int, ok bool) {
	for at < len(r.folded) && r.folded[at] == '@' {
		at++
	}
	if who, end, ok := r.listed(at); ok {
		return who, end, true
	}
	end = at
	for end < len(r.text) && (isHan(r.text[end]) || onlyOwners && isWritten(r.text[end])) {
		end++
	}
	if run := r.text[at:end]; isOwnerName(run) || onlyOwners && len(run) > 0 && len(run) <= longestNameRun {
		return Someone{Name: string(run)}, end, true
	}
	for length := min(4, end-at); length >= 2; length-- {
		run := r.text[at : at+length]
		if _, _, isDated := r.dayAt(at + length); isDated && isOwnerName(run) {
			return Someone{Name: string(run)}, at + length, true
		}
	}
	return Someone{}, at, false
}

// listed finds the longest name of the roster that stands at a place.
func (r *taskReader) listed(at int) (who Someone, end int, ok bool) {
	for _, s := range r.roster {
		name := []rune(s.Name)
		to := at + len(name)
		if len(name) > 0 && to <= len(r.text) && to > end && slices.Equal(r.text[at:to], name) &&
			(to == len(r.text) || r.text[to] != '某') {
			who, end, ok = r.roster.Get(s.Person), to, true // An officer may be listed under another name too.
		}
	}
	return who, end, ok
}

// isOwnerName tells whether a word that stands in an owner's place is a name or an
// office: 张某, 王小明, 各组协管员.
func isOwnerName(run []rune) bool {
	if len(run) < 2 {
		return false
	}
	for i := 1; i < len(run) && i <= 6; i++ {
		if officeTitles.in(run[i:]) == len(run)-i {
			return true
		}
	}
	surname := surnameIn(run)
	return surname > 0 && len(run) <= surname+2 && notNames.in(run) == 0
}
