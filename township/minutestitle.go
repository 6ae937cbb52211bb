package township

import (
	"regexp"
	"strings"
	"unicode"
)

// minutesTitle is what the first line of typed minutes says: 肖村 · 村例会 · 11月.
type minutesTitle struct {
	text   string
	regime Regime
	days   []Date
	months []Month
	// names is what is left: the unit's name, or something not understood.
	names []string
}

// regimeWords are the ways each regime is called, longer ones before those that
// they contain.
var regimeWords = []struct {
	word   string
	regime Regime
}{
	{"两委会季度例会", CommitteeQuarterly},
	{"两委会季度会议", CommitteeQuarterly},
	{"两委会季度会", CommitteeQuarterly},
	{"两委季度会", CommitteeQuarterly},
	{"两委会例会", CommitteeQuarterly},
	{"两委会议", CommitteeQuarterly},
	{"两委会", CommitteeQuarterly},
	{"季度例会", CommitteeQuarterly},
	{"季度会议", CommitteeQuarterly},
	{"季度会", CommitteeQuarterly},
	{"committee-quarterly", CommitteeQuarterly},
	{"乡月例会", TownshipMonthly},
	{"乡镇例会", TownshipMonthly},
	{"乡例会", TownshipMonthly},
	{"镇例会", TownshipMonthly},
	{"township-monthly", TownshipMonthly},
	{"township monthly", TownshipMonthly},
	{"村级例会", VillageMonthly},
	{"村月例会", VillageMonthly},
	{"村例会", VillageMonthly},
	{"village-monthly", VillageMonthly},
	{"village monthly", VillageMonthly},
}

// titleNoise says what the text is, which is known.
var titleNoise = regexp.MustCompile(`(?:会议)?(?:纪要|记录)$|^草稿$`)

func (r *minutesReader) titleIn(text string) minutesTitle {
	title := minutesTitle{text: text}
	for _, known := range regimeWords {
		if before, after, found := strings.Cut(text, known.word); found {
			title.regime, text = known.regime, before+" "+after
			break
		}
	}
	for word := range strings.FieldsFuncSeq(text, isTitleSeparator) {
		r.titleWord(&title, word)
	}
	return title
}

func (r *minutesReader) titleWord(title *minutesTitle, word string) {
	word = titleNoise.ReplaceAllString(word, "")
	if day, rest, ok := cutDay(word, r.today); ok {
		title.days = append(title.days, day)
		word = rest
	}
	if month, ok := MonthIn(word, r.today); ok {
		title.months = append(title.months, month)
		return
	}
	if word != "" {
		title.names = append(title.names, word)
	}
}

func isTitleSeparator(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(" ,;·•|()[]", foldRune(r))
}

var (
	dayBeforePattern  = regexp.MustCompile(`^([^日号]+[日号])(.*)$`)
	wordBeforePattern = regexp.MustCompile(`^(\S+)` + spaceClass + `+(.*)$`)
	// hourPattern begins what follows a day and is no unit.
	hourPattern = regexp.MustCompile(`^(?:上午|中午|下午|早上|晚上|` + digitClass + `)`)
)

// cutDay reads a day that something may follow: 11月20日上午9时.
func cutDay(text string, today Date) (day Date, rest string, ok bool) {
	if day, ok := ParseDay(text, today); ok {
		return day, "", true
	}
	for _, pattern := range []*regexp.Regexp{dayBeforePattern, wordBeforePattern} {
		if parts := pattern.FindStringSubmatch(text); parts != nil {
			if day, ok := ParseDay(parts[1], today); ok {
				return day, strings.TrimSpace(parts[2]), true
			}
		}
	}
	return Date{}, text, false
}
