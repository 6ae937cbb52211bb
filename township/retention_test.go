package township

import "testing"

func TestWhatIsPastItsTimeGoes(t *testing.T) {
	for _, c := range []struct {
		today, notes Date
		visits       Month
	}{
		{NewDate(2026, 11, 25), NewDate(2025, 10, 25), Month{2023, 10}},
		{NewDate(2027, 1, 1), NewDate(2025, 12, 1), Month{2023, 12}},
		{NewDate(2028, 3, 31), NewDate(2027, 3, 3), Month{2025, 2}}, // No 31 February: so many days more.
	} {
		r := Retention{VisitYears: 3}
		if got := r.NotesBefore(c.today); got != c.notes {
			t.Errorf("on %v notes from before %v go, want %v", c.today, got, c.notes)
		}
		got := r.VisitsUpTo(c.today)
		if got != c.visits {
			t.Errorf("on %v visits up to %v go, want %v", c.today, got, c.visits)
		}
		if kept := got.Add(1).Last(); kept.Before(NewDate(c.today.Year-3, c.today.Month, 1)) {
			t.Errorf("on %v visits of %v are kept", c.today, kept)
		}
	}
}
