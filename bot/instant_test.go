package bot

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"baocun/bot/delivery"
	"baocun/storage"
	"baocun/telegramtest"
)

var stories = flag.Int("stories", 14, "how many stories of changing rights are told")

// An act is what somebody does in a story, drawn before anybody knows what there will be to
// do: its numbers choose among what there is.
type act struct {
	Kind                 string
	Who, What, Which, By int
}

// GoString is how a failing story is told.
func (a act) GoString() string {
	return fmt.Sprintf("%s %d %d %d %d", a.Kind, a.Who, a.What, a.Which, a.By)
}

// actKinds are what happens, the more often the more often it stands here.
var actKinds = strings.Fields(`old old old old old old old old foreign foreign foreign say say say group group group use use use invite invite
	end end suspend suspend lift transfer transfer cancel cancel visit visit walk walk bind bind retract retract contract contract release telephone vouch vouch revoke undo undo wait wait`)

// beginning is how every story begins, so that in each the rights that there are succeed as
// well: somebody joins, goes on with a new telephone, is suspended, moved and dismissed.
var beginning = []act{
	{Kind: "invite", What: 1, By: 1},
	{Kind: "use"},
	{Kind: "telephone", What: 5, By: 1},
	{Kind: "vouch", By: 1},
	{Kind: "use"},
	{Kind: "contract", What: 1, By: 1, Which: 3},
	{Kind: "release", By: 1},
	{Kind: "suspend", What: 10, By: 1},
	{Kind: "lift", By: 1},
	{Kind: "transfer", What: 10, By: 1},
	{Kind: "visit", What: 1, By: 1},
	{Kind: "end", What: 7, By: 1},
	{Kind: "undo", Who: 5},
}

// actsTogether is how many things are done before the bot gets to any of them.
const actsTogether = 3

func anAct() *rapid.Generator[act] {
	number := rapid.IntRange(0, 9999)
	return rapid.Custom(func(r *rapid.T) act {
		return act{
			rapid.SampledFrom(actKinds).Draw(r, "kind"), number.Draw(r, "who"), number.Draw(r, "what"), number.Draw(r, "which"), number.Draw(r, "by"),
		}
	})
}

// TestNoActionSucceedsWithoutARightAtThatInstant has people who come, move, are suspended
// and leave do all there is to do, by buttons of any age, by words and by forged presses. A
// model of its own says what the rights are at each update: what the log has of it is
// covered by one, and what a right covers is not denied.
func TestNoActionSucceedsWithoutARightAtThatInstant(t *testing.T) {
	checks := flag.Lookup("rapid.checks")
	before := checks.Value.String()
	checks.Value.Set(strconv.Itoa(*stories))
	defer checks.Value.Set(before)
	seen := make(map[string]int)
	rapid.Check(t, func(r *rapid.T) {
		story := rapid.SliceOfN(anAct(), 60, 120).Draw(r, "story")
		var wrong string
		inBureau(t, func(o *bureau) { wrong = newInstants(o, seen).live(story) })
		if wrong != "" {
			r.Fatal(wrong)
		}
	})
	t.Logf("what happened: %v", seen)
	for _, kind := range []string{
		"joined", "invited", "ended", "suspended", "lifted", "moved", "contracted", "released", "asked for a telephone", "confirmed",
		"recorded", "denied",
	} {
		if seen[kind] == 0 {
			t.Errorf("nobody was ever %s", kind)
		}
	}
}

// instants is a bureau in which rights change, and the model that watches.
type instants struct {
	*bureau
	*ledger
	group   *telegramtest.Group
	idle    *telegramtest.Group // where no meeting is under way
	names   []string            // of people, in the order in which they came
	codes   []string            // of invitations that anybody was shown
	shown   map[string][]shown
	mark    int // the next event that was not looked at
	entries int // how many entries of the log were
	said    map[int64]deed
	wants   map[int64]want
	seen    map[string]int
}

// shown is a button that somebody has seen.
type shown struct {
	chat    int64
	message int
	data    string
}

// want is what an update must have changed if its actor had the right.
type want struct {
	kind  string
	holds func(d deed) bool
	is    func(e logEntry) bool
}

// newInstants fills the office, and has everybody look around.
func newInstants(o *bureau, seen map[string]int) *instants {
	in := &instants{
		bureau: o, ledger: newLedger(o.zone), shown: make(map[string][]shown),
		said: make(map[int64]deed), wants: make(map[int64]want), seen: seen,
	}
	for _, line := range []string{
		"钱某 admin", "郑某 admin", "周某 leader", "李某 cadre 肖村 牌坊", "赵某 chief 肖村", "王某 specialist 肖村", "孙某 specialist 牌坊",
		"吴某 publicist 肖村", "冯某 committee-member 肖村", "陈某 group-head 肖村 3", "张某 assistant 肖村 3", "褚某 assistant 肖村 1",
		"卫某 assistant 牌坊 1", "蒋某 supervisor", "沈某 cadre 龙爪树",
	} {
		name, _, _ := strings.Cut(line, " ")
		in.names = append(in.names, name)
		if err := o.enrol(line); err != nil {
			o.t.Fatal(err)
		}
	}
	o.settle()
	for _, register := range []string{"肖村 3 6 8", "牌坊 1 4 5"} {
		if err := o.register(register); err != nil {
			o.t.Fatal(err)
		}
	}
	in.group = o.server.Supergroup("肖村工作群", in.person(5))
	for i := range len(in.names) {
		in.group.Join(in.person(i))
	}
	in.idle = o.server.Supergroup("闲聊群", in.person(5))
	in.names = append(in.names, "路人甲", "路人乙", "路人丙")
	in.person(5).In(in.group).Say(fmt.Sprintf("/start@baocun_bot u%d", o.village("肖村").ID))
	for i, line := range []string{"/roster", "/roster", "/roster", "/contract", "/roster", "/households", "/invite", "/tasks", "/minutes", "/visit", "/visit"} {
		in.person(i).Say(line)
	}
	o.settle()
	in.person(5).In(in.group).Say("/kh 村例会")
	o.settle()
	if wrong := in.look(true); wrong != "" {
		o.t.Fatal(wrong)
	}
	return in
}

func (in *instants) person(i int) *telegramtest.Person {
	return in.server.Person(in.names[i%len(in.names)])
}

// live has a story happen, and says what is wrong with it.
func (in *instants) live(story []act) string {
	for _, a := range beginning {
		if wrong := in.together(a); wrong != "" {
			return wrong
		}
	}
	for together := range slices.Chunk(story, actsTogether) {
		if wrong := in.together(together...); wrong != "" {
			return wrong
		}
	}
	return ""
}

// together has things be done before the bot gets to any of them, and says what is wrong.
func (in *instants) together(acts ...act) string {
	for _, a := range acts {
		in.do(a)
	}
	in.settle()
	return in.look(false)
}

// look takes in what happened since the last look: the buttons and codes that people see
// now, and what the log has, which is judged.
func (in *instants) look(trusted bool) string {
	events := in.server.Events(in.mark)
	in.mark += len(events)
	for _, e := range events {
		in.notice(e.Message)
	}
	var fresh []logEntry
	in.update(func(tx *storage.Tx) (err error) {
		fresh, err = entriesSince(tx, in.entries)
		return err
	})
	in.entries += len(fresh)
	deeds := in.deeds(fresh)
	for _, d := range deeds {
		d.ledger = in.ledger
		if wrong := in.weigh(d, trusted); wrong != "" {
			return wrong
		}
		for _, e := range d.entries {
			in.apply(e)
		}
	}
	clear(in.said)
	clear(in.wants)
	return ""
}

// notice keeps the buttons and the codes of a message.
func (in *instants) notice(m telegramtest.Message) {
	if !m.ByBot {
		return
	}
	for _, row := range m.Buttons {
		for _, b := range row {
			if b.CallbackData != "" {
				verb, _ := delivery.DecodeData(b.CallbackData)
				in.shown[verb] = append(in.shown[verb], shown{m.Chat, m.ID, b.CallbackData})
			}
		}
	}
	for _, code := range codeInAnswer.FindAllString(m.Text, -1) {
		if !slices.Contains(in.codes, code) {
			in.codes = append(in.codes, code)
		}
	}
}

// deeds sorts entries by the update that led to them, with the updates that changed nothing,
// in the order in which they were handled.
func (in *instants) deeds(fresh []logEntry) []deed {
	var list []deed
	told := make(map[int64]bool)
	add := func(update int64) *deed {
		told[update] = true
		d := in.said[update]
		d.update = update
		list = append(list, d)
		return &list[len(list)-1]
	}
	for _, e := range fresh {
		var update int64
		if _, err := fmt.Sscanf(e.cause, "update %d", &update); err != nil {
			update = 0
		}
		isNext := len(list) > 0 && list[len(list)-1].update == update
		if isNext && (update != 0 || list[len(list)-1].words == e.cause) {
			list[len(list)-1].entries = append(list[len(list)-1].entries, e)
			continue
		}
		next := add(update)
		next.at = e.at
		if update == 0 {
			next.words = e.cause
		}
		next.entries = append(next.entries, e)
	}
	for _, update := range slices.Sorted(maps.Keys(in.said)) {
		if told[update] {
			continue
		}
		next := slices.IndexFunc(list, func(d deed) bool { return d.update > update })
		if next < 0 {
			next = len(list)
		}
		d := in.said[update]
		d.update = update
		list = slices.Insert(list, next, d)
	}
	return list
}

// weigh says what is wrong with a deed. What the test itself set up is trusted.
func (in *instants) weigh(d deed, trusted bool) string {
	switch {
	case trusted:
		return ""
	case d.update == 0:
		return in.weighClock(d)
	}
	if wrong := d.judge(); wrong != "" {
		return wrong
	}
	in.count(d)
	return in.weighWant(d)
}

// weighClock: without an update only the moves of the day are carried out.
func (in *instants) weighClock(d deed) string {
	var id uint64
	_, err := fmt.Sscanf(d.words, "move%d", &id)
	if move := in.get("moves", id); err != nil || move.none || move.From > d.today() {
		return fmt.Sprintf("nobody did, and nothing was due: %s", d.judge())
	}
	in.seen["moved on the day"]++
	return ""
}

// weighWant: what a right covers is done, and what none covers was denied.
func (in *instants) weighWant(d deed) string {
	w, wanted := in.wants[d.update]
	switch may := wanted && w.holds(d); {
	case !wanted:
		return ""
	case may && !slices.ContainsFunc(d.entries, w.is):
		return fmt.Sprintf("person %d, who is %v, may have somebody %s and was denied: %q", d.actor(), d.ties(d.actor(), d.today()), w.kind, d.words)
	case may:
		in.seen[w.kind]++
	case !slices.ContainsFunc(d.entries, w.is):
		in.seen["denied"]++
	}
	return ""
}

// count notes what happened at all.
func (in *instants) count(d deed) {
	for _, e := range d.entries {
		switch {
		case e.table == "accounts" && !e.after.none:
			in.seen["joined"]++
		case e.table == "invitations" && e.before.none && e.after.For == 0:
			in.seen["invited"]++
		case e.table == "invitations" && e.after.ConfirmedBy != e.before.ConfirmedBy:
			in.seen["confirmed"]++
		case e.table == "invitations" && e.before.none:
			in.seen["asked for a telephone"]++
		case e.table == "posts" && e.before.none && d.changes("posts") && e.after.Person != d.joined():
			in.seen["moved"]++
		case e.table == "visits":
			in.seen["recorded"]++
		case e.table == "meetings":
			in.seen["met"]++
		}
	}
	if len(d.entries) > 0 && strings.HasPrefix(d.words, "/undo") {
		in.seen["undone"]++
	}
}

// speak notes who said or pressed what in an update.
func (in *instants) speak(p *telegramtest.Person, update int64, words string) int64 {
	if update != 0 {
		in.said[update] = deed{update: update, user: p.ID(), words: words, at: in.now()}
	}
	return update
}

func (in *instants) say(p *telegramtest.Person, words string) int64 {
	return in.speak(p, p.Say(words).Update, words)
}

// press presses data on somebody's newest message, as a program can, or on that which had
// it in the group.
func (in *instants) press(p *telegramtest.Person, s shown) int64 {
	seat := p.Seat
	for _, g := range []*telegramtest.Group{in.group, in.idle} {
		if s.chat == g.ID() {
			seat = p.In(g)
		}
	}
	on, ok := seat.Last()
	for _, m := range seat.Messages() {
		if m.ID == s.message && !m.Deleted {
			on = m
		}
	}
	if !ok {
		return 0
	}
	press, err := seat.Press(on, s.data)
	if err != nil {
		in.t.Fatal(err)
	}
	return in.speak(p, press.Update, s.data)
}

// wait lets time pass, and the watch go by once.
func (in *instants) wait(a act) {
	in.settle()
	in.setClock(in.now().Add(pick([]time.Duration{10 * time.Minute, 3 * time.Hour, 25 * time.Hour, 49 * time.Hour, 80 * time.Hour}, a.Which)))
	<-time.After(2 * time.Minute)
}
