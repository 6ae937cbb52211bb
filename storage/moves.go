package storage

import "baocun/township"

// moves are those dated ahead: a move whose day has come, or that was cancelled, is
// removed, and the posts tell of it.
var moves = declare(office, table[township.MoveID, township.Move]{
	name: "moves", key: sequenceKey[township.MoveID](), audited: true,
})

// AddMove stores a move dated ahead and gives it an id.
func (tx *Tx) AddMove(m township.Move) (township.Move, error) {
	return add(moves.in(tx), func(id township.MoveID) township.Move {
		m.ID = id
		return m
	})
}

// Moves lists the moves that are still to come, and those whose day is not seen to yet, in
// order of entry.
func (tx *Tx) Moves() ([]township.Move, error) { return records(moves.in(tx).Rows(Span{})) }

// DropMove removes a move that is done or cancelled.
func (tx *Tx) DropMove(id township.MoveID) error { return moves.in(tx).Delete(id) }
