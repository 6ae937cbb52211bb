package delivery

import (
	"net"
	"net/http"
	"net/url"
	"time"
)

// Wire returns an HTTP client for the Bot API, by way of a proxy unless that is
// nil; then the environment may name one. It keeps a connection for each call
// that the sender makes beside the others, notices one that has died, and follows
// no redirect: where somebody in between sends us, the token must not go. It has
// no timeout, for a poll is meant to wait.
func Wire(proxy *url.URL) *http.Client {
	dialer := net.Dialer{Timeout: 10 * time.Second, KeepAlive: 15 * time.Second}
	transport := &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		DialContext:         dialer.DialContext,
		TLSHandshakeTimeout: 10 * time.Second,
		MaxIdleConnsPerHost: workers + 2,
		IdleConnTimeout:     90 * time.Second,
		ForceAttemptHTTP2:   true,
		HTTP2:               &http.HTTP2Config{SendPingTimeout: 15 * time.Second, PingTimeout: 10 * time.Second},
	}
	if proxy != nil {
		transport.Proxy = http.ProxyURL(proxy)
	}
	return &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}
