package township

import (
	"cmp"
	"slices"
	"strings"
)

// excerptAround is how many characters are shown on either side of what was found,
// and excerptMost how many make an excerpt long enough: of a word that occurs all
// through a passage the first places show.
const (
	excerptAround = 20
	excerptMost   = 60
)

// Excerpt is a passage in which something was found, cut to what stands around it.
type Excerpt struct {
	Passage
	// Stretches are the text in order; where a passage goes on before or after,
	// it says so by an ellipsis.
	Stretches []Stretch
	words     int
}

// Stretch is a part of an excerpt: what was looked for, or what stands between.
type Stretch struct {
	Text  string
	Found bool
}

// Excerpts lists the passages of a meeting in which some word was found, those with
// the most of the words first. It has as many as [Needle.In] counts.
func (n Needle) Excerpts(m Meeting) []Excerpt {
	var list []Excerpt
	for _, p := range m.Passages() {
		if found, words := n.marks([]rune(p.Text)); words > 0 {
			list = append(list, Excerpt{p, cutAround([]rune(p.Text), found), words})
		}
	}
	slices.SortStableFunc(list, func(a, b Excerpt) int { return cmp.Compare(b.words, a.words) })
	return list
}

// marks tells for each character of a text whether it belongs to a word that was
// found, and how many of the words were.
func (n Needle) marks(text []rune) (found []bool, words int) {
	found = make([]bool, len(text))
	folded, places := foldedPlaces(text)
	for _, needle := range n {
		word, any := string(needle), false
		for from := 0; ; {
			at := strings.Index(folded[from:], word)
			if at < 0 {
				break
			}
			any = true
			at += from
			for i := places[at]; i <= places[at+len(word)-1]; i++ {
				found[i] = true
			}
			from = at + len(word)
		}
		if any {
			words++
		}
	}
	return found, words
}

// foldedPlaces folds a text as the search does, and tells for each byte of it which
// character it comes from.
func foldedPlaces(text []rune) (folded string, places []int) {
	var b strings.Builder
	for i, r := range text {
		if r = foldSearched(r); r < 0 {
			continue
		}
		b.WriteRune(r)
		for len(places) < b.Len() {
			places = append(places, i)
		}
	}
	return b.String(), places
}

// cutAround leaves of a text what was found and some characters around it.
func cutAround(text []rune, found []bool) []Stretch {
	shown := shownAround(found)
	var list []Stretch
	for i := 0; i < len(text); {
		end := i + 1
		for end < len(text) && shown[end] == shown[i] && (found[end] == found[i] || !shown[i]) {
			end++
		}
		piece := Stretch{"…", false}
		if shown[i] {
			piece = Stretch{string(text[i:end]), found[i]}
		}
		list = append(list, piece)
		i = end
	}
	return list
}

// shownAround tells for each character of a text whether an excerpt shows it.
func shownAround(found []bool) []bool {
	shown := make([]bool, len(found))
	count := 0
	for i, is := range found {
		if count >= excerptMost {
			break
		}
		if !is {
			continue
		}
		for near := max(0, i-excerptAround); near <= min(len(found)-1, i+excerptAround); near++ {
			if !shown[near] {
				shown[near] = true
				count++
			}
		}
	}
	return shown
}

// Shortened is a text cut after so many characters, with an ellipsis where more follows.
func Shortened(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
