package township

import (
	"fmt"
	"time"
)

// Date is a civil date in the township's time zone. The zero Date means "not
// set"; as text it is empty, otherwise YYYY-MM-DD, which also sorts by time.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf is the civil date of an instant in the location the instant carries.
func DateOf(t time.Time) Date {
	year, month, day := t.Date()
	return Date{year, month, day}
}

// NewDate normalises as [time.Date] does: 31 November is 1 December.
func NewDate(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// ParseDate reads YYYY-MM-DD.
func ParseDate(text string) (Date, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return Date{}, fmt.Errorf("date %q: want YYYY-MM-DD", text)
	}
	return DateOf(t), nil
}

func (d Date) utc() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// In is the first instant of the date in a location.
func (d Date) In(location *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, location)
}

// IsZero tells whether the date is not set.
func (d Date) IsZero() bool { return d == Date{} }

// Compare is negative when d is before other, positive when after.
func (d Date) Compare(other Date) int { return d.utc().Compare(other.utc()) }

// Before tells whether d is an earlier day than other.
func (d Date) Before(other Date) bool { return d.Compare(other) < 0 }

// After tells whether d is a later day than other.
func (d Date) After(other Date) bool { return d.Compare(other) > 0 }

// AddDays moves by whole days.
func (d Date) AddDays(days int) Date { return NewDate(d.Year, d.Month, d.Day+days) }

// DaysUntil counts the days from d to other; negative when other is earlier.
func (d Date) DaysUntil(other Date) int {
	return int(other.utc().Sub(d.utc()) / (24 * time.Hour))
}

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// MonthOf is the calendar month the date lies in.
func (d Date) MonthOf() Month { return Month{d.Year, d.Month} }

// String is YYYY-MM-DD, or empty for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText makes a Date its String in JSON and TOML.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// Month is a calendar month in the township's time zone, the only month there
// is: visits, coverage and overdue all count by it. As text it is YYYY-MM.
type Month struct {
	Year  int
	Month time.Month
}

// NewMonth normalises: month 13 is January of the next year.
func NewMonth(year int, month time.Month) Month {
	return NewDate(year, month, 1).MonthOf()
}

// ParseMonth reads YYYY-MM.
func ParseMonth(text string) (Month, error) {
	t, err := time.Parse("2006-01", text)
	if err != nil {
		return Month{}, fmt.Errorf("month %q: want YYYY-MM", text)
	}
	return Month{t.Year(), t.Month()}, nil
}

// Add moves by whole months.
func (m Month) Add(months int) Month { return NewMonth(m.Year, m.Month+time.Month(months)) }

// First is the month's first day.
func (m Month) First() Date { return NewDate(m.Year, m.Month, 1) }

// Last is the month's last day.
func (m Month) Last() Date { return NewDate(m.Year, m.Month+1, 0) }

// Compare is negative when m is before other, positive when after.
func (m Month) Compare(other Month) int { return m.First().Compare(other.First()) }

// Before tells whether m is an earlier month than other.
func (m Month) Before(other Month) bool { return m.Compare(other) < 0 }

// QuarterOf is the quarter of the year the month lies in.
func (m Month) QuarterOf() Quarter { return Quarter{m.Year, int(m.Month-1)/3 + 1} }

// String is YYYY-MM, or empty for the zero Month.
func (m Month) String() string {
	if m == (Month{}) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.Year, m.Month)
}

// MarshalText makes a Month its String in JSON.
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (m *Month) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*m = Month{}
		return nil
	}
	parsed, err := ParseMonth(string(text))
	if err != nil {
		return err
	}
	*m = parsed
	return nil
}

// Quarter is a quarter of a calendar year, Number from 1 to 4.
type Quarter struct {
	Year   int
	Number int
}

// First is the quarter's first month.
func (q Quarter) First() Month { return NewMonth(q.Year, time.Month(q.Number*3-2)) }

// Last is the quarter's last month.
func (q Quarter) Last() Month { return NewMonth(q.Year, time.Month(q.Number*3)) }
