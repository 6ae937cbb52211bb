package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"baocun/assessment"
	"baocun/bot/delivery"
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
	// WebhookURL is where Telegram posts updates to; empty when polling.
	WebhookURL string
	// WebhookSecret is what Telegram must show on the webhook; empty when polling.
	WebhookSecret string
	// PollTimeout is how long Telegram holds a poll that has nothing to say, at
	// most 50 s.
	PollTimeout time.Duration
	Location    *time.Location
	Language    township.Language
	Rules       township.Rules
	Assessment  assessment.Rules
	// Original are the township's original rules, to be compared with; nil where these are in
	// force themselves.
	Original *assessment.Rules
	// Ranking orders the villages by their points, where the office is ranked.
	Ranking bool
	// RedHead stands in red above the township's own minutes; empty for none.
	RedHead string
	// Calendar tells working days, as far as official notices are known.
	Calendar township.Calendar
	// Hours are when people are told what is due who chose no hours of their own.
	Hours township.Hours
	// Unlimited lifts the sender's pace for measurements against a server
	// without limits.
	Unlimited bool
	Clock     func() time.Time
	// Steady measures the sender's pace where Clock can leap; nil is Clock.
	Steady func() time.Time
	Log    *slog.Logger
}

// Bot is the Telegram edge of the office's file.
type Bot struct {
	db       *storage.DB
	options  Options
	client   *delivery.Client
	sender   *delivery.Sender
	intake   *intake
	webhook  *webhook      // nil when polling
	watchman chan struct{} // holds a token when an alarm was raised beside the watch
	guard    *township.Guard
	commands commandTable
	verbs    verbTable
	// groupVerbs are those of the verbs that act in a group.
	groupVerbs verbTable
	forms      formTable
}

// New is a bot for a file; [Bot.Run] runs it. The options are complete: main
// made them of the configuration.
func New(db *storage.DB, o Options) (*Bot, error) {
	client, err := delivery.NewClient(o.APIURL, o.Token, o.Client)
	if err != nil {
		return nil, err
	}
	b := &Bot{db: db, options: o, client: client, commands: commands(), verbs: verbs(), groupVerbs: groupVerbs(), forms: forms()}
	b.watchman = make(chan struct{}, 1)
	b.guard = township.NewGuard(o.Rules.Guard, o.Rules.Visits.Topics...)
	b.sender = delivery.New(db, client, delivery.Options{
		Clock: o.Clock, Steady: o.Steady, Log: o.Log, Unlimited: o.Unlimited,
		Draw: b.draw, Fetched: b.fetched, Settled: b.tellAdmins,
	})
	b.intake = &intake{db: db, handle: b.handle, guard: b.guard, answer: b.sender.Answer, language: o.Language, log: o.Log}
	if o.WebhookSecret != "" {
		b.webhook = newWebhook(b.intake, o.WebhookSecret)
	}
	return b, nil
}

// drawer makes a document of its arguments.
type drawer func(b *Bot, tx *storage.Tx, args json.RawMessage) (name string, content []byte, err error)

// drawers make the documents that entries ask for, by their kind. The arguments
// say which one, and change with what it shows: one that was sent is sent again.
var drawers = map[string]drawer{
	registerDocument:         (*Bot).drawRegister,
	recordDocument:           (*Bot).drawRecord,
	bookDocument:             (*Bot).drawBook,
	kindScorePicture:         (*Bot).drawScores,
	kindScoreTable:           (*Bot).writeScores,
	kindCoveragePicture:      (*Bot).drawCoverage,
	kindCoverageTable:        (*Bot).writeCoverage,
	township.WeekPictureKind: (*Bot).drawWeekly,
	studyDocument:            (*Bot).drawStudy,
	rosterDocument:           (*Bot).drawRoster,
	kindReportsWord:          (*Bot).writeReports,
	kindReportsBook:          (*Bot).writeReportsBook,
	minutesDocument:          (*Bot).drawMinutes,
	kindSelectionWord:        (*Bot).writeSelection,
	yearDocument:             (*Bot).drawYear,
	inspectionDocument:       (*Bot).writeInspection,
	kindSelectionBook:        (*Bot).writeSelectionBook,
	letterDocument:           (*Bot).drawLetter,
	invitationPicture:        (*Bot).drawInvitation,
	ownDocument:              (*Bot).drawOwnData,
}

func (b *Bot) draw(_ context.Context, tx *storage.Tx, d storage.Document) (string, []byte, error) {
	draw, known := drawers[d.Kind]
	if !known {
		return "", nil, fmt.Errorf("no way to draw a document of kind %q", d.Kind)
	}
	return draw(b, tx, d.Args)
}

// takers take in the files that entries fetched, by what is to be done with them.
// Each deletes the entry, and answers whoever sent the file.
var takers = map[string]func(b *Bot, ctx context.Context, e storage.Entry, content []byte) error{
	fetchRegister: (*Bot).takeRegister,
	fetchNotice:   (*Bot).takeNotice,
}

func (b *Bot) fetched(ctx context.Context, e storage.Entry, content []byte) error {
	take, known := takers[e.Payload.Fetch.Then]
	if !known {
		return fmt.Errorf("no use for the file of entry %d", e.ID)
	}
	return take(b, ctx, e, content)
}
