package delivery

import (
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

func TestTheWireKeepsItsConnections(t *testing.T) {
	var dialled atomic.Int64
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte(`{"ok":true,"result":true}`))
	}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			dialled.Add(1)
		}
	}
	server.Start()
	defer server.Close()
	wire := Wire(nil)
	defer wire.CloseIdleConnections()
	c, err := NewClient(server.URL, secret, wire)
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		var calls sync.WaitGroup
		for range workers {
			calls.Go(func() {
				if err := c.Call(t.Context(), "getMe", nil, nil); err != nil {
					t.Error(err)
				}
			})
		}
		calls.Wait()
	}
	if dialled.Load() > 2*workers {
		t.Errorf("%d connections were made for calls of which %d run beside each other", dialled.Load(), workers)
	}
}

func TestTheWireGoesThroughItsProxyAndFollowsNobody(t *testing.T) {
	var asked atomic.Int64
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		if !strings.Contains(r.URL.String(), "http://telegram.invalid/bot") {
			t.Errorf("the proxy was asked for %s", r.URL.Host)
		}
		http.Redirect(w, r, "http://portal.invalid"+r.URL.Path, http.StatusTemporaryRedirect)
	}))
	defer proxy.Close()
	address, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	wire := Wire(address)
	defer wire.CloseIdleConnections()
	c, err := NewClient("http://telegram.invalid", secret, wire)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Call(t.Context(), "getMe", nil, nil); fateOf(err) != interrupted || asked.Load() != 1 {
		t.Errorf("%v after %d requests, want one that is to be tried again", err, asked.Load())
	}
}
