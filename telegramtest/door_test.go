package telegramtest

import (
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
)

func TestAClosedServerAnswersNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := New(Options{})
		l := &line{t: t, server: s, client: s.Client()}
		ended := make(chan error, 1)
		go func() {
			a, err := l.try("getUpdates", `{"timeout":50}`)
			if err == nil && a.String() == "500 Internal Server Error: restart" {
				err = http.ErrServerClosed
			}
			ended <- err
		}()
		synctest.Wait()
		s.Close()
		s.Close()
		if err := <-ended; err == nil {
			t.Error("the poll was answered")
		}
		if _, err := l.try("getMe", `{}`); err == nil {
			t.Error("a call was answered")
		}
	})
}

func TestAnyHostAndSchemeLeadsToTheServer(t *testing.T) {
	l := dial(t, Options{})
	for _, host := range []string{"http://telegram.test", "https://api.telegram.org", "http://10.0.0.1:99"} {
		response, err := l.client.Get(host + "/bot1:test/getMe")
		if err != nil {
			t.Fatal(err)
		}
		if got := body(t, response); !strings.Contains(got, `"username":"baocun_bot"`) {
			t.Errorf("%s: %s", host, got)
		}
	}
}

func TestSeveralDoorsLeadToOneServer(t *testing.T) {
	s := New(Options{Token: "7:x", Username: "other_bot"})
	defer s.Close()
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	for range 2 {
		address, err := s.Listen()
		if err != nil {
			t.Fatal(err)
		}
		response, err := client.Get(address + "/bot7:x/getMe")
		if err != nil {
			t.Fatal(err)
		}
		if got := body(t, response); !strings.Contains(got, `"id":7`) || !strings.Contains(got, "other_bot") {
			t.Error(got)
		}
	}
	if calls := len(s.Ledger()); calls != 2 {
		t.Errorf("%d calls", calls)
	}
}
