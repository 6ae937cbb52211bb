package bot

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"
)

// Where a right reaches from what somebody is.
const (
	itself   = "itself"   // the unit of the post alone
	below    = "below"    // the unit of the post and all below it
	contract = "contract" // the villages of a cadre's contract
)

// plainRights is what the office has each role do, in words of its own: what people may
// change, by whom, and where. It is written down a second time so that the program is not
// held to itself.
var plainRights = map[string]map[string]string{
	"visits":              {"assistant": below, "group-head": below, "specialist": below},
	"register":            {"specialist": below},
	"proposals":           {"assistant": below, "group-head": below, "specialist": below, "chief": below},
	"village-monthly":     {"specialist": below, "chief": below, "cadre": contract},
	"committee-quarterly": {"specialist": below, "chief": below, "cadre": contract},
	"township-monthly":    {"cadre": itself},
	"minutes":             {"leader": below, "chief": below, "specialist": below, "publicist": below, "committee-member": below, "cadre": contract},
	"reports":             {"specialist": below, "chief": below},
	"groups":              {"specialist": below, "chief": below, "admin": below, "cadre": contract},
	"township-group":      {"cadre": itself, "admin": below},
	"tasks":               {"leader": below, "chief": below, "specialist": below, "cadre": contract},
	"township-tasks":      {"leader": below, "cadre": itself},
	"contracts":           {"leader": below},
	"selections":          {"leader": below, "cadre": contract},
	"appointments":        {"leader": below},
	"letters":             {"leader": below},
	"office":              {"admin": below},
}

// plainInvites is whom each role brings into the office, and looks after there.
var plainInvites = map[string]string{
	"admin":      "leader cadre chief specialist publicist committee-member group-head assistant supervisor admin",
	"leader":     "cadre chief specialist publicist committee-member group-head assistant supervisor",
	"cadre":      "chief specialist publicist committee-member group-head assistant",
	"chief":      "specialist publicist committee-member group-head assistant",
	"specialist": "group-head assistant",
}

// may tells whether somebody may change something of a unit on a day.
func (l *ledger) may(person uint64, what string, unit uint64, day string) bool {
	for _, s := range l.ties(person, day) {
		switch plainRights[what][s.role] {
		case itself:
			if unit == s.unit && !s.isContract {
				return true
			}
		case below:
			if l.within(unit, s.unit) {
				return true
			}
		case contract:
			if s.isContract && l.within(unit, s.unit) {
				return true
			}
		}
	}
	return false
}

// brings tells whether somebody brings people into a post of a unit, and looks after it.
func (l *ledger) brings(person uint64, role string, unit uint64, day string) bool {
	for _, s := range l.ties(person, day) {
		reaches := l.within(unit, s.unit) && (s.role != "cadre" || s.isContract)
		if reaches && slices.Contains(strings.Fields(plainInvites[s.role]), role) {
			return true
		}
	}
	return false
}

// vouches tells whether somebody's word does for a colleague's new telephone.
func (l *ledger) vouches(person, colleague uint64, day string) bool {
	for _, s := range l.ties(person, day) {
		if s.role == "admin" || s.role == "leader" {
			return true
		}
		for _, theirs := range l.ties(colleague, day) {
			if (s.role == "chief" || s.role == "specialist") && l.within(theirs.unit, s.unit) {
				return true
			}
		}
	}
	return false
}

// isAdmin tells whether somebody administers the office on a day.
func (l *ledger) isAdmin(person uint64, day string) bool {
	return l.may(person, "office", l.root(), day)
}

// inOffice tells whether somebody holds any post on a day.
func (l *ledger) inOffice(person uint64, day string) bool { return len(l.ties(person, day)) > 0 }

// A deed is one update, and all that the log says it changed.
type deed struct {
	*ledger // before the deed
	update  int64
	user    int64 // of Telegram
	words   string
	at      time.Time
	entries []logEntry
}

func (d deed) today() string { return d.day(d.at) }

// actor is who did it, 0 for a stranger.
func (d deed) actor() uint64 { return d.personOf(d.user) }

// changes tells whether the deed changed a table.
func (d deed) changes(table string) bool {
	return slices.ContainsFunc(d.entries, func(e logEntry) bool { return e.table == table })
}

// joined is whom the deed made of a stranger, or whose telephone it gave them.
func (d deed) joined() uint64 {
	for _, e := range d.entries {
		if e.table == "accounts" && e.after.User == d.user {
			return e.after.Person
		}
	}
	return d.actor()
}

// invitation is what the words' code is for, if it can be used at that instant.
func (d deed) invitation() (row, bool) {
	for _, word := range strings.Fields(d.words) {
		sum := sha256.Sum256([]byte(word))
		for _, i := range d.all("invitations") {
			isOpen := i.UsedBy == 0 && i.Expires.After(d.at) && (i.For == 0 || i.ConfirmedBy != 0)
			if i.Hash == hex.EncodeToString(sum[:]) && isOpen {
				return i, true
			}
		}
	}
	return row{}, false
}
