package telegramtest

import (
	"context"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"time"

	"github.com/go-telegram/bot/models"
)

const (
	defaultConnection = 40
	maxConnections    = 100
	maxSecret         = 256
)

// A webhook is an address to which updates are posted, those of one chat one after the other.
type webhook struct {
	url, secret string
	connections chan struct{}       // holds a token for each post under way
	lanes       map[*chat][]*update // what is still to be posted; a chat is here while a goroutine posts for it
	ctx         context.Context     // ends when the webhook is replaced or deleted
	stop        context.CancelFunc
	lastError   string
	failed      time.Time // when lastError happened
	refusedFrom time.Time // since when every post was answered 410
}

var (
	secretToken  = regexp.MustCompile(`^[A-Za-z0-9_-]*$`)
	webhookPorts = []string{"", "443", "80", "88", "8443"}
)

// setWebhook also serves deleteWebhook, which is a setWebhook without an address.
func (s *Server) setWebhook(c *call) (any, error) {
	address := c.arguments.Get("url")
	if address == "" || c.method == "deleteWebhook" {
		return s.deleteWebhook(c), nil
	}
	if s.limits != nil && c.at.Sub(s.webhookSet) < time.Second {
		return nil, wait(1)
	}
	s.webhookSet = c.at
	secret := c.arguments.Get("secret_token")
	if err := checkWebhook(address, secret); err != nil {
		return nil, err
	}
	s.allow(c)
	if c.arguments.flag("drop_pending_updates") {
		s.forget()
	}
	if w := s.webhook; w != nil && w.url == address && w.secret == secret {
		return described{true, "Webhook is already set"}, nil
	}
	if p := s.polls.waiting; p != nil {
		p.ended <- webhookSet
		s.polls.waiting = nil
	}
	s.endWebhook()
	w := &webhook{url: address, secret: secret, lanes: make(map[*chat][]*update)}
	w.connections = make(chan struct{}, c.arguments.integer("max_connections", defaultConnection, 1, maxConnections))
	w.ctx, w.stop = context.WithCancel(context.Background())
	s.webhook = w
	for _, u := range s.queue.pending {
		s.post(u)
	}
	return described{true, "Webhook was set"}, nil
}

// checkWebhook refuses what Telegram cannot post to. It wants HTTPS and one of four ports; as a Bot API server of one's
// own does, this one takes any address on the own machine, and any in the domain .test, which Options.Webhooks serves.
func checkWebhook(address, secret string) error {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "":
		return bad("invalid webhook URL specified")
	case len(secret) > maxSecret:
		return bad("secret token is too long")
	case !secretToken.MatchString(secret):
		return bad("secret token contains unallowed characters")
	case isOwn(u.Hostname()):
		return nil
	case u.Scheme != "https":
		return bad("bad webhook: An HTTPS URL must be provided for webhook")
	case !slices.Contains(webhookPorts, u.Port()):
		return bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
	}
	return nil
}

var ownHost = regexp.MustCompile(`^(localhost|127\..*|::1|(.*\.)?test)$`)

func isOwn(host string) bool { return ownHost.MatchString(host) }

func (s *Server) deleteWebhook(c *call) described {
	if c.arguments.flag("drop_pending_updates") {
		s.forget()
	}
	if s.webhook == nil {
		return described{true, "Webhook is already deleted"}
	}
	s.endWebhook()
	return described{true, "Webhook was deleted"}
}

// endWebhook leaves in the queue what was not delivered. The lock must be held.
func (s *Server) endWebhook() {
	if s.webhook == nil {
		return
	}
	s.webhook.stop()
	s.webhook = nil
	s.queue.compact()
}

func (s *Server) getWebhookInfo(*call) (any, error) {
	s.expire(s.clock())
	shown := models.WebhookInfo{
		PendingUpdateCount: s.queue.len(), AllowedUpdates: slices.Sorted(maps.Keys(s.queue.allowed)),
	}
	if w := s.webhook; w != nil {
		shown.URL, shown.LastErrorMessage, shown.MaxConnections = w.url, w.lastError, cap(w.connections)
		if w.lastError != "" {
			shown.LastErrorDate = int(w.failed.Unix())
		}
	}
	return shown, nil
}
