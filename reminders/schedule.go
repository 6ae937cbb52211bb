package reminders

import (
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// Schedule tells when a reminder is next due. Its times are those of the
// location that the instant given to Next carries, so the township's.
type Schedule = cron.Schedule

// ScheduleFault says what is wrong with a cron line.
type ScheduleFault string

// The faults of a cron line.
const (
	// WrongFieldCount means that the line does not have its five fields.
	WrongFieldCount ScheduleFault = "field-count"
	// DescriptorRefused means @daily, @every and the like: they hide the hour
	// at which people are written to, and @every counts from the start of the
	// program.
	DescriptorRefused ScheduleFault = "descriptor"
	// ZoneRefused means TZ= or CRON_TZ=: the township has one time zone.
	ZoneRefused ScheduleFault = "zone"
	// WrongField means that one of the five fields cannot be read.
	WrongField ScheduleFault = "field"
	// NeverFires means a day that no year has, such as 31 February.
	NeverFires ScheduleFault = "never"
)

// ScheduleError is why a cron line is refused.
type ScheduleError struct {
	Line  string
	Fault ScheduleFault
	// Field is the place of the field at fault, from 1 to 5, where Fault is
	// WrongField.
	Field int
}

// Error says it in one English sentence; the configuration words it for people.
func (e *ScheduleError) Error() string {
	switch e.Fault {
	case DescriptorRefused:
		return fmt.Sprintf("schedule %q: write the five fields instead of an @ word", e.Line)
	case ZoneRefused:
		return fmt.Sprintf("schedule %q: the time zone is the township's and cannot be set here", e.Line)
	case WrongField:
		return fmt.Sprintf("schedule %q: cannot read field %d (%s)", e.Line, e.Field, fields[e.Field-1])
	case NeverFires:
		return fmt.Sprintf("schedule %q: there is no such day", e.Line)
	}
	return fmt.Sprintf("schedule %q: want five fields: %s", e.Line, strings.Join(fields[:], ", "))
}

var fields = [5]string{"minute", "hour", "day of month", "month", "day of week"}

// parser knows the five fields and nothing else: no seconds, no descriptors.
var parser = cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow)

// beforeAny is an instant from which every schedule that fires at all fires
// within five years, 29 February included.
var beforeAny = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

// ParseSchedule reads a cron line of five fields: minute, hour, day of month,
// month, day of week (0 is Sunday). What it refuses comes as a *ScheduleError.
func ParseSchedule(line string) (Schedule, error) {
	refuse := func(fault ScheduleFault, field int) (Schedule, error) {
		return nil, &ScheduleError{line, fault, field}
	}
	parts := strings.Fields(line)
	switch {
	case strings.HasPrefix(strings.TrimSpace(line), "@"):
		return refuse(DescriptorRefused, 0)
	case strings.Contains(line, "TZ="):
		return refuse(ZoneRefused, 0)
	case len(parts) != len(fields):
		return refuse(WrongFieldCount, 0)
	}
	for i, part := range parts {
		if !isField(i, part) {
			return refuse(WrongField, i+1)
		}
	}
	schedule, err := parser.Parse(strings.Join(parts, " "))
	if err != nil {
		return nil, fmt.Errorf("schedule %q: %w", line, err)
	}
	if schedule.Next(beforeAny).IsZero() {
		return refuse(NeverFires, 0)
	}
	return civil{schedule}, nil
}

// isField tries one field alone, between stars. The library reads an empty
// element of a list as nothing, which would be a schedule with a hole in it.
func isField(place int, part string) bool {
	for element := range strings.SplitSeq(part, ",") {
		if element == "" {
			return false
		}
	}
	alone := [5]string{"*", "*", "*", "*", "*"}
	alone[place] = part
	_, err := parser.Parse(strings.Join(alone[:], " "))
	return err == nil
}
