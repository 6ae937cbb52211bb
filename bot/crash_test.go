package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/telegramtest"
	"baocun/township"
)

var kills = flag.Int("kills", 6, "how often the crash test kills the bot")

// What the test tells the process that it will kill.
const (
	victimFile  = "BAOCUN_TEST_VICTIM_FILE"
	victimAPI   = "BAOCUN_TEST_VICTIM_API"
	victimEarly = "BAOCUN_TEST_VICTIM_EARLY" // confirms updates before they are committed
)

// beVictim is the bot in a process of its own. Its handler writes down the id of
// each update and says it back.
func beVictim() int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	if err := runVictim(ctx, os.Getenv(victimFile), os.Getenv(victimAPI)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func runVictim(ctx context.Context, path, api string) error {
	db, err := storage.Open(ctx, path, storage.Options{
		Clock: time.Now, TimeZone: storagetest.TimeZone, LockTimeout: 5 * time.Second,
	})
	if err != nil {
		return err
	}
	defer db.Close()
	wire := http.DefaultTransport
	if os.Getenv(victimEarly) != "" {
		wire = confirmsEarly{wire}
	}
	c, err := newClient(api, "1:test", &http.Client{Transport: wire})
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	s := newSender(db, c, senderOptions{
		clock: time.Now, rates: noRates, log: log,
		settled: func(*storage.Tx, storage.Settled) error { return nil },
	})
	b := &Bot{
		db: db, client: c, sender: s, options: Options{PollTimeout: 50 * time.Second, Log: log},
		intake: &intake{db: db, handle: noteID, answer: s.answer, language: township.Chinese, log: log},
	}
	return b.Run(ctx)
}

func noteID(tx *storage.Tx, u update, _ *effects) error {
	id := strconv.FormatInt(u.ID, 10)
	if _, err := tx.AddPerson(township.Person{Name: id}); err != nil {
		return err
	}
	return noteBack(tx, u, id)
}

// confirmsEarly is the mistake that the crash test must notice: it tells
// Telegram that a batch is no longer needed before the bot has even seen it.
type confirmsEarly struct{ http.RoundTripper }

func (w confirmsEarly) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := w.RoundTripper.RoundTrip(r)
	if err != nil || !strings.HasSuffix(r.URL.Path, "/getUpdates") {
		return response, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	var batch struct{ Result []update }
	if err := json.Unmarshal(body, &batch); err != nil || len(batch.Result) == 0 {
		return response, err
	}
	confirm := fmt.Sprintf(`{"offset":%d,"limit":1}`, batch.Result[len(batch.Result)-1].ID+1)
	early, err := http.NewRequestWithContext(r.Context(), http.MethodPost, r.URL.String(), strings.NewReader(confirm))
	if err != nil {
		return nil, err
	}
	early.Header.Set("Content-Type", "application/json")
	confirmed, err := w.RoundTripper.RoundTrip(early)
	if err != nil {
		return nil, err
	}
	return response, confirmed.Body.Close()
}

// A crowd speaks to a bot that keeps being killed.
type crowd struct {
	server *telegramtest.Server
	api    string
	file   string
	early  bool
	said   map[int64]bool // the ids of the updates; for the one who listens, once nobody speaks
}

func gather(t *testing.T, early bool) *crowd {
	t.Helper()
	c := &crowd{server: telegramtest.New(telegramtest.Options{Token: "1:test"}), early: early, said: make(map[int64]bool)}
	t.Cleanup(c.server.Close)
	var err error
	if c.api, err = c.server.Listen(); err != nil {
		t.Fatal(err)
	}
	c.file = filepath.Join(t.TempDir(), "office.db")
	db, err := storage.Create(t.Context(), c.file, storage.Options{Clock: time.Now, TimeZone: storagetest.TimeZone})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return c
}

// speak has hundreds of people speak for as long as ctx lasts, as fast as the bot
// can listen.
func (c *crowd) speak(ctx context.Context) {
	const people, atOnce, patience = 400, 25, 300
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	for next := 0; ; {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
		if c.server.Pending() > patience {
			continue
		}
		for range atOnce {
			next++
			m := c.server.Person(fmt.Sprintf("协管员%d", next%people)).Say("走访")
			c.said[m.Update] = true
		}
	}
}

// start starts the bot.
func (c *crowd) start(t *testing.T) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	victim := exec.Command(self)
	victim.Env = append(os.Environ(), victimFile+"="+c.file, victimAPI+"="+c.api)
	if c.early {
		victim.Env = append(victim.Env, victimEarly+"=yes")
	}
	victim.Stderr = t.Output()
	if err := victim.Start(); err != nil {
		t.Fatal(err)
	}
	return victim
}

// crash starts the bot and kills it after up to a third of a second.
func (c *crowd) crash(t *testing.T) {
	t.Helper()
	victim := c.start(t)
	<-time.After(rand.N(350 * time.Millisecond))
	if err := victim.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := victim.Wait(); err == nil || victim.ProcessState.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
		t.Fatalf("the bot ended by itself: %v", victim.ProcessState)
	}
}

// finish lets the bot work until everybody was answered, and ends it as a person
// would.
func (c *crowd) finish(t *testing.T) {
	t.Helper()
	victim := c.start(t)
	deadline, tick := time.After(30*time.Second), time.NewTicker(50*time.Millisecond)
	defer tick.Stop()
	for late := false; !late && !c.allAnswered(); {
		select {
		case <-tick.C:
		case <-deadline:
			t.Error("the bot did not catch up within 30 seconds")
			late = true
		}
	}
	if err := victim.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := victim.Wait(); err != nil {
		t.Fatalf("the bot ended with %v", err)
	}
}

func (c *crowd) allAnswered() bool { return c.server.Pending() == 0 && len(c.answers()) >= len(c.said) }

// answers counts how often each update was answered.
func (c *crowd) answers() map[int64]int {
	counts := make(map[int64]int)
	for _, call := range c.server.Calls("sendMessage") {
		if id, err := strconv.ParseInt(call.Arguments.Get("text"), 10, 64); err == nil && call.Code == http.StatusOK {
			counts[id]++
		}
	}
	return counts
}

// records counts how often each update was recorded.
func (c *crowd) records(t *testing.T, closed func(testing.TB, *storage.DB)) map[int64]int {
	t.Helper()
	db, err := storage.Open(t.Context(), c.file, storage.Options{Clock: time.Now, TimeZone: storagetest.TimeZone})
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, db)
	counts := make(map[int64]int)
	err = db.View(t.Context(), func(tx *storage.Tx) error {
		people, err := tx.People()
		for _, p := range people {
			id, err := strconv.ParseInt(p.Name, 10, 64)
			if err != nil {
				return err
			}
			counts[id]++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return counts
}

// lost counts the updates that Telegram was told to forget and that are not in
// the file.
func (c *crowd) lost(t *testing.T) (lost int) {
	t.Helper()
	recorded := c.records(t, func(t testing.TB, db *storage.DB) {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, d := range c.server.Deliveries() {
		if d.Fate == telegramtest.Confirmed && recorded[d.Update] == 0 {
			lost++
		}
	}
	return lost
}

func TestACrashLosesNothingAndRepeatsNothing(t *testing.T) {
	c := gather(t, false)
	ctx, hush := context.WithCancel(t.Context())
	var speaking sync.WaitGroup
	speaking.Go(func() { c.speak(ctx) })
	for range *kills {
		c.crash(t)
	}
	hush()
	speaking.Wait()
	c.finish(t)

	recorded, answered, again := c.records(t, storagetest.VerifyAndClose), c.answers(), 0
	for id := range c.said {
		if recorded[id] != 1 {
			t.Errorf("update %d was recorded %d times, want once", id, recorded[id])
		}
		if answered[id] < 1 {
			t.Errorf("update %d was never answered", id)
		}
		again += answered[id] - 1
	}
	for _, id := range slices.Concat(slices.Collect(maps.Keys(recorded)), slices.Collect(maps.Keys(answered))) {
		if !c.said[id] {
			t.Errorf("nobody sent update %d", id)
		}
	}
	t.Logf("%d updates, %d kills: each recorded once, %d answered again", len(c.said), *kills, again)
}

// TestConfirmingBeforeTheCommitWouldLoseUpdates holds the crash test itself to
// account: a bot with that mistake must not pass.
func TestConfirmingBeforeTheCommitWouldLoseUpdates(t *testing.T) {
	c := gather(t, true)
	ctx, hush := context.WithCancel(t.Context())
	var speaking sync.WaitGroup
	speaking.Go(func() { c.speak(ctx) })
	defer speaking.Wait()
	defer hush()
	const most = 50
	for kill := range most {
		c.crash(t)
		if lost := c.lost(t); lost > 0 {
			t.Logf("%d updates were lost by %d kills", lost, kill+1)
			return
		}
	}
	t.Errorf("no update was lost by %d kills", most)
}
