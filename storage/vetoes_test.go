package storage_test

import (
	"testing"

	"baocun/storage"
	"baocun/township"
)

func TestCasesOfVetoAreFoundByVillageAndYear(t *testing.T) {
	o := placed(t)
	cause := township.VetoCause{Text: "两本台账对不上", Document: "红政发〔2026〕12号", Source: "督查记录"}
	var first township.VetoCase
	o.update(func(tx *storage.Tx) error {
		for i, of := range []struct {
			village township.UnitID
			year    int
		}{{xiaocun, 2026}, {paifang, 2026}, {xiaocun, 2025}} {
			c, err := cause.Raise(of.village, of.year, township.PersonID(i+1), o.now, today, township.VetoRule{ReplyDays: 7, AppealDays: 15})
			if err != nil {
				return err
			}
			if c, err = tx.SaveVeto(c); err != nil {
				return err
			}
			if i == 0 {
				first = c
			}
		}
		return nil
	})
	o.view(func(tx *storage.Tx) error {
		of := must(tx.VetoesOf(xiaocun, 2026))(t)
		same(t, "of the village", len(of), 1)
		same(t, "which", of[0].ID, first.ID)
		same(t, "all", len(must(tx.Vetoes())(t)), 3)
		same(t, "of who raised one", len(must(tx.VetoesWith(2))(t)), 1)
		return nil
	})
	o.update(func(tx *storage.Tx) error { return tx.DropVeto(first.ID) })
	o.view(func(tx *storage.Tx) error {
		same(t, "of the village, dropped", len(must(tx.VetoesOf(xiaocun, 2026))(t)), 0)
		return nil
	})
}
