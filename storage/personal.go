package storage

import (
	"iter"

	"baocun/township"
)

// PersonalKind is a heading under which an officer is shown what the file has about them.
type PersonalKind string

// The kinds, in the order in which they are shown.
const (
	KindPerson      PersonalKind = "person"
	KindAccount     PersonalKind = "account"
	KindPosts       PersonalKind = "posts"
	KindContracts   PersonalKind = "contracts"
	KindMoves       PersonalKind = "moves"
	KindLeaves      PersonalKind = "leaves"
	KindHouseholds  PersonalKind = "households"
	KindVisits      PersonalKind = "visits"
	KindProposals   PersonalKind = "proposals"
	KindMeetings    PersonalKind = "meetings"
	KindTasks       PersonalKind = "tasks"
	KindReports     PersonalKind = "reports"
	KindUrgents     PersonalKind = "urgents"
	KindLetters     PersonalKind = "letters"
	KindSelections  PersonalKind = "selections"
	KindInspections PersonalKind = "inspections"
	KindAssessment  PersonalKind = "assessment"
	KindInvitations PersonalKind = "invitations"
	KindOpen        PersonalKind = "open"
	KindLog         PersonalKind = "log"
)

// PersonalKinds lists every kind once.
func PersonalKinds() []PersonalKind {
	return []PersonalKind{
		KindPerson, KindAccount, KindPosts, KindContracts, KindMoves, KindLeaves, KindHouseholds, KindVisits, KindProposals,
		KindMeetings, KindTasks, KindReports, KindUrgents, KindLetters, KindSelections, KindInspections, KindAssessment, KindInvitations, KindOpen, KindLog,
	}
}

// personal is a table that has something about an officer in it: where they are shown it,
// and what becomes of it when they are forgotten.
type personal struct {
	table string
	kind  PersonalKind
	// forget erases what is theirs, or their name in it. Where it is nil, the record stays
	// under the post, for it has their number and no name.
	forget func(tx *Tx, f Forgetting) error
}

// personals lists all of them. A table that is not in it is in impersonal.
var personals = []personal{
	{"people", KindPerson, forgetPerson},
	{"accounts", KindAccount, forgetAccounts},
	{"chats", KindAccount, forgetChats},
	{"posts", KindPosts, nil},
	{"suspensions", KindPosts, nil},
	{"contracts", KindContracts, nil},
	{"moves", KindMoves, nil}, // There is none of somebody who has no post to come.
	{"leaves", KindLeaves, forgetEach(leaves, func(l township.Leave, who township.PersonID) bool { return l.Person == who })},
	{"households", KindHouseholds, nil},
	{"pasts", KindHouseholds, nil},
	{"registers", KindHouseholds, nil},
	{"rounds", KindVisits, nil},
	{"tallies", KindVisits, nil},
	{"remains", KindVisits, nil},
	{"snapshots", KindVisits, nil},
	{"visits", KindVisits, nil},
	{"proposals", KindProposals, nil},
	{"meetings", KindMeetings, nil}, // Their names go bit by bit, see continueForgettings.
	{"versions", KindMeetings, nil},
	{"amendments", KindMeetings, renameInAmendments},
	{"suggestions", KindOpen, forgetEach(suggestions, func(s township.Suggestion, who township.PersonID) bool { return s.By == who })},
	{"attaching", KindOpen, forgetEach(attaching, func(a Attaching, who township.PersonID) bool { return a.By == who })},
	{"tasks", KindTasks, renameInTasks},
	{"village_reports", KindReports, renameInReports},
	{"urgents", KindUrgents, nil},
	{"letters", KindLetters, nil},
	{"signatures", KindLetters, nil},
	{"letter_readings", KindLetters, nil},
	{"selections", KindSelections, nil},
	{"candidates", KindSelections, nil}, // A candidate's name goes sixty days after the notice.
	{"ballots", KindSelections, nil},
	{"objections", KindSelections, nil}, // So does what was said of a candidate.
	{"inspections", KindInspections, nil},
	{"inspection_items", KindInspections, nil},
	{"entered_facts", KindAssessment, nil},
	{"vetoes", KindAssessment, nil},
	{"explanations", KindReports, nil},
	{"plans", KindReports, nil},
	{"work_groups", KindReports, nil},
	{"erasures", KindLog, nil},
	{"sittings", KindMeetings, nil},
	{"invitations", KindInvitations, forgetInvitations},
	{"imports", KindOpen, forgetEach(imports, func(i Import, who township.PersonID) bool { return i.Person == who })},
	{"forms", KindOpen, forgetEach(forms, func(f Form, who township.PersonID) bool { return f.Person == who })},
	{"acts", KindOpen, forgetEach(acts, func(a Act, who township.PersonID) bool { return a.Person == who })},
	{"searches", KindOpen, forgetEach(searches, func(s Searched, who township.PersonID) bool { return s.Person == who })},
	{"withheld", KindOpen, forgetEach(withheld, func(w Withheld, who township.PersonID) bool { return w.Person == who })},
	{"quarantine", KindOpen, nil}, // What was said is erased after seven days.
	{"audit", KindLog, nil},
	{"forgettings", KindLog, nil},
}

// impersonal says of every other table why nothing about an officer is in it.
var impersonal = map[string]string{
	"about":        "the file itself",
	"tables":       "sums",
	"audit_values": "what personal records were, which goes with them",
	"audit_hashes": "hashes",
	"units":        "villages and groups",
	"notices":      "days off",
	"tries":        "wrong codes of a chat, for an hour",
	"alarms":       "what is the matter with the machine",
	"outbox":       "what waits for a chat, which goes with it",
	"said":         "numbers of messages in a chat, which goes",
	"dead_letters": "what could not be sent to a chat, for thirty days",
	"uploads":      "files at Telegram, for thirty days",
	"occasions":    "what the clock did",
	"seen":         "updates that were taken",
	"marks":        "how far something was done",

	"inspection_lists": "numbers of households and meetings, and how they weigh",
}

// PersonalTables lists the tables under each heading.
func PersonalTables(kind PersonalKind) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, p := range personals {
			if p.kind == kind && !yield(p.table) {
				return
			}
		}
	}
}

// forgetEach erases the records of a table that are somebody's. It looks at all of them,
// for such tables are small.
func forgetEach[K, R any](t *table[K, R], isTheirs func(R, township.PersonID) bool) func(*Tx, Forgetting) error {
	return func(tx *Tx, f Forgetting) error {
		return forget(t.in(tx), func(r R) bool { return isTheirs(r, f.Person) })
	}
}
