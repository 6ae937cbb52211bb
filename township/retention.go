package township

// NoteMonths is how many months the note of a visit is kept, and a leave that is over.
const NoteMonths = 13

// LeastVisitYears is the shortest time that an office may keep visits: the year's
// assessment reads the year before.
const LeastVisitYears = 2

// Retention says how long records of visits are kept.
type Retention struct {
	// VisitYears is after how many years visits are erased.
	VisitYears int
}

// NotesBefore is the day on which notes and leaves are old enough to be erased: those go
// that were entered, or were over, before it.
func (r Retention) NotesBefore(today Date) Date {
	return NewDate(today.Year, today.Month-NoteMonths, today.Day)
}

// VisitsUpTo is the newest month that ended so long ago that its visits go.
func (r Retention) VisitsUpTo(today Date) Month {
	return today.MonthOf().Add(-12*r.VisitYears - 1)
}
