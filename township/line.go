package township

import (
	"slices"
	"time"
)

// LineID numbers a line within its meeting; a number is not used again.
type LineID int

// Line is one line of minutes.
type Line struct {
	ID      LineID  `json:"id"`
	Section Section `json:"section"`
	Text    string  `json:"text"`
	// Owner and Due are a task's: who sees to it, by when.
	Owner Someone `json:"owner,omitzero"`
	Due   Date    `json:"due,omitzero"`
	// By is who said it, and At when.
	By PersonID  `json:"by,omitempty"`
	At time.Time `json:"at,omitzero"`
	// Origin is the message of the work group that said it, so that its correction
	// finds the line; zero where it was written in private.
	Origin int `json:"origin,omitempty"`
	// Revision grows with every change of the line, so that of two who change it
	// the later one is told.
	Revision int `json:"revision,omitempty"`
}

// LineLimit is the length of a line of minutes in characters, and LinesLimit
// how many lines minutes may have: what one message of Telegram can carry.
const (
	LineLimit  = 500
	LinesLimit = 60
)

// The refusals of lines.
const (
	RefuseLineTooLong  RefusalCode = "line-too-long"
	RefuseTooManyLines RefusalCode = "too-many-lines"
	RefuseLineGone     RefusalCode = "line-gone"
	RefuseLineChanged  RefusalCode = "line-changed"
	RefuseLineThere    RefusalCode = "line-there"
)

// In lists the texts of a section's lines.
func (m Meeting) In(section Section) []string {
	var texts []string
	for _, line := range m.LinesIn(section) {
		texts = append(texts, line.Text)
	}
	return texts
}

// LinesIn lists a section's lines.
func (m Meeting) LinesIn(section Section) []Line {
	var lines []Line
	for _, line := range m.Lines {
		if line.Section == section {
			lines = append(lines, line)
		}
	}
	return lines
}

// Line finds a line by its number.
func (m Meeting) Line(id LineID) (Line, bool) {
	i := m.lineAt(id)
	if i < 0 {
		return Line{}, false
	}
	return m.Lines[i], true
}

func (m Meeting) lineAt(id LineID) int {
	return slices.IndexFunc(m.Lines, func(l Line) bool { return l.ID == id })
}

// Adding is the meeting with a line at the end, and the line with its number.
func (m Meeting) Adding(l Line) (Meeting, Line) {
	m.LastLine++
	l.ID = m.LastLine
	m.Lines = append(slices.Clone(m.Lines), l)
	return m, l
}

// Changing is the meeting with a line in place of the one that has its number. It
// is refused where that one is gone, or was changed since the revision that the
// new line carries.
func (m Meeting) Changing(l Line) (Meeting, error) {
	i := m.lineAt(l.ID)
	switch {
	case i < 0:
		return m, Refuse(RefuseLineGone)
	case m.Lines[i].Revision != l.Revision:
		return m, Refuse(RefuseLineChanged, "text", m.Lines[i].Text)
	}
	m.Lines = slices.Clone(m.Lines)
	l.Revision++
	m.Lines[i] = l
	return m, nil
}

// Removing is the meeting without a line.
func (m Meeting) Removing(id LineID) Meeting {
	m.Lines = slices.DeleteFunc(slices.Clone(m.Lines), func(l Line) bool { return l.ID == id })
	return m
}

// Moved is the meeting with a line at the end of another section. One that becomes a task
// is read for its owner, among the officers, and its day.
func (m Meeting) Moved(id LineID, to Section, officers Roster) (Meeting, error) {
	i := m.lineAt(id)
	switch {
	case i < 0:
		return m, Refuse(RefuseLineGone)
	case m.Lines[i].Section == to, !slices.Contains(Sections(), to):
		return m, Refuse(RefuseLineThere)
	}
	line := m.Lines[i]
	line.Section = to
	line = line.Read(m.Date, officers)
	m.Lines = append(slices.Delete(slices.Clone(m.Lines), i, i+1), line)
	return m, nil
}

// Shifted is the meeting with a line before the one above it in its section, or
// behind the one below it.
func (m Meeting) Shifted(id LineID, up bool) (Meeting, error) {
	i := m.lineAt(id)
	if i < 0 {
		return m, Refuse(RefuseLineGone)
	}
	step := 1
	if up {
		step = -1
	}
	for j := i + step; j >= 0 && j < len(m.Lines); j += step {
		if m.Lines[j].Section == m.Lines[i].Section {
			m.Lines = slices.Clone(m.Lines)
			m.Lines[i], m.Lines[j] = m.Lines[j], m.Lines[i]
			return m, nil
		}
	}
	return m, Refuse(RefuseLineThere)
}

// Has tells whether a section says the same already, of the same owner and day: a
// message may be sent twice.
func (m Meeting) Has(l Line) bool {
	_, has := m.saying(l)
	return has
}

// saying is the line that says what another does, in the same section.
func (m Meeting) saying(l Line) (Line, bool) {
	lines := m.LinesIn(l.Section)
	i := slices.IndexFunc(lines, func(said Line) bool {
		return said.Text == l.Text && said.Owner == l.Owner && said.Due == l.Due
	})
	if i < 0 {
		return Line{}, false
	}
	return lines[i], true
}

// Cleared is the meeting without the lines of a section, to write them anew.
func (m Meeting) Cleared(section Section) Meeting {
	m.Lines = slices.DeleteFunc(slices.Clone(m.Lines), func(l Line) bool { return l.Section == section })
	return m
}

// wordsQuoted is how many characters of a line tell which one is meant.
const wordsQuoted = 10

// CheckLine refuses a line that is too long for minutes, by its first words.
func CheckLine(text string) error {
	if runes := []rune(text); len(runes) > LineLimit {
		return Refuse(RefuseLineTooLong, "line", string(runes[:wordsQuoted])+"…", "length", len(runes), "most", LineLimit)
	}
	return nil
}
