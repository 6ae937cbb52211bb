package township

import "slices"

// MeetingCall is one of the occasions on which those who hold a meeting are reminded of it.
type MeetingCall struct {
	// Stage is what is still to be done, and Left how many working days before its last
	// day it is spoken of. Late is the first working day after that.
	Stage MeetingStage
	Left  int
	Late  bool
}

// MeetingStage is what is still to be done about a meeting.
type MeetingStage string

// The stages: to hold it, and to file its minutes.
const (
	StageHold MeetingStage = "hold"
	StageFile MeetingStage = "file"
)

// remindToFile is how many working days before minutes are late one is reminded of them.
var remindToFile = []int{1, 0}

// callsFor is for how many days after its last day a meeting is asked after, so that an
// office which begins, or comes back, is not flooded.
const callsFor = 31

// IsAskedAfter tells whether an overdue meeting is still asked after on a day.
func (s Standing) IsAskedAfter(today Date) bool {
	return s.Open && s.Deadline().Before(today) && s.Deadline().DaysUntil(today) <= callsFor
}

// Call is the last occasion that has come up to a day of a period's meeting which stands
// so; none where it is too early, or nothing is owed.
func (r MeetingRule) Call(s Standing, p Period, today Date) (MeetingCall, bool) {
	call := MeetingCall{Stage: StageHold}
	before := r.Remind
	if s.Held {
		call.Stage, before = StageFile, remindToFile
	}
	switch {
	case !s.Open || s.State == MeetingLive:
		return call, false
	case s.Deadline().Before(today):
		call.Late = true
		return call, s.IsAskedAfter(today)
	}
	first := r.Calendar.WorkdayFrom(p.First())
	for _, left := range slices.Sorted(slices.Values(before)) {
		on := r.Calendar.WorkdaysBefore(s.Deadline(), left)
		if on.Before(first) {
			on = first
		}
		if !today.Before(on) {
			call.Left = left
			return call, true
		}
	}
	return call, false
}
