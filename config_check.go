package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"baocun/reminders"
	"baocun/township"
)

// The bounds of names and lists: what fits a button and a screen.
const (
	longestName = 20
	// A red head stands on one line of a page.
	longestRedHead = 24
	longestTopic   = 16
	mostTopics     = 20
	mostServed     = 100_000
)

// checker goes through a decoded configuration, fills in the typed forms and
// notes what is wrong; the first in the file's order is reported.
type checker struct {
	*Config
	found []*ConfigError
}

// check is the part of strictness that the decoder cannot know.
func (c *Config) check() error {
	check := &checker{Config: c}
	check.township()
	check.telegram()
	check.visits()
	check.meetings()
	check.reminders()
	check.norms()
	check.assessment()
	check.letters()
	check.privacy()
	check.within("backup.keep", check.Backup.Keep, 1, 1000)
	if len(check.found) == 0 {
		return nil
	}
	slices.SortFunc(check.found, byPosition)
	return check.found[0]
}

// byPosition orders problems as a reader meets them; those at one place keep
// the order of their names, so that the same file always gives the same error.
func byPosition(a, b *ConfigError) int {
	return cmp.Or(
		position{a.Line, a.Column}.compare(position{b.Line, b.Column}),
		cmp.Compare(a.Problem, b.Problem),
	)
}

func (c *checker) fail(path string, problem Problem, args ...any) {
	c.found = append(c.found, c.problem(path, problem, args...))
}

func (c *checker) township() {
	if c.Language != township.Chinese && c.Language != township.English {
		c.fail("language", UnknownLanguage)
	}
	location, err := time.LoadLocation(c.TimeZone)
	if err != nil || c.TimeZone == "" || c.TimeZone == "Local" {
		c.fail("time_zone", UnknownZone)
	}
	c.Location = location
	if strings.TrimSpace(c.Data) == "" {
		c.absent("data")
	}
	c.name("township.name", c.Township.Name, longestName)
	if utf8.RuneCountInString(c.Township.RedHead) > longestRedHead {
		c.fail("township.red_head", TooLong, shown("township.red_head"), longestRedHead)
	}
	if c.Township.FirstDay == "" {
		c.absent("township.since")
	} else {
		c.Township.Since = c.date("township.since", c.Township.FirstDay)
	}
	if len(c.Villages) == 0 {
		c.fail("village", NoVillage)
	}
	c.villages()
}

func (c *checker) villages() {
	first := map[string]int{}
	for i := range c.Villages {
		village, path := &c.Villages[i], fmt.Sprintf("village.%d", i)
		c.name(path+".name", village.Name, longestName)
		village.Since = c.Township.Since
		if village.FirstDay != "" {
			village.Since = c.date(path+".since", village.FirstDay)
		}
		name := strings.TrimSpace(township.Fold(village.Name))
		if line, ok := first[name]; ok && name != "" {
			c.fail(path+".name", VillageTwice, name, line)
		} else {
			first[name] = c.places.of(path + ".name").line
		}
		c.groups(path, village.Groups)
	}
}

func (c *checker) groups(path string, groups []GroupSettings) {
	if len(groups) == 0 {
		c.fail(path+".groups", NoGroups)
	}
	seen := map[int]bool{}
	for i, g := range groups {
		path := fmt.Sprintf("%s.groups.%d", path, i)
		c.within(path+".number", g.Number, 1, township.MaxGroup)
		c.within(path+".served", g.Served, 1, mostServed)
		if seen[g.Number] {
			c.fail(path+".number", GroupTwice, g.Number)
		}
		seen[g.Number] = true
	}
}

func (c *checker) visits() {
	c.within("visits.back_entry_days", c.Visits.BackEntryDays, 0, 31)
	if len(c.Visits.Topics) == 0 {
		c.absent("visits.topics")
	}
	if len(c.Visits.Topics) > mostTopics {
		c.fail("visits.topics", TooMany, "visits.topics", mostTopics)
	}
	for i, topic := range c.Visits.Topics {
		path := fmt.Sprintf("visits.topics.%d", i)
		c.name(path, topic, longestTopic)
		if slices.Contains(c.Visits.Topics[:i], topic) {
			c.fail(path, TopicTwice)
		}
	}
}

func (c *checker) meetings() {
	for _, regime := range township.Regimes() {
		settings, path := c.Meetings.Of(regime), "meetings."+string(regime)
		settings.Due = c.dueDay(path+".due_day", string(settings.DueDay))
		if !slices.Contains(township.RestShifts(), settings.OnRestDay) {
			c.fail(path+".on_rest_day", BadShift, path+".on_rest_day")
		}
		c.within(path+".filing_days", settings.FilingDays, 0, 60)
		c.within(path+".quorum", settings.Quorum, 1, 100)
		c.numbers(path+".remind", settings.Remind, 0, mostRemindDays)
	}
	c.within("reports.days_before", c.Reports.DaysBefore, 0, 28)
}

// mostRemindDays is how many working days before it is due a meeting may be spoken of.
const mostRemindDays = 40

func (c *checker) reminders() {
	c.within("reminders.escalate_days", c.Reminders.EscalateDays, 0, 60)
	c.numbers("reminders.visits", c.Reminders.Visits, 1, 31)
	var err error
	if c.Reminders.Hours.Digest, err = township.ParseTimeOfDay(c.Reminders.HourText); err != nil {
		c.fail("reminders.hour", BadHour, "reminders.hour")
	}
	known := false
	if c.Reminders.Weekly, known = township.ParseWeekDay(c.Reminders.WeeklyText); !known {
		c.fail("reminders.weekly", BadWeekDay, "reminders.weekly")
	}
	c.Reminders.Hours.Quiet = c.quiet("reminders.quiet", c.Reminders.QuietText)
}

// quiet reads the hours in which people are left alone; none where nothing is written.
func (c *checker) quiet(path, text string) township.Quiet {
	if text == "" {
		return township.Quiet{}
	}
	from, until, _ := strings.Cut(text, "-")
	start, errStart := township.ParseTimeOfDay(from)
	end, errEnd := township.ParseTimeOfDay(until)
	if errStart != nil || errEnd != nil || start == end {
		c.fail(path, BadQuiet, path)
	}
	return township.Quiet{From: start, Until: end}
}

func (c *checker) numbers(path string, list []int, least, most int) {
	for i, n := range list {
		if n < least || n > most {
			c.fail(fmt.Sprintf("%s.%d", path, i), OutOfRange, shown(path), least, most)
		}
	}
}

func (c *checker) norms() {
	c.within("norms.people_per_assistant", c.Norms.PeoplePerAssistant, 1, 10_000)
	c.within("norms.villages_per_cadre", c.Norms.VillagesPerCadre, 1, 100)
	c.within("norms.cadres", c.Norms.Cadres, 1, 100)
	c.within("norms.chiefs_per_village", c.Norms.ChiefsPerVillage, 1, 10)
	c.within("norms.specialists_per_village", c.Norms.SpecialistsPerVillage, 1, 10)
}

func (c *checker) assessment() {
	points := c.Assessment
	c.within("assessment.slow_below", points.SlowBelow, 0, 100)
	c.within("assessment.veto_reply_days", points.VetoReplyDays, 1, 60)
	c.within("assessment.veto_appeal_days", points.VetoAppealDays, 1, 60)
	each := c.within("assessment.coverage", points.Coverage, 0, 100) &&
		c.within("assessment.meetings", points.Meetings, 0, 100) &&
		c.within("assessment.on_time", points.OnTime, 0, 100)
	if sum := points.Coverage + points.Meetings + points.OnTime; each && sum != 100 {
		c.fail("assessment", PointsSum, sum)
	}
}

func (c *checker) privacy() {
	c.within("privacy.keep_visits_years", c.Privacy.KeepVisitsYears, township.LeastVisitYears, 100)
	c.within("privacy.keep_people_years", c.Privacy.KeepPeopleYears, township.LeastPeopleYears, 100)
	if len(c.Privacy.Words) == 0 {
		c.absent("privacy.words")
	}
	c.phrases("privacy.words", c.Privacy.Words)
	c.phrases("privacy.allowed", c.Privacy.Allowed)
}

// phrases checks a list of the guard, whose entries differ by more than width
// and case.
func (c *checker) phrases(key string, list []string) {
	if len(list) > township.MostGuardWords {
		c.fail(key, TooMany, key, township.MostGuardWords)
	}
	seen := map[string]bool{}
	for i, phrase := range list {
		path := fmt.Sprintf("%s.%d", key, i)
		c.name(path, phrase, township.LongestGuardWord)
		folded := strings.ToLower(strings.Join(strings.Fields(township.Fold(phrase)), ""))
		if seen[folded] && folded != "" {
			c.fail(path, PhraseTwice, key)
		}
		seen[folded] = true
	}
}

func (c *checker) name(path, name string, longest int) {
	switch {
	case strings.TrimSpace(name) == "":
		c.absent(path)
	case utf8.RuneCountInString(name) > longest:
		c.fail(path, TooLong, shown(path), longest)
	}
}

// absent tells a key that the file leaves out from one without content.
func (c *checker) absent(path string) {
	if _, ok := c.places[path]; ok {
		c.fail(path, Blank, shown(path))
		return
	}
	c.fail(path, Missing, shown(path))
}

func (c *checker) within(path string, value, least, most int) bool {
	if value >= least && value <= most {
		return true
	}
	if _, ok := c.places[path]; ok {
		c.fail(path, OutOfRange, shown(path), least, most)
	} else {
		c.fail(path, Missing, shown(path))
	}
	return false
}

func (c *checker) date(path, text string) township.Date {
	date, err := township.ParseDate(text)
	if err != nil || date.Year < 2000 || date.Year > 2100 {
		c.fail(path, BadDate, shown(path))
	}
	return date
}

// dueDay reads a day of the month, or a cron line of which only the day counts.
func (c *checker) dueDay(path, text string) township.DayRule {
	if rule, ok := township.ParseDayRule(text); ok {
		return rule
	}
	if len(strings.Fields(text)) > 2 {
		return reminders.ScheduledDay{Schedule: c.schedule(path, text)}
	}
	c.fail(path, BadDueDay, path)
	return nil
}

// cronProblems words the faults of a cron line.
var cronProblems = map[reminders.ScheduleFault]Problem{
	reminders.WrongFieldCount:   CronFieldCount,
	reminders.DescriptorRefused: CronDescriptor,
	reminders.ZoneRefused:       CronZone,
	reminders.WrongField:        CronField,
	reminders.NeverFires:        CronNever,
}

func (c *checker) schedule(path, line string) reminders.Schedule {
	schedule, err := reminders.ParseSchedule(line)
	if refused, ok := errors.AsType[*reminders.ScheduleError](err); ok {
		args := []any{path}
		if refused.Fault == reminders.WrongField {
			args = append(args, refused.Field)
		}
		c.fail(path, cronProblems[refused.Fault], args...)
	}
	return schedule
}
