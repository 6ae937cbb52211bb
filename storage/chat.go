package storage

import (
	"time"

	"baocun/township"
)

// ChatID identifies a chat within the file. A group that Telegram migrates, or
// an officer with a new telephone, changes one row and nothing that points to it.
type ChatID uint64

// ChatKind tells a private chat from a group.
type ChatKind string

// The kinds of chat the bot speaks in.
const (
	PrivateChat ChatKind = "private"
	GroupChat   ChatKind = "group"
)

// Chat maps a conversation to its present Telegram id.
type Chat struct {
	ID       ChatID   `json:"id"`
	Telegram int64    `json:"telegram"`
	Kind     ChatKind `json:"kind"`
	// Person is who a private chat belongs to; zero for a stranger and a group.
	Person township.PersonID `json:"person,omitempty"`
	// Unreachable is when Telegram first said that the bot may not write here;
	// it is cleared when somebody writes again.
	Unreachable time.Time `json:"unreachable,omitzero"`
}

// Account points from a Telegram user to the person who uses it.
type Account struct {
	User   int64             `json:"user"`
	Person township.PersonID `json:"person"`
	Since  time.Time         `json:"since"`
}
