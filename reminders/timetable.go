package reminders

import (
	"time"

	"github.com/robfig/cron/v3"
)

// slots are the hours at which people may want to be told what is due, see
// [township.HalfHour]. One of them is midnight, which begins the days and the months of
// the office.
var slots = civil{mustParse("0,30 * * * *")}

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
