package bot

import (
	"log/slog"
	"net/http"
	"time"

	"baocun/storage"
	"baocun/township"
)

// Options are what the bot needs to know of its surroundings.
type Options struct {
	Token string
	// APIURL is the Bot API server, https://api.telegram.org for real.
	APIURL string
	// Client makes the calls; it carries the proxy, and in tests the in-memory wire.
	Client *http.Client
	// Username is the bot's own, without @, as getMe told it.
	Username string
	// WebhookSecret is what Telegram must show on the webhook; empty when polling.
	WebhookSecret string
	// PollTimeout is how long Telegram holds a poll that has nothing to say, at
	// most 50 s.
	PollTimeout time.Duration
	Location    *time.Location
	Language    township.Language
	Rules       township.Rules
	// Unlimited lifts the sender's pace for measurements against a server
	// without limits.
	Unlimited bool
	Log       *slog.Logger
}

// Bot is the Telegram edge of the office's file.
type Bot struct {
	db       *storage.DB
	options  Options
	client   *client
	sender   *sender
	intake   *intake
	webhook  *webhook // nil when polling
	commands commandTable
	verbs    verbTable
	forms    formTable
}
