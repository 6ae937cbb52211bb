package storage

import (
	"encoding/json"
	"time"
)

// Key names the thing an entry says, once: "u<update id>/<n>" for a reply, the
// occurrence for a reminder ("meeting/village-monthly/2/2026-11/p7"). A key that
// was said, or waits to be, is not said again: for 400 days, or for 30 where it is
// a reply, which a repeated update cannot ask for again anyway.
type Key string

// Lane is the order in which entries leave: a lower lane goes first. Only in a chat
// that never falls silent do the others get a turn now and then.
type Lane uint8

// The lanes of the outbox. Callback answers go before all of them and are never
// stored.
const (
	LaneReply Lane = iota
	LaneReminder
	LaneBroadcast
)

// EntryID is an entry's place in the outbox, in order of writing.
type EntryID uint64

// Entry is one effect on the outside world that a transaction decided and the
// sender carries out after the commit.
type Entry struct {
	ID   EntryID `json:"id"`
	Key  Key     `json:"key"`
	Lane Lane    `json:"lane"`
	Chat ChatID  `json:"chat"`
	// NotBefore holds an entry back; Expiry drops it. Zero means now and never.
	NotBefore time.Time `json:"not_before,omitzero"`
	Expiry    time.Time `json:"expiry,omitzero"`
	// Since is when the entry was due to leave: when it was queued, or what NotBefore
	// was then. A later attempt does not change it.
	Since    time.Time `json:"since,omitzero"`
	Attempts int       `json:"attempts,omitempty"`
	// Occasions are what Once was asked for the entry's sake. When it is dropped
	// unsaid they are forgotten, so that the clock can come back to them.
	Occasions []string `json:"occasions,omitempty"`
	// Notice tells that this is for somebody who did not ask just now. Where they turn
	// out not to be reachable it is kept for the day on which they are.
	Notice  bool    `json:"notice,omitempty"`
	Payload Payload `json:"payload"`
}

// Payload is exactly one of its fields, the closed union of what the sender can do.
type Payload struct {
	Send     *Send     `json:"send,omitempty"`
	Edit     *Edit     `json:"edit,omitempty"`
	Delete   *Delete   `json:"delete,omitempty"`
	React    *React    `json:"react,omitempty"`
	Document *Document `json:"document,omitempty"`
	Fetch    *Fetch    `json:"fetch,omitempty"`
}

// Send says something new. Text is Telegram's HTML, every value escaped.
type Send struct {
	Text    string     `json:"text"`
	Buttons [][]Button `json:"buttons,omitempty"`
	// Keyboard is the permanent reply keyboard to show from now on; a message
	// carries buttons or a keyboard, not both.
	Keyboard [][]string `json:"keyboard,omitempty"`
	ReplyTo  int        `json:"reply_to,omitempty"`
	Silent   bool       `json:"silent,omitempty"`
}

// Edit changes a message in place: the one that Message names, or the one that
// was sent under the key Of. A message that is gone is sent anew.
type Edit struct {
	Message int        `json:"message,omitempty"`
	Of      Key        `json:"of,omitempty"`
	Text    string     `json:"text"`
	Buttons [][]Button `json:"buttons,omitempty"`
}

// Delete removes a message, as when it held what must not be kept.
type Delete struct {
	Message int `json:"message"`
}

// React confirms a message with an emoji instead of another message.
type React struct {
	Message int    `json:"message"`
	Emoji   string `json:"emoji"`
}

// Document asks for a file that the sender draws in a View of its own, or has
// Telegram send a photo or file of somebody's again.
type Document struct {
	Kind    string          `json:"kind"`
	Args    json.RawMessage `json:"args,omitempty"`
	Caption string          `json:"caption,omitempty"`
	// Again is the photo or file to send again, in place of a kind and arguments.
	Again   *Again     `json:"again,omitempty"`
	Buttons [][]Button `json:"buttons,omitempty"`
}

// Again is a photo or file of somebody's that Telegram has.
type Again struct {
	FileID  string `json:"file_id"`
	IsPhoto bool   `json:"photo,omitempty"`
}

// Fetch asks for a file that somebody sent; it comes back as an internal event
// whose transaction deletes the entry.
type Fetch struct {
	FileID string          `json:"file_id"`
	Then   string          `json:"then"`
	Args   json.RawMessage `json:"args,omitempty"`
}

// Button is one inline button. The sender encodes Verb and Args into at most 64
// bytes; a button with a URL opens it instead.
type Button struct {
	Label string   `json:"label"`
	Verb  string   `json:"verb,omitempty"`
	Args  []string `json:"args,omitempty"`
	URL   string   `json:"url,omitempty"`
}

// Beside begins the verb of a button that is answered by a message of its own, because the
// one below which it stands says more than the answer would.
const Beside = "+"

// Outcome is what became of an attempt to carry an entry out.
type Outcome struct {
	Entry EntryID
	// Result says what to do with the entry.
	Result Result
	// Message is the id of the message that was sent, kept under the entry's key.
	Message int
	// FileID is the uploaded document's, reused for the same kind and arguments.
	FileID string
	// NotBefore is when to try again, for Retry.
	NotBefore time.Time
	// MigrateTo is the chat's new Telegram id, for Migrated.
	MigrateTo int64
	// Reason is Telegram's sentence, for an admin to read.
	Reason string
}

// Result is how an attempt ended.
type Result string

// The results of an attempt.
const (
	Said        Result = "said"        // done: the key is kept, the entry goes
	Retry       Result = "retry"       // try again at NotBefore
	Dropped     Result = "dropped"     // past its expiry, counted
	Unreachable Result = "unreachable" // 403: the person cannot be written to
	Migrated    Result = "migrated"    // the chat has a new id: rewritten, retried
	Dead        Result = "dead"        // refused for good: a dead letter
)
