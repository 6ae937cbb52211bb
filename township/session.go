package township

// Session is a period's meeting as the calendar asks for it: by when it is to be
// held and, once there is a draft, by when its minutes are to be filed.
type Session struct {
	Due  Date
	Held bool
	// FileBy is the last day on which the minutes of a held meeting are on time.
	FileBy Date
	// Open tells that something is still owed: the minutes are not filed, and the
	// period did not begin before the unit's first day.
	Open bool
}

// Session tells what a unit owes for a period. The meeting is what is stored of
// it, the zero Meeting where nothing is.
func (r MeetingRule) Session(p Period, since Date, m Meeting) Session {
	s := Session{Due: r.DueDate(p), Open: m.State != Filed && !p.First().Before(since)}
	if m.WasHeld() {
		s.Held, s.FileBy = true, m.Date.AddDays(r.FilingDays)
	}
	return s
}

// Deadline is the last day on which nobody needs to ask: of a meeting that was
// held, the day by which its minutes are on time, if that is the later.
func (s Session) Deadline() Date {
	if s.Held && s.FileBy.After(s.Due) {
		return s.FileBy
	}
	return s.Due
}
