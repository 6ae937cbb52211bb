package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"baocun/assessment"
)

// TestABadRulesFileGivesItsOneError reads testdata/rules/bad: the first line of each file is
// the error it must give, from the line number on.
func TestABadRulesFileGivesItsOneError(t *testing.T) {
	files, err := filepath.Glob("testdata/rules/bad/*.toml")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d bad files, %v", len(files), err)
	}
	reached := map[Problem]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := bytes.Cut(text, []byte("\n"))
		want := strings.TrimPrefix(string(first), "# want: ")
		_, err = ParseRules("rules.toml", text)
		if got := strings.TrimPrefix(fmt.Sprint(err), "rules.toml:"); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", file, got, want)
		}
		if found, ok := errors.AsType[*ConfigError](err); ok {
			reached[found.Problem] = true
		}
	}
	for problem := range rulesSayings {
		if !reached[problem] {
			t.Errorf("no bad rules file shows %s", problem)
		}
	}
	for kind, problem := range rulesProblems {
		if !reached[problem] {
			t.Errorf("no bad rules file shows %s", kind)
		}
	}
}

func TestEveryPresetCanBeReadAndPutInForce(t *testing.T) {
	for _, name := range []string{assessment.ServicePreset, assessment.OriginalPreset} {
		text, ok := assessment.PresetText(name)
		if !ok {
			t.Fatalf("there is no preset %s", name)
		}
		if _, err := ParseRules(name, text); err != nil {
			t.Error(err)
		}
	}
}

// TestTheRulesAreThoseThatTheConfigurationNames also holds that an office that
// names other rules gets these as they are, and the original ones beside its own.
func TestTheRulesAreThoseThatTheConfigurationNames(t *testing.T) {
	const office = "[township]\nname = \"小红门\"\nsince = \"2025-11-01\"\n\n[[village]]\nname = \"肖村\"\n" +
		"groups = [{ number = 1, served = 200 }]\n\n[assessment]\n"
	folder := t.TempDir()
	own, err := os.ReadFile("rules.example.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "own.toml"), own, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		settings, name string
		points         []int
		slowBelow      int
		original       bool
	}{
		{"", "服务工作考核", []int{50, 30, 20}, 85, true},
		{"coverage = 30\nmeetings = 50\nslow_below = 70\n", "服务工作考核", []int{30, 50, 20}, 70, true},
		{"rules = \"xiaohongmen\"\n", "小红门原规则", []int{50, 30, 20}, 85, false},
		{"rules = \"own.toml\"\n", "肖村示例规则", []int{40, 30, 20, 10}, 80, true},
	} {
		path := filepath.Join(folder, "config.toml")
		if err := os.WriteFile(path, []byte(office+c.settings), 0o600); err != nil {
			t.Fatal(err)
		}
		config := loadConfig(t, path)
		var points []int
		for _, indicator := range config.rules.Indicators {
			points = append(points, indicator.Points)
		}
		if config.rules.Name.Chinese != c.name || !slices.Equal(points, c.points) || config.rules.SlowBelow != c.slowBelow ||
			(config.original != nil) != c.original {
			t.Errorf("%q: %s with %v, slow below %d, original %v", c.settings, config.rules.Name.Chinese, points,
				config.rules.SlowBelow, config.original != nil)
		}
	}
}

func TestAWrongRulesFileIsNamedInTheErrorOfTheConfiguration(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"config.toml": "[township]\nname = \"小红门\"\nsince = \"2025-11-01\"\n\n[[village]]\nname = \"肖村\"\n" +
			"groups = [{ number = 1, served = 200 }]\n\n[assessment]\nrules = \"own.toml\"\n",
		"own.toml": "name = \"试用规则\"\nslow_below = 85\npass = 60\nexcellent = 90\n\n[[indicator]]\ncode = \"coverage\"\n" +
			"title = \"见面率\"\npoints = 100\nexpression = \"见到率\"\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, err := LoadConfig(filepath.Join(folder, "config.toml"))
	if want := filepath.Join(folder, "own.toml") + ":10:15: 没有「见到率」这个指标。"; !strings.HasPrefix(fmt.Sprint(err), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

// FuzzParseRules holds that a rules file gives an error with a place, or rules that can be
// scored by within their bounds.
func FuzzParseRules(f *testing.F) {
	files, err := filepath.Glob("testdata/rules/bad/*.toml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range append(files, "rules.example.toml", "assessment/presets/service.toml", "assessment/presets/xiaohongmen.toml") {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		rules, err := ParseRules("rules.toml", text)
		if err == nil {
			scoreByExample(t, rules)
			return
		}
		refused, ok := errors.AsType[*ConfigError](err)
		if !ok || refused.Line < 1 || refused.Column < 1 || refused.Line > bytes.Count(text, []byte("\n"))+1 {
			t.Errorf("%v has no place", err)
		}
		if strings.Contains(err.Error(), "%!") {
			t.Errorf("%v lacks a value", err)
		}
	})
}

func scoreByExample(t *testing.T, rules assessment.Rules) {
	t.Helper()
	for _, facts := range []assessment.Facts{{}, {Ended: true}, assessment.ExampleFacts(rules)} {
		score := rules.Score(facts)
		total := assessment.Tenths(0)
		for _, item := range score.Items {
			if item.Earned < 0 || item.Earned > assessment.Tenths(10*item.Points) {
				t.Errorf("%s earned %v of %d", item.Code, item.Earned, item.Points)
			}
			total += item.Earned
		}
		if total != score.Total {
			t.Errorf("the items make %v, the total is %v", total, score.Total)
		}
	}
}
