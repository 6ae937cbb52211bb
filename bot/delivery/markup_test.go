package delivery

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"baocun/storage"
)

func TestButtonDataIsVerbAndArguments(t *testing.T) {
	tests := []struct {
		verb string
		args []string
		data string
	}{
		{"home", nil, "home"},
		{"visit", []string{"12", "7"}, "visit:12:7"},
		{"visit", []string{""}, "visit:"},
		{"at", []string{"14:30"}, `at:14\;30`},
		{"at", []string{`a\;b`}, `at:a\\;b`},
		{"find", []string{"肖村"}, "find:肖村"},
	}
	for _, test := range tests {
		data, err := EncodeData(test.verb, test.args)
		if err != nil || data != test.data {
			t.Errorf("%q %q is encoded as %q, %v; want %q", test.verb, test.args, data, err, test.data)
		}
		if verb, args := DecodeData(data); verb != test.verb || !slices.Equal(args, test.args) {
			t.Errorf("%q is decoded as %q %q", data, verb, args)
		}
	}
}

func TestAButtonCarriesAtMost64Bytes(t *testing.T) {
	for _, test := range []struct {
		args []string
		fits bool
	}{
		{[]string{strings.Repeat("x", 62)}, true},
		{[]string{strings.Repeat("x", 63)}, false},
		{[]string{strings.Repeat("户", 20)}, true},
		{[]string{strings.Repeat("户", 21)}, false},
	} {
		data, err := EncodeData("v", test.args)
		if errors.Is(err, errLongData) == test.fits {
			t.Errorf("%d bytes: %v", len(data), err)
		}
	}
	if _, err := EncodeData("", nil); err == nil {
		t.Error("a button without a verb was encoded")
	}
}

func FuzzButtonData(f *testing.F) {
	f.Add("visit", "12", "14:30")
	f.Add("v", `\`, `\;:`)
	f.Fuzz(func(t *testing.T, verb, one, two string) {
		data, err := EncodeData(verb, []string{one, two})
		if err != nil {
			return
		}
		gotVerb, args := DecodeData(data)
		if gotVerb != verb || !slices.Equal(args, []string{one, two}) {
			t.Errorf("%q %q %q came back from %q as %q %q", verb, one, two, data, gotVerb, args)
		}
	})
}

// FuzzForeignData holds that whatever Telegram sends as button data is read.
func FuzzForeignData(f *testing.F) {
	f.Add(`visit:\:`)
	f.Fuzz(func(t *testing.T, data string) {
		if verb, args := DecodeData(data); len(verb)+len(args) > len(data) {
			t.Errorf("%q became %q %q", data, verb, args)
		}
	})
}

func TestMarkupIsWhatTelegramReads(t *testing.T) {
	tests := []struct {
		name     string
		buttons  [][]storage.Button
		keyboard [][]string
		json     string
	}{
		{"nothing", nil, nil, `null`},
		{
			"buttons",
			[][]storage.Button{{{Label: "见到", Verb: "v", Args: []string{"7"}}}, {{Label: "文件", URL: "https://t.me/x"}}},
			nil,
			`{"inline_keyboard":[[{"text":"见到","callback_data":"v:7"}],[{"text":"文件","url":"https://t.me/x"}]]}`,
		},
		{
			"keyboard", nil,
			[][]string{{"走访", "任务"}, {"帮助"}},
			`{"keyboard":[[{"text":"走访"},{"text":"任务"}],[{"text":"帮助"}]],"is_persistent":true,"resize_keyboard":true}`,
		},
	}
	for _, test := range tests {
		m, err := markup(test.buttons, test.keyboard)
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		got, err := json.Marshal(m)
		if err != nil || string(got) != test.json {
			t.Errorf("%s: %s, %v\nwant %s", test.name, got, err, test.json)
		}
	}
	if _, err := markup(tests[1].buttons, tests[2].keyboard); err == nil {
		t.Error("a message got both buttons and a keyboard")
	}
}

func TestPlainLosesTagsAndKeepsWords(t *testing.T) {
	tests := []struct{ html, plain string }{
		{"", ""},
		{"<b>见到</b> 181/200", "见到 181/200"},
		{"a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"},
		{`<a href="https://x/?a=1">看</a>`, "看"},
		{"<b>broken", "broken"},
		{"3 < 5 and 7 > 2", "3 < 5 and 7 > 2"},
		{"a <b", "a <b"},
		{"x < <i>y</i>", "x < y"},
		{"<>", "<>"},
	}
	for _, test := range tests {
		if got := Plain(test.html); got != test.plain {
			t.Errorf("%q became %q, want %q", test.html, got, test.plain)
		}
	}
}

func FuzzPlain(f *testing.F) {
	f.Add("<b>x</b> &lt;")
	f.Fuzz(func(t *testing.T, text string) {
		if got := Plain(text); len(got) > 4*len(text) {
			t.Errorf("%q grew to %q", text, got)
		}
	})
}
