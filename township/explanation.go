package township

import (
	"time"
	"unicode/utf8"
)

// Explanation is why a meeting is late, as whoever answers for it says.
type Explanation struct {
	Unit   UnitID    `json:"unit"`
	Regime Regime    `json:"regime"`
	Period Period    `json:"period"`
	Text   string    `json:"text"`
	By     PersonID  `json:"by"`
	At     time.Time `json:"at"`
}

// ExplanationLimit is how many characters a reason may have.
const ExplanationLimit = 200

// RefuseExplanation refuses a reason that is empty or too long.
const RefuseExplanation RefusalCode = "explanation"

// CheckExplanation refuses a reason that is empty or too long.
func CheckExplanation(text string) error {
	if n := utf8.RuneCountInString(text); n == 0 || n > ExplanationLimit {
		return Refuse(RefuseExplanation, "most", ExplanationLimit)
	}
	return nil
}

// MayExplain tells whether somebody answers for a unit's meeting being late: who files its
// minutes, and who watches over it.
func (ds Duties) MayExplain(regime Regime, unit UnitID, units Units) bool {
	return ds.May(regime.Filing(), unit, units) || regime == TownshipMonthly && ds.May(KeepContracts, unit, units)
}
