package assessment

import (
	"regexp"
	"unicode/utf8"

	"baocun/township"
)

// RulesText is a rules file as it is written. [RulesText.Rules] makes rules of it.
type RulesText struct {
	Name         string            `toml:"name"`
	NameEN       string            `toml:"name_en"`
	Label        string            `toml:"label"`
	LabelEN      string            `toml:"label_en"`
	SlowBelow    int               `toml:"slow_below"`
	Pass         int               `toml:"pass"`
	Excellent    int               `toml:"excellent"`
	Facts        []FactText        `toml:"fact"`
	Indicators   []IndicatorText   `toml:"indicator"`
	Vetoes       []VetoText        `toml:"veto"`
	Consequences []ConsequenceText `toml:"consequence"`
}

// FactText declares a figure that people enter.
type FactText struct {
	Name     string `toml:"name"`
	English  string `toml:"english"`
	Code     string `toml:"code"`
	Title    string `toml:"title"`
	TitleEN  string `toml:"title_en"`
	Unit     string `toml:"unit"`
	Least    int    `toml:"least"`
	Most     int    `toml:"most"`
	Decimals *int   `toml:"decimals"`
}

// IndicatorText is an indicator as it is written.
type IndicatorText struct {
	Code       string `toml:"code"`
	Title      string `toml:"title"`
	TitleEN    string `toml:"title_en"`
	Points     int    `toml:"points"`
	Expression string `toml:"expression"`
	Enough     string `toml:"enough"`
	Source     string `toml:"source"`
	SourceEN   string `toml:"source_en"`
}

// VetoText is a veto as it is written.
type VetoText struct {
	Code      string   `toml:"code"`
	Title     string   `toml:"title"`
	TitleEN   string   `toml:"title_en"`
	When      string   `toml:"when"`
	Document  string   `toml:"document"`
	From      string   `toml:"from"`
	Until     string   `toml:"until"`
	Affects   []string `toml:"affects"`
	Effects   []string `toml:"effects"`
	EffectsEN []string `toml:"effects_en"`
}

// ConsequenceText is a consequence as it is written.
type ConsequenceText struct {
	On     []string `toml:"on"`
	Text   string   `toml:"text"`
	TextEN string   `toml:"text_en"`
}

// The bounds of texts: what fits a button, a line and a screen.
const (
	longestTitle      = 16
	longestSentence   = 200
	longestExpression = 200
)

var (
	codePattern    = regexp.MustCompile(`^[a-z][a-z0-9-]{0,15}$`)
	namePattern    = regexp.MustCompile(`^[\p{Han}a-zA-Z_][\p{Han}a-zA-Z0-9_]{0,19}$`)
	englishPattern = regexp.MustCompile(`^[a-z][a-z0-9_]{0,29}$`)
)

// Rules checks what is written. Everything that is wrong is in the faults, in no order; with
// a fault there are no rules.
func (t RulesText) Rules() (Rules, []Fault) {
	r := reader{}
	rules := Rules{
		Name: r.text("name", t.Name, t.NameEN, longestTitle), Label: Text{t.Label, t.LabelEN},
		SlowBelow: t.SlowBelow, Pass: t.Pass, Excellent: t.Excellent,
	}
	r.short("label", t.Label, longestSentence)
	r.within("slow_below", t.SlowBelow, 0, 100)
	r.within("pass", t.Pass, 0, 100)
	r.within("excellent", t.Excellent, t.Pass, 100)
	rules.Facts = r.facts(t.Facts)
	rules.Indicators = r.indicators(t.Indicators)
	rules.Vetoes = r.vetoes(t.Vetoes)
	rules.AfterYear = r.consequences(t.Consequences)
	if len(r.faults) > 0 {
		return Rules{}, r.faults
	}
	return rules, nil
}

// reader goes through what is written and notes what is wrong.
type reader struct {
	scope  scope
	faults []Fault
}

func (r *reader) fail(path string, kind FaultKind, args ...any) {
	r.faults = append(r.faults, Fault{Path: path, Offset: -1, Kind: kind, Args: args})
}

func (r *reader) text(path, chinese, english string, longest int) Text {
	if chinese == "" {
		r.fail(path, FaultMissing)
	}
	r.short(path, chinese, longest)
	r.short(path+"_en", english, 3*longest)
	return Text{chinese, english}
}

func (r *reader) short(path, text string, longest int) {
	if utf8.RuneCountInString(text) > longest {
		r.fail(path, FaultTooLong, longest)
	}
}

func (r *reader) within(path string, n, least, most int) bool {
	if n < least || n > most {
		r.fail(path, FaultRange, least, most)
		return false
	}
	return true
}

func (r *reader) date(path, text string) township.Date {
	if text == "" {
		return township.Date{}
	}
	date, err := township.ParseDate(text)
	if err != nil {
		r.fail(path, FaultDate)
	}
	return date
}
