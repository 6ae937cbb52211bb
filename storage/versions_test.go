package storage_test

import (
	"errors"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

func TestAVersionStaysReadableOnceAnotherTakesItsPlace(t *testing.T) {
	o := placed(t)
	m := filed(xiaocun, township.VillageMonthly, township.MonthPeriod(november), true)
	save := func(edit func(*township.Meeting)) {
		edit(&m)
		o.update(func(tx *storage.Tx) (err error) {
			m, err = tx.SaveMeeting(m)
			return err
		})
	}
	readable := func(step string, want ...int) {
		t.Helper()
		o.view(func(tx *storage.Tx) error {
			var versions []int
			for _, v := range must(tx.Versions(m))(t) {
				versions = append(versions, v.Version)
			}
			same(t, step, versions, want)
			return nil
		})
	}
	save(func(m *township.Meeting) { *m, _ = m.Adding(township.Line{Section: township.Study, Text: "first"}) })
	readable("filed")
	save(func(m *township.Meeting) { m.Hour = "9:00" })
	readable("changed without a new version")
	save(func(m *township.Meeting) { m.Version, m.Reason = 2, "why"; m.Lines = nil })
	readable("a second version", 1)
	save(func(m *township.Meeting) { m.Version, m.Reason = 1, "" })
	readable("the second taken back")
	save(func(m *township.Meeting) { m.Version, m.Reason = 2, "why else" })
	readable("the second again", 1)
	save(func(m *township.Meeting) { m.State = township.Draft })
	readable("taken back to a draft", 1, 2)
	save(func(m *township.Meeting) { m.State, m.Version = township.Filed, 3 })
	readable("filed again", 1, 2)
	o.view(func(tx *storage.Tx) error {
		first, found, err := tx.Version(m, 1)
		same(t, "the first is found", found, true)
		same(t, "the first's hour", first.Hour, "9:00")
		now, found, err2 := tx.Version(m, 3)
		same(t, "the one in force is found", found, true)
		same(t, "the one in force", now, m)
		_, found, err3 := tx.Version(m, 4)
		same(t, "a fourth is found", found, false)
		for _, err := range []error{err, err2, err3} {
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// TestVersionsOfOneMeetingAreNotThoseOfAnother has two meetings whose numbers follow
// each other.
func TestVersionsOfOneMeetingAreNotThoseOfAnother(t *testing.T) {
	o := placed(t)
	for _, unit := range []township.UnitID{xiaocun, paifang} {
		m := filed(unit, township.VillageMonthly, township.MonthPeriod(november), true)
		o.update(func(tx *storage.Tx) error {
			m = must(tx.SaveMeeting(m))(t)
			m.Version = 2
			m = must(tx.SaveMeeting(m))(t)
			all, err := tx.Versions(m)
			same(t, "versions before", len(all), 1)
			same(t, "whose", all[0].Unit, unit)
			return err
		})
	}
}

func TestAnAmendmentIsOneForAMeetingUntilItIsDropped(t *testing.T) {
	o := placed(t)
	a := township.Amendment{Meeting: 7, Reason: "why", Minutes: township.Meeting{ID: 7, State: township.Amending}}
	o.update(func(tx *storage.Tx) error {
		if err := tx.SaveAmendment(a); err != nil {
			return err
		}
		a.Minutes.Hour = "9:00"
		return tx.SaveAmendment(a)
	})
	o.view(func(tx *storage.Tx) error {
		got, found, err := tx.Amendment(7)
		same(t, "found", found, true)
		same(t, "the amendment", got, a)
		return err
	})
	o.update(func(tx *storage.Tx) error { return tx.DropAmendment(7) })
	o.view(func(tx *storage.Tx) error {
		_, found, err := tx.Amendment(7)
		same(t, "found once dropped", found, false)
		return err
	})
}

func TestTheFilesOfAnAlbumWaitAsOne(t *testing.T) {
	o := placed(t)
	one := storage.Attaching{Meeting: 1, By: 3, Chat: 2, Album: "a", Files: []township.Attachment{{FileID: "x"}}}
	o.update(func(tx *storage.Tx) error {
		one = must(tx.AddAttaching(one))(t)
		one.Files = append(one.Files, township.Attachment{FileID: "y"})
		return tx.SaveAttaching(one)
	})
	o.view(func(tx *storage.Tx) error {
		got, _, err := tx.Album(storage.Attaching{Meeting: 1, By: 3, Chat: 2, Album: "a"})
		same(t, "the album", got, one)
		for _, other := range []storage.Attaching{
			{Meeting: 1, By: 3, Chat: 2},
			{Meeting: 1, By: 3, Chat: 2, Album: "b"},
			{Meeting: 1, By: 4, Chat: 2, Album: "a"},
			{Meeting: 1, By: 3, Chat: 5, Album: "a"},
			{Meeting: 6, By: 3, Chat: 2, Album: "a"},
		} {
			_, found, err2 := tx.Album(other)
			same(t, "another is found", found, false)
			err = errors.Join(err, err2)
		}
		return err
	})
}

func TestAFileWaitsForADayAndASuggestionForAMonth(t *testing.T) {
	o := placed(t)
	var file storage.Attaching
	var suggestion township.Suggestion
	o.update(func(tx *storage.Tx) error {
		file = must(tx.AddAttaching(storage.Attaching{Meeting: 1, By: 3, Files: []township.Attachment{{FileID: "x"}}}))(t)
		suggestion = must(tx.AddSuggestion(township.Suggestion{Meeting: 1, Text: "x", By: 3, At: tx.Now().UTC()}))(t)
		return nil
	})
	waits := func(step string, wantFile, wantSuggestion bool) {
		t.Helper()
		o.view(func(tx *storage.Tx) error {
			_, found, err := tx.Attaching(file.ID)
			same(t, step+", the file waits", found, wantFile)
			_, found, err2 := tx.Suggestion(suggestion.ID)
			same(t, step+", the suggestion waits", found, wantSuggestion)
			if err == nil {
				err = err2
			}
			return err
		})
	}
	sweep := func(after time.Duration) {
		o.now = o.now.Add(after)
		o.update(func(tx *storage.Tx) error { return tx.Sweep() })
	}
	waits("at once", true, true)
	o.now = o.now.Add(25 * time.Hour)
	waits("after a day", false, true)
	sweep(0)
	waits("swept", false, true)
	sweep(30 * 24 * time.Hour)
	waits("after a month", false, false)
	o.update(func(tx *storage.Tx) error {
		file = must(tx.AddAttaching(storage.Attaching{Meeting: 1}))(t)
		suggestion = must(tx.AddSuggestion(township.Suggestion{At: tx.Now()}))(t)
		if err := tx.DropAttaching(file.ID); err != nil {
			return err
		}
		return tx.DropSuggestion(suggestion.ID)
	})
	waits("dropped", false, false)
}

func TestSuggestionsAreThoseOfTheirMeetingAndGoWithIt(t *testing.T) {
	o := placed(t)
	var draft, other township.Meeting
	o.update(func(tx *storage.Tx) error {
		october := township.VillageMonthly.PeriodOf(township.NewDate(2026, 10, 2))
		m := township.Meeting{Unit: xiaocun, Regime: township.VillageMonthly, Period: october, State: township.Draft, Date: township.NewDate(2026, 10, 2)}
		draft = must(tx.SaveMeeting(m))(t)
		m.Period, m.Date = october.Next(), township.NewDate(2026, 11, 2)
		other = must(tx.SaveMeeting(m))(t)
		for _, s := range []township.Suggestion{{Meeting: draft.ID, Text: "a"}, {Meeting: other.ID, Text: "b"}, {Meeting: draft.ID, Text: "c"}} {
			s.At = tx.Now().UTC()
			must(tx.AddSuggestion(s))(t)
		}
		return nil
	})
	waiting := func(step string, m township.Meeting, want string) {
		t.Helper()
		o.view(func(tx *storage.Tx) error {
			var texts string
			for _, s := range must(tx.SuggestionsOf(m.ID))(t) {
				texts += s.Text
			}
			same(t, step, texts, want)
			return nil
		})
	}
	waiting("of the draft, the oldest first", draft, "ac")
	waiting("of the other", other, "b")
	o.update(func(tx *storage.Tx) error { return tx.DropMeeting(draft.ID) })
	waiting("of the draft once dropped", draft, "")
	waiting("of the other then", other, "b")
}
