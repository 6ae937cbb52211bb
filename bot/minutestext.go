package bot

import (
	"strings"

	"baocun/township"
	"baocun/words"
)

// minutesHead says which minutes these are, and who was there.
func (t *turn) minutesHead(m township.Meeting) (string, error) {
	unit, _ := t.units.Get(m.Unit)
	state := t.voice.Say("state." + string(m.State))
	if m.State == township.Filed {
		state = t.voice.Say("minutes.version", "version", m.Version)
	}
	recorder, err := t.nameOfOne(m.Recorder)
	if err != nil {
		return "", err
	}
	head := []string{
		t.voice.Say("minutes.head", "unit", unit, "regime", m.Regime, "period", m.Period, "state", state),
		t.voice.Say("minutes.attendance", "date", m.Date, "expected", m.Expected, "present", m.Present),
		t.labelled("hour", m.Hour, "place", m.Place),
		t.labelled("chair", m.Chair.Name, "recorder", recorder),
	}
	for _, as := range township.Presences() {
		head = append(head, t.labelled(string(as), t.voice.Value(m.Names(as))))
	}
	if m.State == township.Filed && m.Reason != "" {
		head = append(head, t.voice.Say("minutes.reason", "reason", m.Reason))
	}
	return joinedLines(head), nil
}

// labelled says values with their names in one line, those that are empty left out.
func (t *turn) labelled(pairs ...string) string {
	var parts []string
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			parts = append(parts, t.voice.Say("minutes-head."+pairs[i], "value", pairs[i+1]))
		}
	}
	return strings.Join(parts, " · ")
}

// joinedLines joins the lines that say something.
func joinedLines(lines []string) string {
	var said []string
	for _, line := range lines {
		if line != "" {
			said = append(said, line)
		}
	}
	return strings.Join(said, "\n")
}

// part is a section as the minutes show it.
type part struct {
	section  township.Section
	numeral  string
	required bool
	lines    []township.Line
}

// outline are the sections in the order of the regime's skeleton, those beyond it that
// have a line after it.
func (t *turn) outline(m township.Meeting) []part {
	var parts []part
	for i, section := range m.Regime.Sections() {
		p := part{section: section, required: i < len(m.Regime.Skeleton()), lines: m.LinesIn(section)}
		if p.required || len(p.lines) > 0 {
			p.numeral = t.voice.Numeral(len(parts) + 1)
			parts = append(parts, p)
		}
	}
	return parts
}

// minutesLines are the sections, each with its lines numbered.
func (t *turn) minutesLines(m township.Meeting) ([]string, error) {
	lines := t.carriedLines(m)
	for _, p := range t.outline(m) {
		lines = append(lines, t.voice.Say("minutes.section", "number", p.numeral, "section", t.voice.Section(m.Regime, p.section)))
		if len(p.lines) == 0 {
			lines = append(lines, t.voice.Say("minutes.empty"))
		}
		for n, line := range p.lines {
			said, err := t.lineText(m, line)
			if err != nil {
				return nil, err
			}
			lines = append(lines, t.voice.Say("minutes.line", "number", n+1, "text", words.HTML(said)))
		}
	}
	return lines, nil
}

// lineText is what a line says: a task with whose it is and by when, and, while the
// minutes are open, who said it where that was not who keeps them. A village's report
// names the village.
func (t *turn) lineText(m township.Meeting, l township.Line) (string, error) {
	said := t.voice.Say("minutes.text", "text", t.ownedText(l))
	if !m.IsOpen() || l.By == 0 || l.By == m.Recorder || m.IsReport(l.ID) {
		return said, nil
	}
	name, err := t.nameOf(l.By)
	return said + t.voice.Say("minutes.said-by", "name", name), err
}
