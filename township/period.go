package township

import (
	"fmt"
	"time"
)

// Period is the stretch of time a meeting belongs to: a month or a quarter. As
// text it is 2026-11 or 2026-Q4. The zero Period means "not set".
type Period struct {
	year    int
	quarter int
	month   time.Month
}

// MonthPeriod is the period of one calendar month.
func MonthPeriod(m Month) Period { return Period{year: m.Year, month: m.Month} }

// QuarterPeriod is the period of one quarter.
func QuarterPeriod(q Quarter) Period { return Period{year: q.Year, quarter: q.Number} }

// Year is the calendar year the period lies in, by which meetings are assessed.
func (p Period) Year() int { return p.year }

// IsQuarter tells a quarter from a month.
func (p Period) IsQuarter() bool { return p.quarter != 0 }

// Quarter is the quarter that the period is or lies in.
func (p Period) Quarter() Quarter {
	if p.IsQuarter() {
		return Quarter{p.year, p.quarter}
	}
	return Month{p.year, p.month}.QuarterOf()
}

// LastMonth is the period's month, or the last month of its quarter: the month
// in whose tally a meeting of the period is counted.
func (p Period) LastMonth() Month {
	if p.IsQuarter() {
		return p.Quarter().Last()
	}
	return Month{p.year, p.month}
}

// First is the period's first day.
func (p Period) First() Date {
	if p.IsQuarter() {
		return p.Quarter().First().First()
	}
	return p.LastMonth().First()
}

// Last is the period's last day.
func (p Period) Last() Date { return p.LastMonth().Last() }

// Next is the period of the same length that follows.
func (p Period) Next() Period {
	if p.IsQuarter() {
		return QuarterPeriod(p.LastMonth().Add(1).QuarterOf())
	}
	return MonthPeriod(p.LastMonth().Add(1))
}

// Previous is the period of the same length that came before.
func (p Period) Previous() Period {
	before := p.First().AddDays(-1).MonthOf()
	if p.IsQuarter() {
		return QuarterPeriod(before.QuarterOf())
	}
	return MonthPeriod(before)
}

// IsZero tells whether the period is not set.
func (p Period) IsZero() bool { return p == Period{} }

// String is 2026-11 or 2026-Q4; both sort by time within their kind.
func (p Period) String() string {
	switch {
	case p.IsZero():
		return ""
	case p.IsQuarter():
		return fmt.Sprintf("%04d-Q%d", p.year, p.quarter)
	}
	return p.LastMonth().String()
}

// ParsePeriod reads what String wrote.
func ParsePeriod(text string) (Period, error) {
	var q Quarter
	if n, _ := fmt.Sscanf(text, "%4d-Q%1d", &q.Year, &q.Number); n == 2 && q.Number >= 1 && q.Number <= 4 {
		if p := QuarterPeriod(q); p.String() == text {
			return p, nil
		}
	}
	m, err := ParseMonth(text)
	if err != nil {
		return Period{}, fmt.Errorf("period %q: want 2026-11 or 2026-Q4", text)
	}
	return MonthPeriod(m), nil
}

// MarshalText makes a Period its String in JSON.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (p *Period) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*p = Period{}
		return nil
	}
	parsed, err := ParsePeriod(string(text))
	if err != nil {
		return err
	}
	*p = parsed
	return nil
}
