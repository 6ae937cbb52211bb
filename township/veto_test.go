package township

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

var (
	vetoRule  = VetoRule{ReplyDays: 7, AppealDays: 15}
	vetoDay   = NewDate(2026, 11, 23)
	vetoCause = VetoCause{Text: "两本台账对不上", Document: "红政发〔2026〕12号", Source: "督查记录"}
)

// raisedBy is a case that somebody raised, brought to a state; leader 2 decided it.
func raisedBy(t *testing.T, by PersonID, state VetoState) VetoCase {
	t.Helper()
	c, err := vetoCause.Raise(2, 2026, by, time.Time{}, vetoDay, vetoRule)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range map[VetoState][]VetoStepKind{
		VetoReplied:   {VetoReply},
		VetoUpheld:    {VetoReply, VetoUphold},
		VetoDismissed: {VetoReply, VetoDismiss},
		VetoAppealed:  {VetoReply, VetoUphold, VetoAppeal},
		VetoLifted:    {VetoReply, VetoUphold, VetoLift},
	}[state] {
		if c, err = c.Step(VetoStep{Kind: kind, By: 2, Text: "理由"}, []PersonID{2, 3}, vetoDay, vetoRule); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// TestEveryStepFromEveryState holds the table of steps, whole, to this one. Leader 3 takes them
// on the day after all that has days is over.
func TestEveryStepFromEveryState(t *testing.T) {
	want := strings.TrimSpace(`
open      reply→replied uphold→upheld dismiss→dismissed appeal:veto-step confirm:veto-step overturn:veto-step lift:veto-step
replied   reply:veto-step uphold→upheld dismiss→dismissed appeal:veto-step confirm:veto-step overturn:veto-step lift:veto-step
upheld    reply:veto-step uphold:veto-step dismiss:veto-step appeal:veto-late confirm:veto-step overturn:veto-step lift→lifted
dismissed reply:veto-step uphold:veto-step dismiss:veto-step appeal:veto-step confirm:veto-step overturn:veto-step lift:veto-step
appealed  reply:veto-step uphold:veto-step dismiss:veto-step appeal:veto-step confirm→upheld overturn→dismissed lift:veto-step
lifted    reply:veto-step uphold:veto-step dismiss:veto-step appeal:veto-step confirm:veto-step overturn:veto-step lift:veto-step
`)
	var table []string
	for _, state := range VetoStates() {
		line := fmt.Sprintf("%-9s", state)
		for _, kind := range VetoStepKinds() {
			c, err := raisedBy(t, 1, state).Step(VetoStep{Kind: kind, By: 3, Text: "理由"}, []PersonID{2, 3}, vetoDay.AddDays(16), vetoRule)
			if err != nil {
				line += fmt.Sprintf(" %s:%s", kind, codeOf(err))
				continue
			}
			line += fmt.Sprintf(" %s→%s", kind, c.State)
		}
		table = append(table, line)
	}
	if got := strings.Join(table, "\n"); got != want {
		t.Errorf("the table is:\n%s", got)
	}
}

func TestWhoMayDecideACaseAndWhen(t *testing.T) {
	for name, try := range map[string]struct {
		state   VetoState
		by      PersonID // who raised it
		kind    VetoStepKind
		who     PersonID
		leaders []PersonID
		days    int // since it was raised
		code    RefusalCode
	}{
		"another leader, after the reply":          {VetoReplied, 1, VetoUphold, 2, []PersonID{1, 2}, 0, ""},
		"who raised it":                            {VetoReplied, 1, VetoUphold, 1, []PersonID{1, 2}, 0, RefuseVetoOwn},
		"who raised it does not dismiss it":        {VetoReplied, 1, VetoDismiss, 1, []PersonID{1}, 0, RefuseVetoOwn},
		"before the reply, on its last day":        {VetoOpen, 1, VetoUphold, 2, []PersonID{2}, 7, RefuseVetoReplying},
		"without a reply, after its last day":      {VetoOpen, 1, VetoUphold, 2, []PersonID{2}, 8, ""},
		"one that a rule raised":                   {VetoReplied, 0, VetoDismiss, 2, []PersonID{2}, 0, ""},
		"an appeal, who decided before":            {VetoAppealed, 1, VetoConfirm, 2, []PersonID{2, 3}, 0, RefuseVetoAgain},
		"an appeal, another leader":                {VetoAppealed, 1, VetoOverturn, 3, []PersonID{2, 3}, 0, ""},
		"an appeal, the only leader there is":      {VetoAppealed, 1, VetoConfirm, 2, []PersonID{2}, 0, ""},
		"an appeal, where the other one raised it": {VetoAppealed, 3, VetoConfirm, 2, []PersonID{2, 3}, 0, ""},
		"an appeal, who raised it":                 {VetoAppealed, 3, VetoOverturn, 3, []PersonID{2, 3}, 0, RefuseVetoOwn},
		"to appeal, on the last day":               {VetoUpheld, 1, VetoAppeal, 9, nil, 15, ""},
		"to appeal, a day later":                   {VetoUpheld, 1, VetoAppeal, 9, nil, 16, RefuseVetoLate},
	} {
		c := raisedBy(t, try.by, try.state)
		_, err := c.Step(VetoStep{Kind: try.kind, By: try.who, Text: "理由"}, try.leaders, vetoDay.AddDays(try.days), vetoRule)
		if codeOf(err) != try.code {
			t.Errorf("%s: %v", name, err)
		}
		offered := slices.Contains(c.Ways(try.who, try.leaders, vetoDay.AddDays(try.days)), try.kind)
		if offered != (try.code == "") {
			t.Errorf("%s: offered is %v", name, offered)
		}
	}
}

func TestAVillageAppealsOnce(t *testing.T) {
	c, err := raisedBy(t, 1, VetoAppealed).Step(VetoStep{Kind: VetoConfirm, By: 3, Text: "理由"}, []PersonID{2, 3}, vetoDay, vetoRule)
	if err != nil || !c.Holds() {
		t.Fatal(c.State, err)
	}
	if _, err := c.Step(VetoStep{Kind: VetoAppeal, By: 9, Text: "理由"}, nil, vetoDay, vetoRule); codeOf(err) != RefuseVetoAppealed {
		t.Errorf("a second time: %v", err)
	}
}

func TestACaseNamesADocumentWithItsNumber(t *testing.T) {
	for document, code := range map[string]RefusalCode{
		"红政发〔2026〕12号": "", "Township Document 2026 No. 12": "", "": RefuseVetoDocument, "乡里的规定": RefuseVetoDocument,
		"12": RefuseVetoDocument, strings.Repeat("文", 60) + "1": RefuseVetoDocument,
	} {
		cause := vetoCause
		cause.Document = document
		if _, err := cause.Raise(2, 2026, 1, time.Time{}, vetoDay, vetoRule); codeOf(err) != code {
			t.Errorf("%q: %v", document, err)
		}
	}
	for _, spoil := range []func(*VetoCause){
		func(c *VetoCause) { c.Text = "" }, func(c *VetoCause) { c.Source = "" }, func(c *VetoCause) { c.Text = strings.Repeat("长", 301) },
	} {
		cause := vetoCause
		spoil(&cause)
		if _, err := cause.Raise(2, 2026, 1, time.Time{}, vetoDay, vetoRule); err == nil {
			t.Errorf("%+v is taken", cause)
		}
	}
}
