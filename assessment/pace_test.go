package assessment

import (
	"testing"
	"time"

	"baocun/township"
)

func TestPaceComparesWhoWasMetWithTheDaysThatHaveGoneBy(t *testing.T) {
	november := township.NewMonth(2026, time.November)
	day := func(d int) township.Date { return township.NewDate(2026, time.November, d) }
	begun := township.NewDate(2025, time.January, 1)
	for _, c := range []struct {
		name        string
		met, people int
		since       township.Date
		today       township.Date
		want        Band
	}{
		{"nobody on the first day", 0, 300, begun, day(1), OnTrack},
		{"nobody on the second", 0, 300, begun, day(2), Slow},
		{"half at half-time", 150, 300, begun, day(16), OnTrack},
		{"85 % of half at half-time", 128, 300, begun, day(16), OnTrack},
		{"less", 127, 300, begun, day(16), Slow},
		{"all", 300, 300, begun, day(3), OnTrack},
		{"84 % when the month is over", 252, 300, begun, day(38), Slow},
		{"85 % when the month is over", 255, 300, begun, day(38), OnTrack},
		{"nobody on the unit's first day", 0, 300, day(20), day(20), OnTrack},
		{"a tenth a day after the unit's first day", 30, 300, day(21), day(22), OnTrack},
		{"before the unit's first day", 0, 300, day(21), day(5), OnTrack},
		{"nobody to be met", 0, 0, begun, day(16), ""},
	} {
		coverage := township.Coverage{People: c.people, PeopleMet: c.met}
		if got := preset(t, ServicePreset).Pace(coverage, november, c.since, c.today); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
