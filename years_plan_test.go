package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// plan is how the people of the years live, and a plain calendar of what they
// are to be told. It shares nothing with the program but the words for it.
type plan struct {
	end   time.Time
	stops []span
	asked map[string]bool // who was asked after which meeting
}

func newPlan(end time.Time, stops []span) *plan {
	return &plan{end: end, stops: stops, asked: make(map[string]bool)}
}

// yearsSeries is one unit's meetings of one kind.
type yearsSeries struct {
	unit, kind, name string
	due              int // the day by which they are held
	since            time.Time
	quarterly        bool
}

var (
	townshipSince = day(2027, 3, 1)
	paifangSince  = day(2027, 4, 15)
	yearsMeetings = []yearsSeries{
		{"小红门", "township-monthly", "乡例会", 31, townshipSince, false},
		{"肖村", "committee-quarterly", "两委会季度会", 20, townshipSince, true},
		{"牌坊", "committee-quarterly", "两委会季度会", 20, paifangSince, true},
		{"肖村", "village-monthly", "村例会", 7, townshipSince, false},
		{"牌坊", "village-monthly", "村例会", 7, paifangSince, false},
	}
	// yearsFates are what becomes of a meeting: the days on which it is held and
	// its minutes are filed, at noon; 0 is never.
	yearsFates = map[string][4][2]int{
		"township-monthly":    {{0, 0}, {6, 6}, {6, 20}, {9, 9}},
		"committee-quarterly": {{0, 0}, {12, 12}, {12, 27}, {22, 22}},
		"village-monthly":     {{0, 0}, {4, 4}, {4, 13}, {8, 8}},
	}
)

func day(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, yearsZone)
}

// fate tells on which days of its month a meeting is held and filed.
func (s yearsSeries) fate(month time.Time) (held, filed int) {
	months := month.Year()*12 + int(month.Month())
	if s.quarterly {
		months /= 3
	}
	fate := yearsFates[s.kind][(months+len(s.unit)/3)%4]
	return fate[0], fate[1]
}

// isOwed tells whether the series has a meeting due in a month at all.
func (s yearsSeries) isOwed(month time.Time) bool {
	if !s.quarterly {
		return !month.Before(s.since)
	}
	return month.Month()%3 == 0 && !month.AddDate(0, -2, 0).Before(s.since)
}

// dueIn is the day by which the month's meeting is held. Those of the villages move to the
// Monday after a weekend; in these years no other day off falls on the seventh.
func (s yearsSeries) dueIn(month time.Time) time.Time {
	last := month.AddDate(0, 1, -1)
	due := month.AddDate(0, 0, min(s.due, last.Day())-1)
	for s.kind == "village-monthly" && (due.Weekday() == time.Saturday || due.Weekday() == time.Sunday) {
		due = due.AddDate(0, 0, 1)
	}
	return due
}

// says is how the month's meeting is called.
func (s yearsSeries) says(month time.Time) string {
	if s.quarterly {
		return string([]rune("一二三四")[(month.Month()-1)/3]) + "季度" + s.name
	}
	return fmt.Sprint(int(month.Month()), "月", s.name)
}

func isPast(at, month time.Time, dayOfMonth int) bool {
	return dayOfMonth > 0 && !at.Before(month.AddDate(0, 0, dayOfMonth-1).Add(12*time.Hour))
}

// yearsGroup is a group of three households of two people each.
type yearsGroup struct {
	village   string
	number    int
	assistant string
	register  time.Time // since when it has one
}

var yearsGroups = []yearsGroup{
	{"肖村", 1, "张某", townshipSince},
	{"肖村", 2, "王某", townshipSince},
	{"牌坊", 1, "冯某", day(2027, 5, 10)},
}

// sentOn is the day of a month on which a village sends up its report of the month
// before, at noon; 0 is never. A village that began within that month owes none.
func sentOn(village string, month time.Time) int {
	return []int{0, 26, 28, 29}[(month.Year()*12+int(month.Month())/4+len(village)/3)%4]
}

func owesReport(village string, month time.Time) bool {
	since := townshipSince
	if village == "牌坊" {
		since = paifangSince
	}
	return !month.AddDate(0, -1, 0).Before(since)
}

// metOn is the day of each month on which a group's households are seen.
const metOn = 18

// seen is how many of a group's households are seen in a month.
func (g yearsGroup) seen(month time.Time) int {
	return []int{3, 1, 0}[(month.Year()*12+int(month.Month())+g.number)%3]
}

// left is how many people of a group are not yet seen.
func (g yearsGroup) left(at time.Time) int {
	if month := monthOf(at); isPast(at, month, metOn) {
		return 6 - 2*g.seen(month)
	}
	return 6
}

func monthOf(at time.Time) time.Time { return day(at.Year(), int(at.Month()), 1) }

// Those who hold a post, and who has it after them.
var (
	zhaoLeaves = day(2028, 1, 15)
	qianLeaves = day(2028, 7, 1)
	wangBlocks = span{day(2027, 6, 10).Add(12 * time.Hour), day(2027, 8, 20).Add(12 * time.Hour)}
)

func specialistOf(village string, at time.Time) string {
	switch {
	case village == "牌坊":
		return "陈专干"
	case at.Before(zhaoLeaves):
		return "赵专干"
	}
	return "吴专干"
}

// chiefOf is also what stands before a matter for whoever stands in.
func chiefOf(village string, at time.Time) (name, where string) {
	switch {
	case village == "肖村":
		return "李书记", ""
	case at.Before(qianLeaves):
		return "钱书记", ""
	}
	return "孙干部", "牌坊村"
}

// box collects what people are to be told in one message each.
type box map[string][]string

// about adds a matter, unless the person has one about the same thing.
func (b box) about(person, where, thing, what string) {
	for _, told := range b[person] {
		if strings.Contains(told, where+thing) {
			return
		}
	}
	b[person] = append(b[person], where+thing+what)
}

// messages lists every message that arrives: when, to whom, and about what.
func (p *plan) messages() []string {
	var all []string
	post := func(at time.Time, b box) {
		for person, told := range b {
			blocked := person == "王某" && !at.Before(wangBlocks.from) && !at.After(wangBlocks.to)
			if !blocked {
				slices.Sort(told)
				all = append(all, fmt.Sprintf("%s %s: %s", at.Format("2006-01-02 15:04"), person, strings.Join(told, " + ")))
			}
		}
	}
	for d := monthOf(yearsBegin); d.Before(p.end); d = d.AddDate(0, 0, 1) {
		if at := d.Add(8*time.Hour + 30*time.Minute); p.isUp(at) {
			b := make(box)
			p.remind(b, at, d)
			post(at, b)
		}
		if at := d.Add(9 * time.Hour); p.isUp(at) {
			b := make(box)
			p.ask(b, at)
			post(at, b)
		}
		for _, stop := range p.stops {
			if stop.to.Sub(d) >= 0 && stop.to.Sub(d) < 24*time.Hour {
				b := make(box)
				p.ask(b, stop.to)
				p.catchUp(b, stop)
				post(stop.to, b)
			}
		}
	}
	slices.Sort(all)
	return all
}

func (p *plan) isUp(at time.Time) bool {
	inStop := func(s span) bool { return at.After(s.from) && !at.After(s.to) }
	return at.After(yearsBegin) && at.Before(p.end) && !slices.ContainsFunc(p.stops, inStop)
}

// remind tells of what the day's schedules are about, as it is at a time.
func (p *plan) remind(b box, at, on time.Time) {
	month := monthOf(at)
	for _, s := range yearsMeetings {
		if s.isOwed(month) && slices.Contains(remindedOn(s.kind), on.Day()) {
			p.ahead(b, s, at)
		}
	}
	p.reports(b, at)
	if slices.Contains([]int{5, 15, 20, 28, 29, 31}, on.Day()) {
		p.visits(b, at)
	}
}

// reports tells of those that the township's meeting still waits for: they are due two
// days before it, their drafts are there four days before that, and from the day before
// that on the cadre hears who is missing.
func (p *plan) reports(b box, at time.Time) {
	month, hearing := monthOf(at), yearsMeetings[0]
	_, filed := hearing.fate(month)
	left := hearing.dueIn(month).AddDate(0, 0, -2).Day() - at.Day()
	if left > 4 || isPast(at, month, filed) {
		return
	}
	name := fmt.Sprint(int(month.AddDate(0, -1, 0).Month()), "月月报")
	missing, owing := 0, 0
	for _, village := range []string{"肖村", "牌坊"} {
		if !owesReport(village, month) {
			continue
		}
		owing++
		if isPast(at, month, sentOn(village, month)) {
			continue
		}
		missing++
		specialist := specialistOf(village, at)
		if left < 2 {
			b.about(specialist, "", name, "没报")
		} else if once := specialist + name + month.String(); !p.asked[once] {
			p.asked[once] = true
			b.about(specialist, "", name, "草稿好了")
		}
	}
	if missing > 0 && left < 2 {
		b.about("孙干部", "", name, fmt.Sprintf("缺 %d/%d", missing, owing))
	}
}

func remindedOn(kind string) []int {
	switch kind {
	case "township-monthly":
		return []int{3, 7, 10, 31}
	case "committee-quarterly":
		return []int{10, 17, 20}
	}
	return []int{3, 5, 7}
}

func (p *plan) ahead(b box, s yearsSeries, at time.Time) {
	month := monthOf(at)
	held, filed := s.fate(month)
	what := "还没开"
	switch {
	case isPast(at, month, filed):
		return
	case isPast(at, month, held):
		what = "是草稿"
	}
	switch s.kind {
	case "township-monthly":
		b.about("孙干部", "", s.says(month), what)
		return
	case "committee-quarterly":
		chief, where := chiefOf(s.unit, at)
		b.about(chief, where, s.says(month), what)
	}
	b.about(specialistOf(s.unit, at), "", s.says(month), what)
}

func (p *plan) visits(b box, at time.Time) {
	for _, g := range yearsGroups {
		switch {
		case g.village == "牌坊" && at.Before(paifangSince):
		case at.Before(g.register):
			specialist := specialistOf(g.village, at)
			if once := specialist + " register " + at.Format("2006-01"); !p.asked[once] {
				p.asked[once] = true
				b.about(specialist, "", "没有名册", "")
			}
		case g.left(at) > 0:
			b.about(g.assistant, "", fmt.Sprintf("还剩 %d 人", g.left(at)), "")
		}
	}
}

// ask asks, once, after what was due within the last 31 days and is not filed.
func (p *plan) ask(b box, at time.Time) {
	today := day(at.Year(), int(at.Month()), at.Day())
	for month := monthOf(yearsBegin); !month.After(today); month = month.AddDate(0, 1, 0) {
		for _, s := range yearsMeetings {
			held, filed := s.fate(month)
			due := s.dueIn(month)
			if !s.isOwed(month) || isPast(at, month, filed) || !due.Before(today) || due.Before(today.AddDate(0, 0, -31)) {
				continue
			}
			what := "过了还没开"
			if isPast(at, month, held) {
				what = "过了没归档"
			}
			person, where := "郑乡长", ""
			if s.kind != "township-monthly" {
				person, where = chiefOf(s.unit, at)
			}
			if once := person + s.unit + s.says(month) + month.String(); !p.asked[once] {
				p.asked[once] = true
				b.about(person, where, s.says(month), what)
			}
		}
	}
}

// catchUp tells once of what schedules were about that fell into a stop, as far
// as they are of the month in which the stop ends.
func (p *plan) catchUp(b box, stop span) {
	at := stop.to
	reminded := make(map[string]bool)
	visits := false
	for d := monthOf(at); d.Before(at); d = d.AddDate(0, 0, 1) {
		if slot := d.Add(8*time.Hour + 30*time.Minute); !slot.After(stop.from) || slot.After(stop.to) {
			continue
		}
		for _, s := range yearsMeetings {
			if s.isOwed(monthOf(at)) && !reminded[s.unit+s.kind] && slices.Contains(remindedOn(s.kind), d.Day()) {
				reminded[s.unit+s.kind] = true
				p.ahead(b, s, at)
			}
		}
		visits = visits || slices.Contains([]int{5, 15, 20, 28, 29, 31}, d.Day())
	}
	if visits {
		p.visits(b, at)
	}
}
