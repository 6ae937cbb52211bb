package main

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// site is what a running program serves for a configuration.
func (d *desk) site(secret string) http.Handler {
	d.t.Helper()
	around := surroundings{out: io.Discard, err: io.Discard, getenv: func(string) string { return "" }, clock: time.Now}
	o, err := openPlaced(d.t.Context(), d.path("config.toml"), around)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() {
		if err := o.close(); err != nil {
			d.t.Error(err)
		}
	})
	if secret != "" {
		o.config.Telegram.WebhookURL = "https://example.org/telegram"
		o.config.Telegram.WebhookSecretFile = d.path("secret")
		d.write("secret", secret+"\n")
	}
	b, err := o.bot(d.t.Context(), around, slog.New(slog.DiscardHandler))
	if err != nil {
		d.t.Fatal(err)
	}
	return o.routes(b)
}

func ask(site http.Handler, method, path, secret, body string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, path, strings.NewReader(body))
	if secret != "" {
		request.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	}
	answer := httptest.NewRecorder()
	site.ServeHTTP(answer, request)
	return answer
}

func TestHealthAndMetricsAreServed(t *testing.T) {
	d := newDesk(t)
	d.mustDo("invite")
	site := d.site("")
	for _, c := range []struct {
		method, path string
		code         int
		says         string
	}{
		{"GET", "/healthz", 200, "ok"},
		{"GET", "/readyz", 200, "ok"},
		{"GET", "/metrics", 200, `baocun_outbox_waiting{lane="reply"} 0`},
		{"GET", "/metrics", 200, "baocun_telegram_too_many_requests_total 0"},
		{"GET", "/", 404, ""},
		{"POST", "/healthz", 405, ""},
		{"POST", "/telegram", 404, ""},
	} {
		answer := ask(site, c.method, c.path, "", "")
		if answer.Code != c.code || !strings.Contains(answer.Body.String(), c.says) {
			t.Errorf("%s %s is answered with %d %q", c.method, c.path, answer.Code, answer.Body)
		}
	}
}

func TestTheWebhookIsServedUnderItsOwnPathAndSecret(t *testing.T) {
	d := newDesk(t)
	d.mustDo("invite")
	site := d.site("s3cret")
	for _, c := range []struct {
		method, path, secret string
		code                 int
	}{
		{"POST", "/telegram", "", 401},
		{"POST", "/telegram", "guess", 403},
		{"GET", "/telegram", "s3cret", 405},
		{"POST", "/", "s3cret", 404},
	} {
		if answer := ask(site, c.method, c.path, c.secret, `{"update_id":1}`); answer.Code != c.code {
			t.Errorf("%s %s with secret %q is answered with %d, want %d", c.method, c.path, c.secret, answer.Code, c.code)
		}
	}
}
