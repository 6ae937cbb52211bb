package documents

import (
	"fmt"

	"baocun/township"
	"baocun/words"
)

// MonthReports are what the villages of a township told it of a month (月报).
type MonthReports struct {
	Township township.Unit
	Month    township.Month
	// AsOf is the day on which they are put together.
	AsOf township.Date
	// Villages are those that sent theirs, in the configured order.
	Villages []VillageMonth
	// Missing are the villages that have not sent theirs.
	Missing []township.Unit
}

// VillageMonth is the report of one village. When it was sent is shown as it stands,
// so it must be in the township's zone.
type VillageMonth struct {
	Unit township.Unit
	township.VillageReport
}

// late counts the open tasks whose day has passed.
func (v VillageMonth) late(today township.Date) int {
	late := 0
	for _, task := range v.Open {
		if isLate(task, today) {
			late++
		}
	}
	return late
}

func isLate(task township.ReportedTask, today township.Date) bool {
	return !task.Due.IsZero() && task.Due.Before(today)
}

// meeting finds what a village tells of a regime's meeting; a quarter has one only
// where it is due.
func (v VillageMonth) meeting(regime township.Regime) (township.ReportedMeeting, bool) {
	for _, m := range v.Meetings {
		if m.Regime == regime {
			return m, true
		}
	}
	return township.ReportedMeeting{}, false
}

// total sums what the villages met, and what they had met the month before.
func (r MonthReports) total() (now, before township.Coverage) {
	for _, v := range r.Villages {
		now, before = now.Plus(v.Coverage), before.Plus(v.Before)
	}
	return now, before
}

// ReportsName is what a file of the reports is called, without its ending.
func ReportsName(voice words.Voice, reports MonthReports) string {
	return voice.Label("document.reports-file", "township", reports.Township, "month", township.MonthPeriod(reports.Month))
}

// reportsPaper says what stands in the reports, for Word and for Excel.
type reportsPaper struct {
	voice words.Voice
	MonthReports
}

func (p reportsPaper) title() string {
	return p.voice.Label("document.reports-title", "township", p.Township, "month", township.MonthPeriod(p.Month))
}

// asOf tells of which day the papers are, and how many villages they hold.
func (p reportsPaper) asOf() string {
	return p.voice.Label("document.reports-as-of", "date", p.voice.FullDate(p.AsOf), "sent", len(p.Villages), "villages", len(p.Villages)+len(p.Missing))
}

// missing names the villages that have not sent theirs.
func (p reportsPaper) missing() string {
	names := make([]string, len(p.Missing))
	for i, unit := range p.Missing {
		names[i] = p.voice.Unit(unit)
	}
	return p.voice.Label("document.reports-missing", "count", len(names), "villages", names)
}

// met says people first, households in brackets: 见到181/200人(131/144户).
func (p reportsPaper) met(c township.Coverage) string {
	if !c.HasRegister() {
		return p.voice.Label("document.no-register-yet")
	}
	return p.voice.Label("document.reports-met", "met", c.PeopleMet, "people", c.People, "households-met", c.HouseholdsMet, "households", c.Households)
}

// figures tell how far the month came, against the month before.
func (p reportsPaper) figures(now, before township.Coverage) string {
	said := p.met(now)
	if now.HasRegister() {
		said += p.voice.Label("document.reports-rate", "rate", percentOf(now))
	}
	if before.HasRegister() {
		said += p.voice.Label("document.reports-before", "met", before.PeopleMet, "people", before.People, "rate", percentOf(before))
	}
	if now.PeopleReached > 0 {
		said += p.voice.Label("document.reports-reached", "reached", now.PeopleReached)
	}
	return said + p.voice.Label("document.reports-stop")
}

// percentOf is the rate with one decimal, as a spreadsheet rounds it; but only who met
// everyone has 100.
func percentOf(c township.Coverage) string {
	tenths := (2000*min(c.PeopleMet, c.People) + c.People) / (2 * c.People)
	if c.Left() > 0 {
		tenths = min(tenths, 999)
	}
	return fmt.Sprintf("%d.%d%%", tenths/10, tenths%10)
}

// held says whether a meeting was held, who came and what became of its minutes.
func (p reportsPaper) held(m township.ReportedMeeting) string {
	if m.State == "" {
		return p.voice.Label("document.reports-not-held")
	}
	state := p.voice.Label("document.reports-state-" + string(m.State))
	if m.Date.IsZero() {
		return state
	}
	return p.voice.Label("document.reports-held", "date", p.voice.Date(m.Date), "present", m.Present, "expected", m.Expected, "state", state)
}

// meetingOf is held of the meeting of a regime; empty where none was due.
func (p reportsPaper) meetingOf(v VillageMonth, regime township.Regime) string {
	m, ok := v.meeting(regime)
	if !ok {
		return ""
	}
	return p.held(m)
}

// due says by when a task is to be done.
func (p reportsPaper) due(task township.ReportedTask) string {
	if task.Due.IsZero() {
		return p.voice.Label("document.minutes-unset")
	}
	return p.voice.FullDate(task.Due)
}

// openState tells a task whose day has passed from one that is only open.
func (p reportsPaper) openState(task township.ReportedTask) string {
	if isLate(task, p.AsOf) {
		return p.voice.Label("document.task-late")
	}
	return p.voice.Label("document.task-open")
}
