package township

import "unicode/utf8"

// MaskNumbers masks the resident IDs, telephones and bank cards in a text and
// lists what they were, in the order they stood. It is the part of the guard
// that needs no words: a number is found in full-width digits, with anything
// between its parts and in the middle of a sentence; the lists, dates, sums and
// document numbers that minutes are full of pass. Where the two cannot be told
// apart it masks: a list can be typed again, a number that was kept cannot be
// unseen.
func MaskNumbers(text string) (masked string, found []Personal) {
	return masking(text, numbersIn(text))
}

// numbersIn finds the personal numbers of a text.
func numbersIn(text string) (found []personalSpan) {
	for groups := digitGroups(text); len(groups) > 0; {
		parts, kind := personalAt(groups)
		if parts == 0 {
			groups = groups[1:]
			continue
		}
		found = append(found, personalSpan{startOf(groups[0], text), groups[parts-1].end, kind})
		groups = groups[parts:]
	}
	return found
}

// startOf includes the + of +86.
func startOf(group digitGroup, text string) int {
	if r, size := utf8.DecodeLastRuneInString(text[:group.start]); foldRune(r) == '+' {
		return group.start - size
	}
	return group.start
}

// personalAt looks for a personal number that begins with the first group, the
// longest first, and tells of how many groups it consists.
func personalAt(groups []digitGroup) (parts int, kind Personal) {
	for n := reach(groups); n > 0; n-- {
		switch number := writtenNumber(groups[:n]); {
		case len(number.digits()) < shortestPhone:
			return 0, ""
		case number.isResidentID():
			return n, ResidentID
		case number.isPhone():
			return n, Phone
		case number.isBankCard():
			return n, BankCard
		}
	}
	return 0, ""
}

// longestCard is how many digits the longest personal number has, shortestPhone
// how many the shortest.
const (
	longestCard   = 19
	shortestPhone = 11
)

// reach is how many groups could be parts of one number.
func reach(groups []digitGroup) int {
	digits := len(groups[0].digits)
	for n := 1; n < len(groups); n++ {
		digits += len(groups[n].digits)
		if !groups[n].joined || digits > longestCard && !groups[n].isX() {
			return n
		}
	}
	return len(groups)
}
