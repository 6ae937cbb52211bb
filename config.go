package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	_ "time/tzdata" // An office's machine may have no time zones of its own.

	"baocun/assessment"
	"baocun/township"
)

// DefaultAPI is Telegram's own Bot API server.
const DefaultAPI = "https://api.telegram.org"

// defaultConfig is the configuration before the file is read: what an office that
// leaves a key out gets.
func defaultConfig() *Config {
	guard := township.DefaultGuardRules()
	return &Config{
		Language: township.Chinese,
		TimeZone: "Asia/Shanghai",
		Data:     "baocun.db",
		Telegram: TelegramSettings{APIURL: DefaultAPI},
		Visits: VisitSettings{
			BackEntryDays: 7,
			Topics:        []string{"宣传", "健康服务通知", "政策咨询", "困难帮扶"},
		},
		Meetings: MeetingSettings{
			TownshipMonthly:    RegimeSettings{DueDay: "10", OnRestDay: township.ShiftAfter, FilingDays: 3, Quorum: 60, Remind: []int{4, 2, 0}},
			CommitteeQuarterly: RegimeSettings{DueDay: "31", OnRestDay: township.ShiftAfter, FilingDays: 5, Quorum: 60, Remind: []int{15, 7, 2, 0}},
			VillageMonthly:     RegimeSettings{DueDay: "7", OnRestDay: township.ShiftAfter, FilingDays: 3, Quorum: 60, Remind: []int{2, 0}},
		},
		Reports:     ReportSettings{DaysBefore: 2},
		Reminders:   ReminderSettings{HourText: "08:30", QuietText: "21:00-07:00", Visits: []int{5, 15, 20, 25, 28}, EscalateDays: 5, WeeklyText: "monday"},
		Norms:       NormSettings{PeoplePerAssistant: 200, VillagesPerCadre: 2, Cadres: 3, ChiefsPerVillage: 2, SpecialistsPerVillage: 2},
		Inspections: InspectionSettings{AnswerDays: 7},
		Assessment:  AssessmentSettings{Rules: assessment.ServicePreset, Coverage: 50, Meetings: 30, OnTime: 20, SlowBelow: 85, VetoReplyDays: 7, VetoAppealDays: 15},
		Letters:     defaultLetters(),
		Privacy:     PrivacySettings{Words: guard.Words, Allowed: guard.Allowed, KeepVisitsYears: 3, KeepPeopleYears: 2},
		Backup:      BackupSettings{Folder: "backup", Keep: 14},
	}
}

// LoadConfig reads the configuration file. Paths in it that are not absolute
// are taken from the folder of the file. Errors are a *ConfigError.
func LoadConfig(path string) (*Config, error) {
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &ConfigError{File: path, Problem: NoFile}
	case err != nil:
		return nil, &ConfigError{File: path, Problem: UnreadableFile}
	}
	config, err := ParseConfig(path, text)
	if err != nil {
		return nil, err
	}
	config.resolvePaths(filepath.Dir(path))
	if err := config.readRules(); err != nil {
		return nil, err
	}
	return config, nil
}

// ParseConfig reads a configuration from its text; file is only its name in
// errors, each of which is a *ConfigError with a line and a column.
func ParseConfig(file string, text []byte) (*Config, error) {
	config := defaultConfig()
	read, err := readSheet(file, text, config)
	if err != nil {
		return nil, err
	}
	config.file, config.places = file, read.places
	if err := config.check(); err != nil {
		return nil, err
	}
	return config, nil
}

func (c *Config) resolvePaths(folder string) {
	paths := []*string{&c.Data, &c.Telegram.TokenFile, &c.Telegram.WebhookSecretFile, &c.Backup.Folder}
	if !c.Assessment.isPreset() {
		paths = append(paths, &c.Assessment.Rules)
	}
	for _, path := range paths {
		if *path != "" && !filepath.IsAbs(*path) {
			*path = filepath.Join(folder, *path)
		}
	}
}

// Rules are the settings that the domain's rules depend on.
func (c *Config) Rules() township.Rules {
	meetings := make(map[township.Regime]township.MeetingRule, len(township.Regimes()))
	for _, regime := range township.Regimes() {
		settings := c.Meetings.Of(regime)
		meetings[regime] = township.MeetingRule{
			Due:        settings.Due,
			Shift:      settings.OnRestDay,
			FilingDays: settings.FilingDays,
			Quorum:     settings.Quorum,
			Remind:     settings.Remind,
		}
	}
	return township.Rules{
		Visits: township.VisitRules{
			BackEntryDays: c.Visits.BackEntryDays, Notes: c.Visits.Notes, Topics: c.Visits.Topics,
			Remind: c.Reminders.Visits,
		},
		Meetings:    meetings,
		Reports:     township.ReportRule{DaysBefore: c.Reports.DaysBefore},
		Norms:       township.Norms(c.Norms),
		Inspections: township.InspectionRule(c.Inspections),
		Guard:       township.GuardRules{Words: c.Privacy.Words, Allowed: c.Privacy.Allowed},
		Letters:     c.Letters.template(),
		Facts:       c.rules.Definitions(),
		Veto:        township.VetoRule{ReplyDays: c.Assessment.VetoReplyDays, AppealDays: c.Assessment.VetoAppealDays},
		Retention:   township.Retention{VisitYears: c.Privacy.KeepVisitsYears, PeopleYears: c.Privacy.KeepPeopleYears},
	}
}

// Units lists the township, its villages and their groups, each after its
// parent. The ids are places in this list, from 1, only there so that Parent
// can be read: the file gives its own.
func (c *Config) Units() []township.Unit {
	root := township.Unit{ID: 1, Kind: township.KindTownship, Name: c.Township.Name, Number: 1, Since: c.Township.Since}
	units := []township.Unit{root}
	add := func(unit township.Unit) township.UnitID {
		unit.ID = township.UnitID(len(units) + 1)
		units = append(units, unit)
		return unit.ID
	}
	for i, v := range c.Villages {
		village := add(township.Unit{
			Parent: root.ID, Kind: township.KindVillage,
			Name: v.Name, Number: i + 1, Since: v.Since, Served: v.Served(),
		})
		units[0].Served += v.Served()
		for _, g := range v.Groups {
			add(township.Unit{
				Parent: village, Kind: township.KindGroup,
				Number: g.Number, Since: v.Since, Served: g.Served,
			})
		}
	}
	return units
}
