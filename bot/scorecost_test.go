package bot

import (
	"path/filepath"
	"testing"

	"baocun/storage/storagetest"
)

// scoreScreens are the screens of the ladder.
func scoreScreens(o *busyOffice) map[string]func(t *turn) (screen, error) {
	village := o.units.Villages()[1]
	return map[string]func(t *turn) (screen, error){
		"township": func(t *turn) (screen, error) { return scoreCommand(t, "") },
		"village":  func(t *turn) (screen, error) { return t.villageScore(village, t.today.Year) },
		"month":    func(t *turn) (screen, error) { return pressScoreMonth(t, pressed{unitValue(village.ID), "2026", "10"}) },
	}
}

// TestAScoreReadsTheSameHoweverManyVisitsThereAre holds what the counters are kept for.
func TestAScoreReadsTheSameHoweverManyVisitsThereAre(t *testing.T) {
	t.Parallel()
	size := busySize{villages: 4, groups: 3, households: 10}
	few := openBusy(t, filepath.Join(t.TempDir(), "few.db"), size)
	many := openBusy(t, filepath.Join(t.TempDir(), "many.db"), size)
	defer storagetest.VerifyAndClose(t, few.DB)
	defer storagetest.VerifyAndClose(t, many.DB)
	few.visitUntil(100)
	many.visitUntil(10_000)
	same := scoreScreens(many)
	for name, show := range scoreScreens(few) {
		if got, want := many.reads(same[name]), few.reads(show); got != want || want == 0 {
			t.Errorf("%s: %d reads at 100 visits, %d at 10,000", name, want, got)
		}
	}
}

// BenchmarkScore measures the screens of the ladder at ever more visits.
func BenchmarkScore(b *testing.B) { benchmarkScreens(b, scoreScreens, "township", "village", "month") }
