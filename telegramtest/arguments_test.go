package telegramtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"
	"unicode/utf8"
)

func TestArgumentsReadAsAFormWould(t *testing.T) {
	for body, want := range map[string]string{
		`{}`:                                  "[]",
		` { } `:                               "[]",
		`{"a":1,"b":"x","c":true}`:            "[{a 1} {b x} {c true}]",
		`{"a" : [1, {"b":"]"}] , "c":{} }`:    `[{a [1, {"b":"]"}]} {c {}}]`,
		`{"a":"\"\\\n村","b":null,"c":"null"}`: "[{a \"\\\n村} {c null}]",
		`{"a":"","a":-1.5e3}`:                 "[{a } {a -1.5e3}]",
		`[]`:                                  "400 JSON object expected",
		``:                                    "400 can't parse parameters as a JSON object",
		`{"a":1`:                              "400 can't parse parameters as a JSON object",
	} {
		arguments, err := parseArguments(body)
		got := fmt.Sprint(arguments)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", body, got, want)
		}
	}
}

func TestNumbersAndFlagsAreReadAsTheBotAPIDoes(t *testing.T) {
	a := Arguments{{"a", "7"}, {"b", " 8 "}, {"c", "x"}, {"d", "999"}, {"e", "True"}, {"f", "no"}, {"g", "1"}}
	got := fmt.Sprint(a.integer("a", 1, 0, 9), a.integer("b", 1, 0, 9), a.integer("c", 1, 0, 9), a.integer("d", 1, 0, 9),
		a.integer("z", 1, 0, 9), a.flag("e"), a.flag("f"), a.flag("g"), a.flag("z"), a.Has("a"), a.Has("z"))
	if got != "7 8 1 9 1 true false true false true false" {
		t.Error(got)
	}
}

// FuzzParseArguments holds the reader against encoding/json.
func FuzzParseArguments(f *testing.F) {
	f.Add(`{"chat_id":1,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"\"]","url":null}]]}}`)
	f.Add(" {\"a\"\t:\r\n-0.1e+7 , \"b\":[\"}\"]}")
	f.Fuzz(func(t *testing.T, body string) {
		if !utf8.ValidString(body) {
			return // which the server refuses, whatever it reads
		}
		arguments, err := parseArguments(body)
		var fields map[string]json.RawMessage
		if wrong := json.Unmarshal([]byte(body), &fields); wrong != nil || bytes.HasPrefix(bytes.TrimSpace([]byte(body)), []byte("null")) {
			if err == nil {
				t.Fatalf("%q is read, but is %v", body, wrong)
			}
			return
		}
		if err != nil {
			t.Fatalf("%q: %v", body, err)
		}
		last := make(map[string]string)
		for _, a := range arguments {
			last[a.Name] = a.Value
		}
		for name, value := range fields {
			var text string
			switch {
			case string(value) == "null":
				continue
			case json.Unmarshal(value, &text) != nil:
				text = string(value)
			}
			if last[name] != text {
				t.Fatalf("%q: %q is %q, want %q", body, name, last[name], text)
			}
		}
	})
}
