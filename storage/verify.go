package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
)

// Finding is something in a file that is not as it must be.
type Finding struct {
	Table   string // the bucket, as the package documentation draws it
	Key     []byte // the key as it is stored; nil where it is about the whole table
	Problem string
}

func (f Finding) String() string {
	if f.Key == nil {
		return fmt.Sprintf("%s: %s", f.Table, f.Problem)
	}
	return fmt.Sprintf("%s %x: %s", f.Table, f.Key, f.Problem)
}

// Verify reads the whole file and returns everything that is wrong with it:
// records against their checksums, tables against their counts, indexes against
// their tables both ways, the audit log against its tree and the records against
// the audit log, and what is kept twice against what it is kept from. An error
// means that it could not look. It takes as long as it takes, and the file grows
// while it reads, so on a file in use verify a backup instead.
func (db *DB) Verify(ctx context.Context) (found []Finding, err error) {
	err = db.transact(ctx, false, func(tx *Tx) error {
		v := &verifier{tx: tx}
		err := v.run(db.catalog)
		found = v.found
		return err
	})
	return found, err
}

type verifier struct {
	tx    *Tx
	found []Finding
}

func (v *verifier) report(f Finding) { v.found = append(v.found, f) }

// damage reports an error that is about the file; others end the verifying.
func (v *verifier) damage(table string, err error) error {
	var damage *DamageError
	switch {
	case errors.As(err, &damage):
		v.report(Finding(*damage))
	case errors.Is(err, ErrDamaged):
		v.report(Finding{Table: table, Problem: err.Error()})
	default:
		return err
	}
	return nil
}

func (v *verifier) run(c *catalog) error {
	for _, t := range c.all() {
		if err := v.damage(t.buckets()[0].name, t.verify(v)); err != nil {
			return err
		}
	}
	if err := v.damage("buckets", v.strangers(c)); err != nil {
		return err
	}
	if err := v.damage(auditLog.name, v.audit()); err != nil {
		return err
	}
	for _, check := range c.checks {
		if err := v.damage(check.name, check.run(v.tx, v.report)); err != nil {
			return err
		}
	}
	return nil
}

// strangers reports buckets that belong to no table: a name that was damaged, or
// the work of somebody else.
func (v *verifier) strangers(c *catalog) error {
	known := make(map[string]bool)
	for _, t := range c.all() {
		for _, b := range t.buckets() {
			known[b.name] = true
		}
	}
	names, err := v.tx.inner.bucketNames()
	for _, name := range names {
		if !known[name] {
			v.report(Finding{Table: name, Problem: "no table has this name"})
		}
	}
	return err
}

func (t *table[K, R]) buckets() []bucket {
	all := []bucket{t.bucket}
	for _, i := range t.indexes {
		all = append(all, i.bucket)
	}
	return all
}

// verify reads every record of a table, and every entry of its indexes.
func (t *table[K, R]) verify(v *verifier) error {
	var total sums
	for p, err := range v.tx.pairs(&t.bucket, Span{}) {
		if err != nil {
			return err
		}
		total.add(nil, p.value)
		row, err := t.row(p.key, p.value)
		if err != nil {
			if err := v.damage(t.name, err); err != nil {
				return err
			}
			continue
		}
		for _, i := range t.indexes {
			if err := i.verifyRecord(v, p, row); err != nil {
				return err
			}
		}
	}
	for _, i := range t.indexes {
		if err := i.verifyEntries(v); err != nil {
			return err
		}
	}
	return t.verifySums(v, total)
}

func (t *table[K, R]) verifySums(v *verifier, total sums) error {
	if t.uncounted {
		return nil
	}
	want, err := v.tx.sumsOf(t.name)
	if err == nil && want != total {
		v.report(Finding{t.name, nil, fmt.Sprintf("it has %d records with sum %08x and should have %d with sum %08x",
			total.Count, uint32(total.XOR), want.Count, uint32(want.XOR))})
	}
	return err
}

// verifyRecord sees that a record's entries are there.
func (i *index[K, R]) verifyRecord(v *verifier, p pair, row Row[K, R]) error {
	record := stored[R]{p.key, p.value, row.Record}
	want := i.value(record)
	for _, key := range i.entries(row.Key, record) {
		value, err := v.tx.get(&i.bucket, key)
		if err != nil {
			return err
		}
		if !bytes.Equal(value, want) {
			v.report(Finding{i.bucket.name, key, fmt.Sprintf("the entry of %s %x is missing or says something else", i.table.name, p.key)})
		}
	}
	return nil
}

// verifyEntries sees that every entry leads to a record that has it.
func (i *index[K, R]) verifyEntries(v *verifier) error {
	for entry, err := range v.tx.pairs(&i.bucket, Span{}) {
		if err != nil {
			return err
		}
		if _, err := i.follow(v.tx, entry); err != nil {
			if err := v.damage(i.bucket.name, err); err != nil {
				return err
			}
		}
	}
	return nil
}
