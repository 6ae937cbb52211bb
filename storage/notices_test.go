package storage_test

import (
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

func TestAnImportedNoticeCountsBesideThoseThatAreKnown(t *testing.T) {
	o := placed(t)
	off := township.NewDate(2027, time.September, 16)
	known := township.Calendar{}.Announce(township.Notice{Year: 2026})
	save := func(days ...township.NoticeDay) {
		o.update(func(tx *storage.Tx) error { return tx.SaveNotice(township.Notice{Year: 2027, Days: days}) })
	}
	calendar := func() (c township.Calendar) {
		o.view(func(tx *storage.Tx) (err error) {
			c, err = tx.Calendar(known)
			return err
		})
		return c
	}
	same(t, "before, 2027 is known", calendar().Knows(2027), false)
	save(township.NoticeDay{Date: off, Holiday: "中秋节"})
	same(t, "2027 is known", calendar().Knows(2027), true)
	same(t, "2026 is known", calendar().Knows(2026), true)
	same(t, "a day off is worked", calendar().IsWorkday(off), false)
	save()
	same(t, "the day is worked once the notice is imported anew", calendar().IsWorkday(off), true)
}
