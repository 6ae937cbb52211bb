package reminders

import (
	"encoding/json"
	"fmt"
	"strings"

	"baocun/assessment"
	"baocun/storage"
	"baocun/township"
)

// weekly tells those who oversee others, once a week, how it stands: leaders of the
// township, chiefs of their village. It stands below what is due for them.
func (o *office) weekly() ([]matter, error) {
	if !o.reminds.options.Weekly.HasCome(o.today, o.calendar) {
		return nil, nil
	}
	var matters []matter
	for _, unit := range append([]township.Unit{o.root}, o.units.Villages()...) {
		role := township.Chief
		if unit.Kind == township.KindTownship {
			role = township.Leader
		}
		if o.today.Before(unit.Since) {
			continue
		}
		for _, to := range o.asReaders(o.seated(role, unit.ID), role, role, unit) {
			m, due, err := o.week(to, unit)
			if err != nil {
				return nil, err
			}
			if due {
				matters = append(matters, m)
			}
		}
	}
	return matters, nil
}

// week is how a unit stands. It takes more reading than other matters, so that it is only
// put together for those who were not told this week.
func (o *office) week(to reader, unit township.Unit) (m matter, due bool, err error) {
	week := o.today.WeekOf()
	m = matter{about: township.WeeklyOccasion(unit.ID), kind: fmt.Sprintf("%d-%02d", week.Year, week.Number), to: to, apart: true}
	if told, err := o.tx.Did(m.key()); told || err != nil {
		return m, false, err
	}
	head := to.voice.Say("weekly.head", "unit", unit, "week", week.Number, "date", o.today)
	meetings, err := o.weekOfMeetings(to, unit)
	if err != nil {
		return m, false, err
	}
	coverage, err := o.weekOfVisits(to, unit)
	if err != nil {
		return m, false, err
	}
	decisions, err := o.weekOfDecisions(to, unit)
	if err != nil {
		return m, false, err
	}
	letters, err := o.weekOfLetters(to, unit)
	if err != nil {
		return m, false, err
	}
	staffing, err := o.weekOfStaffing(to, unit)
	if err != nil {
		return m, false, err
	}
	picture, err := json.Marshal(township.WeekPicture{Unit: unit.ID, Day: o.today, Language: to.voice.Language()})
	if err != nil {
		return m, false, err
	}
	m.text = strings.Join([]string{head, meetings, coverage, decisions}, "\n") + staffing + letters
	m.buttons = []storage.Button{wayTo(to, "score"), wayTo(to, "coverage"), wayTo(to, "minutes"), wayTo(to, "tasks")}
	m.picture = &storage.Document{Kind: township.WeekPictureKind, Args: picture, Caption: to.voice.Say("weekly.caption", "unit", unit)}
	return m, true, nil
}

// overseen lists the villages that a unit is or has.
func (o *office) overseen(unit township.Unit) []township.Unit {
	if unit.Kind == township.KindTownship {
		return o.units.Villages()
	}
	return []township.Unit{unit}
}

// weekOfVisits says how far the round is in all villages and in each or, of one village, in
// each group, and how far it was on the same day a month ago.
func (o *office) weekOfVisits(to reader, unit township.Unit) (string, error) {
	below := o.overseen(unit)
	if unit.Kind == township.KindVillage {
		below = append(below, o.units.Children(unit.ID)...)
	}
	var lines []string
	var all progress
	for _, u := range below {
		p, err := o.progressOf(u)
		if err != nil {
			return "", err
		}
		all = all.plus(p)
		lines = append(lines, p.said(to, u, o.today))
	}
	if unit.Kind == township.KindTownship && len(below) > 1 {
		lines = append([]string{all.said(to, unit, o.today)}, lines...)
	}
	return to.voice.Say("weekly.visits", "month", o.today.MonthOf()) + "\n" + strings.Join(lines, "\n"), nil
}

// progress is how many people were met, out of how many, and by the same day a month ago.
type progress struct{ met, people, metThen, peopleThen int }

func (p progress) plus(o progress) progress {
	return progress{p.met + o.met, p.people + o.people, p.metThen + o.metThen, p.peopleThen + o.peopleThen}
}

func (o *office) progressOf(unit township.Unit) (progress, error) {
	now, _, err := o.tx.Tally(unit.ID, o.today.MonthOf())
	if err != nil {
		return progress{}, err
	}
	p := progress{met: now.PeopleMet, people: now.People}
	before := o.today.SameDayBefore()
	then, _, err := o.tx.Tally(unit.ID, before.MonthOf())
	if err != nil || !then.HasRegister() || before.Before(unit.Since) {
		return p, err
	}
	p.peopleThen = then.People
	p.metThen, err = o.tx.PeopleMetBy(unit.ID, before)
	return p, err
}

func (p progress) said(to reader, unit township.Unit, today township.Date) string {
	switch {
	case today.Before(unit.Since):
		return to.voice.Say("weekly.visits-before", "unit", unit)
	case p.people == 0:
		return to.voice.Say("weekly.visits-none", "unit", unit)
	}
	line := to.voice.Say("weekly.visits-line", "unit", unit, "met", p.met, "people", p.people, "rate", percent(p.met, p.people))
	if p.peopleThen > 0 {
		line += to.voice.Say("weekly.visits-then", "rate", percent(p.metThen, p.peopleThen))
	}
	return line
}

// percent is a share of people, of whom there are some.
func percent(part, whole int) string {
	rate, _ := assessment.RateOf(part, whole)
	return rate.String() + "%"
}

// weekOfDecisions says what waits for somebody's word.
func (o *office) weekOfDecisions(to reader, unit township.Unit) (string, error) {
	waiting, late := 0, 0
	for _, u := range append([]township.Unit{o.root}, o.units.Villages()...) {
		tasks, err := o.tx.OpenTasksIn(u.ID)
		if err != nil {
			return "", err
		}
		for _, task := range tasks {
			if task.GivenBy == to.own() && task.IsLate(o.today) {
				late++
			}
		}
	}
	for _, village := range o.overseen(unit) {
		readers, err := o.readers(township.Specialist, village)
		if err != nil {
			return "", err
		}
		open, err := o.openProposals(village)
		if err != nil {
			return "", err
		}
		for _, decider := range readers {
			if decider.own() == to.own() {
				waiting += len(open)
			}
		}
	}
	month := o.today.MonthOf().Add(-1)
	missing, err := o.reportsLate(unit, month)
	if err != nil {
		return "", err
	}
	var lines []string
	if waiting > 0 {
		lines = append(lines, to.voice.Say("weekly.proposals", "count", waiting))
	}
	if late > 0 {
		lines = append(lines, to.voice.Say("weekly.tasks", "count", late))
	}
	if len(missing) > 0 {
		lines = append(lines, to.voice.Say("weekly.reports", "month", month, "missing", missing))
	}
	if len(lines) == 0 {
		return to.voice.Say("weekly.nothing"), nil
	}
	return to.voice.Say("weekly.decide") + "\n" + strings.Join(lines, "\n"), nil
}

// reportsLate lists the villages of a unit whose reports of a month are late.
func (o *office) reportsLate(unit township.Unit, month township.Month) ([]township.Unit, error) {
	if !o.rules.ReportDue(month).Before(o.today) {
		return nil, nil
	}
	missing, err := o.missingReports(month)
	var late []township.Unit
	for _, village := range missing {
		if o.units.Within(village.ID, unit.ID) {
			late = append(late, village)
		}
	}
	return late, err
}

// told are those, but for the reader, who were told of something about a meeting, and when:
// 李书记(12月8日).
func (o *office) told(to reader, about string, kinds ...string) ([]string, error) {
	var names []string
	for _, kind := range kinds {
		err := o.eachTold(about+kind+"/", func(person township.Person, on township.Date) {
			if person.ID != to.person.ID {
				names = append(names, to.voice.Label("weekly.told", "name", person.Name, "date", on))
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return names, nil
}

// eachTold calls f with everybody who was really told of an occasion, and the day.
func (o *office) eachTold(occasion string, f func(township.Person, township.Date)) error {
	occasions, err := o.tx.Occasions(occasion)
	if err != nil {
		return err
	}
	for _, told := range occasions {
		var id township.PersonID
		if _, err := fmt.Sscanf(strings.TrimPrefix(told.Key, occasion), "p%d", &id); err != nil {
			return fmt.Errorf("read who was told: %w", err)
		}
		person, known, err := o.tx.Person(id)
		if err != nil {
			return err
		}
		if known {
			f(person, township.DateOf(told.At.In(o.reminds.options.Location)))
		}
	}
	return nil
}
