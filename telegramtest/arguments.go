package telegramtest

import (
	"encoding/json"
	"strconv"
	"strings"
)

// An Argument is one parameter of a call. Whatever way it came, the value is as in a form: a JSON string without its
// quotes, anything else as its JSON text.
type Argument struct{ Name, Value string }

// Arguments are the parameters of one call, in the order in which they came.
type Arguments []Argument

// Get returns a parameter's value, empty if it was not given.
func (a Arguments) Get(name string) string {
	for _, argument := range a {
		if argument.Name == name {
			return argument.Value
		}
	}
	return ""
}

// Has reports whether a parameter was given, be it empty.
func (a Arguments) Has(name string) bool {
	for _, argument := range a {
		if argument.Name == name {
			return true
		}
	}
	return false
}

func (a Arguments) names() []string {
	names := make([]string, len(a))
	for i, argument := range a {
		names[i] = argument.Name
	}
	return names
}

// integer reads a number as the Bot API does: what cannot be read counts as the default, what is out of range is clamped.
func (a Arguments) integer(name string, otherwise, least, most int64) int64 {
	value, err := strconv.ParseInt(strings.TrimSpace(a.Get(name)), 10, 64)
	if err != nil {
		return otherwise
	}
	return min(max(value, least), most)
}

// flag reads a boolean as the Bot API does: true, yes and 1 are true in any case of letters.
func (a Arguments) flag(name string) bool {
	value := lowerASCII(strings.TrimSpace(a.Get(name)))
	return value == "true" || value == "yes" || value == "1"
}

// parseArguments reads a JSON object one level deep: the Bot API takes parameters as texts, and so does the ledger.
// The values share the memory of the body.
func parseArguments(body string) (Arguments, error) {
	if !json.Valid([]byte(body)) {
		return nil, bad("can't parse parameters as a JSON object")
	}
	body = skipSpace(body)
	if body == "" || body[0] != '{' {
		return nil, bad("JSON object expected")
	}
	arguments := make(Arguments, 0, 8)
	rest := skipSpace(body[1:])
	for rest[0] != '}' {
		var name, value string
		name, rest = cutValue(rest)
		rest = skipSpace(skipSpace(rest)[1:]) // the colon
		value, rest = cutValue(rest)
		if value != "null" {
			arguments = append(arguments, Argument{unquote(name), unquote(value)})
		}
		if rest = skipSpace(rest); rest[0] == ',' {
			rest = skipSpace(rest[1:])
		}
	}
	return arguments, nil
}

func skipSpace(s string) string { return strings.TrimLeft(s, " \t\r\n") }

// cutValue splits valid JSON after its first value.
func cutValue(s string) (value, rest string) {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"':
			i = closingQuote(s, i)
			if depth == 0 {
				return s[:i+1], s[i+1:]
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return s[:i], s[i:]
			}
			if depth--; depth == 0 {
				return s[:i+1], s[i+1:]
			}
		case ',', ' ', '\t', '\r', '\n':
			if depth == 0 {
				return s[:i], s[i:]
			}
		}
	}
	return s, ""
}

func closingQuote(s string, open int) int {
	for i := open + 1; ; i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
}

// unquote takes valid JSON: a string loses its quotes and escapes, anything else stays.
func unquote(value string) string {
	if value[0] != '"' {
		return value
	}
	if strings.IndexByte(value, '\\') < 0 {
		return value[1 : len(value)-1]
	}
	var text string
	if err := json.Unmarshal([]byte(value), &text); err != nil {
		return value
	}
	return text
}
