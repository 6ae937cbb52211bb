package bot

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/telegramtest"
	"baocun/township"
)

// A reachable bot has a webhook, whose address stays the same when the bot is
// started anew.
type reachable struct {
	server *telegramtest.Server
	db     *storage.DB
	bot    *Bot
	cancel context.CancelFunc
	ended  chan error
}

// beReachable makes a bot with a webhook in a bubble, not yet started.
func beReachable(t *testing.T, test func(t *testing.T, r *reachable)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		db, err := storage.Create(t.Context(), filepath.Join(t.TempDir(), "office.db"),
			storage.Options{Clock: time.Now, TimeZone: storagetest.TimeZone})
		if err != nil {
			t.Fatal(err)
		}
		r := &reachable{db: db}
		r.server = telegramtest.New(telegramtest.Options{Webhooks: telegramtest.InProcess(r)})
		defer r.server.Close()
		test(t, r)
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
}

func (r *reachable) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	r.bot.Webhook().ServeHTTP(w, request)
}

func (r *reachable) start(t *testing.T) {
	t.Helper()
	var err error
	r.bot, err = New(r.db, Options{
		Token: "1:test", APIURL: "http://telegram.test", Client: r.server.Client(), Username: "baocun_bot",
		WebhookURL: "https://office.test/telegram", WebhookSecret: testSecret,
		Location: time.UTC, Language: township.Chinese, Rules: bureauRules(),
		Clock: time.Now, Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	var ctx context.Context
	ctx, r.cancel = context.WithCancel(t.Context())
	r.ended = make(chan error, 1)
	go func() { r.ended <- r.bot.Run(ctx) }()
	settle(time.Second)
}

func (r *reachable) stop(t *testing.T) {
	t.Helper()
	r.cancel()
	if err := <-r.ended; err != nil {
		t.Error(err)
	}
}

// answered counts the bot's messages to somebody.
func answered(p *telegramtest.Person) (count int) {
	for _, m := range p.Messages() {
		if m.ByBot {
			count++
		}
	}
	return count
}

func TestWhatIsPostedWhileTheBotIsAwayComesAgain(t *testing.T) {
	beReachable(t, func(t *testing.T, r *reachable) {
		zhang := r.server.Person("张某")
		r.start(t)
		zhang.Say("/help")
		settle(time.Second)
		r.stop(t)
		zhang.Say("/help")
		settle(time.Second)
		if n := r.server.Pending(); n != 1 {
			t.Errorf("%d updates wait while the bot is away, want 1", n)
		}
		r.start(t)
		settle(time.Minute)
		r.stop(t)
		if n, left := answered(zhang), r.server.Pending(); n != 2 || left != 0 {
			t.Errorf("%d answers and %d updates left, want 2 and 0", n, left)
		}
	})
}

func TestTheBotEndsWithAFileThatTakesNothingMore(t *testing.T) {
	beReachable(t, func(t *testing.T, r *reachable) {
		r.start(t)
		if err := r.db.Close(); err != nil {
			t.Fatal(err)
		}
		r.server.Person("张某").Say("/help")
		if err := <-r.ended; !errors.Is(err, storage.ErrClosed) {
			t.Errorf("ended with %v, want %v", err, storage.ErrClosed)
		}
		r.cancel()
	})
}

func TestTheBotStopsWithinFiveSecondsOfASilentTelegram(t *testing.T) {
	inBureau(t, func(o *bureau) {
		zhang, li := o.server.Person("张某"), o.server.Person("李某")
		o.settle()
		o.server.Inject(telegramtest.Fault{Kind: telegramtest.Delay, Delay: time.Hour, Times: telegramtest.Forever})
		zhang.Say("/help")
		li.Say("/help")
		settle(10 * time.Second)
		began := time.Now()
		o.stopBot()
		if took := time.Since(began); took > 5*time.Second {
			o.t.Errorf("the stop took %v", took)
		}
		o.server.Heal()
		o.startBot()
		o.settle()
		if answered(zhang) == 0 || answered(li) == 0 {
			o.t.Error("who spoke before the stop was never answered")
		}
	})
}

// TestTheStopIsNoLongerWhenTheLastBatchWasJustRecorded stops the bot in the moment
// of a commit, with Telegram silent from then on: the batch is still to be
// confirmed, and its answer to be sent.
func TestTheStopIsNoLongerWhenTheLastBatchWasJustRecorded(t *testing.T) {
	inBureau(t, func(o *bureau) {
		zhang := o.server.Person("张某")
		o.settle()
		var once sync.Once
		var began time.Time
		o.db.OnCommit(func(storage.Committed) {
			once.Do(func() {
				began = time.Now()
				o.server.Inject(telegramtest.Fault{Kind: telegramtest.Delay, Delay: time.Hour, Times: telegramtest.Forever})
				o.stop()
			})
		})
		zhang.Say("/help")
		if err := <-o.stopped; err != nil {
			t.Error(err)
		}
		// The sender lets calls go on for three seconds. What remains of the five is for the
		// last commit, which takes no virtual time.
		if took := time.Since(began); took > 3*time.Second+time.Millisecond {
			t.Errorf("the stop took %v", took)
		}
		o.server.Heal()
		o.startBot()
		o.settle()
		if answered(zhang) == 0 {
			t.Error("who spoke at the stop was never answered")
		}
	})
}
