package township

import "time"

// Calendar tells working days. Without an official notice they are Monday to
// Friday; a notice makes some of those days off, and some weekends working days. The
// zero Calendar knows of no notice.
type Calendar struct {
	works    map[Date]bool
	official map[int]bool
}

// Announce returns a calendar that knows a year's official notice as well: which
// days differ from the week, and whether each of them is a working day.
func (c Calendar) Announce(year int, works map[Date]bool) Calendar {
	now := Calendar{works: make(map[Date]bool), official: map[int]bool{year: true}}
	for known := range c.official {
		now.official[known] = true
	}
	for day, isWork := range c.works {
		now.works[day] = isWork
	}
	for day, isWork := range works {
		now.works[day] = isWork
	}
	return now
}

// IsWorkday tells whether a day is one of work.
func (c Calendar) IsWorkday(d Date) bool {
	if works, differs := c.works[d]; differs {
		return works
	}
	weekday := d.utc().Weekday()
	return weekday != time.Saturday && weekday != time.Sunday
}

// IsOfficial tells whether a day lies in a year whose notice is known. All else is
// reckoned from the week alone.
func (c Calendar) IsOfficial(d Date) bool { return c.official[d.Year] }

// Workdays counts the working days from one day to another, both included.
func (c Calendar) Workdays(from, to Date) int {
	count := 0
	for d := from; !d.After(to); d = d.AddDays(1) {
		if c.IsWorkday(d) {
			count++
		}
	}
	return count
}

// WorkdayUpTo is a day of work itself, or the last one before a day of rest.
func (c Calendar) WorkdayUpTo(d Date) Date {
	for range longestRest {
		if c.IsWorkday(d) {
			break
		}
		d = d.AddDays(-1)
	}
	return d
}

// longestRest is more days of rest than ever follow each other.
const longestRest = 31
