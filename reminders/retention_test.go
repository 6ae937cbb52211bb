package reminders

import (
	"slices"
	"strings"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

// visited is a stage with one visit of November 2025, which has a note.
func visited(t *testing.T) (s *stage, visit township.VisitID) {
	s = newStage(t)
	s.now = time.Date(2025, 11, 20, 10, 0, 0, 0, s.zone)
	s.reminders.options.Rules.Retention = township.Retention{VisitYears: 2}
	s.reminders.options.Rules.Visits.BackEntryDays = 7
	verbs["register"](s, []string{"肖村", "1", "1"})
	s.tickAt("2025-11-20 10:00")
	household := s.households([]string{"肖村", "1", "1"})[0]
	s.update(func(tx *storage.Tx) error {
		v, _, err := tx.RecordVisit(township.Visit{
			Household: household, Date: s.today(), RecordedOn: s.today(),
			Outcome: township.Met, Seen: 2, People: 2, Note: "下午再去", At: s.now,
		})
		visit = v.ID
		return err
	})
	return s, visit
}

// look is the visit as it is now, and the village's tally of its month.
func (s *stage) look(id township.VisitID) (v township.Visit, found bool, tally township.Tally) {
	s.update(func(tx *storage.Tx) (err error) {
		if v, found, err = tx.Visit(id); err != nil {
			return err
		}
		tally, _, err = tx.Tally(2, township.NewMonth(2025, time.November))
		return err
	})
	return v, found, tally
}

func TestAMonthClosesWhenItsDaysForEnteringAreOver(t *testing.T) {
	s, _ := visited(t)
	closed := func() (month township.Month) {
		s.update(func(tx *storage.Tx) (err error) {
			month, err = tx.ClosedMonth()
			return err
		})
		return month
	}
	for at, want := range map[string]time.Month{"2025-12-07 23:50": time.October, "2025-12-08 00:00": time.November} {
		s, _ = visited(t)
		s.tickAt("2025-12-01 00:00")
		s.tickAt(at)
		if got := closed(); got != township.NewMonth(2025, want) {
			t.Errorf("at %s the newest closed month is %v, want %v", at, got, want)
		}
	}
}

func TestNotesGoAfterThirteenMonthsAndVisitsAfterTheYears(t *testing.T) {
	s, id := visited(t)
	for _, c := range []struct {
		at    string
		note  string
		found bool
	}{
		{"2026-12-20 23:00", "下午再去", true},
		{"2026-12-21 00:00", "", true},
		{"2027-11-30 23:00", "", true},
		{"2027-12-01 00:00", "", false},
	} {
		s.tickAt(c.at)
		v, found, tally := s.look(id)
		if v.Note != c.note || found != c.found {
			t.Errorf("at %s the visit is there: %v, with the note %q; want %v and %q", c.at, found, v.Note, c.found, c.note)
		}
		if tally.PeopleMet != 2 || tally.Visits != 1 {
			t.Errorf("at %s November came to %+v", c.at, tally.Coverage)
		}
	}
}

func TestWhatNobodyDecidedInTimeLapses(t *testing.T) {
	s := newStage(t)
	s.reminders.options.Rules.Visits.BackEntryDays = 7
	s.enrol("赵专干", township.Specialist, "肖村")
	s.enrol("张协管", township.Assistant, "肖村/1")
	verbs["register"](s, []string{"肖村", "1", "3"})
	s.tickAt("2026-12-01 08:00")
	keys := s.households([]string{"肖村", "1", "3"})
	village, by := s.unit("肖村").ID, s.people["张协管"].Person
	late := township.Proposal{
		Kind: township.LateEntry, Village: village, By: by, Count: 1,
		Visits: []township.Visit{{Household: keys[0], Date: township.NewDate(2026, 11, 20), Outcome: township.Met, Seen: 2, Note: "下午再去"}},
	}
	exclusion := township.Proposal{
		Kind: township.Exclusion, Village: village, By: by, Count: 2,
		Households: keys[1:], Until: township.NewDate(2026, 12, 31),
	}
	s.update(func(tx *storage.Tx) error {
		for _, p := range []township.Proposal{late, exclusion} {
			if _, err := tx.Propose(p); err != nil {
				return err
			}
		}
		return nil
	})
	for _, c := range []struct {
		at   string
		left int
		told []string
	}{
		{"2026-12-07 23:00", 2, nil},
		{"2026-12-08 00:00", 1, []string{"proposal/1/lapsed"}},
		{"2026-12-31 23:00", 1, nil},
		{"2027-01-01 00:00", 0, []string{"proposal/2/lapsed"}},
	} {
		s.tickAt(c.at)
		s.update(func(tx *storage.Tx) error {
			waiting, err := tx.Proposals(village)
			if len(waiting) != c.left {
				t.Errorf("at %s %d proposals wait, want %d", c.at, len(waiting), c.left)
			}
			return err
		})
		keys, entries := s.waiting()
		var told []string
		for i, key := range keys {
			if strings.HasPrefix(key, "proposal/") {
				told = append(told, key)
				if text := entries[i].Payload.Send.Text; !strings.Contains(text, "一组 ") {
					t.Errorf("at %s it is said: %s", c.at, text)
				}
			}
		}
		if !slices.Equal(told, c.told) {
			t.Errorf("at %s it is told of %v, want %v", c.at, told, c.told)
		}
		s.update(func(tx *storage.Tx) error { _, err := tx.Settle(said(entries)); return err })
	}
}

// TestWhoLeftIsForgottenOnTheDayAfterTheYears: nobody is a day early, and who is still in
// office, or comes back in time, is not at all.
func TestWhoLeftIsForgottenOnTheDayAfterTheYears(t *testing.T) {
	s := newStage(t)
	s.reminders.options.Rules.Retention = township.Retention{VisitYears: 2, PeopleYears: 1}
	s.tickAt("2025-11-20 10:00")
	last := township.NewDate(2025, time.November, 30)
	for _, name := range []string{"走了", "回来", "在岗"} {
		s.enrol(name, township.Specialist, "肖村")
		s.update(func(tx *storage.Tx) error {
			for _, p := range s.postsOf(tx, name) {
				if name != "在岗" {
					if _, err := tx.EndPost(p.ID, last); err != nil {
						return err
					}
				}
			}
			return nil
		})
	}
	s.tickAt("2026-11-30 10:00")
	s.holdForgotten(nil)
	s.update(func(tx *storage.Tx) error {
		again := s.postsOf(tx, "回来")[0]
		again.ID, again.From, again.Until = 0, township.NewDate(2026, time.November, 30), township.Date{}
		_, err := tx.AddPost(again)
		return err
	})
	for range 2 { // The second finds nothing.
		s.tickAt("2026-12-01 10:00")
		s.holdForgotten([]string{"〔specialist 0 肖村〕"})
	}
	s.tickAt("2029-12-01 10:00")
	s.holdForgotten([]string{"〔specialist 0 肖村〕"})
}

// postsOf are the posts of somebody by name.
func (s *stage) postsOf(tx *storage.Tx, name string) []township.Post {
	s.t.Helper()
	people, err := tx.People()
	if err != nil {
		s.t.Fatal(err)
	}
	i := slices.IndexFunc(people, func(p township.Person) bool { return p.Name == name })
	posts, err := tx.PostsOf(people[i].ID)
	if err != nil {
		s.t.Fatal(err)
	}
	return posts
}

// holdForgotten holds who is forgotten to what stands in place of their names.
func (s *stage) holdForgotten(want []string) {
	s.t.Helper()
	s.update(func(tx *storage.Tx) error {
		people, err := tx.People()
		var got []string
		for _, p := range people {
			if p.IsForgotten() {
				got = append(got, p.Name)
			}
		}
		if !slices.Equal(got, want) {
			s.t.Errorf("on %s %q are forgotten, want %q", s.today(), got, want)
		}
		return err
	})
}
