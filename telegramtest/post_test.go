package telegramtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-telegram/bot/models"
)

// A hook is a bot that takes updates by webhook, and refuses them as it is told.
type hook struct {
	mu       sync.Mutex
	began    time.Time
	got      []string // what came, with the seconds since the beginning
	refusals []int    // the statuses of the next answers; then 200
	after    string   // Retry-After of refusals
	secret   string   // the last one received
	hold     chan struct{}
}

func (h *hook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var u models.Update
	if err := json.NewDecoder(r.Body).Decode(&u); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if h.hold != nil {
		<-h.hold
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.secret = r.Header.Get("X-Telegram-Bot-Api-Secret-Token")
	h.got = append(h.got, fmt.Sprintf("%s@%d", says([]models.Update{u}), int(time.Since(h.began).Seconds())))
	if len(h.refusals) > 0 {
		w.Header().Set("Retry-After", h.after)
		w.WriteHeader(h.refusals[0])
		h.refusals = h.refusals[1:]
	}
}

func (h *hook) said() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return strings.Join(h.got, " ")
}

// withHook runs a test with a webhook that is set.
func withHook(t *testing.T, h *hook, test func(t *testing.T, l *line, zhang *Person)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := New(Options{Webhooks: InProcess(h)})
		defer s.Close()
		h.began = time.Now()
		l := &line{t: t, server: s, client: s.Client()}
		result[bool](l, "setWebhook", `{"url":"https://bot.test/hook","secret_token":"s3cret"}`)
		test(t, l, s.Person("张某"))
	})
}

func TestAWebhookGetsUpdatesWithItsSecret(t *testing.T) {
	h := &hook{}
	withHook(t, h, func(t *testing.T, l *line, zhang *Person) {
		zhang.Say("一")
		zhang.Say("二")
		synctest.Wait()
		if h.said() != "一@0 二@0" || h.secret != "s3cret" || l.server.Pending() != 0 {
			t.Errorf("got %s with %q, %d pending", h.said(), h.secret, l.server.Pending())
		}
	})
}

func TestARefusedUpdateIsPostedAgainEverSlower(t *testing.T) {
	h := &hook{refusals: []int{500, 404, 302, 503}}
	withHook(t, h, func(t *testing.T, l *line, zhang *Person) {
		zhang.Say("一")
		zhang.Say("二")
		time.Sleep(time.Minute)
		if h.said() != "一@0 一@1 一@3 一@7 一@15 二@15" {
			t.Errorf("got %s", h.said())
		}
	})
}

func TestOneChatDoesNotHoldUpAnother(t *testing.T) {
	h := &hook{refusals: []int{500}}
	withHook(t, h, func(t *testing.T, l *line, zhang *Person) {
		zhang.Say("一")
		synctest.Wait()
		l.server.Person("李某").Say("二")
		zhang.Say("三")
		time.Sleep(time.Minute)
		if h.said() != "一@0 二@0 一@1 三@1" {
			t.Errorf("got %s", h.said())
		}
	})
}

func TestRetryAfterIsHonoured(t *testing.T) {
	h := &hook{refusals: []int{429}, after: "40"}
	withHook(t, h, func(t *testing.T, l *line, zhang *Person) {
		zhang.Say("一")
		time.Sleep(time.Minute)
		if h.said() != "一@0 一@40" {
			t.Errorf("got %s", h.said())
		}
	})
}

func TestAnUpdatePastItsLifeIsNotPosted(t *testing.T) {
	h := &hook{after: "3600"}
	withHook(t, h, func(t *testing.T, l *line, zhang *Person) {
		zhang.Say("/start")
		synctest.Wait()
		id := l.send(zhang.ID(), "?")
		h.mu.Lock()
		h.refusals = []int{500}
		h.mu.Unlock()
		if _, err := zhang.Press(Message{ID: id}, "go"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Hour)
		zhang.Say("一")
		synctest.Wait()
		if h.said() != "/start@0 [go]@0 一@7200" {
			t.Errorf("got %s", h.said())
		}
	})
}

func TestADuplicateIsPostedTwice(t *testing.T) {
	h := &hook{}
	withHook(t, h, func(t *testing.T, l *line, zhang *Person) {
		l.server.Inject(Fault{Kind: Duplicate})
		zhang.Say("一")
		zhang.Say("二")
		synctest.Wait()
		if h.said() != "一@0 一@0 二@0" {
			t.Errorf("got %s", h.said())
		}
	})
}

func TestAWebhookTakesThePlaceOfPolls(t *testing.T) {
	h := &hook{}
	synctest.Test(t, func(t *testing.T) {
		s := New(Options{Webhooks: InProcess(h)})
		defer s.Close()
		h.began = time.Now()
		l := &line{t: t, server: s, client: s.Client()}
		polled := make(chan answer, 1)
		go func() { polled <- l.call("getUpdates", `{"timeout":30}`) }()
		synctest.Wait()
		for _, want := range []string{"Webhook was set", "Webhook is already set"} {
			if a := l.call("setWebhook", `{"url":"https://bot.test/"}`); a.Description != want {
				t.Errorf("setWebhook says %q, want %q", a.Description, want)
			}
		}
		if a := <-polled; a.String() != "409 Conflict: terminated by setWebhook request" {
			t.Errorf("the poll got %v", a)
		}
		l.refused("409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete "+
			"the webhook first", "getUpdates", `{}`)
		for _, want := range []string{"Webhook was deleted", "Webhook is already deleted"} {
			if a := l.call("deleteWebhook", `{}`); a.Description != want {
				t.Errorf("deleteWebhook says %q, want %q", a.Description, want)
			}
		}
		l.poll(`{}`)
	})
}

func TestWhatAWebhookDidNotTakeStaysPending(t *testing.T) {
	h := &hook{refusals: []int{500, 500, 500}}
	withHook(t, h, func(t *testing.T, l *line, zhang *Person) {
		zhang.Say("一")
		synctest.Wait()
		zhang.Say("二")
		l.server.Person("李某").Say("三")
		synctest.Wait()
		info := result[models.WebhookInfo](l, "getWebhookInfo", `{}`)
		if info.URL != "https://bot.test/hook" || info.PendingUpdateCount != 3 || info.MaxConnections != 40 ||
			info.LastErrorMessage != "Wrong response from the webhook: 500 Internal Server Error" {
			t.Errorf("%+v", info)
		}
		result[bool](l, "deleteWebhook", `{}`)
		if got := says(l.poll(`{}`)); got != "一 二 三" {
			t.Errorf("got %q", got)
		}
	})
}

func TestDropPendingUpdatesForgets(t *testing.T) {
	withHook(t, &hook{refusals: []int{500}}, func(t *testing.T, l *line, zhang *Person) {
		zhang.Say("一")
		synctest.Wait()
		result[bool](l, "deleteWebhook", `{"drop_pending_updates":true}`)
		if n := l.server.Pending(); n != 0 {
			t.Errorf("%d pending", n)
		}
	})
}

func TestAWebhookThatIsGoneForADayIsRemoved(t *testing.T) {
	h := &hook{refusals: make([]int, 100_000)}
	for i := range h.refusals {
		h.refusals[i] = http.StatusGone
	}
	withHook(t, h, func(t *testing.T, l *line, zhang *Person) {
		zhang.Say("一")
		time.Sleep(22 * time.Hour)
		if info := result[models.WebhookInfo](l, "getWebhookInfo", `{}`); info.URL == "" {
			t.Error("removed too early")
		}
		time.Sleep(90 * time.Minute)
		if info := result[models.WebhookInfo](l, "getWebhookInfo", `{}`); info.URL != "" {
			t.Error("not removed")
		}
		if got := says(l.poll(`{}`)); got != "一" {
			t.Errorf("got %q", got)
		}
	})
}

func TestAtMostSoManyPostsAtOnce(t *testing.T) {
	h := &hook{hold: make(chan struct{})}
	synctest.Test(t, func(t *testing.T) {
		h.hold = make(chan struct{})
		s := New(Options{Webhooks: InProcess(h)})
		defer s.Close()
		h.began = time.Now()
		l := &line{t: t, server: s, client: s.Client()}
		result[bool](l, "setWebhook", `{"url":"https://bot.test/","max_connections":2}`)
		for _, name := range []string{"张", "王", "李"} {
			s.Person(name).Say(name)
		}
		h.hold <- struct{}{}
		h.hold <- struct{}{}
		synctest.Wait()
		if got := h.said(); strings.Count(got, "@") != 2 {
			t.Errorf("got %s", got)
		}
		h.hold <- struct{}{}
	})
}
