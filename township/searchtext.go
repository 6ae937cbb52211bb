package township

import (
	"bytes"
	"strings"
	"unicode"
)

// Passage is a text of a meeting's minutes that can be found: a line with who sees
// to it, or what stands around the lines.
type Passage struct {
	Kind PassageKind
	// Section is a line's.
	Section Section
	Text    string
}

// PassageKind is where in the minutes a passage stands.
type PassageKind string

// The kinds of passages.
const (
	InLine       PassageKind = "line"
	InPlace      PassageKind = "place"
	InChair      PassageKind = "chair"
	InCame       PassageKind = "came"
	InLeave      PassageKind = "leave"
	InSitting    PassageKind = "sitting"
	InAttachment PassageKind = "attachment"
)

// Passages lists what can be found of a meeting: the lines in the order of its
// regime's sections first, then place, people and attachments.
func (m Meeting) Passages() []Passage {
	var list []Passage
	for _, section := range m.Regime.Sections() {
		for _, line := range m.LinesIn(section) {
			list = append(list, Passage{InLine, section, line.owned()})
		}
	}
	add := func(kind PassageKind, texts ...string) {
		if text := strings.Join(texts, "、"); text != "" {
			list = append(list, Passage{Kind: kind, Text: text})
		}
	}
	add(InPlace, m.Place)
	add(InChair, m.Chair.Name)
	add(InCame, m.Names(Came)...)
	add(InLeave, m.Names(OnLeave)...)
	add(InSitting, m.Names(SatIn)...)
	for _, a := range m.Attachments {
		add(InAttachment, a.Name)
	}
	return list
}

// owned is a line's text with who sees to it.
func (l Line) owned() string {
	if l.Owner.Name == "" {
		return l.Text
	}
	return l.Text + " —— " + l.Owner.Name
}

// SearchText is what a meeting is searched by: a line for each of its passages,
// folded. It holds no words of the program and no numbers of records.
func (m Meeting) SearchText() string {
	var text strings.Builder
	for _, p := range m.Passages() {
		text.WriteString(foldForSearch(p.Text))
		text.WriteByte('\n')
	}
	return text.String()
}

// foldForSearch makes alike what people do not tell apart: full and half width,
// capitals, and words with or without spaces and marks that are not seen.
func foldForSearch(text string) string { return strings.Map(foldSearched, text) }

func foldSearched(r rune) rune {
	r = unicode.ToLower(foldRune(r))
	if unicode.IsSpace(r) || unicode.In(r, unicode.C, unicode.Mn, unicode.Me) {
		return -1
	}
	return r
}

// Needle is a search made ready to go through many meetings.
type Needle [][]byte

// Needle makes a search's words ready.
func (s Search) Needle() Needle {
	var needle Needle
	for _, word := range s.Words {
		needle = append(needle, []byte(foldForSearch(word)))
	}
	return needle
}

// In tells whether every word occurs in a [Meeting.SearchText], and in how many
// passages some of them do. It goes through the text once for each word.
func (n Needle) In(text []byte) (passages int, found bool) {
	var few [4]int
	next := few[:0] // where each word occurs next
	for _, word := range n {
		at := indexOf(text, word)
		if at < 0 {
			return 0, false
		}
		next = append(next, at)
	}
	for first := earliest(next); first >= 0; first = earliest(next) {
		passages++
		end := len(text)
		if at := bytes.IndexByte(text[first:], '\n'); at >= 0 {
			end = first + at
		}
		n.advance(text, next, end)
	}
	return passages, true
}

// advance moves the places of the words to the first from a place on, -1 where a
// word does not occur again.
func (n Needle) advance(text []byte, next []int, from int) {
	for i, at := range next {
		if at < 0 || at >= from {
			continue
		}
		if next[i] = indexOf(text[from:], n[i]); next[i] >= 0 {
			next[i] += from
		}
	}
}

// earliest is the lowest of some places, -1 where there is none.
func earliest(places []int) int {
	first := -1
	for _, at := range places {
		if at >= 0 && (first < 0 || at < first) {
			first = at
		}
	}
	return first
}

// indexOf is [bytes.Index] for a word in Chinese, two to ten times as fast: it looks
// for the last byte, which tells one character from another, where the first is
// the same of most of them.
func indexOf(text, word []byte) int {
	last := len(word) - 1
	for end := last; end < len(text); {
		at := bytes.IndexByte(text[end:], word[last])
		if at < 0 {
			return -1
		}
		end += at + 1
		if bytes.HasSuffix(text[:end], word) {
			return end - len(word)
		}
	}
	return -1
}
