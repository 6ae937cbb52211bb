package storage

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
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

// unlogged is an audited change that waits for the commit.
type unlogged struct {
	change
	by Actor
}

// As ascribes what follows in this transaction. Before the first call it is
// ascribed to the "system".
func (tx *Tx) As(actor Actor) { tx.actor = actor }

func (tx *Tx) audit(c change) { tx.unlogged = append(tx.unlogged, unlogged{c, tx.actor}) }

const saltSize = 16

// writeAudit logs the transaction's changes in one pass. The log is never
// shortened, so the number of its entries is the next one's place.
func (tx *Tx) writeAudit() error {
	if len(tx.unlogged) == 0 {
		return nil
	}
	size, err := auditLog.in(tx).Count()
	if err != nil {
		return err
	}
	if _, taken, err := auditLog.in(tx).Get(AuditID(size)); taken || err != nil {
		return errors.Join(err, &DamageError{auditLog.name, nil, "the log is longer than its count"})
	}
	tree := newTree(tx, int64(size))
	salts := make([]byte, saltSize*len(tx.unlogged))
	rand.Read(salts)
	for i, u := range tx.unlogged {
		salt := salts[i*saltSize:][:saltSize]
		if err := tx.log(AuditID(size+i), u, salt, tree); err != nil {
			return err
		}
	}
	tx.unlogged = nil
	return nil
}

// log writes one entry, its values and its hashes.
func (tx *Tx) log(id AuditID, u unlogged, salt []byte, tree *tree) error {
	values := AuditValues{salt, textOf(u.before), textOf(u.after)}
	entry := AuditEntry{
		At: tx.now.UTC(), By: u.by, Action: u.action(),
		Table: u.bucket.name, Key: hex.EncodeToString(u.key),
		Before: commitment(salt, values.Before), After: commitment(salt, values.After),
	}
	raw, err := auditLog.in(tx).add(id, entry)
	if err != nil {
		return err
	}
	if _, err := auditValues.in(tx).add(id, values); err != nil {
		return err
	}
	return tree.add(textOf(raw))
}

func (c change) action() Action {
	switch {
	case c.after != nil:
		return ActionPut
	case c.before != nil:
		return ActionDelete
	default:
		return ActionErase
	}
}

// commitment binds to a record without showing it; none to no record.
func commitment(salt, text []byte) (h tlog.Hash) {
	if text == nil {
		return h
	}
	sum := sha256.New()
	sum.Write(salt)
	sum.Write(text)
	sum.Sum(h[:0])
	return h
}

// writeEntry and writeValues write what encoding/json would, faster: the log
// gets an entry for every record that is written.
func writeEntry(b []byte, e AuditEntry) []byte {
	by, _ := json.Marshal(e.By) // Text and numbers always marshal.
	b = append(b, `{"at":"`...)
	b = e.At.AppendFormat(b, time.RFC3339Nano)
	b = append(append(b, `","by":`...), by...)
	b = append(append(b, `,"action":"`...), e.Action...)
	b = append(append(b, `","table":"`...), e.Table...)
	b = append(append(b, `","key":"`...), e.Key...)
	b = append(b, '"')
	if e.Before != (tlog.Hash{}) {
		b = appendHash(append(b, `,"before":`...), e.Before)
	}
	if e.After != (tlog.Hash{}) {
		b = appendHash(append(b, `,"after":`...), e.After)
	}
	return append(b, '}')
}

func writeValues(b []byte, v AuditValues) []byte {
	b = append(b, `{"salt":"`...)
	b = base64.StdEncoding.AppendEncode(b, v.Salt)
	b = append(b, '"')
	if v.Before != nil {
		b = append(append(b, `,"before":`...), v.Before...)
	}
	if v.After != nil {
		b = append(append(b, `,"after":`...), v.After...)
	}
	return append(b, '}')
}

func appendHash(b []byte, h tlog.Hash) []byte {
	b = append(b, '"')
	b = base64.StdEncoding.AppendEncode(b, h[:])
	return append(b, '"')
}

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
