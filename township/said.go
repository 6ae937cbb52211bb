package township

import (
	"regexp"
	"slices"
	"strings"
)

// Said is what one message says to a meeting in the work group.
type Said struct {
	// Lines are what belongs into the minutes; the section is empty of those that
	// stand before any head.
	Lines []Line
	// Chair is who is named to preside, Came and Leave who is signed in or excused.
	Chair       string
	Came, Leave []string
}

// IsNothing tells whether nothing was said.
func (s Said) IsNothing() bool { return len(s.Lines) == 0 && !s.NamesPeople() }

// NamesPeople tells whether it says who presides, came or is on leave.
func (s Said) NamesPeople() bool { return len(s.Names()) > 0 }

// IsHeaded tells whether it names at least one section.
func (s Said) IsHeaded() bool {
	for _, line := range s.Lines {
		if line.Section != "" {
			return true
		}
	}
	return false
}

// peopleHead begins what is said about people instead of the matter.
var peopleHead = regexp.MustCompile(`^(?i:(主持人?|chair|代签|签到|出席|present|请假|leave))(?:` + colonClass + `|` + spaceClass + `)\s*(.+)$`)

// ParseSaid reads what somebody says to a meeting, line by line as [ParseMinutes]
// does: 汇报:…, 任务 …, a head alone with its lines below, numbering in front. What
// stands before any head belongs to the section under.
func ParseSaid(text string, under Section) Said {
	var said Said
	for line := range strings.Lines(text) {
		line = withoutNumbering(strings.TrimSpace(line))
		if said.takePeople(line) {
			continue
		}
		if section, rest, ok := sectionIn(line); ok {
			under, line = section, rest
		}
		if line != "" {
			said.Lines = append(said.Lines, Line{Section: under, Text: line})
		}
	}
	return said
}

// takePeople takes a line that says who presides, came or is on leave. One that
// says anything besides names is a line like any other.
func (s *Said) takePeople(line string) bool {
	parts := peopleHead.FindStringSubmatch(line)
	if parts == nil {
		return false
	}
	names, others := NamesIn(parts[2])
	if len(names) == 0 || len(others) > 0 {
		return false
	}
	switch head := strings.ToLower(parts[1]); {
	case head == "请假", head == "leave":
		s.Leave = append(s.Leave, names...)
	case head != "chair" && !strings.HasPrefix(head, "主持"):
		s.Came = append(s.Came, names...)
	case len(names) > 1 || s.Chair != "":
		return false
	default:
		s.Chair = names[0]
	}
	return true
}

// sectionIn splits a line into the section that it announces and what follows.
func sectionIn(line string) (section Section, rest string, ok bool) {
	found, ok := headOf(line)
	if !ok || !found.head.isSection() {
		return "", line, false
	}
	return Section(found.head), found.rest, true
}

// NamesIn splits what stands for people into names and anything else.
func NamesIn(text string) (names, others []string) {
	for _, word := range attendanceWords(text) {
		if _, isCount := attendanceIn(word); isCount || !isName(word) {
			others = append(others, word)
		} else {
			names = append(names, word)
		}
	}
	return names, others
}

// ParsePresence reads who is said to preside, to be there and to be on leave; names
// alone are of those who came.
func ParsePresence(text string) Said {
	said := ParseSaid(text, "")
	for _, line := range said.Lines {
		names, _ := NamesIn(line.Text)
		said.Came = append(said.Came, names...)
	}
	said.Lines = nil
	return said
}

// Names lists everybody who is named.
func (s Said) Names() []string {
	names := slices.Concat(s.Came, s.Leave)
	if s.Chair != "" {
		names = append(names, s.Chair)
	}
	return names
}
