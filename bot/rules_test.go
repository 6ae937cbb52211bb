package bot

import (
	"fmt"
	"os"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"baocun/assessment"
)

// ownRules are those of the bureau, which are the service rules with figures that people enter;
// serviceRules are the rules of an office that has none of its own, originalRules the
// township's original ones.
var (
	ownRules = sync.OnceValue(func() assessment.Rules {
		text, err := os.ReadFile("testdata/rules.toml")
		if err != nil {
			panic(err)
		}
		return rulesOf(text)
	})
	serviceRules  = sync.OnceValue(func() assessment.Rules { return presetRules(assessment.ServicePreset) })
	originalRules = sync.OnceValue(func() assessment.Rules { return presetRules(assessment.OriginalPreset) })
)

func presetRules(name string) assessment.Rules {
	text, _ := assessment.PresetText(name)
	return rulesOf(text)
}

// rulesOf reads rules that have no faults.
func rulesOf(text []byte) assessment.Rules {
	var written assessment.RulesText
	if err := toml.Unmarshal(text, &written); err != nil {
		panic(err)
	}
	rules, faults := written.Rules()
	if len(faults) > 0 {
		panic(fmt.Sprintf("%+v", faults))
	}
	return rules
}
