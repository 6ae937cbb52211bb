package township

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func date(t testing.TB, text string) Date {
	t.Helper()
	parsed, err := ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func TestADateIsTheDayInItsOwnPlace(t *testing.T) {
	instant := time.Date(2026, 12, 31, 16, 30, 0, 0, time.UTC)
	shanghai := time.FixedZone("CST", 8*60*60)
	if got := DateOf(instant); got.String() != "2026-12-31" {
		t.Errorf("in UTC it is %v", got)
	}
	if got := DateOf(instant.In(shanghai)); got.String() != "2027-01-01" {
		t.Errorf("in Shanghai it is %v", got)
	}
	if got := NewDate(2027, 1, 1).In(shanghai); !got.Equal(time.Date(2026, 12, 31, 16, 0, 0, 0, time.UTC)) {
		t.Errorf("the day begins at %v", got)
	}
}

func TestAddDaysCrossesMonthsAndLeapDays(t *testing.T) {
	for _, c := range []struct {
		from string
		days int
		want string
	}{
		{"2026-02-28", 1, "2026-03-01"},
		{"2028-02-28", 1, "2028-02-29"},
		{"2028-02-29", 365, "2029-02-28"},
		{"2100-02-28", 1, "2100-03-01"},
		{"2026-12-31", 1, "2027-01-01"},
		{"2027-01-01", -1, "2026-12-31"},
		{"2026-11-20", 0, "2026-11-20"},
	} {
		if got := date(t, c.from).AddDays(c.days); got.String() != c.want {
			t.Errorf("%s and %d days is %v, want %s", c.from, c.days, got, c.want)
		}
	}
	if got := NewDate(2026, 11, 31); got.String() != "2026-12-01" {
		t.Errorf("31 November is %v", got)
	}
}

func TestDaysCountAsTheyAreAdded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, days := anyDate(t, "from"), rapid.IntRange(-5000, 5000).Draw(t, "days")
		to := from.AddDays(days)
		if from.DaysUntil(to) != days || to.AddDays(-days) != from {
			t.Errorf("%v and %d days is %v, %d days away", from, days, to, from.DaysUntil(to))
		}
		if from.Before(to) != (days > 0) || from.After(to) != (days < 0) ||
			from.Before(to) != (from.String() < to.String()) {
			t.Errorf("%v and %v are not in order", from, to)
		}
	})
}

func TestAMonthKnowsItsEndsAndItsQuarter(t *testing.T) {
	for _, c := range []struct{ month, first, last, quarter, next string }{
		{"2026-01", "2026-01-01", "2026-01-31", "2026-Q1", "2026-02"},
		{"2026-02", "2026-02-01", "2026-02-28", "2026-Q1", "2026-03"},
		{"2028-02", "2028-02-01", "2028-02-29", "2028-Q1", "2028-03"},
		{"2026-03", "2026-03-01", "2026-03-31", "2026-Q1", "2026-04"},
		{"2026-04", "2026-04-01", "2026-04-30", "2026-Q2", "2026-05"},
		{"2026-09", "2026-09-01", "2026-09-30", "2026-Q3", "2026-10"},
		{"2026-10", "2026-10-01", "2026-10-31", "2026-Q4", "2026-11"},
		{"2026-12", "2026-12-01", "2026-12-31", "2026-Q4", "2027-01"},
	} {
		m, err := ParseMonth(c.month)
		if err != nil {
			t.Fatal(err)
		}
		quarter := m.QuarterOf()
		if m.First().String() != c.first || m.Last().String() != c.last ||
			QuarterPeriod(quarter).String() != c.quarter || m.Add(1).String() != c.next {
			t.Errorf("%s: %v to %v, %v, then %v", c.month, m.First(), m.Last(), quarter, m.Add(1))
		}
		if m.Add(1).Add(-1) != m || m.Add(12).Year != m.Year+1 || !m.Before(m.Add(1)) {
			t.Errorf("%s does not move back and forth", c.month)
		}
		if quarter.First().Add(2) != quarter.Last() || quarter.First().QuarterOf() != quarter {
			t.Errorf("%v is from %v to %v", quarter, quarter.First(), quarter.Last())
		}
	}
}

func TestDatesAndMonthsAreText(t *testing.T) {
	type record struct {
		Day   Date  `json:"day"`
		Until Date  `json:"until,omitzero"`
		Month Month `json:"month"`
	}
	for _, c := range []struct {
		record record
		want   string
	}{
		{record{Day: NewDate(2026, 11, 2), Month: Month{2026, 11}}, `{"day":"2026-11-02","month":"2026-11"}`},
		{record{Until: NewDate(2026, 1, 1)}, `{"day":"","until":"2026-01-01","month":""}`},
	} {
		text, err := json.Marshal(c.record)
		if err != nil || string(text) != c.want {
			t.Errorf("%+v is written %s, %v", c.record, text, err)
		}
		var read record
		if err := json.Unmarshal(text, &read); err != nil || read != c.record {
			t.Errorf("%s is read %+v, %v", text, read, err)
		}
	}
	for _, bad := range []string{`{"day":"2026-02-30"}`, `{"day":"20-11"}`, `{"month":"2026-13"}`, `{"month":"11"}`} {
		if err := json.Unmarshal([]byte(bad), new(record)); err == nil {
			t.Errorf("%s is read", bad)
		}
	}
}
