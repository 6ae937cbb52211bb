package delivery

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/telegramtest"
)

// latency is how far away Telegram is in these tests.
const latency = 30 * time.Millisecond

// townspeople are n people with their chats, and a reminder for each.
func (m *mailroom) townspeople(n int) (people []*telegramtest.Person, reminders []storage.Entry) {
	for i := range n {
		people = append(people, m.server.Person(fmt.Sprint("第", i)))
		people[i].Say("/start")
	}
	m.update(func(tx *storage.Tx) error {
		for i, p := range people {
			c, err := tx.ChatOf(p.ID(), storage.PrivateChat)
			if err != nil {
				return err
			}
			e := send(c.ID, "本月还有 <b>3</b> 户没见到")
			e.Key, e.Lane = storage.Key(fmt.Sprint("visits/2026-11/p", i)), storage.LaneReminder
			reminders = append(reminders, e)
		}
		return nil
	})
	return people, reminders
}

// A broadcast is 900 reminders to 900 people, and 25 of them who ask something
// meanwhile.
type broadcast struct {
	took    time.Duration
	slowest time.Duration // from the commit of a reply until it is in the chat
	tooMany int
}

// The best that Telegram's 30 messages a second allow, and what we grant ourselves.
const (
	bestBroadcast    = time.Duration(900+25) * time.Second / 30
	allowedBroadcast = bestBroadcast + bestBroadcast/20
	allowedReply     = 150 * time.Millisecond
)

// play has the reminders sent and, spread over 30 seconds, 25 replies.
func (m *mailroom) play() (b broadcast) {
	_, reminders := m.townspeople(900)
	replies := make(map[string]time.Time, 25)
	began := time.Now()
	m.enqueue(reminders...)
	for i := range 25 {
		<-time.After(time.Until(began.Add(time.Duration(i) * 1200 * time.Millisecond)))
		text := fmt.Sprint("走访", i)
		replies[text] = time.Now()
		m.enqueue(send(reminders[i*36].Chat, text))
	}
	for m.load().waiting != [laneCount]int{} {
		<-time.After(10 * time.Millisecond)
	}
	var last time.Time
	for _, c := range m.server.Calls("sendMessage") {
		if c.Code == 429 {
			b.tooMany++
		}
		if at, ok := replies[c.Arguments.Get("text")]; ok && c.Code == 200 {
			b.slowest = max(b.slowest, c.At.Sub(at))
		}
		if c.At.After(last) {
			last = c.At
		}
	}
	b.took = last.Sub(began)
	return b
}

func TestABroadcastKeepsTelegramsPaceAndRepliesDoNotWait(t *testing.T) {
	for name, uneven := range map[string]time.Duration{"an even way": 0, "an uneven way": 5 * time.Millisecond} {
		t.Run(name, func(t *testing.T) {
			inMailroom(t, telegramtest.Options{Limits: true}, func(t *testing.T, m *mailroom) {
				m.stop()
				m.client.http.Transport = &unevenWay{RoundTripper: m.client.http.Transport, uneven: uneven, random: rand.New(rand.NewPCG(1, 1))}
				m.start()
				b := m.play()
				if b.took > allowedBroadcast || b.slowest+latency > allowedReply || b.tooMany > 0 {
					t.Errorf("took %v of at most %v, a reply waited %v of at most %v, %d times too fast",
						b.took, allowedBroadcast, b.slowest+latency, allowedReply, b.tooMany)
				}
				if sent := len(m.server.Calls("sendMessage")); sent != 925 || m.counts.sent.Load() != 925 {
					t.Errorf("%d messages were sent, %d counted", sent, m.counts.sent.Load())
				}
			})
		})
	}
}

// unevenWay is a way to Telegram and back, each of which takes a while that differs
// from one call to the next.
type unevenWay struct {
	http.RoundTripper
	uneven time.Duration // how much longer than latency it takes on average

	mu     sync.Mutex
	random *rand.Rand
}

// RoundTrip takes a call there and its answer back.
func (w *unevenWay) RoundTrip(r *http.Request) (*http.Response, error) {
	w.pass()
	defer w.pass()
	return w.RoundTripper.RoundTrip(r)
}

func (w *unevenWay) pass() {
	w.mu.Lock()
	more := time.Duration(w.random.ExpFloat64() * float64(w.uneven))
	w.mu.Unlock()
	<-time.After(latency + more)
}

func TestAGroupGetsNoMoreThanItMay(t *testing.T) {
	inMailroom(t, telegramtest.Options{Limits: true}, func(t *testing.T, m *mailroom) {
		zhang, _ := m.person("张某")
		g := m.server.Supergroup("肖村", zhang)
		chat := m.chat(g.ID(), storage.GroupChat)
		board := send(chat, "0")
		board.Key = "board"
		m.enqueue(board)
		for i := range 300 {
			pass(time.Second)
			m.enqueue(edit(chat, "board", strconv.Itoa(i+1)))
		}
		pass(10 * time.Second)
		if got := shown(g.Messages()); got != "300" || m.counts.tooFast.Load() != 0 {
			t.Errorf("the group shows %q; %d times too fast", got, m.counts.tooFast.Load())
		}
		if edits := len(m.server.Calls("editMessageText")); edits < 60 || edits > 100 {
			t.Errorf("the board was edited %d times in 5 minutes", edits)
		}
	})
}

func TestAGroupThatNeverCeasesToTalkIsRemindedToo(t *testing.T) {
	inMailroom(t, telegramtest.Options{Limits: true}, func(t *testing.T, m *mailroom) {
		zhang, _ := m.person("张某")
		g := m.server.Supergroup("肖村", zhang)
		chat := m.chat(g.ID(), storage.GroupChat)
		board := send(chat, "0")
		board.Key = "board"
		m.enqueue(board)
		for i := range 600 {
			pass(time.Second)
			m.enqueue(edit(chat, "board", strconv.Itoa(i+1)))
			if i%60 == 30 {
				reminder := send(chat, fmt.Sprint("提醒", i))
				reminder.Lane = storage.LaneReminder
				m.enqueue(reminder)
			}
		}
		pass(10 * time.Second)
		reminded := len(m.server.Calls("sendMessage")) - 1
		edits := len(m.server.Calls("editMessageText"))
		if reminded != 10 || edits < 120 || m.counts.tooFast.Load() != 0 {
			t.Errorf("%d reminders came of 10, the board was edited %d times in 10 minutes, %d times too fast",
				reminded, edits, m.counts.tooFast.Load())
		}
	})
}

func TestAChatThatRefusesWaitsAlone(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		zhang, chat := m.person("张某")
		li, other := m.person("李某")
		m.server.Inject(telegramtest.Fault{Kind: telegramtest.TooMany, Method: "sendMessage", Chat: zhang.ID(), RetryAfter: 20})
		m.enqueue(send(chat, "a"), send(chat, "b"), send(other, "c"))
		pass(19 * time.Second)
		if got := shown(zhang.Messages()) + shown(li.Messages()); got != "c" {
			t.Errorf("within the wait %q was said", got)
		}
		pass(3 * time.Second)
		if got := shown(zhang.Messages()); got != "a|b" {
			t.Errorf("after it the chat shows %q", got)
		}
	})
}

func TestBulkWaitsWhenSeveralChatsRefuseAndRepliesDoNot(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		people, reminders := m.townspeople(20)
		m.server.Inject(telegramtest.Fault{Kind: telegramtest.TooMany, Method: "sendMessage", RetryAfter: 30, Times: floodChats})
		m.enqueue(reminders...)
		pass(time.Second)
		before := len(m.server.Calls("sendMessage"))
		zhang, chat := m.person("张某")
		m.enqueue(send(chat, "走访"))
		pass(20 * time.Second)
		if got := shown(zhang.Messages()); got != "走访" {
			t.Errorf("a reply waits with the reminders")
		}
		if more := len(m.server.Calls("sendMessage")) - before; more != 1 {
			t.Errorf("%d messages left while bulk was to wait", more)
		}
		pass(20 * time.Second)
		for i, p := range people {
			if shown(p.Messages()) == "" {
				t.Errorf("person %d was not reminded", i)
			}
		}
	})
}

func TestRepliesFindRoomBesideSlowReminders(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		_, reminders := m.townspeople(3 * workers)
		zhang, chat := m.person("张某")
		for _, r := range reminders {
			m.server.Inject(telegramtest.Fault{
				Kind: telegramtest.Delay, Method: "sendMessage", Chat: m.chatRow(r.Chat).Telegram, Delay: 20 * time.Second,
			})
		}
		m.enqueue(reminders...)
		pass(5 * time.Second)
		m.enqueue(send(chat, "走访"))
		pass(allowedReply)
		if got := shown(zhang.Messages()); got != "走访" {
			t.Error("a reply waits for slow reminders")
		}
	})
}

func TestAChatsMessagesKeepTheirOrder(t *testing.T) {
	inMailroom(t, telegramtest.Options{Limits: true}, func(t *testing.T, m *mailroom) {
		var people []*telegramtest.Person
		var want []string
		for i := range 5 {
			p, chat := m.person(fmt.Sprint(i))
			people = append(people, p)
			for n := range 12 {
				m.enqueue(send(chat, strconv.Itoa(n)))
			}
		}
		for n := range 12 {
			want = append(want, strconv.Itoa(n))
		}
		for _, kind := range []telegramtest.FaultKind{telegramtest.Refuse, telegramtest.Page, telegramtest.CutBefore, telegramtest.CutAfter, telegramtest.TooMany} {
			m.server.Inject(telegramtest.Fault{Kind: kind, Method: "sendMessage", Times: 2})
		}
		pass(10 * time.Minute)
		for i, p := range people {
			got := slices.Compact(strings.Split(shown(p.Messages()), "|")) // A line cut after is said twice.
			if !slices.Equal(got, want) {
				t.Errorf("person %d reads %v", i, got)
			}
		}
	})
}

// outside is a sender on the machine's own network, for measuring without limits.
func outside(b *testing.B, o telegramtest.Options) *mailroom {
	b.Helper()
	server := telegramtest.New(o)
	b.Cleanup(server.Close)
	address, err := server.Listen()
	if err != nil {
		b.Fatal(err)
	}
	wire := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: workers}}
	b.Cleanup(wire.CloseIdleConnections)
	c, err := NewClient(address, "1:test", wire)
	if err != nil {
		b.Fatal(err)
	}
	db, err := storage.Create(b.Context(), filepath.Join(b.TempDir(), "office.db"),
		storage.Options{Clock: time.Now, TimeZone: storagetest.TimeZone})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	m := &mailroom{t: b, server: server, client: c, db: db}
	m.with = Options{Clock: time.Now, Unlimited: true, Log: slog.New(slog.DiscardHandler), Settled: m.hear}
	return m
}

// BenchmarkWithoutLimits measures how many replies the sender itself can send,
// reading and recording each in the file, to a server on the same machine.
func BenchmarkWithoutLimits(b *testing.B) {
	const crowd = 10_000
	m := outside(b, telegramtest.Options{Keep: 1000})
	_, entries := m.townspeople(crowd)
	for b.Loop() {
		b.StopTimer()
		for i := range entries {
			m.count++
			entries[i].Key, entries[i].Lane = storage.Key(fmt.Sprint("u", m.count)), storage.LaneReply
		}
		m.enqueue(entries...)
		m.Sender = New(m.db, m.client, m.with)
		b.StartTimer()
		ctx, cancel := context.WithCancel(b.Context())
		ended := make(chan error, 1)
		go func() { ended <- m.Run(ctx) }()
		for m.counts.sent.Load() < crowd {
			<-time.After(time.Millisecond)
		}
		cancel()
		if err := <-ended; err != nil || len(m.waits()) > 0 {
			b.Fatalf("%v; %d wait", err, len(m.waits()))
		}
	}
	b.ReportMetric(float64(b.N*crowd)/b.Elapsed().Seconds(), "sends/s")
}
