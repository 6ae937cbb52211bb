package township

import "time"

// AmendWindow is how long those who took part may amend minutes after the meeting.
const AmendWindow = 24 * time.Hour

// The refusals of somebody who took part.
const (
	RefuseAmendTooLate  RefusalCode = "amend-too-late"
	RefuseMinutesClosed RefusalCode = "minutes-closed"
)

// MayChange tells whether somebody may change what the minutes say as long as they
// are open: whoever may file them, and who presides or keeps them as long as they
// are in the office.
func (m Meeting) MayChange(who PersonID, ds Duties, units Units) bool {
	if ds.May(m.Regime.Filing(), m.Unit, units) {
		return true
	}
	keeps := who != 0 && (m.Recorder == who || m.Chair.Person == who)
	return keeps && ds.MayAnywhere(TakePart, units)
}

// IsSharedWith tells whether somebody takes part in the meeting: they are noted
// in it, or their duty has them expected there.
func (m Meeting) IsSharedWith(who PersonID, ds Duties, units Units) bool {
	if !ds.MayAnywhere(TakePart, units) {
		return false
	}
	_, noted := m.Part(Someone{Person: who})
	return noted || ds.AreExpected(m.Regime, m.Unit, units)
}

// AreExpected tells whether duties have somebody expected at a unit's meetings of a
// regime.
func (ds Duties) AreExpected(regime Regime, unit UnitID, units Units) bool {
	for _, d := range ds {
		for _, role := range regime.Expected() {
			if d.Role == role && units.Within(d.Unit, unit) {
				return true
			}
		}
	}
	return false
}

// AmendUntil is until when those who took part may amend the minutes; zero while
// the meeting is on.
func (m Meeting) AmendUntil() time.Time {
	switch {
	case !m.Closed.IsZero():
		return m.Closed.Add(AmendWindow)
	case !m.Drafted.IsZero():
		return m.Drafted.Add(AmendWindow)
	}
	return time.Time{}
}

// CanBeAmended tells whether those who took part may still amend the minutes.
func (m Meeting) CanBeAmended(at time.Time) bool {
	return m.State == Draft && !at.After(m.AmendUntil())
}

// CheckAmending refuses who took part and comes too late, because the minutes were
// filed or the day is over, and says whom to ask: who keeps them.
func (m Meeting) CheckAmending(at time.Time, keeper string) error {
	switch {
	case m.State == Filed:
		return Refuse(RefuseMinutesClosed, "name", keeper)
	case m.State == Draft && !m.CanBeAmended(at):
		return Refuse(RefuseAmendTooLate, "hours", int(AmendWindow.Hours()), "name", keeper)
	}
	return nil
}
