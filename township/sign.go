package township

import (
	"slices"
	"unicode"
)

// sign is a character of a text that people see: folded, in lower case, with
// the bytes it takes.
type sign struct {
	r          rune
	start, end int
	// apart tells that a space stands before it, where spaces were left out.
	apart bool
}

// signsOf reads a text as people see it.
func signsOf(text string) []sign {
	signs := make([]sign, 0, len(text)/2)
	for i, r := range text {
		if n := len(signs); n > 0 && signs[n-1].end == 0 {
			signs[n-1].end = i
		}
		if isUnseen(r) {
			continue
		}
		signs = append(signs, sign{r: unicode.ToLower(foldRune(r)), start: i})
	}
	if n := len(signs); n > 0 && signs[n-1].end == 0 {
		signs[n-1].end = len(text)
	}
	return signs
}

// isUnseen knows what copied text carries without showing it.
func isUnseen(r rune) bool {
	return r >= 0xad && unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me)
}

// withoutGaps leaves out the spaces, but not the ends of lines.
func withoutGaps(signs []sign) []sign {
	kept := make([]sign, 0, len(signs))
	apart := false
	for _, s := range signs {
		if s.r != '\n' && unicode.IsSpace(s.r) {
			apart = true
			continue
		}
		s.apart, apart = apart, false
		kept = append(kept, s)
	}
	return kept
}

func runesOf(signs []sign) []rune {
	runes := make([]rune, len(signs))
	for i, s := range signs {
		runes[i] = s.r
	}
	return runes
}

func isHan(r rune) bool { return r >= 0x3400 && unicode.Is(unicode.Han, r) }

func isLatin(r rune) bool { return r < 0x250 && unicode.IsLetter(r) }

// phraseBook holds phrases by their first character, the longest first.
type phraseBook map[rune][][]rune

// newPhrases makes a book of words.
func newPhrases(words ...string) phraseBook {
	b := phraseBook{}
	b.add(words...)
	return b
}

// add takes phrases in, as signs without gaps, and returns the length of the longest.
func (b phraseBook) add(phrases ...string) (longest int) {
	for _, phrase := range phrases {
		runes := runesOf(withoutGaps(signsOf(phrase)))
		if len(runes) == 0 {
			continue
		}
		longest = max(longest, len(runes))
		list := append(b[runes[0]], runes)
		slices.SortFunc(list, func(a, b []rune) int { return len(b) - len(a) })
		b[runes[0]] = list
	}
	return longest
}

// in is the length of the longest phrase that the runes begin with, 0 for none.
func (b phraseBook) in(runes []rune) int {
	if len(runes) == 0 {
		return 0
	}
	for _, phrase := range b[runes[0]] {
		if len(phrase) <= len(runes) && slices.Equal(phrase, runes[:len(phrase)]) {
			return len(phrase)
		}
	}
	return 0
}

// at is the same for signs; a phrase of Latin letters is no part of a word.
func (b phraseBook) at(signs []sign, i int) int {
	for _, phrase := range b[signs[i].r] {
		end := i + len(phrase)
		if end <= len(signs) && spells(signs[i:end], phrase) && isWord(signs, i, end) {
			return len(phrase)
		}
	}
	return 0
}

func spells(signs []sign, phrase []rune) bool {
	for i, r := range phrase {
		if signs[i].r != r {
			return false
		}
	}
	return true
}

// isWord tells whether Latin letters end where the stretch begins and ends.
func isWord(signs []sign, start, end int) bool {
	joined := func(i int) bool {
		return i > 0 && i < len(signs) && !signs[i].apart && isLatin(signs[i-1].r) && isLatin(signs[i].r)
	}
	return !joined(start) && !joined(end)
}
