package delivery

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"baocun/storage"
)

// entryOf makes an entry of a lane for a chat; the payload is a Send unless given.
func entryOf(id int, lane storage.Lane, chat int, change ...func(*storage.Entry)) storage.Entry {
	e := storage.Entry{
		ID: storage.EntryID(id), Key: storage.Key(fmt.Sprint("k", id)), Lane: lane, Chat: storage.ChatID(chat),
		Payload: storage.Payload{Send: &storage.Send{Text: "text"}},
	}
	for _, c := range change {
		c(&e)
	}
	return e
}

func edits(message int) func(*storage.Entry) {
	return func(e *storage.Entry) { e.Payload = storage.Payload{Edit: &storage.Edit{Message: message}} }
}

func fetches(e *storage.Entry) { e.Payload = storage.Payload{Fetch: &storage.Fetch{FileID: "f"}} }

func notBefore(d time.Duration) func(*storage.Entry) {
	return func(e *storage.Entry) { e.NotBefore = noon.Add(d) }
}

func expires(d time.Duration) func(*storage.Entry) {
	return func(e *storage.Entry) { e.Expiry = noon.Add(d) }
}

// drain takes out everything that may leave at a time, an entry at once making
// way for the next, and names it; what expired is marked.
func drain(l *lanes, p *pace, now time.Time) string {
	var out []string
	for {
		tk, expired := l.pick(p, !p.bulkReady(now).After(now), now)
		for _, late := range expired {
			out = append(out, fmt.Sprint("x", late.id))
		}
		if tk == nil {
			return strings.Join(out, " ")
		}
		out = append(out, fmt.Sprint(tk.id))
		l.forget(tk)
		l.release(tk.seat)
	}
}

func TestEntriesLeaveInTheOrderOfTheLanes(t *testing.T) {
	const reply, reminder, broadcast = storage.LaneReply, storage.LaneReminder, storage.LaneBroadcast
	tests := []struct {
		name    string
		entries []storage.Entry
		leave   string
	}{
		{"the urgent lane first", []storage.Entry{entryOf(1, broadcast, 1), entryOf(2, reminder, 2), entryOf(3, reply, 3)}, "3 2 1"},
		{"one chat's lanes too", []storage.Entry{entryOf(1, broadcast, 1), entryOf(2, reminder, 1), entryOf(3, reply, 1)}, "3 2 1"},
		{"in the order of writing within a lane", []storage.Entry{entryOf(1, reply, 1), entryOf(2, reply, 1), entryOf(3, reply, 1)}, "1 2 3"},
		{"chats take turns", []storage.Entry{entryOf(1, reply, 1), entryOf(2, reply, 1), entryOf(3, reply, 2)}, "1 3 2"},
		{"an edit takes the place of an older one", []storage.Entry{entryOf(1, reply, 1, edits(7)), entryOf(2, reply, 1), entryOf(3, reply, 1, edits(7))}, "3 2"},
		{"not of an edit of another message", []storage.Entry{entryOf(1, reply, 1, edits(7)), entryOf(2, reply, 1, edits(8))}, "1 2"},
		{"not in another chat", []storage.Entry{entryOf(1, reply, 1, edits(7)), entryOf(2, reply, 2, edits(7))}, "1 2"},
		{"what is known is passed over", []storage.Entry{entryOf(1, reply, 1), entryOf(1, reply, 1)}, "1"},
		{"what waits for another chat now moves", []storage.Entry{entryOf(1, reply, 1), entryOf(2, reply, 2), entryOf(1, reply, 2)}, "2 1"},
		{"too early stays", []storage.Entry{entryOf(1, reply, 1, notBefore(time.Second)), entryOf(2, reply, 1)}, "2"},
		{"too late goes", []storage.Entry{entryOf(1, reply, 1, expires(0)), entryOf(2, reply, 1, expires(1))}, "x1 2"},
		{"an unknown lane is the last", []storage.Entry{entryOf(1, 9, 1), entryOf(2, broadcast, 2)}, "1 2"},
	}
	for _, test := range tests {
		l := newLanes()
		for _, e := range test.entries {
			l.add(newTicket(e, noon), false, noon)
		}
		if got := drain(l, newPace(noRates), noon); got != test.leave {
			t.Errorf("%s: left %q, want %q", test.name, got, test.leave)
		}
	}
}

func TestSoManyOvertakeWhatHurriesLessAndNoMore(t *testing.T) {
	const reply, reminder, broadcast = storage.LaneReply, storage.LaneReminder, storage.LaneBroadcast
	for _, test := range []struct {
		name  string
		group bool
		bulk  time.Time // until when bulk is to wait
		fifth func(*storage.Entry)
		leave string
	}{
		{"messages", false, time.Time{}, func(*storage.Entry) {}, "1 2 3 4 20 5 6 7 8 21 30"},
		{"edits in a group", true, time.Time{}, edits(5), "1 2 3 4 20 5 6 7 8 21 30"},
		{"edits elsewhere take no room", false, time.Time{}, edits(5), "1 2 3 4 5 20 6 7 8 21 30"},
		{"none while bulk waits", false, noon.Add(time.Hour), func(*storage.Entry) {}, "1 2 3 4 5 6 7 8"},
	} {
		l, p := newLanes(), newPace(noRates)
		p.bulkUntil = test.bulk
		for id := 1; id <= 8; id++ {
			change := func(*storage.Entry) {}
			if id == 5 {
				change = test.fifth
			}
			l.add(newTicket(entryOf(id, reply, 1, change), noon), test.group, noon)
		}
		for id, lane := range map[int]storage.Lane{20: reminder, 30: broadcast} {
			l.add(newTicket(entryOf(id, lane, 1), noon), test.group, noon)
		}
		l.add(newTicket(entryOf(21, reminder, 1), noon), test.group, noon)
		if got := drain(l, p, noon); got != test.leave {
			t.Errorf("%s: left %q, want %q", test.name, got, test.leave)
		}
	}
}

func TestOneEntryIsOnItsWayToAChat(t *testing.T) {
	l, p := newLanes(), newPace(noRates)
	for _, e := range []storage.Entry{entryOf(1, 1, 1), entryOf(2, 0, 1), entryOf(3, 0, 1), entryOf(4, 0, 1, fetches)} {
		l.add(newTicket(e, noon), false, noon)
	}
	first, _ := l.pick(p, true, noon)
	second, _ := l.pick(p, true, noon)
	third, _ := l.pick(p, true, noon)
	if first.id != 2 || second.id != 4 || third != nil {
		t.Fatalf("picked %v, %v and %v, want the reply, the download beside it, and nothing", first, second, third)
	}
	l.add(newTicket(entryOf(5, 0, 1), noon), false, noon)
	if tk, _ := l.pick(p, true, noon); tk != nil {
		t.Errorf("entry %d left while another was on its way", tk.id)
	}
	l.forget(first)
	l.release(first.seat)
	if got := drain(l, p, noon); got != "3 5 1" {
		t.Errorf("then left %q", got)
	}
}

func TestAFailedEntryComesBackFirstInItsLine(t *testing.T) {
	tests := []struct {
		name     string
		attempts int
		entry    storage.Entry
		now      string // what leaves at once
		after    string // and after the wait
	}{
		{"and the line waits", 1, entryOf(1, 0, 1), "", "1 2"},
		{"but not for ever", patience, entryOf(1, 0, 1), "2", "1"},
		{"an edit stays, so that it never comes after a newer one", patience, entryOf(1, 0, 1, edits(7)), "", "1 2"},
	}
	for _, test := range tests {
		l, p := newLanes(), newPace(noRates)
		l.add(newTicket(test.entry, noon), false, noon)
		l.add(newTicket(entryOf(2, 0, 1), noon), false, noon)
		tk, _ := l.pick(p, true, noon)
		tk.attempts = test.attempts
		l.putBack(tk, noon.Add(time.Minute))
		l.release(tk.seat)
		now := drain(l, p, noon)
		if next := l.next(); !next.Equal(noon.Add(time.Minute)) {
			t.Errorf("%s: something waits for %v", test.name, next)
		}
		l.wake(noon.Add(time.Minute))
		if after := drain(l, p, noon.Add(time.Minute)); now != test.now || after != test.after {
			t.Errorf("%s: %q left, and %q after the wait; want %q and %q", test.name, now, after, test.now, test.after)
		}
	}
}

func TestWhatWasCancelledDoesNotLeave(t *testing.T) {
	l, p := newLanes(), newPace(noRates)
	for id := range 4 {
		l.add(newTicket(entryOf(id+1, 1, 1, notBefore(time.Duration(id%2)*time.Second)), noon), false, noon)
	}
	out, _ := l.pick(p, true, noon)
	l.cancel(out.id) // It is on its way already.
	l.cancel(2)
	l.cancel(3)
	l.putBack(out, noon)
	l.release(out.seat)
	l.wake(noon.Add(time.Second))
	if got := drain(l, p, noon.Add(time.Second)); got != "4" || l.depths != [laneCount]int{} {
		t.Errorf("left %q, and %v are said to wait", got, l.depths)
	}
}

func TestACancelledEditIsNobodysPlace(t *testing.T) {
	l := newLanes()
	l.add(newTicket(entryOf(1, 0, 1, edits(7)), noon), false, noon)
	l.cancel(1)
	if old := l.add(newTicket(entryOf(2, 0, 1, edits(7)), noon), false, noon); old != nil {
		t.Errorf("entry %d, which was cancelled, is said to be replaced", old.id)
	}
	if got := drain(l, newPace(noRates), noon); got != "2" {
		t.Errorf("left %q", got)
	}
}

func TestAnEntryOnItsWayDoesNotLeaveForAnotherChatToo(t *testing.T) {
	l, p := newLanes(), newPace(noRates)
	l.add(newTicket(entryOf(1, 0, 1), noon), false, noon)
	out, _ := l.pick(p, true, noon)
	l.add(newTicket(entryOf(1, 0, 2), noon), false, noon)
	if tk, _ := l.pick(p, true, noon); tk != nil {
		t.Error("it left twice")
	}
	l.forget(out)
	l.release(out.seat)
}

func TestWhatIsHeldUntilTheSameTimeKeepsItsOrder(t *testing.T) {
	l := newLanes()
	for id := range 9 {
		l.add(newTicket(entryOf(id+1, 0, 1, notBefore(time.Second)), noon), false, noon)
	}
	l.wake(noon.Add(time.Second))
	if got := drain(l, newPace(noRates), noon.Add(time.Second)); got != "1 2 3 4 5 6 7 8 9" {
		t.Errorf("left %q", got)
	}
}

func TestALineThatMustWaitSetsOneAlarm(t *testing.T) {
	l, p := newLanes(), newPace(telegramRates)
	for id := range 100 {
		l.add(newTicket(entryOf(id+1, 0, 1), noon), false, noon)
		if tk, _ := l.pick(p, true, noon); tk != nil {
			p.spend(l.lines[tk.seat], tk, noon)
			l.forget(tk)
			l.release(tk.seat)
		}
	}
	if n := l.alarms.hands.Len(); n != 1 {
		t.Errorf("%d alarms are set for one line", n)
	}
}

func TestBulkWaitsAlone(t *testing.T) {
	l, p := newLanes(), newPace(noRates)
	for lane := range storage.LaneBroadcast + 1 {
		l.add(newTicket(entryOf(int(lane)+1, lane, int(lane)+1), noon), false, noon)
	}
	p.bulkUntil = noon.Add(time.Second)
	if got := drain(l, p, noon); got != "1" {
		t.Errorf("left %q while bulk waits", got)
	}
	if got := drain(l, p, noon.Add(time.Second)); got != "2 3" {
		t.Errorf("then left %q", got)
	}
}

func TestAReplyToAPersonJustWrittenToWaitsForThem(t *testing.T) {
	l, p := newLanes(), newPace(telegramRates)
	for id := range personAtOnce + 1 {
		l.add(newTicket(entryOf(id+1, 0, 1), noon), false, noon)
	}
	l.add(newTicket(entryOf(9, 0, 1, edits(7)), noon), false, noon)
	for range personAtOnce {
		tk, _ := l.pick(p, true, noon)
		p.spend(l.lines[tk.seat], tk, noon)
		l.forget(tk)
		l.release(tk.seat)
	}
	if got := drain(l, p, noon); got != "" {
		t.Errorf("%q left at once", got)
	}
	later := l.next()
	if wait := later.Sub(noon); wait < time.Second || wait > 2*time.Second {
		t.Errorf("the next message waits %v", wait)
	}
	l.wake(later)
	if got := drain(l, p, later); got != "4 9" {
		t.Errorf("then left %q", got)
	}
}

// lanePlay plays with the lanes at random and keeps a list of what should wait.
type lanePlay struct {
	lanes *lanes
	pace  *pace
	now   time.Time
	waits map[storage.EntryID]bool
	out   []*ticket
	next  int
}

func TestNothingIsLostOrSaidTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &lanePlay{lanes: newLanes(), pace: newPace(noRates), now: noon, waits: make(map[storage.EntryID]bool)}
		t.Repeat(map[string]func(*rapid.T){
			"add": p.add, "pick": p.pick, "say": p.say, "fail": p.fail, "cancel": p.cancel,
			"wait": func(*rapid.T) { p.wait() },
			"":     p.holds,
		})
		p.finish(t)
	})
}

func (p *lanePlay) add(t *rapid.T) {
	p.next++
	e := entryOf(p.next, storage.Lane(rapid.IntRange(0, 2).Draw(t, "lane")), rapid.IntRange(1, 3).Draw(t, "chat"))
	if rapid.Bool().Draw(t, "edits") {
		edits(rapid.IntRange(1, 2).Draw(t, "message"))(&e)
	}
	notBefore(p.now.Sub(noon) + time.Duration(rapid.IntRange(-2, 2).Draw(t, "hold"))*time.Second)(&e)
	p.waits[e.ID] = true
	if old := p.lanes.add(newTicket(e, p.now), false, p.now); old != nil {
		delete(p.waits, old.id)
	}
}

func (p *lanePlay) pick(t *rapid.T) {
	tk, _ := p.lanes.pick(p.pace, true, p.now)
	if tk == nil {
		return
	}
	for _, other := range p.out {
		if other.seat == tk.seat {
			t.Fatalf("entries %d and %d are on their way to one chat", other.id, tk.id)
		}
	}
	if !p.waits[tk.id] {
		t.Fatalf("entry %d left, which did not wait", tk.id)
	}
	p.out = append(p.out, tk)
}

func (p *lanePlay) say(t *rapid.T) {
	i := p.anyOut(t)
	p.lanes.forget(p.out[i])
	delete(p.waits, p.out[i].id)
	p.settle(i)
}

func (p *lanePlay) fail(t *rapid.T) {
	i := p.anyOut(t)
	p.out[i].attempts++
	p.lanes.putBack(p.out[i], p.now.Add(time.Second))
	p.settle(i)
}

func (p *lanePlay) cancel(t *rapid.T) {
	id := storage.EntryID(rapid.IntRange(1, p.next+1).Draw(t, "id"))
	p.lanes.cancel(id)
	delete(p.waits, id)
}

func (p *lanePlay) wait() {
	p.now = p.now.Add(time.Second)
	for _, old := range p.lanes.wake(p.now) {
		delete(p.waits, old.id)
	}
}

func (p *lanePlay) anyOut(t *rapid.T) int {
	if len(p.out) == 0 {
		t.Skip("nothing is on its way")
	}
	return rapid.IntRange(0, len(p.out)-1).Draw(t, "which")
}

func (p *lanePlay) settle(i int) {
	p.lanes.release(p.out[i].seat)
	p.out = slices.Delete(p.out, i, i+1)
}

func (p *lanePlay) holds(t *rapid.T) {
	l := p.lanes
	if len(l.known) != len(p.waits) || l.depths[0]+l.depths[1]+l.depths[2] != len(p.waits) {
		t.Fatalf("%d are known and %v counted where %v wait", len(l.known), l.depths, p.waits)
	}
}

// finish puts back what is on its way and lets everything leave.
func (p *lanePlay) finish(t *rapid.T) {
	for len(p.out) > 0 {
		p.lanes.putBack(p.out[0], p.now)
		p.settle(0)
	}
	for range 10 {
		p.wait()
		for _, name := range strings.Fields(drain(p.lanes, p.pace, p.now)) {
			var id storage.EntryID
			fmt.Sscan(name, &id)
			delete(p.waits, id)
		}
	}
	if len(p.waits) > 0 {
		t.Fatalf("%v never left", p.waits)
	}
}
