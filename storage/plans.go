package storage

import (
	"slices"
	"time"

	"baocun/township"
)

// plans are kept by the meeting that is owed, as its reminders are.
var plans = declare(office, table[string, township.Plan]{
	name: "plans", key: textKey[string](), audited: true,
})

// Plan is the day for which a unit's meeting of a period is planned, and whether it is.
func (tx *Tx) Plan(unit township.UnitID, regime township.Regime, period township.Period) (township.Plan, bool, error) {
	return plans.in(tx).Get(township.MeetingOccasion(unit, regime, period))
}

// SavePlan stores for which day a meeting is planned, in place of another.
func (tx *Tx) SavePlan(p township.Plan) error {
	return plans.in(tx).Put(township.MeetingOccasion(p.Unit, p.Regime, p.Period), p)
}

// DropPlan forgets for which day a meeting was planned.
func (tx *Tx) DropPlan(p township.Plan) error {
	return plans.in(tx).Delete(township.MeetingOccasion(p.Unit, p.Regime, p.Period))
}

// PlansOn lists what is planned for a day.
func (tx *Tx) PlansOn(day township.Date) ([]township.Plan, error) {
	all, err := records(plans.in(tx).Rows(Span{}))
	return slices.DeleteFunc(all, func(p township.Plan) bool { return p.On != day }), err
}

// planKept is how long after its day a plan is kept: until the meeting is surely past.
const planKept = 100 * 24 * time.Hour

func (tx *Tx) forgetPlans() error {
	return forget(plans.in(tx), func(p township.Plan) bool { return tx.Now().Sub(p.On.In(time.UTC)) > planKept })
}
