package telegramtest

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestRefusalsAreInTelegramsWords plays testdata/refusals.list through HTTP.
func TestRefusalsAreInTelegramsWords(t *testing.T) {
	content, err := os.ReadFile("testdata/refusals.list")
	if err != nil {
		t.Fatal(err)
	}
	clock := newHand()
	l := dial(t, Options{Clock: clock.read})
	names := refusalWorld(t, l, clock)
	cases := 0
	for _, block := range strings.Split(string(content), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		for len(lines) > 0 && strings.HasPrefix(lines[0], "#") {
			lines = lines[1:]
		}
		if len(lines) == 0 {
			continue
		}
		method, body, _ := strings.Cut(lines[0], " ")
		cases++
		if a := l.call(method, "%s", expand(body, names)); a.String() != lines[1] {
			t.Errorf("%s\n got %.300s\nwant %s", lines[0], a, lines[1])
		}
	}
	if calls := len(l.server.Ledger()); calls < cases {
		t.Errorf("the ledger holds %d of %d refusals", calls, cases)
	}
}

// refusalWorld makes the chats and messages that testdata/refusals.list names.
func refusalWorld(t *testing.T, l *line, clock *hand) map[string]string {
	t.Helper()
	s := l.server
	person := func(name string) *Person {
		p := s.Person(name)
		p.Say("/start")
		return p
	}
	zhang, angry, vanished := person("zhang"), person("angry"), person("vanished")
	angry.Block()
	vanished.Vanish()
	group := s.Group("group", zhang, s.Person("shy"))
	kicked, kickedSuper, muted := s.Group("kicked", zhang), s.Supergroup("kickedSuper", zhang), s.Group("muted", zhang)
	kicked.Kick(zhang)
	kickedSuper.Kick(zhang)
	muted.Mute(true)
	left, deleted, upgraded := s.Group("left", zhang), s.Group("deleted", zhang), s.Group("upgraded", zhang)
	formerID := upgraded.ID()
	result[bool](l, "leaveChat", `{"chat_id":%d}`, left.ID())
	deleted.Delete()
	upgraded.Upgrade()

	old := l.send(zhang.ID(), "旧的")
	clock.advance(48 * time.Hour)
	removed := l.send(zhang.ID(), "删了")
	result[bool](l, "deleteMessage", `{"chat_id":%d,"message_id":%d}`, zhang.ID(), removed)
	file := l.upload("sendDocument", map[string]string{"chat_id": strconv.FormatInt(zhang.ID(), 10)},
		"document", "a.txt", []byte("a"))
	if !file.OK {
		t.Fatal(file)
	}
	last, _ := zhang.Last()
	large := zhang.SendFile("large.bin", make([]byte, maxDownload+1), "")

	names := map[string]string{
		"document": strconv.Quote(last.File.ID), "large": strconv.Quote(large.File.ID),
		"nineButtons": "[" + buttons(9) + "]",
		"manyRows":    "[" + strings.TrimSuffix(strings.Repeat("["+buttons(1)+"],", 101), ",") + "]",
	}
	for name, id := range map[string]int64{
		"zhang": zhang.ID(), "stranger": s.Person("stranger").ID(), "shy": s.Person("shy").ID(), "angry": angry.ID(),
		"vanished": vanished.ID(), "group": group.ID(), "kicked": kicked.ID(), "kickedSuper": kickedSuper.ID(),
		"muted": muted.ID(), "left": left.ID(), "deleted": deleted.ID(), "upgraded": formerID,
		"old": int64(old), "removed": int64(removed), "file": int64(last.ID),
		"text": int64(l.send(zhang.ID(), "原文")), "theirs": int64(zhang.Say("我的").ID),
		"theirsInGroup": int64(zhang.In(group).Say("/kh").ID), "inGroup": int64(l.send(group.ID(), "群里")),
	} {
		names[name] = strconv.FormatInt(id, 10)
	}
	return names
}

func buttons(n int) string {
	return strings.TrimSuffix(strings.Repeat(`{"text":"a","callback_data":"a"},`, n), ",")
}

var repeated = regexp.MustCompile(`\$(\d+)x(.)`)

// expand puts the values of the names, and repeated characters, into a case.
func expand(text string, names map[string]string) string {
	text = repeated.ReplaceAllStringFunc(text, func(found string) string {
		parts := repeated.FindStringSubmatch(found)
		times, err := strconv.Atoi(parts[1])
		if err != nil {
			return found
		}
		return strings.Repeat(parts[2], times)
	})
	return os.Expand(text, func(name string) string { return names[name] })
}

func TestRewritingFollowsTheBotAPI(t *testing.T) {
	for _, c := range []struct {
		code int
		text string
		want string
	}{
		{400, "Message is too long", "400 Bad Request: message is too long"},
		{400, "can't parse entities: Unclosed start tag", "400 Bad Request: can't parse entities: Unclosed start tag"},
		{400, "BUTTON_DATA_INVALID", "400 Bad Request: BUTTON_DATA_INVALID"},
		{400, "A_B", "400 Bad Request: A_B"},
		{400, "A", "400 Bad Request: a"},
		{400, "PEER_ID_INVALID", "400 Bad Request: PEER_ID_INVALID"},
		{403, "CHAT_WRITE_FORBIDDEN", "400 Bad Request: CHAT_WRITE_FORBIDDEN"},
		{403, "Have no rights to send a message", "403 Forbidden: have no rights to send a message"},
		{400, "USER_IS_BLOCKED", "403 Forbidden: bot was blocked by the user"},
		{403, "USER_IS_BLOCKED", "403 Forbidden: bot was blocked by the user"},
		{404, "Chat not found", "400 Bad Request: chat not found"},
		{5, "Request aborted", "400 Bad Request: request aborted"},
		{406, "FROZEN", "400 Bad Request: FROZEN"},
		{409, "terminated by setWebhook request", "409 Conflict: terminated by setWebhook request"},
		{401, "", "401 Unauthorized"},
		{429, "retry after 7", "429 Too Many Requests: retry after 7"},
		{500, "restart", "500 Internal Server Error: restart"},
	} {
		code, description := rewrite(c.code, c.text)
		if got := fmt.Sprintf("%d %s", code, description); got != c.want {
			t.Errorf("%d %q becomes %q, want %q", c.code, c.text, got, c.want)
		}
	}
}

func TestOnlyTheRightPathAndTokenAreServed(t *testing.T) {
	l := dial(t, Options{})
	for path, want := range map[string]string{
		"/":                           `404 {"ok":false,"error_code":404,"description":"Not Found"}`,
		"/bot1:test":                  `404 {"ok":false,"error_code":404,"description":"Not Found"}`,
		"/bot1:test/a/b":              `404 {"ok":false,"error_code":404,"description":"Not Found"}`,
		"/bot1:other/getMe":           `401 {"ok":false,"error_code":401,"description":"Unauthorized"}`,
		"/botx/getMe":                 `401 {"ok":false,"error_code":401,"description":"Unauthorized: invalid token specified"}`,
		"/bot1:test/nothing":          `404 {"ok":false,"error_code":404,"description":"Not Found: method not found"}`,
		"/file/bot1:test/documents/a": `404 {"ok":false,"error_code":404,"description":"Not Found"}`,
		"/file/bot1:other/a":          `401 {"ok":false,"error_code":401,"description":"Unauthorized"}`,
		"/bot1:test/GETMYNAME":        `200 {"ok":true,"result":{"name":"baocun_bot"}}`,
	} {
		response, err := l.client.Get("http://telegram.test" + path)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%d %s", response.StatusCode, body(t, response)); got != want {
			t.Errorf("GET %s\n got %s\nwant %s", path, got, want)
		}
	}
}

// body reads an answer to its end.
func body(t *testing.T, response *http.Response) string {
	t.Helper()
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
