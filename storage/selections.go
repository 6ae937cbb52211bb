package storage

import (
	"slices"

	"baocun/township"
)

var selections = declare(office, table[township.SelectionID, township.Selection]{
	name: "selections", key: sequenceKey[township.SelectionID](), audited: true,
})

var candidates = declare(office, table[township.CandidateID, township.Candidate]{
	name: "candidates", key: sequenceKey[township.CandidateID](), audited: true,
})

// candidatesByNumber holds the candidates of a selection by their exam number, which is
// theirs alone.
var candidatesByNumber = addIndex(candidates, index[township.CandidateID, township.Candidate]{
	name: "by_number", unique: true,
	keys: func(_ township.CandidateID, c township.Candidate) [][]byte {
		return [][]byte{appendText(appendUint64(nil, c.Selection), c.Number)}
	},
})

var ballots = declare(office, table[ballotKey, township.Ballot]{
	name: "ballots", audited: true, key: keyForm[ballotKey]{
		put: func(b []byte, k ballotKey) []byte {
			return appendUint64(appendUint64(appendUint64(b, k.selection), k.judge), k.candidate)
		},
		take: func(r *keyReader) ballotKey {
			return ballotKey{township.SelectionID(r.uint64()), township.PersonID(r.uint64()), township.CandidateID(r.uint64())}
		},
	},
})

// ballotKey is a judge's for a candidate of a selection.
type ballotKey struct {
	selection township.SelectionID
	judge     township.PersonID
	candidate township.CandidateID
}

var objections = declare(office, table[township.ObjectionID, township.Objection]{
	name: "objections", key: sequenceKey[township.ObjectionID](), audited: true,
})

var objectionsBySelection = addIndex(objections, index[township.ObjectionID, township.Objection]{
	name: "by_selection",
	keys: func(_ township.ObjectionID, o township.Objection) [][]byte {
		return [][]byte{appendUint64(nil, o.Selection)}
	},
})

// Selection finds an open selection by id.
func (tx *Tx) Selection(id township.SelectionID) (township.Selection, bool, error) {
	return selections.in(tx).Get(id)
}

// Selections lists all open selections, in the order in which they were begun.
func (tx *Tx) Selections() ([]township.Selection, error) {
	return records(selections.in(tx).Rows(Span{}))
}

// SaveSelection stores an open selection in its next revision, and gives one without an id
// its id.
func (tx *Tx) SaveSelection(s township.Selection) (township.Selection, error) {
	s.Revision++
	if s.ID != 0 {
		return s, selections.in(tx).Put(s.ID, s)
	}
	return add(selections.in(tx), func(id township.SelectionID) township.Selection {
		s.ID = id
		return s
	})
}

// DropSelection removes one that was never made known.
func (tx *Tx) DropSelection(id township.SelectionID) error { return selections.in(tx).Delete(id) }

// Candidate finds a candidate by id.
func (tx *Tx) Candidate(id township.CandidateID) (township.Candidate, bool, error) {
	return candidates.in(tx).Get(id)
}

// CandidateNumbered finds a candidate of a selection by the exam number.
func (tx *Tx) CandidateNumbered(id township.SelectionID, number string) (township.Candidate, bool, error) {
	row, found, err := candidatesByNumber.one(tx, appendText(appendUint64(nil, id), number))
	return row.Record, found, err
}

// Candidates lists the candidates of a selection by their exam numbers, as people order
// them.
func (tx *Tx) Candidates(id township.SelectionID) ([]township.Candidate, error) {
	list, err := records(candidatesByNumber.rows(tx, prefix(appendUint64(nil, id))))
	slices.SortFunc(list, func(a, b township.Candidate) int { return township.CompareNumbers(a.Number, b.Number) })
	return list, err
}

// SaveCandidate stores a candidate, and gives one without an id their id. A number that is
// another candidate's is [ErrNotUnique].
func (tx *Tx) SaveCandidate(c township.Candidate) (township.Candidate, error) {
	if c.ID != 0 {
		return c, candidates.in(tx).Put(c.ID, c)
	}
	return add(candidates.in(tx), func(id township.CandidateID) township.Candidate {
		c.ID = id
		return c
	})
}

// Ballots lists all that judges gave in a selection.
func (tx *Tx) Ballots(id township.SelectionID) (township.Ballots, error) {
	return records(ballots.in(tx).Rows(prefix(appendUint64(nil, id))))
}

// BallotsBy lists what one judge gave in a selection.
func (tx *Tx) BallotsBy(id township.SelectionID, judge township.PersonID) (township.Ballots, error) {
	return records(ballots.in(tx).Rows(prefix(appendUint64(appendUint64(nil, id), judge))))
}

// SaveBallot stores what a judge gave a candidate, in place of what they gave before.
func (tx *Tx) SaveBallot(b township.Ballot) error {
	return ballots.in(tx).Put(ballotKey{b.Selection, b.Judge, b.Candidate}, b)
}

// DropBallots removes what somebody gave who is no judge any more.
func (tx *Tx) DropBallots(id township.SelectionID, judge township.PersonID) error {
	given, err := tx.BallotsBy(id, judge)
	for _, b := range given {
		if err := ballots.in(tx).Delete(ballotKey{b.Selection, b.Judge, b.Candidate}); err != nil {
			return err
		}
	}
	return err
}

// Objection finds an objection by id.
func (tx *Tx) Objection(id township.ObjectionID) (township.Objection, bool, error) {
	return objections.in(tx).Get(id)
}

// Objections lists what was objected in a selection, in order.
func (tx *Tx) Objections(id township.SelectionID) ([]township.Objection, error) {
	return records(objectionsBySelection.rows(tx, prefix(appendUint64(nil, id))))
}

// SaveObjection stores an objection, and gives one without an id its id.
func (tx *Tx) SaveObjection(o township.Objection) (township.Objection, error) {
	if o.ID != 0 {
		return o, objections.in(tx).Put(o.ID, o)
	}
	return add(objections.in(tx), func(id township.ObjectionID) township.Objection {
		o.ID = id
		return o
	})
}
