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
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/telegramtest"
)

var kills = flag.Int("kills", 6, "how often the crash test kills the bot")

// What the test tells the process that it will kill.
const (
	victimFile  = "BAOCUN_TEST_VICTIM_FILE"
	victimAPI   = "BAOCUN_TEST_VICTIM_API"
	victimEarly = "BAOCUN_TEST_VICTIM_EARLY" // confirms updates before they are committed
)

// beVictim is the bot in a process of its own.
func beVictim() int {
	debug.SetGCPercent(400) // As the program does.
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	if err := runVictim(ctx, os.Getenv(victimFile), os.Getenv(victimAPI)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func runVictim(ctx context.Context, path, api string) error {
	db, err := storage.Open(ctx, path, crowdStorage())
	if err != nil {
		return err
	}
	defer db.Close()
	wire := crowdWire()
	if os.Getenv(victimEarly) != "" {
		wire = confirmsEarly{wire}
	}
	b, err := crowdBot(db, api, wire, slog.New(slog.NewTextHandler(os.Stderr, nil)))
	if err != nil {
		return err
	}
	return b.Run(ctx)
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

// A stalked bot is started, and killed, again and again, while a crowd speaks.
type stalked struct {
	*crowd
	early bool // it makes the mistake that the test must notice
}

// rage has the crowd speak, as fast as the bot can listen, until hushed.
func (s *stalked) rage(t *testing.T) (hush func()) {
	t.Helper()
	const atOnce, patience = 25, 300
	ctx, cancel := context.WithCancel(t.Context())
	var speaking sync.WaitGroup
	speaking.Go(func() {
		ticker := time.NewTicker(5 * time.Millisecond)
		defer ticker.Stop()
		for ctx.Err() == nil {
			select {
			case <-ticker.C:
			case <-ctx.Done():
			}
			for i := 0; i < atOnce && s.server.Pending() < patience && s.next < len(s.people)*crowdHouseholds; i++ {
				s.speak()
			}
		}
	})
	return func() {
		cancel()
		speaking.Wait()
	}
}

// start starts the bot.
func (s *stalked) start(t testing.TB) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	victim := exec.Command(self)
	victim.Env = append(os.Environ(), victimFile+"="+s.file, victimAPI+"="+s.api)
	if s.early {
		victim.Env = append(victim.Env, victimEarly+"=yes")
	}
	victim.Stderr = t.Output()
	if err := victim.Start(); err != nil {
		t.Fatal(err)
	}
	return victim
}

// crash starts the bot and kills it after up to a third of a second.
func (s *stalked) crash(t *testing.T) {
	t.Helper()
	victim := s.start(t)
	<-time.After(rand.N(350 * time.Millisecond))
	if err := victim.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := victim.Wait(); err == nil || victim.ProcessState.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
		t.Fatalf("the bot ended by itself: %v", victim.ProcessState)
	}
}

// finish lets the bot work until everybody was answered, and ends it.
func (s *stalked) finish(t *testing.T) {
	t.Helper()
	victim := s.start(t)
	deadline, tick := time.After(time.Minute), time.NewTicker(50*time.Millisecond)
	defer tick.Stop()
	for late := false; !late && (s.server.Pending() > 0 || len(s.answers()) < len(s.said)); {
		select {
		case <-tick.C:
		case <-deadline:
			t.Error("the bot did not catch up within a minute")
			late = true
		}
	}
	quit(t, victim)
}

// quit ends the bot as a person would.
func quit(t testing.TB, victim *exec.Cmd) {
	t.Helper()
	if err := victim.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := victim.Wait(); err != nil {
		t.Fatalf("the bot ended with %v", err)
	}
}

// lost counts the updates that Telegram was told to forget and that are not in
// the file.
func (s *stalked) lost(t *testing.T) (lost int) {
	t.Helper()
	recorded := s.records(t, func(t testing.TB, db *storage.DB) {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, d := range s.server.Deliveries() {
		if d.Fate == telegramtest.Confirmed && recorded[d.Update] == 0 {
			lost++
		}
	}
	return lost
}

func TestACrashLosesNothingAndRepeatsNothing(t *testing.T) {
	s := &stalked{crowd: gather(t, 400, telegramtest.Options{})}
	hush := s.rage(t)
	for range *kills {
		s.crash(t)
	}
	hush()
	s.finish(t)

	recorded, answered, again := s.records(t, storagetest.VerifyAndClose), s.answers(), 0
	for id := range s.spoken {
		if recorded[id] != 1 {
			t.Errorf("update %d was recorded %d times, want once", id, recorded[id])
		}
		if answered[id] < 1 {
			t.Errorf("update %d was never answered", id)
		}
		again += answered[id] - 1
	}
	for _, id := range slices.Concat(slices.Collect(maps.Keys(recorded)), slices.Collect(maps.Keys(answered))) {
		if _, spoken := s.spoken[id]; !spoken {
			t.Errorf("nobody sent update %d", id)
		}
	}
	t.Logf("%d updates, %d kills: each recorded once, %d answers came again", len(s.spoken), *kills, again)
}

// TestConfirmingBeforeTheCommitWouldLoseUpdates holds the crash test itself to
// account: a bot with that mistake must not pass.
func TestConfirmingBeforeTheCommitWouldLoseUpdates(t *testing.T) {
	s := &stalked{crowd: gather(t, 400, telegramtest.Options{}), early: true}
	defer s.rage(t)()
	const most = 50
	for kill := range most {
		s.crash(t)
		if lost := s.lost(t); lost > 0 {
			t.Logf("%d updates were lost by %d kills", lost, kill+1)
			return
		}
	}
	t.Errorf("no update was lost by %d kills", most)
}
