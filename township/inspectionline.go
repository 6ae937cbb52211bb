package township

import (
	"strconv"
	"strings"
)

// InspectionAsked is what somebody asked to inspect: a village, how many households, or
// neither. Its zero fields were left unsaid.
type InspectionAsked struct {
	Village Unit
	Count   int
	// Unknown are the words that are neither.
	Unknown []string
}

// ParseInspectionLine reads what follows /inspect or 督查, in any order:
//
//	肖村 20
//	20户 肖村
func ParseInspectionLine(text string, units Units) (asked InspectionAsked) {
	for _, word := range strings.Fields(Fold(text)) {
		unit, isUnit := units.Named(word)
		count, err := strconv.Atoi(strings.TrimSuffix(word, "户"))
		switch {
		case err == nil && asked.Count == 0:
			asked.Count = count
			if count == 0 {
				asked.Count = -1 // To be refused, and not taken for unsaid.
			}
		case isUnit && unit.Kind == KindVillage && asked.Village.ID == 0:
			asked.Village = unit
		default:
			asked.Unknown = append(asked.Unknown, word)
		}
	}
	return asked
}
