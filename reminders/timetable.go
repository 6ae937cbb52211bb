package reminders

import (
	"time"

	"github.com/robfig/cron/v3"
)

// midnight begins the days and the months of the office.
var midnight = civil{mustParse("0 0 * * *")}

func mustParse(line string) cron.Schedule {
	s, err := parser.Parse(line)
	if err != nil {
		panic("reminders: " + err.Error())
	}
	return s
}

// civil keeps a schedule to the calendar on the two days of the year on which
// clocks are moved: the library skips what falls into the hour that is left out
// and doubles what falls into the one that comes twice.
type civil struct{ line cron.Schedule }

// movedHours is more than clocks are ever moved by.
const movedHours = 3 * time.Hour

// Next is the next time on the clock in the office, each of them once.
func (c civil) Next(after time.Time) time.Time {
	wall := onWall(after)
	if movesAround(after) {
		wall = wall.Add(-movedHours)
	}
	for {
		if wall = c.line.Next(wall); wall.IsZero() {
			return wall
		}
		at := time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), 0, 0, after.Location())
		if at.After(after) {
			return at
		}
	}
}

// onWall is what the clock in the office shows, as if it were never moved.
func onWall(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

func movesAround(t time.Time) bool {
	_, before := t.Add(-movedHours).Zone()
	_, after := t.Add(movedHours).Zone()
	return before != after
}

// latest is the last activation of a schedule after one time and up to another;
// zero where there is none. It looks back in growing steps, so that a long stop
// costs no more than a short one.
func latest(s Schedule, after, upTo time.Time) time.Time {
	if first := s.Next(after); first.IsZero() || first.After(upTo) {
		return time.Time{}
	}
	for step := time.Hour; ; step *= 2 {
		from := upTo.Add(-step)
		if !from.After(after) {
			return lastOf(s, after, upTo)
		}
		if at := lastOf(s, from, upTo); !at.IsZero() {
			return at
		}
	}
}

func lastOf(s Schedule, after, upTo time.Time) time.Time {
	var last time.Time
	for at := s.Next(after); !at.IsZero() && !at.After(upTo); at = s.Next(at) {
		last = at
	}
	return last
}

// earliest is activated whenever one of several schedules is.
type earliest []Schedule

// Next is the next time of any of them.
func (all earliest) Next(after time.Time) time.Time {
	var next time.Time
	for _, s := range all {
		if at := s.Next(after); !at.IsZero() && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	return next
}
