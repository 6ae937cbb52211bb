package main

import (
	"time"

	"baocun/assessment"
	"baocun/township"
)

// Config is the configuration file, read strictly. Each key is explained in
// config.example.toml. Fields that the file does not have are the typed form
// of a text beside them, set once it was found to be right.
type Config struct {
	Language township.Language `toml:"language"`
	TimeZone string            `toml:"time_zone"`
	Location *time.Location    `toml:"-"`
	// Data is the path of the file that keeps everything.
	Data        string             `toml:"data"`
	Telegram    TelegramSettings   `toml:"telegram"`
	HTTP        HTTPSettings       `toml:"http"`
	Township    TownshipSettings   `toml:"township"`
	Villages    []VillageSettings  `toml:"village"`
	Visits      VisitSettings      `toml:"visits"`
	Meetings    MeetingSettings    `toml:"meetings"`
	Reports     ReportSettings     `toml:"reports"`
	Reminders   ReminderSettings   `toml:"reminders"`
	Norms       NormSettings       `toml:"norms"`
	Assessment  AssessmentSettings `toml:"assessment"`
	Letters     LetterSettings     `toml:"letters"`
	Inspections InspectionSettings `toml:"inspections"`
	Privacy     PrivacySettings    `toml:"privacy"`
	Backup      BackupSettings     `toml:"backup"`

	file   string
	places places
	rules  assessment.Rules
	// original are the township's original rules where others are in force.
	original *assessment.Rules
}

// TelegramSettings say how the bot reaches Telegram. The token is not among
// them: see Config.Token.
type TelegramSettings struct {
	TokenFile string `toml:"token_file"`
	APIURL    string `toml:"api_url"`
	// Proxy is a secret because its address may carry a password.
	Proxy             Secret `toml:"proxy"`
	WebhookURL        string `toml:"webhook_url"`
	WebhookSecretFile string `toml:"webhook_secret_file"`
}

// HTTPSettings are the bot's own server, for health, metrics and the webhook;
// an empty Listen means none.
type HTTPSettings struct {
	Listen string `toml:"listen"`
}

// TownshipSettings are the root of the tree of units.
type TownshipSettings struct {
	Name string `toml:"name"`
	// RedHead stands above the minutes of the township's meetings; empty means none.
	RedHead  string        `toml:"red_head"`
	FirstDay string        `toml:"since"`
	Since    township.Date `toml:"-"`
}

// VillageSettings are a village and its groups, in the order of the file.
type VillageSettings struct {
	Name     string          `toml:"name"`
	FirstDay string          `toml:"since"`
	Since    township.Date   `toml:"-"`
	Groups   []GroupSettings `toml:"groups"`
}

// Served is the number of people served in all groups of the village.
func (v VillageSettings) Served() int {
	served := 0
	for _, g := range v.Groups {
		served += g.Served
	}
	return served
}

// GroupSettings are one group of a village.
type GroupSettings struct {
	Number int `toml:"number"`
	Served int `toml:"served"`
}

// VisitSettings bound what visits are taken; see township.VisitRules.
type VisitSettings struct {
	BackEntryDays int      `toml:"back_entry_days"`
	Notes         bool     `toml:"notes"`
	Topics        []string `toml:"topics"`
}

// MeetingSettings are the rules of the three regimes.
type MeetingSettings struct {
	TownshipMonthly    RegimeSettings `toml:"township-monthly"`
	CommitteeQuarterly RegimeSettings `toml:"committee-quarterly"`
	VillageMonthly     RegimeSettings `toml:"village-monthly"`
}

// Of is the settings of one regime.
func (m *MeetingSettings) Of(regime township.Regime) *RegimeSettings {
	switch regime {
	case township.TownshipMonthly:
		return &m.TownshipMonthly
	case township.CommitteeQuarterly:
		return &m.CommitteeQuarterly
	}
	return &m.VillageMonthly
}

// RegimeSettings are what the office asks of one regime; see
// township.MeetingRule.
type RegimeSettings struct {
	DueDay DayText `toml:"due_day"`
	// Due is what DueDay says, and OnRestDay where it goes from a day of rest.
	Due        township.DayRule   `toml:"-"`
	OnRestDay  township.RestShift `toml:"on_rest_day"`
	FilingDays int                `toml:"filing_days"`
	Quorum     int                `toml:"quorum"`
	// Remind lists how many working days before it is due a meeting is spoken of.
	Remind []int `toml:"remind"`
}

// DayText is a day of the month, as a number or in words: 7, "月底", "第二个星期三".
type DayText string

// UnmarshalText takes it from the file, where a number needs no quotes.
func (d *DayText) UnmarshalText(text []byte) error {
	*d = DayText(text)
	return nil
}

// ReportSettings are what the office asks of the villages' monthly reports; see
// township.ReportRule.
type ReportSettings struct {
	DaysBefore int `toml:"days_before"`
}

// ReminderSettings say when people are told what is due, unless they chose otherwise.
type ReminderSettings struct {
	// HourText is when, and QuietText when they are left alone; Hours is what both say.
	HourText  string         `toml:"hour"`
	QuietText string         `toml:"quiet"`
	Hours     township.Hours `toml:"-"`
	// Visits lists the days of the month on which assistants are told who is left.
	Visits []int `toml:"visits"`
	// EscalateDays is how many days after a village's chiefs its cadres are asked.
	EscalateDays int `toml:"escalate_days"`
	// WeeklyText is the day from which on leaders and chiefs hear how the week stands, and
	// Weekly what it says.
	WeeklyText string           `toml:"weekly"`
	Weekly     township.WeekDay `toml:"-"`
}

// NormSettings are the staffing norms; see township.Norms.
type NormSettings struct {
	PeoplePerAssistant    int `toml:"people_per_assistant"`
	VillagesPerCadre      int `toml:"villages_per_cadre"`
	Cadres                int `toml:"cadres"`
	ChiefsPerVillage      int `toml:"chiefs_per_village"`
	SpecialistsPerVillage int `toml:"specialists_per_village"`
}

// AssessmentSettings say which rules are in force: a preset, or a file of the office's own.
// The default preset takes from here the points of each indicator, 100 together, and the
// score below which the year so far reads 进度偏慢; all others bring their own.
type AssessmentSettings struct {
	Rules     string `toml:"rules"`
	Coverage  int    `toml:"coverage"`
	Meetings  int    `toml:"meetings"`
	OnTime    int    `toml:"on_time"`
	SlowBelow int    `toml:"slow_below"`
	// Ranking orders the villages by their points; without it they stand in their own order.
	Ranking bool `toml:"ranking"`
	// VetoReplyDays and VetoAppealDays are how many days a village has in a case of veto.
	VetoReplyDays  int `toml:"veto_reply_days"`
	VetoAppealDays int `toml:"veto_appeal_days"`
}

// InspectionSettings are what the office asks of inspections; see township.InspectionRule.
type InspectionSettings struct {
	AnswerDays int `toml:"answer_days"`
}

// PrivacySettings are what the guard masks beside numbers and names, see
// township.GuardRules, and how long visits are kept and what
// is personal of who has left.
type PrivacySettings struct {
	Words           []string `toml:"words"`
	Allowed         []string `toml:"allowed"`
	KeepVisitsYears int      `toml:"keep_visits_years"`
	KeepPeopleYears int      `toml:"keep_people_years"`
}

// BackupSettings are the copies that the running bot makes each night: where, and
// how many of them stay. An empty Folder means none.
type BackupSettings struct {
	Folder string `toml:"folder"`
	Keep   int    `toml:"keep"`
}
