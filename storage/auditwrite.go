package storage

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// unlogged is an audited change that waits for the commit.
type unlogged struct {
	change
	by Actor
	// forget keeps what was before out of the values: it is erased for good.
	forget bool
}

func (tx *Tx) audit(c change) {
	tx.unlogged = append(tx.unlogged, unlogged{c, tx.actor, tx.forgets})
}

// forgetting runs a part of the transaction that erases: the log commits to what was
// there before, and does not keep it.
func (tx *Tx) forgetting(f func() error) error {
	before := tx.forgets
	tx.forgets = true
	defer func() { tx.forgets = before }()
	return f()
}

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
	if u.forget {
		values.Before = nil
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
