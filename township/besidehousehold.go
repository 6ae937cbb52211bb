package township

import (
	"slices"
	"strings"
)

// namesIn finds the names that stand beside the number of a household. The rest
// of the line stays, so that the visit it tells of can be recorded.
func (g *Guard) namesIn(signs []sign, known Known) (found []personalSpan) {
	visit := isVisitText(signs)
	numbers := householdsIn(signs, visit)
	reader := nameReader{g, signs, known}
	var stretches []stretch
	for _, number := range numbers {
		stretches = append(stretches, reader.before(number), reader.after(number))
	}
	if visit {
		stretches = append(stretches, reader.alone()...)
	}
	for _, s := range stretches {
		if s.end > s.start {
			found = append(found, personalSpan{signs[s.start].start, signs[s.end-1].end, ResidentName})
		}
	}
	return found
}

// stretch is a part of a text, from one sign to before another.
type stretch struct{ start, end int }

// nameReader looks for names in the signs of a text.
type nameReader struct {
	guard *Guard
	signs []sign
	known Known
}

// mostMarks is how many marks may part a name from its number.
const mostMarks = 4

// Marks that part a name from its number; after some of them a sentence may go
// on with something else.
const (
	nearMarks = " \t:()[]·\"'*★"
	listMarks = ",;/-"
)

var (
	// ownersAfter and ownersBefore stand between a number and its name.
	ownersAfter = newPhrases(strings.Fields(`
		户主姓名 户主 户主是 户主叫 姓名 住户 居民 村民 家里 里的 的是 的家 家的 的 是 叫 住着 住的 住 里 家 户`)...)
	ownersBefore = strings.Fields(`的家在 家住在 家住 家的 家在 住在 家 的 住 在 是 户 同志 户号 编号 第`)
)

// after is the name that follows a number: 3-012 王小明, 44户户主:赵六.
func (r nameReader) after(number registerNumber) (name stretch) {
	at, listed := r.skipMarks(number.end)
	for range mostMarks {
		run := r.runFrom(at)
		if len(run) == 0 || nameOf(run).length > 0 {
			break
		}
		length := ownersAfter.in(run)
		if length == 0 {
			break
		}
		var more bool
		at, more = r.skipMarks(at + length)
		listed = listed || more
	}
	run := r.runFrom(at)
	found := nameOf(run)
	switch {
	case found.length == 0, number.bare && listed, number.unsure && kinTitles.in(run[1:]) == 0:
		return stretch{}
	case !found.ends && (listed || !plainSurname[run[0]] && compoundSurnames.in(run) == 0):
		return stretch{}
	case found.ends && r.isWordLike(run, found):
		return stretch{}
	case r.isOurs(run, found):
		return stretch{}
	}
	return stretch{at, at + found.length}
}

// isWordLike tells of two characters that go on in a sentence and may be a word.
func (r nameReader) isWordLike(run []rune, found writtenName) bool {
	rest := run[found.length:]
	return found.length == 2 && !plainSurname[run[0]] && kinTitles.in(run[1:]) == 0 &&
		len(rest) > 0 && rest[0] != '家' && kinTitles.in(rest) == 0
}

// isOurs tells whether a name, or the words it would be the beginning of, are the
// office's own: an officer, a village, a topic.
func (r nameReader) isOurs(run []rune, found writtenName) bool {
	if r.guard.allowed.in(run) > 0 {
		return true
	}
	shortest := found.length
	if !found.ends {
		shortest = 2
	}
	for length := shortest; length <= min(len(run), longestNameRun); length++ {
		if r.known(string(run[:length])) {
			return true
		}
	}
	return false
}

// runFrom are the Chinese characters from a place on.
func (r nameReader) runFrom(at int) (run []rune) {
	for i := at; i < len(r.signs) && len(run) < longestNameRun && isHan(r.signs[i].r); i++ {
		run = append(run, r.signs[i].r)
	}
	return run
}

// skipMarks passes over the marks from a place on, and tells of those of a list.
func (r nameReader) skipMarks(at int) (next int, listed bool) {
	for next = at; next < len(r.signs) && next < at+mostMarks; next++ {
		switch mark := r.signs[next].r; {
		case strings.ContainsRune(listMarks, mark):
			listed = true
		case !strings.ContainsRune(nearMarks, mark):
			return next, listed
		}
	}
	return next, listed
}

// before is the name that a number follows: 王大妈 3-7, 李四家(3-012).
func (r nameReader) before(number registerNumber) stretch {
	end, listed := r.skipMarksBack(number.start)
	for range mostMarks {
		length := r.ownerBefore(end)
		if length == 0 {
			break
		}
		var more bool
		end, more = r.skipMarksBack(end - length)
		listed = listed || more
	}
	run := r.runTo(end)
	for length := min(5, len(run)); length >= 2; length-- {
		name := run[len(run)-length:]
		found := nameOf(name)
		if found.length != length || !found.ends {
			continue
		}
		kin := kinTitles.in(name[1:]) > 0
		if number.unsure && !kin || !kin && !r.beginsName(run, length, listed) || r.isOursBefore(run, name, found) {
			return stretch{}
		}
		return stretch{end - length, end}
	}
	return stretch{}
}

// beginsName tells whether a name of the last characters of a run can begin
// there: after anything where the surname is plain, otherwise only after a word
// of the sentence or 户主.
func (r nameReader) beginsName(run []rune, length int, listed bool) bool {
	before, surname := run[:len(run)-length], run[len(run)-length]
	for start := range before {
		if ownersAfter.in(before[start:]) == len(before)-start {
			return true
		}
	}
	return len(before) == 0 || functionSigns[before[len(before)-1]] || !listed && plainSurname[surname]
}

func (r nameReader) isOursBefore(run, name []rune, found writtenName) bool {
	for start := range run[:len(run)-1] {
		if n := r.guard.allowed.in(run[start:]); n > 0 && start+n == len(run) || r.known(string(run[start:])) {
			return true
		}
	}
	return r.isOurs(name, found)
}

func (r nameReader) ownerBefore(end int) int {
	run := r.runTo(end)
	for _, owner := range ownersBefore {
		word := []rune(owner)
		if len(word) <= len(run) && slices.Equal(word, run[len(run)-len(word):]) {
			return len(word)
		}
	}
	return 0
}

// runTo are the Chinese characters up to a place.
func (r nameReader) runTo(end int) []rune {
	start := end
	for start > 0 && end-start < longestNameRun && isHan(r.signs[start-1].r) {
		start--
	}
	return runesOf(r.signs[start:end])
}

func (r nameReader) skipMarksBack(at int) (end int, listed bool) {
	for end = at; end > 0 && end > at-mostMarks; end-- {
		switch mark := r.signs[end-1].r; {
		case strings.ContainsRune(listMarks, mark):
			listed = true
		case !strings.ContainsRune(nearMarks, mark):
			return end, listed
		}
	}
	return end, listed
}

// alone are the names that are words of their own in what is typed as a visit:
// 走访 3-012 见到 王小明.
func (r nameReader) alone() (found []stretch) {
	noted := false
	for at := 0; at < len(r.signs); at++ {
		noted = noted || r.signs[at].r == ':'
		run := r.runFrom(at)
		if len(run) == 0 {
			continue
		}
		name := nameOf(run)
		rest := len(run) - name.length
		whole := name.ends && (rest == 0 || rest == 1 && run[name.length] == '家')
		if whole && (plainSurname[run[0]] || !noted) && !r.isOurs(run, name) {
			found = append(found, stretch{at, at + name.length})
		}
		at += len(run)
	}
	return found
}
