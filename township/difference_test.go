package township

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestMinutesDifferExactlyWhereTheyReadOtherwise does some acts and holds the
// differences to what there is to read.
func TestMinutesDifferExactlyWhereTheyReadOtherwise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := anyMinutes(t)
		now := old
		for range rapid.IntRange(0, 5).Draw(t, "acts") {
			now, _ = anyAct(t, now, anywhere)
		}
		differences := Differences(old, now)
		if (len(differences) == 0) != (said(old) == said(now)) {
			t.Fatalf("%v between\n%sand\n%s", differences, said(old), said(now))
		}
		count := CountDifferences(differences)
		if len(old.Lines)+count.Added-count.Removed != len(now.Lines) {
			t.Errorf("%d lines became %d by %+v", len(old.Lines), len(now.Lines), count)
		}
		for _, d := range differences {
			if d.Kind == LineMoved && d.Was.Section == d.Is.Section && len(now.LinesIn(d.Is.Section)) < 2 {
				t.Errorf("a line alone in its section moved: %+v", d)
			}
		}
	})
}

// brief writes a difference as a table reads it.
func brief(d Difference) string {
	switch d.Kind {
	case LineAdded, LineRemoved, LineChanged, LineMoved:
		return fmt.Sprintf("%s %s%s>%s%s", d.Kind, d.Was.Section, d.Was.Text, d.Is.Section, d.Is.Text)
	case PartDiffers:
		return fmt.Sprintf("part %s %s>%s", d.Who.Name, d.WasPart, d.IsPart)
	case RecorderDiffers:
		return fmt.Sprintf("recorder %d>%d", d.WasKept, d.IsKept)
	case PresentDiffers:
		return fmt.Sprintf("present %d>%d", d.WasPresent, d.IsPresent)
	case AttachmentAdded, AttachmentGone:
		return string(d.Kind) + " " + d.Attachment.FileID
	}
	return fmt.Sprintf("%s %s>%s", d.Kind, d.Before, d.After)
}

func TestEachKindOfDifferenceIsTold(t *testing.T) {
	old := Meeting{
		Regime: VillageMonthly, Date: friday, Hour: "9:00", Recorder: 1, Chair: Someone{Name: "赵某"}, Headcount: 7, Present: 7,
		Attachments: []Attachment{{FileID: "x"}},
		Lines: []Line{
			{ID: 1, Section: Report, Text: "a"}, {ID: 2, Section: Report, Text: "b"}, {ID: 3, Section: Study, Text: "c"},
		},
		LastLine: 3,
	}
	zhang := Someone{Name: "张某"}
	for _, c := range []struct {
		name string
		edit func(m *Meeting)
		want string
	}{
		{"nothing", func(*Meeting) {}, ""},
		{"only revisions", func(m *Meeting) {
			m.Revision, m.Version = 7, 2
			m.Lines = []Line{old.Lines[0], old.Lines[1], old.Lines[2]}
		}, ""},
		{"the day", func(m *Meeting) { m.Date = friday.AddDays(1) }, "date 2026-11-20>2026-11-21"},
		{"the hour and the place", func(m *Meeting) { m.Hour, m.Place = "", "村部" }, "hour 9:00>, place >村部"},
		{"the chair", func(m *Meeting) { m.Chair = Someone{} }, "chair 赵某>"},
		{"the recorder", func(m *Meeting) { m.Recorder = 2 }, "recorder 1>2"},
		{"how many came", func(m *Meeting) { m.Headcount, m.Present = 8, 8 }, "present 7>8"},
		{"who came", func(m *Meeting) { *m = m.With(Attendee{Someone: zhang, As: Came}) }, "part 张某 >came"},
		{"a line more", func(m *Meeting) { *m, _ = m.Adding(Line{Section: Study, Text: "d"}) }, "added >studyd"},
		{"a line less", func(m *Meeting) { *m = m.Removing(2) }, "removed reportb>"},
		{"another text", func(m *Meeting) { m.Lines = []Line{{ID: 1, Section: Report, Text: "z"}, old.Lines[1], old.Lines[2]} }, "changed reporta>reportz"},
		{
			"another owner", func(m *Meeting) {
				m.Lines = []Line{{ID: 1, Section: Report, Text: "a", Owner: zhang}, old.Lines[1], old.Lines[2]}
			}, "changed reporta>reporta",
		},
		{"two change places", func(m *Meeting) { *m, _ = m.Shifted(2, true) }, "moved reporta>reporta"},
		{"another section", func(m *Meeting) { *m, _ = m.Moved(1, Study, nil) }, "moved reporta>studya"},
		{"a file", func(m *Meeting) { m.Attachments = []Attachment{{FileID: "y"}} }, "detached x, attached y"},
	} {
		now := old
		c.edit(&now)
		var got []string
		for _, d := range Differences(old, now) {
			got = append(got, brief(d))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s, want %s", c.name, strings.Join(got, ", "), c.want)
		}
	}
}
