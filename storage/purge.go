package storage

import (
	"encoding/json"
	"iter"
	"slices"
	"time"

	"baocun/township"
)

// Retention is what is past its time.
type Retention struct {
	// Notes of visits that were entered before it go.
	Notes time.Time
	// Leaves that ended before the day go.
	Leaves township.Date
	// Visits up to and with the month go, and leave their figures; so do serious matters.
	Visits township.Month
	// Day is the day on which it is asked: candidates go whose last day was before it.
	Day township.Date
	// People who left before the day are forgotten.
	People township.Date
}

// purging erases one kind of what is past its time, from the oldest on.
type purging struct {
	// waits tells whether there is something to look at. It only reads.
	waits func(tx *Tx, r Retention) (bool, error)
	// purge looks at no more than a limit of records and tells at how many.
	purge func(tx *Tx, r Retention, limit int) (looked int, err error)
}

// purgings are done one after the other. What the audit log says of a visit goes
// with it: by the time of its entry, so that it can go up to a month later.
var purgings = []purging{
	{hasOldNote, purgeNotes},
	{hasOldLeave, purgeLeaves},
	{hasLoggedNote, purgeLoggedNotes},
	{hasOldRound, purgeRounds},
	{hasOldUrgent, purgeUrgents},
	{hasOldCandidate, purgeCandidates},
	{hasOldInvitation, purgeInvitations},
	{hasOldInspection, purgeInspections},
	{hasLoggedVisit, purgeLoggedVisits},
	{hasErasure, continueErasures},
	{hasLeaver, forgetLeaver},
	{hasForgetting, continueForgettings},
}

// Purge erases a part of what is past its time, about a limit of records, and tells
// whether there may be more. Figures stay as they are, and the audit log shows that
// records went without showing what they held.
func (tx *Tx) Purge(r Retention, limit int) (more bool, err error) {
	err = tx.forgetting(func() error {
		for _, kind := range purgings {
			looked, err := kind.purge(tx, r, limit)
			if more = looked > 0; more || err != nil {
				return err
			}
		}
		return nil
	})
	return more, err
}

// HasToPurge tells whether Purge would find anything to look at. It only reads.
func (tx *Tx) HasToPurge(r Retention) (bool, error) {
	for _, kind := range purgings {
		if waits, err := kind.waits(tx, r); waits || err != nil {
			return waits, err
		}
	}
	return false, nil
}

// noted tells whether a visit was entered so long ago that it may keep no note.
func (r Retention) noted(v township.Visit) bool { return v.At.Before(r.Notes) }

// endOfVisits is when the last month ended whose visits go.
func (r Retention) endOfVisits(tx *Tx) time.Time {
	return r.Visits.Last().AddDays(1).In(tx.db.zone)
}

// purgeNotes looks at the visits that were entered since the last time, in their
// order, as long as they are old enough.
func purgeNotes(tx *Tx, r Retention, limit int) (looked int, err error) {
	begin, err := tx.mark(markNotes)
	if err != nil {
		return 0, err
	}
	for row, err := range tx.visitsAfter(begin) {
		if err != nil {
			return looked, err
		}
		v := row.Record
		if looked == limit || !r.noted(v) {
			break
		}
		if v.Note != "" {
			v.Note = ""
			if err := visits.in(tx).Put(v.ID, v); err != nil {
				return looked, err
			}
		}
		begin.Number = int64(v.ID)
		looked++
	}
	if looked == 0 {
		return 0, nil
	}
	return looked, tx.setMark(markNotes, begin)
}

func (tx *Tx) visitsAfter(m mark) iter.Seq2[Row[township.VisitID, township.Visit], error] {
	return visits.in(tx).Rows(visits.in(tx).From(township.VisitID(m.Number + 1)))
}

func hasOldNote(tx *Tx, r Retention) (bool, error) {
	begin, err := tx.mark(markNotes)
	if err != nil {
		return false, err
	}
	for row, err := range tx.visitsAfter(begin) {
		return err == nil && r.noted(row.Record), err
	}
	return false, nil
}

func purgeRounds(tx *Tx, r Retention, limit int) (looked int, err error) {
	for row, err := range rounds.in(tx).Rows(Span{}) {
		if err != nil || r.Visits.Before(row.Key.month) || looked == limit {
			return looked, err
		}
		if err := tx.eraseRound(row.Record); err != nil {
			return looked, err
		}
		looked++
	}
	return looked, nil
}

func hasOldRound(tx *Tx, r Retention) (bool, error) {
	for row, err := range rounds.in(tx).Rows(Span{}) {
		return err == nil && !r.Visits.Before(row.Key.month), err
	}
	return false, nil
}

func hasLoggedNote(tx *Tx, r Retention) (bool, error) {
	return tx.hasEntry(markLoggedNotes, r.Notes)
}

// purgeLoggedNotes erases what the audit log says of notes, of leaves, which are over by then,
// and of invitations, by which whoever came is in the list of people.
func purgeLoggedNotes(tx *Tx, r Retention, limit int) (int, error) {
	return tx.eachLogged(markLoggedNotes, r.Notes, limit, func(e AuditEntry, v AuditValues) bool {
		return e.Table == leaves.name || e.Table == invitations.name || (e.Table == visits.name || e.Table == proposals.name) && (hasNote(v.Before) || hasNote(v.After))
	})
}

// hasNote tells whether a logged visit, or one that was proposed, has a note.
func hasNote(record json.RawMessage) bool {
	type noted struct {
		Note string `json:"note"`
	}
	var v struct {
		noted
		Visits []noted `json:"visits"`
	}
	if record == nil || json.Unmarshal(record, &v) != nil {
		return false
	}
	return v.Note != "" || slices.ContainsFunc(v.Visits, func(n noted) bool { return n.Note != "" })
}

func hasLoggedVisit(tx *Tx, r Retention) (bool, error) {
	return tx.hasEntry(markLoggedVisits, r.endOfVisits(tx))
}

func purgeLoggedVisits(tx *Tx, r Retention, limit int) (int, error) {
	return tx.eachLogged(markLoggedVisits, r.endOfVisits(tx), limit, func(e AuditEntry, _ AuditValues) bool {
		return e.Table == visits.name || e.Table == urgents.name || isOfSample(e.Table) || e.Table == proposals.name // Some propose visits.
	})
}
