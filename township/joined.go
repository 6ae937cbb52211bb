package township

import "strings"

// joined puts the words of a line together that belong together but were typed
// apart: 1 到 20, 3-001 到3-020, group 3. What does not make sense together stays
// as it was typed.
func joined(words []string) []string {
	var line []string
	for i := 0; i < len(words); i++ {
		if taken, word := together(words[i:]); taken > 0 {
			line, i = append(line, word), i+taken-1
			continue
		}
		line = append(line, words[i])
	}
	return line
}

// together is what the first words of some make, and how many they are.
func together(words []string) (taken int, word string) {
	for taken = min(3, len(words)); taken > 1; taken-- {
		text := strings.ToLower(Fold(strings.Join(words[:taken], " ")))
		if rest, ok := strings.CutPrefix(text, "group "); ok && taken == 2 {
			if word := rest + "组"; isGroup(word) {
				return taken, word
			}
		}
		word := strings.ReplaceAll(strings.ReplaceAll(text, " to ", "到"), " ", "")
		if _, _, ok := rangeIn(word); ok && rangeMarks(words[:taken]) {
			return taken, word
		}
	}
	return 0, ""
}

func isGroup(word string) bool {
	group, ok := GroupIn(word)
	return ok && group <= MaxGroup
}

// rangeMarks tells whether what makes a range of some words stands at the edge of
// one of them, so that none of them is a range by itself.
func rangeMarks(words []string) bool {
	for _, word := range words {
		if _, _, ok := rangeIn(Fold(word)); ok {
			return false
		}
	}
	return true
}
