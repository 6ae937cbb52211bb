package bot

import (
	"context"
	"errors"
	"log/slog"
	"syscall"
	"testing"
	"time"

	"baocun/storage"
	"baocun/telegramtest"
)

// BenchmarkUpdates measures updates recorded and answered, over loopback HTTP and
// without Telegram's limits: assistants say whom they visited, and are told that
// it was taken. The CPU time is that of both ends, the bot's and Telegram's.
func BenchmarkUpdates(b *testing.B) {
	c := gather(b, 2400, telegramtest.Options{Keep: 100})
	defer c.run(b)()
	said, cpu, began := 0, cpuTime(b), time.Now()
	for b.Loop() {
		mark := c.server.Mark()
		for range c.people {
			c.speak()
		}
		said += len(c.people)
		awaitEvents(b, c.server, mark+2*len(c.people)) // what was said and what was answered
	}
	took, spent := time.Since(began), cpuTime(b)-cpu
	b.ReportMetric(float64(said)/took.Seconds(), "updates/s")
	b.ReportMetric(float64(spent.Microseconds())/float64(said), "cpu-µs/update")
	b.ReportMetric(0, "ns/op")
}

// run runs the bot in this process until it is told to stop.
func (c *crowd) run(b *testing.B) (stop func()) {
	b.Helper()
	db, err := storage.Open(context.Background(), c.file, crowdStorage())
	if err != nil {
		b.Fatal(err)
	}
	bot, err := crowdBot(db, c.api, crowdWire(), slog.New(slog.NewTextHandler(b.Output(), nil)))
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- bot.Run(ctx) }()
	return func() {
		cancel()
		if err := errors.Join(<-ended, db.Close()); err != nil {
			b.Error(err)
		}
	}
}

// awaitEvents waits until so many events have happened.
func awaitEvents(b *testing.B, server *telegramtest.Server, events int) {
	b.Helper()
	late := time.After(time.Minute)
	for {
		changed := server.Changed()
		if server.Mark() >= events {
			return
		}
		select {
		case <-changed:
		case <-late:
			b.Fatalf("after a minute %d events are missing", events-server.Mark())
		}
	}
}

func cpuTime(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
