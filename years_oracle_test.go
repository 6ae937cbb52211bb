package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"baocun/township"
)

// oracle knows what everybody is to be told, and when: a plain calendar that goes from day
// to day.
type oracle struct {
	zone *time.Location
	// happened is the last day whose noon has come, whatever the clock says since.
	happened townshipDay
	// freed tells that 王某, who had blocked the bot, has written again: at the first noon
	// from then on at which it was there.
	freed    bool
	told     map[string]bool // person and occasion
	messages []string
}

func newOracle(zone *time.Location) *oracle {
	return &oracle{zone: zone, happened: townshipSince, told: make(map[string]bool)}
}

// pass has the program look after everybody from one time on the clock up to another.
// Where it is back, after a stop or because the clock was set, those are told at once whose
// hour came meanwhile, after the time up to which it had looked before.
func (o *oracle) pass(from, to, looked time.Time) {
	for d := o.happened.AddDays(1); !township.NewTimeOfDay(12, 0).On(d, o.zone).After(from); d = d.AddDays(1) {
		o.happened = d
	}
	for d := township.DateOf(from); !d.After(township.DateOf(to)); d = d.AddDays(1) {
		for _, at := range []township.TimeOfDay{7 * 60, 8*60 + 30, 9 * 60} {
			hour := at.On(d, o.zone)
			back := looked.Before(hour) && hour.Before(from) && township.DateOf(from) == d && from.Hour() < 21
			if back || !hour.Before(from) && hour.Before(to) {
				o.digests(at, d)
			}
		}
		noon := township.NewTimeOfDay(12, 0).On(d, o.zone)
		if noon.Before(to) && o.happened.Before(d) {
			o.happened = d
		}
		if !noon.Before(from) && noon.Before(to) && !o.happened.Before(wangBlocked[1]) {
			o.freed = true
		}
	}
}

// digests tells everybody whose hour it is.
func (o *oracle) digests(at township.TimeOfDay, on townshipDay) {
	if !yearsCalendar.IsWorkday(on) {
		return
	}
	for _, person := range yearsPeople {
		if toldAt(person) != at || person == "王某" && o.isBlocked() {
			continue
		}
		var told []string
		for _, m := range o.mattersOf(person, on) {
			if key := person + "/" + m.key; !o.told[key] {
				o.told[key] = true
				told = append(told, m.where+m.says)
			}
		}
		if len(told) > 0 {
			slices.Sort(told)
			o.messages = append(o.messages, fmt.Sprintf("%s %s: %s", on, person, strings.Join(told, " + ")))
		}
	}
}

// isBlocked tells whether 王某 cannot be written to now.
func (o *oracle) isBlocked() bool {
	return !o.freed && !o.happened.Before(wangBlocked[0])
}

// isPast tells whether the noon of a day has come.
func (o *oracle) isPast(month township.Month, dayOfMonth int) bool {
	return dayOfMonth > 0 && !o.happened.Before(month.First().AddDays(dayOfMonth-1))
}

// occasion is something to be said: about is what it is about, of which one thing is said
// in a message.
type occasion struct{ about, key, where, says string }

// mattersOf are what somebody is to be told on a day, had they been told nothing yet.
func (o *oracle) mattersOf(person string, today townshipDay) []occasion {
	var all []occasion
	add := func(who string, m occasion) {
		if who != person || slices.ContainsFunc(all, func(other occasion) bool { return other.about == m.about }) {
			return
		}
		m.key = m.about + m.key
		all = append(all, m)
	}
	for _, s := range yearsMeetings {
		for month := today.MonthOf().Add(-5); !month.First().After(today); month = month.Add(1) {
			o.late(s, month, today, add)
		}
	}
	for _, s := range yearsMeetings {
		month := today.MonthOf()
		for s.quarterly && month.Month%3 != 0 {
			month = month.Add(1)
		}
		o.ahead(s, month, today, add)
	}
	o.reports(today, add)
	o.tasks(today, add)
	o.visits(today, add)
	year, week := today.In(time.UTC).ISOWeek()
	add("管理员", occasion{about: fmt.Sprint("notice", today.Year), key: fmt.Sprint(year, "-", week), says: fmt.Sprint(today.Year, " 年的放假通知")})
	o.weeks(fmt.Sprintf("第 %d 周", week), fmt.Sprint(year, "-", week), today, add)
	return all
}

// weeks tell those who oversee others how the week stands, from Monday on.
func (o *oracle) weeks(says, key string, today townshipDay, add func(string, occasion)) {
	add("郑乡长", occasion{about: "week of the township", key: key, where: "小红门乡", says: says})
	for village, name := range map[string]string{"肖村": "肖村", "牌坊": "牌坊村"} {
		if chief, where := chiefOf(village, today); where == "" && (village == "肖村" || !today.Before(paifangSince)) {
			add(chief, occasion{about: "week of " + village, key: key, where: name, says: says})
		}
	}
}

// tasks speak of those of this month and the one before, to whom they are given and, where
// they are late, to who gave them, if they are there still.
func (o *oracle) tasks(today townshipDay, add func(string, occasion)) {
	for _, month := range []township.Month{today.MonthOf().Add(-1), today.MonthOf()} {
		if !o.isPast(month, taskGiven) || o.isPast(month, taskDone(month)) || month.First().Before(townshipSince) {
			continue
		}
		due := month.First().AddDays(taskDue - 1)
		about := fmt.Sprint("task", month)
		switch days := due.DaysUntil(today); {
		case days > 31:
		case days > 0:
			add("张某", occasion{about: about, key: "late", says: "任务过了"})
			giver := specialistOf("肖村", month.First().AddDays(taskGiven-1))
			if specialistOf("肖村", today) == giver {
				add(giver, occasion{about: about, key: "late", says: "布置的任务没办完"})
			}
		case !today.Before(workdaysBack(due, 0)):
			add("张某", occasion{about: about, key: "due", says: "任务到期"})
		case !today.Before(workdaysBack(due.AddDays(-1), 0)):
			add("张某", occasion{about: about, key: "soon", says: "任务快到期"})
		}
	}
}

// standing is where a meeting stands: until when nobody asks after it, whether it was held;
// owed is false where nothing is asked any more.
func (o *oracle) standing(s yearsSeries, month township.Month) (deadline townshipDay, held, owed bool) {
	on, filed := s.fate(month)
	deadline = s.dueIn(month)
	if held = o.isPast(month, on); held {
		if fileBy := month.First().AddDays(on - 1 + s.filing); fileBy.After(deadline) {
			deadline = fileBy
		}
	}
	return deadline, held, s.isOwed(month) && !o.isPast(month, filed)
}

// late asks those who watch over a meeting, after some days the village's cadre, and
// reminds those who hold it.
func (o *oracle) late(s yearsSeries, month township.Month, today townshipDay, add func(string, occasion)) {
	deadline, held, owed := o.standing(s, month)
	days := deadline.DaysUntil(today)
	if !owed || days < 1 || days > 31 {
		return
	}
	m := occasion{about: fmt.Sprint(s.unit, s.kind, month, "/"), key: "overdue", says: s.says(month) + "过了还没开"}
	if held {
		m.says = s.says(month) + "过了没归档"
	}
	if s.kind == "township-monthly" {
		add("郑乡长", m)
	} else {
		chief, where := chiefOf(s.unit, today)
		m.where = where
		add(chief, m)
		if where == "" && days >= 6 {
			m.key, m.where = "escalated", s.unit
			if s.unit == "牌坊" {
				m.where = "牌坊村"
			}
			add("孙干部", m)
		}
	}
	o.toHolders(s, month, today, held, "late", m.about, add)
}

// ahead reminds those who hold a meeting of it, so many working days before.
func (o *oracle) ahead(s yearsSeries, month township.Month, today townshipDay, add func(string, occasion)) {
	deadline, held, owed := o.standing(s, month)
	if !owed || deadline.Before(today) {
		return
	}
	first := month.First()
	if s.quarterly {
		first = month.Add(-2).First()
	}
	remind := s.remind
	if held {
		remind = []int{1, 0}
	}
	for _, n := range slices.Sorted(slices.Values(remind)) {
		if on := workdaysBack(deadline, n); !today.Before(on) || on.Before(first) {
			o.toHolders(s, month, today, held, fmt.Sprint(n), fmt.Sprint(s.unit, s.kind, month, "/"), add)
			return
		}
	}
}

func (o *oracle) toHolders(s yearsSeries, month township.Month, today townshipDay, held bool, when, about string, add func(string, occasion)) {
	m := occasion{about: about, key: "hold/" + when, says: s.says(month) + "还没开"}
	if held {
		m.key, m.says = "file/"+when, s.says(month)+"是草稿"
	}
	switch s.kind {
	case "township-monthly":
		add("孙干部", m)
		return
	case "committee-quarterly":
		chief, where := chiefOf(s.unit, today)
		m.where = where
		add(chief, m)
		m.where = ""
	}
	add(specialistOf(s.unit, today), m)
}

// reports tells of those that the township's meeting still waits for.
func (o *oracle) reports(today townshipDay, add func(string, occasion)) {
	month, hearing := today.MonthOf(), yearsMeetings[0]
	_, filed := hearing.fate(month)
	due := hearing.dueIn(month).AddDays(-2)
	left := yearsCalendar.Workdays(today.AddDays(1), due)
	if left > 4 || o.isPast(month, filed) {
		return
	}
	name := fmt.Sprint(int(month.Add(-1).Month), "月月报")
	missing, owing := 0, 0
	for _, village := range []string{"肖村", "牌坊"} {
		if !owesReport(village, month) {
			continue
		}
		owing++
		if o.isPast(month, sentOn(village, month)) {
			continue
		}
		missing++
		m := occasion{about: fmt.Sprint("report", village, month), key: "draft", says: name + "草稿好了"}
		if left < 2 {
			m.key, m.says = today.String(), name+"没报"
		}
		add(specialistOf(village, today), m)
	}
	if missing > 0 && left < 2 {
		add("孙干部", occasion{about: fmt.Sprint("missing", month), key: today.String(), says: fmt.Sprintf("%s缺 %d/%d", name, missing, owing)})
	}
}

// visits tells assistants who is left, and a specialist that there is no register.
func (o *oracle) visits(today townshipDay, add func(string, occasion)) {
	rest, isClose := restAhead(today)
	latest := latestOf([]int{5, 15, 20, 28, 29, 31}, today)
	month := today.MonthOf()
	for _, g := range yearsGroups {
		about := fmt.Sprint("round", g.village, g.number, month, "/")
		hasRegister := !o.happened.Before(g.register)
		left := 6
		if o.isPast(month, metOn) {
			left = 6 - 2*g.seen(month)
		}
		switch {
		case g.village == "牌坊" && today.Before(paifangSince):
		case !hasRegister && latest > 0:
			add(specialistOf(g.village, today), occasion{about: fmt.Sprint("register", g.village, month), says: "没有名册"})
		case !hasRegister || left == 0:
		case isClose:
			add(g.assistant, occasion{about: about, key: rest.String(), says: fmt.Sprintf("节前还剩 %d 人", left)})
		case latest > 0:
			add(g.assistant, occasion{about: about, key: fmt.Sprint("left", latest), says: fmt.Sprintf("还剩 %d 人", left)})
		}
	}
}

// restAhead is the first day of a holiday of four days or more that at most three working
// days are left before.
func restAhead(today townshipDay) (townshipDay, bool) {
	workdays, run, holiday := 0, 0, false
	for d := today; workdays <= 3 || run > 0; d = d.AddDays(1) {
		if !yearsCalendar.IsWorkday(d) {
			run++
			holiday = holiday || yearsCalendar.Holiday(d) != ""
			continue
		}
		if run >= 4 && holiday {
			return d.AddDays(-run), true
		}
		run, holiday = 0, false
		workdays++
	}
	return townshipDay{}, false
}
