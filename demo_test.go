package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"baocun/sample"
	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/township"
)

var rewriteDemo = flag.Bool("update", false, "write what the demo shows, and what check says of rules, into testdata")

// mostSceneLines is how much a reader is asked to look at.
const mostSceneLines = 90

// demoAround is the surroundings of a test, which keep what the program prints.
func demoAround(out io.Writer) surroundings {
	return surroundings{out: out, err: out, getenv: func(string) string { return "" }, clock: time.Now}
}

func TestTheDemoGoesAsWrittenAndItsScoresAreTheRecounts(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "kept")
	var out bytes.Buffer
	if err := runDemo(t.Context(), demoAround(&out), folder); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	scenes := scenesOf(t, out.String())
	if lines := strings.Count(scenes, "\n"); lines > mostSceneLines {
		t.Errorf("the scenes have %d lines, want at most %d", lines, mostSceneLines)
	}
	compareGolden(t, "testdata/demo.golden", scenes)
	if !strings.HasSuffix(out.String(), "Written to "+folder+": baocun.db, config.toml, bot.log.\n") {
		t.Errorf("the demo ends otherwise:\n%s", out.String())
	}
	for _, name := range []string{"baocun.db", "config.toml", "bot.log"} {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			t.Error(err)
		}
	}
	out.Reset()
	config := "--config=" + filepath.Join(folder, "config.toml")
	if code := run(t.Context(), []string{"verify", config}, demoAround(&out)); code != 0 {
		t.Errorf("verify of the kept file ends with %d:\n%s", code, out.String())
	}
}

// scenesOf cuts the scenes out of what the demo prints, with the recount at the
// end of them if it is the one that was shown.
func scenesOf(t *testing.T, printed string) string {
	t.Helper()
	_, played, ok := strings.Cut(printed, "\n\n1  ")
	scenes, end, ended := strings.Cut("1  "+played, "\n\nAs the leader saw")
	if !ok || !ended {
		t.Fatalf("there are no scenes in\n%s", printed)
	}
	for line := range strings.Lines(end) {
		if strings.Contains(line, "村  ") && !strings.Contains(scenes, "  "+line) {
			t.Errorf("the recount comes to %q, which the scenes do not show", line)
		}
	}
	return scenes + "\n"
}

func compareGolden(t *testing.T, path, got string) {
	t.Helper()
	if *rewriteDemo {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s differs (- the file, + now):\n%s", path, diff)
	}
}

func TestTheDemoOverwritesNothing(t *testing.T) {
	for _, name := range []string{"config.toml", "bot.log", "baocun.db"} {
		folder := t.TempDir()
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte("mine"), 0o666); err != nil {
			t.Fatal(err)
		}
		err := runDemo(t.Context(), demoAround(io.Discard), folder)
		if !errors.Is(err, fs.ErrExist) && !errors.Is(err, storage.ErrExists) {
			t.Errorf("with a %s the demo ends with %v", name, err)
		}
		if kept, err := os.ReadFile(path); string(kept) != "mine" || err != nil {
			t.Errorf("%s is %q now, %v", name, kept, err)
		}
	}
}

func TestTheDemosUnitsAreThoseOfTheExample(t *testing.T) {
	demo, err := ParseConfig("demo", []byte(demoConfig("http://127.0.0.1:1")))
	if err != nil {
		t.Fatal(err)
	}
	for name, units := range map[string][]township.Unit{
		"the demo's configuration": demo.Units(),
		"config.example.toml":      loadConfig(t, "config.example.toml").Units(),
	} {
		if !slices.Equal(units, sample.Units()) {
			t.Errorf("%s and the sample differ (- sample):\n%s", name, cmp.Diff(sample.Units(), units))
		}
	}
}

// TestACrashThatDidHarmWouldShow gives the count updates of which one was lost
// and one recorded twice.
func TestACrashThatDidHarmWouldShow(t *testing.T) {
	db := storagetest.New(t, storagetest.At(storagetest.Morning))
	update := func(f func(*storage.Tx) error) {
		t.Helper()
		if err := db.Update(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	update(func(tx *storage.Tx) error {
		_, err := tx.PlaceUnits(sample.Units())
		return err
	})
	for _, id := range []int{7, 8, 8, 9} {
		update(func(tx *storage.Tx) error {
			tx.As(storage.Actor{Cause: "update " + strconv.Itoa(id)})
			return threeVisits(tx)
		})
	}
	var got toll
	err := db.View(t.Context(), func(tx *storage.Tx) (err error) {
		got, err = tollOf(tx, map[int64]bool{7: true, 8: true, 9: true, 10: true})
		return err
	})
	if want := (toll{recorded: 2, lost: 1, doubled: 1}); got != want || err != nil {
		t.Errorf("the toll is %+v, %v, want %+v", got, err, want)
	}
}

func threeVisits(tx *storage.Tx) error {
	today := township.DateOf(tx.Now())
	for n := range visitsAMessage {
		_, _, err := tx.RecordVisit(township.Visit{
			Household: township.HouseholdKey{Village: 2, Group: 1, Number: n + 1},
			Date:      today, RecordedOn: today, Outcome: township.Met, Seen: 1, People: 1,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func TestTheBotOfTheDemoObeysOneLineAfterAnother(t *testing.T) {
	for _, c := range []struct{ orders, acted, said, err string }{
		{"", "", "", ""},
		{"1h0m0s\n-2m0s\n", "1h0m0s -2m0s", saidAll + "\n" + saidAll + "\n", ""},
		{"1h0m0s\nsoon\n2h\n", "1h0m0s", saidAll + "\n", `time: invalid duration "soon"`},
		{"13s\n14s\n", "13s", "", "no luck"},
	} {
		var acted []string
		var said strings.Builder
		err := obey(t.Context(), strings.NewReader(c.orders), &said, func(ahead time.Duration) error {
			acted = append(acted, ahead.String())
			if ahead == 13*time.Second {
				return errors.New("no luck")
			}
			return nil
		})
		got := ""
		if err != nil {
			got = err.Error()
		}
		if strings.Join(acted, " ") != c.acted || said.String() != c.said || got != c.err {
			t.Errorf("of %q it did %q, said %q and ended with %q", c.orders, acted, said.String(), got)
		}
	}
}

func TestProgressGrowsOnATerminalAndIsFourLinesElsewhere(t *testing.T) {
	for _, c := range []struct {
		terminal    bool
		lines, bars int
	}{{false, 4, 0}, {true, 1, barWidth}} {
		var out strings.Builder
		p := newProgress(&out)
		p.terminal = c.terminal
		for done := range 333 {
			p.at(done+1, 333)
		}
		if lines, bars := strings.Count(out.String(), "\n"), strings.Count(out.String(), "\r"); lines != c.lines || bars != c.bars {
			t.Errorf("on a terminal: %v: %d lines and %d bars, want %d and %d", c.terminal, lines, bars, c.lines, c.bars)
		}
		if !strings.Contains(out.String(), "100 %") {
			t.Errorf("it never comes to an end: %q", out.String())
		}
	}
}

func TestWhatIsWaitedForForeverEndsWithTheContext(t *testing.T) {
	why := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(why)
	err := waitUntil(ctx, func() (bool, error) { return false, nil })
	if !errors.Is(err, why) {
		t.Errorf("it ends with %v", err)
	}
}
