package telegramtest

import (
	"strings"
	"testing"
)

func TestParseScriptTellsCuesFromAnswers(t *testing.T) {
	for _, tt := range []struct {
		name, script string
		cues         []string
	}{
		{"nothing", "\n\n", nil},
		{"an answer goes", "王某 > 早\n  早\n", []string{"王某 > 早"}},
		{"empty lines in answers go", "王某 > 早\n  早\n\n  好\n\n王某 > 晚", []string{"王某 > 早", "王某 > 晚"}},
		{"other empty lines stay", "# a\n\n王某 > 早\n\n王某 > 晚", []string{"# a", "", "王某 > 早", "", "王某 > 晚"}},
		{"words go on", "王某 > 早\n> 好\n>\n> 走", []string{"王某 > 早\n> 好\n>\n> 走"}},
		{"spaces at the end go", "王某 > 早  ", []string{"王某 > 早"}},
		{"every kind", "# a\n@ b\n! c d\n王某 (群) > e", []string{"# a", "@ b", "! c d", "王某 (群) > e"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			cues, err := parseScript(tt.script)
			if err != nil {
				t.Fatal(err)
			}
			var texts []string
			for _, c := range cues {
				texts = append(texts, c.text)
			}
			if strings.Join(texts, "|") != strings.Join(tt.cues, "|") {
				t.Errorf("got %q, want %q", texts, tt.cues)
			}
		})
	}
}

func TestParseScriptRefusesWhatNobodyCanActOn(t *testing.T) {
	for script, want := range map[string]string{
		"您好":                `line 1: "您好" is none of`,
		"# a\n早 >":          `line 2: "早 >" is none of`,
		" 王某 > 早":           "line 1",
		"王 某 > 早":           "line 1",
		"王某 () > 早":         "line 1",
		"王某 (群 > 早":         "line 1",
		"!":                 "line 1",
		"> 早":               "line 1: \"> 早\" goes on with nothing that somebody says",
		"# a\n> 早":          "line 2",
		"王某 > 早\n  您好\n> 好": "line 3",
		"王某 > 早\n\n> 好":     "line 3",
	} {
		if _, err := parseScript(script); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("parseScript(%q)\n got %v\nwant %s", script, err, want)
		}
	}
}

func TestASpeechHasAPersonAPlaceAndWords(t *testing.T) {
	for text, want := range map[string]speech{
		"王某 > 走访 44 见到":       {"王某", "", "走访 44 见到"},
		"王某 (肖村 (一) 群) > /kh": {"王某", "肖村 (一) 群", "/kh"},
		"王某 > 1 > 2":          {"王某", "", "1 > 2"},
		"王某 > a\n> b\n>\n> c": {"王某", "", "a\nb\n\nc"},
		"王某 > a\n> > b\n>c":   {"王某", "", "a\n> b\nc"},
	} {
		if got, ok := (cue{text: text}).speech(); !ok || got != want {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
	}
}

// FuzzParseScript holds that what was parsed, written down again, parses to the same.
func FuzzParseScript(f *testing.F) {
	for _, seed := range []string{"# a\n\n王某 > 早\n> 好\n  早\n\n! tell x\n", "@ 2026-11-23 08:30\n王某 (群) > [一]\n", "  x\n\n> y"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, script string) {
		cues, err := parseScript(script)
		if err != nil {
			return
		}
		var texts []string
		for _, c := range cues {
			texts = append(texts, c.text)
		}
		again, err := parseScript(strings.Join(texts, "\n"))
		if err != nil {
			t.Fatalf("%q does not parse again: %v", texts, err)
		}
		for i, c := range again {
			if c.text != cues[i].text {
				t.Fatalf("%q became %q", cues[i].text, c.text)
			}
		}
	})
}
