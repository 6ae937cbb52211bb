package bot

import (
	"encoding/json"
	"slices"
	"time"

	"baocun/documents"
	"baocun/township"
)

// yearOf is a year whose file is being made.
type yearOf struct {
	*turn
	yearSheet
	// places are the township, where it is of that, and the villages.
	places []township.Unit
}

// yearParts are the parts of a year's file in their order: the scores, what each indicator is
// counted from, then what stands beside them.
var yearParts = []struct {
	name string
	make func(yearOf) (documents.YearPart, error)
}{
	{"scores", yearOf.scores},
	{"coverage", yearOf.coverage},
	{"minutes", yearOf.minutes},
	{"meetings", yearOf.meetings},
	{"tasks", yearOf.tasks},
	{"inspections", yearOf.inspections},
	{"study", yearOf.study},
	{"reports", yearOf.reports},
	{"letters", yearOf.letters},
	{"roster", yearOf.roster},
}

// paper has one of the bot's documents made for a folder.
func (y yearOf) paper(draw drawer, folder string, args any) (documents.YearPaper, error) {
	encoded, err := json.Marshal(args)
	if err != nil {
		return documents.YearPaper{}, err
	}
	name, content, err := draw(y.bot, y.tx, encoded)
	return documents.YearPaper{Folder: folder, Name: name, Content: content}, err
}

// folder is that of a unit, none in the file of a single one.
func (y yearOf) folder(unit township.Unit) string {
	if len(y.places) == 1 {
		return ""
	}
	return y.voice.Unit(unit)
}

// lastMonth is December, or this month of the year that is under way.
func (y yearOf) lastMonth() township.Month {
	last := township.NewMonth(y.Year, time.December)
	if this := y.today.MonthOf(); this.Before(last) {
		return this
	}
	return last
}

// coverage are the tables of visits, by group and month.
func (y yearOf) coverage() (part documents.YearPart, err error) {
	for _, unit := range y.places {
		file := coverageFile{Of: covered{unit: unit}.key(), Where: unit.ID, View: byGroup, Month: y.lastMonth(), Language: y.Language}
		file.Rows = append(file.Rows, file.Of)
		for _, below := range y.units.Children(unit.ID) {
			file.Rows = append(file.Rows, covered{unit: below}.key())
		}
		paper, err := y.paper((*Bot).writeCoverage, "", file)
		if err != nil {
			return part, err
		}
		part.Papers = append(part.Papers, paper)
		if unit.Kind != township.KindVillage {
			continue
		}
		stands, err := y.assess(unit, y.Year)
		if err != nil {
			return part, err
		}
		for _, month := range stands.facts.Months {
			if !month.HasRegister() {
				part.Missing = append(part.Missing, y.voice.Label("year.no-register", "unit", unit, "month", township.MonthPeriod(month.Month)))
			}
		}
	}
	return part, nil
}

// owed is a meeting of the year, filed or not.
type owed struct {
	unit    township.Unit
	regime  township.Regime
	period  township.Period
	due     township.Date
	meeting township.Meeting
}

// owed lists the meetings of the year that were due or are filed, unit by unit.
func (y yearOf) owed() ([]owed, error) {
	rules, err := y.rules()
	if err != nil {
		return nil, err
	}
	var list []owed
	for _, unit := range y.places {
		held, err := y.tx.MeetingsOfYear(unit.ID, y.Year)
		if err != nil {
			return nil, err
		}
		for _, regime := range township.Regimes() {
			if regime.Level() != unit.Kind {
				continue
			}
			due := rules.Meetings[regime].DuePeriods(regime, y.Year, unit.Since, y.today)
			for p := regime.PeriodOf(township.NewDate(y.Year, time.January, 1)); p.Year() == y.Year; p = p.Next() {
				i := slices.IndexFunc(held, func(m township.Meeting) bool {
					return m.Regime == regime && m.Period == p && m.State == township.Filed
				})
				one := owed{unit: unit, regime: regime, period: p, due: rules.Meetings[regime].DueDate(p)}
				if i >= 0 {
					one.meeting = held[i]
				}
				if i >= 0 || slices.Contains(due, p) {
					list = append(list, one)
				}
			}
		}
	}
	return list, nil
}

// minutes are the minutes of each meeting, in Word.
func (y yearOf) minutes() (part documents.YearPart, err error) {
	all, err := y.owed()
	if err != nil {
		return part, err
	}
	for _, one := range all {
		m := one.meeting
		if m.ID == 0 {
			part.Missing = append(part.Missing, y.voice.Label("year.no-minutes", "unit", one.unit, "period", one.period, "regime", one.regime))
			continue
		}
		sheet := minutesSheet{Meeting: m.ID, Version: m.Version, Revision: m.Revision, State: m.State, Language: y.Language, RedHead: y.redHead(m.Regime)}
		paper, err := y.paper((*Bot).drawMinutes, y.folder(one.unit), sheet)
		if err != nil {
			return part, err
		}
		part.Papers = append(part.Papers, paper)
	}
	return part, nil
}

// meetings is the table of who came and what was filed when.
func (y yearOf) meetings() (part documents.YearPart, err error) {
	all, err := y.owed()
	if err != nil {
		return part, err
	}
	table := documents.MeetingTable{Title: y.voice.Label("year.meetings", "year", y.Year), AsOf: y.today}
	for _, one := range all {
		table.Rows = append(table.Rows, documents.MeetingRow{
			Unit: y.unitName(one.unit.ID), Regime: one.regime, Period: one.period, Due: one.due, Meeting: one.meeting,
		})
		if one.meeting.ID != 0 && !one.meeting.OnTime {
			part.Missing = append(part.Missing, y.voice.Label("year.filed-late", "unit", one.unit, "period", one.period, "regime", one.regime))
		}
	}
	content, err := documents.WriteMeetings(y.voice, table)
	part.Papers = []documents.YearPaper{{Name: table.Title + ".xlsx", Content: content}}
	return part, err
}

// tasks is the table of the tasks that were due in the year.
func (y yearOf) tasks() (part documents.YearPart, err error) {
	table := documents.TaskTable{Title: y.voice.Label("year.tasks", "year", y.Year), AsOf: y.today}
	for _, unit := range y.places {
		list, err := y.tx.TasksDueIn(unit.ID, y.Year)
		if err != nil {
			return part, err
		}
		for _, task := range list {
			row := documents.TaskRow{Unit: y.unitName(unit.ID), Task: task}
			if !task.Ended.IsZero() {
				row.Ended = y.dayOf(task.Ended)
			}
			table.Rows = append(table.Rows, row)
			if task.IsLate(y.today) {
				part.Missing = append(part.Missing, y.voice.Label("year.task-open", "unit", unit, "text", task.Text, "due", task.Due))
			}
		}
	}
	if len(table.Rows) == 0 {
		return part, nil
	}
	content, err := documents.WriteTasks(y.voice, table)
	part.Papers = []documents.YearPaper{{Name: table.Title + ".xlsx", Content: content}}
	return part, err
}

// study is the table of what was studied.
func (y yearOf) study() (part documents.YearPart, err error) {
	sheet := studySheet{Year: y.Year, Language: y.Language, On: y.today}
	for _, unit := range y.places {
		sheet.Units = append(sheet.Units, unit.ID)
		list, err := y.studyOf(unit.ID, y.Year)
		if err != nil {
			return part, err
		}
		if len(list.Entries) == 0 {
			part.Missing = append(part.Missing, y.voice.Label("year.no-study", "unit", unit))
		}
	}
	if len(part.Missing) == len(y.places) {
		return part, nil
	}
	paper, err := y.paper((*Bot).drawStudy, "", sheet)
	part.Papers = append(part.Papers, paper)
	return part, err
}
