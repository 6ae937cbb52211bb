package township

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// minutesTitle is what the first line of typed minutes says: 肖村 · 村例会 · 11月.
type minutesTitle struct {
	text   string
	regime Regime
	days   []Date
	months []Month
	spans  []minutesSpan
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

// looseRegimes find the regime where other words stand between the unit and what it
// held: 肖村2026年11月计划生育工作例会. They take nothing of the unit's name.
var looseRegimes = []struct {
	pattern *regexp.Regexp
	regime  Regime
}{
	{regexp.MustCompile(`(两委.{0,12})(?:例会|会议)`), CommitteeQuarterly},
	{regexp.MustCompile(`(村(?:民)?(?:委会|委员会)?[^村]{0,24}?)(?:月例会|例会)`), VillageMonthly},
	{regexp.MustCompile(`([乡镇](?:人民政府)?[^乡镇村]{0,24}?)(?:月例会|例会)`), TownshipMonthly},
}

// titleNoise says what the text is, which is known.
var (
	titleNoise = regexp.MustCompile(`(?:会议)?(?:纪要|记录)$|^草稿$|^(?:会议|工作)$`)
	// titleTimes are run together with the unit: 肖村2026年11月村例会.
	titleTimes = regexp.MustCompile(`((?:` + digitClass + `{4}年)?` + digitClass + `{1,2}月(?:` + digitClass + `{1,2}[日号]|份)?|(?:` + digitClass + `{4}年)?第?[一二三四1-4]季度|` + digitClass + `{4}年度?)`)
	titleWords = regexp.MustCompile(`关于|召开|举行|人口[和与]|人口|计划生育|计生|月度|第[0-9一二三四五六七八九十]{1,3}次|工作例会|的?例会`)
)

func (r *minutesReader) titleIn(text string) minutesTitle {
	title := minutesTitle{text: text}
	title.regime, text = cutRegime(text)
	if title.regime != "" {
		text = titleWords.ReplaceAllString(titleTimes.ReplaceAllString(text, " $1 "), " ")
	}
	for word := range strings.FieldsFuncSeq(text, isTitleSeparator) {
		r.titleWord(&title, word)
	}
	return title
}

// cutRegime finds the regime that a title names, and gives back what else it says.
func cutRegime(text string) (Regime, string) {
	for _, known := range regimeWords {
		if before, after, found := strings.Cut(text, known.word); found {
			return known.regime, before + " " + after
		}
	}
	for _, known := range looseRegimes {
		if span := known.pattern.FindStringSubmatchIndex(text); span != nil {
			return known.regime, text[:span[3]] + " " + text[span[1]:]
		}
	}
	return "", text
}

// isPlain tells whether a line that names no regime is a part of the title all the
// same: it has only days, hours and one place.
func (t minutesTitle) isPlain() bool {
	places := 0
	for _, name := range t.names {
		switch {
		case hourPattern.FindString(name) == name:
		case meetingPlace.MatchString(name) && len(t.days) > 0:
		case placeName.MatchString(name):
			places++
		default:
			return false
		}
	}
	return places <= 1
}

// meetingPlace is where meetings are held; only beside a day it is no sentence.
var meetingPlace = regexp.MustCompile(`^\p{Han}{0,12}(?:村委会|村部|会议室|乡政府|镇政府|办公室|活动室|服务中心)$`)

var placeName = regexp.MustCompile(`^\p{Han}{1,5}[村乡镇]$`)

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
	if span, ok := spanIn(word); ok {
		title.spans = append(title.spans, span)
		return
	}
	if word != "" {
		title.names = append(title.names, word)
	}
}

// minutesSpan is a year or a quarter, as it was written.
type minutesSpan struct {
	text          string
	year, quarter int
}

var spanPattern = regexp.MustCompile(`^(?:(\d{4})年度?)?(?:第?([一二三四1-4])季度)?$`)

func spanIn(word string) (minutesSpan, bool) {
	parts := spanPattern.FindStringSubmatch(Fold(word))
	if parts == nil || word == "" {
		return minutesSpan{}, false
	}
	span := minutesSpan{text: word}
	span.year, _ = strconv.Atoi(parts[1])
	span.quarter, _ = numberIn(parts[2], 4)
	return span, true
}

// checkSpans asks about the years and quarters that the day does not lie in, or that
// stand there without a day.
func (r *minutesReader) checkSpans() {
	month := r.minutes.Month
	if !r.minutes.Date.IsZero() {
		month = r.minutes.Date.MonthOf()
	}
	for _, span := range r.spans {
		quarter := month.QuarterOf().Number
		if month == (Month{}) || cmp.Or(span.year, month.Year) != month.Year || cmp.Or(span.quarter, quarter) != quarter {
			r.ask(span.text)
		}
	}
}

func (r *minutesReader) takeTitle(title minutesTitle) {
	r.spans = append(r.spans, title.spans...)
	for _, name := range title.names {
		if title.regime == "" && meetingPlace.MatchString(name) && takeOnce(&r.minutes.Place, name) {
			continue
		}
		if hourPattern.MatchString(name) {
			rest := r.takeHour(name)
			if rest == name {
				r.ask(name)
				continue
			}
			name = rest
		}
		if name != "" && !takeOnce(&r.minutes.UnitName, name) {
			r.ask(name)
		}
	}
	if title.regime != "" && !takeOnce(&r.minutes.Regime, title.regime) {
		r.ask(title.text)
	}
	for _, day := range title.days {
		if !takeOnce(&r.minutes.Date, day) {
			r.ask(day.String())
		}
	}
	for _, month := range title.months {
		if !takeOnce(&r.minutes.Month, month) {
			r.ask(month.String())
		}
	}
}

func isTitleSeparator(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(" ,;·•|()[]", foldRune(r))
}

var (
	dayBeforePattern  = regexp.MustCompile(`^([^日号]+[日号])(.*)$`)
	wordBeforePattern = regexp.MustCompile(`^(\S+)` + spaceClass + `+(.*)$`)
	// digitsBeforePattern ends a day in digits where other words begin: 11-20上午.
	digitsBeforePattern = regexp.MustCompile(`^(` + digitClass + `+(?:[-/.\x{FF0D}\x{FF0F}\x{FF0E}]` + digitClass + `+){1,2})(\D.*)$`)
)

// cutDay reads a day that something may follow: 11月20日上午9时.
func cutDay(text string, today Date) (day Date, rest string, ok bool) {
	if day, ok := ParseDay(text, today); ok {
		return day, "", true
	}
	for _, pattern := range []*regexp.Regexp{dayBeforePattern, wordBeforePattern, digitsBeforePattern} {
		if parts := pattern.FindStringSubmatch(text); parts != nil {
			if day, ok := ParseDay(parts[1], today); ok {
				return day, strings.TrimSpace(parts[2]), true
			}
		}
	}
	return Date{}, text, false
}
