package telegramtest

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// inBubble runs a test of time with a server and a line to it.
func inBubble(t *testing.T, test func(t *testing.T, l *line, zhang *Person)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := New(Options{})
		defer s.Close()
		l := &line{t: t, server: s, client: s.Client()}
		test(t, l, s.Person("张某"))
	})
}

func TestAPollReturnsAsSoonAsSomebodySpeaks(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, zhang *Person) {
		began := time.Now()
		time.AfterFunc(7*time.Second, func() {
			zhang.Say("一")
			zhang.Say("二")
		})
		if got := says(l.poll(`{"timeout":50}`)); got != "一 二" {
			t.Errorf("got %q", got)
		}
		if waited := time.Since(began).Round(time.Second); waited != 7*time.Second {
			t.Errorf("waited %v", waited)
		}
	})
}

func TestAPollWaitsNoLongerThanFiftySeconds(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, _ *Person) {
		began := time.Now()
		if got := l.poll(`{"timeout":600}`); len(got) != 0 {
			t.Errorf("got %v", got)
		}
		if waited := time.Since(began); waited != 50*time.Second {
			t.Errorf("waited %v", waited)
		}
	})
}

func TestOffsets(t *testing.T) {
	for _, c := range []struct {
		name      string
		body      string // %d is replaced by the first update's id plus shift
		shift     int64
		want      string
		remaining int
	}{
		{"none returns the oldest and confirms nothing", `{}`, 0, "1 2 3 4 5", 5},
		{"zero is none", `{"offset":0}`, 0, "1 2 3 4 5", 5},
		{"the first confirms nothing", `{"offset":%d}`, 0, "1 2 3 4 5", 5},
		{"a later one confirms those before", `{"offset":%d}`, 2, "3 4 5", 3},
		{"one may be text", `{"offset":"%d"}`, 2, "3 4 5", 3},
		{"past the end confirms all", `{"offset":%d}`, 5, "", 0},
		{"ten above the tail still confirms all", `{"offset":%d}`, 15, "", 0},
		{"eleven above the tail is a mistake: from the head", `{"offset":%d}`, 16, "1 2 3 4 5", 5},
		{"far below the head is a mistake: from the head", `{"offset":%d}`, -100_001, "1 2 3 4 5", 5},
		{"below the head", `{"offset":%d}`, -5, "1 2 3 4 5", 5},
		{"negative keeps the last so many", `{"offset":-2}`, 0, "4 5", 2},
		{"negative beyond the head keeps all", `{"offset":-9}`, 0, "1 2 3 4 5", 5},
		{"a limit", `{"limit":2}`, 0, "1 2", 5},
		{"a limit below one is one", `{"limit":0}`, 0, "1", 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, l *line, zhang *Person) {
				first := zhang.Say("1").Update
				for i := range 4 {
					zhang.Say(fmt.Sprint(i + 2))
				}
				body := c.body
				if strings.Contains(body, "%d") {
					body = fmt.Sprintf(body, first+c.shift)
				}
				if got := says(l.poll("%s", body)); got != c.want {
					t.Errorf("got %q, want %q", got, c.want)
				}
				if pending := l.server.Pending(); pending != c.remaining {
					t.Errorf("%d are pending, want %d", pending, c.remaining)
				}
			})
		})
	}
}

func TestABatchHoldsAHundred(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, zhang *Person) {
		for range 250 {
			zhang.Say("一")
		}
		offset, sizes := int64(0), ""
		for l.server.Pending() > 0 {
			batch := l.poll(`{"limit":1000,"offset":%d}`, offset)
			sizes += fmt.Sprint(len(batch), " ")
			offset = 1
			if len(batch) > 0 {
				offset = batch[len(batch)-1].ID + 1
			}
		}
		if sizes != "100 100 50 0 " {
			t.Errorf("batches of %s", sizes)
		}
	})
}

func TestTheSameOffsetAtOnceYieldsOneUpdate(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, zhang *Person) {
		zhang.Say("一")
		first := zhang.Say("二").Update - 1
		body := fmt.Sprintf(`{"offset":%d}`, first)
		got := says(l.poll("%s", body)) + "," + says(l.poll("%s", body))
		time.Sleep(time.Second)
		got += "," + says(l.poll("%s", body))
		if got != "一 二,一,一 二" {
			t.Errorf("got %q", got)
		}
	})
}

func TestTheSameOffsetSoonWaitsThreeSeconds(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, _ *Person) {
		began := time.Now()
		l.poll(`{"offset":7}`)
		l.poll(`{"offset":7}`)
		if waited := time.Since(began); waited != 3*time.Second {
			t.Errorf("waited %v", waited)
		}
	})
}

func TestTheOlderOfTwoPollsIsToldOfTheConflict(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, zhang *Person) {
		older := make(chan answer, 1)
		go func() { older <- l.call("getUpdates", `{"timeout":30}`) }()
		synctest.Wait()
		newer := make(chan answer, 1)
		go func() { newer <- l.call("getUpdates", `{"timeout":30,"offset":1}`) }()
		want := "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
		if a := <-older; a.String() != want {
			t.Errorf("the older got %v", a)
		}
		synctest.Wait()
		zhang.Say("一")
		if a := <-newer; !strings.Contains(a.String(), `"text":"一"`) {
			t.Errorf("the newer got %v", a)
		}
	})
}

func TestConflictsComeEveryThreeSeconds(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, zhang *Person) {
		began := time.Now()
		ended := make(chan time.Duration, 3)
		var calls sync.WaitGroup
		for i := range 4 {
			calls.Go(func() {
				if a := l.call("getUpdates", `{"timeout":50,"offset":%d}`, i+1); a.Code == 409 {
					ended <- time.Since(began)
				}
			})
			synctest.Wait()
		}
		if got := fmt.Sprint(<-ended, <-ended, <-ended); got != "0s 3s 3s" {
			t.Errorf("conflicts after %s", got)
		}
		zhang.Say("一")
		calls.Wait()
	})
}

func TestAllowedUpdatesPersist(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, zhang *Person) {
		zhang.Say("一")
		l.poll(`{"allowed_updates":["my_chat_member"]}`)
		zhang.Say("二")
		zhang.Block()
		time.Sleep(time.Second)
		if got := says(l.poll(`{"offset":1}`)); got != "一 member>kicked" {
			t.Errorf("got %q", got)
		}
		l.poll(`{"allowed_updates":[]}`)
		zhang.Say("三")
		time.Sleep(time.Minute)
		if got := says(l.poll(`{}`)); got != "一 member>kicked kicked>member 三" {
			t.Errorf("got %q", got)
		}
	})
}

func TestUpdatesExpire(t *testing.T) {
	for _, c := range []struct {
		after time.Duration
		want  string
	}{
		{149 * time.Second, "一 [go]"},
		{150 * time.Second, "一"},
		{24*time.Hour - time.Second, "一"},
		{24 * time.Hour, ""},
	} {
		inBubble(t, func(t *testing.T, l *line, zhang *Person) {
			zhang.Say("一")
			id := l.send(zhang.ID(), "?")
			if _, err := zhang.Press(Message{ID: id}, "go"); err != nil {
				t.Fatal(err)
			}
			time.Sleep(c.after)
			if got := says(l.poll(`{}`)); got != c.want {
				t.Errorf("after %v got %q, want %q", c.after, got, c.want)
			}
		})
	}
}

func TestAfterAQuietWeekIdsGoOnElsewhere(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, zhang *Person) {
		first := zhang.Say("一").Update
		l.poll(`{"offset":%d}`, first+1)
		time.Sleep(7*24*time.Hour - time.Second)
		second := zhang.Say("二").Update
		l.poll(`{"offset":%d}`, second+1)
		time.Sleep(7 * 24 * time.Hour)
		third := zhang.Say("三").Update
		if second != first+1 || third == second+1 {
			t.Errorf("ids %d, %d, after the week %d", first, second, third)
		}
	})
}

func TestAfterAJumpDownTheOldOffsetReadsFromTheHead(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, zhang *Person) {
		l.server.Inject(Fault{Kind: JumpDown})
		last := zhang.Say("一").Update
		l.server.Inject(Fault{Kind: JumpDown})
		if second := zhang.Say("二").Update; second != last+1 {
			t.Errorf("ids jumped from %d to %d while one was pending", last, second)
		}
		l.poll(`{"offset":%d}`, last+2)
		low := zhang.Say("三").Update
		if low > last {
			t.Errorf("ids went from %d to %d", last, low)
		}
		time.Sleep(time.Second)
		if got := says(l.poll(`{"offset":%d}`, last+2)); got != "三" {
			t.Errorf("got %q", got)
		}
	})
}

func TestADuplicateComesOnceMore(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, zhang *Person) {
		l.server.Inject(Fault{Kind: Duplicate})
		first := zhang.Say("一").Update
		zhang.Say("二")
		got := l.poll(`{}`)
		again := l.poll(`{"offset":%d}`, first+2)
		time.Sleep(time.Minute)
		after := l.poll(`{"offset":%d}`, first+2)
		if says(got)+","+says(again)+","+says(after) != "一 二,一," || again[0].ID != first {
			t.Errorf("got %q, %q, %q", says(got), says(again), says(after))
		}
	})
}

func TestAHugeUpdateAndAFullQueueLoseUpdates(t *testing.T) {
	s := New(Options{Keep: 10})
	defer s.Close()
	s.queue.most = 50
	zhang := s.Person("张某")
	for range 50 {
		zhang.Say("一")
	}
	if lost := zhang.Say("二"); lost.Update != 0 || s.Pending() != 50 {
		t.Errorf("update %d, %d pending", lost.Update, s.Pending())
	}
	fates := s.Deliveries()
	if last := fates[len(fates)-1]; last.Fate != Dropped {
		t.Errorf("the fate is %v", last)
	}
}

func TestFloodWaitsForRoom(t *testing.T) {
	s := New(Options{Keep: 10})
	defer s.Close()
	l := &line{t: t, server: s, client: s.Client()}
	zhang := s.Person("张某")
	s.queue.most = 1000
	const words = 2500
	said := make(chan int)
	go func() {
		said <- s.Flood(t.Context(), func(yield func(*Person, string) bool) {
			for range words {
				if !yield(zhang, "一") {
					return
				}
			}
		})
	}()
	offset, got := int64(0), 0
	for got < words {
		batch := result[[]struct {
			ID int64 `json:"update_id"`
		}](l, "getUpdates", `{"timeout":5,"offset":%d}`, offset)
		got += len(batch)
		offset = batch[len(batch)-1].ID + 1
	}
	if n := <-said; n != words {
		t.Errorf("said %d", n)
	}
}

func TestAPollThatIsHungUpOnEnds(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, zhang *Person) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://telegram.test/bot1:test/getUpdates?timeout=50", nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.client.Do(r); err == nil {
			t.Error("an answer came")
		}
		synctest.Wait()
		zhang.Say("一")
		if got := says(l.poll(`{}`)); got != "一" {
			t.Errorf("got %q", got)
		}
	})
}

func TestTheSameSeedGivesTheSameIds(t *testing.T) {
	story := func(seed uint64) string {
		s := New(Options{Seed: seed})
		defer s.Close()
		zhang := s.Person("张某")
		m := zhang.SendFile("a.txt", []byte("a"), "")
		return fmt.Sprint(zhang.ID(), m.Update, m.File.ID, s.Group("组", zhang).ID())
	}
	one, again, two := story(1), story(1), story(2)
	if one != again || one == two {
		t.Errorf("seed 1: %s, %s; seed 2: %s", one, again, two)
	}
}
