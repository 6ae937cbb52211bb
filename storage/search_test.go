package storage_test

import (
	"slices"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

// minutesOf are minutes with lines of a report.
func minutesOf(unit township.UnitID, month township.Month, lines ...string) township.Meeting {
	m := filed(unit, township.VillageMonthly, township.MonthPeriod(month), true)
	for _, text := range lines {
		m, _ = m.Adding(township.Line{Section: township.Report, Text: text})
	}
	return m
}

// foundBy lists the hits of a search.
func foundBy(t *testing.T, tx *storage.Tx, s township.Search, reads ...township.UnitID) []storage.Hit {
	t.Helper()
	hits, _, err := tx.SearchMeetings(s, func(unit township.UnitID) bool { return slices.Contains(reads, unit) })
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

func meetingsIn(hits []storage.Hit) (list []township.MeetingID) {
	for _, hit := range hits {
		list = append(list, hit.Meeting)
	}
	return list
}

func TestSearchFindsTheNewestFirstAndOnlyWhatMayBeRead(t *testing.T) {
	o := placed(t)
	o.update(func(tx *storage.Tx) error {
		must(tx.SaveMeeting(minutesOf(xiaocun, november.Add(-12), "补访三组", "再补访", "别的")))(t) // 1
		must(tx.SaveMeeting(minutesOf(paifang, november, "补访一组")))(t)                       // 2
		must(tx.SaveMeeting(minutesOf(xiaocun, november, "没有什么")))(t)                       // 3
		must(tx.SaveMeeting(minutesOf(xiaocun, november.Add(-1), "补访三组", "别的")))(t)         // 4
		must(tx.SaveMeeting(minutesOf(xiaocun, november.Add(-2))))(t)                       // 5, without a word
		return nil
	})
	o.view(func(tx *storage.Tx) error {
		words := func(words ...string) township.Search { return township.Search{Words: words} }
		both := []township.UnitID{xiaocun, paifang}
		same(t, "all", meetingsIn(foundBy(t, tx, words("补访"), both...)), []township.MeetingID{2, 4, 1})
		same(t, "one's own", meetingsIn(foundBy(t, tx, words("补访"), xiaocun)), []township.MeetingID{4, 1})
		same(t, "nothing to read", meetingsIn(foundBy(t, tx, words("补访"))), nil)
		same(t, "all words", foundBy(t, tx, words("补访", "别的"), both...), []storage.Hit{
			{Meeting: 4, Unit: xiaocun, Year: 2026, Regime: township.VillageMonthly, Passages: 2},
			{Meeting: 1, Unit: xiaocun, Year: 2025, Regime: township.VillageMonthly, Passages: 3},
		})
		same(t, "no words", meetingsIn(foundBy(t, tx, words(), both...)), []township.MeetingID{2, 3, 4, 5, 1}) // Of one day by unit.
		_, searched, err := tx.SearchMeetings(words("补访"), func(unit township.UnitID) bool { return unit == xiaocun })
		same(t, "searched", searched, 4)
		same(t, "of a unit", meetingsIn(foundBy(t, tx, township.Search{Words: []string{"补访"}, Unit: paifang}, both...)), []township.MeetingID{2})
		same(t, "of a year", meetingsIn(foundBy(t, tx, township.Search{Words: []string{"补访"}, Year: 2025}, both...)), []township.MeetingID{1})
		same(t, "of a regime", meetingsIn(foundBy(t, tx, township.Search{Regime: township.CommitteeQuarterly}, both...)), nil)
		return err
	})
}

func TestSearchFindsMinutesAsTheyAreNow(t *testing.T) {
	o := placed(t)
	m := minutesOf(xiaocun, november, "补访三组")
	o.update(func(tx *storage.Tx) (err error) {
		m, err = tx.SaveMeeting(m)
		return err
	})
	finds := func(tx *storage.Tx, word string) bool {
		return len(foundBy(t, tx, township.Search{Words: []string{word}}, xiaocun)) > 0
	}
	o.update(func(tx *storage.Tx) error {
		changed, err := m.Changing(township.Line{ID: 1, Section: township.Report, Text: "走访四组"})
		if err != nil {
			return err
		}
		undone := tx.Attempt(func() error {
			must(tx.SaveMeeting(changed))(t)
			same(t, "the new words within", finds(tx, "四组"), true)
			return township.Refuse("undone")
		})
		same(t, "undone", undone != nil, true)
		same(t, "the old words", finds(tx, "补访"), true)
		same(t, "the new words", finds(tx, "四组"), false)
		changed.Date = changed.Date.AddDays(-3)
		m, err = tx.SaveMeeting(changed)
		return err
	})
	o.view(func(tx *storage.Tx) error {
		same(t, "the old words later", finds(tx, "补访"), false)
		same(t, "the new words later", finds(tx, "四组"), true)
		return nil
	})
}

// TestSearchDecodesNoMeeting holds that a search reads nothing but what it walks.
func TestSearchDecodesNoMeeting(t *testing.T) {
	o := placed(t)
	o.update(func(tx *storage.Tx) error {
		for back := range 10 {
			must(tx.SaveMeeting(minutesOf(xiaocun, november.Add(-back), "补访")))(t)
		}
		return nil
	})
	o.view(func(tx *storage.Tx) error {
		before := tx.Reads()
		same(t, "hits", len(foundBy(t, tx, township.Search{Words: []string{"补访"}}, xiaocun)), 10)
		same(t, "reads", tx.Reads()-before, 11) // The ten, and the walk.
		return nil
	})
}

func TestSearchIsForgottenAfterAWeek(t *testing.T) {
	o := placed(t)
	o.update(func(tx *storage.Tx) error {
		return tx.SaveSearch(storage.Searched{Person: 7, Update: 912, Search: township.Search{Words: []string{"补访"}}, At: tx.Now()})
	})
	known := func() (found bool) {
		o.update(func(tx *storage.Tx) (err error) {
			if err := tx.Sweep(); err != nil {
				return err
			}
			_, found, err = tx.LastSearch(7)
			return err
		})
		return found
	}
	o.now = o.now.Add(7 * 24 * time.Hour)
	same(t, "after seven days", known(), true)
	o.now = o.now.Add(time.Hour)
	same(t, "later", known(), false)
}
