package township

import (
	"maps"
	"time"
)

// Certainty tells how sure it is whether a day is one of work.
type Certainty string

// The certainties, the surest first.
const (
	// Official is what the year's notice of the State Council says (官方).
	Official Certainty = "official"
	// Provisional is a holiday by law in a year whose notice is not known yet: the days
	// around it will be arranged (暂定).
	Provisional Certainty = "provisional"
	// Reckoned is told from the week alone (推算).
	Reckoned Certainty = "reckoned"
)

// isSurer tells whether a certainty is greater than another.
func (c Certainty) isSurer(than Certainty) bool { return c.rank() < than.rank() }

func (c Certainty) rank() int {
	switch c {
	case Official:
		return 0
	case Provisional:
		return 1
	}
	return 2
}

// Notice is a year's official notice of the days off, and of the weekends on which
// people work for them. Its days differ from the week or belong to a holiday; some lie
// in the last days of the year before.
type Notice struct {
	Year int         `json:"year"`
	Days []NoticeDay `json:"days"`
	// Papers are where it was published.
	Papers []string `json:"papers,omitempty"`
}

// NoticeDay is one day of a notice.
type NoticeDay struct {
	Date Date `json:"date"`
	// Holiday is what it is off for, or is worked for, as the notice calls it: 国庆节.
	Holiday string `json:"holiday"`
	Works   bool   `json:"works,omitempty"`
}

// Calendar tells working days. Without an official notice they are Monday to
// Friday, but for the holidays that the law knows; a notice makes some of those days
// off, and some weekends working days. The zero Calendar knows neither.
type Calendar struct {
	days     map[Date]NoticeDay
	byLaw    map[Date]string
	official map[int]bool
}

// Announce returns a calendar that knows a notice as well. A second one of a year
// takes the place of the first.
func (c Calendar) Announce(n Notice) Calendar {
	now := Calendar{days: make(map[Date]NoticeDay), byLaw: c.byLaw, official: map[int]bool{n.Year: true}}
	maps.Copy(now.official, c.official)
	for on, day := range c.days {
		if on.Year != n.Year || !c.official[n.Year] {
			now.days[on] = day
		}
	}
	for _, day := range n.Days {
		now.days[day.Date] = day
	}
	return now
}

// ByLaw returns a calendar that knows holidays by law as well, by the name of each. They
// count in years whose notice is not known.
func (c Calendar) ByLaw(holidays map[Date]string) Calendar {
	all := maps.Clone(c.byLaw)
	if all == nil {
		all = make(map[Date]string, len(holidays))
	}
	maps.Copy(all, holidays)
	c.byLaw = all
	return c
}

// Knows tells whether a year's notice is known.
func (c Calendar) Knows(year int) bool { return c.official[year] }

// IsWorkday tells whether a day is one of work.
func (c Calendar) IsWorkday(d Date) bool {
	if day, differs := c.days[d]; differs {
		return day.Works
	}
	if _, off := c.byLaw[d]; off && !c.official[d.Year] {
		return false
	}
	weekday := d.Weekday()
	return weekday != time.Saturday && weekday != time.Sunday
}

// Holiday is the holiday that a day off belongs to; none for a plain weekend.
func (c Calendar) Holiday(d Date) string {
	if day, differs := c.days[d]; differs && !day.Works {
		return day.Holiday
	}
	if !c.official[d.Year] {
		return c.byLaw[d]
	}
	return ""
}

// newYearDays is how many of a year's last days the notice of the next one may move.
const newYearDays = 7

// Certainty tells how sure it is whether a day is one of work.
func (c Calendar) Certainty(d Date) Certainty {
	_, told := c.days[d]
	isLast := d.AddDays(newYearDays).Year > d.Year
	switch {
	case told, c.official[d.Year] && (!isLast || c.official[d.Year+1]):
		return Official
	case c.Holiday(d) != "":
		return Provisional
	}
	return Reckoned
}

// IsOfficial tells whether a notice says whether a day is one of work.
func (c Calendar) IsOfficial(d Date) bool { return c.Certainty(d) == Official }

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
func (c Calendar) WorkdayUpTo(d Date) Date { return c.workday(d, -1) }

// WorkdayFrom is a day of work itself, or the first one after a day of rest.
func (c Calendar) WorkdayFrom(d Date) Date { return c.workday(d, 1) }

// WorkdaysBefore is the day of work so many working days before a day: with none, that day
// itself, or the last one before a day of rest.
func (c Calendar) WorkdaysBefore(d Date, days int) Date {
	d = c.WorkdayUpTo(d)
	for range days {
		d = c.WorkdayUpTo(d.AddDays(-1))
	}
	return d
}

// longestRest is more days of rest than ever follow each other.
const longestRest = 31

func (c Calendar) workday(d Date, step int) Date {
	for range longestRest {
		if c.IsWorkday(d) {
			break
		}
		d = d.AddDays(step)
	}
	return d
}
