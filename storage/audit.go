package storage

import (
	"encoding/json"
	"iter"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"baocun/township"
)

// Actor is who a change is ascribed to: a person, or a part of the program by
// name, and what made them act, such as "update 912".
type Actor struct {
	Person township.PersonID `json:"person,omitempty"`
	Name   string            `json:"name,omitempty"`
	Cause  string            `json:"cause,omitempty"`
}

// Action is what was done to a record.
type Action string

// The actions in the audit log.
const (
	ActionPut    Action = "put"
	ActionDelete Action = "delete"
	ActionErase  Action = "erase" // of logged values, up to the one that Key names
)

// AuditID is an entry's place in the audit log, from 0.
type AuditID uint64

// AuditEntry is one change to one record. It shows what changed without showing
// the record: Before and After are commitments, the SHA-256 of a random salt and
// the record's JSON, zero where there was no record. Salt and records lie apart,
// as [AuditValues], and can be erased.
type AuditEntry struct {
	At     time.Time `json:"at"`
	By     Actor     `json:"by"`
	Action Action    `json:"action"`
	Table  string    `json:"table"`
	Key    string    `json:"key"` // the stored key in hexadecimal digits
	Before tlog.Hash `json:"before,omitzero"`
	After  tlog.Hash `json:"after,omitzero"`
}

// AuditValues are what an entry's commitments are about.
type AuditValues struct {
	Salt   []byte          `json:"salt"`
	Before json.RawMessage `json:"before,omitempty"`
	After  json.RawMessage `json:"after,omitempty"`
}

var (
	auditLog = declare(core, table[AuditID, AuditEntry]{
		name: "audit", key: numberKey[AuditID](), write: writeEntry,
	})
	auditValues = declare(core, table[AuditID, AuditValues]{
		name: "audit_values", key: numberKey[AuditID](), write: writeValues,
	})
)

// As ascribes what follows in this transaction. Before the first call it is
// ascribed to the "system".
func (tx *Tx) As(actor Actor) { tx.actor = actor }

// Audit is the audit log as a transaction sees it: all that was committed
// before. What the transaction itself changes is logged when it commits.
type Audit struct{ tx *Tx }

// Audit returns the log of every write to a table that is audited.
func (tx *Tx) Audit() Audit { return Audit{tx} }

// Entries walks the log, the newest entry first.
func (a Audit) Entries() iter.Seq2[Row[AuditID, AuditEntry], error] {
	return auditLog.in(a.tx).Rows(Span{}.Descending())
}

// By walks the entries of one person, the newest first.
func (a Audit) By(person township.PersonID) iter.Seq2[Row[AuditID, AuditEntry], error] {
	return func(yield func(Row[AuditID, AuditEntry], error) bool) {
		for row, err := range a.Entries() {
			if err == nil && row.Record.By.Person != person {
				continue
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// Values returns what an entry was about, and whether it is still there.
func (a Audit) Values(id AuditID) (AuditValues, bool, error) {
	return auditValues.in(a.tx).Get(id)
}

// EraseValues erases the values of every entry that match picks, from the oldest
// on, and logs that it did. The log itself stays provable: it commits to the
// values without containing them. The bytes leave the disk as their pages are
// used again, and backups keep theirs.
func (a Audit) EraseValues(match func(AuditEntry) bool) (erased int, err error) {
	var last []byte
	for row, err := range auditValues.in(a.tx).Rows(Span{}) {
		if err != nil {
			return erased, err
		}
		entry, _, err := auditLog.in(a.tx).Get(row.Key)
		if err != nil {
			return erased, err
		}
		if !match(entry) {
			continue
		}
		if err := auditValues.in(a.tx).Delete(row.Key); err != nil {
			return erased, err
		}
		erased, last = erased+1, auditValues.key.put(nil, row.Key)
	}
	if erased > 0 {
		a.tx.audit(change{bucket: &auditValues.bucket, key: last})
	}
	return erased, nil
}

// Changes counts the audited changes there ever were, those of this transaction left out:
// two transactions that find the same number know the same of the office's work.
func (tx *Tx) Changes() (int, error) { return auditLog.in(tx).Count() }
