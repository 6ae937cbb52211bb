package bot

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/township"
)

var (
	mostVisits = flag.Int("visits", 100_000, "measure coverage at ever more visits, up to so many")
	keptFiles  = flag.String("kept", "", "a folder that keeps the files of so many visits from one run to the next")
)

// coverageScreens are the screens that are held to their cost.
func coverageScreens(o *busyOffice) map[string]func(t *turn) (screen, error) {
	month := township.DateOf(busyNow).MonthOf()
	village := o.units.Villages()[1]
	group := o.units.Children(village.ID)[1]
	return map[string]func(t *turn) (screen, error){
		"township":   func(t *turn) (screen, error) { return coverageCommand(t, "") },
		"village":    func(t *turn) (screen, error) { return coverageCommand(t, "村2 上月") },
		"assistants": func(t *turn) (screen, error) { return t.coverageList(village, month, byAssistant, 0) },
		"group":      func(t *turn) (screen, error) { return t.coverageInFull(covered{unit: group}, month) },
		"assistant":  func(t *turn) (screen, error) { return pressCoverageOf(t, pressed{"p2", monthArg(month)}) },
	}
}

// reads counts what a screen costs.
func (o *busyOffice) reads(show func(*turn) (screen, error)) (reads int) {
	o.view(func(tx *storage.Tx) error {
		t := o.leaderTurn(tx)
		before := tx.Reads()
		s, err := show(t)
		if s.isEmpty() {
			o.t.Errorf("an empty screen")
		}
		reads = tx.Reads() - before
		return err
	})
	return reads
}

// TestACoverageScreenReadsItsRowsHoweverManyVisitsThereAre holds what the counters
// are kept for.
func TestACoverageScreenReadsItsRowsHoweverManyVisitsThereAre(t *testing.T) {
	t.Parallel()
	size := busySize{villages: 4, groups: 3, households: 10}
	few := openBusy(t, filepath.Join(t.TempDir(), "few.db"), size)
	many := openBusy(t, filepath.Join(t.TempDir(), "many.db"), size)
	defer storagetest.VerifyAndClose(t, few.DB)
	defer storagetest.VerifyAndClose(t, many.DB)
	few.visitUntil(100)
	many.visitUntil(10_000)
	rows := map[string]int{
		"township":   1 + size.villages,
		"village":    1 + size.groups,
		"assistants": 1 + size.groups + few.rosterReads(),
		"group":      (1 + monthsShown) + 1 + 1,     // its months, its register and the village
		"assistant":  (1 + monthsShown) + 1 + 1 + 4, // and who she is, and her post by an index
	}
	screens, same := coverageScreens(few), coverageScreens(many)
	for name, want := range rows {
		if got := few.reads(screens[name]); got != want {
			t.Errorf("%s: %d reads at 100 visits, want %d", name, got, want)
		}
		if got := many.reads(same[name]); got != want {
			t.Errorf("%s: %d reads at 10,000 visits, want %d", name, got, want)
		}
	}
}

// rosterReads is what it costs to read who is an assistant in a village.
func (o *busyOffice) rosterReads() (reads int) {
	o.view(func(tx *storage.Tx) error {
		if _, err := tx.Units(); err != nil {
			return err
		}
		before := tx.Reads()
		_, err := tx.Roster(o.units.Villages()[1].ID, township.DateOf(busyNow))
		reads = tx.Reads() - before
		return err
	})
	return reads
}

// BenchmarkCoverage measures the screens of coverage at ever more visits.
func BenchmarkCoverage(b *testing.B) {
	benchmarkScreens(b, coverageScreens, "township", "village", "assistants", "group", "assistant")
}

// benchmarkScreens measures screens of a township of twenty villages at ever more visits,
// each file made of the one before it.
func benchmarkScreens(b *testing.B, screens func(*busyOffice) map[string]func(*turn) (screen, error), names ...string) {
	folder := *keptFiles
	if folder == "" {
		folder = b.TempDir()
	}
	size := busySize{villages: 20, groups: 10, households: 100}
	first := make(map[string]float64) // what each screen costs at the fewest visits
	for visits := 100_000; visits <= *mostVisits; visits *= 10 {
		o := busyAt(b, folder, size, visits)
		info, err := os.Stat(o.path)
		if err != nil {
			b.Fatal(err)
		}
		for _, name := range names {
			show := screens(o)[name]
			b.Run(fmt.Sprintf("screen=%s/visits=%d", name, visits), func(b *testing.B) {
				for b.Loop() {
					o.view(func(tx *storage.Tx) error {
						_, err := show(o.leaderTurn(tx))
						return err
					})
				}
				cost := float64(b.Elapsed()) / float64(b.N)
				if visits == 100_000 {
					first[name] = cost
				}
				b.ReportMetric(cost/first[name], "×-at-100,000")
				b.ReportMetric(float64(o.reads(show)), "reads")
				b.ReportMetric(float64(info.Size()>>20), "MB-file")
			})
		}
		o.close()
	}
}
