package words

import (
	"strings"

	"baocun/assessment"
	"baocun/township"
)

// Target says a target of a letter of responsibility: 见面率不低于 95%.
func (v Voice) Target(t township.Target) string {
	return v.Label("target.of-"+string(t.Code), "least", t.AtLeast)
}

// Targets says targets in a row, for a paragraph that names them.
func (v Voice) Targets(list []township.Target) string {
	if len(list) == 0 {
		return v.Label("target.none")
	}
	var said []string
	for _, t := range list {
		said = append(said, v.Target(t))
	}
	return strings.Join(said, v.Label("target.and"))
}

// TargetName names the figure of a target, and TargetLeast what it is to come to.
func (v Voice) TargetName(t township.Target) string { return v.Label("target.name-" + string(t.Code)) }

// TargetLeast says what a figure is to come to: 不低于 95%.
func (v Voice) TargetLeast(t township.Target) string {
	if t.Code == township.TargetScore {
		return v.Label("target.least-score", "least", t.AtLeast)
	}
	return v.Label("target.least", "least", t.AtLeast)
}

// Against says a target beside what the figure has come to, and what is missing.
func (v Voice) Against(a assessment.Against) string {
	how := "short"
	switch {
	case !a.Enough:
		how = "none"
	case a.Missing() == 0:
		how = "met"
	}
	if a.Code == township.TargetScore {
		how = "score-" + how
	}
	return v.Say("target.against-"+how, "target", a.AtLeast, "actual", a.Actual, "missing", a.Missing())
}

// LetterName names a letter, with its version where it is not the year's first.
func (v Voice) LetterName(l township.Letter) string {
	if l.Version > 1 {
		return v.Label("letter.name-version", "year", l.Year, "version", l.Version)
	}
	return v.Label("letter.name", "year", l.Year)
}

// LetterPages are the pages of a text that is filled in, with its targets at the end where no
// paragraph names them.
func (v Voice) LetterPages(text township.LetterText) [][]string {
	paragraphs := text.Text
	if len(text.Targets) > 0 && !text.Names {
		targets := v.Label("letter.targets")
		for _, t := range text.Targets {
			targets += "\n" + v.Label("letter.target", "target", v.Target(t))
		}
		paragraphs = append(paragraphs[:len(paragraphs):len(paragraphs)], targets)
	}
	return township.LetterPages(paragraphs)
}
