package township

import "slices"

// Action is something a right allows.
type Action string

// The actions that rights speak of. Commands that only concern oneself (help,
// settings, privacy) need none.
const (
	RecordVisits  Action = "record-visits"
	KeepRegister  Action = "keep-register"
	SeeCoverage   Action = "see-coverage"
	SeeContracts  Action = "see-contracts"
	KeepContracts Action = "keep-contracts"
	FileTownship  Action = "file-township-monthly"
	FileCommittee Action = "file-committee-quarterly"
	FileVillage   Action = "file-village-monthly"
	ReadMinutes   Action = "read-minutes"
	// TakePart is to read and amend the minutes of the meetings that one takes part
	// in; [Meeting.IsSharedWith] tells which these are.
	TakePart      Action = "take-part"
	SendReport    Action = "send-report"
	SeeReports    Action = "see-reports"
	BindGroup     Action = "bind-group"
	GiveTasks     Action = "give-tasks"
	SeeScore      Action = "see-score"
	SeeOwnFigures Action = "see-own-figures"
	// EnterFacts is to enter and correct yearly figures, ConfirmFacts to confirm what somebody
	// else entered.
	EnterFacts   Action = "enter-facts"
	ConfirmFacts Action = "confirm-facts"
	// RaiseVetoes is to raise a case of one-vote veto against a village, AnswerVetoes to reply and
	// appeal for it, and DecideVetoes to decide and to lift.
	RaiseVetoes  Action = "raise-vetoes"
	AnswerVetoes Action = "answer-vetoes"
	DecideVetoes Action = "decide-vetoes"
	// IssueLetters is to issue the year's letters of responsibility, SeeLetters to see who has
	// signed. Whoever has a letter of their own needs no right to read and sign it.
	IssueLetters Action = "issue-letters"
	SeeLetters   Action = "see-letters"
	Invite       Action = "invite"
	// HoldSelections is to prepare open selections and to run their tests, and Appoint to
	// decide what comes of them.
	HoldSelections Action = "hold-selections"
	Appoint        Action = "appoint"
	// Inspect is to draw a sample of a village's records and to write down what is found on
	// the spot. It opens nothing but one's own sample. SeeInspections is to see the findings
	// once a round is closed, and AnswerInspections to answer them for the village.
	Inspect           Action = "inspect"
	SeeInspections    Action = "see-inspections"
	AnswerInspections Action = "answer-inspections"
	Administer        Action = "administer"
)

// Actions lists every action once.
func Actions() []Action {
	return []Action{
		RecordVisits, KeepRegister, SeeCoverage, SeeContracts, KeepContracts, FileTownship, FileCommittee, FileVillage,
		ReadMinutes, TakePart, SendReport, SeeReports, BindGroup, GiveTasks, SeeScore, SeeOwnFigures,
		EnterFacts, ConfirmFacts, RaiseVetoes, AnswerVetoes, DecideVetoes, IssueLetters, SeeLetters, Invite, HoldSelections, Appoint, Inspect, SeeInspections, AnswerInspections, Administer,
	}
}

// Reach is where a post allows something.
type Reach string

// The reaches. A post in the township that reaches down reaches everywhere.
const (
	// ItsUnit is the unit of the post and nothing below it.
	ItsUnit Reach = "its-unit"
	// Subtree is the unit of the post and all below it.
	Subtree Reach = "subtree"
	// ContractVillages are the villages that the holder answers for, and all below them.
	ContractVillages Reach = "contract"
	// Everywhere is the township and all below it.
	Everywhere Reach = "everywhere"
)

// Reaches lists every reach once.
func Reaches() []Reach { return []Reach{ItsUnit, Subtree, ContractVillages, Everywhere} }

// rights is the one table of who may do what, and where. What is not in it is denied.
var rights = map[Role]map[Reach][]Action{
	Leader: {Everywhere: {SeeCoverage, SeeContracts, KeepContracts, ReadMinutes, TakePart, SeeReports, GiveTasks, SeeScore, EnterFacts, ConfirmFacts, RaiseVetoes, DecideVetoes, IssueLetters, SeeLetters, Invite, HoldSelections, Appoint, SeeInspections}},
	Cadre: {
		ItsUnit:          {FileTownship, TakePart, SeeReports, BindGroup, GiveTasks},
		ContractVillages: {SeeCoverage, SeeContracts, ReadMinutes, TakePart, BindGroup, GiveTasks, SeeScore, EnterFacts, ConfirmFacts, RaiseVetoes, SeeLetters, FileCommittee, FileVillage, Invite, HoldSelections, Inspect, SeeInspections},
	},
	Chief:           {Subtree: {SeeCoverage, SeeContracts, ReadMinutes, TakePart, SendReport, BindGroup, GiveTasks, SeeScore, AnswerVetoes, SeeLetters, FileCommittee, FileVillage, Invite, SeeInspections, AnswerInspections}},
	Specialist:      {Subtree: {RecordVisits, KeepRegister, SeeCoverage, ReadMinutes, TakePart, SendReport, BindGroup, GiveTasks, SeeScore, FileVillage, FileCommittee, Invite, SeeInspections, AnswerInspections}},
	Publicist:       {Subtree: {SeeCoverage, ReadMinutes, TakePart, SeeOwnFigures}},
	CommitteeMember: {Subtree: {SeeCoverage, ReadMinutes, TakePart, SeeOwnFigures}},
	GroupHead:       {Subtree: {RecordVisits, SeeCoverage, TakePart, SeeOwnFigures}},
	Assistant:       {Subtree: {RecordVisits, SeeCoverage, TakePart, SeeOwnFigures}},
	Supervisor:      {Everywhere: {RaiseVetoes, Inspect}},
	Admin:           {Everywhere: {BindGroup, Invite, Administer}},
}

// Allowed lists where a role may do something, as the table has it.
func Allowed(role Role, action Action) []Reach {
	return slices.DeleteFunc(Reaches(), func(reach Reach) bool { return !slices.Contains(rights[role][reach], action) })
}

// covers tells whether what a duty reaches holds a unit.
func (r Reach) covers(d Duty, on UnitID, units Units) bool {
	own, ok := units.Get(d.Unit)
	switch isPost := own.Kind == d.Role.Level(); {
	case !ok:
		return false
	case r == ItsUnit:
		return isPost && on == d.Unit
	case r == ContractVillages:
		return !isPost && units.Within(on, d.Unit)
	}
	return units.Within(on, d.Unit)
}

// May tells whether duties allow an action on a unit: some duty's role has the
// action and the unit lies in that duty's subtree. Everything else is denied.
func (ds Duties) May(action Action, on UnitID, units Units) bool {
	for _, d := range ds {
		if d.allows(action, units, on) {
			return true
		}
	}
	return false
}

// MayAnywhere tells whether duties allow an action on some unit at all; menus
// and /help show what it allows.
func (ds Duties) MayAnywhere(action Action, units Units) bool {
	for _, d := range ds {
		if d.allows(action, units, d.Unit) {
			return true
		}
	}
	return false
}

// Where lists the units at the top of what duties allow an action on, in the
// configured order and each once.
func (ds Duties) Where(action Action, units Units) []Unit {
	var tops []Unit
	for _, u := range units.All() {
		fromAbove := slices.ContainsFunc(ds, func(d Duty) bool {
			return d.allows(action, units, u.Parent) && d.allows(action, units, u.ID)
		})
		if ds.May(action, u.ID, units) && !fromAbove {
			tops = append(tops, u)
		}
	}
	return tops
}

// RoundIsOwn tells whether somebody records visits in a group as its assistant alone:
// then the round holds the households that they answer for. A group head and a
// specialist walk the whole group.
func (ds Duties) RoundIsOwn(group UnitID, units Units) bool {
	own := false
	for _, d := range ds {
		if !d.allows(RecordVisits, units, group) {
			continue
		}
		if d.Role != Assistant {
			return false
		}
		own = true
	}
	return own
}

func (d Duty) allows(action Action, units Units, on UnitID) bool {
	for reach, actions := range rights[d.Role] {
		if slices.Contains(actions, action) && reach.covers(d, on, units) {
			return true
		}
	}
	return false
}

// invites is the table of whom each role may bring in below itself.
var invites = map[Role][]Role{
	Admin:      Roles(),
	Leader:     {Cadre, Chief, Supervisor, Specialist, Publicist, CommitteeMember, GroupHead, Assistant},
	Cadre:      {Chief, Specialist, Publicist, CommitteeMember, GroupHead, Assistant},
	Chief:      {Specialist, Publicist, CommitteeMember, GroupHead, Assistant},
	Specialist: {GroupHead, Assistant},
}

// AllowedToInvite lists where a role may bring in another, as the tables have it.
func AllowedToInvite(role, invited Role) []Reach {
	if !slices.Contains(invites[role], invited) {
		return nil
	}
	return Allowed(role, Invite)
}

// MayInvite tells whether duties allow inviting somebody to a role in a unit.
func (ds Duties) MayInvite(role Role, unit UnitID, units Units) bool {
	for _, d := range ds {
		if d.allows(Invite, units, unit) && slices.Contains(invites[d.Role], role) {
			return true
		}
	}
	return false
}

// MayInviteTo lists the roles that duties allow inviting to, from the top down.
func (ds Duties) MayInviteTo() []Role {
	var roles []Role
	for _, role := range Roles() {
		for _, d := range ds {
			if slices.Contains(invites[d.Role], role) {
				roles = append(roles, role)
				break
			}
		}
	}
	return roles
}
