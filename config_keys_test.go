package main

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
)

// configKey is one key that the file may have, found in the Config's types.
type configKey struct {
	parts []string
	kind  reflect.Type
}

func (k configKey) path() string { return strings.Join(k.parts, ".") }

// everyKey lists every key, sections and lists of sections included.
func everyKey() []configKey { return keysBelow(nil, reflect.TypeFor[Config]()) }

func keysBelow(path []string, t reflect.Type) []configKey {
	var keys []configKey
	for field := range t.Fields() {
		tag := field.Tag.Get("toml")
		if tag == "" || tag == "-" {
			continue
		}
		key := configKey{append(path[:len(path):len(path)], tag), field.Type}
		keys = append(keys, key)
		inner := field.Type
		if inner.Kind() == reflect.Slice {
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct && inner != reflect.TypeFor[Secret]() {
			keys = append(keys, keysBelow(key.parts, inner)...)
		}
	}
	return keys
}

// wrong is a value of a kind that a key of another kind cannot take.
func (k configKey) wrong() []string {
	number, text, on, list, section := "7", `"7"`, "true", "[7]", "{ a = 7 }"
	switch {
	case k.kind == reflect.TypeFor[[]int]():
		return []string{number, text, on, `["7"]`, section}
	case k.kind == reflect.TypeFor[DayText]():
		return []string{list, section, "2025-11-01"}
	case k.kind == reflect.TypeFor[Secret]():
		return []string{number, on, list, section}
	case k.kind.Kind() == reflect.String:
		return []string{number, on, list, section, "2025-11-01", "7.5"}
	case k.kind.Kind() == reflect.Int:
		return []string{text, on, list, section, "2025-11-01", "7.5"}
	case k.kind.Kind() == reflect.Bool:
		return []string{number, text, list, section}
	}
	return []string{number, text, on, list}
}

// rest makes a file of one line a whole one.
const rest = "\n[township]\nname = \"小红门\"\nsince = \"2025-11-01\"\n" +
	"\n[[village]]\nname = \"肖村\"\ngroups = [{ number = 1, served = 200 }]\n"

// line gives the key a value.
func (k configKey) line(value string) string {
	switch {
	case len(k.parts) > 2 && k.parts[0] == "village":
		return fmt.Sprintf("village = [{ %s = [{ %s = %s }] }]\n", k.parts[1], k.parts[2], value)
	case len(k.parts) > 1 && k.parts[0] == "village":
		return fmt.Sprintf("village = [{ %s = %s }]\n", k.parts[1], value)
	}
	return fmt.Sprintf("%s = %s\n", k.path(), value)
}

func TestEveryKeyRefusesAValueOfAnotherKind(t *testing.T) {
	keys := everyKey()
	if len(keys) < 40 {
		t.Fatalf("only %d keys found", len(keys))
	}
	for _, key := range keys {
		for _, value := range key.wrong() {
			line := key.line(value)
			_, err := ParseConfig("config.toml", []byte(line+rest))
			refused, ok := errors.AsType[*ConfigError](err)
			if !ok {
				t.Errorf("%s gives %v, want a *ConfigError", line, err)
				continue
			}
			wrongKind := strings.HasPrefix(string(refused.Problem), "want-") || refused.Problem == BadProxy ||
				refused.Problem == UnknownKey
			if refused.Line != 1 || !wrongKind {
				t.Errorf("%s gives %v", line, err)
			}
		}
	}
}

func TestEveryKeyIsUnknownUnderAnotherName(t *testing.T) {
	for _, key := range everyKey() {
		renamed := configKey{append(key.parts[:len(key.parts)-1:len(key.parts)-1], key.parts[len(key.parts)-1]+"s"), key.kind}
		_, err := ParseConfig("config.toml", []byte(renamed.line("7")))
		refused, ok := errors.AsType[*ConfigError](err)
		if !ok || refused.Problem != UnknownKey {
			t.Errorf("%s gives %v, want %s", renamed.line("7"), err, UnknownKey)
		}
	}
}

func FuzzParseConfig(f *testing.F) {
	for _, file := range []string{"config.example.toml", "testdata/config/two-villages.toml"} {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	for _, text := range []string{
		"\ufeff", "a\xff", "[[village]]\n[[village.groups]]\nnumber=\"", "name = \"肖村”", "visits.topics = [[1]]",
		"village = [{groups=[{}]}]", "[meetings]\na.b.c = 1", "Data = 1\ndata = 2", "since = 2025-13-01", "x = \"\\",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		config, err := ParseConfig("config.toml", text)
		if err == nil {
			if len(config.Units()) < 3 {
				t.Error("accepted without a village or a group")
			}
			return
		}
		refused, ok := errors.AsType[*ConfigError](err)
		if !ok || refused.Line < 1 || refused.Column < 1 {
			t.Errorf("%v has no place", err)
		}
		if strings.Contains(err.Error(), "%!") {
			t.Errorf("%v lacks a value", err)
		}
	})
}
