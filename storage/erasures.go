package storage

import (
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"

	"baocun/township"
)

// ErasureID identifies an erasure.
type ErasureID uint64

// Erasure is what was erased: a household's record because somebody asked for it, with who
// did it, when and why, or the candidates of a selection whose time was over. Figures stay.
// What the audit log says of it goes bit by bit, for the log is long.
type Erasure struct {
	ID        ErasureID             `json:"id"`
	Household township.HouseholdKey `json:"household,omitzero"`
	Selection township.SelectionID  `json:"selection,omitempty"`
	Reason    string                `json:"reason,omitempty"`
	By        township.PersonID     `json:"by,omitempty"`
	At        time.Time             `json:"at"`
	// Entries is how many entries of the audit log were looked through, of those there
	// were then.
	Entries AuditID `json:"entries,omitempty"`
	Of      AuditID `json:"of,omitempty"`
	// Done is when nothing was left.
	Done time.Time `json:"done,omitzero"`
}

var erasures = declare(office, table[ErasureID, Erasure]{
	name: "erasures", key: sequenceKey[ErasureID](), audited: true,
})

// Erasures lists all of them, in order.
func (tx *Tx) Erasures() ([]Erasure, error) { return records(erasures.in(tx).Rows(Span{})) }

// EraseHousehold takes a household off the register and erases its visits and what
// the register once said of it. The figures of all months stay as they are, but for
// this month's denominators, which follow the register. Purge erases what the audit
// log holds of it.
func (tx *Tx) EraseHousehold(key township.HouseholdKey, reason string, by township.PersonID) (Erasure, error) {
	e := Erasure{Household: key, Reason: reason, By: by, At: tx.Now().UTC()}
	err := tx.forgetting(func() error {
		if err := tx.ChangeHouseholds(township.Household{HouseholdKey: key}); err != nil {
			return err
		}
		if err := tx.eraseMonths(key); err != nil {
			return err
		}
		if err := tx.eraseFromProposals(key); err != nil {
			return err
		}
		if err := tx.eraseFromInspections(key); err != nil {
			return err
		}
		return pasts.in(tx).Delete(key)
	})
	if err != nil {
		return e, err
	}
	return tx.addErasure(e)
}

// addErasure keeps what was erased, so that what is logged of it goes as well.
func (tx *Tx) addErasure(e Erasure) (Erasure, error) {
	entries, err := auditLog.in(tx).Count()
	if err != nil {
		return e, err
	}
	// What this transaction changed up to now is logged when it ends. What comes later is
	// not to be erased.
	e.Of = AuditID(entries + len(tx.unlogged))
	return add(erasures.in(tx), func(id ErasureID) Erasure {
		e.ID = id
		return e
	})
}

// eraseMonths erases a household's rounds, and leaves what it came to in each month: in
// every one that is open for anybody, for its village's first day may have moved since.
func (tx *Tx) eraseMonths(key township.HouseholdKey) error {
	newest, err := tx.openMonth()
	if err != nil || newest == (township.Month{}) {
		return err
	}
	kept, err := tx.unitTallies()
	if err != nil {
		return err
	}
	for month := earliest(kept); !newest.Before(month); month = month.Add(1) {
		if err := tx.leaveAccountable(key, month, kept); err != nil {
			return err
		}
		round, found, err := rounds.in(tx).Get(roundKey{month, key})
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		if err := tx.eraseRound(round); err != nil {
			return err
		}
	}
	return nil
}

// leaveAccountable leaves a household's part of a month's denominators to those that
// have some.
func (tx *Tx) leaveAccountable(key township.HouseholdKey, month township.Month, kept map[tallyKey]openTally) error {
	served, err := tx.served(key, month)
	if err != nil {
		return err
	}
	tree, err := tx.Units()
	if err != nil {
		return err
	}
	subjects, err := subjectsOf(tree, key, served.Assistant)
	if err != nil {
		return err
	}
	subjects = slices.DeleteFunc(subjects, func(s subject) bool {
		return s.person == 0 && !kept[tallyKey{s, month}].Open
	})
	return tx.leave(subjects, month, served.Accountable(month))
}

// eraseFromProposals takes a household out of what was proposed. A proposal that is
// about nothing else goes.
func (tx *Tx) eraseFromProposals(key township.HouseholdKey) error {
	for row, err := range proposals.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		p, touched := row.Record.Without(key)
		switch {
		case !touched:
		case len(p.Visits)+len(p.Households) == 0:
			err = proposals.in(tx).Delete(p.ID)
		default:
			err = proposals.in(tx).Put(p.ID, p)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func hasErasure(tx *Tx, _ Retention) (bool, error) {
	waiting, err := tx.waitingErasures()
	return len(waiting) > 0, err
}

func (tx *Tx) waitingErasures() ([]Erasure, error) {
	return filtered(erasures.in(tx).Rows(Span{}), func(e Erasure) bool { return e.Done.IsZero() })
}

// continueErasures looks for what was logged before the first erasure that is not
// done.
func continueErasures(tx *Tx, _ Retention, limit int) (looked int, err error) {
	waiting, err := tx.waitingErasures()
	if err != nil || len(waiting) == 0 {
		return 0, err
	}
	e := waiting[0]
	looked, err = tx.eraseLogged(e.Entries, min(limit, int(e.Of-e.Entries)), e.speaksOf)
	if err != nil {
		return looked, err
	}
	if e.Entries += AuditID(looked); e.Entries >= e.Of {
		e.Done = tx.Now().UTC()
	}
	return max(looked, 1), erasures.in(tx).Put(e.ID, e)
}

// speaksOf tells whether logged values are about what was erased.
func (e Erasure) speaksOf(entry AuditEntry, values AuditValues) bool {
	if e.Selection != 0 {
		return e.wereCandidates(entry, values)
	}
	switch entry.Table {
	case households.name, pasts.name:
		return entry.Key == hex.EncodeToString(appendHousehold(nil, e.Household))
	case visits.name, proposals.name:
		return e.isIn(values.Before) || e.isIn(values.After)
	case populations.name, inspectionItems.name:
		return e.wasInspected(values.Before) || e.wasInspected(values.After)
	}
	return false
}

// isIn tells whether a logged visit or proposal is about the household.
func (e Erasure) isIn(record json.RawMessage) bool {
	var about struct {
		Household township.HouseholdKey `json:"household"`
		township.Proposal
	}
	if record == nil || json.Unmarshal(record, &about) != nil {
		return false
	}
	_, proposed := about.Without(e.Household)
	return proposed || about.Household == e.Household
}
