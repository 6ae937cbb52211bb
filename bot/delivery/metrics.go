package delivery

import (
	"io"

	"github.com/VictoriaMetrics/metrics"

	"baocun/storage"
)

var laneNames = [laneCount]string{storage.LaneReply: "reply", storage.LaneReminder: "reminder", storage.LaneBroadcast: "broadcast"}

// WriteMetrics writes the sender's counters and what waits, in Prometheus' text
// form. Any goroutine may call it.
func (s *Sender) WriteMetrics(w io.Writer) {
	counts := &s.counts
	for _, c := range []struct {
		name  string
		value int64
	}{
		{"baocun_outbox_sent_total", counts.sent.Load()},
		{"baocun_outbox_retries_total", counts.retried.Load()},
		{"baocun_outbox_coalesced_edits_total", counts.replaced.Load()},
		{"baocun_outbox_dropped_total", counts.dropped.Load()},
		{"baocun_outbox_dead_letters_total", counts.dead.Load()},
		{"baocun_outbox_unreachable_total", counts.shutOut.Load()},
		{"baocun_telegram_too_many_requests_total", counts.tooFast.Load()},
	} {
		metrics.WriteCounterUint64(w, c.name, uint64(c.value))
	}
	load := s.load()
	for lane, depth := range load.waiting {
		of := `{lane="` + laneNames[lane] + `"}`
		metrics.WriteGaugeUint64(w, "baocun_outbox_waiting"+of, uint64(depth))
		metrics.WriteGaugeFloat64(w, "baocun_outbox_oldest_seconds"+of, load.oldest[lane].Seconds())
	}
}
