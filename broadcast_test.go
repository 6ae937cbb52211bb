package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"baocun/telegramtest"
)

// broadcast is what came of a morning.
type broadcast struct {
	took     time.Duration   // from half past eight until everybody was reminded
	messages int             // that the bot sent and edited in that time
	replies  []time.Duration // from what somebody did until the chat showed it, in order of length
	tooMany  int             // calls that Telegram refused as too many
}

// atTelegramsPace is how long it may take: a twentieth longer than Telegram's 30
// messages a second do, the replies counted in.
func (b broadcast) atTelegramsPace() time.Duration {
	return time.Duration(b.messages) * time.Second / 30 * 21 / 20
}

// allowedReply is how long an answer may take.
const allowedReply = 150 * time.Millisecond

// quantile is how long the fastest part of the replies took at most.
func (b broadcast) quantile(q float64) time.Duration {
	return b.replies[int(q*float64(len(b.replies)-1))]
}

// warmUp is how long the busy ones work before half past eight.
const warmUp = 15 * time.Second

// play has everybody reminded by what tick does, and the busy ones work until it is done.
func (m *morning) play(tick func() (eight time.Time)) (b broadcast) {
	ctx, enough := context.WithCancel(m.t.Context())
	var (
		mu      sync.Mutex
		working sync.WaitGroup
	)
	for i := range busy {
		who := i * len(m.people) / busy
		working.Go(func() {
			own := m.work(ctx, m.people[who], who%groupSize+1, rand.New(rand.NewPCG(uint64(i), 8)))
			mu.Lock()
			defer mu.Unlock()
			b.replies = append(b.replies, own...)
		})
	}
	pause(ctx, warmUp)
	mark := m.server.Mark()
	began := tick()
	var last time.Time
	b.messages, last = m.awaitReminders(mark)
	enough()
	working.Wait()
	b.took = last.Sub(began)
	slices.Sort(b.replies)
	for _, c := range m.server.Ledger() {
		if c.Code == http.StatusTooManyRequests {
			b.tooMany++
		}
	}
	return b
}

// isReminder tells a new message of the bot's from its answer to a visit.
func isReminder(e telegramtest.Event) bool {
	return e.Kind == telegramtest.Sent && e.Message.ByBot && !strings.HasPrefix(e.Message.Text, "✅")
}

// awaitReminders waits until as many reminders have come as there are people, and
// returns when the last did, and how many messages there were until then.
func (m *morning) awaitReminders(mark int) (messages int, last time.Time) {
	for missing := len(m.people); missing > 0; {
		changed := m.server.Changed()
		for _, e := range m.server.Events(mark) {
			mark++
			if missing == 0 || !e.Message.ByBot || e.Kind != telegramtest.Sent && e.Kind != telegramtest.Edited {
				continue
			}
			messages++
			if isReminder(e) {
				missing--
				last = e.At
			}
		}
		if missing > 0 {
			<-changed
		}
	}
	return messages, last
}

// work has somebody say whom they met and take it back, with some seconds
// in between, and returns how long each answer took.
func (m *morning) work(ctx context.Context, p *telegramtest.Person, household int, random *rand.Rand) (took []time.Duration) {
	idle := func() bool { return pause(ctx, 2*time.Second+time.Duration(random.Int64N(int64(8*time.Second)))) }
	for idle() {
		took = append(took, m.awaitAnswer(p, telegramtest.Sent, func() {
			p.Say(fmt.Sprintf("走访 %d 见到", household))
		}))
		if !idle() {
			break
		}
		took = append(took, m.awaitAnswer(p, telegramtest.Edited, func() {
			if _, err := p.Tap("撤销"); err != nil {
				m.t.Error(err)
			}
		}))
	}
	return took
}

// pause waits, and tells whether the context is still on.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}

// awaitAnswer does something and waits until the chat shows what came of it.
func (m *morning) awaitAnswer(p *telegramtest.Person, kind telegramtest.EventKind, do func()) time.Duration {
	began, mark := m.clock(), m.server.Mark()
	do()
	for {
		changed := m.server.Changed()
		for _, e := range m.server.Events(mark) {
			mark++
			if e.Chat == p.ID() && e.Kind == kind && e.Message.ByBot && !isReminder(e) {
				return e.At.Sub(began)
			}
		}
		<-changed
	}
}

// sleep lets virtual time pass up to a time.
func sleep(to time.Time) {
	<-time.After(time.Until(to))
	synctest.Wait()
}

// inMorning runs the whole program but for its own HTTP server in a bubble of virtual
// time, and returns what came of the morning, in which cron ticks.
func inMorning(t *testing.T, size int) (b broadcast) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		const api = "http://telegram.test"
		sleep(halfPastEight.Add(-time.Minute))
		server := telegramtest.New(telegramtest.Options{Limits: true})
		defer server.Close()
		m := newMorning(t, server, api, time.Now, size)
		m.forgetUpdates(server.Client(), api)
		stop := m.open()
		sleep(halfPastEight.Add(-warmUp))
		b = m.play(func() time.Time { return halfPastEight })
		stop()
	})
	return b
}

// TestEverybodyIsRemindedAtTelegramsPaceAndRepliesDoNotWait has everything real but
// Telegram and time. BenchmarkBroadcast measures the same on the clock on the wall.
func TestEverybodyIsRemindedAtTelegramsPaceAndRepliesDoNotWait(t *testing.T) {
	for _, test := range []struct {
		size    int
		allowed func(broadcast) time.Duration
	}{
		{34, func(broadcast) time.Duration { return 2 * time.Second }},
		{10_000, broadcast.atTelegramsPace},
	} {
		t.Run(fmt.Sprint(test.size), func(t *testing.T) {
			b := inMorning(t, test.size)
			if allowed := test.allowed(b); b.took > allowed || b.tooMany > 0 {
				t.Errorf("it took %v of at most %v, and was %d times too fast", b.took, allowed, b.tooMany)
			}
			if slowest := b.quantile(1); len(b.replies) < busy || slowest > allowedReply {
				t.Errorf("of %d replies the slowest took %v, of at most %v", len(b.replies), slowest, allowedReply)
			}
		})
	}
}
