package bot

import (
	"fmt"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"baocun/assessment"
)

// serviceRules are the rules of an office that has none of its own, originalRules the
// township's original ones.
var (
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
