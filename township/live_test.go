package township

import (
	"errors"
	"testing"
	"time"
)

var nine = time.Date(2026, 11, 20, 1, 0, 0, 0, time.UTC)

// liveMeeting is 肖村's meeting of November, called on the friday by person 1.
func liveMeeting() Meeting { return VillageMonthly.Called(xiaocun, 1, friday) }

func TestTheFirstTapOpensAMeetingForThePeriodItWasCalledFor(t *testing.T) {
	m := liveMeeting()
	if m.State != Live || m.Period != MonthPeriod(friday.MonthOf()) || m.WasHeld() {
		t.Errorf("called: %+v", m)
	}
	for _, c := range []struct{ opened, day string }{
		{"2026-11-20", "2026-11-20"},
		{"2026-11-21", "2026-11-21"},
		{"2026-12-01", "2026-11-20"},
	} {
		begun := m.Begun(nine, date(t, c.opened))
		if begun.Date != date(t, c.day) || begun.Period != m.Period || !begun.WasHeld() {
			t.Errorf("opened on %s it is of %s and %s", c.opened, begun.Date, begun.Period)
		}
		if again := begun.Begun(nine.Add(time.Hour), date(t, "2026-11-25")); again.Opened != nine || again.Date != begun.Date {
			t.Errorf("opened twice: %s, %s", again.Opened, again.Date)
		}
	}
}

func TestATapIsWorthWhatSomebodyIsExpectedFor(t *testing.T) {
	zhang, zhao, sun := Someone{2, "张某"}, Someone{3, "赵某"}, Someone{Name: "孙某"}
	expected := Roster{{1, "王某"}, zhang}
	m := liveMeeting().Signing(zhang, 0, expected).Signing(zhao, 0, expected).Signing(sun, 1, expected)
	for _, c := range []struct {
		who Someone
		as  Presence
		by  PersonID
	}{{zhang, Came, 0}, {zhao, SatIn, 0}, {sun, Came, 1}} {
		if part, noted := m.Part(c.who); !noted || part.As != c.as || part.SignedBy != c.by || !m.IsIn(c.who) {
			t.Errorf("%s is noted as %+v", c.who.Name, part)
		}
	}
	if m.Present != 2 {
		t.Errorf("%d came", m.Present)
	}
	m = m.Excusing(zhang, 1)
	if m.IsIn(zhang) || m.Present != 1 {
		t.Errorf("on leave, and %d came", m.Present)
	}
	if m = m.Signing(zhang, 0, expected); !m.IsIn(zhang) {
		t.Error("who comes after all is not in")
	}
	if awaited := m.Awaited(expected); len(awaited) != 1 || awaited[0].Name != "王某" {
		t.Errorf("awaited: %v", awaited)
	}
}

func TestTheFirstChiefOrLeaderPresidesUnlessSomebodyDoes(t *testing.T) {
	zhao, qian := Someone{3, "赵某"}, Someone{4, "钱某"}
	chief := Duties{{Chief, xiaocun}}
	m := liveMeeting()
	for _, c := range []struct {
		what   string
		duties Duties
		want   Someone
	}{
		{"a specialist", Duties{{Specialist, xiaocun}}, Someone{}},
		{"another village's chief", Duties{{Chief, paifang}}, Someone{}},
		{"a leader", Duties{{Leader, town}}, Someone{}},
		{"the chief", chief, zhao},
	} {
		if got := m.Presided(zhao, c.duties).Chair; got != c.want {
			t.Errorf("%s: %v presides", c.what, got)
		}
	}
	if m = m.Presided(zhao, chief).Presided(qian, chief); m.Chair != zhao {
		t.Errorf("%v presides after another chief came", m.Chair)
	}
	if got := TownshipMonthly.Called(town, 1, friday).Presided(qian, Duties{{Leader, town}}).Chair; got != qian {
		t.Errorf("%v presides over the township's meeting", got)
	}
	for person, want := range map[PersonID]bool{1: true, 3: true, 4: false, 0: false} {
		if m.KeptBy(person) != want {
			t.Errorf("kept by %d: %v", person, !want)
		}
	}
}

func TestWhoseWordsAreTakenDown(t *testing.T) {
	units := sampleUnits()
	m := liveMeeting().Signing(Someone{8, "客人"}, 0, nil)
	for _, c := range []struct {
		what   string
		who    PersonID
		duties Duties
		want   bool
	}{
		{"a stranger", 0, nil, false},
		{"one of the village", 2, Duties{{GroupHead, xiaocun1}}, true},
		{"its cadre", 2, Duties{{Cadre, town}, {Cadre, xiaocun}}, true},
		{"the leader", 2, Duties{{Leader, town}}, true},
		{"one of another village", 2, Duties{{Specialist, paifang}}, false},
		{"who was expected on the day and works in another village since", 5, Duties{{Assistant, paifang1}}, false},
		{"who sits in", 8, Duties{{Specialist, paifang}}, true},
		{"a supervisor who sits in", 8, Duties{{Supervisor, town}}, false},
		{"an administrator who sits in", 8, Duties{{Admin, town}}, false},
		{"an administrator who is chief as well", 8, Duties{{Admin, town}, {Chief, paifang}}, true},
		{"the recorder, whose post has ended", 1, nil, false},
		{"a supervisor", 2, Duties{{Supervisor, town}}, false},
	} {
		if got := m.Hears(Someone{Person: c.who}, c.duties, units); got != c.want {
			t.Errorf("%s: %v", c.what, got)
		}
	}
}

func TestTheLastLineIsTakenBackByItsAuthorOrWhoKeepsTheMeeting(t *testing.T) {
	m := liveMeeting()
	m, _ = m.Adding(Line{Section: Report, Text: "a", By: 2, Origin: 7})
	m, _ = m.Adding(Line{Section: Report, Text: "b", By: 3, Origin: 8})
	m, _ = m.Adding(Line{Section: Report, Text: "c", By: 3, Origin: 8})
	for person, want := range map[PersonID]string{1: "c", 2: "a", 3: "c", 4: ""} {
		if line, _ := m.LastSaid(person); line.Text != want {
			t.Errorf("%d takes back %q", person, line.Text)
		}
	}
	m, _ = m.Shifted(3, true)
	m = heard(m, 1)
	if line, _ := m.LastSaid(1); line.Text != "c" {
		t.Errorf("with a line moved and a report behind it, %q is taken back", line.Text)
	}
	if line, found := m.LastSaid(7); found {
		t.Errorf("who sent a report up takes back %q", line.Text)
	}
	if got := m.From(8, 3); len(got) != 2 || len(m.From(8, 2)) != 0 {
		t.Errorf("the message became %v", got)
	}
}

func TestTheLastFileIsTakenBackByItsSenderOrWhoKeepsTheMeeting(t *testing.T) {
	m := liveMeeting()
	m.Attachments = []Attachment{{FileID: "a", By: 2}, {FileID: "b", By: 3}}
	for person, want := range map[PersonID]string{1: "b", 2: "a", 3: "b", 4: ""} {
		place, found := m.LastAttached(person)
		if found != (want != "") || found && m.Attachments[place].FileID != want {
			t.Errorf("%d takes back %d, %v", person, place, found)
		}
	}
}

func TestAMeetingEndsOnceAndIsADraft(t *testing.T) {
	m := liveMeeting()
	if !m.IsEmpty() {
		t.Error("a meeting that was just called is not empty")
	}
	m = m.Signing(Someone{2, "张某"}, 0, nil).Begun(nine, friday)
	ended, err := m.Ended(nine.Add(42 * time.Minute))
	if err != nil || ended.State != Draft || ended.Lasted() != 42*time.Minute || ended.IsEmpty() || ended.Revision <= m.Revision {
		t.Errorf("%+v, %v", ended, err)
	}
	var refusal *Refusal
	if _, err = ended.Ended(nine); !errors.As(err, &refusal) || refusal.Code != RefuseMeetingOver {
		t.Errorf("ended again: %v", err)
	}
	for today, want := range map[string]bool{"2026-11-20": false, "2026-11-21": false, "2026-11-22": true, "2026-12-22": true} {
		if LeftOpen(friday, date(t, today)) != want {
			t.Errorf("left open on %s: %v", today, !want)
		}
	}
}
