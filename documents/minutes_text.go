package documents

import (
	"strings"

	"baocun/township"
	"baocun/words"
)

// MinutesText is the paper of a meeting's minutes as lines of plain text, to be
// copied into another program.
func MinutesText(voice words.Voice, minutes Minutes) []string {
	p := minutesPaper{voice, minutes}
	lines := []string{p.title(), voice.Label("document.minutes-number-date", "number", p.number(), "date", p.date())}
	if mark := p.mark(); mark != "" {
		lines = append(lines, mark)
	}
	lines = append(lines, "", p.opening())
	for _, section := range p.sections() {
		lines = append(lines, "", section.head)
		lines = append(lines, p.sectionText(section)...)
	}
	lines = append(lines, "")
	for _, name := range p.attachments() {
		lines = append(lines, voice.Label("document.minutes-attached")+name)
	}
	for _, person := range p.people() {
		lines = append(lines, person.label+person.text)
	}
	for i, line := range lines {
		lines[i] = strings.Join(strings.Fields(line), " ")
		if voice.Language() == township.Chinese {
			lines[i] = printed(lines[i])
		}
	}
	return lines
}

func (p minutesPaper) sectionText(section minutesSection) []string {
	var texts []string
	for _, c := range section.carried {
		texts = append(texts, p.voice.Label("task.with-state", "text", p.taskText(taskOf(c)), "state", p.stateOf(c)))
	}
	for _, line := range section.lines {
		if section.Section == township.Tasks {
			line.Text = p.taskText(line)
		}
		texts = append(texts, line.Text)
	}
	if len(texts) == 0 {
		return []string{p.empty()}
	}
	if len(texts) == 1 {
		return texts
	}
	for i, text := range texts {
		texts[i] = p.voice.Label("document.paper-item", "number", p.voice.Numeral(i+1)) + text
	}
	return texts
}

// taskText says a task with who sees to it and by when, as far as that is settled.
func (p minutesPaper) taskText(l township.Line) string {
	var said []string
	if !l.Owner.IsNobody() {
		said = append(said, p.voice.Name(l.Owner.Name))
	}
	if !l.Due.IsZero() {
		said = append(said, p.voice.Label("document.minutes-by", "due", p.voice.FullDate(l.Due)))
	}
	if len(said) == 0 {
		return l.Text
	}
	return p.voice.Label("document.minutes-task", "text", l.Text, "said", said)
}
