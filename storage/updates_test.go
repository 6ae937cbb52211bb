package storage_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"baocun/storage"
)

func TestSeenUpdatesAreTheOnesThatWereMarked(t *testing.T) {
	o := newOffice(t)
	id := rapid.OneOf(rapid.Int64Range(0, 300), rapid.Int64Range(900_000_000, 900_000_300))
	rapid.Check(t, func(rt *rapid.T) {
		marked := make(map[int64]bool)
		for _, batch := range rapid.SliceOf(rapid.SliceOfN(id, 0, 100)).Draw(rt, "batches") {
			o.update(func(tx *storage.Tx) error { return tx.MarkSeen(batch...) })
			for _, id := range batch {
				marked[id] = true
			}
		}
		o.view(func(tx *storage.Tx) error {
			for id := range marked {
				if !must(tx.Seen(id))(t) {
					rt.Fatalf("%d was marked and is not seen", id)
				}
			}
			return nil
		})
	})
}

func TestNeighbourOfASeenUpdateIsNew(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error { return tx.MarkSeen(63, 128) })
	o.view(func(tx *storage.Tx) error {
		for id, want := range map[int64]bool{62: false, 63: true, 64: false, 127: false, 128: true, 129: false} {
			same(t, "seen", must(tx.Seen(id))(t), want)
		}
		return nil
	})
}

func TestLowerUpdateIdIsNotSeenForThat(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error { return tx.MarkSeen(900_000_000) })
	o.view(func(tx *storage.Tx) error {
		same(t, "a lower id", must(tx.Seen(5))(t), false)
		return nil
	})
}

func TestSeenUpdatesAreForgottenAfterThreeDaysNotBefore(t *testing.T) {
	o := newOffice(t)
	seen := func() (seen bool) {
		o.update((*storage.Tx).Sweep)
		o.view(func(tx *storage.Tx) (err error) {
			seen, err = tx.Seen(7)
			return err
		})
		return seen
	}
	o.update(func(tx *storage.Tx) error { return tx.MarkSeen(7) })
	o.now = o.now.Add(71 * time.Hour)
	same(t, "seen after 71 hours", seen(), true)
	o.now = o.now.Add(2 * time.Hour)
	same(t, "seen after 73 hours", seen(), false)
}

func TestQuarantinedTextIsErasedAfterSevenDays(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		return tx.Quarantine(storage.Quarantined{Update: 9, At: tx.Now(), Fault: storage.Crashed, Reason: "panic", Raw: json.RawMessage(`{"text":"●●"}`)})
	})
	kept := func() string {
		o.update((*storage.Tx).Sweep)
		var q storage.Quarantined
		o.view(func(tx *storage.Tx) error {
			q = must(tx.Quarantined())(t)[0]
			return nil
		})
		same(t, "the fault", q.Fault, storage.Crashed)
		return q.Reason + string(q.Raw)
	}
	o.now = o.now.AddDate(0, 0, 6)
	same(t, "the text after six days", kept(), `panic{"text":"●●"}`)
	o.now = o.now.AddDate(0, 0, 2)
	same(t, "the text after eight days", kept(), "")
}

func TestQuarantinedUpdatesAreListedByTimeUntilTheyAreDropped(t *testing.T) {
	o := newOffice(t)
	for _, update := range []int64{900, 7, 8} { // Telegram's ids jumped down.
		o.update(func(tx *storage.Tx) error {
			return tx.Quarantine(storage.Quarantined{Update: update, At: tx.Now()})
		})
		o.now = o.now.Add(time.Minute)
	}
	listed := func() (ids []int64) {
		o.view(func(tx *storage.Tx) error {
			for _, q := range must(tx.Quarantined())(t) {
				ids = append(ids, q.Update)
			}
			return nil
		})
		return ids
	}
	same(t, "the updates", listed(), []int64{8, 7, 900})
	o.update(func(tx *storage.Tx) error { return errors.Join(tx.DropQuarantined(7), tx.DropQuarantined(7)) })
	same(t, "the updates left", listed(), []int64{8, 900})
}

func TestMarksComeBack(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		if err := tx.SetLastUpdate(900); err != nil {
			return err
		}
		return tx.SetLastTick(tx.Now())
	})
	o.view(func(tx *storage.Tx) error {
		id, at, err := tx.LastUpdate()
		same(t, "the last update", id, int64(900))
		same(t, "when it was taken", at.Equal(o.now), true)
		same(t, "the last tick", must(tx.LastTick())(t).Equal(o.now), true)
		return err
	})
}

func TestOccasionComesOnce(t *testing.T) {
	o := newOffice(t)
	once := func() (first bool) {
		o.update(func(tx *storage.Tx) (err error) {
			first, err = tx.Once("digest/2026-W47")
			return err
		})
		return first
	}
	same(t, "the first time", once(), true)
	same(t, "the second time", once(), false)
	o.now = o.now.AddDate(0, 0, 401)
	o.update((*storage.Tx).Sweep)
	same(t, "after 401 days", once(), true)
}
