package storage

import (
	"iter"

	"baocun/township"
)

var urgents = declare(office, table[township.UrgentID, township.Urgent]{
	name: "urgents", key: sequenceKey[township.UrgentID](), audited: true,
})

// urgentsOpen holds what is not over, by village, and urgentsClosed what came to an end,
// by the day on which it did.
var (
	urgentsOpen = addIndex(urgents, index[township.UrgentID, township.Urgent]{
		name: "open",
		keys: func(_ township.UrgentID, u township.Urgent) [][]byte {
			if u.IsOver() {
				return nil
			}
			return [][]byte{appendUint64(nil, u.Village)}
		},
	})
	urgentsClosed = addIndex(urgents, index[township.UrgentID, township.Urgent]{
		name: "closed",
		keys: func(_ township.UrgentID, u township.Urgent) [][]byte {
			if u.State != township.UrgentClosed {
				return nil
			}
			return [][]byte{appendDate(appendUint64(nil, u.Village), u.ClosedOn)}
		},
	})
)

// Urgent finds a serious matter by id.
func (tx *Tx) Urgent(id township.UrgentID) (township.Urgent, bool, error) {
	return urgents.in(tx).Get(id)
}

// SaveUrgent stores a serious matter, and gives one without an id its id.
func (tx *Tx) SaveUrgent(u township.Urgent) (township.Urgent, error) {
	if u.ID != 0 {
		return u, urgents.in(tx).Put(u.ID, u)
	}
	return add(urgents.in(tx), func(id township.UrgentID) township.Urgent {
		u.ID = id
		return u
	})
}

// OpenUrgents lists the serious matters that are not over, village by village.
func (tx *Tx) OpenUrgents() ([]township.Urgent, error) { return records(urgentsOpen.rows(tx, Span{})) }

// ClosedUrgents lists the serious matters of a village that ended on a day or later, the
// first first; none that was reported by mistake.
func (tx *Tx) ClosedUrgents(village township.UnitID, since township.Date) ([]township.Urgent, error) {
	theirs := prefix(appendUint64(nil, village))
	return records(urgentsClosed.rows(tx, between(appendDate(appendUint64(nil, village), since), theirs.to)))
}

// urgentsUpTo are the serious matters that were reported in the months whose visits go.
func (tx *Tx) urgentsUpTo(r Retention) iter.Seq2[Row[township.UrgentID, township.Urgent], error] {
	return func(yield func(Row[township.UrgentID, township.Urgent], error) bool) {
		for row, err := range urgents.in(tx).Rows(Span{}) {
			if err == nil && !row.Record.At.Before(r.endOfVisits(tx)) || !yield(row, err) {
				return
			}
		}
	}
}

func hasOldUrgent(tx *Tx, r Retention) (bool, error) {
	for _, err := range tx.urgentsUpTo(r) {
		return err == nil, err
	}
	return false, nil
}

// purgeUrgents erases serious matters of long ago; what is in minutes stays there.
func purgeUrgents(tx *Tx, r Retention, limit int) (looked int, err error) {
	old, err := first(limit, tx.urgentsUpTo(r))
	for _, u := range old {
		if err := urgents.in(tx).Delete(u.ID); err != nil {
			return looked, err
		}
		looked++
	}
	return looked, err
}

// UrgentNames are the names of all who had to do with a serious matter.
func (tx *Tx) UrgentNames(u township.Urgent) (map[township.PersonID]string, error) {
	names := make(map[township.PersonID]string)
	for _, id := range u.People() {
		person, _, err := tx.Person(id)
		if err != nil {
			return nil, err
		}
		names[id] = person.Name
	}
	return names, nil
}
