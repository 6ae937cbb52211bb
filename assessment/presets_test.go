package assessment

import (
	"bytes"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

// preset reads the rules that come with the program.
func preset(t testing.TB, name string) Rules {
	t.Helper()
	text, ok := PresetText(name)
	if !ok {
		t.Fatalf("no preset %s", name)
	}
	return read(t, string(text))
}

// read makes rules of a text that has no faults.
func read(t testing.TB, text string) Rules {
	t.Helper()
	var written RulesText
	if err := toml.NewDecoder(bytes.NewReader([]byte(text))).DisallowUnknownFields().Decode(&written); err != nil {
		t.Fatal(err)
	}
	rules, faults := written.Rules()
	if len(faults) > 0 {
		t.Fatalf("%+v", faults)
	}
	return rules
}

// service are the default rules with points of one's own.
func service(t testing.TB, coverage, meetings, onTime int) Rules {
	return preset(t, ServicePreset).WithPoints(map[Code]int{Coverage: coverage, Meetings: meetings, OnTime: onTime})
}
