package township

import (
	"slices"
	"strings"
)

// MinutesText is what somebody typed as the minutes of a meeting. Its zero
// fields were left unsaid and are for the bot to fill in or to ask about.
type MinutesText struct {
	Regime Regime
	// UnitName is what stood for the unit, as [MinutesText.Unit] reads it; a village
	// and the township may share it, the regime tells which is meant.
	UnitName string
	Date     Date
	// Month is set where the month was named in place of the day.
	Month Month
	// Hour, Place, Chair and Recorder are as they were written.
	Hour, Place, Chair, Recorder string
	// Expected is how many were said to be expected; Present how many came,
	// and at least as many as were named.
	Expected, Present int
	// Names are who came, OnLeave who could not, SatIn who was a guest.
	Names, OnLeave, SatIn []string
	Lines                 []Line
	// Paper is what belongs to the page it was copied from: whose paper it is, its
	// number, who signed. Minutes get their own.
	Paper []string
	// Unknown is what was not understood. Nothing that was typed is dropped.
	Unknown []string
}

// Attendance is what the minutes say of who was expected and who came.
func (m MinutesText) Attendance() Attendance {
	return Attendance{m.Expected, max(m.Present, len(m.Names)), m.Names}
}

// ParseMinutes reads minutes that were typed or pasted as one message, today being
// the day of the message:
//
//	肖村 村例会 2026-11-20
//	主持:赵某  记录:王某
//	出席:张某、李某等7人
//	汇报:一组本月见到 188/200 人
//	任务:
//	1. 补访三组还没见到的户
//	三、学习《意见》第二章
//
// Numbering in front of heads and lines goes; a line without a head belongs to the
// section above it. A line that is longer than minutes keep one is cut where its
// sentences end.
func ParseMinutes(text string, today Date) MinutesText {
	reader := minutesReader{today: today}
	body, tail := cutTail(minutesLines(text))
	reader.readAll(body)
	for _, line := range tail {
		reader.takeTail(line)
	}
	reader.checkSpans()
	m := reader.minutes
	m.Present = max(m.Present, len(m.Names))
	m.Unknown = slices.Concat(each(m.Unknown, splitLong)...)
	return m
}

// Sections are those that the text has a line of, in its order.
func (m MinutesText) Sections() []Section {
	var sections []Section
	for _, line := range m.Lines {
		if !slices.Contains(sections, line.Section) {
			sections = append(sections, line.Section)
		}
	}
	return sections
}

// SaysMore tells whether the text says more than which meeting it is.
func (m MinutesText) SaysMore() bool {
	return !m.Date.IsZero() || m.Month != (Month{}) || m.HasDetails() || len(m.Lines) > 0 || m.Present > 0 || m.Expected > 0
}

// HasDetails tells whether it says anything of a meeting but its day, who came and its
// lines.
func (m MinutesText) HasDetails() bool {
	return m.Hour != "" || m.Place != "" || m.Chair != "" || m.Recorder != ""
}

// each applies a function to each element of a list.
func each[T, U any](list []T, f func(T) U) []U {
	var results []U
	for _, one := range list {
		results = append(results, f(one))
	}
	return results
}

// minutesReader reads minutes line by line under the head it met last.
type minutesReader struct {
	minutes MinutesText
	today   Date
	// line is what is being read, as it was written.
	line  string
	under minutesHead
	// spans are the quarters and years that the title named beside the day.
	spans []minutesSpan
	// style is how the head was numbered, and bySentence tells that it was a sentence.
	style      numbering
	bySentence bool
}

func (r *minutesReader) readAll(lines []string) {
	for _, line := range lines {
		for _, part := range headsIn(line, r.under) {
			if part = strings.TrimSpace(part); part != "" {
				r.read(part)
			}
		}
	}
}

func (r *minutesReader) read(line string) {
	r.line = line
	style, text := cutNumbering(line)
	found, ok := headOf(text)
	section, byMeeting, announced := sectionAnnounced(text)
	switch {
	case ok && r.isHead(style, found):
		r.under, r.style, r.bySentence = found.head, style, false
		if text = found.rest; text == "" {
			return
		}
	case announced && r.mayAnnounce(style, byMeeting):
		r.under, r.style, r.bySentence = minutesHead(section), style, true
	case style == numberedHan && r.style == numberedHan && r.under.isSection():
		r.under = headOther // An item beside those that are known.
	}
	r.take(text)
}

// isHead tells whether a head where it stands announces something, or is one of the
// things that the section above lists.
func (r *minutesReader) isHead(style numbering, found headFound) bool {
	switch {
	case !r.under.isSection():
		return true
	case found.head.isOpening():
		return false
	case found.isListed:
		return found.isMarked || style == unnumbered || style == r.style
	}
	return style == r.style && style != unnumbered || style == unnumbered && found.isMarked
}

// mayAnnounce tells whether a sentence that begins with a section's verb begins that
// section: it stands where such sentences do, as an item of the same list.
func (r *minutesReader) mayAnnounce(style numbering, byMeeting bool) bool {
	switch {
	case r.under == headNone || r.under.isList() || byMeeting && style == unnumbered:
		return true
	case style == unnumbered:
		return r.bySentence && r.style == unnumbered
	}
	return style == r.style
}

// take files a text under the current head.
func (r *minutesReader) take(text string) {
	switch r.under {
	case headNone, headTitle, headBody:
		r.under = headNone
		r.takeOpening(text)
	case headAttendance, headLeave, headSatIn:
		r.takePeople(text)
	case headDay:
		r.takeDay(text)
	case headPlace:
		r.takeField(&r.minutes.Place, text)
	case headChair:
		r.takeField(&r.minutes.Chair, text)
	case headRecorder:
		r.takeField(&r.minutes.Recorder, text)
	case headPaper:
		r.minutes.Paper = append(r.minutes.Paper, r.line)
		r.under = headNone
	case headOther:
		r.ask(r.line)
	default:
		for _, line := range splitLong(text) {
			r.minutes.Lines = append(r.minutes.Lines, Line{Section: Section(r.under), Text: line})
		}
	}
}

func (r *minutesReader) ask(text string) {
	r.minutes.Unknown = append(r.minutes.Unknown, text)
}

// longestField is more characters than the hour, the place or a name take.
const longestField = 40

// takeField takes what follows a head that one thing follows.
func (r *minutesReader) takeField(field *string, text string) {
	if r.under = headNone; len([]rune(text)) > longestField || !takeOnce(field, text) {
		r.ask(r.line)
	}
}

// takeOpening takes a line that stands before any head: the title, how many
// came, whose paper it is, or something to be asked about.
func (r *minutesReader) takeOpening(text string) {
	if areCounts(text) {
		r.takeAttendance(text)
		return
	}
	title := r.titleIn(text)
	switch {
	case paperKind.MatchString(withoutSpaces(text)):
	case title.regime == "" && isPaper(text):
		r.minutes.Paper = append(r.minutes.Paper, text)
	case title.regime == "" && !title.isPlain():
		if rest := r.takeProse(text); rest != "" {
			r.ask(rest)
		}
	case strings.ContainsFunc(text, isClauseEnd):
		r.takeTitle(r.titleIn(r.takeProse(text)))
	default:
		r.takeTitle(title)
	}
}

// takeDay takes what follows 会议时间, where the hour and the place may follow the day.
func (r *minutesReader) takeDay(text string) {
	r.under = headNone
	day, rest, ok := cutDay(text, r.today)
	if ok && !takeOnce(&r.minutes.Date, day) {
		r.ask(text)
		return
	}
	rest = r.takeHour(rest)
	if place := placeBehind.FindStringSubmatch(rest); place != nil && takeOnce(&r.minutes.Place, place[1]) {
		return
	}
	if rest != "" {
		r.ask(rest)
	}
}

// SplitLines cuts what was typed into lines of minutes: without empty ones, without
// the numbering that people put in front, and none longer than minutes keep.
func SplitLines(text string) []string {
	var lines []string
	for _, line := range minutesLines(text) {
		lines = append(lines, splitLong(withoutNumbering(line))...)
	}
	return lines
}
