package telegramtest

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"
)

var updateScripts = flag.Bool("update", false, "write what happens into the conversations under testdata")

// playWithEcho calls play with a stage on which the echo bot runs and a group is there.
func playWithEcho(t *testing.T, play func(t *testing.T, s Stage)) {
	synctest.Test(t, func(t *testing.T) {
		now := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
		var mu sync.Mutex
		server := New(Options{Clock: func() time.Time {
			mu.Lock()
			defer mu.Unlock()
			return now
		}})
		group := server.Supergroup("肖村工作群", server.Person("王某"), server.Person("张某"))
		group.Promote(server.Person("王某"))
		ctx, stop := context.WithCancel(t.Context())
		bot := echo{t, server.Client(), []int64{server.Person("张某").ID(), group.ID()}}
		var running sync.WaitGroup
		running.Go(func() { bot.run(ctx) })
		play(t, Stage{
			Server: server,
			Settle: func() { settle(server) },
			Clock: func(at time.Time) {
				mu.Lock()
				defer mu.Unlock()
				now = at
			},
			Zone: time.FixedZone("CST", 8*3600),
			Do: map[string]func(string) error{
				"tell": func(text string) error {
					bot.tell(ctx, text, append(bot.others, server.Person("王某").ID())...)
					return nil
				},
				"now": func(string) error {
					bot.tell(ctx, "现在 "+server.clock().Format(time.RFC3339), server.Person("王某").ID())
					return nil
				},
				"fail": func(why string) error { return fmt.Errorf("it was to fail: %s", why) },
			},
			Files: fstest.MapFS{"名册.csv": {Data: []byte("1,2")}, "门口.png": {Data: picture(t)}},
			Mask:  func(line string) string { return strings.ReplaceAll(line, "abc", "CODE") },
		})
		stop()
		running.Wait()
		server.Close()
	})
}

// settle lets virtual time pass until the bot has confirmed every update and waits for the next.
func settle(server *Server) {
	for synctest.Wait(); server.Pending() > 0; synctest.Wait() {
		<-time.After(10 * time.Millisecond)
	}
}

func picture(t *testing.T) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestConversationsGoAsWritten(t *testing.T) {
	files, err := filepath.Glob("testdata/conversations/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no conversations: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			playWithEcho(t, func(t *testing.T, s Stage) { s.Golden(t, file, *updateScripts) })
		})
	}
}

func TestPlayNeedsNoAnswersInTheFile(t *testing.T) {
	bare := "# Hello.\n\n王某 > /start\n王某 > [菜单]\n> \n\n\n! tell 好\n"
	full := "# Hello.\n\n王某 > /start\n  您好,王某。\n  ⌨ [菜单] [帮助]\n\n王某 > 二\n> 三\n  您说:\n\n  二\n  三\n"
	bare = strings.Replace(bare, "王某 > [菜单]\n> \n\n\n! tell 好\n", "王某 > 二\n> 三\n", 1)
	for _, script := range []string{bare, full, strings.ReplaceAll(full, "\n", "\r\n"), full + "\n\n"} {
		playWithEcho(t, func(t *testing.T, s Stage) {
			got, err := s.Play(script)
			if err != nil {
				t.Fatal(err)
			}
			if d := diffLines(full, got); d != "" {
				t.Errorf("Play(%q):\n%s", script, d)
			}
		})
	}
}

func TestPlaySaysWhichLineIsImpossible(t *testing.T) {
	for script, want := range map[string]string{
		"王某 > [没有]":              `line 1: 王某 sees no button "没有"`,
		"王某 > /start\n王某 > [没有]": "⌨ [菜单] [帮助]",
		"王某 (没有) > 早":            `line 1: there is no group "没有"`,
		"王某 > ↩ 早":               "line 1: the bot has said nothing to reply to",
		"王某 > ✏ 早":               "line 1: 王某 has said nothing to edit",
		"王某 > 🔗":                 "line 1: the bot has given 王某 no start link",
		"王某 > ➕ 新群":              "line 1: the bot has given 王某 no link that adds it to a group",
		"王某 > 📎 没有.csv":          "line 1: send a file: open 没有.csv",
		"# x\n\n! no":            `line 3: this stage knows no directive "no"`,
		"! fail so":              "line 1: fail: it was to fail: so",
		"@ tomorrow":             "line 1: write the time as 2006-01-02 15:04",
		"王某 hello":               `line 1: "王某 hello" is none of`,
	} {
		t.Run(script, func(t *testing.T) {
			playWithEcho(t, func(t *testing.T, s Stage) {
				if _, err := s.Play(script); err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("got  %v\nwant %s", err, want)
				}
			})
		})
	}
}

func TestAStageMayLackClockAndFiles(t *testing.T) {
	playWithEcho(t, func(t *testing.T, s Stage) {
		s.Clock, s.Files, s.Zone = nil, nil, nil
		for _, script := range []string{"@ 2026-11-23 08:30", "王某 > 📎 x", "王某 > 🖼 x"} {
			if _, err := s.Play(script); err == nil {
				t.Errorf("Play(%q) went well", script)
			}
		}
	})
}

// verdict is what a test would have said.
type verdict struct{ errors, fatal string }

func (v *verdict) Helper()                             {}
func (v *verdict) Errorf(format string, values ...any) { v.errors += fmt.Sprintf(format, values...) }

func (v *verdict) Fatalf(format string, values ...any) {
	v.fatal += fmt.Sprintf(format, values...)
	panic(v)
}

func golden(s Stage, path string, update bool) (v verdict) {
	defer func() {
		if r := recover(); r != nil && r != any(&v) {
			panic(r)
		}
	}()
	s.Golden(&v, path, update)
	return v
}

func TestGoldenShowsTheDifferenceAndUpdates(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hello.txt")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	playWithEcho(t, func(t *testing.T, s Stage) {
		write("王某 > 早\n  您说:\n\n  晚\n")
		got := golden(s, path, false).errors
		if want := "  \n-   晚\n+   早\n"; !strings.Contains(got, want) {
			t.Errorf("the difference is\n%s\nwant within\n%s", got, want)
		}
		if v := golden(s, path, true); v != (verdict{}) {
			t.Errorf("update: %+v", v)
		}
		if v := golden(s, path, false); v != (verdict{}) {
			t.Errorf("after the update: %+v", v)
		}
		write("王某 > 早\n\n王某 > [x]\n")
		if v := golden(s, path, true); !strings.Contains(v.fatal, "line 3") || !strings.Contains(v.fatal, "您说") {
			t.Errorf("an impossible step: %+v", v)
		}
		if v := golden(s, path+"x", false); !strings.Contains(v.fatal, "read the script") {
			t.Errorf("no file: %+v", v)
		}
	})
}

func TestDiffLinesShowsWholeLines(t *testing.T) {
	for _, tt := range []struct{ name, want, got, diff string }{
		{"nothing", "a\nb", "a\nb", ""},
		{"a line changed", "肖村 93.0\nb", "肖村 92.0\nb", "- 肖村 93.0\n+ 肖村 92.0\n  b"},
		{"a line more", "a\nc", "a\nb\nc", "  a\n+ b\n  c"},
		{"a line less", "a\nb\nc", "a\nc", "  a\n- b\n  c"},
		{"an empty line", "a", "a\n", "  a\n+ "},
		{"far lines are left out", "1\n2\n3\n4\nx\n5\n6\n7\n8\n9\ny", "1\n2\n3\n4\n5\n6\n7\n8\n9", "  3\n  4\n- x\n  5\n  6\n  …\n  8\n  9\n- y"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := diffLines(tt.want, tt.got); got != tt.diff {
				t.Errorf("got\n%s\nwant\n%s", got, tt.diff)
			}
		})
	}
}
