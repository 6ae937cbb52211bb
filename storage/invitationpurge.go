package storage

import "iter"

// invitationsUnused yields the invitations that nobody used and that expired so long ago that
// the names in them go: those of people who never came.
func (tx *Tx) invitationsUnused(r Retention) iter.Seq2[Invitation, error] {
	return func(yield func(Invitation, error) bool) {
		if r.Day.IsZero() {
			return
		}
		before := r.Day.AddDays(-InvitationKept).In(tx.db.zone)
		for row, err := range invitations.in(tx).Rows(Span{}) {
			if i := row.Record; err == nil && (i.UsedBy != 0 || !i.Expires.Before(before)) {
				continue
			}
			if !yield(row.Record, err) {
				return
			}
		}
	}
}

func hasOldInvitation(tx *Tx, r Retention) (bool, error) {
	for _, err := range tx.invitationsUnused(r) {
		return err == nil, err
	}
	return false, nil
}

func purgeInvitations(tx *Tx, r Retention, limit int) (looked int, err error) {
	for i, err := range tx.invitationsUnused(r) {
		if err != nil || looked == limit {
			return looked, err
		}
		if err := invitations.in(tx).Delete(i.Hash); err != nil {
			return looked, err
		}
		looked++
	}
	return looked, nil
}
