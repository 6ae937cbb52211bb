package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"baocun/reminders"
	"baocun/township"
	"baocun/words"
)

func TestCheckSaysWhatTheConfigurationDescribes(t *testing.T) {
	var out bytes.Buffer
	config, err := checkConfig(&out, "config.example.toml", func(string) string { return planted })
	if err != nil {
		t.Fatal(err)
	}
	want := "配置可用:小红门,4 个村,34 个组,服务 6800 人,2025-11-01 启用。\n"
	if out.String() != want {
		t.Errorf("got %s", out.String())
	}
	if config.Township.Name != "小红门" {
		t.Errorf("township %s", config.Township.Name)
	}
}

func TestCheckStopsAtWhatTheBotCannotStartWith(t *testing.T) {
	for path, want := range map[string]string{
		"testdata/config/bad/village-twice.toml": "village-twice.toml:15:8:",
		"testdata/config/smallest.toml":          "BAOCUN_TOKEN",
		"testdata/config/none.toml":              "config.example.toml",
	} {
		var out bytes.Buffer
		_, err := checkConfig(&out, path, func(string) string { return "" })
		if err == nil || !strings.Contains(err.Error(), want) || out.Len() > 0 {
			t.Errorf("%s: %v, want a word of %s; printed %s", path, err, want, &out)
		}
	}
}

func TestTheDatesOfAYearHaveTheirReasons(t *testing.T) {
	config, err := LoadConfig("config.example.toml")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	today := township.NewDate(2026, time.September, 20)
	printDates(&out, words.In(township.Chinese), config.Rules().On(reminders.OfficialCalendar()), today)
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 1+12+12+4 {
		t.Errorf("%d lines", len(lines))
	}
	for _, want := range []string{
		"  2026-10-08 周四  2026年10月村例会  原定 10月7日,国庆节顺延至 10月8日",
		"  2026-10-10 周六  2026年10月乡例会",
		"  2027-02-09 周二  2027年2月村例会  原定 2月7日,春节顺延至 2月9日(推算)",
	} {
		if !slices.Contains(lines, want) {
			t.Errorf("no line %q in\n%s", want, &out)
		}
	}
}

// TestCheckExplainsTheRules holds what is printed of the manual's rules, and the worked
// example in it, to a file that people can read.
func TestCheckExplainsTheRules(t *testing.T) {
	for _, name := range []string{"rules.example.toml", "assessment/presets/xiaohongmen.toml", "assessment/presets/service.toml"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		rules, err := ParseRules(name, text)
		if err != nil {
			t.Fatal(err)
		}
		for _, language := range []township.Language{township.Chinese, township.English} {
			var out bytes.Buffer
			printRules(&out, words.In(language), rules, 2026)
			golden := "testdata/rules/" + strings.TrimSuffix(filepath.Base(name), ".toml") + "." + string(language) + ".txt"
			if *rewriteDemo {
				if err := os.WriteFile(golden, out.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if out.String() != string(want) {
				t.Errorf("%s is not what is printed:\n%s", golden, &out)
			}
		}
	}
}
