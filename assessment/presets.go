package assessment

import "embed"

// The rules that come with the program, as texts: the default, and the township's original
// ones for comparison.
const (
	ServicePreset  = "service"
	OriginalPreset = "xiaohongmen"
)

//go:embed presets
var presets embed.FS

// PresetText is the rules file of a preset; false where there is none of that name.
func PresetText(name string) ([]byte, bool) {
	text, err := presets.ReadFile("presets/" + name + ".toml")
	return text, err == nil
}
