package township

import (
	"strings"
)

// MinutesText is what somebody typed as the minutes of a meeting. Its zero
// fields were left unsaid and are for the bot to fill in or to ask about.
type MinutesText struct {
	Regime Regime
	// UnitName is what stood for the unit, as [Units.Named] reads it; a village
	// and the township may share it, the regime tells which is meant.
	UnitName string
	Date     Date
	// Month is set where the month was named in place of the day.
	Month Month
	// Expected is how many were said to be expected; Present how many came,
	// and at least as many as were named.
	Expected, Present int
	Names             []string
	Lines             []Line
	// Unknown is what was not understood. Nothing that was typed is dropped.
	Unknown []string
}

// Attendance is what the minutes say of who was expected and who came.
func (m MinutesText) Attendance() Attendance {
	return Attendance{m.Expected, max(m.Present, len(m.Names)), m.Names}
}

// ParseMinutes reads minutes that were typed as one message, today being the
// day of the message:
//
//	肖村 村例会 2026-11-20
//	出席:张某、李某等7人
//	汇报:一组本月见到 188/200 人
//	任务:
//	1. 补访三组还没见到的户
//	学习:《意见》第二章
//
// Numbering in front of heads and lines goes; a line without a head belongs to
// the section above it.
func ParseMinutes(text string, today Date) MinutesText {
	reader := minutesReader{today: today}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			reader.read(line)
		}
	}
	reader.minutes.Present = max(reader.minutes.Present, len(reader.minutes.Names))
	return reader.minutes
}

// minutesReader reads minutes line by line under the head it met last.
type minutesReader struct {
	minutes MinutesText
	today   Date
	under   minutesHead
}

func (r *minutesReader) read(line string) {
	text := withoutNumbering(line)
	if head, rest, ok := headOf(text); ok && !(head.isOpening() && r.under.isSection()) {
		r.under, text = head, rest
		if head == headOther || head == headPlace {
			text = line
		}
	}
	if text != "" {
		r.take(text)
	}
}

// take files a text under the current head.
func (r *minutesReader) take(text string) {
	switch r.under {
	case headNone:
		r.takeOpening(text)
	case headAttendance:
		r.takeAttendance(text)
	case headDay:
		r.takeDay(text)
	case headOther, headPlace:
		r.ask(text)
	default:
		r.minutes.Lines = append(r.minutes.Lines, Line{Section: Section(r.under), Text: text})
	}
}

func (r *minutesReader) ask(text string) {
	r.minutes.Unknown = append(r.minutes.Unknown, text)
}

// takeOpening takes a line that stands before any head: the title, how many
// came, or something to be asked about.
func (r *minutesReader) takeOpening(text string) {
	title := r.titleIn(text)
	switch {
	case areCounts(text):
		r.takeAttendance(text)
	case title.regime == "" && len(title.names) > 0:
		r.ask(text)
	default:
		r.takeTitle(title)
	}
}

func (r *minutesReader) takeTitle(title minutesTitle) {
	for _, name := range title.names {
		if hourPattern.MatchString(name) || !takeOnce(&r.minutes.UnitName, name) {
			r.ask(name)
		}
	}
	if title.regime != "" && !takeOnce(&r.minutes.Regime, title.regime) {
		r.ask(title.text)
	}
	for _, day := range title.days {
		if !takeOnce(&r.minutes.Date, day) {
			r.ask(day.String())
		}
	}
	for _, month := range title.months {
		if !takeOnce(&r.minutes.Month, month) {
			r.ask(month.String())
		}
	}
}

// takeDay takes what follows 会议时间, where the hour may follow the day.
func (r *minutesReader) takeDay(text string) {
	day, rest, ok := cutDay(text, r.today)
	if !ok || !takeOnce(&r.minutes.Date, day) {
		r.ask(text)
		return
	}
	if rest != "" {
		r.ask(rest)
	}
}

// takeAttendance takes names and counts: 张某、李某, 7人, 张某等7人, 应到9 实到7.
func (r *minutesReader) takeAttendance(text string) {
	for _, word := range attendanceWords(text) {
		count, ok := attendanceIn(word)
		field := &r.minutes.Present
		if count.expected {
			field = &r.minutes.Expected
		}
		switch {
		case !ok:
			r.minutes.Names = append(r.minutes.Names, word)
		case !takeOnce(field, count.people):
			r.ask(word)
		case count.name != "":
			r.minutes.Names = append(r.minutes.Names, count.name)
		}
	}
}

// SplitLines cuts what was typed into lines of minutes: without empty ones, and
// without the numbering that people put in front.
func SplitLines(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = withoutNumbering(strings.TrimSpace(line)); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
