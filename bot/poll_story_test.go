package bot

import (
	"fmt"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"baocun/storage"
	"baocun/telegramtest"
	"baocun/township"
)

// An incident is one thing that happens to a bot that polls.
type incident struct {
	name string
	do   func(t *testing.T, p *polling)
}

// GoString is how a failing story is told.
func (i incident) GoString() string { return i.name }

func hearing(n int) incident {
	return incident{fmt.Sprintf("hear %d things", n), func(_ *testing.T, p *polling) {
		for i := range n {
			p.server.Person(fmt.Sprintf("协管员%d", i%7)).Say("走访")
		}
	}}
}

func waiting(d time.Duration) incident {
	return incident{"wait " + d.String(), func(*testing.T, *polling) { settle(d) }}
}

// away stops the bot and starts it again later.
func away(d time.Duration) incident {
	return incident{"away for " + d.String(), func(t *testing.T, p *polling) {
		p.stop(t)
		settle(d)
		p.start(t)
	}}
}

func suffering(f telegramtest.Fault) incident {
	return incident{string(f.Kind), func(_ *testing.T, p *polling) { p.server.Inject(f) }}
}

func incidents() *rapid.Generator[incident] {
	const day = 24 * time.Hour
	return rapid.SampledFrom([]incident{
		hearing(1), hearing(3), hearing(120),
		waiting(time.Millisecond), waiting(time.Second), waiting(time.Minute), waiting(time.Hour),
		away(0), away(time.Hour), away(2 * day), away(8 * day),
		suffering(telegramtest.Fault{Kind: telegramtest.Refuse, Times: 2}),
		suffering(telegramtest.Fault{Kind: telegramtest.Page}),
		suffering(telegramtest.Fault{Kind: telegramtest.CutBefore}),
		suffering(telegramtest.Fault{Kind: telegramtest.CutAfter, Times: 2}),
		suffering(telegramtest.Fault{Kind: telegramtest.Delay, Delay: 10 * time.Minute}),
		suffering(telegramtest.Fault{Kind: telegramtest.TooMany, RetryAfter: 5}),
		suffering(telegramtest.Fault{Kind: telegramtest.Duplicate, Times: 5}),
		suffering(telegramtest.Fault{Kind: telegramtest.JumpDown}),
	})
}

func TestWhateverHappensEachUpdateIsRecordedOnce(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		story := rapid.SliceOfN(incidents(), 1, 12).Draw(r, "story")
		var wrong string
		inBubble(t, func(t *testing.T, p *polling) { wrong = p.live(t, story) })
		if wrong != "" {
			r.Fatal(wrong)
		}
	})
}

// live lets a story happen and says what is wrong in the end.
func (p *polling) live(t *testing.T, story []incident) string {
	p.handle = noteID
	p.start(t)
	for _, s := range story {
		s.do(t, p)
	}
	p.server.Heal()
	settle(30 * time.Minute)
	p.stop(t)
	synctest.Wait()
	if n := p.server.Pending(); n > 0 {
		return fmt.Sprintf("%d updates were never confirmed", n)
	}
	recorded := make(map[string]int)
	for _, id := range p.recorded(t) {
		recorded[id]++
	}
	for _, d := range p.server.Deliveries() {
		times := recorded[strconv.FormatInt(d.Update, 10)]
		if d.Fate == telegramtest.Confirmed && times != 1 {
			return fmt.Sprintf("update %d was confirmed and is recorded %d times", d.Update, times)
		}
	}
	return ""
}

// noteID is a handler that writes down the update's id.
func noteID(tx *storage.Tx, u update, _ *effects) error {
	_, err := tx.AddPerson(township.Person{Name: strconv.FormatInt(u.ID, 10)})
	return err
}
