package delivery

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/telegramtest"
)

// A mailroom is a sender over a real file, with Telegram at the other end.
type mailroom struct {
	t      testing.TB
	server *telegramtest.Server
	client *Client
	db     *storage.DB
	with   Options
	heard  storage.Settled // all that was settled

	*Sender
	cancel context.CancelFunc
	ended  chan error
	count  int // entries so far

	mu     sync.Mutex
	logged bytes.Buffer
}

// inMailroom runs a test with a sender that works, in a bubble of virtual time.
func inMailroom(t *testing.T, o telegramtest.Options, test func(*testing.T, *mailroom)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		server := telegramtest.New(o)
		defer server.Close()
		c, err := NewClient("https://api.telegram.org", "1:test", server.Client())
		if err != nil {
			t.Fatal(err)
		}
		m := &mailroom{t: t, server: server, client: c, db: storagetest.New(t, time.Now)}
		m.with = Options{Clock: time.Now, Log: slog.New(slog.NewTextHandler(m, nil)), Settled: m.hear}
		m.start()
		test(t, m)
		m.stop()
	})
}

func (m *mailroom) hear(_ *storage.Tx, s storage.Settled) error {
	m.heard.Unreachable = append(m.heard.Unreachable, s.Unreachable...)
	m.heard.Dead = append(m.heard.Dead, s.Dead...)
	m.heard.Dropped += s.Dropped
	return nil
}

// Write takes the log.
func (m *mailroom) Write(line []byte) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.logged.Write(line)
}

func (m *mailroom) logLines(word string) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return strings.Count(m.logged.String(), word)
}

func (m *mailroom) start() {
	m.Sender = New(m.db, m.client, m.with)
	ctx, cancel := context.WithCancel(m.t.Context())
	m.cancel, m.ended = cancel, make(chan error, 1)
	go func() { m.ended <- m.Run(ctx) }()
}

// stop ends the sender, if it works, and returns how long that took.
func (m *mailroom) stop() time.Duration {
	m.t.Helper()
	if m.cancel == nil {
		return 0
	}
	began := time.Now()
	m.cancel()
	m.cancel = nil
	if err := <-m.ended; err != nil {
		m.t.Errorf("the sender ended with %v", err)
	}
	return time.Since(began)
}

// pass lets virtual time pass.
func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func (m *mailroom) update(f func(*storage.Tx) error) {
	m.t.Helper()
	if err := m.db.Update(m.t.Context(), f); err != nil {
		m.t.Fatal(err)
	}
}

func (m *mailroom) view(f func(*storage.Tx) error) {
	m.t.Helper()
	if err := m.db.View(m.t.Context(), f); err != nil {
		m.t.Fatal(err)
	}
}

// person is somebody the bot may write to, and their chat.
func (m *mailroom) person(name string) (*telegramtest.Person, storage.ChatID) {
	p := m.server.Person(name)
	p.Say("/start")
	return p, m.chat(p.ID(), storage.PrivateChat)
}

func (m *mailroom) chat(telegram int64, kind storage.ChatKind) (id storage.ChatID) {
	m.update(func(tx *storage.Tx) error {
		c, err := tx.ChatOf(telegram, kind)
		id = c.ID
		return err
	})
	return id
}

// enqueue leaves entries in the outbox; one without a key gets its number.
func (m *mailroom) enqueue(entries ...storage.Entry) {
	m.t.Helper()
	m.update(func(tx *storage.Tx) error {
		for _, e := range entries {
			if m.count++; e.Key == "" {
				e.Key = storage.Key(fmt.Sprint("k", m.count))
			}
			if err := tx.Enqueue(e); err != nil {
				return err
			}
		}
		return nil
	})
}

func send(chat storage.ChatID, text string) storage.Entry {
	return storage.Entry{Chat: chat, Payload: storage.Payload{Send: &storage.Send{Text: text}}}
}

func edit(chat storage.ChatID, of storage.Key, text string) storage.Entry {
	return storage.Entry{Chat: chat, Payload: storage.Payload{Edit: &storage.Edit{Of: of, Text: text}}}
}

// waits is what is left in the outbox.
func (m *mailroom) waits() (waiting []storage.Entry) {
	m.view(func(tx *storage.Tx) (err error) {
		waiting, err = tx.Waiting(0, 1<<20)
		return err
	})
	return waiting
}

func (m *mailroom) chatRow(id storage.ChatID) (c storage.Chat) {
	m.view(func(tx *storage.Tx) (err error) {
		c, _, err = tx.Chat(id)
		return err
	})
	return c
}

func (m *mailroom) messageOf(key storage.Key) (message int) {
	m.view(func(tx *storage.Tx) (err error) {
		message, _, err = tx.MessageOf(key)
		return err
	})
	return message
}

// shown is what the bot's messages of a chat say now, in order.
func shown(messages []telegramtest.Message) string {
	var texts []string
	for _, message := range messages {
		if message.ByBot && !message.Deleted {
			texts = append(texts, message.HTML())
		}
	}
	return strings.Join(texts, "|")
}

func TestWhatIsQueuedIsSaidAndRemembered(t *testing.T) {
	inMailroom(t, telegramtest.Options{Limits: true}, func(t *testing.T, m *mailroom) {
		zhang, chat := m.person("张某")
		mine := zhang.Say("走访")
		m.enqueue(
			storage.Entry{Key: "u1/1", Chat: chat, Payload: storage.Payload{Send: &storage.Send{
				Text: "<b>走访</b> 3 &lt; 5", Buttons: [][]storage.Button{{{Label: "见到", Verb: "v", Args: []string{"7"}}}}, ReplyTo: mine.ID,
			}}},
			storage.Entry{Chat: chat, Payload: storage.Payload{React: &storage.React{Message: mine.ID, Emoji: "👌"}}},
			storage.Entry{Chat: chat, Payload: storage.Payload{Send: &storage.Send{Text: "帮助", Keyboard: [][]string{{"走访", "任务"}}}}},
		)
		pass(2 * time.Second)
		if got := shown(zhang.Messages()); got != "<b>走访</b> 3 &lt; 5|帮助" {
			t.Errorf("the chat shows %q", got)
		}
		first := zhang.Messages()[2]
		if button, ok := first.Button("见到"); !ok || button.CallbackData != "v:7" || first.ReplyTo != mine.ID || m.messageOf("u1/1") != first.ID {
			t.Errorf("the first message is %+v, remembered as %d", first, m.messageOf("u1/1"))
		}
		if got := zhang.Messages()[1]; got.Reaction != "👌" || !slices.Equal(zhang.Keyboard()[0], []string{"走访", "任务"}) {
			t.Errorf("the reaction is %q, the keyboard %q", got.Reaction, zhang.Keyboard())
		}
		m.enqueue(storage.Entry{Chat: chat, Payload: storage.Payload{Delete: &storage.Delete{Message: mine.ID}}})
		pass(time.Second)
		if !zhang.Messages()[1].Deleted || len(m.waits()) != 0 || m.counts.sent.Load() != 4 || m.load() != (senderLoad{}) {
			t.Errorf("%d wait, %d were sent, load %+v", len(m.waits()), m.counts.sent.Load(), m.load())
		}
	})
}

func TestAnAnswerToAPressGoesFirst(t *testing.T) {
	inMailroom(t, telegramtest.Options{Limits: true}, func(t *testing.T, m *mailroom) {
		zhang, chat := m.person("张某")
		for i := range 10 {
			_, other := m.person(fmt.Sprint(i))
			m.enqueue(send(other, "催"))
		}
		m.enqueue(storage.Entry{Chat: chat, Payload: storage.Payload{Send: &storage.Send{Text: "?", Buttons: [][]storage.Button{{{Label: "是", Verb: "y"}}}}}})
		pass(time.Second)
		for i := range 10 {
			m.enqueue(send(m.chat(m.server.Person(fmt.Sprint(i)).ID(), storage.PrivateChat), "又催"))
		}
		press, err := zhang.Tap("是")
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		m.Answer(Answer{ID: "unknown"})
		m.Answer(Answer{ID: press.ID, Text: "已记", Alert: true})
		answer, err := press.Wait(t.Context())
		if err != nil || answer.Text != "已记" || !answer.Alert || time.Since(began) > 10*time.Millisecond {
			t.Errorf("after %v the answer is %+v, %v", time.Since(began), answer, err)
		}
		pass(time.Second)
		if len(m.waits()) != 0 {
			t.Error("an answer held something up")
		}
	})
}

func TestASenderStopsWithinItsGraceAndGoesOnLater(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		slow, hanging := 2*time.Second, time.Hour
		var people []*telegramtest.Person
		for i := range 40 {
			p, chat := m.person(fmt.Sprint(i))
			people = append(people, p)
			m.enqueue(send(chat, "a"), send(chat, "b"))
		}
		m.server.Inject(telegramtest.Fault{Kind: telegramtest.Delay, Method: "sendMessage", Chat: people[0].ID(), Delay: slow})
		m.server.Inject(telegramtest.Fault{Kind: telegramtest.Delay, Method: "sendMessage", Chat: people[1].ID(), Delay: hanging})
		pass(500 * time.Millisecond)
		if took := m.stop(); took > stopGrace+time.Millisecond {
			t.Errorf("stopping took %v", took)
		}
		calls := len(m.server.Calls("sendMessage"))
		if left := len(m.waits()); calls+left != 80 && calls+left != 81 {
			t.Errorf("%d were sent and %d wait, of 80", calls, left)
		}
		m.start()
		pass(10 * time.Second)
		for i, p := range people {
			if got := shown(p.Messages()); got != "a|b" {
				t.Errorf("person %d reads %q", i, got)
			}
		}
	})
}

func TestNothingIsSaidTwiceThatIsToldTwice(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		zhang, chat := m.person("张某")
		var told []storage.Committed
		m.db.OnCommit(func(c storage.Committed) { told = append(told, c) })
		m.enqueue(send(chat, "a"), send(chat, "b"))
		for range 20 {
			for _, c := range told {
				m.inbox.committed(c)
			}
			pass(7 * time.Millisecond)
		}
		pass(time.Minute)
		if got := shown(zhang.Messages()); got != "a|b" {
			t.Errorf("the chat shows %q", got)
		}
	})
}

func TestWhatCannotBeRecordedHoldsEverythingUpUntilItCan(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		m.stop()
		var full atomic.Bool
		full.Store(true)
		m.with.Settled = func(*storage.Tx, storage.Settled) error {
			if full.Load() {
				return errors.New("no room")
			}
			return nil
		}
		m.start()
		zhang, chat := m.person("张某")
		li, other := m.person("李某")
		m.enqueue(send(chat, "a"), send(chat, "b"))
		pass(10 * time.Second)
		m.enqueue(send(other, "c"))
		pass(10 * time.Second)
		if got := shown(zhang.Messages()) + shown(li.Messages()); got != "a" || len(m.waits()) != 3 {
			t.Errorf("%q was said, and %d wait", got, len(m.waits()))
		}
		full.Store(false)
		pass(5 * time.Second)
		if got := shown(zhang.Messages()) + shown(li.Messages()); got != "a|bc" || len(m.waits()) != 0 {
			t.Errorf("%q was said in the end, and %d wait", got, len(m.waits()))
		}
	})
}

func TestAFileThatCannotBeTrustedEndsTheSender(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		m.stop()
		m.with.Settled = func(*storage.Tx, storage.Settled) error { return storage.ErrUncertain }
		m.start()
		_, chat := m.person("张某")
		m.enqueue(send(chat, "a"))
		if err := <-m.ended; !errors.Is(err, storage.ErrUncertain) {
			t.Errorf("the sender ended with %v", err)
		}
		m.cancel()
		m.cancel = nil
	})
}

func TestAClockThatIsMovedBringsForwardWhatWaits(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		m.stop()
		var ahead atomic.Int64
		m.with.Clock = func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
		m.start()
		zhang, chat := m.person("张某")
		e := send(chat, "明天见")
		e.NotBefore = time.Now().Add(24 * time.Hour)
		m.enqueue(e)
		pass(time.Second)
		ahead.Store(int64(25 * time.Hour))
		m.inbox.ring()
		pass(time.Second)
		if got := shown(zhang.Messages()); got != "明天见" {
			t.Errorf("the chat shows %q", got)
		}
	})
}

// TestHowLateALaneIsCountsFromWhenItWasDue has one entry that never gets through, over a
// restart, and others for later.
func TestHowLateALaneIsCountsFromWhenItWasDue(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		_, chat := m.person("张某")
		m.server.Inject(telegramtest.Fault{Kind: telegramtest.Refuse, Times: telegramtest.Forever})
		lanes := []storage.Entry{send(chat, "a"), send(chat, "b"), send(chat, "c")}
		for i := range lanes {
			lanes[i].Lane = storage.LaneReminder
			lanes[i].NotBefore = time.Now().Add(time.Duration(i) * 10 * time.Minute)
		}
		lanes[2].Lane = storage.LaneBroadcast
		m.enqueue(lanes...)
		pass(15 * time.Minute)
		m.stop()
		m.start()
		pass(time.Second)
		l := m.load()
		if want := [laneCount]int{0, 2, 1}; l.waiting != want {
			t.Errorf("%v wait, want %v", l.waiting, want)
		}
		late := l.oldest[storage.LaneReminder]
		if late < 15*time.Minute || late > 16*time.Minute || l.oldest[storage.LaneBroadcast] != 0 || l.oldest[storage.LaneReply] != 0 {
			t.Errorf("the lanes are late by %v", l.oldest)
		}
	})
}
