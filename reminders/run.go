package reminders

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/robfig/cron/v3"

	"baocun/storage"
)

// lookAround is how often a tick looks for what is due besides:
// the machine may have slept, and its clock may have been set.
const lookAround = 10 * time.Minute

// Run ticks at once, then every half hour, until ctx ends. A
// tick that panics is logged, and one that would run beside another is left out.
// It returns an error when nothing can be recorded any more.
func (r *Reminders) Run(ctx context.Context) error {
	logger := cronLog{r.options.Log}
	broken := make(chan error, 1)
	tick := cron.NewChain(cron.SkipIfStillRunning(logger), cron.Recover(logger)).Then(cron.FuncJob(func() {
		if err := r.tickNow(ctx); err != nil {
			select {
			case broken <- err:
			default:
			}
		}
	}))
	tick.Run()
	timetable := cron.New(cron.WithLocation(r.options.Location), cron.WithLogger(logger))
	timetable.Schedule(slots, tick)
	timetable.Start()
	defer func() { <-timetable.Stop().Done() }()
	lookout := time.NewTicker(lookAround)
	defer lookout.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-broken:
			return err
		case <-lookout.C:
			tick.Run()
		}
	}
}

// tickNow returns only an error after which the program must end; another tick
// may mend any other.
func (r *Reminders) tickNow(ctx context.Context) error {
	err := r.Tick(ctx, r.options.Clock())
	switch {
	case err == nil || ctx.Err() != nil:
		return nil
	case errors.Is(err, storage.ErrUncertain) || errors.Is(err, storage.ErrClosed):
		return err
	}
	r.options.Log.Error("a tick of the clock failed", "error", err)
	return nil
}

// cronLog has cron speak through our log: what it does each time is a detail.
type cronLog struct{ log *slog.Logger }

// Info is what cron does.
func (l cronLog) Info(message string, pairs ...any) { l.log.Debug("cron: "+message, pairs...) }

// Error is a tick that panicked.
func (l cronLog) Error(err error, message string, pairs ...any) {
	l.log.Error("cron: "+message, append(pairs, "error", err)...)
}
