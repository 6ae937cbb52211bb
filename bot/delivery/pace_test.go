package delivery

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"baocun/storage"
)

// noon is when the tests of the pace begin; it knows no other clock.
var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// ready is when the next message may leave, (*pace).anyReady or (*pace).bulkReady.
type ready func(p *pace, now time.Time) time.Time

// leave lets n messages to chats leave as soon as each may, the timer ringing
// late by what lateness says, and returns when they left.
func (next ready) leave(p *pace, n int, chat func(i int) *line, lateness func() time.Duration) []time.Time {
	now, left := noon, make([]time.Time, n)
	for i := range left {
		l, said := chat(i), &ticket{effect: saying}
		for at := now; ; now = at.Add(lateness()) {
			at = later(next(p, now), p.ready(l, said, now))
			if !at.After(now) {
				break
			}
		}
		p.spend(l, said, now)
		said.passage.answered(now.Add(70 * time.Millisecond))
		left[i] = now
	}
	return left
}

func punctual() time.Duration { return 0 }

func strangers(i int) *line { return &line{seat: seat{chat: storage.ChatID(i + 1)}} }

// spans holds that any count+1 messages in a row span at least length.
func spans(t *testing.T, left []time.Time, count int, length time.Duration) {
	t.Helper()
	for i := range left[:max(len(left)-count, 0)] {
		if d := left[i+count].Sub(left[i]); d < length {
			t.Fatalf("messages %d to %d left within %v; Telegram allows %d in %v", i, i+count, d, count, length)
		}
	}
}

func TestTelegramsLimitsHoldWithRoomForDelaysOnTheWay(t *testing.T) {
	one, group := &line{seat: seat{chat: 1}}, &line{seat: seat{chat: 2}, group: true}
	tests := []struct {
		name     string
		next     ready
		messages int
		to       func(int) *line
		count    int
		within   time.Duration
		reserve  time.Duration // what the way may shift without harm
		atMost   time.Duration // how long all may take
	}{
		{"30 a second to all", (*pace).bulkReady, 925, strangers, 30, time.Second, 20 * time.Millisecond, 32 * time.Second},
		{"replies too", (*pace).anyReady, 925, strangers, 30, time.Second, slack, 32 * time.Second},
		{"one a second to a person, after three at once", (*pace).anyReady, 20, func(int) *line { return one }, 3, time.Second, 50 * time.Millisecond, 20 * time.Second},
		{"20 a minute to a group", (*pace).anyReady, 100, func(int) *line { return group }, 20, time.Minute, 300 * time.Millisecond, 410 * time.Second},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			left := test.next.leave(newPace(telegramRates), test.messages, test.to, punctual)
			spans(t, left, test.count, test.within+test.reserve)
			if d := left[len(left)-1].Sub(noon); d > test.atMost {
				t.Errorf("%d messages took %v, want at most %v", test.messages, d, test.atMost)
			}
		})
	}
}

func TestATimerThatRingsLateCostsNoTime(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	late := func() time.Duration { return time.Duration(random.Int64N(int64(8 * time.Millisecond))) }
	left := ready((*pace).bulkReady).leave(newPace(telegramRates), 925, strangers, late)
	if d := left[924].Sub(noon); d > 32*time.Second {
		t.Errorf("925 messages took %v, want at most 32 s", d)
	}
	spans(t, left, 30, time.Second+10*time.Millisecond)
}

// TestAWayThatIsHeldUpBringsNoHeap sends over a way that stands still at times:
// what left meanwhile arrives all at once when it goes on.
func TestAWayThatIsHeldUpBringsNoHeap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		about := func(d time.Duration) time.Duration { return d + time.Duration(random.Int64N(int64(slack/2))) }
		p, now := newPace(telegramRates), noon
		standstill := func(at time.Time) time.Time { return at }
		for i := range 5 {
			from := noon.Add(time.Duration(2000*i+rapid.IntRange(0, 1500).Draw(t, "at")) * time.Millisecond)
			until := from.Add(time.Duration(rapid.IntRange(0, 190).Draw(t, "for")) * time.Millisecond)
			before := standstill
			standstill = func(at time.Time) time.Time {
				if at = before(at); at.After(from) && at.Before(until) {
					return until
				}
				return at
			}
		}
		var arrived, answered []time.Time
		var said []*ticket
		for i := range 300 {
			next := (*pace).bulkReady
			if random.IntN(4) == 0 {
				next = (*pace).anyReady
			}
			for at := next(p, now); at.After(now); at = next(p, now) {
				now = at
				for k, tk := range said {
					if !answered[k].After(now) {
						tk.passage.answered(answered[k])
					}
				}
			}
			said = append(said, &ticket{effect: saying})
			p.spend(strangers(i), said[i], now)
			arrived = append(arrived, standstill(now.Add(about(40*time.Millisecond))))
			answered = append(answered, arrived[i].Add(about(30*time.Millisecond)))
		}
		for i := range arrived[:len(arrived)-allAtOnce] {
			if d := arrived[i+allAtOnce].Sub(arrived[i]); d < allWithin {
				t.Fatalf("messages %d to %d arrived within %v", i, i+allAtOnce, d)
			}
		}
	})
}

func TestARestSavesUpAFewRepliesAndNoBurstOfBulk(t *testing.T) {
	p := newPace(telegramRates)
	replies := ready((*pace).anyReady).leave(p, 20, strangers, punctual)
	if atOnce := slices.IndexFunc(replies, noon.Before); atOnce < 5 || atOnce > 10 {
		t.Errorf("%d replies leave at once", atOnce)
	}
	spans(t, ready((*pace).bulkReady).leave(newPace(telegramRates), 100, strangers, punctual), 1, 20*time.Millisecond)
}

func TestAReplyDoesNotWaitForTheTurnOfBulk(t *testing.T) {
	p := newPace(telegramRates)
	left := ready((*pace).bulkReady).leave(p, 200, strangers, punctual)
	now := left[199].Add(slack)
	if bulk := p.bulkReady(now); !bulk.After(now) {
		t.Fatal("nothing holds bulk back")
	}
	if wait := p.anyReady(now).Sub(now); wait > 0 {
		t.Errorf("a reply between two reminders waits %v", wait)
	}
}

func TestEditsCountInGroupsOnly(t *testing.T) {
	for _, test := range []struct {
		effect effect
		group  bool
		counts bool
	}{
		{saying, false, true},
		{saying, true, true},
		{editing, false, false},
		{editing, true, true},
		{quiet, false, false},
		{quiet, true, false},
	} {
		p, l := newPace(telegramRates), &line{seat: seat{chat: 1}, group: test.group}
		for range groupAtOnce {
			p.spend(l, &ticket{effect: test.effect}, noon)
		}
		if counts := p.ready(l, &ticket{effect: test.effect}, noon).After(noon); counts != test.counts {
			t.Errorf("effect %d, group %v: counts is %v, want %v", test.effect, test.group, counts, test.counts)
		}
	}
}

func TestBulkWaitsOnceSeveralChatsRefuseWithinAWhile(t *testing.T) {
	type refusal struct {
		chat  storage.ChatID
		after time.Duration
	}
	tests := []struct {
		name     string
		refusals []refusal
		waits    bool
	}{
		{"one chat again and again", []refusal{{1, 0}, {1, time.Second}, {1, 2 * time.Second}}, false},
		{"two chats", []refusal{{1, 0}, {2, time.Second}}, false},
		{"three chats", []refusal{{1, 0}, {2, time.Second}, {3, 2 * time.Second}}, true},
		{"three chats in a long while", []refusal{{1, 0}, {2, 9 * time.Second}, {3, 18 * time.Second}}, false},
	}
	for _, test := range tests {
		p := newPace(telegramRates)
		for _, r := range test.refusals {
			p.refused(r.chat, 7*time.Second, noon.Add(r.after))
		}
		last := noon.Add(test.refusals[len(test.refusals)-1].after)
		if waits := p.bulkUntil.Equal(last.Add(7 * time.Second)); waits != test.waits {
			t.Errorf("%s: bulk waits is %v, want %v", test.name, waits, test.waits)
		}
	}
}

func TestAnOutageLeavesSingleAttempts(t *testing.T) {
	p := newPace(telegramRates)
	now := noon
	var waits []time.Duration
	for range 12 {
		p.failed(now)
		p.failed(now) // another that was on its way tells nothing new
		wait := max(p.allUntil.Sub(now), 0)
		waits = append(waits, wait)
		now = now.Add(wait)
	}
	if waits[0] != 0 || slices.Max(waits) > outageProbe || waits[11] < outageProbe/2 {
		t.Errorf("the waits of an outage are %v, want none at first and some %v in the end", waits, outageProbe)
	}
	p.passed()
	if p.anyReady(now.Add(time.Second)).After(now.Add(time.Second)) {
		t.Error("after one success everything still waits")
	}
}

func TestWithoutRatesNothingWaits(t *testing.T) {
	left := ready((*pace).bulkReady).leave(newPace(noRates), 10_000, func(int) *line { return &line{seat: seat{chat: 1}} }, punctual)
	if !left[9999].Equal(noon) {
		t.Errorf("without rates 10,000 messages took %v", left[9999].Sub(noon))
	}
}
