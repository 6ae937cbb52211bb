package township

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// numbered are complete minutes, their lines numbered.
func numbered() Meeting {
	m := complete()
	lines := m.Lines
	m.Lines = nil
	for _, l := range lines {
		m, _ = m.Adding(l)
	}
	return m
}

func TestAVersionNeedsAReasonAndSomethingNew(t *testing.T) {
	rule := MeetingRule{FilingDays: 3, Quorum: 50}
	at := time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC)
	filed := numbered()
	filed.ID, filed.State, filed.Version, filed.OnTime, filed.FiledOn, filed.FiledAt = 1, Filed, 1, true, friday, at.Add(-72*time.Hour)
	for reason, want := range map[string]RefusalCode{
		"": RefuseReason, "漏记了": "", strings.Repeat("长", ReasonLimit): "", strings.Repeat("长", ReasonLimit+1): RefuseReason,
	} {
		if _, err := filed.Amend(reason, 1, at); codeOf(err) != want {
			t.Errorf("%q: %v", reason, err)
		}
	}
	if _, err := numbered().Amend("漏记了", 1, at); codeOf(err) != RefuseNotFiled {
		t.Errorf("a draft is amended: %v", err)
	}
	a, _ := filed.Amend("漏记了", 1, at)
	if a.Minutes.State != Amending || !a.Minutes.IsOpen() || filed.State != Filed || a.Minutes.Tally() != (Tally{}) {
		t.Errorf("the copy is %+v", a.Minutes)
	}
	edit := func(change func(m *Meeting)) Amendment {
		b := a
		change(&b.Minutes)
		return b
	}
	added := edit(func(m *Meeting) { *m, _ = m.Adding(Line{Section: Tasks, Text: "x"}) })
	later := filed
	later.Version = 2
	draft := filed
	draft.State = Draft
	for _, c := range []struct {
		name  string
		filed Meeting
		a     Amendment
		want  RefusalCode
	}{
		{"nothing new", filed, a, RefuseNoNews},
		{"a section empty", filed, edit(func(m *Meeting) { *m = m.Cleared(Study) }), RefuseIncomplete},
		{"a version between", later, added, RefuseOvertaken},
		{"taken back to a draft", draft, added, RefuseNotFiled},
		{"a line more", filed, added, ""},
	} {
		got, err := rule.Publish(c.filed, c.a, at)
		if codeOf(err) != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
		if c.want == "" && fmt.Sprint(got.State, got.Version, got.Reason, got.OnTime, got.FiledOn, got.FiledAt.Equal(at)) !=
			fmt.Sprint(Filed, 2, "漏记了", true, friday, true) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestAPublishedVersionIsTakenBackToItsCopy(t *testing.T) {
	at := time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC)
	first := numbered()
	first.State, first.Version, first.Revision = Filed, 1, 5
	a, _ := first.Amend("漏记了", 1, at)
	a.Minutes, _ = a.Minutes.Adding(Line{Section: Tasks, Text: "x"})
	second, err := MeetingRule{}.Publish(first, a, at)
	if err != nil {
		t.Fatal(err)
	}
	if first.IsAmended() || !second.IsAmended() {
		t.Error("only the second version has a reason")
	}
	if _, _, err := second.Unpublish(first, 1, at.Add(UndoWindow+time.Second)); codeOf(err) != RefuseWithdraw {
		t.Errorf("too late: %v", err)
	}
	back, again, err := second.Unpublish(first, 1, at.Add(time.Hour))
	if err != nil || back.Version != 1 || back.State != Filed || back.Revision <= second.Revision || len(Differences(first, back)) > 0 {
		t.Errorf("in force is %+v, %v", back, err)
	}
	if again.Reason != "漏记了" || again.Minutes.State != Amending || len(Differences(second, again.Minutes)) > 0 {
		t.Errorf("the copy is %+v", again)
	}
	if third, err := (MeetingRule{}).Publish(back, again, at.Add(2*time.Hour)); err != nil || third.Version != 2 {
		t.Errorf("published again it is %+v, %v", third, err)
	}
}

func TestALineOfAVersionThatWasTakenBackLeavesItsNumberToNoOther(t *testing.T) {
	at := time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC)
	first := filedWithTasks()
	first.Version, first.FiledAt = 1, at.Add(-72*time.Hour)
	tasks := kept(nil, TasksFrom(first, nil, at))
	publish := func(filed Meeting, task string) Meeting {
		a, err := filed.Amend("漏记了", 1, at)
		if err != nil {
			t.Fatal(err)
		}
		a.Minutes, _ = a.Minutes.Adding(Line{Section: Tasks, Text: task, At: at})
		filed.State, filed.Version, filed.LastLine, filed.Lines = Filed, filed.Version+1, a.Minutes.LastLine, a.Minutes.Lines
		filed.Reason, filed.FiledAt = a.Reason, at
		return filed
	}
	second := publish(first, "修路灯")
	tasks = kept(tasks, TasksFrom(second, tasks, at))
	tasks[2], _ = tasks[2].Done(7, at, nil)
	back, _, err := second.Unpublish(first, 1, at.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	tasks = kept(tasks, TasksFrom(back, tasks, at))
	tasks = kept(tasks, TasksFrom(publish(back, "清沟渠"), tasks, at))
	if len(tasks) != 4 || tasks[2].Text != "修路灯" || tasks[3].State != TaskOpen || tasks[3].Text != "清沟渠" {
		t.Errorf("the tasks are %+v", tasks)
	}
}

func TestASuggestionIsAdoptedAsItsLineReads(t *testing.T) {
	m, l := Meeting{Regime: VillageMonthly}.Adding(Line{Section: Report, Text: "a", By: 1})
	s := Suggestion{Line: l, Text: "b", By: 2}
	adopted, err := m.Adopt(s, l.Revision, nil)
	if now, _ := adopted.Line(l.ID); err != nil || now.Text != "b" || now.By != 1 {
		t.Errorf("adopted: %+v, %v", now, err)
	}
	if _, err := adopted.Adopt(s, l.Revision, nil); codeOf(err) != RefuseLineChanged {
		t.Errorf("of a line that changed: %v", err)
	}
	anew, err := m.Removing(l.ID).Adopt(s, l.Revision, nil)
	if err != nil || words(anew.In(Report)) != "b" {
		t.Errorf("of a line that is gone: %v, %v", anew.In(Report), err)
	}
	again, other := m.Removing(l.ID).Adding(Line{Section: Report, Text: "c"})
	again, same := again.Adding(Line{Section: Report, Text: "a"})
	rewritten, err := again.Adopt(s, l.Revision+1, nil)
	if now, _ := rewritten.Line(same.ID); err != nil || now.Text != "b" || words(rewritten.In(Report)) != "c b" {
		t.Errorf("of a line that was written anew: %v, %v", rewritten.In(Report), err)
	}
	if other.ID == l.ID {
		t.Error("another line has the number of one that is gone")
	}
}

func TestMinutesHaveAtMostTwentyAttachments(t *testing.T) {
	m := Meeting{}
	for i := range AttachmentsLimit {
		var err error
		if m, err = m.Attaching(Attachment{FileID: fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
	}
	if again, err := m.Attaching(Attachment{FileID: "3"}); err != nil || len(again.Attachments) != AttachmentsLimit {
		t.Errorf("the same again: %d, %v", len(again.Attachments), err)
	}
	if few, err := (Meeting{}).Attaching(Attachment{FileID: "1"}, Attachment{FileID: "2"}, Attachment{FileID: "1"}); err != nil || len(few.Attachments) != 2 {
		t.Errorf("three, of which two are the same: %d, %v", len(few.Attachments), err)
	}
	if _, err := m.Attaching(Attachment{FileID: "more"}); codeOf(err) != RefuseTooManyAttachments {
		t.Errorf("one more: %v", err)
	}
	for _, place := range []int{-1, AttachmentsLimit} {
		if got := m.Detaching(place); len(got.Attachments) != AttachmentsLimit {
			t.Errorf("without place %d there are %d", place, len(got.Attachments))
		}
	}
	if got := m.Detaching(3); len(got.Attachments) != AttachmentsLimit-1 || got.hasAttachment("3") || len(m.Attachments) != AttachmentsLimit {
		t.Errorf("%+v", got.Attachments)
	}
}
