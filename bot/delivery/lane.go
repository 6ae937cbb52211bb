package delivery

import (
	"slices"
	"time"

	"baocun/storage"
)

// laneCount is how many lanes there are, the most urgent first.
const laneCount = int(storage.LaneBroadcast) + 1

// lanes hold the order in which entries leave; what they say stays in the file.
// A chat is one line with three lanes. A line whose first entries may leave
// stands in the round of their lanes; a line that must wait stands in none and
// comes back by its alarm, or when what it waited for has ended.
type lanes struct {
	known  map[storage.EntryID]*ticket
	lines  map[seat]*line
	rounds [laneCount]round
	alarms schedule[*line]   // lines that must wait
	held   schedule[*ticket] // entries that may not leave yet
	depths [laneCount]int
}

func newLanes() *lanes {
	return &lanes{known: make(map[storage.EntryID]*ticket), lines: make(map[seat]*line)}
}

// seat is where entries wait for each other: those to one chat. Files that are
// fetched for a chat wait apart, for a download takes long and says nothing.
type seat struct {
	chat    storage.ChatID
	fetches bool
}

// line is the entries of one seat.
type line struct {
	seat    seat
	group   bool
	waiting [laneCount][]*ticket
	inRound [laneCount]bool
	// busy tells that an entry is on its way, or its outcome is not yet
	// committed.
	busy bool
	// overtakings is how many replies have left since anything below them waits.
	overtakings int

	until time.Time // parked until then
	alarm time.Time // the earliest alarm that is set
}

// ticket is what the lanes remember of an entry.
type ticket struct {
	id        storage.EntryID
	lane      storage.Lane
	seat      seat
	effect    effect
	target    target
	notBefore time.Time
	expiry    time.Time
	since     time.Time // when it was due to leave
	attempts  int
	out       bool     // with a worker, or its outcome not yet committed
	passage   *passage // its last leaving; nil before, and for what is quiet
}

// target names the message that an edit changes.
type target struct {
	message int
	of      storage.Key
}

// effect is what an entry does, as far as the pace is concerned.
type effect uint8

const (
	saying  effect = iota // a new message
	editing               // a message changes
	quiet                 // nothing to read: a reaction, a removal, a download
)

// counts tells whether a chat's own limit counts such an entry. Edits count in
// groups only.
func (e effect) counts(group bool) bool { return e == saying || e == editing && group }

func newTicket(e storage.Entry, now time.Time) *ticket {
	tk := &ticket{
		id: e.ID, lane: min(e.Lane, storage.LaneBroadcast), seat: seat{chat: e.Chat}, effect: quiet,
		notBefore: e.NotBefore, expiry: e.Expiry, since: later(e.NotBefore, now), attempts: e.Attempts,
	}
	if !e.Since.IsZero() {
		tk.since = e.Since
	}
	switch p := e.Payload; {
	case p.Send != nil, p.Document != nil:
		tk.effect = saying
	case p.Edit != nil:
		tk.effect = editing
		tk.target = target{p.Edit.Message, p.Edit.Of}
	case p.Fetch != nil:
		tk.seat.fetches = true
	}
	return tk
}

func (tk *ticket) expired(now time.Time) bool { return !tk.expiry.IsZero() && !now.Before(tk.expiry) }

// add takes an entry in, and returns the one that it takes the place of. An entry
// that is known already is passed over, unless it waits for another chat now.
func (l *lanes) add(tk *ticket, group bool, now time.Time) (replaced *ticket) {
	if old := l.known[tk.id]; old != nil {
		if old.out || old.seat == tk.seat {
			return nil
		}
		l.forget(old)
	}
	l.known[tk.id] = tk
	l.depths[tk.lane]++
	if l.lines[tk.seat] == nil {
		l.lines[tk.seat] = &line{seat: tk.seat, group: group}
	}
	if tk.notBefore.After(now) {
		l.held.add(tk.notBefore, tk)
		return nil
	}
	return l.join(tk)
}

// join puts an entry at the end of its lane; an edit instead takes the place of
// an older edit of the same message, which need not be said any more.
func (l *lanes) join(tk *ticket) (replaced *ticket) {
	line := l.lines[tk.seat]
	waiting := line.waiting[tk.lane]
	same := func(other *ticket) bool {
		return other.effect == editing && other.target == tk.target && l.known[other.id] == other
	}
	if i := slices.IndexFunc(waiting, same); tk.effect == editing && i >= 0 {
		replaced, waiting[i] = waiting[i], tk
		l.forget(replaced)
		return replaced
	}
	line.waiting[tk.lane] = append(waiting, tk)
	l.offer(line, tk.lane)
	return nil
}

// forget drops an entry that no longer waits, or is not to be waited for. Where
// it stands in a line it is passed over.
func (l *lanes) forget(tk *ticket) {
	if l.known[tk.id] == tk {
		delete(l.known, tk.id)
		l.depths[tk.lane]--
	}
}

// cancel forgets an entry by its id.
func (l *lanes) cancel(id storage.EntryID) {
	if tk := l.known[id]; tk != nil {
		l.forget(tk)
	}
}

// release lets the next entry of a line leave.
func (l *lanes) release(s seat) {
	line := l.lines[s]
	line.busy = false
	for lane := range line.waiting {
		l.offer(line, storage.Lane(lane))
	}
}

// putBack has an entry wait until a time. It stands first in its lane, and the
// line waits with it; one that has had patience enough steps out of the line, so
// that an entry which always fails does not silence its chat. An edit stays, for
// it must not come after a newer one.
func (l *lanes) putBack(tk *ticket, until time.Time) {
	tk.out = false
	if l.known[tk.id] != tk {
		return
	}
	if tk.attempts >= patience && tk.effect != editing {
		l.held.add(until, tk)
		return
	}
	line := l.lines[tk.seat]
	line.waiting[tk.lane] = slices.Insert(line.waiting[tk.lane], 0, tk)
	line.until = later(line.until, until)
}

// patience is how many failures of one entry the others of its chat wait for.
const patience = 4

// offer puts a line into the round of a lane, if anything waits there.
func (l *lanes) offer(line *line, lane storage.Lane) {
	if !line.busy && !line.inRound[lane] && len(line.waiting[lane]) > 0 {
		line.inRound[lane] = true
		l.rounds[lane].push(line)
	}
}
