package township

import (
	"slices"
	"strings"
	"unicode"
)

// visitReader reads a line word by word.
type visitReader struct {
	line   VisitLine
	topics []string
	today  Date
	// group is the last group that was named; excepting tells that households
	// are being taken out.
	group     int
	excepting bool
	excepted  []HouseholdText
	tooMany   bool
	// plain tells that nothing but households is named; then groups that stand
	// with no number behind them are meant as a whole.
	plain  bool
	named  int // the last group, while no number followed
	groups groupsNamed
	// masked tells that words beside what the guard took away are read, which
	// need not be understood.
	masked bool
	// word is the one being read; excludedWord and untilWord are those in which
	// 不计入 and its end were written.
	word, excludedWord, untilWord string
}

// A meaning takes what a word means into the line; it is false where that
// contradicts what was said before.
type meaning func() bool

// longestVisitWord bounds how long a word is searched for its parts.
const longestVisitWord = 64

func (r *visitReader) read(word string) {
	r.word = word
	meanings := r.meanings([]rune(Fold(word)))
	understood := len(meanings) > 0
	for _, take := range meanings {
		understood = take() && understood
	}
	if !understood && !r.masked {
		r.line.Unknown = append(r.line.Unknown, word)
	}
}

// meanings finds the parts that a word is run together from (44户见到), each as
// long as can be; none where any of it is not understood.
func (r *visitReader) meanings(word []rune) []meaning {
	if len(word) > longestVisitWord {
		return nil
	}
	var all []meaning
	for len(word) > 0 {
		m, length := r.longestMeaning(word)
		if m == nil {
			return nil
		}
		all = append(all, m)
		word = word[length:]
	}
	return all
}

func (r *visitReader) longestMeaning(word []rune) (m meaning, length int) {
	for end := len(word); end > 0; end-- {
		if splitsNumber(word, end) {
			continue
		}
		if m := r.meaning(strings.ToLower(string(word[:end]))); m != nil {
			return m, end
		}
	}
	return nil, 0
}

func splitsNumber(word []rune, at int) bool {
	return at < len(word) && unicode.IsDigit(word[at-1]) && unicode.IsDigit(word[at])
}

func (r *visitReader) meaning(word string) meaning {
	if exceptWords[word] {
		return func() bool { r.closeGroup(); r.excepting = true; return true }
	}
	if joinWords[word] || r.line.Excluded && (r.word == "到" || r.word == "至") {
		return func() bool { return true }
	}
	if r.plain {
		return r.plainMeaning(word)
	}
	if outcome, ok := outcomeWords[word]; ok {
		return func() bool { return r.takeOutcome(outcome) }
	}
	if withHeadWords[word] {
		return func() bool { r.excepting = false; r.line.WithHead = true; return true }
	}
	if m := r.exclusionMeaning(word); m != nil {
		return m
	}
	for _, topic := range r.topics {
		if strings.EqualFold(Fold(topic), word) {
			return func() bool { return r.takeTopic(topic) }
		}
	}
	if seen, of, ok := seenIn(word); ok {
		return func() bool { return r.takeSeen(seen, of) }
	}
	return r.numberMeaning(word)
}

// exclusionMeaning reads 不计入 and its end, 到12-31. Before 不计入 and without 到 a day
// is that of a visit, but for how long it is said (半年).
func (r *visitReader) exclusionMeaning(word string) meaning {
	if excludedWords[word] {
		return func() bool {
			r.excepting, r.line.Excluded, r.excludedWord = false, true, r.word
			return true
		}
	}
	until, ok := ParseUntil(word, r.today)
	isEnd := r.line.Excluded || strings.HasPrefix(word, "到") || strings.HasPrefix(word, "至") || monthsUntil[word] > 0
	if !ok || !isEnd {
		return nil
	}
	return func() bool {
		r.excepting, r.untilWord = false, r.word
		return takeOnce(&r.line.Until, until)
	}
}

func (r *visitReader) numberMeaning(word string) meaning {
	if group, ok := GroupIn(word); ok && group <= MaxGroup {
		return func() bool { r.group = group; return true }
	}
	if from, to, ok := rangeIn(word); ok {
		return func() bool { return r.takeRange(word, from, to) }
	}
	day, isDay := ParseDay(word, r.today)
	isDay = isDay && strings.Count(word, "/") != 1 // 1/2 is one of two people
	household, isHousehold := ParseHousehold(word)
	switch {
	case isHousehold && isDay:
		return func() bool {
			if r.isDay(household, day) {
				return r.takeDay(day)
			}
			return r.takeRange(word, household, household)
		}
	case isHousehold:
		return func() bool { return r.takeRange(word, household, household) }
	case isDay:
		return func() bool { return r.takeDay(day) }
	}
	return nil
}

// dayWindow is how many days back 11-20 may be a day.
const dayWindow = 62

// isDay decides on what could be a household or a day (11-20): a day lies not
// long ago and follows households, and either the outcome stands between or
// those were all written without their group.
func (r *visitReader) isDay(household HouseholdText, day Date) bool {
	back := day.DaysUntil(r.today)
	if household.Group == 0 || len(r.line.Households) == 0 || back < 0 || back > dayWindow {
		return false
	}
	if r.line.Outcome != "" {
		return true
	}
	return !slices.ContainsFunc(r.line.Households, func(h HouseholdText) bool { return h.Group != 0 })
}

func (r *visitReader) takeOutcome(outcome Outcome) bool {
	r.excepting = false
	return takeOnce(&r.line.Outcome, outcome)
}

func (r *visitReader) takeDay(day Date) bool {
	r.excepting = false
	return takeOnce(&r.line.Date, day)
}

func (r *visitReader) takeSeen(seen, of int) bool {
	r.excepting = false
	return takeOnce(&r.line.Seen, seen) && takeOnce(&r.line.Of, of)
}

// takeOnce refuses a second value that differs from the first.
func takeOnce[T comparable](field *T, value T) bool {
	var unsaid T
	if *field == unsaid {
		*field = value
	}
	return *field == value
}

func (r *visitReader) takeTopic(topic string) bool {
	r.excepting = false
	if slices.Contains(r.line.Topics, topic) {
		return true
	}
	r.line.Topics = append(r.line.Topics, topic)
	return true
}

// longestRange bounds the work that one line can ask for before exceptions.
const longestRange = 5 * VisitLineLimit

// takeRange takes the households from one to another, or takes them out.
func (r *visitReader) takeRange(word string, from, to HouseholdText) bool {
	if strings.Contains(word, "组") {
		r.group = from.Group
	}
	if from.Group == 0 {
		from.Group = r.group
	}
	list := &r.line.Households
	if r.excepting {
		list = &r.excepted
	}
	r.named = 0
	if r.tooMany = r.tooMany || len(*list)+to.Number-from.Number > longestRange; r.tooMany {
		return true
	}
	for number := from.Number; number <= to.Number; number++ {
		*list = append(*list, HouseholdText{from.Group, number})
	}
	return true
}
