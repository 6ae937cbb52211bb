package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"baocun/bot/delivery"
	"baocun/storage"
	"baocun/telegramtest"
	"baocun/township"
)

// A polling is a poller that works for an office inside a bubble.
type polling struct {
	*office
	server *telegramtest.Server
	wire   *http.Client
	cancel context.CancelFunc
	ended  chan error
}

// inBubble runs a test with a server and an office whose time is virtual.
func inBubble(t *testing.T, test func(t *testing.T, p *polling)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		server := telegramtest.New(telegramtest.Options{Token: "1:test"})
		defer server.Close()
		test(t, &polling{office: openOffice(t, storage.Options{MaxSize: 8 << 20}), server: server, wire: server.Client()})
	})
}

func (p *polling) start(t *testing.T) {
	t.Helper()
	c, err := delivery.NewClient("https://api.telegram.org", "1:test", p.wire)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	p.cancel, p.ended = cancel, make(chan error, 1)
	go func() { p.ended <- newPoller(c, p.intake, 50*time.Second, p.log).run(ctx) }()
}

// stop ends the poller and returns how long that took.
func (p *polling) stop(t *testing.T) time.Duration {
	t.Helper()
	began := time.Now()
	p.cancel()
	if err := <-p.ended; err != nil {
		t.Errorf("the poller ended with %v", err)
	}
	return time.Since(began)
}

// settle lets a span of virtual time pass.
func settle(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestWhatIsSaidIsRecordedOnceWhateverTheNetworkDoes(t *testing.T) {
	for _, c := range []struct {
		trouble  string
		faults   []telegramtest.Fault
		warnings int
	}{
		{"nothing happens", nil, 0},
		{"Telegram fails", []telegramtest.Fault{{Kind: telegramtest.Refuse, Times: 3}}, 1},
		{"a proxy answers", []telegramtest.Fault{{Kind: telegramtest.Page, Times: 2}}, 1},
		{"a proxy knows no such page", []telegramtest.Fault{{Kind: telegramtest.Page, Code: 404, Times: 20}}, 1},
		{"the line breaks before", []telegramtest.Fault{{Kind: telegramtest.CutBefore, Times: 2}}, 1},
		{"the line breaks after", []telegramtest.Fault{{Kind: telegramtest.CutAfter, Times: 2}}, 1},
		{"the line hangs", []telegramtest.Fault{{Kind: telegramtest.Delay, Delay: time.Hour}}, 1},
		{"Telegram wants a rest", []telegramtest.Fault{{Kind: telegramtest.TooMany, RetryAfter: 40}}, 1},
		{"updates come twice", []telegramtest.Fault{{Kind: telegramtest.Duplicate, Times: 3}}, 0},
		{"ids jump down", []telegramtest.Fault{{Kind: telegramtest.JumpDown, Times: 2}}, 0},
	} {
		t.Run(c.trouble, func(t *testing.T) {
			inBubble(t, func(t *testing.T, p *polling) {
				zhang := p.server.Person("张某")
				p.start(t)
				zhang.Say("1")
				settle(time.Second)
				for _, fault := range c.faults {
					if fault.Kind != telegramtest.Duplicate && fault.Kind != telegramtest.JumpDown {
						fault.Method = "getUpdates"
					}
					p.server.Inject(fault)
				}
				for i := range 8 {
					zhang.Say(fmt.Sprint(i + 2))
					settle(2 * time.Second)
				}
				settle(15 * time.Minute)
				p.stop(t)
				if got, want := strings.Join(p.recorded(t), " "), "1 2 3 4 5 6 7 8 9"; got != want {
					t.Errorf("recorded %q, want %q", got, want)
				}
				if n := p.server.Pending(); n != 0 {
					t.Errorf("%d updates were never confirmed", n)
				}
				if n := p.lines("level=WARN"); n != c.warnings {
					t.Errorf("%d warnings, want %d:\n%s", n, c.warnings, p.logged.String())
				}
			})
		})
	}
}

func TestNothingIsConfirmedBeforeItsCommit(t *testing.T) {
	inBubble(t, func(t *testing.T, p *polling) {
		p.handle = func(tx *storage.Tx, u update, e *effects) error {
			if p.server.Pending() != 1 {
				t.Error("the update was confirmed while its batch could still be undone")
			}
			return notebook(tx, u, e)
		}
		p.start(t)
		p.server.Person("张某").Say("a")
		settle(time.Second)
		if n := p.server.Pending(); n != 0 {
			t.Errorf("%d updates are not confirmed after the commit", n)
		}
		p.stop(t)
	})
}

func TestAQuietWeekMakesNobodyDeaf(t *testing.T) {
	inBubble(t, func(t *testing.T, p *polling) {
		zhang := p.server.Person("张某")
		var want []string
		for week := range 6 {
			p.start(t)
			for _, text := range []string{fmt.Sprint(week, "a"), fmt.Sprint(week, "b")} {
				zhang.Say(text)
				want = append(want, text)
				settle(time.Minute)
			}
			p.stop(t)
			settle(8 * 24 * time.Hour)
		}
		if got := p.recorded(t); !slices.Equal(got, want) {
			t.Errorf("recorded %q, want %q", got, want)
		}
	})
}

func TestAfterTwoQuietDaysNoOffsetIsAskedFor(t *testing.T) {
	inBubble(t, func(t *testing.T, p *polling) {
		zhang := p.server.Person("张某")
		p.start(t)
		zhang.Say("a")
		settle(offsetLife + time.Minute)
		polls := p.server.Calls("getUpdates")
		if offset := polls[len(polls)-1].Arguments.Get("offset"); offset != "" {
			t.Errorf("asked for %s, of which Telegram knows no more", offset)
		}
		p.server.Inject(telegramtest.Fault{Kind: telegramtest.JumpDown})
		zhang.Say("b")
		settle(time.Second)
		p.stop(t)
		if got := strings.Join(p.recorded(t), " "); got != "a b" {
			t.Errorf("recorded %q, want both", got)
		}
	})
}

func TestAnIdlePollStopsAtOnce(t *testing.T) {
	inBubble(t, func(t *testing.T, p *polling) {
		p.start(t)
		p.server.Person("张某").Say("a")
		settle(10 * time.Second)
		if took := p.stop(t); took > 100*time.Millisecond {
			t.Errorf("the stop took %v", took)
		}
	})
}

func TestAStopConfirmsTheBatchInHand(t *testing.T) {
	inBubble(t, func(t *testing.T, p *polling) {
		p.handle = func(tx *storage.Tx, u update, e *effects) error {
			p.cancel()
			return notebook(tx, u, e)
		}
		p.start(t)
		p.server.Person("张某").Say("a")
		settle(time.Minute)
		if took := p.stop(t); took > 0 {
			t.Errorf("the poller went on for a minute and %v", took)
		}
		if n := p.server.Pending(); n != 0 {
			t.Errorf("%d updates will come again", n)
		}
	})
}

func TestAStopDoesNotWaitForASilentTelegram(t *testing.T) {
	inBubble(t, func(t *testing.T, p *polling) {
		stopped := make(chan time.Time, 1)
		p.handle = func(tx *storage.Tx, u update, e *effects) error {
			p.server.Inject(telegramtest.Fault{Kind: telegramtest.Delay, Method: "getUpdates", Delay: time.Hour})
			stopped <- time.Now()
			p.cancel()
			return notebook(tx, u, e)
		}
		p.start(t)
		p.server.Person("张某").Say("a")
		if err := <-p.ended; err != nil {
			t.Error(err)
		}
		if took := time.Since(<-stopped); took > 5*time.Second {
			t.Errorf("the stop took %v, want at most 5 s", took)
		}
	})
}

func TestARefusedTokenIsExplainedOnceAndEndsTheBot(t *testing.T) {
	inBubble(t, func(t *testing.T, p *polling) {
		p.server.Inject(telegramtest.Fault{
			Kind: telegramtest.Refuse, Code: 401, Description: "Unauthorized", Times: telegramtest.Forever,
		})
		began := time.Now()
		p.start(t)
		err := <-p.ended
		if e := (*delivery.APIError)(nil); !errors.As(err, &e) || e.Code != 401 {
			t.Errorf("ended with %v, want the refusal", err)
		}
		if took := time.Since(began); took < 10*time.Second || took > 2*time.Minute {
			t.Errorf("gave up after %v, want about a minute", took)
		}
		if n := p.lines("@BotFather"); n != 1 {
			t.Errorf("explained %d times, want once", n)
		}
		p.cancel()
	})
}

func TestAPassingRefusalOfTheTokenIsEndured(t *testing.T) {
	inBubble(t, func(t *testing.T, p *polling) {
		p.server.Inject(telegramtest.Fault{Kind: telegramtest.Refuse, Code: 401, Times: maxRefusals - 1})
		p.start(t)
		p.server.Person("张某").Say("a")
		settle(2 * time.Minute)
		p.stop(t)
		if got := p.recorded(t); len(got) != 1 {
			t.Errorf("recorded %v, want a", got)
		}
	})
}

func TestAConflictIsExplainedOnceAndEndured(t *testing.T) {
	for _, c := range []struct{ description, explained string }{
		{"terminated by other getUpdates request; make sure that only one bot instance is running", "Another program"},
		{"can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", "a webhook"},
		{"terminated by setWebhook request", "a webhook"},
	} {
		inBubble(t, func(t *testing.T, p *polling) {
			for range 2 {
				p.server.Inject(telegramtest.Fault{
					Kind: telegramtest.Refuse, Method: "getUpdates", Code: 409, Description: c.description, Times: 5,
				})
			}
			p.start(t)
			settle(10 * time.Minute)
			p.server.Person("张某").Say("a")
			settle(time.Minute)
			p.stop(t)
			if got := p.recorded(t); len(got) != 1 {
				t.Errorf("%s: recorded %v, want a", c.description, got)
			}
			if n, all := p.lines(c.explained), p.lines("level=ERROR"); n != 1 || all != 1 {
				t.Errorf("%s: explained %d times of %d, want once:\n%s", c.description, n, all, p.logged.String())
			}
		})
	}
}

// fill writes more than the bubble's file may hold.
func fill(tx *storage.Tx) error {
	for range 9 {
		if _, err := tx.AddPerson(township.Person{Name: strings.Repeat("x", 1<<20)}); err != nil {
			return err
		}
	}
	return nil
}

func TestAnOldWebhookIsNotWorthAWord(t *testing.T) {
	inBubble(t, func(t *testing.T, p *polling) {
		p.server.Inject(telegramtest.Fault{
			Kind: telegramtest.Refuse, Method: "getUpdates", Code: 409, Times: webhookPatience - 1,
			Description: "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
		})
		p.start(t)
		settle(time.Minute)
		p.stop(t)
		if n := p.lines("level=ERROR"); n != 0 {
			t.Errorf("%d complaints about what the bot puts right itself:\n%s", n, p.logged.String())
		}
	})
}

func TestAFullDiskLeavesUpdatesAtTelegram(t *testing.T) {
	inBubble(t, func(t *testing.T, p *polling) {
		var room atomic.Bool
		p.handle = func(tx *storage.Tx, u update, e *effects) error {
			if room.Load() {
				return notebook(tx, u, e)
			}
			return fill(tx)
		}
		p.start(t)
		p.server.Person("张某").Say("a")
		settle(2 * time.Minute)
		if n := p.server.Pending(); n != 1 {
			t.Fatalf("%d updates wait at Telegram, want 1", n)
		}
		room.Store(true)
		settle(time.Minute)
		p.stop(t)
		if got := p.recorded(t); len(got) != 1 || p.server.Pending() != 0 {
			t.Errorf("recorded %v with %d pending", got, p.server.Pending())
		}
		if n := p.lines("room on the disk again"); n != 1 {
			t.Errorf("healing was told %d times, want once", n)
		}
	})
}
