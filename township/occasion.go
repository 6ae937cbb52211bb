package township

import "fmt"

// MeetingOccasion is how every key begins under which somebody is reminded of
// one meeting; when its minutes are filed, what begins so is taken back.
func MeetingOccasion(unit UnitID, regime Regime, period Period) string {
	return fmt.Sprintf("meeting/%s/%d/%s/", regime, unit, period)
}

// RoundOccasion is how every key begins under which somebody is reminded of
// the people of a unit not yet seen in a month.
func RoundOccasion(unit UnitID, month Month) string {
	return fmt.Sprintf("round/%d/%s/", unit, month)
}
