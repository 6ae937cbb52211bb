package township

import (
	"testing"
	"time"
)

func TestItIsQuietFromOneTimeToAnother(t *testing.T) {
	at := func(text string) TimeOfDay {
		t.Helper()
		parsed, err := ParseTimeOfDay(text)
		if err != nil {
			t.Fatal(err)
		}
		return parsed
	}
	zone := time.FixedZone("CST", 8*60*60)
	for _, test := range []struct {
		from, until, now string
		quiet            bool
		ends             string
	}{
		{"21:00", "07:00", "20:30", false, "12-03 20:30"},
		{"21:00", "07:00", "21:00", true, "12-04 07:00"},
		{"21:00", "07:00", "23:30", true, "12-04 07:00"},
		{"21:00", "07:00", "00:00", true, "12-03 07:00"},
		{"21:00", "07:00", "06:30", true, "12-03 07:00"},
		{"21:00", "07:00", "07:00", false, "12-03 07:00"},
		{"12:00", "14:00", "12:30", true, "12-03 14:00"},
		{"12:00", "14:00", "14:00", false, "12-03 14:00"},
		{"00:00", "07:00", "00:00", true, "12-03 07:00"},
		{"21:00", "00:00", "23:30", true, "12-04 00:00"},
		{"08:00", "08:00", "08:00", false, "12-03 08:00"},
	} {
		q := Quiet{at(test.from), at(test.until)}
		now := at(test.now).On(NewDate(2026, time.December, 3), zone)
		if got := q.Holds(at(test.now)); got != test.quiet {
			t.Errorf("%s-%s at %s is quiet: %v", test.from, test.until, test.now, got)
		}
		if got := q.Ends(now).Format("01-02 15:04"); got != test.ends {
			t.Errorf("%s-%s at %s ends at %s, want %s", test.from, test.until, test.now, got, test.ends)
		}
	}
}

func TestTheHourOfSomebodyIsTheirOwnAndNeverQuiet(t *testing.T) {
	eight, six := NewTimeOfDay(8, 30), NewTimeOfDay(6, 0)
	late := Quiet{NewTimeOfDay(20, 0), NewTimeOfDay(9, 30)}
	office := Hours{Digest: eight, Quiet: Quiet{NewTimeOfDay(21, 0), NewTimeOfDay(7, 0)}}
	for _, test := range []struct {
		own  OwnHours
		told string
	}{
		{OwnHours{}, "08:30"},
		{OwnHours{Digest: six}, "07:00"},
		{OwnHours{}.LeftAlone(late), "09:30"},
		{OwnHours{Digest: six}.LeftAlone(Quiet{}), "06:00"},
	} {
		if got := test.own.Or(office).Told().String(); got != test.told {
			t.Errorf("%+v is told at %s, want %s", test.own, got, test.told)
		}
	}
}

func TestWhatIsDueIsToldWhenTheHourHasComeOnAWorkingDay(t *testing.T) {
	zone := time.FixedZone("CST", 8*60*60)
	at := func(text string) time.Time {
		t.Helper()
		parsed, err := time.ParseInLocation("2006-01-02 15:04", text, zone)
		if err != nil {
			t.Fatal(err)
		}
		return parsed
	}
	h := Hours{Digest: NewTimeOfDay(8, 30), Quiet: Quiet{NewTimeOfDay(21, 0), NewTimeOfDay(7, 0)}}
	for _, test := range []struct {
		last, now string
		due       bool
	}{
		{"2026-12-03 08:00", "2026-12-03 08:30", true},
		{"2026-12-03 08:30", "2026-12-03 09:00", false},
		{"2026-12-03 08:00", "2026-12-03 08:29", false},
		{"2026-11-30 12:00", "2026-12-03 15:00", true},  // back after a stop
		{"2026-12-03 08:00", "2026-12-03 21:00", false}, // when it is quiet
		{"2026-12-03 08:00", "2026-12-04 03:00", false}, // in the night
		{"2026-12-04 12:00", "2026-12-05 12:00", false}, // a Saturday
	} {
		if got := h.DueSince(at(test.last), at(test.now), Calendar{}); got != test.due {
			t.Errorf("from %s to %s it is due: %v", test.last, test.now, got)
		}
	}
	for now, until := range map[string]string{
		"2026-12-03 08:30": "2026-12-03 21:00",
		"2026-12-03 21:30": "2026-12-04 00:00",
	} {
		if got := h.Until(at(now)); !got.Equal(at(until)) {
			t.Errorf("what is told at %s is said until %s, want %s", now, got, until)
		}
	}
	if got := (Hours{}).Until(at("2026-12-03 08:30")); !got.Equal(at("2026-12-04 00:00")) {
		t.Errorf("without quiet hours it is said until %s", got)
	}
}

// 4 December 2026 is a Friday.
func TestWhatCanWaitIsSaidOnAWorkingDayWhenItIsNotQuiet(t *testing.T) {
	zone := time.FixedZone("CST", 8*60*60)
	h := Hours{Quiet: Quiet{NewTimeOfDay(21, 0), NewTimeOfDay(7, 0)}}
	for now, want := range map[string]string{
		"2026-12-04 12:00": "2026-12-04 12:00", "2026-12-04 03:00": "2026-12-04 07:00", "2026-12-03 22:00": "2026-12-04 07:00",
		"2026-12-04 22:00": "2026-12-07 07:00", "2026-12-05 12:00": "2026-12-07 07:00", "2026-12-06 23:00": "2026-12-07 07:00",
	} {
		at, err := time.ParseInLocation("2006-01-02 15:04", now, zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := h.Awake(at, Calendar{}).Format("2006-01-02 15:04"); got != want {
			t.Errorf("at %s it is said at %s, want %s", now, got, want)
		}
	}
}

func TestATimeOfDayIsAWholeOrAHalfHour(t *testing.T) {
	for _, text := range []string{"8:45", "24:00", "0830", "", "八点", "08:30:00"} {
		if at, err := ParseTimeOfDay(text); err == nil {
			t.Errorf("%q is read as %s", text, at)
		}
	}
}
