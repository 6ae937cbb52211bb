package words

import (
	_ "embed"
	"fmt"
	"html"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"baocun/township"
)

//go:embed zh.toml
var chinese string

//go:embed en.toml
var english string

// Voice speaks one language.
type Voice struct {
	language  township.Language
	sentences map[string]sentence
}

// sentence is a line of the file, cut at its placeholders.
type sentence struct {
	text string
	// pieces are text and the name of a placeholder in turn; text comes first
	// and last.
	pieces []string
}

func cut(text string) sentence {
	s := sentence{text: text}
	for rest := text; ; {
		before, after, opened := strings.Cut(rest, "{")
		name, after, closed := strings.Cut(after, "}")
		if !opened || !closed {
			s.pieces = append(s.pieces, rest)
			return s
		}
		s.pieces = append(s.pieces, before, name)
		rest = after
	}
}

var voices = sync.OnceValue(func() map[township.Language]Voice {
	return map[township.Language]Voice{
		township.Chinese: {township.Chinese, mustRead(chinese)},
		township.English: {township.English, mustRead(english)},
	}
})

// In is the voice of a language; one that is not spoken is answered in Chinese.
func In(language township.Language) Voice {
	if v, ok := voices()[language]; ok {
		return v
	}
	return voices()[township.Chinese]
}

// Language is the language the voice speaks.
func (v Voice) Language() township.Language { return v.language }

// Say is a sentence as Telegram's HTML, its values given as name, value, name,
// value … and escaped.
func (v Voice) Say(name string, pairs ...any) string {
	return v.fill(name, pairs, html.EscapeString)
}

// Label is a sentence as plain text, for buttons, notices and files.
func (v Voice) Label(name string, pairs ...any) string {
	return v.fill(name, pairs, func(s string) string { return s })
}

// Refusal is the sentence that answers a rule that was not met: what is the
// matter, and what to do next.
func (v Voice) Refusal(r *township.Refusal) string {
	return v.Say("refusal."+string(r.Code), pairs(r.Values)...)
}

// RefusalNotice is the same sentence as plain text, for the notice of a button.
func (v Voice) RefusalNotice(r *township.Refusal) string {
	return v.Label("refusal."+string(r.Code), pairs(r.Values)...)
}

func pairs(values township.Values) []any {
	list := make([]any, 0, 2*len(values))
	for name, value := range values {
		list = append(list, name, value)
	}
	return list
}

// HTML is a value that is already Telegram's HTML and is not escaped again, as
// a sentence within a sentence.
type HTML string

func (v Voice) fill(name string, pairs []any, escape func(string) string) string {
	s, ok := v.sentences[name]
	if !ok {
		panic(fmt.Sprintf("words: no sentence %q in %s", name, v.language))
	}
	if len(pairs) == 0 {
		return s.text
	}
	value := v.Value
	if spansYears(pairs) {
		value = v.fullValue
	}
	var said strings.Builder
	for i, piece := range s.pieces {
		if isName := i%2 == 1; !isName {
			said.WriteString(piece)
			continue
		}
		switch given := valueOf(piece, pairs).(type) {
		case nil:
			said.WriteString("{" + piece + "}")
		case HTML:
			said.WriteString(string(given))
		default:
			said.WriteString(escape(value(given)))
		}
	}
	return said.String()
}

// valueOf finds the value of a name among name, value, name, value …; nil where
// there is none.
func valueOf(name string, pairs []any) any {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return pairs[i+1]
		}
	}
	return nil
}

// spansYears tells whether the dates of a sentence lie in different years, so
// that without the year nobody knows which is meant.
func spansYears(pairs []any) bool {
	year := 0
	for _, value := range pairs {
		if day, ok := value.(township.Date); ok {
			if year != 0 && day.Year != year {
				return true
			}
			year = day.Year
		}
	}
	return false
}

// mustRead flattens a file of sentences to dotted names. The files are part of
// the program and a test reads them, so a fault in one is a fault of the build.
func mustRead(file string) map[string]sentence {
	var tree map[string]any
	if err := toml.Unmarshal([]byte(file), &tree); err != nil {
		panic(fmt.Sprintf("words: %v", err))
	}
	sentences := make(map[string]sentence)
	flatten("", tree, sentences)
	return sentences
}

func flatten(prefix string, tree map[string]any, into map[string]sentence) {
	for name, value := range tree {
		switch value := value.(type) {
		case string:
			into[prefix+name] = cut(strings.TrimSuffix(value, "\n"))
		case map[string]any:
			flatten(prefix+name+".", value, into)
		default:
			panic(fmt.Sprintf("words: %s%s is not a sentence", prefix, name))
		}
	}
}
