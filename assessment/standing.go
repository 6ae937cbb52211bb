package assessment

import (
	"math/big"
	"slices"
)

// Standing is what an ended year comes to by the rules, before and beside what people decide
// of it.
type Standing string

// The standings.
const (
	Excellent Standing = "excellent" // 优秀
	Passed    Standing = "passed"    // 达标
	Failed    Standing = "failed"    // 未达标
	// Vetoed is a year that a one-vote veto has taken its honours from.
	Vetoed Standing = "vetoed" // 一票否决
)

// Standings lists every standing once.
func Standings() []Standing { return []Standing{Excellent, Passed, Failed, Vetoed} }

// standing is where a score stands in a year that has ended; a score of nothing stands nowhere.
func (r Rules) standing(score Score) Standing {
	switch share, ok := score.share(); {
	case !ok:
		return ""
	case share.Cmp(big.NewRat(int64(r.Excellent), 100)) >= 0:
		return Excellent
	case share.Cmp(big.NewRat(int64(r.Pass), 100)) >= 0:
		return Passed
	}
	return Failed
}

// Finding is what the rules find about a veto in a year. It is no verdict: a case is decided
// by people.
type Finding struct {
	Veto Veto
	// Triggered tells whether its condition holds, and Known whether there is data to say so.
	// Both are false where only people can raise it.
	Triggered, Known bool
	// Trial is set where the veto is not in force at the end of the year: the finding is for
	// comparison, and cannot be published.
	Trial bool
	Reads []Read
}

func (v Veto) find(facts Facts) Finding {
	finding := Finding{Veto: v, Trial: !v.InForce(facts.Year)}
	if v.When != nil {
		holds := v.When.Value(facts)
		finding.Triggered, finding.Known = holds.isTrue(), holds.IsKnown()
		finding.Reads = v.When.Reads(facts)
	}
	return finding
}

// Consequences are what the rules have follow on a score, for people to sign. A veto that is
// triggered takes the place of what the points alone would bring.
func (r Rules) Consequences(score Score) []Text {
	var texts []Text
	standing := score.Standing
	for _, finding := range score.Findings {
		if finding.Triggered {
			standing = Vetoed
			texts = append(texts, unless(texts, finding.Veto.Effects)...)
		}
	}
	return append(texts, r.on(standing)...)
}

func (r Rules) on(standing Standing) []Text {
	var texts []Text
	for _, consequence := range r.AfterYear {
		if len(consequence.On) == 0 || slices.Contains(consequence.On, standing) {
			texts = append(texts, consequence.Text)
		}
	}
	return texts
}

// unless are the texts that are not said already.
func unless(said, texts []Text) []Text {
	return slices.DeleteFunc(slices.Clone(texts), func(text Text) bool { return slices.Contains(said, text) })
}
