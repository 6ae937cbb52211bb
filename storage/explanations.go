package storage

import "baocun/township"

// explanations are kept by the meeting that is owed, as its reminders are.
var explanations = declare(office, table[string, township.Explanation]{
	name: "explanations", key: textKey[string](), audited: true,
})

// Explanation is why a unit's meeting of a period is late, and whether anybody said so.
func (tx *Tx) Explanation(unit township.UnitID, regime township.Regime, period township.Period) (township.Explanation, bool, error) {
	return explanations.in(tx).Get(township.MeetingOccasion(unit, regime, period))
}

// SaveExplanation stores why a meeting is late, in place of what was said before.
func (tx *Tx) SaveExplanation(e township.Explanation) error {
	return explanations.in(tx).Put(township.MeetingOccasion(e.Unit, e.Regime, e.Period), e)
}
