package main

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"baocun/township"
)

// ConfigError is what is wrong with the configuration, where, and what to do.
// It never holds a value that could be a secret.
type ConfigError struct {
	File string
	// Line and Column count from 1; Line is 0 where the file itself is missing.
	Line, Column int
	Problem      Problem
	// Args fill the sentences of the problem, in both languages alike.
	Args []any
}

// Error is one line: the place, then Chinese, then English.
func (e *ConfigError) Error() string {
	said := e.Problem.said()
	line := fmt.Sprintf("%s / %s", e.say(said.zh), e.say(said.en))
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, line)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, line)
}

func (e *ConfigError) say(s sentence) string {
	if len(e.Args) == 0 {
		return s.wrong + s.fix
	}
	return fmt.Sprintf(s.wrong+s.fix, e.Args...)
}

func errorAt(file string, at position, problem Problem, args ...any) *ConfigError {
	return &ConfigError{file, at.line, at.column, problem, args}
}

var byteOrderMark = []byte("\ufeff")

// checkEncoding refuses what an editor saved in another way than plain UTF-8.
// The decoder would stop at it too, but with a riddle.
func checkEncoding(file string, text []byte) error {
	if bytes.HasPrefix(text, byteOrderMark) {
		return errorAt(file, position{1, 1}, HasBOM)
	}
	for offset := 0; offset < len(text); {
		r, size := utf8.DecodeRune(text[offset:])
		if r == utf8.RuneError && size == 1 {
			return errorAt(file, positionAt(text, offset), NotUTF8)
		}
		offset += size
	}
	return nil
}

// sheet is a TOML file that is read strictly into a type.
type sheet struct {
	file   string
	text   []byte
	places places
	root   reflect.Type
}

// readSheet decodes a text into a pointer to what it must be; file is only its name in errors.
func readSheet(file string, text []byte, into any) (sheet, error) {
	s := sheet{file: file, text: text, root: reflect.TypeOf(into).Elem()}
	if err := checkEncoding(file, text); err != nil {
		return s, err
	}
	s.places = placesOf(text)
	if err := toml.Unmarshal(text, into); err != nil {
		return s, s.reword(err)
	}
	if path, ok := s.places.unknown(s.root); ok {
		return s, s.unknownKey(path)
	}
	return s, nil
}

// reword says in people's words what the decoder found. Its own sentences name
// Go types and show the lines around, which may hold a secret.
func (s sheet) reword(err error) error {
	found, ok := errors.AsType[*toml.DecodeError](err)
	if !ok {
		return errorAt(s.file, position{1, 1}, BadSyntax)
	}
	at, key := positionOf(s.text, found), found.Key()
	switch {
	case len(key) == 0:
		return syntaxError(s.file, s.text, at)
	case strings.Contains(found.Error(), "already"):
		return errorAt(s.file, at, DuplicateKey, key[len(key)-1])
	}
	// The decoder's key leaves out what lies within lists.
	if path, ok := s.places.at(at); ok {
		key = withoutIndexes(path)
	}
	return errorAt(s.file, at, wantedAt(s.root, key), strings.Join(key, "."))
}

// positionOf counts the column of the decoder's position in characters.
func positionOf(text []byte, found *toml.DecodeError) position {
	line, column := found.Position()
	offset := 0
	for range line - 1 {
		offset += bytes.IndexByte(text[offset:], '\n') + 1
	}
	return positionAt(text, offset+column-1)
}

func (s sheet) unknownKey(path string) error {
	at, key := s.places[path].key, withoutIndexes(path)
	if path == "telegram.token" {
		return errorAt(s.file, at, TokenInConfig)
	}
	last := len(key) - 1
	return errorAt(s.file, at, UnknownKey, key[last], strings.Join(keysOf(typeAt(s.root, key[:last])), ", "))
}

// halfWidth is what TOML wants in place of a character that a Chinese keyboard
// types, empty where the character is none of those.
func halfWidth(r rune) string {
	switch r {
	case '\u201c', '\u201d':
		return `"`
	case '\u2018', '\u2019':
		return `'`
	}
	if folded := township.Fold(string(r)); folded != string(r) {
		return folded
	}
	return ""
}

// syntaxError points at a full-width character where that is the likely cause:
// the first one on the line that stands outside a proper text.
func syntaxError(file string, text []byte, at position) error {
	line := bytes.Split(text, []byte{'\n'})[at.line-1]
	if column, wrong := firstFullWidth([]rune(string(line))); column > 0 {
		return errorAt(file, position{at.line, column}, FullWidth, string(wrong), halfWidth(wrong))
	}
	return errorAt(file, at, BadSyntax)
}

// firstFullWidth finds the column of the first full-width character outside
// texts and comments. In a text that is never closed, as in "肖村”, it is the
// first full-width quote.
func firstFullWidth(line []rune) (int, rune) {
	for i := 0; i < len(line); i++ {
		switch r := line[i]; {
		case r == '#':
			return 0, 0
		case r == '"' || r == '\'':
			length := slices.Index(line[i+1:], r)
			if length < 0 {
				return firstQuote(line, i)
			}
			i += length + 1
		case halfWidth(r) != "":
			return i + 1, r
		}
	}
	return 0, 0
}

func firstQuote(line []rune, from int) (int, rune) {
	for i, r := range line[from:] {
		if quote := halfWidth(r); quote == `"` || quote == `'` {
			return from + i + 1, r
		}
	}
	return 0, 0
}

// wantedAt is the problem of a value that is not what its key takes.
func wantedAt(root reflect.Type, key []string) Problem {
	switch t := typeAt(root, key); {
	case t.Kind() == reflect.String || t == reflect.TypeFor[Secret]():
		return WantText
	case t.Kind() == reflect.Int:
		return WantNumber
	case t.Kind() == reflect.Bool:
		return WantSwitch
	case t == reflect.TypeFor[[]string]():
		return WantTexts
	case t == reflect.TypeFor[[]int]():
		return WantNumbers
	case t == reflect.TypeFor[[]GroupSettings]():
		return WantGroups
	case t == reflect.TypeFor[[]VillageSettings]():
		return WantVillages
	case t.Kind() == reflect.Slice:
		return WantSections
	}
	return WantSection
}

// typeAt is the type behind a key, or behind as much of it as there is.
func typeAt(root reflect.Type, key []string) reflect.Type {
	t := root
	for _, part := range key {
		if t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || t == reflect.TypeFor[Secret]() {
			return t
		}
		for field := range t.Fields() {
			if strings.EqualFold(field.Tag.Get("toml"), part) {
				t = field.Type
			}
		}
	}
	return t
}

// keysOf lists the keys that a table takes, in the order of the example.
func keysOf(t reflect.Type) []string {
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	var keys []string
	if t.Kind() != reflect.Struct {
		return keys
	}
	for field := range t.Fields() {
		if key := field.Tag.Get("toml"); key != "" && key != "-" {
			keys = append(keys, key)
		}
	}
	return keys
}
