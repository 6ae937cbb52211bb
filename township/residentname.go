package township

import (
	"slices"
	"strings"
)

// writtenName is a name as it stands at the beginning of Chinese characters.
type writtenName struct {
	length int
	// ends tells that the name is known to end there; where it is not, only a
	// surname that seldom begins a word makes it one.
	ends bool
}

// longestNameRun is how many characters are looked at for a name.
const longestNameRun = 12

// nameOf reads the name that a run of Chinese characters begins with: a surname
// and one or two characters, or a surname and how neighbours call somebody
// (王大妈). 张某 names nobody, and an officer's title tells that it is not a
// resident's name. The length is 0 where there is no name.
func nameOf(run []rune) writtenName {
	surname := surnameIn(run)
	if surname == 0 || notNames.in(run) > 0 {
		return writtenName{}
	}
	given := run[surname:]
	if kin := kinTitles.in(given); kin > 0 && surname+kin <= len(run) {
		return writtenName{surname + kin, true}
	}
	if len(given) == 0 || given[0] == '某' || officeTitles.in(given) > 0 {
		return writtenName{}
	}
	return givenName(run, surname)
}

// surnameIn is the length of the surname that a run begins with.
func surnameIn(run []rune) int {
	if n := compoundSurnames.in(run); n > 0 && len(run) > n {
		return n
	}
	if len(run) > 1 && (plainSurname[run[0]] || wordSurname[run[0]]) {
		return 1
	}
	return 0
}

// givenName takes one character after the surname where the sentence goes on
// behind it, otherwise two.
func givenName(run []rune, surname int) writtenName {
	if isSoftName(run, surname) {
		return writtenName{len(run), true}
	}
	if functionSigns[run[surname]] {
		return writtenName{}
	}
	for end := surname + 1; end <= min(surname+2, len(run)); end++ {
		rest := run[end:]
		switch {
		case officeTitles.in(rest) > 0 || len(rest) > 0 && rest[0] == '某':
			return writtenName{}
		case len(rest) == 0, kinTitles.in(rest) > 0, afterNames.in(rest) > 0, functionSigns[rest[0]]:
			return writtenName{end, true}
		}
	}
	return writtenName{length: surname + 2}
}

// isSoftName knows names like 王有才 and 李家和, which stand alone.
func isSoftName(run []rune, surname int) bool {
	if len(run) != surname+2 || !plainSurname[run[0]] {
		return false
	}
	given := run[surname:]
	return (!functionSigns[given[0]] || softSigns[given[0]]) && (!functionSigns[given[1]] || softSigns[given[1]]) &&
		!strings.ContainsRune("有来会家", given[1])
}

// LooksLikeName tells whether a text is a name and nothing else: two to four
// Chinese characters that begin with a surname.
func LooksLikeName(text string) bool {
	run := []rune(strings.TrimSpace(Fold(text)))
	if len(run) < 2 || len(run) > 4 || slices.ContainsFunc(run, func(r rune) bool { return !isHan(r) }) {
		return false
	}
	name := nameOf(run)
	return name.ends && name.length == len(run)
}
