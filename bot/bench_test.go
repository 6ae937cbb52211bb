package bot

import (
	"syscall"
	"testing"
	"time"

	"baocun/telegramtest"
)

// BenchmarkUpdates measures updates recorded and answered, over loopback HTTP and
// without Telegram's limits: assistants say whom they visited, and are told that
// it was taken. The bot is a process of its own, so that the CPU time is its own,
// from its start to its stop; Telegram and the assistants share the machine with it.
func BenchmarkUpdates(b *testing.B) {
	s := &stalked{crowd: gather(b, 2400, telegramtest.Options{Keep: 100})}
	bot := s.start(b)
	said, took := 0, time.Duration(0)
	for b.Loop() {
		took += s.wave(b)
		said += len(s.people)
	}
	quit(b, bot)
	spent := bot.ProcessState.UserTime() + bot.ProcessState.SystemTime()
	most := bot.ProcessState.SysUsage().(*syscall.Rusage).Maxrss // in KB
	b.ReportMetric(float64(said)/took.Seconds(), "updates/s")
	b.ReportMetric(float64(spent.Microseconds())/float64(said), "cpu-µs/update")
	b.ReportMetric(float64(most)/1024, "peak-MB")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkUpdatesInOneProcess is the same with both ends in this process, to be
// profiled.
func BenchmarkUpdatesInOneProcess(b *testing.B) {
	s := &stalked{crowd: gather(b, 2400, telegramtest.Options{Keep: 100})}
	ended := make(chan error, 1)
	go func() { ended <- runVictim(b.Context(), s.file, s.api) }()
	said, took, before := 0, time.Duration(0), cpuTime(b)
	for b.Loop() {
		took += s.wave(b)
		said += len(s.people)
	}
	spent := cpuTime(b) - before
	b.Cleanup(func() {
		if err := <-ended; err != nil {
			b.Error(err)
		}
	})
	b.ReportMetric(float64(said)/took.Seconds(), "updates/s")
	b.ReportMetric(float64(spent.Microseconds())/float64(said), "cpu-µs/update")
	b.ReportMetric(0, "ns/op")
}

// wave has everyone speak once, and returns how long it took until everyone was
// answered.
func (c *crowd) wave(b *testing.B) time.Duration {
	b.Helper()
	began, mark := time.Now(), c.server.Mark()
	for range c.people {
		c.speak()
	}
	late := time.After(time.Minute)
	for {
		changed := c.server.Changed()
		missing := mark + 2*len(c.people) - c.server.Mark() // what was said, and what was answered
		if missing <= 0 {
			return time.Since(began)
		}
		select {
		case <-changed:
		case <-late:
			b.Fatalf("after a minute %d answers are missing", missing)
		}
	}
}

func cpuTime(b testing.TB) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
