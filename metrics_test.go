package main

import (
	"bufio"
	"context"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"baocun/telegramtest"
)

// scrape reads what a program counts, by the name with its labels.
func scrape(t *testing.T, address string) map[string]string {
	t.Helper()
	answer, err := http.Get("http://" + address + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	found := make(map[string]string)
	lines := bufio.NewScanner(answer.Body)
	for lines.Scan() {
		name, value, ok := strings.Cut(lines.Text(), " ")
		if !ok || strings.Contains(value, " ") {
			t.Errorf("%q is not a name and a value", lines.Text())
		}
		found[name] = value
	}
	return found
}

// freeAddress is where nobody listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// await looks again whenever something happens at Telegram, until it is so.
func (d *desk) await(what string, so func() bool) {
	d.t.Helper()
	for limit := time.After(20 * time.Second); !so(); {
		select {
		case <-d.server.Changed():
		case <-time.After(20 * time.Millisecond): // What happens in the program itself is not told.
		case <-limit:
			d.t.Fatal("it never came to be that " + what)
		}
	}
}

// TestARunningProgramTellsWhatItCounts also holds the tables of the READMEs to what is
// there.
func TestARunningProgramTellsWhatItCounts(t *testing.T) {
	d, address := newDesk(t), freeAddress(t)
	config, err := os.ReadFile(d.path("config.toml"))
	if err != nil {
		t.Fatal(err)
	}
	d.write("config.toml", strings.Replace(string(config), `listen = ""`, `listen = "`+address+`"`, 1))
	words := start.FindString(d.mustDo("invite", "--name", "老周"))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() {
		_, code := d.do(ctx, "run")
		ended <- code
	}()
	admin := d.server.Person("周某")
	admin.Say(words)
	d.await("the administrator is welcomed", func() bool { return len(admin.Messages()) >= 3 })
	for _, f := range []telegramtest.Fault{
		{Kind: telegramtest.TooMany, RetryAfter: 1},
		{Kind: telegramtest.Refuse, Code: 500},
		{Kind: telegramtest.Refuse, Code: 400, Description: "message is too long"},
	} {
		f.Method = "sendMessage"
		d.server.Inject(f)
	}
	admin.Say("帮助")
	want := map[string]string{
		`baocun_outbox_waiting{lane="reply"}`: "0", `baocun_outbox_waiting{lane="reminder"}`: "0", `baocun_outbox_waiting{lane="broadcast"}`: "0",
		`baocun_outbox_oldest_seconds{lane="reply"}`: "0", `baocun_outbox_oldest_seconds{lane="reminder"}`: "0", `baocun_outbox_oldest_seconds{lane="broadcast"}`: "0",
		"baocun_outbox_sent_total": "3", "baocun_outbox_retries_total": "1", "baocun_outbox_dropped_total": "0", "baocun_outbox_coalesced_edits_total": "0",
		"baocun_outbox_dead_letters_total": "1", "baocun_outbox_unreachable_total": "0", "baocun_telegram_too_many_requests_total": "1",
		"baocun_dead_letters": "1", "baocun_unreachable_people": "0", "baocun_expired_this_month": "0",
		"baocun_updates_total": "2", "baocun_updates_quarantined_total": "0",
		`baocun_alarm{name="reminders"}`: "0", `baocun_alarm{name="updates"}`: "0",
	}
	ages := []string{"baocun_updates_newest_age_seconds", "baocun_updates_oldest_age_seconds"}
	var found map[string]string
	d.await("the refused message is given up and told of", func() bool {
		found = scrape(t, address)
		return found["baocun_outbox_sent_total"] == "3" && found[`baocun_outbox_waiting{lane="reply"}`] == "0"
	})
	for name, value := range want {
		if found[name] != value {
			t.Errorf("%s is %q, want %q", name, found[name], value)
		}
	}
	if len(found) != len(want)+len(ages) {
		t.Errorf("counted is %v", found)
	}
	readmeTells(t, found)
	stop()
	if code := <-ended; code != 0 {
		t.Errorf("the program ended with %d", code)
	}
}

// readmeTells holds the tables of both READMEs to name each thing that is counted.
func readmeTells(t *testing.T, found map[string]string) {
	t.Helper()
	for _, file := range []string{"README.md", "README.zh-CN.md"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for name := range found {
			bare, _, _ := strings.Cut(name, "{")
			if !strings.Contains(string(text), "`"+bare) {
				t.Errorf("%s does not tell of %s", file, bare)
			}
		}
	}
}
