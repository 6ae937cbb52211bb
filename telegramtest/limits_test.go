package telegramtest

import (
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"github.com/go-telegram/bot/models"
)

func TestOnePersonGetsABurstOfThreeThenOneASecond(t *testing.T) {
	clock := newHand()
	l := dial(t, Options{Clock: clock.read, Limits: true})
	zhang := l.server.Person("张某")
	zhang.Say("/start")
	for range 3 {
		l.send(zhang.ID(), "a")
	}
	refused := l.refused("429 Too Many Requests: retry after 1", "sendMessage", `{"chat_id":%d,"text":"a"}`, zhang.ID())
	if refused.Parameters.RetryAfter != 1 || refused.header.Get("Retry-After") != "1" {
		t.Errorf("parameters %+v, header %q", refused.Parameters, refused.header.Get("Retry-After"))
	}
	clock.advance(time.Second)
	last := l.send(zhang.ID(), "a")
	l.refused("429 Too Many Requests: retry after 1", "sendMessage", `{"chat_id":%d,"text":"a"}`, zhang.ID())
	result[models.Message](l, "editMessageText", `{"chat_id":%d,"message_id":%d,"text":"b"}`, zhang.ID(), last)
	clock.advance(3 * time.Second)
	for range 3 {
		l.send(zhang.ID(), "a")
	}
}

func TestOneGroupGetsTwentyAMinuteEditsIncluded(t *testing.T) {
	clock := newHand()
	l := dial(t, Options{Clock: clock.read, Limits: true})
	group := l.server.Supergroup("工作群", l.server.Person("张某"))
	for i := range 10 {
		id := l.send(group.ID(), "a")
		result[models.Message](l, "editMessageText", `{"chat_id":%d,"message_id":%d,"text":"%d"}`, group.ID(), id, i)
		clock.advance(time.Second)
	}
	l.refused("429 Too Many Requests: retry after 50", "sendMessage", `{"chat_id":%d,"text":"a"}`, group.ID())
	clock.advance(50*time.Second - time.Millisecond)
	l.refused("429 Too Many Requests: retry after 1", "sendMessage", `{"chat_id":%d,"text":"a"}`, group.ID())
	clock.advance(time.Millisecond)
	l.send(group.ID(), "a")
}

func TestABurstOfThirtyBreaksTheSlidingWindow(t *testing.T) {
	clock := newHand()
	l := dial(t, Options{Clock: clock.read, Limits: true})
	send := func(i int) answer {
		p := l.server.Person(fmt.Sprint(i))
		p.Say("/start")
		return l.call("sendMessage", `{"chat_id":%d,"text":"a"}`, p.ID())
	}
	for i := range 30 {
		if a := send(i); !a.OK {
			t.Fatalf("message %d: %v", i, a)
		}
	}
	clock.advance(999 * time.Millisecond)
	if a := send(30); a.Code != 429 {
		t.Errorf("the 31st of a second: %v", a)
	}
	clock.advance(time.Millisecond)
	if a := send(31); !a.OK {
		t.Errorf("a second after the first: %v", a)
	}
}

func TestRetryAfterIsHonest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		clock := newHand()
		l := newLimits()
		chats := []*chat{
			{id: 1, kind: models.ChatTypePrivate},
			{id: 2, kind: models.ChatTypePrivate},
			{id: -3, kind: models.ChatTypeSupergroup},
		}
		for range rapid.IntRange(1, 200).Draw(t, "calls") {
			clock.advance(time.Duration(rapid.IntRange(0, 2000).Draw(t, "ms")) * time.Millisecond)
			ch := chats[rapid.IntRange(0, len(chats)-1).Draw(t, "chat")]
			isEdit := rapid.Bool().Draw(t, "edit")
			err := l.admit(ch, clock.now, isEdit)
			if err == nil {
				continue
			}
			retryAfter := err.(refusal).retryAfter
			if retryAfter < 1 || retryAfter > 60 {
				t.Fatalf("retry after %d", retryAfter)
			}
			clock.advance(time.Duration(retryAfter) * time.Second)
			if err := l.admit(ch, clock.now, isEdit); err != nil {
				t.Fatalf("after waiting %d s: %v", retryAfter, err)
			}
		}
	})
}

func TestUploadsOfOneSizeArePaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := New(Options{Limits: true})
		defer s.Close()
		l := &line{t: t, server: s, client: s.Client()}
		group := s.Group("组", s.Person("张某"))
		content := make([]byte, 1<<20)
		began := time.Now()
		send := func() answer {
			return l.upload("sendDocument", map[string]string{"chat_id": fmt.Sprint(group.ID())}, "document", "a", content)
		}
		for range 6 {
			if a := send(); !a.OK {
				t.Fatal(a)
			}
		}
		if waited := time.Since(began); waited != 0 {
			t.Errorf("six uploads took %v", waited)
		}
		if send(); time.Since(began) != 200*time.Millisecond {
			t.Errorf("seven uploads took %v", time.Since(began))
		}
		codes := make(chan int, 60)
		for range 60 {
			go func() { codes <- send().Code }()
		}
		late := 0
		for range 60 {
			if code := <-codes; code == http.StatusTooManyRequests {
				late++
			}
		}
		if late == 0 {
			t.Error("none was refused")
		}
	})
}
