package words

import (
	"testing"

	"baocun/township"
)

func TestHouseholdsAreSaidInStretches(t *testing.T) {
	v := In(township.Chinese)
	var every []township.HouseholdKey
	for number := 1; number <= 60; number += 2 {
		every = append(every, township.HouseholdKey{Village: 2, Group: 3, Number: number})
	}
	key := func(group, number int) township.HouseholdKey {
		return township.HouseholdKey{Village: 2, Group: group, Number: number}
	}
	for _, c := range []struct {
		keys []township.HouseholdKey
		want string
	}{
		{nil, ""},
		{[]township.HouseholdKey{key(3, 44)}, "三组 44 号"},
		{[]township.HouseholdKey{key(3, 7), key(3, 6), key(3, 5), key(3, 9)}, "三组 5-7、9 号"},
		{[]township.HouseholdKey{key(3, 1), key(1, 2), key(1, 1)}, "一组 1-2 号、三组 1 号"},
		{every, "三组 1、3、5、7、9、11、13、15、17、19、21、23 号等,另有 18 户"},
	} {
		if got := v.Value(c.keys); got != c.want {
			t.Errorf("%v: %s, want %s", c.keys, got, c.want)
		}
	}
}

func TestDaysLeftAreWorkingDays(t *testing.T) {
	noticed := township.Calendar{}.Announce(township.Notice{Year: 2026})
	for day, want := range map[township.Date]string{
		township.NewDate(2026, 11, 23): "6 个工作日",
		township.NewDate(2026, 11, 30): "1 个工作日",
		township.NewDate(2026, 10, 31): "1 天(都不是工作日)",
		township.NewDate(2027, 1, 29):  "1 个工作日(推算)",
		township.NewDate(2027, 1, 30):  "2 天(都不是工作日)",
	} {
		if got := In(township.Chinese).DaysLeft(noticed, day); got != want {
			t.Errorf("%v: %s, want %s", day, got, want)
		}
	}
}
