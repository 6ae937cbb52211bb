package documents

import (
	"fmt"
	"image/color"
)

// shade is a step of the colours that show a rate.
type shade struct {
	// from is the lowest whole percent of the step.
	from int
	fill color.NRGBA
	// ink is the colour of text on it.
	ink color.NRGBA
}

var (
	ink   = color.NRGBA{0x1C, 0x22, 0x2B, 0xFF}
	quiet = color.NRGBA{0x5B, 0x65, 0x72, 0xFF}
	faint = color.NRGBA{0xD5, 0xDA, 0xE0, 0xFF}
	// shaded is what heads of tables stand on.
	shaded = color.NRGBA{0xEE, 0xF1, 0xF4, 0xFF}
	paper  = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
)

// ramp goes from sand to a deep blue, and every step is darker than the one
// before, so that it can be told apart without seeing colours. Its steps are no
// marks: whether a year was good is said when it is closed.
var ramp = []shade{
	{0, color.NRGBA{0xFB, 0xE3, 0x9A, 0xFF}, ink},
	{50, color.NRGBA{0xB4, 0xDD, 0xA8, 0xFF}, ink},
	{70, color.NRGBA{0x5F, 0xBE, 0xB4, 0xFF}, ink},
	{85, color.NRGBA{0x27, 0x76, 0xA6, 0xFF}, paper},
	{95, color.NRGBA{0x1B, 0x3A, 0x7A, 0xFF}, paper},
}

// shadeOf is the step that a whole percent lies in.
func shadeOf(percent int) shade {
	found := ramp[0]
	for _, s := range ramp {
		if percent >= s.from {
			found = s
		}
	}
	return found
}

// topOf is the highest whole percent of a step.
func topOf(step int) int {
	if step+1 < len(ramp) {
		return ramp[step+1].from - 1
	}
	return 100
}

// hex is a colour as spreadsheets write it.
func hex(c color.NRGBA) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }
