package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"baocun/township"
)

func TestTheExampleLoadsAsItIs(t *testing.T) {
	config, err := LoadConfig("config.example.toml")
	if err != nil {
		t.Fatal(err)
	}
	if config.Location.String() != "Asia/Shanghai" {
		t.Errorf("time zone %s", config.Location)
	}
	if want := "baocun.db"; config.Data != want {
		t.Errorf("data %s, want %s", config.Data, want)
	}
}

// TestTheExampleDocumentsEveryKey also holds that what the example shows is
// what an office gets that leaves the key out.
func TestTheExampleDocumentsEveryKey(t *testing.T) {
	text, err := os.ReadFile("config.example.toml")
	if err != nil {
		t.Fatal(err)
	}
	written := map[string]bool{}
	for path := range placesOf(text) {
		written[shown(path)] = true
	}
	for _, key := range everyKey() {
		if !written[key.path()] {
			t.Errorf("config.example.toml does not show %s", key.path())
		}
	}
	example, defaults := loadConfig(t, "config.example.toml"), loadConfig(t, "testdata/config/smallest.toml")
	for _, pair := range [][2]any{
		{example.Visits, defaults.Visits},
		{example.Rules(), defaults.Rules()},
		{example.Reminders, defaults.Reminders},
		{example.Assessment, defaults.Assessment},
		{example.Backup.Keep, defaults.Backup.Keep},
		{example.Telegram.APIURL, defaults.Telegram.APIURL},
		{example.Language, defaults.Language},
		{example.TimeZone, defaults.TimeZone},
	} {
		if diff := cmp.Diff(pair[0], pair[1], cmpopts.IgnoreFields(township.MeetingRule{}, "Calendar")); diff != "" {
			t.Errorf("the example and the default differ: %s", diff)
		}
	}
}

func TestTheExampleDescribesTheSampleTownship(t *testing.T) {
	units := loadConfig(t, "config.example.toml").Units()
	type village struct{ groups, served int }
	got, groups := map[string]village{}, 0
	for _, unit := range units {
		switch unit.Kind {
		case township.KindVillage:
			got[unit.Name] = village{served: unit.Served}
		case township.KindGroup:
			groups++
			parent := units[unit.Parent-1]
			got[parent.Name] = village{got[parent.Name].groups + 1, parent.Served}
		}
		if want := township.NewDate(2025, time.November, 1); unit.Since != want {
			t.Errorf("unit %d since %s, want %s", unit.ID, unit.Since, want)
		}
	}
	want := map[string]village{"龙爪树": {9, 1800}, "肖村": {9, 1800}, "牌坊": {8, 1600}, "小红门": {8, 1600}}
	if !maps.Equal(got, want) {
		t.Errorf("villages %v, want %v", got, want)
	}
	if groups != 34 || units[0].Served != 6800 || units[0].Name != "小红门" {
		t.Errorf("%d groups, %d served in %s", groups, units[0].Served, units[0].Name)
	}
}

func TestUnitsKeepTheOrderOfTheFileAndNumberTheVillages(t *testing.T) {
	units := loadConfig(t, "testdata/config/two-villages.toml").Units()
	since := township.NewDate(2025, time.November, 1)
	want := []township.Unit{
		{ID: 1, Kind: township.KindTownship, Name: "小红门", Number: 1, Since: since, Served: 430},
		{ID: 2, Parent: 1, Kind: township.KindVillage, Name: "肖村", Number: 1, Since: since, Served: 380},
		{ID: 3, Parent: 2, Kind: township.KindGroup, Number: 1, Since: since, Served: 200},
		{ID: 4, Parent: 2, Kind: township.KindGroup, Number: 3, Since: since, Served: 180},
		{ID: 5, Parent: 1, Kind: township.KindVillage, Name: "牌坊", Number: 2, Since: township.NewDate(2026, time.March, 1), Served: 50},
		{ID: 6, Parent: 5, Kind: township.KindGroup, Number: 2, Since: township.NewDate(2026, time.March, 1), Served: 50},
	}
	if diff := cmp.Diff(want, units); diff != "" {
		t.Error(diff)
	}
	if all := township.NewUnits(units).All(); !slices.Equal(all, units) {
		t.Errorf("the tree orders them otherwise: %v", all)
	}
}

func TestRulesAreWhatTheFileSays(t *testing.T) {
	want := township.Rules{
		Visits: township.VisitRules{BackEntryDays: 3, Notes: true, Topics: []string{"宣传"}, Remind: []int{5, 15, 20, 25, 28}},
		Meetings: map[township.Regime]township.MeetingRule{
			township.TownshipMonthly:    {Due: township.MonthDay(10), Shift: township.ShiftAfter, FilingDays: 3, Quorum: 60, Remind: []int{4, 2, 0}},
			township.CommitteeQuarterly: {Due: township.MonthDay(31), Shift: township.ShiftAfter, FilingDays: 5, Quorum: 60, Remind: []int{15, 7, 2, 0}},
			township.VillageMonthly:     {Due: township.MonthDay(31), Shift: township.ShiftAfter, FilingDays: 0, Quorum: 100, Remind: []int{3}},
		},
		Reports: township.ReportRule{DaysBefore: 2},
		Norms:   township.Norms{PeoplePerAssistant: 150, VillagesPerCadre: 2, Cadres: 5, ChiefsPerVillage: 1, SpecialistsPerVillage: 2},
		Guard:   township.GuardRules{Words: []string{"怀孕"}, Allowed: []string{"优生优育"}},
		Letters: township.LetterTemplate{Title: "{year}年责任书", Levels: map[township.UnitKind]township.LetterLevel{
			township.KindTownship: township.DefaultLetters().Levels[township.KindTownship],
			township.KindVillage: {
				Text:    []string{"{unit}{role}:", "{targets}"},
				Targets: []township.Target{{Code: township.TargetCoverage, AtLeast: 95}, {Code: township.TargetMeetings, AtLeast: 100}, {Code: township.TargetScore, AtLeast: 85}},
			},
			township.KindGroup: {Text: township.DefaultLetters().Levels[township.KindGroup].Text},
		}},
		Veto:        township.VetoRule{ReplyDays: 7, AppealDays: 15},
		Inspections: township.InspectionRule{AnswerDays: 7},
		Retention:   township.Retention{VisitYears: 5, PeopleYears: 3},
	}
	config := loadConfig(t, "testdata/config/two-villages.toml")
	if diff := cmp.Diff(want, config.Rules(), cmpopts.IgnoreFields(township.MeetingRule{}, "Calendar")); diff != "" {
		t.Error(diff)
	}
	hours := township.Hours{
		Digest: township.NewTimeOfDay(8, 30),
		Quiet:  township.Quiet{From: township.NewTimeOfDay(21, 0), Until: township.NewTimeOfDay(7, 0)},
	}
	if config.Reminders.Hours != hours {
		t.Errorf("people are told at %+v, want %+v", config.Reminders.Hours, hours)
	}
}

func TestPathsAreTakenFromTheFolderOfTheFile(t *testing.T) {
	config := loadConfig(t, "testdata/config/two-villages.toml")
	if want := filepath.Join("testdata/config", "records", "baocun.db"); config.Data != want {
		t.Errorf("data %s, want %s", config.Data, want)
	}
	if want := filepath.Join("testdata/config", "backup"); config.Backup.Folder != want {
		t.Errorf("backup folder %s, want %s", config.Backup.Folder, want)
	}
	if want := "/etc/baocun/token"; config.Telegram.TokenFile != want {
		t.Errorf("token_file %s, want %s", config.Telegram.TokenFile, want)
	}
}

// TestABadFileGivesItsOneError reads testdata/config/bad: the first line of
// each file is the error it must give, from the line number on.
func TestABadFileGivesItsOneError(t *testing.T) {
	files, err := filepath.Glob("testdata/config/bad/*.toml")
	if err != nil || len(files) < 25 {
		t.Fatalf("%d bad files, %v", len(files), err)
	}
	reached := map[Problem]bool{}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".toml"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			first, _, _ := bytes.Cut(bytes.TrimPrefix(text, byteOrderMark), []byte("\n"))
			want := strings.TrimPrefix(string(first), "# want: ")
			_, err = LoadConfig(file)
			if got := strings.TrimPrefix(fmt.Sprint(err), file+":"); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
			if strings.Contains(fmt.Sprint(err), "hunter2") || strings.Contains(fmt.Sprint(err), "ABC-secret") {
				t.Errorf("the error shows a secret: %v", err)
			}
			if found, ok := errors.AsType[*ConfigError](err); ok {
				reached[found.Problem] = true
			}
		})
	}
	beside := []Problem{
		NoFile, UnreadableFile, NoToken, UnreadableSecret, BadToken, BadSecret, ReadableSecret,
	}
	for problem := range sayings {
		if !reached[problem] && !slices.Contains(beside, problem) {
			t.Errorf("no bad file shows %s", problem)
		}
	}
}

func TestAMissingFileSaysWhatToDo(t *testing.T) {
	for path, want := range map[string]string{
		filepath.Join(t.TempDir(), "none.toml"): "config.example.toml",
		t.TempDir():                             "不是文件夹",
	} {
		if _, err := LoadConfig(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want a word of %s", path, err, want)
		}
	}
}

func TestEverySayingIsInBothLanguagesAndTakesTheSameValues(t *testing.T) {
	all := maps.Clone(sayings)
	maps.Copy(all, rulesSayings)
	for problem, said := range all {
		for _, s := range []sentence{said.zh, said.en} {
			if s.wrong == "" || s.fix == "" {
				t.Errorf("%s says only half: %q %q", problem, s.wrong, s.fix)
			}
		}
		if strings.ContainsFunc(said.en.wrong+said.en.fix, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s speaks Chinese in English", problem)
		}
		if zh, en := verbsOf(said.zh), verbsOf(said.en); !slices.Equal(zh, en) {
			t.Errorf("%s takes %v in Chinese, %v in English", problem, zh, en)
		}
	}
}

// verbsOf lists the placeholders of a sentence, each once.
func verbsOf(s sentence) []string {
	verbs := map[string]bool{}
	text := s.wrong + s.fix
	for i := range text {
		if strings.HasPrefix(text[i:], "%[") {
			verbs[text[i:i+5]] = true
		}
	}
	return slices.Sorted(maps.Keys(verbs))
}

func loadConfig(t *testing.T, path string) *Config {
	t.Helper()
	config, err := LoadConfig(path)
	if err != nil {
		t.Fatal(err)
	}
	return config
}
