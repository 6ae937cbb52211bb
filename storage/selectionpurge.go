package storage

import (
	"encoding/json"

	"baocun/township"
)

// selectionsPast yields the selections whose candidates are to be erased, or whose erasing
// is not done.
func (tx *Tx) selectionsPast(r Retention) ([]township.Selection, error) {
	if r.Day.IsZero() {
		return nil, nil
	}
	all, err := tx.Selections()
	if err != nil {
		return nil, err
	}
	var past []township.Selection
	for _, s := range all {
		if !s.Erased.IsZero() || !s.IsOver() && s.State != township.SelectionNoticed {
			continue
		}
		list, err := tx.Candidates(s.ID)
		if err != nil {
			return nil, err
		}
		from := s.ErasedFrom(list, tx.db.zone)
		if s.Counts != nil || !from.IsZero() && !r.Day.Before(from) {
			past = append(past, s)
		}
	}
	return past, nil
}

func hasOldCandidate(tx *Tx, r Retention) (bool, error) {
	past, err := tx.selectionsPast(r)
	return len(past) > 0, err
}

// purgeCandidates erases who was not appointed, with their marks and all that was objected.
// Of the others the name goes: they are officers by now. How many there were is kept first.
func purgeCandidates(tx *Tx, r Retention, limit int) (looked int, err error) {
	past, err := tx.selectionsPast(r)
	if err != nil || len(past) == 0 {
		return 0, err
	}
	s := past[0]
	list, err := tx.Candidates(s.ID)
	if err != nil {
		return 0, err
	}
	if s.Counts == nil {
		return 1, tx.countSelection(s, list)
	}
	for _, erase := range []func(township.Selection, []township.Candidate, int) (int, error){
		tx.eraseBallots, tx.eraseObjections, tx.eraseCandidates,
	} {
		if looked, err = erase(s, list, limit); looked > 0 || err != nil {
			return looked, err
		}
	}
	s.Erased = tx.Now().UTC()
	if _, err := tx.SaveSelection(s); err != nil {
		return 1, err
	}
	_, err = tx.addErasure(Erasure{Selection: s.ID, At: s.Erased})
	return 1, err
}

// countSelection keeps how many candidates there were. A selection that nobody ended is over
// with them.
func (tx *Tx) countSelection(s township.Selection, list []township.Candidate) error {
	against, err := tx.Objections(s.ID)
	if err != nil {
		return err
	}
	counts := township.CountCandidates(list).With(against)
	s.Counts = &counts
	if !s.IsOver() {
		s.State, s.Ended = township.SelectionEnded, tx.Now().UTC()
	}
	_, err = tx.SaveSelection(s)
	return err
}

func (tx *Tx) eraseBallots(s township.Selection, list []township.Candidate, limit int) (looked int, err error) {
	appointed := make(map[township.CandidateID]bool)
	for _, c := range list {
		appointed[c.ID] = c.State == township.CandidateAppointed
	}
	given, err := tx.Ballots(s.ID)
	for _, b := range given {
		if appointed[b.Candidate] {
			continue
		}
		if looked++; looked > limit {
			return limit, nil
		}
		if err := ballots.in(tx).Delete(ballotKey{b.Selection, b.Judge, b.Candidate}); err != nil {
			return looked, err
		}
	}
	return looked, err
}

func (tx *Tx) eraseObjections(s township.Selection, _ []township.Candidate, limit int) (looked int, err error) {
	against, err := tx.Objections(s.ID)
	for _, o := range against[:min(limit, len(against))] {
		if err := objections.in(tx).Delete(o.ID); err != nil {
			return looked, err
		}
		looked++
	}
	return looked, err
}

func (tx *Tx) eraseCandidates(_ township.Selection, list []township.Candidate, limit int) (looked int, err error) {
	for _, c := range list {
		appointed := c.State == township.CandidateAppointed
		if appointed && c.Name == "" {
			continue
		}
		if looked++; looked > limit {
			return limit, nil
		}
		if appointed {
			c.Name = ""
			err = candidates.in(tx).Put(c.ID, c)
		} else {
			err = candidates.in(tx).Delete(c.ID)
		}
		if err != nil {
			return looked, err
		}
	}
	return looked, nil
}

// wereCandidates tells whether logged values are about the candidates of the selection that
// were erased, or about what was said of them.
func (e Erasure) wereCandidates(entry AuditEntry, values AuditValues) bool {
	switch entry.Table {
	case candidates.name, ballots.name, objections.name:
		return e.isOf(values.Before) || e.isOf(values.After)
	}
	return false
}

// isOf tells whether a logged record belongs to the selection.
func (e Erasure) isOf(record json.RawMessage) bool {
	var of struct {
		Selection township.SelectionID `json:"selection"`
	}
	return record != nil && json.Unmarshal(record, &of) == nil && of.Selection == e.Selection
}
