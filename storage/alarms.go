package storage

import "time"

// Alarm is something that is the matter with the office's messages, from when it is
// raised until all is well again. It is kept so that a program which is started anew
// neither raises it again nor forgets to say that it is over.
type Alarm struct {
	Name string `json:"name"`
	// Since is when what is late was due, Raised when an admin was told.
	Since  time.Time `json:"since"`
	Raised time.Time `json:"raised"`
	// Last is when it was last seen to be so.
	Last time.Time `json:"last"`
	// Count is how much of it there was, at most or in all.
	Count int `json:"count"`
}

var alarms = declare(office, table[string, Alarm]{name: "alarms", key: textKey[string](), recent: new(recent[Alarm])})

// Alarm is an alarm that is on, and whether it is.
func (tx *Tx) Alarm(name string) (Alarm, bool, error) { return alarms.in(tx).Get(name) }

// SaveAlarm stores an alarm that is raised, or what became of it since.
func (tx *Tx) SaveAlarm(a Alarm) error { return alarms.in(tx).Put(a.Name, a) }

// DropAlarm forgets an alarm that is over.
func (tx *Tx) DropAlarm(name string) error { return alarms.in(tx).Delete(name) }
