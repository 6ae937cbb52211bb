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

// RegisterOccasion is the key under which the specialists of a village are
// told, once a month, that its register is missing.
func RegisterOccasion(village UnitID, month Month) string {
	return fmt.Sprintf("register/%d/%s", village, month)
}

// AssignmentOccasion is the key under which the specialists of a village are told,
// once a month, that an assistant has no household in a group yet.
func AssignmentOccasion(group UnitID, assistant PersonID, month Month) string {
	return fmt.Sprintf("assignment/%d/%d/%s", group, assistant, month)
}

// ReportOccasion is how every key begins under which somebody is reminded of a
// village's report of a month; when it is sent up, what begins so is taken back.
func ReportOccasion(village UnitID, month Month) string {
	return fmt.Sprintf("report/%d/%s/", village, month)
}

// MissingOccasion is how every key begins under which the township is told whose
// reports of a month are missing.
func MissingOccasion(month Month) string { return fmt.Sprintf("missing/%s/", month) }

// LeaveOccasion is how every key begins under which somebody is told of one leave.
func LeaveOccasion(id LeaveID) string { return fmt.Sprintf("leave/%d/", id) }

// TaskOccasion is how every key begins under which somebody is told of one task.
func TaskOccasion(id TaskID) string { return fmt.Sprintf("task/%d/", id) }

// MinutesOccasion is somebody's being told something of a meeting's minutes, which they
// are told once.
func MinutesOccasion(meeting MeetingID, what string, who PersonID) string {
	return fmt.Sprintf("minutes/%d/%s/p%d", meeting, what, who)
}

// ProposalsOccasion is how every key begins under which somebody is told that proposals of
// a village wait to be decided.
func ProposalsOccasion(village UnitID) string { return fmt.Sprintf("proposals/%d/", village) }

// ClockOccasion is how every key begins under which admins are asked whether the clock is
// right.
const ClockOccasion = "clock/"

// WeeklyOccasion is how every key begins under which somebody is told how a unit's week
// stands.
func WeeklyOccasion(unit UnitID) string { return fmt.Sprintf("weekly/%d/", unit) }

// UrgentOccasion is how every key begins under which somebody is told of a serious matter.
func UrgentOccasion(id UrgentID) string { return fmt.Sprintf("urgent/%d/", id) }

// UrgentClimbing is how every key begins under which a serious matter is told again while
// nobody takes it on.
func UrgentClimbing(id UrgentID) string { return UrgentOccasion(id) + "climb/" }

// SelectionOccasion is how every key begins under which somebody is reminded of an open
// selection; when it goes on, what begins so is taken back.
func SelectionOccasion(id SelectionID) string { return fmt.Sprintf("selection/%d/", id) }

// TermOccasion is how every key begins under which somebody is told that terms end on a day.
func TermOccasion(until Date) string { return fmt.Sprintf("term/%s/", until) }

// LetterOccasion is how every key begins under which somebody is told of a letter of
// responsibility, and LetterPostOccasion that of one post; when it is signed, what begins so
// is taken back.
func LetterOccasion(id LetterID) string { return fmt.Sprintf("letter/%d/", id) }

// LetterPostOccasion is part of LetterOccasion.
func LetterPostOccasion(id LetterID, post PostID) string {
	return fmt.Sprintf("%spost/%d/", LetterOccasion(id), post)
}

// InspectionOccasion is how every key begins under which somebody is reminded of an
// inspection; when its round is closed or it is called off, what begins so is taken back.
func InspectionOccasion(id InspectionID) string { return fmt.Sprintf("inspection/%d/", id) }

// VetoOccasion is how every key begins under which somebody is reminded of a case of veto; when
// something is done about it, what begins so is taken back.
func VetoOccasion(id VetoID) string { return fmt.Sprintf("veto/%d/", id) }

// FactOccasion is how every key begins under which somebody is told that an entered fact waits
// to be confirmed; when it is, what begins so is taken back.
func FactOccasion(id FactID) string { return fmt.Sprintf("fact/%d/", id) }
