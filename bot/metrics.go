package bot

import (
	"context"
	"io"
	"sync/atomic"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"baocun/storage"
)

// intakeCounts count what came in since the program started.
type intakeCounts struct {
	taken       atomic.Int64
	quarantined atomic.Int64
	newest      atomic.Int64 // when the newest update was sent, in seconds; 0 while none is known
	oldestAge   atomic.Int64 // how old the oldest of the last batch was, in seconds
}

// batchCount is what is counted of one batch.
type batchCount struct {
	updates   int
	newest    time.Time
	oldestAge time.Duration
}

func (c *batchCount) add(u update, now time.Time) {
	c.updates++
	sent, known := u.sent()
	if !known {
		return
	}
	if sent.After(c.newest) {
		c.newest = sent
	}
	c.oldestAge = max(c.oldestAge, now.Sub(sent))
}

// add counts a batch that was committed.
func (c *intakeCounts) add(left effects) {
	c.taken.Add(int64(left.taken.updates))
	c.quarantined.Add(int64(len(left.quarantined)))
	if left.taken.newest.IsZero() {
		return
	}
	c.newest.Store(max(c.newest.Load(), left.taken.newest.Unix()))
	c.oldestAge.Store(int64(left.taken.oldestAge.Seconds()))
}

// WriteMetrics writes what is counted and what waits, in Prometheus' text form. What the
// file cannot tell just now is left out.
func (b *Bot) WriteMetrics(ctx context.Context, w io.Writer) {
	b.sender.WriteMetrics(w)
	counts := &b.intake.counts
	metrics.WriteCounterUint64(w, "baocun_updates_total", uint64(counts.taken.Load()))
	metrics.WriteCounterUint64(w, "baocun_updates_quarantined_total", uint64(counts.quarantined.Load()))
	if newest := counts.newest.Load(); newest != 0 {
		age := b.options.Clock().Sub(time.Unix(newest, 0))
		metrics.WriteGaugeFloat64(w, "baocun_updates_newest_age_seconds", age.Seconds())
		metrics.WriteGaugeFloat64(w, "baocun_updates_oldest_age_seconds", float64(counts.oldestAge.Load()))
	}
	err := b.db.View(ctx, func(tx *storage.Tx) error { return b.writeStored(tx, w) })
	if err != nil && ctx.Err() == nil {
		b.options.Log.Error("the metrics of the file could not be read", "error", err)
	}
}

// writeStored writes what the file holds that an administrator should look into.
func (b *Bot) writeStored(tx *storage.Tx, w io.Writer) error {
	letters, err := tx.DeadLetters()
	if err != nil {
		return err
	}
	gone, err := b.outOfReach(tx)
	if err != nil {
		return err
	}
	expired, err := tx.Expired()
	if err != nil {
		return err
	}
	metrics.WriteGaugeUint64(w, "baocun_dead_letters", uint64(len(letters)))
	metrics.WriteGaugeUint64(w, "baocun_unreachable_people", uint64(len(gone)))
	metrics.WriteGaugeUint64(w, "baocun_expired_this_month", uint64(expired))
	for _, name := range []string{alarmReminders, alarmUpdates} {
		_, on, err := tx.Alarm(name)
		if err != nil {
			return err
		}
		state := uint64(0)
		if on {
			state = 1
		}
		metrics.WriteGaugeUint64(w, `baocun_alarm{name="`+name+`"}`, state)
	}
	return nil
}
