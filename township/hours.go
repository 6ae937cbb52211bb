package township

import (
	"fmt"
	"time"
)

// TimeOfDay is a time on the clock in the office, in minutes since midnight. As text it
// is 08:30.
type TimeOfDay int

// HalfHour is the measure of the hours at which people are told what is due.
const HalfHour TimeOfDay = 30

const minutesADay TimeOfDay = 24 * 60

// NewTimeOfDay is a time by hour and minute.
func NewTimeOfDay(hour, minute int) TimeOfDay { return TimeOfDay(hour*60 + minute) }

// TimeOfDayOf is what the clock shows at an instant, in the location it carries.
func TimeOfDayOf(at time.Time) TimeOfDay { return NewTimeOfDay(at.Hour(), at.Minute()) }

// ParseTimeOfDay reads 08:30. Only whole and half hours are taken.
func ParseTimeOfDay(text string) (TimeOfDay, error) {
	at, err := time.Parse("15:04", text)
	if err != nil || TimeOfDayOf(at)%HalfHour != 0 {
		return 0, fmt.Errorf("time of day %q: want a whole or a half hour, as 08:30", text)
	}
	return TimeOfDayOf(at), nil
}

// On is the instant on a day in a location.
func (t TimeOfDay) On(day Date, location *time.Location) time.Time {
	return time.Date(day.Year, day.Month, day.Day, 0, int(t), 0, 0, location)
}

// String is 08:30.
func (t TimeOfDay) String() string { return fmt.Sprintf("%02d:%02d", int(t)/60, int(t)%60) }

// MarshalText makes a TimeOfDay its String in JSON.
func (t TimeOfDay) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (t *TimeOfDay) UnmarshalText(text []byte) (err error) {
	*t, err = ParseTimeOfDay(string(text))
	return err
}

// Quiet is the part of the day in which nobody is told anything that can wait. It may
// reach over midnight; where From is Until there is none.
type Quiet struct {
	From  TimeOfDay `json:"from"`
	Until TimeOfDay `json:"until"`
}

// Holds tells whether it is quiet at a time.
func (q Quiet) Holds(at TimeOfDay) bool {
	if q.From <= q.Until {
		return at >= q.From && at < q.Until
	}
	return at >= q.From || at < q.Until
}

// Ends is the next instant that is not quiet: the given one, if it is not.
func (q Quiet) Ends(at time.Time) time.Time {
	if !q.Holds(TimeOfDayOf(at)) {
		return at
	}
	day := DateOf(at)
	if q.Until <= TimeOfDayOf(at) {
		day = day.AddDays(1)
	}
	return q.Until.On(day, at.Location())
}

// Hours are when somebody is told what is due, once a day, and when they are left alone.
type Hours struct {
	Digest TimeOfDay
	Quiet  Quiet
}

// Told is the time of day at which somebody with these hours is told what is due: their
// hour or, where that is quiet, the end of the quiet.
func (h Hours) Told() TimeOfDay {
	if h.Quiet.Holds(h.Digest) {
		return h.Quiet.Until % minutesADay
	}
	return h.Digest
}

// DueSince tells whether what is due is to be told at a moment, where it was last looked
// for at an earlier one: the hour has come in between, today, on a working day, and it is
// not quiet. What was due on other days is told with the next.
func (h Hours) DueSince(last, now time.Time, calendar Calendar) bool {
	today := DateOf(now)
	at := h.Told().On(today, now.Location())
	return last.Before(at) && !now.Before(at) && calendar.IsWorkday(today) && !h.Quiet.Holds(TimeOfDayOf(now))
}

// Awake is the next moment, from one on, of a working day that is not quiet.
func (h Hours) Awake(now time.Time, calendar Calendar) time.Time {
	at := h.Quiet.Ends(now)
	if day := DateOf(at); !calendar.IsWorkday(day) {
		at = h.Quiet.Ends(calendar.WorkdayFrom(day).In(at.Location()))
	}
	return at
}

// Until is when what is told at a moment is no longer said: with the day, or as soon as it
// is quiet.
func (h Hours) Until(now time.Time) time.Time {
	midnight := DateOf(now).AddDays(1).In(now.Location())
	if quiet := h.Quiet.From.On(DateOf(now), now.Location()); h.Quiet.From != h.Quiet.Until && quiet.After(now) && quiet.Before(midnight) {
		return quiet
	}
	return midnight
}

// OwnHours are those of the hours that a person has chosen for themselves; what is zero is
// the office's.
type OwnHours struct {
	Digest TimeOfDay `json:"digest,omitempty"`
	Quiet  Quiet     `json:"quiet,omitzero"`
	// Loud tells that they are never to be left alone.
	Loud bool `json:"loud,omitempty"`
}

// Or is the hours of somebody in an office.
func (o OwnHours) Or(office Hours) Hours {
	if o.Digest != 0 {
		office.Digest = o.Digest
	}
	if o.Quiet != (Quiet{}) || o.Loud {
		office.Quiet = o.Quiet
	}
	return office
}

// LeftAlone is the hours with another quiet; one that is none is never.
func (o OwnHours) LeftAlone(q Quiet) OwnHours {
	o.Quiet, o.Loud = q, q.From == q.Until
	return o
}
