package main

import (
	"fmt"
	"slices"
	"time"

	"baocun/reminders"
	"baocun/township"
)

// This file is how the people of the years live. What they are to be told follows from it
// in years_oracle_test.go; it shares nothing with the program but the calendar of working
// days, which has tests of its own.

// yearsSeries is one unit's meetings of one kind.
type yearsSeries struct {
	unit, kind, name string
	due              int // the day by which they are held
	filing           int // the days in which minutes are on time
	remind           []int
	since            townshipDay
	quarterly        bool
	shifted          bool // off days of rest
}

// townshipDay is a day in the township, wherever that lies.
type townshipDay = township.Date

func day(year, month, day int) townshipDay { return township.NewDate(year, time.Month(month), day) }

var (
	townshipSince = day(2027, 3, 1)
	paifangSince  = day(2027, 4, 15)
	yearsMeetings = []yearsSeries{
		{"小红门", "township-monthly", "乡例会", 31, 3, []int{4, 2, 0}, townshipSince, false, false},
		{"肖村", "committee-quarterly", "两委会季度会", 20, 5, []int{5, 0}, townshipSince, true, false},
		{"牌坊", "committee-quarterly", "两委会季度会", 20, 5, []int{5, 0}, paifangSince, true, false},
		{"肖村", "village-monthly", "村例会", 7, 3, []int{2, 0}, townshipSince, false, true},
		{"牌坊", "village-monthly", "村例会", 7, 3, []int{2, 0}, paifangSince, false, true},
	}
	// yearsFates are what becomes of a meeting: the days on which it is held and
	// its minutes are filed, at noon; 0 is never.
	yearsFates = map[string][4][2]int{
		"township-monthly":    {{0, 0}, {6, 6}, {6, 20}, {9, 9}},
		"committee-quarterly": {{0, 0}, {12, 12}, {12, 27}, {22, 22}},
		"village-monthly":     {{0, 0}, {4, 4}, {4, 13}, {8, 8}},
	}
	yearsCalendar = reminders.OfficialCalendar()
)

// fate tells on which days of its month a meeting is held and filed.
func (s yearsSeries) fate(month township.Month) (held, filed int) {
	months := month.Year*12 + int(month.Month)
	if s.quarterly {
		months /= 3
	}
	fate := yearsFates[s.kind][(months+len(s.unit)/3)%4]
	return fate[0], fate[1]
}

// isOwed tells whether the series has a meeting due in a month at all.
func (s yearsSeries) isOwed(month township.Month) bool {
	if !s.quarterly {
		return !month.First().Before(s.since)
	}
	return month.Month%3 == 0 && !month.Add(-2).First().Before(s.since)
}

// dueIn is the day by which the month's meeting is held.
func (s yearsSeries) dueIn(month township.Month) townshipDay {
	due := month.Last()
	due.Day = min(due.Day, s.due)
	for s.shifted && !yearsCalendar.IsWorkday(due) {
		due = due.AddDays(1)
	}
	return due
}

// says is how the month's meeting is called.
func (s yearsSeries) says(month township.Month) string {
	if s.quarterly {
		return string([]rune("一二三四")[(month.Month-1)/3]) + "季度" + s.name
	}
	return fmt.Sprint(int(month.Month), "月", s.name)
}

// yearsGroup is a group of three households of two people each.
type yearsGroup struct {
	village   string
	number    int
	assistant string
	register  townshipDay // since when it has one
}

var yearsGroups = []yearsGroup{
	{"肖村", 1, "张某", townshipSince},
	{"肖村", 2, "王某", townshipSince},
	{"牌坊", 1, "冯某", day(2027, 5, 10)},
}

// sentOn is the day of a month on which a village sends up its report of the month
// before, at noon; 0 is never. A village that began within that month owes none.
func sentOn(village string, month township.Month) int {
	return []int{0, 26, 28, 29}[(month.Year*12+int(month.Month)/4+len(village)/3)%4]
}

func owesReport(village string, month township.Month) bool {
	since := townshipSince
	if village == "牌坊" {
		since = paifangSince
	}
	return !month.Add(-1).First().Before(since)
}

// metOn is the day of each month on which a group's households are seen.
const metOn = 18

// seen is how many of a group's households are seen in a month.
func (g yearsGroup) seen(month township.Month) int {
	return []int{3, 1, 0}[(month.Year*12+int(month.Month)+g.number)%3]
}

// Those who hold a post, and who has it after them.
var (
	zhaoLeaves = day(2028, 1, 15)
	qianLeaves = day(2028, 7, 1)
	// wangBlocked are the noons at which 王某 blocks the bot and, if it is there, writes again.
	wangBlocked = [2]townshipDay{day(2027, 6, 10), day(2027, 8, 20)}
)

func specialistOf(village string, on townshipDay) string {
	switch {
	case village == "牌坊":
		return "陈专干"
	case on.Before(zhaoLeaves):
		return "赵专干"
	}
	return "吴专干"
}

// chiefOf is also what stands before a matter for whoever stands in.
func chiefOf(village string, on townshipDay) (name, where string) {
	switch {
	case village == "肖村":
		return "李书记", ""
	case on.Before(qianLeaves):
		return "钱书记", ""
	}
	return "孙干部", "牌坊村"
}

// yearsHours are when people are told who chose an hour or a quiet of their own.
var yearsHours = map[string]township.TimeOfDay{"张某": township.NewTimeOfDay(7, 0), "冯某": township.NewTimeOfDay(9, 0)}

// toldAt is when somebody is told what is due.
func toldAt(person string) township.TimeOfDay {
	if at, own := yearsHours[person]; own {
		return at
	}
	return township.NewTimeOfDay(8, 30)
}

// yearsPeople lists everybody.
var yearsPeople = []string{"郑乡长", "管理员", "孙干部", "李书记", "赵专干", "吴专干", "钱书记", "陈专干", "张某", "王某", "冯某"}

// workdaysBack is the working day so many of them before a day.
func workdaysBack(d townshipDay, days int) townshipDay {
	for {
		if yearsCalendar.IsWorkday(d) {
			if days == 0 {
				return d
			}
			days--
		}
		d = d.AddDays(-1)
	}
}

// latestOf is the last of several days of a month on which something is said that has come,
// each moved to the working day before; 0 where none has.
func latestOf(days []int, today townshipDay) int {
	latest := 0
	for _, n := range slices.Sorted(slices.Values(days)) {
		on := today.MonthOf().Last()
		on.Day = min(on.Day, n)
		for !yearsCalendar.IsWorkday(on) && on.Day > 1 {
			on = on.AddDays(-1)
		}
		for !yearsCalendar.IsWorkday(on) {
			on = on.AddDays(1)
		}
		if !today.Before(on) {
			latest = n
		}
	}
	return latest
}

// A task is given on the second day of each month, at noon, and due on the fourteenth.
const (
	taskGiven = 2
	taskDue   = 14
)

// taskDone is the day on which a month's task is done, at noon; 0 is never.
func taskDone(month township.Month) int {
	return []int{0, 10, 14, 17, 22}[(month.Year*12+int(month.Month))%5]
}
