package bot

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/township"
)

// shown is a screen of the leader.
func (o *busyOffice) shown(show func(t *turn) (screen, error)) (s screen) {
	o.view(func(tx *storage.Tx) (err error) {
		s, err = show(o.leaderTurn(tx))
		return err
	})
	return s
}

func (s screen) verbs() (verbs []string) {
	for _, row := range s.buttons {
		for _, b := range row {
			verbs = append(verbs, strings.Join(append([]string{b.Verb}, b.Args...), ":"))
		}
	}
	return verbs
}

// TestMoreVillagesThanAPageHoldsAreTurnedOver asks for nine, and beyond either end.
func TestMoreVillagesThanAPageHoldsAreTurnedOver(t *testing.T) {
	o := openBusy(t, filepath.Join(t.TempDir(), "few.db"), busySize{villages: 9, groups: 1, households: 1})
	defer storagetest.VerifyAndClose(t, o.DB)
	month := township.DateOf(busyNow).MonthOf()
	for _, c := range []struct {
		page, villages int
		turn           string
	}{{0, 8, "jl:1:202611:g:1"}, {1, 1, "jl:1:202611:g:0"}, {7, 1, "jl:1:202611:g:0"}, {-1, 8, "jl:1:202611:g:1"}} {
		s := o.shown(func(t *turn) (screen, error) { return t.coverageList(t.root(), month, byGroup, c.page) })
		buttons := strings.Join(s.verbs(), " ")
		if got := strings.Count(s.text, "<b>村"); got != c.villages || !strings.Contains(buttons, c.turn) {
			t.Errorf("page %d shows %d villages and the buttons %s", c.page, got, buttons)
		}
	}
}

// TestANameThatManyVillagesHaveIsAskedFor with the village, which then finds it.
func TestANameThatManyVillagesHaveIsAskedFor(t *testing.T) {
	o := openBusy(t, filepath.Join(t.TempDir(), "few.db"), busySize{villages: 9, groups: 1, households: 1})
	defer storagetest.VerifyAndClose(t, o.DB)
	for _, name := range []string{"一组", "张某"} {
		o.view(func(tx *storage.Tx) error {
			turn := o.leaderTurn(tx)
			answer, err := turn.attemptCoverage(name)
			if want := "9 个村都有「" + name + "」。请写上村名,例如:见面率 村1村 " + name + "。"; answer != want {
				t.Errorf("%s: %s, want %s", name, answer, want)
			}
			if err != nil {
				return err
			}
			answer, err = turn.attemptCoverage("村1村 " + name)
			if !strings.Contains(answer, "见到 0/2 人") {
				t.Errorf("村1村 %s: %s", name, answer)
			}
			return err
		})
	}
}

// attemptCoverage is what the command answers, a refusal in words.
func (t *turn) attemptCoverage(args string) (string, error) {
	s, err := coverageCommand(t, args)
	if refusal := (*township.Refusal)(nil); errors.As(err, &refusal) {
		return t.voice.Refusal(refusal), nil
	}
	return s.text, err
}
