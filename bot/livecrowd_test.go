package bot

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"baocun/storage"
	"baocun/telegramtest"
	"baocun/township"
)

// The crowd at a meeting: so many people, and what a group may see in any minute.
const (
	meetingCrowd    = 60
	editsAMinute    = 12
	messagesAMinute = 20
)

// gathering is a village's work group with a meeting under way and its assistants
// in it.
type gathering struct {
	*bureau
	group  *telegramtest.Group
	people []*telegramtest.Person
}

// assemble calls a meeting in front of so many assistants.
func assemble(t *testing.T, o *bureau, size int) gathering {
	g := gathering{bureau: o}
	if err := o.enrol("王某 specialist 肖村"); err != nil {
		t.Fatal(err)
	}
	o.settle()
	g.group = o.server.Supergroup("肖村工作群", o.server.Person("王某"))
	for i := range size {
		p := o.server.Person(fmt.Sprintf("协管员%d", i))
		g.people = append(g.people, p)
		g.group.Join(p)
	}
	o.update(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		village, _ := units.Named("肖村")
		third, _ := units.Group(village.ID, 3)
		for _, p := range g.people {
			if err := enrolAssistant(tx, p, third, township.DateOf(tx.Now().In(o.zone))); err != nil {
				return err
			}
		}
		return nil
	})
	wang := o.server.Person("王某").In(g.group)
	wang.Say(fmt.Sprintf("/start@baocun_bot u%d", o.village("肖村").ID))
	wang.Say("/kh 村例会")
	o.settle()
	return g
}

func (o *bureau) village(name string) (village township.Unit) {
	o.update(func(tx *storage.Tx) error {
		units, err := tx.Units()
		village, _ = units.Named(name)
		return err
	})
	return village
}

// card is the newest card of the group as it looks now.
func (g gathering) card() telegramtest.Message {
	var card telegramtest.Message
	for _, m := range g.group.Messages() {
		if strings.HasPrefix(m.Text, "📋") && !m.Deleted {
			card = m
		}
	}
	return card
}

// mostWithinAMinute is how many calls to the group, of the given methods, Telegram got in
// the busiest minute.
func (g gathering) mostWithinAMinute(methods ...string) int {
	var at []time.Time
	for _, method := range methods {
		for _, c := range g.server.Calls(method) {
			if c.Chat == g.group.ID() {
				at = append(at, c.At)
			}
		}
	}
	most := 0
	for _, from := range at {
		within := 0
		for _, other := range at {
			if !other.Before(from) && other.Sub(from) < time.Minute {
				within++
			}
		}
		most = max(most, within)
	}
	return most
}

func (g gathering) holdLimits(t *testing.T) {
	t.Helper()
	if edits := g.mostWithinAMinute("editMessageText"); edits > editsAMinute || edits == 0 {
		t.Errorf("%d edits in one minute, at most %d may be", edits, editsAMinute)
	}
	if all := g.mostWithinAMinute("editMessageText", "sendMessage"); all > messagesAMinute {
		t.Errorf("%d messages and edits in one minute, at most %d may be", all, messagesAMinute)
	}
	for _, method := range []string{"editMessageText", "sendMessage", "setMessageReaction", "answerCallbackQuery", "deleteMessage"} {
		for _, c := range g.server.Calls(method) {
			if c.Code == http.StatusTooManyRequests {
				t.Errorf("%s at %s: too fast", method, c.At)
			}
		}
	}
}

func TestSixtyPeopleSignInAtOnce(t *testing.T) {
	inBureau(t, func(o *bureau) {
		g := assemble(t, o, meetingCrowd)
		var presses []*telegramtest.Press
		for _, p := range g.people {
			press, err := p.In(g.group).Tap("✋ 我到了")
			if err != nil {
				t.Fatal(err)
			}
			presses = append(presses, press)
		}
		for i, press := range presses {
			if answer, err := press.Wait(o.t.Context()); err != nil || answer.Text != "已签到" {
				t.Errorf("%s was told %q, %v", g.people[i].Name(), answer.Text, err)
			}
		}
		o.settle()
		if want := fmt.Sprintf("应到 %d · 实到 %d · 人数够了", meetingCrowd+1, meetingCrowd); !strings.Contains(g.card().Text, want) {
			t.Errorf("the card shows\n%s\nwant %s", g.card().Text, want)
		}
		g.holdLimits(t)
	})
}

// TestACrowdThatTapsAndTalksForMinutesKeepsToTheLimits has somebody tap or say
// something every other second, so that every slot of the card is used, while the bot
// answers strangers with messages.
func TestACrowdThatTapsAndTalksForMinutesKeepsToTheLimits(t *testing.T) {
	inBureau(t, func(o *bureau) {
		g := assemble(t, o, meetingCrowd)
		card := g.card()
		for i, p := range g.people {
			seat := p.In(g.group)
			if _, err := seat.TapOn(card, "✋ 我到了"); err != nil {
				t.Fatal(err)
			}
			<-time.After(1100 * time.Millisecond)
			seat.Reply(card, fmt.Sprintf("汇报:第 %d 个人说一句", i+1))
			if i%10 == 0 {
				o.server.Person("路人").In(g.group).Reply(card, "汇报:我也说一句")
			}
			if i == meetingCrowd/2 {
				o.stopBot()
				o.startBot()
			}
			<-time.After(900 * time.Millisecond)
		}
		o.settle()
		synctest.Wait()
		want := fmt.Sprintf("实到 %d · 人数够了\n已记 %d 条", meetingCrowd, meetingCrowd)
		if !strings.Contains(g.card().Text, want) {
			t.Errorf("the card shows\n%s\nwant %s", g.card().Text, want)
		}
		g.holdLimits(t)
	})
}
