package township

// NoteMonths is how many months the note of a visit is kept, and a leave that is over.
const NoteMonths = 13

// LeastVisitYears is the shortest time that an office may keep visits: the year's
// assessment reads the year before.
const LeastVisitYears = 2

// LeastPeopleYears is the shortest time that an office may keep what is personal of who has
// left: the year's assessment names them once more.
const LeastPeopleYears = 1

// Retention says how long records of visits are kept, and what is personal of officers.
type Retention struct {
	// VisitYears is after how many years visits are erased.
	VisitYears int
	// PeopleYears is how many years after their last post somebody is forgotten.
	PeopleYears int
}

// LeftBefore is the day before which somebody must have left to be forgotten today.
func (r Retention) LeftBefore(today Date) Date {
	return NewDate(today.Year-r.PeopleYears, today.Month, today.Day)
}

// ForgottenOn is the first day on which somebody who left on a day is forgotten.
func (r Retention) ForgottenOn(left Date) Date {
	return NewDate(left.Year+r.PeopleYears, left.Month, left.Day).AddDays(1)
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
