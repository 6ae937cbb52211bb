package township

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// SearchLimit is the length of a search in characters: a title as it is printed
// on a document fits.
const SearchLimit = 60

// RefuseSearchTooLong refuses a search that is longer.
const RefuseSearchTooLong RefusalCode = "search-too-long"

// Search is what somebody looks for in minutes. Its zero fields narrow nothing.
type Search struct {
	// Words must all occur, as they were typed.
	Words  []string `json:"words,omitempty"`
	Unit   UnitID   `json:"unit,omitempty"`
	Regime Regime   `json:"regime,omitempty"`
	Year   int      `json:"year,omitempty"`
}

// IsEmpty tells whether nothing is looked for, and nothing narrowed.
func (s Search) IsEmpty() bool {
	return len(s.Words) == 0 && s.Unit == 0 && s.Regime == "" && s.Year == 0
}

// ParseSearch reads what follows /search or 搜索, in any order:
//
//	补访
//	补访 三组 肖村 2026 季度会
//	"肖村" 去年
//
// A village, a kind of meeting and a year narrow the search, the first of each; all
// else, and what stands in quotation marks, is to be found as it is. Of units only
// those given are known.
func ParseSearch(text string, units Units, today Date) (Search, error) {
	text = strings.TrimSpace(text)
	if length := len([]rune(text)); length > SearchLimit {
		return Search{}, Refuse(RefuseSearchTooLong, "length", length, "most", SearchLimit)
	}
	var s Search
	for i, part := range quotedPattern.Split(text, -1) {
		if i > 0 {
			s.addWord(strings.TrimFunc(quotedPattern.FindAllString(text, -1)[i-1], isQuote))
		}
		for word := range strings.FieldsFuncSeq(part, isSearchSeparator) {
			s.take(word, units, today)
		}
	}
	return s, nil
}

// quotedPattern is what somebody wants to find as it is.
var quotedPattern = regexp.MustCompile("[" + quotes + "][^" + quotes + "]*[" + quotes + "]")

const quotes = `"“”「」『』\x{FF02}`

func isQuote(r rune) bool { return strings.ContainsRune("\"“”「」『』\uff02", r) }

func isSearchSeparator(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(",;?!", foldRune(r)) || isQuote(r)
}

// take takes a word as what narrows the search, where nothing did so before, or
// as one to be found.
func (s *Search) take(word string, units Units, today Date) {
	if year, ok := YearIn(word, today); ok && takeOnce(&s.Year, year) {
		return
	}
	if regime, ok := regimeNamed(word); ok && takeOnce(&s.Regime, regime) {
		return
	}
	if unit, ok := units.NamedInFull(word); ok && takeOnce(&s.Unit, unit.ID) {
		return
	}
	s.addWord(word)
}

func (s *Search) addWord(word string) {
	if foldForSearch(word) != "" && !slices.Contains(s.Words, word) {
		s.Words = append(s.Words, word)
	}
}

// regimeNamed is the kind of meeting that a word names and no more.
func regimeNamed(word string) (Regime, bool) {
	word = strings.ToLower(Fold(word))
	for _, known := range regimeWords {
		if word == known.word {
			return known.regime, true
		}
	}
	return "", false
}
