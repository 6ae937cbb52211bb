package bot

import (
	"strings"

	"baocun/assessment"
	"baocun/storage"
	"baocun/township"
)

// enteredEvidence shows the figures behind an item that people entered: what counts, where it
// is from, who entered and who confirmed it, with a way to each one's history and attachments.
func (t *turn) enteredEvidence(village township.Unit, facts assessment.Facts, item assessment.Item) (screen, error) {
	var lines []string
	var ways []storage.Button
	for _, read := range item.Formula.Reads(facts) {
		if read.Fact.From != assessment.FromPeople {
			continue
		}
		f, ok, err := t.fact(village.ID, facts.Year, read.Fact.Code)
		if err != nil {
			return screen{}, err
		}
		if !ok {
			continue
		}
		line, err := t.enteredLine(f)
		if err != nil {
			return screen{}, err
		}
		lines = append(lines, line)
		ways = append(ways, f.button(t.voice.FactTitle(f.definition), verbFact, 0))
	}
	lines = append(lines, t.voice.Say("rule.entered", "source", item.Source.In(t.voice.Language())))
	return screen{text: strings.Join(lines, "\n")}.grid(2, ways), nil
}

// enteredLine says of a figure what counts, where it is from and who stands for it, or that
// nothing does yet.
func (t *turn) enteredLine(f factFor) (string, error) {
	v, counts := f.InForce()
	if !counts {
		return t.factLine(f)
	}
	by, err := t.nameOf(v.By)
	if err != nil {
		return "", err
	}
	second, err := t.nameOf(v.ConfirmedBy)
	return t.voice.Say("rule.entered-fact", "fact", t.voice.FactTitle(f.definition), "value", f.definition.Say(v.Value), "source", v.Source,
		"name", by, "when", t.moment(v.At), "second", second, "then", t.moment(v.ConfirmedAt)), err
}
