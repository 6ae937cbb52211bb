package delivery

import (
	"slices"
	"time"

	"baocun/storage"
)

// pick takes out the entry that leaves next: of the most urgent lane, the line
// that has waited longest. Bulk tells whether reminders and broadcast may leave
// too. It returns nil if none may leave now. Entries whose time has passed are put
// out of line and returned as expired.
func (l *lanes) pick(p *pace, bulk bool, now time.Time) (next *ticket, expired []*ticket) {
	for lane := range l.rounds {
		if lane > int(storage.LaneReply) && !bulk {
			break
		}
		for l.rounds[lane].len() > 0 {
			line := l.rounds[lane].pop()
			line.inRound[lane] = false
			from, late := l.turnOf(line, lane, p, now)
			expired = append(expired, late...)
			if l.mayLeave(line, from, p, now) {
				next = line.takeOut(from)
				line.count(next, from)
				return next, expired
			}
		}
	}
	return nil, expired
}

// mostOvertakings is how many replies in a chat may overtake what hurries less. A
// group's pace is slow, and one in which people never cease to talk would otherwise
// never be reminded.
const mostOvertakings = 4

// turnOf is the lane from which a line lets an entry leave whose turn has come in a
// lane: that one, unless so many replies have left that another is overdue.
func (l *lanes) turnOf(line *line, lane int, p *pace, now time.Time) (from int, expired []*ticket) {
	expired = l.clear(line, lane, now)
	if lane > int(storage.LaneReply) || line.overtakings < mostOvertakings || now.Before(p.bulkUntil) ||
		len(line.waiting[lane]) == 0 || !line.waiting[lane][0].effect.counts(line.group) {
		return lane, expired
	}
	for below := lane + 1; below < laneCount; below++ {
		expired = append(expired, l.clear(line, below, now)...)
		if len(line.waiting[below]) > 0 {
			return below, expired
		}
	}
	return lane, expired
}

// count counts the replies that overtake what hurries less. One that takes no room
// from it overtakes nothing.
func (line *line) count(tk *ticket, from int) {
	waits := func(lane []*ticket) bool { return len(lane) > 0 }
	switch {
	case from > int(storage.LaneReply) || !slices.ContainsFunc(line.waiting[from+1:], waits):
		line.overtakings = 0
	case tk.effect.counts(line.group):
		line.overtakings++
	}
}

// takeOut takes out the first entry of a line's lane.
func (line *line) takeOut(lane int) *ticket {
	tk := line.waiting[lane][0]
	line.waiting[lane] = line.waiting[lane][1:]
	line.busy, tk.out = true, true
	return tk
}

// clear takes the entries away from the head of a lane that will not be said:
// the forgotten ones silently, the expired ones returned.
func (l *lanes) clear(line *line, lane int, now time.Time) (expired []*ticket) {
	for len(line.waiting[lane]) > 0 && !line.busy {
		tk := line.waiting[lane][0]
		known := l.known[tk.id] == tk
		if known && !tk.expired(now) {
			break
		}
		line.waiting[lane] = line.waiting[lane][1:]
		if known {
			l.forget(tk)
			expired = append(expired, tk)
		}
	}
	return expired
}

// mayLeave tells whether a line's first entry of a lane may leave now, and sets
// the line's alarm where only time is in the way.
func (l *lanes) mayLeave(line *line, lane int, p *pace, now time.Time) bool {
	if line.busy || len(line.waiting[lane]) == 0 {
		return false
	}
	at := later(line.until, p.ready(line, line.waiting[lane][0], now))
	if !at.After(now) {
		return true
	}
	if !line.alarm.After(now) || at.Before(line.alarm) {
		line.alarm = at
		l.alarms.add(at, line)
	}
	return false
}

// wake brings back what has waited for its time, and returns the edits that
// others took the place of.
func (l *lanes) wake(now time.Time) (replaced []*ticket) {
	for l.alarms.due(now) {
		line := l.alarms.take()
		for lane := range line.waiting {
			l.offer(line, storage.Lane(lane))
		}
	}
	for l.held.due(now) {
		tk := l.held.take()
		if l.known[tk.id] != tk {
			continue
		}
		if old := l.join(tk); old != nil {
			replaced = append(replaced, old)
		}
	}
	return replaced
}

// idle tells that no line stands in any round.
func (l *lanes) idle() bool {
	for i := range l.rounds {
		if l.rounds[i].len() > 0 {
			return false
		}
	}
	return true
}

// bulkWaits tells that reminders or broadcast stand in a round.
func (l *lanes) bulkWaits() bool {
	return slices.ContainsFunc(l.rounds[storage.LaneReply+1:], func(r round) bool { return r.len() > 0 })
}

// next is when something that waits for its time comes back; zero if nothing does.
func (l *lanes) next() time.Time { return earlier(l.alarms.next(), l.held.next()) }

// earlier is the first of two times, of which zero is none.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
