package delivery

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"baocun/storage"
	"baocun/telegramtest"
)

// TestFailuresThatPassDelayAndNothingElse breaks sendMessage in every way that passes, and
// looks at what the chat shows and what was counted when it is over.
func TestFailuresThatPassDelayAndNothingElse(t *testing.T) {
	tests := []struct {
		name    string
		fault   telegramtest.Fault
		said    string
		retried int64
		tooFast int64
	}{
		{"Telegram restarts", telegramtest.Fault{Kind: telegramtest.Refuse, Times: 3}, "a|b", 3, 0},
		{"a proxy answers", telegramtest.Fault{Kind: telegramtest.Page, Times: 2}, "a|b", 2, 0},
		{"a proxy forbids", telegramtest.Fault{Kind: telegramtest.Page, Code: 403}, "a|b", 1, 0},
		{"the line breaks before", telegramtest.Fault{Kind: telegramtest.CutBefore, Times: 2}, "a|b", 2, 0},
		{"the line breaks after: said at least once", telegramtest.Fault{Kind: telegramtest.CutAfter}, "a|a|b", 1, 0},
		{"no answer comes", telegramtest.Fault{Kind: telegramtest.Delay, Delay: time.Hour}, "a|b", 1, 0},
		{"too fast", telegramtest.Fault{Kind: telegramtest.TooMany, RetryAfter: 40}, "a|b", 0, 1},
		{"the token is refused for a while", telegramtest.Fault{Kind: telegramtest.Refuse, Code: 401, Times: 5}, "a|b", 0, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
				zhang, chat := m.person("张某")
				test.fault.Method = "sendMessage"
				m.server.Inject(test.fault)
				m.enqueue(send(chat, "a"), send(chat, "b"))
				pass(15 * time.Minute)
				if got := shown(zhang.Messages()); got != test.said || len(m.waits()) != 0 {
					t.Errorf("the chat shows %q, want %q; %d wait", got, test.said, len(m.waits()))
				}
				if m.counts.retried.Load() != test.retried || m.counts.tooFast.Load() != test.tooFast || m.counts.dead.Load() != 0 {
					t.Errorf("%d retried, %d too fast, %d dead", m.counts.retried.Load(), m.counts.tooFast.Load(), m.counts.dead.Load())
				}
			})
		})
	}
}

func TestALongOutageLosesNothingAndIsNotHammered(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		m.server.Inject(telegramtest.Fault{Kind: telegramtest.CutBefore, Method: "sendMessage", Times: telegramtest.Forever})
		var people []*telegramtest.Person
		for i := range 50 {
			p, chat := m.person(fmt.Sprint(i))
			people = append(people, p)
			m.enqueue(send(chat, "a"))
		}
		pass(time.Hour)
		tried := len(m.server.Calls("sendMessage"))
		m.server.Heal()
		pass(2 * time.Minute)
		for i, p := range people {
			if got := shown(p.Messages()); got != "a" {
				t.Errorf("person %d reads %q", i, got)
			}
		}
		if tried > 20*60 || len(m.waits()) != 0 {
			t.Errorf("%d calls in an hour without Telegram; %d wait", tried, len(m.waits()))
		}
	})
}

func TestFailuresWithSuccessesBetweenThemAreNoOutage(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		li, other := m.person("李某")
		_, chat := m.person("张某")
		for i := range 2 * outageAfter {
			m.server.Inject(telegramtest.Fault{Kind: telegramtest.Refuse, Method: "sendMessage"})
			m.enqueue(send(chat, "a"))
			pass(30 * time.Second)
			m.enqueue(send(other, "b"))
			pass(100 * time.Millisecond)
			if got := strings.Count(shown(li.Messages()), "b"); got != i+1 {
				t.Fatalf("after failure %d somebody else's message waits", i+1)
			}
		}
		m.server.Inject(telegramtest.Fault{Kind: telegramtest.Refuse, Method: "sendMessage"})
		m.enqueue(send(chat, "a"))
		pass(100 * time.Millisecond)
		m.enqueue(send(other, "c"))
		pass(100 * time.Millisecond)
		if got := shown(li.Messages()); !strings.HasSuffix(got, "c") {
			t.Errorf("one more failure holds everybody up: %q", got)
		}
	})
}

func TestNobodyIsRemindedWhoWasFoundUnreachableMeanwhile(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		_, chat := m.person("张某")
		e := send(chat, "该走访了")
		e.Lane, e.NotBefore = storage.LaneReminder, time.Now().Add(time.Minute)
		m.enqueue(e)
		row := m.chatRow(chat)
		row.Unreachable = time.Now()
		m.update(func(tx *storage.Tx) error { return tx.SaveChat(row) })
		pass(2 * time.Minute)
		if calls := len(m.server.Calls("sendMessage")); calls != 0 || len(m.waits()) != 0 {
			t.Errorf("%d calls were made, %d wait", calls, len(m.waits()))
		}
	})
}

func TestOnlyFailuresCountAsAttempts(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		_, chat := m.person("张某")
		m.server.Inject(telegramtest.Fault{Kind: telegramtest.TooMany, Method: "sendMessage", RetryAfter: 5, Times: 3})
		m.server.Inject(telegramtest.Fault{Kind: telegramtest.Refuse, Method: "sendMessage", Times: telegramtest.Forever})
		m.enqueue(send(chat, "a"))
		pass(16 * time.Second)
		if waits := m.waits(); len(waits) != 1 || waits[0].Attempts == 0 || waits[0].Attempts > 2 || waits[0].NotBefore.IsZero() {
			t.Errorf("after 3 times too fast and one second of failing %+v waits", waits)
		}
	})
}

func TestARefusedTokenIsSaidOnce(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		for _, name := range []string{"张某", "李某", "王某"} {
			_, chat := m.person(name)
			m.enqueue(send(chat, "a"))
		}
		m.server.Inject(telegramtest.Fault{Kind: telegramtest.Refuse, Code: 401, Times: telegramtest.Forever})
		m.enqueue()
		pass(time.Hour)
		m.server.Heal()
		pass(2 * time.Minute)
		if n := m.logLines("refuses the bot's token"); n > 1 || len(m.waits()) != 0 {
			t.Errorf("it was said %d times; %d wait", n, len(m.waits()))
		}
		if calls := len(m.server.Calls("sendMessage")); calls > 200 {
			t.Errorf("%d calls were made with a token that is refused", calls)
		}
	})
}

func TestWhoBlockedTheBotHearsNothingMore(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		zhang, chat := m.person("张某")
		zhang.Block()
		m.enqueue(send(chat, "a"), send(chat, "b"), send(chat, "c"))
		pass(10 * time.Second)
		if row := m.chatRow(chat); row.Unreachable.IsZero() || len(m.waits()) != 0 || len(m.heard.Unreachable) != 1 {
			t.Errorf("the chat is %+v, %d wait, heard %+v", row, len(m.waits()), m.heard)
		}
		if calls := len(m.server.Calls("sendMessage")); calls != 1 {
			t.Errorf("%d calls were made", calls)
		}
		zhang.Say("又来了")
		m.update(func(tx *storage.Tx) error { _, err := tx.HeardFrom(m.chatRow(chat)); return err })
		m.enqueue(send(chat, "d"))
		pass(time.Second)
		if got := shown(zhang.Messages()); got != "d" {
			t.Errorf("then the chat shows %q", got)
		}
	})
}

func TestAGroupThatMovesIsFollowed(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		zhang, _ := m.person("张某")
		g := m.server.Group("肖村", zhang)
		chat := m.chat(g.ID(), storage.GroupChat)
		g.Upgrade()
		m.enqueue(send(chat, "a"), send(chat, "b"))
		pass(10 * time.Second)
		if got := shown(g.Messages()); got != "a|b" || m.chatRow(chat).Telegram != g.ID() || len(m.waits()) != 0 {
			t.Errorf("the new group shows %q, the chat is %+v, %d wait", got, m.chatRow(chat), len(m.waits()))
		}
	})
}

func TestEditsFindTheirMessage(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		zhang, chat := m.person("张某")
		first := send(chat, "1")
		first.Key = "board"
		m.enqueue(first, edit(chat, "board", "2"))
		pass(time.Second)
		if got := shown(zhang.Messages()); got != "2" {
			t.Fatalf("sent and edited at once: %q", got)
		}
		m.enqueue(edit(chat, "board", "2"))
		pass(time.Second)
		if len(m.waits()) != 0 || m.counts.dead.Load() != 0 {
			t.Errorf("an edit without a change: %d wait", len(m.waits()))
		}
		m.enqueue(storage.Entry{Chat: chat, Payload: storage.Payload{Delete: &storage.Delete{Message: m.messageOf("board")}}})
		m.enqueue(edit(chat, "board", "3"))
		pass(time.Second)
		m.enqueue(edit(chat, "board", "4"))
		pass(time.Second)
		if got := shown(zhang.Messages()); got != "4" {
			t.Errorf("an edit of what was deleted, and one after it: %q", got)
		}
		m.enqueue(edit(chat, "never said", "5"))
		pass(time.Second)
		if got := shown(zhang.Messages()); got != "4|5" {
			t.Errorf("an edit of what was never said: %q", got)
		}
	})
}

func TestAnEditThatKeepsFailingIsSaidAnew(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		zhang, chat := m.person("张某")
		first := send(chat, "1")
		first.Key = "board"
		m.enqueue(first)
		pass(time.Second)
		m.server.Inject(telegramtest.Fault{Kind: telegramtest.Refuse, Method: "editMessageText", Times: telegramtest.Forever})
		m.enqueue(edit(chat, "board", "2"), send(chat, "3"))
		pass(time.Minute)
		if got := shown(zhang.Messages()); got != "1|2|3" {
			t.Errorf("the chat shows %q", got)
		}
	})
}

func TestNewerEditsTakeThePlaceOfOlderOnes(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		zhang, chat := m.person("张某")
		first := send(chat, "0")
		first.Key = "board"
		m.enqueue(first)
		pass(time.Second)
		m.server.Inject(telegramtest.Fault{Kind: telegramtest.Delay, Method: "editMessageText", Delay: time.Second})
		for _, text := range strings.Split("1 2 3 4 5 6 7", " ") {
			m.enqueue(edit(chat, "board", text))
			pass(time.Millisecond)
		}
		pass(10 * time.Second)
		if got := shown(zhang.Messages()); got != "7" || len(m.waits()) != 0 {
			t.Errorf("the chat shows %q, %d wait", got, len(m.waits()))
		}
		if calls := len(m.server.Calls("editMessageText")); calls != 2 || m.counts.replaced.Load() != 5 {
			t.Errorf("%d edits were made and %d counted as replaced", calls, m.counts.replaced.Load())
		}
	})
}

func TestHTMLThatTelegramCannotReadIsSaidPlain(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		zhang, chat := m.person("张某")
		broken := send(chat, "<b>见到 &lt;181&gt;")
		broken.Key = "board"
		m.enqueue(broken)
		pass(time.Second)
		if got := shown(zhang.Messages()); got != "见到 &lt;181&gt;" {
			t.Errorf("sent: %q", got)
		}
		m.enqueue(edit(chat, "board", "<i>走访 3"))
		pass(time.Second)
		if got := shown(zhang.Messages()); got != "走访 3" {
			t.Errorf("edited: %q", got)
		}
		if m.logLines("cannot read a text's HTML") != 2 || m.logLines("走访") != 0 {
			t.Errorf("the log says %s", m.logged.String())
		}
	})
}

func TestWhatIsRefusedForGoodIsADeadLetter(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		zhang, chat := m.person("张某")
		m.enqueue(
			send(chat, strings.Repeat("长", 4097)),
			storage.Entry{Chat: chat, Payload: storage.Payload{Send: &storage.Send{
				Text: "x", Buttons: [][]storage.Button{{{Label: "b", Verb: strings.Repeat("v", 65)}}},
			}}},
			send(chat, "<b></b>"),
			storage.Entry{Chat: chat},
			send(chat, strings.Repeat("长", 4096)),
		)
		pass(time.Minute)
		want := []string{"message is too long", "at most 64 bytes", "text must be non-empty", "without a payload"}
		if len(m.heard.Dead) != len(want) || len(m.waits()) != 0 || m.counts.dead.Load() != int64(len(want)) {
			t.Fatalf("%+v are dead, %d wait", m.heard.Dead, len(m.waits()))
		}
		for i, letter := range m.heard.Dead {
			if !strings.Contains(letter.Reason, want[i]) {
				t.Errorf("entry %d is dead because %q, want %q", letter.Entry.ID, letter.Reason, want[i])
			}
		}
		if got := shown(zhang.Messages()); len(got) != 3*4096 {
			t.Errorf("%d bytes were said", len(got))
		}
	})
}

func TestWhatIsTooLateIsDroppedAndCounted(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		zhang, chat := m.person("张某")
		m.server.Inject(telegramtest.Fault{Kind: telegramtest.TooMany, Method: "sendMessage", RetryAfter: 60})
		late := send(chat, "今天开会")
		late.Expiry = time.Now().Add(30 * time.Second)
		early := send(chat, "明天开会")
		early.NotBefore = time.Now().Add(90 * time.Second)
		m.enqueue(late, early)
		pass(80 * time.Second)
		if m.heard.Dropped != 1 || m.counts.dropped.Load() != 1 || shown(zhang.Messages()) != "" {
			t.Errorf("%d were dropped; the chat shows %q", m.heard.Dropped, shown(zhang.Messages()))
		}
		pass(20 * time.Second)
		if got := shown(zhang.Messages()); got != "明天开会" {
			t.Errorf("the chat shows %q", got)
		}
	})
}

func TestWhatIsDoneTakesItsRemindersBack(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		zhang, chat := m.person("张某")
		e := send(chat, "该开会了")
		e.Key, e.NotBefore = "meeting/7/p1", time.Now().Add(time.Minute)
		m.enqueue(e)
		pass(time.Second)
		m.update(func(tx *storage.Tx) error { return tx.Cancel("meeting/7/") })
		pass(2 * time.Minute)
		if got := shown(zhang.Messages()); got != "" || m.load().waiting != [laneCount]int{} {
			t.Errorf("the chat shows %q, %+v", got, m.load())
		}
	})
}
