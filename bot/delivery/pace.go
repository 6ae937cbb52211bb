package delivery

import (
	"slices"
	"time"

	"golang.org/x/time/rate"

	"baocun/storage"
)

// rates are how fast the sender may go: messages to all, to one person and to
// one group, and answers to presses.
type rates struct {
	all, person, group, answers rate.Limit
}

// telegramRates are Telegram's own limits (30 a second, 1 a second, 20 a minute)
// less what keeps a packet that was held up on the way from breaking them.
var telegramRates = rates{
	all:     29,
	person:  rate.Every(1100 * time.Millisecond),
	group:   rate.Every(4300 * time.Millisecond),
	answers: 30,
}

// noRates hold nothing back, for a server without limits.
var noRates = rates{all: rate.Inf, person: rate.Inf, group: rate.Inf, answers: rate.Inf}

func (o Options) rates() rates {
	if o.Unlimited {
		return noRates
	}
	return telegramRates
}

// What may leave at once after a rest. Any 31 messages must span a second, so
// reminders and broadcast get hardly more than an even pace: a message costs ten
// shares, and three are saved up to make good for a timer that rings late. A few
// messages more are kept for replies, which then need not wait for each other.
const (
	sharesOfOne   = 10
	sharesSaved   = 3
	keptForReply  = 5 * sharesOfOne
	personAtOnce  = 3
	groupAtOnce   = 6
	answersAtOnce = 10
)

// A flood is several chats refusing for speed within a short while: then it is
// the bot as a whole that is too fast.
const (
	floodChats  = 3
	floodWithin = 10 * time.Second
)

// An outage is so many failures in a row; while it lasts, only single attempts
// look whether it is over.
const (
	outageAfter = 5
	outageProbe = 15 * time.Second
)

// pace says when a message may leave. It knows no clock: every question brings
// the time. It belongs to one goroutine.
type pace struct {
	rates   rates
	all     *rate.Limiter
	answers *rate.Limiter
	chats   map[storage.ChatID]*rate.Limiter
	trail   trail

	refusals  []refusal
	bulkUntil time.Time // reminders and broadcast wait until then
	allUntil  time.Time // everything waits until then
	failures  int       // in a row
}

// refusal is one answer that a chat was written to too fast.
type refusal struct {
	chat storage.ChatID
	at   time.Time
}

func newPace(r rates) *pace {
	return &pace{
		rates: r, chats: make(map[storage.ChatID]*rate.Limiter),
		all:     rate.NewLimiter(r.all*sharesOfOne, keptForReply+sharesOfOne+sharesSaved),
		answers: rate.NewLimiter(r.answers, answersAtOnce),
	}
}

// anyReady is when the next message may leave, to whomever. In an outage replies have
// nothing kept for them: a few at once would be a few attempts.
func (p *pace) anyReady(now time.Time) time.Time {
	if p.failures >= outageAfter {
		return p.readyBeside(keptForReply, now)
	}
	return p.readyBeside(0, now)
}

// bulkReady is when the next reminder or broadcast may leave.
func (p *pace) bulkReady(now time.Time) time.Time {
	return later(p.bulkUntil, p.readyBeside(keptForReply, now))
}

// readyBeside is when the next message may leave of those that let some shares be.
func (p *pace) readyBeside(kept int, now time.Time) time.Time {
	if p.rates.all == rate.Inf {
		return later(p.allUntil, now)
	}
	return later(p.allUntil, later(p.trail.ready(now), when(p.all, kept+sharesOfOne, now)))
}

// ready is when the chat may be written to.
func (p *pace) ready(l *line, tk *ticket, now time.Time) time.Time {
	if !tk.effect.counts(l.group) {
		return now
	}
	return when(p.limiter(l), 1, now)
}

// spend counts a message that leaves now.
func (p *pace) spend(l *line, tk *ticket, now time.Time) {
	p.all.ReserveN(now, sharesOfOne)
	if tk.effect != quiet {
		tk.passage = p.trail.leave(now)
	}
	if tk.effect.counts(l.group) {
		p.limiter(l).ReserveN(now, 1)
	}
}

func (p *pace) limiter(l *line) *rate.Limiter {
	limiter := p.chats[l.seat.chat]
	if limiter == nil {
		limiter = rate.NewLimiter(p.rates.person, personAtOnce)
		if l.group {
			limiter = rate.NewLimiter(p.rates.group, groupAtOnce)
		}
		p.chats[l.seat.chat] = limiter
	}
	return limiter
}

// refused notes that a chat was written to too fast. Several such chats within a
// short while hold all bulk back.
func (p *pace) refused(chat storage.ChatID, wait time.Duration, now time.Time) {
	p.refusals = slices.DeleteFunc(p.refusals, func(r refusal) bool {
		return r.chat == chat || now.Sub(r.at) > floodWithin
	})
	p.refusals = append(p.refusals, refusal{chat, now})
	if len(p.refusals) >= floodChats {
		p.bulkUntil = later(p.bulkUntil, now.Add(wait))
	}
}

// failed notes that an attempt did not get through. After several in a row
// everything waits, longer each time.
func (p *pace) failed(now time.Time) {
	if now.Before(p.allUntil) {
		return
	}
	p.failures++
	if p.failures >= outageAfter {
		p.allUntil = now.Add(min(Backoff(p.failures-outageAfter), outageProbe))
	}
}

// passed notes that an attempt got through.
func (p *pace) passed() {
	p.failures = 0
	p.allUntil = time.Time{}
}

// pause holds everything back.
func (p *pace) pause(until time.Time) { p.allUntil = later(p.allUntil, until) }

// when is the time at which a limiter will have n shares.
func when(l *rate.Limiter, n int, now time.Time) time.Time {
	missing := float64(n) - l.TokensAt(now)
	if l.Limit() == rate.Inf || missing <= 0 {
		return now
	}
	return now.Add(time.Duration(missing / float64(l.Limit()) * float64(time.Second)))
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
