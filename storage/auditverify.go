package storage

import (
	"encoding/hex"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
)

// latest is what the audit log says a record is now.
type latest struct {
	id    AuditID
	after tlog.Hash
}

// auditedKey names a record across tables.
type auditedKey struct{ table, key string }

// audit grows the tree over the log anew and compares it with the stored one,
// compares the values that were not erased with their commitments, and then the
// records with what the log says they are.
func (v *verifier) audit() error {
	grown := newTree(v.tx, 0)
	now := make(map[auditedKey]latest)
	for p, err := range v.tx.pairs(&auditLog.bucket, Span{}) {
		if err != nil {
			return err
		}
		row, err := auditLog.row(p.key, p.value)
		if err != nil {
			return err
		}
		if int64(row.Key) != grown.size {
			return &DamageError{auditLog.name, p.key, fmt.Sprintf("entry %d is missing", grown.size)}
		}
		if err := v.hashes(grown, p); err != nil {
			return err
		}
		if err := v.values(row); err != nil {
			return err
		}
		if row.Record.Action != ActionErase {
			now[auditedKey{row.Record.Table, row.Record.Key}] = latest{row.Key, row.Record.After}
		}
	}
	return v.records(now)
}

// hashes compares the hashes stored with an entry.
func (v *verifier) hashes(grown *tree, entry pair) error {
	want, err := grown.grow(tlog.RecordHash(textOf(entry.value)))
	if err != nil {
		return err
	}
	have, err := auditHashes.in(v.tx).read(entry.key)
	if err != nil {
		return err
	}
	if !slices.Equal(have.record, want) {
		v.report(Finding{auditHashes.name, entry.key, "the tree does not prove the entry"})
	}
	return nil
}

// values compares an entry's values, where they are left, with its commitments.
func (v *verifier) values(row Row[AuditID, AuditEntry]) error {
	values, kept, err := v.tx.Audit().Values(row.Key)
	if err != nil || !kept {
		return err
	}
	// What was before is not kept where it was erased by the change itself.
	if values.Before != nil && commitment(values.Salt, values.Before) != row.Record.Before ||
		commitment(values.Salt, values.After) != row.Record.After {
		key := auditValues.key.put(nil, row.Key)
		v.report(Finding{auditValues.name, key, "the values are not those of the entry"})
	}
	return nil
}

// records compares every audited record with the last entry about it.
func (v *verifier) records(now map[auditedKey]latest) error {
	logged := make(map[string]int)
	for k, last := range now {
		if last.after == (tlog.Hash{}) {
			continue
		}
		logged[k.table]++
		if err := v.record(k, last); err != nil {
			return err
		}
	}
	for _, t := range v.tx.db.catalog.tables {
		if err := t.verifyLogged(v, logged); err != nil {
			return err
		}
	}
	return nil
}

// record compares one record. Where the values are erased the salt is too, and
// only the record's being there can be seen.
func (v *verifier) record(k auditedKey, last latest) error {
	key, err := hex.DecodeString(k.key)
	if err != nil {
		return &DamageError{k.table, nil, err.Error()}
	}
	raw, err := v.tx.get(&bucket{name: k.table}, key)
	if err != nil {
		return err
	}
	if raw == nil {
		v.report(Finding{k.table, key, fmt.Sprintf("the record is gone; audit entry %d says it is there", last.id)})
		return nil
	}
	values, kept, err := v.tx.Audit().Values(last.id)
	if err != nil || !kept {
		return err
	}
	if len(raw) < sumWidth || commitment(values.Salt, textOf(raw)) != last.after {
		v.report(Finding{k.table, key, fmt.Sprintf("the record is not what audit entry %d wrote", last.id)})
	}
	return nil
}

// verifyLogged sees that no audited record is there which the log does not know.
func (t *table[K, R]) verifyLogged(v *verifier, logged map[string]int) error {
	if !t.audited {
		return nil
	}
	have, err := v.tx.sumsOf(t.name)
	if err == nil && have.Count != logged[t.name] {
		v.report(Finding{t.name, nil, fmt.Sprintf("it has %d records and the audit log knows of %d",
			have.Count, logged[t.name])})
	}
	return err
}
