package township

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

func TestAPeriodIsAMonthOrAQuarter(t *testing.T) {
	for _, c := range []struct{ period, first, last, lastMonth, next string }{
		{"2026-11", "2026-11-01", "2026-11-30", "2026-11", "2026-12"},
		{"2026-12", "2026-12-01", "2026-12-31", "2026-12", "2027-01"},
		{"2028-02", "2028-02-01", "2028-02-29", "2028-02", "2028-03"},
		{"2026-Q1", "2026-01-01", "2026-03-31", "2026-03", "2026-Q2"},
		{"2026-Q4", "2026-10-01", "2026-12-31", "2026-12", "2027-Q1"},
	} {
		p, err := ParsePeriod(c.period)
		if err != nil {
			t.Fatal(err)
		}
		if p.First().String() != c.first || p.Last().String() != c.last ||
			p.LastMonth().String() != c.lastMonth || p.Next().String() != c.next {
			t.Errorf("%s: %v to %v, counted in %v, then %v", c.period, p.First(), p.Last(), p.LastMonth(), p.Next())
		}
		if p.IsQuarter() != (c.period[5] == 'Q') || p.Year() != p.First().Year {
			t.Errorf("%s: quarter %v, year %d", c.period, p.IsQuarter(), p.Year())
		}
	}
}

func TestAPeriodIsReadAsItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		month := anyDate(t, "day").MonthOf()
		for _, p := range []Period{MonthPeriod(month), QuarterPeriod(month.QuarterOf()), {}} {
			var read Period
			text, err := json.Marshal(p)
			if err == nil {
				err = json.Unmarshal(text, &read)
			}
			if err != nil || read != p || p.IsZero() != (p.String() == "") {
				t.Errorf("%v is written %s and read %v: %v", p, text, read, err)
			}
			if !p.IsZero() && (p.Quarter() != month.QuarterOf() || !p.Last().Before(p.Next().First())) {
				t.Errorf("%v lies in %v, before %v", p, p.Quarter(), p.Next())
			}
		}
	})
}

func TestWhatIsNoPeriodIsNotRead(t *testing.T) {
	for _, text := range []string{"2026", "2026-Q0", "2026-Q5", "2026-Q12", "2026-q1", "2026-Q1 ", "26-Q1", "2026-13", "2026-1", "11"} {
		if p, err := ParsePeriod(text); err == nil {
			t.Errorf("ParsePeriod(%q) = %v", text, p)
		}
	}
	if err := new(Period).UnmarshalText([]byte("soon")); err == nil {
		t.Error("soon is a period")
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, seed := range []string{"2026-11", "2026-Q4", "0000-Q1", "2026-Q"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := ParsePeriod(text); err == nil && p.String() != text {
			t.Errorf("ParsePeriod(%q) is written %q", text, p)
		}
	})
}

func TestThePreviousPeriodIsTheOneThatTheNextFollows(t *testing.T) {
	for _, text := range []string{"2026-01", "2026-11", "2026-Q1", "2026-Q4"} {
		p, err := ParsePeriod(text)
		if err != nil || p.Previous().Next() != p || p.Next().Previous() != p {
			t.Errorf("before %s comes %v: %v", text, p.Previous(), err)
		}
	}
}
