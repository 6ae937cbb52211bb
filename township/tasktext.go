package township

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// TaskText is what somebody wrote as a task: what is to be done, by whom and by
// when. Its zero fields were left unsaid, or were not understood and stand in the
// text.
type TaskText struct {
	Text  string
	Owner Someone
	Due   Date
	// Shared is an owner's name that several officers have, and Unread what looks like
	// a day and is none to come, where no other owner or day was said.
	Shared, Unread string
}

// ParseTask reads a task as people write it on some day:
//
//	张某 12-05 补访三组还没见到的户
//	请张某月底前把名册核完
//	补访三组还没见到的户(张某,12月5日前)
//	补访三组还没见到的户 —— 张某,12月5日前
//	补访三组 责任人:张某 完成时限:下周五
//
// A name counts where the roster has it, or where it stands in the owner's place:
// behind 责任人, beside a day, or behind the text. Of several names the first is the
// owner, and all of them stay in the text; so does a name that several officers have,
// which is nobody's yet.
func ParseTask(text string, today Date, roster Roster) TaskText {
	return readTask(text, today, roster).task()
}

// textOwnedBy is the text of a task without its owner's name, where that was left in it
// because it was not known whose it is.
func textOwnedBy(text string, owner Someone, today Date) string {
	if read := ParseTask(text, today, Roster{owner}); read.Owner == owner {
		return read.Text
	}
	return text
}

// taskReader takes what it understands out of a text.
type taskReader struct {
	today  Date
	roster Roster
	whole  string
	// text is what is left, and folded the same in half width.
	text, folded []rune
	owner        Someone
	due          Date
	// shared and unread are what was not understood of them.
	shared, unread string
	// removed is what was taken out.
	removed []string
}

func readTask(text string, today Date, roster Roster) *taskReader {
	r := &taskReader{today: today, roster: roster, whole: strings.TrimSpace(text)}
	r.set([]rune(r.whole))
	r.readLabels()
	r.readTail()
	r.readHead()
	r.readInside()
	return r
}

func (r *taskReader) set(text []rune) {
	r.text, r.folded = text, []rune(Fold(string(text)))
}

// task is what was read. Where nothing but the owner and the day was written, the
// text stays whole.
func (r *taskReader) task() TaskText {
	task := TaskText{Text: string(r.text), Owner: r.owner, Due: r.due}
	if r.owner.IsNobody() {
		task.Shared = r.shared
	}
	if r.due.IsZero() {
		task.Unread = r.unread
	}
	if len(r.removed) == 0 {
		return task
	}
	task.Text = strings.TrimLeftFunc(task.Text, isTaskSeparator)
	for before := ""; before != task.Text; {
		before = task.Text
		task.Text = emptyBrackets.ReplaceAllString(strings.TrimRightFunc(task.Text, isTaskSeparator), "")
	}
	if strings.TrimFunc(task.Text, func(r rune) bool { return !isWritten(r) }) == "" {
		task.Text = r.whole
	}
	return task
}

// emptyBrackets are what is left of (张某,12月5日前).
var emptyBrackets = regexp.MustCompile(`[(\x{FF08}][\s,;:、\x{FF0C}\x{FF1B}\x{FF1A}]*[)\x{FF09}]$`)

func isTaskSeparator(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(" ,;:-/", foldRune(r))
}

// isWritten tells what is more than a mark between words.
func isWritten(r rune) bool { return !unicode.IsSpace(r) && !unicode.IsPunct(r) }

// cut takes a part of the text out, with the spaces behind it.
func (r *taskReader) cut(from, to int) {
	for to < len(r.text) && unicode.IsSpace(r.text[to]) {
		to++
	}
	r.removed = append(r.removed, string(r.text[from:to]))
	rest := append(append([]rune{}, r.text[:from]...), r.text[to:]...)
	r.set(rest)
}

// understood notes an owner and a day, the first of each. It tells whether that is all
// there was to note: another owner or day than the first stays in the text, and a name
// that several officers have.
func (r *taskReader) understood(owners []Someone, due Date) bool {
	if r.owner.IsNobody() && len(owners) > 0 {
		if r.roster.IsShared(owners[0].Name) {
			r.shared = owners[0].Name
		} else {
			r.owner = owners[0]
		}
	}
	if r.due.IsZero() {
		r.due = due
	}
	return (len(owners) == 0 || owners[0] == r.owner) && (due.IsZero() || due == r.due)
}

// skip is the place behind separators.
func (r *taskReader) skip(at int) int {
	for at < len(r.text) && isTaskSeparator(r.text[at]) {
		at++
	}
	return at
}

// word is the place behind one of some words, which may be written in any case.
func (r *taskReader) word(at int, words []string) (end int, found bool) {
	for _, word := range words {
		end = at + len([]rune(word))
		if end <= len(r.folded) && strings.EqualFold(string(r.folded[at:end]), word) {
			return end, true
		}
	}
	return at, false
}

// The words around an owner and a day.
var (
	ownerLabels = strings.Fields("责任人 负责人 牵头人 承办人 经办人 落实人 责任单位 牵头单位 owner")
	dueLabels   = strings.Fields("完成时限 完成时间 完成期限 完成日期 办理时限 截止时间 截止日期 时限 期限 due")
	ownerLeads  = strings.Fields("请 由 让 责成 安排 @")
	afterOwner  = strings.Fields("同志 负责 牵头 落实")
	// plainAfterOwner say nothing of what is to be done.
	plainAfterOwner = strings.Fields("同志 负责")
	afterDue        = strings.Fields("完成 办完 做完 办好 办结 落实 上报 到位")
)

// readLabels reads 责任人:张某 and 完成时限:下周五, wherever they stand.
func (r *taskReader) readLabels() {
	for at := 0; at < len(r.text); at++ {
		if end, ok := r.labelled(at, ownerLabels); ok {
			owners, end := r.namesIn(end, true)
			if r.understood(owners, Date{}) && len(owners) == 1 {
				r.cut(at, end)
				at--
			}
			continue
		}
		if end, ok := r.labelled(at, dueLabels); ok {
			if due, end, ok := r.dayAt(end); ok {
				if r.understood(nil, due) {
					r.cut(at, end)
					at--
				}
			}
		}
	}
}

func (r *taskReader) labelled(at int, labels []string) (end int, ok bool) {
	end, ok = r.word(at, labels)
	for ok && end < len(r.folded) && r.folded[end] == ' ' {
		end++
	}
	if !ok || end >= len(r.folded) || r.folded[end] != ':' {
		return at, false
	}
	return r.skip(end), true
}

// longestTail is how many characters an owner and a day may have that stand behind a
// text without a mark.
const longestTail = 40

// brackets are those that an owner and a day stand in behind a text.
var brackets = []struct{ open, end string }{{"(", ")"}, {"[", "]"}, {"【", "】"}}

// readTail reads what stands behind the text, in brackets, after a dash, or apart from
// it where both are said.
func (r *taskReader) readTail() {
	folded := strings.TrimRight(string(r.folded), " .;,")
	end := len([]rune(folded))
	for _, bracket := range brackets {
		if inner, ok := strings.CutSuffix(folded, bracket.end); ok {
			if open := strings.LastIndex(inner, bracket.open); open >= 0 {
				from := len([]rune(inner[:open]))
				r.readPlace(from, from+1, end-1, end, false)
			}
			return
		}
	}
	for _, dash := range []string{"--", " -"} {
		if open := strings.LastIndex(folded, dash); open > 0 {
			from := len([]rune(folded[:open]))
			r.readPlace(from, from+2, end, end, false)
			return
		}
	}
	for from := max(0, end-longestTail); from < end; from++ {
		if r.isPause(from) && r.readPlace(from, from+1, end, end, true) {
			return
		}
	}
}

// isPause tells whether the text pauses at a place, other than between names.
func (r *taskReader) isPause(at int) bool {
	return at > 0 && strings.ContainsRune(" ,;", r.folded[at]) && r.text[at] != '、' &&
		!slices.ContainsFunc(r.roster, func(s Someone) bool { return strings.HasSuffix(string(r.text[:at]), s.Name) })
}

// readPlace takes out a part of the text if its inside holds nothing but names and
// a day, and tells whether it did so: where both are wanted, only if it holds both.
func (r *taskReader) readPlace(from, inside, insideEnd, to int, both bool) bool {
	var owners []Someone
	var due Date
	for at := r.skip(inside); at < insideEnd; at = r.skip(at) {
		if day, end, ok := r.dayAt(at); ok && due.IsZero() && end <= insideEnd {
			due = day
			at, _ = r.word(end, afterDue)
			continue
		}
		more, end := r.namesIn(at, false)
		if len(more) == 0 || len(owners) > 0 || end > insideEnd {
			return false
		}
		owners = more
		at, _ = r.word(end, afterOwner)
	}
	isOwned, isDated := len(owners) > 0, !due.IsZero()
	if !isOwned && !isDated || both && !(isOwned && isDated) {
		return false
	}
	if r.understood(owners, due) && len(owners) < 2 {
		r.cut(from, to)
	}
	return true
}

// readHead reads what stands in front: 请张某月底前, 张某 12-05, 12月5日前, 张某.
func (r *taskReader) readHead() {
	from := r.skip(0)
	at, isLed := r.word(from, ownerLeads)
	owners, end := r.namesIn(at, false)
	if len(owners) == 0 {
		if due, end, ok := r.dayAt(from); ok && r.isApart(end) {
			if r.understood(nil, due) {
				r.cut(from, end)
				r.readHead()
			}
		}
		return
	}
	behind, _ := r.word(end, afterOwner)
	due, dueEnd, isDated := r.dayAt(r.skip(behind))
	if !isDated && !r.ownsFront(owners[0], end, isLed) {
		return
	}
	switch isAll := r.understood(owners, due); {
	case !isAll:
	case len(owners) > 1 && isDated:
		r.cut(r.skip(behind), dueEnd)
	case len(owners) > 1:
	case isDated:
		r.cut(from, dueEnd)
	default:
		behind, _ = r.word(end, plainAfterOwner)
		r.cut(from, behind)
	}
}

// ownsFront tells whether a name without a day in front of a task is its owner's.
func (r *taskReader) ownsFront(owner Someone, end int, isLed bool) bool {
	if end == len(r.text) {
		return false
	}
	if r.folded[end] == ':' {
		return true
	}
	return owner.Person != 0 && (isLed || !strings.ContainsRune("的家等组户说和跟与", r.text[end]))
}

// isApart tells whether the day that ends there is said for itself, and no part of
// what is to be done.
func (r *taskReader) isApart(end int) bool {
	return end == len(r.text) || isTaskSeparator(r.text[end]) || strings.ContainsRune("前止内底末", r.text[end-1])
}

// readInside notes what is said in the middle of the text, and leaves it there:
// 补访三组,12月5日前完成, 由张某负责, 责任人张某. A part of what looks like a day is no day:
// 20日前 in 11月20日前.
func (r *taskReader) readInside() {
	for at := 0; at < len(r.text); at++ {
		if end := r.dayWritten(at); end > at {
			r.noteDay(at, end)
			at = end - 1
			continue
		}
		who, end, ok := r.listed(at)
		if !ok || !r.owner.IsNobody() {
			continue
		}
		_, isOwner := r.word(end, afterOwner)
		if isOwner || r.isBehind(at, ownerLabels) || r.isBehind(at, []string{"由"}) {
			r.understood([]Someone{who}, Date{})
		}
	}
}

// noteDay notes a day in the middle of the text, where it is the last one for what is
// to be done, and what looks like one and is none.
func (r *taskReader) noteDay(at, end int) {
	due, _, ok := r.dayAt(at)
	if !ok {
		if r.unread == "" && !r.goesOn(end) {
			r.unread = string(r.text[at:end])
		}
		return
	}
	if !strings.ContainsRune("前止内底末", r.text[end-1]) {
		return
	}
	_, isDone := r.word(end, afterDue)
	if isDone || end == len(r.text) || unicode.IsPunct(r.text[end]) {
		r.understood(nil, due)
	}
}

// isBehind tells whether one of some words stands in front of a place.
func (r *taskReader) isBehind(at int, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.HasSuffix(string(r.folded[:at]), word) })
}
