package township

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// said are the lines of minutes as somebody reads them: their sections with the
// numbers and texts of the lines, in order.
func said(m Meeting) string {
	var text string
	for _, section := range Sections() {
		for _, l := range m.LinesIn(section) {
			text += fmt.Sprintf("%s %d %s %s %s\n", section, l.ID, l.Text, l.Owner.Name, l.Due)
		}
	}
	return text
}

// anyMinutes are minutes of some lines.
func anyMinutes(t *rapid.T) Meeting {
	m := Meeting{Regime: VillageMonthly, State: Draft}
	for range rapid.IntRange(0, 8).Draw(t, "lines") {
		m, _ = m.Adding(anyLine(t))
	}
	return m
}

func anyLine(t *rapid.T) Line {
	return Line{
		Section: rapid.SampledFrom(Sections()).Draw(t, "section"),
		Text:    rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "text"),
	}
}

// anyAct does something to one of the lines for which it may, or adds one, and tells
// to which.
func anyAct(t *rapid.T, m Meeting, may func(LineID) bool) (Meeting, LineID) {
	var ids []LineID
	for _, id := range lineIDs(m.Lines) {
		if may(id) {
			ids = append(ids, id)
		}
	}
	act := rapid.SampledFrom([]string{"add", "change", "remove", "move", "up", "down"}).Draw(t, "act")
	if len(ids) == 0 || act == "add" {
		after, l := m.Adding(anyLine(t))
		return after, l.ID
	}
	l, _ := m.Line(rapid.SampledFrom(ids).Draw(t, "line"))
	var after Meeting
	var err error
	switch act {
	case "change":
		l.Text = rapid.SampledFrom([]string{"d", "e"}).Draw(t, "words")
		after, err = m.Changing(l)
	case "remove":
		after = m.Removing(l.ID)
	case "move":
		after, err = m.Moved(l.ID, rapid.SampledFrom(Sections()).Draw(t, "to"), nil)
	default:
		after, err = m.Shifted(l.ID, act == "up")
	}
	if err != nil {
		after = m
	}
	return after, l.ID
}

func anywhere(LineID) bool { return true }

func TestAnUndoneActLeavesMinutesAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMinutes(t)
		after, _ := anyAct(t, m, anywhere)
		undone, err := after.Undoing(after.ChangeFrom(m))
		if err != nil || said(undone) != said(m) {
			t.Fatalf("%v: after undoing it reads\n%swant\n%s", err, said(undone), said(m))
		}
	})
}

// TestUndoingLeavesWhatOthersDid has somebody else do something to another line before
// the first act is undone: what they wrote is there, and all lines are.
func TestUndoingLeavesWhatOthersDid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMinutes(t)
		mine, line := anyAct(t, m, anywhere)
		theirs, other := anyAct(t, mine, func(id LineID) bool { return id != line })
		undone, err := theirs.Undoing(mine.ChangeFrom(m))
		if err != nil {
			t.Fatal(err)
		}
		want, there := theirs.Line(other)
		got, still := undone.Line(other)
		if there != still || !want.Says(got) || want.Section != got.Section {
			t.Errorf("the other line is %v %v, want %v %v", got, still, want, there)
		}
		if was, known := m.Line(line); known {
			if is, there := undone.Line(line); !there || !was.Says(is) || was.Section != is.Section {
				t.Errorf("the line is %v %v, want %v", is, there, was)
			}
		} else if _, there := undone.Line(line); there {
			t.Error("the line that was added is still there")
		}
		ids := lineIDs(undone.Lines)
		slices.Sort(ids)
		if len(slices.Compact(ids)) != len(undone.Lines) {
			t.Errorf("a line stands twice: %v", undone.Lines)
		}
	})
}

func TestWhatWasChangedAgainIsNotUndone(t *testing.T) {
	m, l := Meeting{Regime: VillageMonthly}.Adding(Line{Section: Report, Text: "a"})
	zhang, wang := Someone{Person: 1, Name: "张某"}, Someone{Person: 2, Name: "王某"}
	change := func(m Meeting, text string) Meeting {
		l, _ := m.Line(l.ID)
		l.Text = text
		after, err := m.Changing(l)
		if err != nil {
			t.Fatal(err)
		}
		return after
	}
	chaired := func(m Meeting, who Someone) Meeting { m.Chair = who; return m }
	for _, c := range []struct {
		name        string
		first, then func(Meeting) Meeting
		refused     bool
	}{
		{"the same line", func(m Meeting) Meeting { return change(m, "b") }, func(m Meeting) Meeting { return change(m, "c") }, true},
		{
			"the same line and back", func(m Meeting) Meeting { return change(m, "b") },
			func(m Meeting) Meeting { return change(change(m, "a"), "b") }, true,
		},
		{"the same line removed", func(m Meeting) Meeting { return change(m, "b") }, func(m Meeting) Meeting { return m.Removing(l.ID) }, true},
		{"a line and the chair", func(m Meeting) Meeting { return change(m, "b") }, func(m Meeting) Meeting { return chaired(m, zhang) }, false},
		{"the chair", func(m Meeting) Meeting { return chaired(m, zhang) }, func(m Meeting) Meeting { return chaired(m, wang) }, true},
		{
			"who came", func(m Meeting) Meeting { return m.With(Attendee{Someone: zhang, As: Came}) },
			func(m Meeting) Meeting { return m.With(Attendee{Someone: wang, As: Came}) }, true,
		},
	} {
		mine := c.first(m)
		_, err := c.then(mine).Undoing(mine.ChangeFrom(m))
		if (err != nil) != c.refused {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestTheFrameOfMinutesIsUndoneWhole(t *testing.T) {
	m := Meeting{Regime: VillageMonthly, Headcount: 7, Present: 7, Recorder: 1}
	after := m.Attended(Attendance{Names: []string{"张某"}, Present: 1}, nil)
	after.Chair, after.Recorder = Someone{Name: "赵某"}, 2
	after, err := after.Attaching(Attachment{FileID: "x", Kind: Photo})
	if err != nil {
		t.Fatal(err)
	}
	undone, err := after.Undoing(after.ChangeFrom(m))
	if err != nil || len(Differences(m, undone)) > 0 || undone.Present != 7 || undone.Headcount != 7 {
		t.Errorf("undone it is %+v, %v", undone, err)
	}
}

func TestAnActThatOpenedAMeetingIsUndoneWithItsOpening(t *testing.T) {
	noon := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	called := Meeting{Regime: VillageMonthly, Period: VillageMonthly.PeriodOf(friday), State: Live, Date: friday.AddDays(-3), Recorder: 1}
	opened, _ := called.Begun(noon, friday).Adding(Line{Section: Report, Text: "a"})
	opened.Place = "村部"
	change := opened.ChangeFrom(called)
	undone, err := opened.Undoing(change)
	if err != nil || !undone.Opened.IsZero() || undone.Date != called.Date || undone.Place != "" || len(undone.Lines) > 0 {
		t.Errorf("undone it is %+v, %v", undone, err)
	}
	others, _ := opened.Adding(Line{Section: Report, Text: "b"})
	undone, err = others.Undoing(change)
	if err != nil || undone.Opened != noon || undone.Date != friday || undone.Place != "" || said(undone) != "report 2 b  \n" {
		t.Errorf("with another line it is undone as %+v, %v", undone, err)
	}
}

func TestALineMovesWithinItsSectionAndToAnother(t *testing.T) {
	m := Meeting{Regime: VillageMonthly}
	for _, l := range []Line{{Section: Report, Text: "a"}, {Section: Study, Text: "b"}, {Section: Report, Text: "c"}} {
		m, _ = m.Adding(l)
	}
	for _, c := range []struct {
		name    string
		move    func() (Meeting, error)
		want    string
		refused RefusalCode
	}{
		{"up over the other section", func() (Meeting, error) { return m.Shifted(3, true) }, "c a | b", ""},
		{"down", func() (Meeting, error) { return m.Shifted(1, false) }, "c a | b", ""},
		{"up from the top", func() (Meeting, error) { return m.Shifted(1, true) }, "a c | b", RefuseLineThere},
		{"down from the end", func() (Meeting, error) { return m.Shifted(3, false) }, "a c | b", RefuseLineThere},
		{"to the end of another", func() (Meeting, error) { return m.Moved(1, Study, nil) }, "c | b a", ""},
		{"to where it is", func() (Meeting, error) { return m.Moved(1, Report, nil) }, "a c | b", RefuseLineThere},
		{"to no section at all", func() (Meeting, error) { return m.Moved(1, "elsewhere", nil) }, "a c | b", RefuseLineThere},
		{"gone", func() (Meeting, error) { return m.Moved(9, Study, nil) }, "a c | b", RefuseLineGone},
		{"gone, up", func() (Meeting, error) { return m.Shifted(9, true) }, "a c | b", RefuseLineGone},
	} {
		after, err := c.move()
		if got := words(after.In(Report)) + " | " + words(after.In(Study)); got != c.want || codeOf(err) != c.refused {
			t.Errorf("%s: %s, %v", c.name, got, err)
		}
	}
}
