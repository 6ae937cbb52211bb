package telegramtest

import (
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestFaultsStrikeOnceAndOnlyWhatTheyMatch(t *testing.T) {
	for _, c := range []struct {
		name  string
		fault Fault
		want  string // what the first sendMessage gets; the second always passes
		sent  int    // messages in the chat after the first
	}{
		{"a refusal", Fault{Kind: Refuse, Description: "restart"}, "500 Internal Server Error: restart", 0},
		{"another", Fault{Kind: Refuse, Code: 403, Description: "have no rights"}, "403 Forbidden: have no rights", 0},
		{"too many", Fault{Kind: TooMany, RetryAfter: 7}, "429 Too Many Requests: retry after 7", 0},
		{"another method", Fault{Kind: Refuse, Method: "getMe"}, "200", 1},
		{"this method", Fault{Kind: Refuse, Method: "sendMessage"}, "500 Internal Server Error", 0},
		{"another chat", Fault{Kind: Refuse, Chat: 42}, "200", 1},
		{"a page", Fault{Kind: Page}, "sendMessage: 502 <html>", 0},
		{"another page", Fault{Kind: Page, Code: 504}, "sendMessage: 504 <html>", 0},
		{"cut before", Fault{Kind: CutBefore}, "sendMessage: EOF", 0},
		{"cut after", Fault{Kind: CutAfter}, "sendMessage: EOF", 1},
		{"a delay", Fault{Kind: Delay, Delay: time.Minute}, "200", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, l *line, zhang *Person) {
				zhang.Say("/start")
				l.server.Inject(c.fault)
				first := outcomeOf(l, zhang)
				if !strings.HasPrefix(first, c.want) {
					t.Errorf("got %q, want %q", first, c.want)
				}
				synctest.Wait()
				if sent := len(zhang.Messages()) - 1; sent != c.sent {
					t.Errorf("%d messages were sent, want %d", sent, c.sent)
				}
				l.server.Heal()
				if second := outcomeOf(l, zhang); !strings.HasPrefix(second, "200") {
					t.Errorf("then got %q", second)
				}
			})
		})
	}
}

// outcomeOf sends a text, and says how it went in one line.
func outcomeOf(l *line, p *Person) string {
	response, err := l.client.Post("http://telegram.test/bot1:test/sendMessage?text=a&chat_id="+strconv.FormatInt(p.ID(), 10), "", nil)
	if err != nil {
		return "sendMessage: " + err.Error()[strings.LastIndex(err.Error(), " ")+1:]
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	switch {
	case err != nil:
		return "sendMessage: " + err.Error()
	case content[0] == '<':
		return "sendMessage: " + response.Status[:3] + " " + string(content)
	case response.StatusCode == http.StatusOK:
		return "200"
	}
	_, description, _ := strings.Cut(string(content), `"description":"`)
	description, _, _ = strings.Cut(description, `"`)
	return response.Status[:3] + " " + description
}

func TestADelayIsWaited(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, _ *Person) {
		l.server.Inject(Fault{Kind: Delay, Delay: time.Minute, Times: 2})
		began := time.Now()
		for range 3 {
			l.call("getMe", `{}`)
		}
		if waited := time.Since(began); waited != 2*time.Minute {
			t.Errorf("waited %v", waited)
		}
	})
}

func TestForeverEndsWithHeal(t *testing.T) {
	l := dial(t, Options{})
	l.server.Inject(Fault{Kind: Refuse, Times: Forever})
	for range 3 {
		l.refused("500 Internal Server Error", "getMe", `{}`)
	}
	l.server.Heal()
	result[struct{}](l, "getMe", `{}`)
}

func TestTheLedgerTellsWhatWasCutBeforeItActed(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	zhang.Say("/start")
	l.server.Inject(Fault{Kind: CutBefore, Method: "sendMessage"})
	l.server.Inject(Fault{Kind: CutAfter, Method: "sendMessage"})
	for range 3 {
		if _, err := l.try("sendMessage", `{"chat_id":%d,"text":"a"}`, zhang.ID()); err != nil {
			l.client.CloseIdleConnections()
		}
	}
	got := ""
	for _, c := range l.server.Calls("sendMessage") {
		got += http.StatusText(c.Code) + "/"
		if (c.Message == 0) != (c.Code == 0) || c.Chat != zhang.ID() || c.Arguments.Get("text") != "a" {
			t.Errorf("%+v", c)
		}
	}
	if got != "/OK/OK/" {
		t.Errorf("codes %s", got)
	}
}

func TestAGetUpdatesCutAfterActingHasConfirmed(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, zhang *Person) {
		first := zhang.Say("一").Update
		zhang.Say("二")
		l.server.Inject(Fault{Kind: CutAfter, Method: "getUpdates"})
		if _, err := l.try("getUpdates", `{"offset":%d}`, first+1); err == nil {
			t.Error("an answer came")
		}
		time.Sleep(time.Minute)
		if got := says(l.poll(`{"offset":%d}`, first+1)); got != "二" {
			t.Errorf("got %q", got)
		}
		if l.server.Pending() != 1 {
			t.Errorf("%d pending", l.server.Pending())
		}
	})
}
