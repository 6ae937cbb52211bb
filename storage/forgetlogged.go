package storage

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"baocun/township"
)

func hasForgetting(tx *Tx, _ Retention) (bool, error) {
	waiting, err := tx.waitingForgettings()
	return len(waiting) > 0, err
}

func (tx *Tx) waitingForgettings() ([]Forgetting, error) {
	return filtered(forgettings.in(tx).Rows(Span{}), func(f Forgetting) bool { return f.Done.IsZero() })
}

// continueForgettings looks through some more minutes, and then through some more of the
// log, for the first person who is not forgotten everywhere.
func continueForgettings(tx *Tx, _ Retention, limit int) (looked int, err error) {
	waiting, err := tx.waitingForgettings()
	if err != nil || len(waiting) == 0 {
		return 0, err
	}
	f := waiting[0]
	if looked, err = tx.renameInMinutes(&f, limit); err != nil {
		return looked, err
	}
	if looked == 0 {
		looked, err = tx.eraseLogged(f.Entries, min(limit, int(f.Of-f.Entries)), f.speaksOf)
		if err != nil {
			return looked, err
		}
		if f.Entries += AuditID(looked); f.Entries >= f.Of {
			f.Done, f.Logged = tx.Now().UTC(), nil
		}
	}
	return max(looked, 1), forgettings.in(tx).Put(f.Person, f)
}

// renameInMinutes puts the post in the place of the name in some more minutes.
func (tx *Tx) renameInMinutes(f *Forgetting, limit int) (looked int, err error) {
	for row, err := range meetings.in(tx).Rows(meetings.in(tx).From(f.Minutes + 1)) {
		if err != nil || looked == limit {
			return looked, err
		}
		if err := meetings.in(tx).Put(row.Key, row.Record.Renamed(f.Person, f.Name)); err != nil {
			return looked, err
		}
		for old, err := range versions.in(tx).Rows(prefix(appendUint64(nil, row.Key))) {
			if err != nil {
				return looked, err
			}
			if err := versions.in(tx).Put(old.Key, old.Record.Renamed(f.Person, f.Name)); err != nil {
				return looked, err
			}
		}
		f.Minutes = row.Key
		looked++
	}
	return looked, nil
}

// namedIn are the tables in which officers stand by number and name.
var namedIn = []string{"meetings", "versions", "amendments", "tasks", "village_reports"}

// speaksOf tells whether logged values are what was personal of who is forgotten, or name
// them.
func (f Forgetting) speaksOf(entry AuditEntry, values AuditValues) bool {
	switch {
	case slices.Contains(f.Logged[entry.Table], entry.Key):
		return true
	case entry.Table == leaves.name:
		return f.isWhose(values.Before) || f.isWhose(values.After)
	}
	return slices.Contains(namedIn, entry.Table) && (f.isNamedIn(values.Before) || f.isNamedIn(values.After))
}

// isWhose tells whether a logged leave was theirs.
func (f Forgetting) isWhose(record json.RawMessage) bool {
	var l township.Leave
	return record != nil && json.Unmarshal(record, &l) == nil && l.Person == f.Person
}

// isNamedIn tells whether a logged record has a name beside their number, other than that
// which stands there from now on.
func (f Forgetting) isNamedIn(record json.RawMessage) bool {
	for _, rest := range bytes.Split(record, fmt.Appendf(nil, `{"person":%d,"name":`, f.Person))[min(1, len(record)):] {
		if !bytes.HasPrefix(rest, fmt.Appendf(nil, "%q", f.Name)) {
			return true
		}
	}
	return false
}

// keyIn is how the log names a record of a table.
func keyIn[K, R any](t *table[K, R], key K) string { return hex.EncodeToString(t.key.put(nil, key)) }
