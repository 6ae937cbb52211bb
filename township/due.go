package township

// RestShift tells where a day goes by which something is to be done, where it is one of
// rest.
type RestShift string

// The shifts: to the first working day after the rest, to the last one before it, or
// nowhere.
const (
	ShiftAfter  RestShift = "after"
	ShiftBefore RestShift = "before"
	ShiftNone   RestShift = "none"
)

// RestShifts lists them.
func RestShifts() []RestShift { return []RestShift{ShiftAfter, ShiftBefore, ShiftNone} }

// Due is the day by which something is to be done, and why it is that one.
type Due struct {
	// Planned is the day that the rule names, and On the one that counts.
	Planned, On Date
	// Holiday is what the planned day is off for; none for a plain weekend.
	Holiday string
	// Certainty is how sure it is, as far as working days matter.
	Certainty Certainty
}

// IsMoved tells whether the planned day is one of rest and another counts.
func (d Due) IsMoved() bool { return d.On != d.Planned }

// dueIn is a day within a period by which something is to be done, moved off the days
// of rest.
func (c Calendar) dueIn(p Period, planned Date, shift RestShift) Due {
	due := Due{Planned: planned, On: planned, Holiday: c.Holiday(planned), Certainty: Official}
	if shift != ShiftAfter && shift != ShiftBefore {
		return due // No calendar has a say in it.
	}
	due.On = c.shifted(p, planned, shift)
	from, to := due.Planned, due.On
	if to.Before(from) {
		from, to = to, from
	}
	for d := from; !d.After(to); d = d.AddDays(1) {
		if sure := c.Certainty(d); due.Certainty.isSurer(sure) {
			due.Certainty = sure
		}
	}
	return due
}

// shifted moves a day off the days of rest. One that would leave its period goes the
// other way: what is done there would belong to another one.
func (c Calendar) shifted(p Period, day Date, shift RestShift) Date {
	ways := [2]Date{c.WorkdayFrom(day), c.WorkdayUpTo(day)}
	if shift == ShiftBefore {
		ways[0], ways[1] = ways[1], ways[0]
	}
	for _, on := range ways {
		if !on.Before(p.First()) && !on.After(p.Last()) {
			return on
		}
	}
	return day
}
