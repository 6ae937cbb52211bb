package storage

import (
	"encoding/json"
	"time"

	"baocun/township"
)

// Form is a conversation in steps that waits for its next answer. There is one
// for each chat and person, so that a restart in the middle loses no answer.
type Form struct {
	Chat   ChatID            `json:"chat"`
	Person township.PersonID `json:"person"`
	// Kind names the form, Step the question that is open.
	Kind string `json:"kind"`
	Step int    `json:"step"`
	// Answers are what was given so far, by the step's name.
	Answers map[string]string `json:"answers,omitempty"`
	// Given names the steps that were answered before the form was opened, as
	// on one line with the command; they are not asked.
	Given []string `json:"given,omitempty"`
	// Revision grows with every answer: a button of an earlier question is stale.
	Revision int `json:"revision"`
	// Parked tells that another command ran meanwhile; the form can be resumed.
	Parked  bool      `json:"parked,omitempty"`
	Touched time.Time `json:"touched"`
}

// Act is the last thing a person did that can be undone.
type Act struct {
	Person township.PersonID `json:"person"`
	// Update is the update that did it, so that a button undoes its own act only.
	Update int64  `json:"update"`
	Kind   string `json:"kind"`
	// Args say what to undo, as the act's kind understands them.
	Args json.RawMessage `json:"args"`
	At   time.Time       `json:"at"`
}

// Invitation is a single-use, expiring way in. Only the hash of its code is
// kept, as the key.
type Invitation struct {
	// Hash is the SHA-256 of the code, in hexadecimal digits.
	Hash string        `json:"hash"`
	Role township.Role `json:"role"`
	// Units are where the post is; for a cadre, the villages of the contract.
	Units []township.UnitID `json:"units"`
	// For is who goes on with a new telephone; then there is no post to take.
	For township.PersonID `json:"for,omitempty"`
	// ConfirmedBy is who confirmed, beside By, that it is they; before that nobody can use
	// it.
	ConfirmedBy township.PersonID `json:"confirmed_by,omitempty"`
	// Name is what the inviter calls the person, for the roster.
	Name    string            `json:"name,omitempty"`
	By      township.PersonID `json:"by,omitempty"`
	Expires time.Time         `json:"expires"`
	UsedBy  township.PersonID `json:"used_by,omitempty"`
}

// IsOpen tells whether the invitation can be used.
func (i Invitation) IsOpen(now time.Time) bool { return i.UsedBy == 0 && i.Expires.After(now) }

// Tries counts a chat's wrong invitation codes within an hour.
type Tries struct {
	Chat  ChatID    `json:"chat"`
	Since time.Time `json:"since"`
	Wrong int       `json:"wrong"`
}

// Fault is what kind of thing went wrong with an update.
type Fault string

// The kinds of fault.
const (
	Unreadable Fault = "unreadable" // not the shape that Telegram's updates have
	Crashed    Fault = "crashed"    // the program panicked
	Failed     Fault = "failed"     // anything else
)

// Quarantined is an update that could not be handled, masked by the guard,
// kept for an admin to look at and erased after seven days.
type Quarantined struct {
	Update int64     `json:"update"`
	At     time.Time `json:"at"`
	// Person is who sent it; 0 where that is not known.
	Person township.PersonID `json:"person,omitempty"`
	Fault  Fault             `json:"fault,omitempty"`
	// Reason is what went wrong, in the program's words, and Raw the masked
	// update; both are empty once they are erased.
	Reason string          `json:"reason,omitempty"`
	Raw    json.RawMessage `json:"raw,omitempty"`
}

// DeadLetter is an entry that Telegram refused for good; an admin can list and
// replay it.
type DeadLetter struct {
	Entry  Entry     `json:"entry"`
	At     time.Time `json:"at"`
	Reason string    `json:"reason"`
}
