package township

import (
	"time"
	"unicode/utf8"
)

// Amendment is the next version of filed minutes while it is being made. The filed
// ones stay in force until it is published.
type Amendment struct {
	Meeting MeetingID `json:"meeting"`
	// Minutes is the copy that is worked on.
	Minutes Meeting   `json:"minutes"`
	Reason  string    `json:"reason"`
	By      PersonID  `json:"by"`
	At      time.Time `json:"at"`
}

// ReasonLimit is the length of the reason for a new version, in characters.
const ReasonLimit = 100

// The refusals of amendments.
const (
	RefuseNotFiled  RefusalCode = "minutes-not-filed"
	RefuseReason    RefusalCode = "amendment-reason"
	RefuseAmending  RefusalCode = "minutes-amending"
	RefuseNoNews    RefusalCode = "amendment-empty"
	RefuseOvertaken RefusalCode = "amendment-overtaken"
)

// CheckReason refuses a version without a reason, or with one that is too long.
func CheckReason(reason string) error {
	if n := utf8.RuneCountInString(reason); n == 0 || n > ReasonLimit {
		return Refuse(RefuseReason, "most", ReasonLimit)
	}
	return nil
}

// Amend begins the next version of filed minutes.
func (m Meeting) Amend(reason string, by PersonID, at time.Time) (Amendment, error) {
	if m.State != Filed {
		return Amendment{}, Refuse(RefuseNotFiled)
	}
	if err := CheckReason(reason); err != nil {
		return Amendment{}, err
	}
	copied := m
	copied.State = Amending
	return Amendment{Meeting: m.ID, Minutes: copied, Reason: reason, By: by, At: at}, nil
}

// Publish puts an amendment in force over the filed minutes. When these were first
// filed, and whether that was on time, stays.
func (r MeetingRule) Publish(filed Meeting, a Amendment, at time.Time) (Meeting, error) {
	switch {
	case filed.State != Filed:
		return filed, Refuse(RefuseNotFiled)
	case filed.Version != a.Minutes.Version:
		return filed, Refuse(RefuseOvertaken)
	case !r.Lacking(a.Minutes).IsNone():
		return filed, Refuse(RefuseIncomplete)
	case len(Differences(filed, a.Minutes)) == 0:
		return filed, Refuse(RefuseNoNews)
	}
	m := a.Minutes
	m.State, m.FiledAt, m.FiledOn, m.OnTime = Filed, at, filed.FiledOn, filed.OnTime
	m.Reason, m.Version = a.Reason, filed.Version+1
	m.Revision = max(filed.Revision, m.Revision) + 1
	return m, nil
}

// Unpublish takes a published amendment back within the window: the version before
// it is in force again, and the amendment is worked on once more.
func (m Meeting) Unpublish(before Meeting, by PersonID, at time.Time) (Meeting, Amendment, error) {
	if !m.CanWithdraw(at) {
		return m, Amendment{}, Refuse(RefuseWithdraw, "hours", int(UndoWindow.Hours()))
	}
	a := Amendment{Meeting: m.ID, Minutes: m, Reason: m.Reason, By: by, At: at}
	before = before.InPlaceOf(m)
	a.Minutes.State, a.Minutes.Version, a.Minutes.Reason = Amending, before.Version, before.Reason
	return before, a, nil
}

// InPlaceOf is an earlier state of the minutes as it comes back in the place of what they
// are now: the numbers that were given to lines since are not given again.
func (m Meeting) InPlaceOf(now Meeting) Meeting {
	m.Revision, m.LastLine = now.Revision+1, now.LastLine
	return m
}

// IsAmended tells whether filed minutes are a version with a reason, which is taken
// back to the one before it and not to a draft.
func (m Meeting) IsAmended() bool { return m.State == Filed && m.Reason != "" }
