package township

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// MinutesPart is a message of minutes with those before it that it goes on from.
type MinutesPart struct {
	Text string    `json:"text"`
	Sent time.Time `json:"sent"`
	// Length is how many characters the last message had.
	Length int `json:"length"`
}

// NewMinutesPart is the first message.
func NewMinutesPart(text string, sent time.Time) MinutesPart {
	return MinutesPart{text, sent, utf8.RuneCountInString(text)}
}

// Telegram cuts a text of more than 4,096 characters into messages that it sends at
// once. It cuts at the end of a line or a word where one is near, so that a part is a
// little shorter.
const (
	partFrom   = 3000
	partWithin = 10 * time.Second
	// answerAfter is how long somebody needs at least to read a question and to answer.
	answerAfter = 3 * time.Second
	// moreWithin is how long after their minutes somebody's further lines, with the
	// heads of sections, are taken for more of them.
	moreWithin = 10 * time.Minute
)

// GoesOnWith tells whether the next message belongs to the same minutes. It does where
// it came at once behind one that is as long as a part; and where it has the heads of
// sections and is no answer to what was asked.
func (p MinutesPart) GoesOnWith(next MinutesPart, isAnswer bool) bool {
	gap := next.Sent.Sub(p.Sent)
	if p.Length >= partFrom && gap <= partWithin && (!isAnswer || gap <= answerAfter || strings.Contains(next.Text, "\n")) {
		return true
	}
	return !isAnswer && gap <= moreWithin && HasSections(next.Text)
}

// With is the minutes with the next message.
func (p MinutesPart) With(next MinutesPart) MinutesPart {
	return MinutesPart{JoinParts(p.Text, next.Text), next.Sent, next.Length}
}

// HasSections tells whether a text has the head of a section, by which people know it for
// minutes; a sentence that only begins with such a word is anything.
func HasSections(text string) bool {
	return slices.ContainsFunc(minutesLines(text), func(line string) bool {
		found, ok := headOf(withoutNumbering(line))
		return ok && found.head.isSection() && (found.isMarked || found.isListed)
	})
}
