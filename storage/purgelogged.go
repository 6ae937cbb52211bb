package storage

import "time"

// eachLogged looks at audit entries from a mark on that are older than a moment, at
// most a limit of them, erases the values of those that match picks, and moves the
// mark.
func (tx *Tx) eachLogged(mark string, before time.Time, limit int, match func(AuditEntry, AuditValues) bool) (looked int, err error) {
	begin, err := tx.mark(mark)
	if err != nil {
		return 0, err
	}
	old := 0
	for row, err := range auditLog.in(tx).Rows(auditLog.in(tx).From(AuditID(begin.Number))) {
		if err != nil || old == limit || !row.Record.At.Before(before) {
			break // An error comes again below.
		}
		old++
	}
	looked, err = tx.eraseLogged(AuditID(begin.Number), old, match)
	if err != nil || looked == 0 {
		return looked, err
	}
	begin.Number += int64(looked)
	return looked, tx.setMark(mark, begin)
}

func (tx *Tx) hasEntry(mark string, before time.Time) (bool, error) {
	begin, err := tx.mark(mark)
	if err != nil {
		return false, err
	}
	entry, found, err := auditLog.in(tx).Get(AuditID(begin.Number))
	return found && entry.At.Before(before), err
}

// eraseLogged looks at a number of entries of the audit log from a place on, and
// erases the values of those that match picks. That it did is logged, up to which
// entry.
func (tx *Tx) eraseLogged(from AuditID, number int, match func(AuditEntry, AuditValues) bool) (looked int, err error) {
	var last []byte
	for row, err := range auditLog.in(tx).Rows(auditLog.in(tx).From(from)) {
		if err != nil {
			return looked, err
		}
		if looked == number {
			break
		}
		looked++
		values, kept, err := auditValues.in(tx).Get(row.Key)
		if err != nil {
			return looked, err
		}
		if !kept || !match(row.Record, values) {
			continue
		}
		if err := auditValues.in(tx).Delete(row.Key); err != nil {
			return looked, err
		}
		last = auditValues.key.put(nil, row.Key)
	}
	if last != nil {
		tx.audit(change{bucket: &auditValues.bucket, key: last})
	}
	return looked, nil
}
