package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"baocun/reminders"
	"baocun/telegramtest"
)

// What the benchmark tells the process that is the program.
const (
	officeConfig = "BAOCUN_TEST_OFFICE_CONFIG"
	officeAhead  = "BAOCUN_TEST_OFFICE_AHEAD" // how far its clock is ahead
)

// beOffice is the program in a process of its own.
func beOffice() int {
	debug.SetGCPercent(garbagePercent)
	debug.SetMemoryLimit(memoryLimit)
	ahead, err := time.ParseDuration(os.Getenv(officeAhead))
	if err == nil {
		err = runOffice(context.Background(), os.Getenv(officeConfig), ahead, os.Stdin, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// runOffice runs the program but for cron: its clock ticks once as it starts, and
// then at half past eight, which is when a line comes in. It writes how long that
// took and, every second, how much it keeps in memory. It ends with its input.
func runOffice(ctx context.Context, config string, ahead time.Duration, in io.Reader, out io.Writer) (err error) {
	clock := movedClock{base: time.Now, ahead: ahead}
	around := surroundings{out: io.Discard, err: os.Stderr, clock: clock.now, getenv: os.Getenv}
	office, err := openPlaced(ctx, config, around)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, office.close()) }()
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	officers, err := office.bot(ctx, around, log)
	if err != nil {
		return err
	}
	remind := reminders.New(office.db, office.config.reminderOptions(clock.now, log))
	if err := remind.Tick(ctx, halfPastEight.Add(-time.Minute)); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return officers.Run(ctx) })
	group.Go(func() error { return writeMemory(ctx, out) })
	group.Go(func() error {
		defer stop()
		for lines := bufio.NewScanner(in); lines.Scan(); {
			began := time.Now()
			if err := remind.Tick(ctx, halfPastEight); err != nil {
				return err
			}
			if _, err := fmt.Fprintln(out, "ticked", time.Since(began).Nanoseconds()); err != nil {
				return err
			}
		}
		return nil
	})
	return group.Wait()
}

// writeMemory writes every second how many bytes were alive when garbage was last collected.
func writeMemory(ctx context.Context, out io.Writer) error {
	samples := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	for second := time.NewTicker(time.Second); ; {
		select {
		case <-ctx.Done():
			return nil
		case <-second.C:
		}
		metrics.Read(samples)
		if _, err := fmt.Fprintln(out, "alive", samples[0].Value.Uint64()); err != nil {
			return err
		}
	}
}

// officeProcess is the program as the benchmark sees it.
type officeProcess struct {
	process *exec.Cmd
	orders  io.WriteCloser
	reading sync.WaitGroup

	tick   time.Duration
	before uint64   // bytes alive before the tick
	alive  []uint64 // and each second after it
}

func startOffice(b *testing.B, config string, ahead time.Duration) *officeProcess {
	b.Helper()
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	p := &officeProcess{process: exec.Command(self)}
	p.process.Env = append(os.Environ(), officeConfig+"="+config, officeAhead+"="+ahead.String(), tokenVariable+"=1:test")
	p.process.Stderr = os.Stderr
	if p.orders, err = p.process.StdinPipe(); err != nil {
		b.Fatal(err)
	}
	answers, err := p.process.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := p.process.Start(); err != nil {
		b.Fatal(err)
	}
	p.reading.Go(func() {
		for lines := bufio.NewScanner(answers); lines.Scan(); {
			p.note(lines.Text())
		}
	})
	return p
}

// note notes a line that the process wrote.
func (p *officeProcess) note(line string) {
	what, number, _ := strings.Cut(line, " ")
	n, _ := strconv.ParseUint(number, 10, 64)
	switch {
	case what == "ticked":
		p.tick, p.alive = time.Duration(n), append(p.alive, p.before)
	case p.tick == 0:
		p.before = n
	default:
		p.alive = append(p.alive, n)
	}
}

// BenchmarkBroadcast measures what the test of the same holds in virtual time, and what
// only the clock on the wall shows: the program is a process of its own, behind
// real HTTP.
func BenchmarkBroadcast(b *testing.B) {
	for _, size := range []int{34, 10_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			for b.Loop() {
				measureMorning(b, size)
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// measureMorning plays one morning and reports what came of it.
func measureMorning(b *testing.B, size int) {
	b.Helper()
	ahead := time.Until(halfPastEight.Add(-time.Minute))
	clock := func() time.Time { return time.Now().Add(ahead) }
	server := telegramtest.New(telegramtest.Options{Limits: true, Clock: clock})
	b.Cleanup(server.Close)
	api, err := server.Listen()
	if err != nil {
		b.Fatal(err)
	}
	m := newMorning(b, server, api, clock, size)
	m.forgetUpdates(http.DefaultClient, api)
	p := startOffice(b, m.config(), ahead)
	got := m.play(func() time.Time {
		began := clock()
		if _, err := fmt.Fprintln(p.orders, "tick"); err != nil {
			b.Fatal(err)
		}
		return began
	})
	if err := p.stop(); err != nil {
		b.Fatal(err)
	}
	got.report(b)
	p.report(b)
}

func (c broadcast) report(b *testing.B) {
	b.ReportMetric(c.took.Seconds(), "s/broadcast")
	b.ReportMetric(c.atTelegramsPace().Seconds(), "s-allowed")
	b.ReportMetric(float64(c.tooMany), "429s")
	b.ReportMetric(float64(len(c.replies)), "replies")
	late, _ := slices.BinarySearch(c.replies, allowedReply)
	b.ReportMetric(float64(len(c.replies)-late), "replies-too-late")
	for name, q := range map[string]float64{"ms-median-reply": 0.5, "ms-p99-reply": 0.99, "ms-slowest-reply": 1} {
		b.ReportMetric(float64(c.quantile(q).Microseconds())/1000, name)
	}
}

// stop ends the process as a person would.
func (p *officeProcess) stop() error {
	err := p.orders.Close()
	p.reading.Wait()
	return errors.Join(err, p.process.Wait())
}

// report tells what the process kept in memory before the tick, at most and in the end:
// what was alive when garbage was last collected, and at most of the machine's.
func (p *officeProcess) report(b *testing.B) {
	const mb = 1 << 20
	b.ReportMetric(float64(p.tick.Microseconds())/1000, "ms/tick")
	b.ReportMetric(float64(p.before)/mb, "MB-before")
	b.ReportMetric(float64(slices.Max(p.alive))/mb, "MB-most")
	b.ReportMetric(float64(p.alive[len(p.alive)/2])/mb, "MB-halfway")
	b.ReportMetric(float64(p.alive[len(p.alive)-1])/mb, "MB-after")
	b.ReportMetric(float64(p.process.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)/1024, "MB-of-the-machine")
}
