package bot

import (
	"path/filepath"
	"strings"
	"testing"

	"baocun/storage"
	"baocun/storage/storagetest"
)

// TestTheRosterReadsItsOfficersHoweverManyVisitsThereAre holds the screens of the roster to
// posts and counters: what they read neither grows with the visits nor faster than the
// township.
func TestTheRosterReadsItsOfficersHoweverManyVisitsThereAre(t *testing.T) {
	t.Parallel()
	screens := map[string]func(*turn) (screen, error){
		"overview": func(t *turn) (screen, error) { return rosterCommand(t, "") },
		"village":  func(t *turn) (screen, error) { return rosterCommand(t, "村2") },
		"history":  func(t *turn) (screen, error) { return pressUnitHistory(t, t.units.Villages()[1], nil) },
	}
	reads := func(size busySize, visits int) map[string]int {
		o := openBusy(t, filepath.Join(t.TempDir(), "busy.db"), size)
		defer storagetest.VerifyAndClose(t, o.DB)
		o.visitUntil(visits)
		counts := make(map[string]int)
		for name, show := range screens {
			counts[name] = o.reads(show)
		}
		return counts
	}
	small, large := busySize{villages: 4, groups: 3, households: 10}, busySize{villages: 16, groups: 3, households: 10}
	few, many, wide := reads(small, 100), reads(small, 5000), reads(large, 100)
	for name := range screens {
		if few[name] != many[name] {
			t.Errorf("%s: %d reads at 100 visits, %d at 5,000", name, few[name], many[name])
		}
	}
	if wide["overview"] > 4*few["overview"] {
		t.Errorf("the overview reads %d of 16 villages, %d of 4", wide["overview"], few["overview"])
	}
	if wide["history"] != few["history"] {
		t.Errorf("a village's history reads %d in a township of 16 villages, %d in one of 4", wide["history"], few["history"])
	}
	t.Logf("reads of 4 villages: %v, of 16: %v", few, wide)
}

// TestTheOverviewTurnsItsPages has more villages than a page holds.
func TestTheOverviewTurnsItsPages(t *testing.T) {
	t.Parallel()
	o := openBusy(t, filepath.Join(t.TempDir(), "busy.db"), busySize{villages: overviewRows + 3, groups: 1, households: 1})
	defer storagetest.VerifyAndClose(t, o.DB)
	o.view(func(tx *storage.Tx) error {
		for page, want := range []int{overviewRows, 3, 3} {
			s, err := o.leaderTurn(tx).staffing(page)
			if err != nil {
				return err
			}
			if got := strings.Count(s.text, "专干 0/2 "); got != want {
				t.Errorf("page %d shows %d villages, want %d:\n%s", page, got, want, s.text)
			}
			turned := false
			for _, row := range s.buttons {
				turned = turned || row[0].Verb == verbStaffing
			}
			if !turned {
				t.Errorf("page %d cannot be turned", page)
			}
		}
		return nil
	})
}
