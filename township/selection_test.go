package township_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"baocun/township"
)

var (
	entryDay = township.NewDate(2026, time.November, 20)
	noon     = time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
)

// refusedAs is the code of a refusal, or nothing.
func refusedAs(err error) township.RefusalCode {
	var refusal *township.Refusal
	if errors.As(err, &refusal) {
		return refusal.Code
	}
	return ""
}

func TestAPlanIsRefusedForWhatIsWrongWithIt(t *testing.T) {
	whole := township.NewSelectionPlan(township.Assistant, 2, 9, entryDay)
	whole.Conditions = "本村居民"
	for _, c := range []struct {
		what   string
		change func(p *township.SelectionPlan)
		want   township.RefusalCode
	}{
		{"nothing", func(*township.SelectionPlan) {}, ""},
		{"no post", func(p *township.SelectionPlan) { p.Posts = 0 }, township.RefusePlanPosts},
		{"too many posts", func(p *township.SelectionPlan) { p.Posts = 100 }, township.RefusePlanPosts},
		{"no conditions", func(p *township.SelectionPlan) { p.Conditions = "" }, township.RefusePlanConditions},
		{"entry over already", func(p *township.SelectionPlan) { p.EnterBy = entryDay.AddDays(-1) }, township.RefusePlanEnterBy},
		{"entry until today", func(p *township.SelectionPlan) { p.EnterBy = entryDay }, ""},
		{"tests on the last day of entry", func(p *township.SelectionPlan) { p.MarkOn = p.EnterBy }, township.RefusePlanMarkOn},
		{"a term of nothing", func(p *township.SelectionPlan) { p.Years = 0 }, township.RefusePlanTerm},
		{"a term that begins before the tests", func(p *township.SelectionPlan) { p.From = p.MarkOn }, township.RefusePlanTerm},
		{"weights of 90", func(p *township.SelectionPlan) { p.Weights.Written = 30 }, township.RefusePlanWeights},
		{"a weight below nothing", func(p *township.SelectionPlan) { p.Weights = township.Weights{Written: -10, Speech: 60, Interview: 50} }, township.RefusePlanWeights},
		{"two judges", func(p *township.SelectionPlan) { p.JudgeCount = 2 }, township.RefusePlanJudges},
		{"two judges where none is needed", func(p *township.SelectionPlan) { p.JudgeCount, p.Weights = 2, township.Weights{Written: 100} }, ""},
		{"trimmed from three", func(p *township.SelectionPlan) { p.TrimFrom = 3 }, township.RefusePlanJudges},
		{"two days of notice", func(p *township.SelectionPlan) { p.NoticeDays = 2 }, township.RefusePlanNotice},
	} {
		p := whole
		c.change(&p)
		if got := refusedAs(p.Check(entryDay)); got != c.want {
			t.Errorf("%s: refused as %q, want %q", c.what, got, c.want)
		}
	}
}

func TestMarkingBeginsWhenAllIsReady(t *testing.T) {
	ready := selectionOf(3, 0, 1)
	ready.State, ready.EnterBy = township.SelectionOpen, entryDay
	checked := []township.Candidate{{State: township.CandidateChecked}, {State: township.CandidateRefused}}
	after := entryDay.AddDays(1)
	for _, c := range []struct {
		what  string
		s     township.Selection
		list  []township.Candidate
		today township.Date
		want  township.RefusalCode
	}{
		{"all ready", ready, checked, after, ""},
		{"on the last day of entry", ready, checked, entryDay, township.RefuseEntryGoesOn},
		{"one unchecked", ready, append(slices.Clone(checked), township.Candidate{State: township.CandidateEntered}), after, township.RefuseUnchecked},
		{"nobody qualified", ready, checked[1:], after, township.RefuseNoCandidate},
		{"a judge short", func() township.Selection { s := ready; s.Panel = panelOf(2); return s }(), checked, after, township.RefusePanelShort},
	} {
		s, err := c.s.BeginMarking(c.list, c.today, noon)
		if got := refusedAs(err); got != c.want {
			t.Errorf("%s: refused as %q, want %q", c.what, got, c.want)
		}
		if isMarking := s.State == township.SelectionMarking; isMarking != (err == nil) {
			t.Errorf("%s: marking has begun: %v", c.what, isMarking)
		}
	}
}

// TestACandidateChangesOnlyAsTheSelectionStands holds the whole table of changes.
func TestACandidateChangesOnlyAsTheSelectionStands(t *testing.T) {
	allowed := map[[3]string]bool{
		{"open", "entered", "checked"}: true, {"open", "entered", "refused"}: true, {"open", "entered", "withdrawn"}: true,
		{"open", "checked", "refused"}: true, {"open", "checked", "withdrawn"}: true, {"open", "refused", "checked"}: true,
		{"marking", "checked", "absent"}: true, {"marking", "checked", "withdrawn"}: true, {"marking", "absent", "checked"}: true,
		{"ranked", "checked", "withdrawn"}: true, {"ranked", "checked", "dropped"}: true,
		{"noticed", "checked", "withdrawn"}: true, {"noticed", "checked", "dropped"}: true,
	}
	for _, in := range township.SelectionStates() {
		for _, from := range township.CandidateStates() {
			for _, to := range township.CandidateStates() {
				got := township.Candidate{State: from}.MayBecome(to, in)
				if want := allowed[[3]string{string(in), string(from), string(to)}]; got != want {
					t.Errorf("while %s: %s becomes %s: %v, want %v", in, from, to, got, want)
				}
			}
		}
	}
}

func TestEntryLinesAreReadAsTheyArePasted(t *testing.T) {
	for _, c := range []struct{ text, number, name, mark string }{
		{"001 张某", "001", "张某", ""},
		{"001\t张某", "001", "张某", ""},
		{"001,张某", "001", "张某", ""},
		{"001、张某", "001", "张某", ""},
		{"001张某", "001", "张某", ""},
		{"001 张某", "001", "张某", ""},
		{"a-7 欧阳某某", "A-7", "欧阳某某", ""},
		{"001 86.5", "001", "", "86.5"},
		{"001 张某 86.5分", "001", "张某", "86.5"},
		{"001", "", "", ""},
		{"张某 001", "", "", ""},
		{"001 张某 李某", "", "", ""},
		{"001 86 87", "", "", ""},
		{"12345678901234567 张某", "", "", ""},
	} {
		lines := township.ParseEntryLines(c.text)
		if len(lines) != 1 {
			t.Fatalf("%q has %d lines", c.text, len(lines))
		}
		l := lines[0]
		var mark string
		if l.Mark != nil {
			mark = l.Mark.String()
		}
		if l.Number != c.number || l.Name != c.name || mark != c.mark || (l.Text != "") != (c.number == "") {
			t.Errorf("%q is %+v", c.text, l)
		}
	}
	if absent := township.ParseEntryLines("7 缺考\n\n8 Absent"); len(absent) != 2 || !absent[0].Absent || !absent[1].Absent {
		t.Errorf("two who did not come are %+v", absent)
	}
}

func TestTermsAndTheLikeAreReadAsPeopleWriteThem(t *testing.T) {
	years, from, ok := township.ParseTerm("3年 2027-01-01起", entryDay)
	if years != 3 || from != township.NewDate(2027, time.January, 1) || !ok {
		t.Errorf("a term with its first day is %d, %v, %v", years, from, ok)
	}
	if years, _, ok := township.ParseTerm("2", entryDay); years != 2 || !ok {
		t.Errorf("a bare number is %d years, %v", years, ok)
	}
	if _, _, ok := township.ParseTerm("很久", entryDay); ok {
		t.Error("很久 is a term")
	}
	if w, ok := township.ParseWeights("笔试40 演讲20 面试40"); !ok || w != (township.Weights{Written: 40, Speech: 20, Interview: 40}) {
		t.Errorf("weights are %+v, %v", w, ok)
	}
	if judges, from, ok := township.ParseJudges("7人,5个起去高低"); judges != 7 || from != 5 || !ok {
		t.Errorf("judges are %d, %d, %v", judges, from, ok)
	}
}

func TestATermBeginsOnItsDayOrOnThatOfTheAppointment(t *testing.T) {
	p := township.SelectionPlan{Years: 3}
	day := func(y int, m time.Month, d int) township.Date { return township.NewDate(y, m, d) }
	for _, c := range []struct {
		what                     string
		begins, today, from, end township.Date
		refused                  bool
	}{
		{"on the day of the appointment", township.Date{}, entryDay, entryDay, day(2029, time.November, 19), false},
		{"on its own day", day(2027, time.January, 1), entryDay, day(2027, time.January, 1), day(2029, time.December, 31), false},
		{"appointed late", day(2027, time.January, 1), day(2027, time.March, 5), day(2027, time.March, 5), day(2029, time.December, 31), false},
		{"appointed when it is over", day(2027, time.January, 1), day(2030, time.January, 1), day(2030, time.January, 1), day(2029, time.December, 31), true},
	} {
		p.From = c.begins
		from, until, err := p.Term(c.today)
		if from != c.from || until != c.end || (err != nil) != c.refused {
			t.Errorf("%s: %v to %v, %v", c.what, from, until, err)
		}
	}
}

func TestAPostForATermTurnsTwice(t *testing.T) {
	from, until := entryDay.AddDays(10), entryDay.AddDays(100)
	p := township.Post{Role: township.Assistant}.GivenFor(from, until, entryDay)
	turns := func(on township.Date) bool { return p.Turns(on) }
	if turns(from.AddDays(-1)) || !turns(from) {
		t.Errorf("it begins on %v: %v, %v", from, turns(from.AddDays(-1)), turns(from))
	}
	p = p.Turned()
	if turns(until) || !turns(until.AddDays(1)) {
		t.Errorf("it ends behind %v: %v, %v", until, turns(until), turns(until.AddDays(1)))
	}
	if p = p.Turned(); turns(until.AddDays(1000)) {
		t.Error("it turns a third time")
	}
}

func TestTheEndOfATermIsCalledAhead(t *testing.T) {
	until := entryDay
	for _, c := range []struct{ before, call int }{{91, 0}, {90, 90}, {61, 90}, {60, 60}, {30, 30}, {8, 30}, {7, 7}, {0, 7}, {-1, 0}} {
		if days, called := township.TermCall(until, until.AddDays(-c.before)); days != c.call || called != (c.call > 0) {
			t.Errorf("%d days before: %d, %v, want %d", c.before, days, called, c.call)
		}
	}
}

func TestNobodyIsAppointedBeforeTheNoticeIsOver(t *testing.T) {
	s := selectionOf(3, 0, 1)
	c := tested("1", 80)
	c.Result, c.Notice = &township.Result{Rank: 1}, township.NoticePeriod{From: entryDay, Until: entryDay.AddDays(7)}
	second := tested("2", 70)
	second.Result = &township.Result{Rank: 2}
	list := []township.Candidate{c, second}
	open := []township.Objection{{Candidate: 1}}
	decided := []township.Objection{{Candidate: 1, DecidedAt: noon}}
	over := entryDay.AddDays(8)
	for _, one := range []struct {
		what  string
		c     township.Candidate
		obj   []township.Objection
		today township.Date
		want  township.RefusalCode
	}{
		{"on the last day", c, nil, entryDay.AddDays(7), township.RefuseNoticeGoesOn},
		{"on the day after", c, nil, over, ""},
		{"with an open objection", c, open, over, township.RefuseObjectionOpen},
		{"with an open objection to the whole", c, []township.Objection{{}}, over, township.RefuseObjectionOpen},
		{"with one that is decided", c, decided, over, ""},
		{"the second of one post", second, nil, over, township.RefusePostsFilled},
	} {
		if got := refusedAs(s.CheckAppointment(one.c, list, one.obj, one.today)); got != one.want {
			t.Errorf("%s: refused as %q, want %q", one.what, got, one.want)
		}
	}
}
