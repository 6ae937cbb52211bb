package township

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
)

// saidAs writes what was said as the tables below do.
func saidAs(s Said) string {
	var parts []string
	for _, line := range s.Lines {
		parts = append(parts, fmt.Sprintf("%s:%s", line.Section, line.Text))
	}
	for head, names := range map[string][]string{"came": s.Came, "leave": s.Leave} {
		if len(names) > 0 {
			parts = append(parts, head+"="+strings.Join(names, ","))
		}
	}
	if s.Chair != "" {
		parts = append(parts, "chair="+s.Chair)
	}
	return strings.Join(parts, " | ")
}

func TestWhatIsSaidToAMeetingIsReadLineByLine(t *testing.T) {
	for _, c := range []struct {
		text  string
		under Section
		want  string
	}{
		{"汇报:一组见到 188/200 人", "", "report:一组见到 188/200 人"},
		{"汇报:一组见到 188/200 人", "", "report:一组见到 188/200 人"},
		{"【汇报】一组", "", "report:一组"},
		{"学习 《意见》第二章", "", "study:《意见》第二章"},
		{"(1)任务:补访", "", "task:补访"},
		{"三组还差十二户", "", ":三组还差十二户"},
		{"三组还差十二户", Report, "report:三组还差十二户"},
		{"问题\n1. 没人在家\n2、表不够用\n决定:再看", "", "problem:没人在家 | problem:表不够用 | decision:再看"},
		{"先说一句\n汇报:再说一句", "", ":先说一句 | report:再说一句"},
		{"《意见》第二章\n问题:表不够", Study, "study:《意见》第二章 | problem:表不够"},
		{"汇报:", "", ""},
		{" \n\n", "", ""},
		{"问题不大", "", ":问题不大"},
		{"主持:赵某", "", "chair=赵某"},
		{"主持人 赵某", "", "chair=赵某"},
		{"主持:赵某、钱某", "", ":主持:赵某、钱某"},
		{"代签:李某、孙某", "", "came=李某,孙某"},
		{"请假 李某", "", "leave=李某"},
		{"请假:李某等3人", "", ":请假:李某等3人"},
		{"Chair: Zhao", "", "chair=Zhao"},
	} {
		if got := saidAs(ParseSaid(c.text, c.under)); got != c.want {
			t.Errorf("ParseSaid(%q, %q) is %q, want %q", c.text, c.under, got, c.want)
		}
	}
}

func TestNamesAloneAreOfThoseWhoCame(t *testing.T) {
	if got := saidAs(ParsePresence("王某、孙某\n请假:李某")); got != "came=王某,孙某 | leave=李某" && got != "leave=李某 | came=王某,孙某" {
		t.Errorf("it is read as %q", got)
	}
}

// FuzzParseSaid holds every line to be taken, as one or as a head, with its words.
func FuzzParseSaid(f *testing.F) {
	for _, text := range []string{"汇报:一组\n1. 二组", "问题\n①没人", "主持:赵某\n请假:李某、王某", "学习 《意见》", "任务:任务:x"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		said := ParseSaid(text, "")
		kept := saidAs(said)
		for line := range strings.Lines(text) {
			line = withoutNumbering(strings.TrimSpace(line))
			if _, rest, ok := sectionIn(line); ok {
				line = rest
			}
			if parts := peopleHead.FindStringSubmatch(line); parts != nil && !strings.Contains(kept, line) {
				line = parts[2]
			}
			for word := range strings.FieldsFuncSeq(line, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
				if !strings.Contains(kept, word) {
					t.Errorf("ParseSaid(%q) loses %q, keeps %q", text, word, kept)
				}
			}
		}
	})
}
