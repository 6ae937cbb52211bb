package reminders

import (
	"errors"
	"testing"
	"time"
)

func TestAScheduleFiresInTheTownshipsOwnTime(t *testing.T) {
	shanghai := time.FixedZone("Asia/Shanghai", 8*60*60)
	from := time.Date(2025, 12, 1, 12, 0, 0, 0, shanghai) // a Monday
	for line, want := range map[string]string{
		"30 8 * * *":            "2025-12-02 08:30",
		"0 9 28 * *":            "2025-12-28 09:00",
		"0 9 * * 1-5":           "2025-12-02 09:00",
		"0 9 * * mon":           "2025-12-08 09:00",
		"*/15 * * * *":          "2025-12-01 12:15",
		"0 9 1 jan,jul *":       "2026-01-01 09:00",
		"0 9 29 2 *":            "2028-02-29 09:00",
		"  0   9\t* * *  ":      "2025-12-02 09:00",
		"0 9 10,20 3,6,9,12 *":  "2025-12-10 09:00",
		"59 23 31 12 *":         "2025-12-31 23:59",
		"0 8,18 * * *":          "2025-12-01 18:00",
		"0 9 1-7 * 1":           "2025-12-02 09:00",
		"0 9 ? * 0":             "2025-12-07 09:00",
		"5/20 12 * * *":         "2025-12-01 12:05",
		"0 9 15-31/5 */2 *":     "2026-01-15 09:00",
		"0 0 31 1,3,5,7,8,10 *": "2026-01-31 00:00",
	} {
		schedule, err := ParseSchedule(line)
		if err != nil {
			t.Errorf("%q: %v", line, err)
			continue
		}
		if got := schedule.Next(from).Format("2006-01-02 15:04"); got != want {
			t.Errorf("%q fires at %s, want %s", line, got, want)
		}
	}
}

func TestACronLineIsRefusedWithItsFault(t *testing.T) {
	for _, test := range []struct {
		line  string
		fault ScheduleFault
		field int
	}{
		{"", WrongFieldCount, 0},
		{"每天 9 点", WrongFieldCount, 0},
		{"0 9 * *", WrongFieldCount, 0},
		{"0 0 9 * * *", WrongFieldCount, 0}, // seconds
		{"@daily", DescriptorRefused, 0},
		{" @every 1h", DescriptorRefused, 0},
		{"TZ=", ZoneRefused, 0},
		{"CRON_TZ=Asia/Shanghai 0 9 * * *", ZoneRefused, 0},
		{"60 9 * * *", WrongField, 1},
		{"0 24 * * *", WrongField, 2},
		{"0 九 * * *", WrongField, 2},
		{"0 9 L * *", WrongField, 3},
		{"0 9 32 * *", WrongField, 3},
		{"0 9 , * *", WrongField, 3},
		{"0 9 1,,2 * *", WrongField, 3},
		{"0 9 * 13 *", WrongField, 4},
		{"0 9 * 12-1 *", WrongField, 4},
		{"0 9 * * 7", WrongField, 5},
		{"0 9 * * */0", WrongField, 5},
		{"0 9 31 2 *", NeverFires, 0},
		{"0 9 31 4,6,9,11 *", NeverFires, 0},
	} {
		_, err := ParseSchedule(test.line)
		refused, ok := errors.AsType[*ScheduleError](err)
		if !ok {
			t.Errorf("%q: error %v, want a *ScheduleError", test.line, err)
			continue
		}
		if refused.Fault != test.fault || refused.Field != test.field {
			t.Errorf("%q: %s at field %d, want %s at field %d",
				test.line, refused.Fault, refused.Field, test.fault, test.field)
		}
		if refused.Error() == "" {
			t.Errorf("%q is refused without a word", test.line)
		}
	}
}

func FuzzParseSchedule(f *testing.F) {
	for _, line := range []string{"30 8 * * *", "TZ=", "@every 1s", "0 9 31 2 *", "*/0 * * * *", "0 9 1-7/2,9 jan sun"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		schedule, err := ParseSchedule(line)
		if err != nil {
			return
		}
		if schedule.Next(beforeAny).IsZero() {
			t.Errorf("%q is accepted and never fires", line)
		}
	})
}
