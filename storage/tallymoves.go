package storage

import "baocun/township"

// tallyMove is what a change of records adds to somebody's month. Moves wait for the
// commit, because the visits of a batch move the same few tallies again and again,
// and the township's with every visit.
type tallyMove struct {
	key tallyKey
	by  township.Tally
}

func (m tallyMove) on(t openTally) openTally {
	t.Tally = t.Plus(m.by)
	t.Unit, t.Person, t.Month = m.key.unit, m.key.person, m.key.month
	return t
}

// moveTally adds to what a month counts.
func (tx *Tx) moveTally(key tallyKey, by township.Tally) error {
	if err := tx.writing(); err != nil {
		return err
	}
	if by != (township.Tally{}) {
		tx.writes++
		tx.moves = append(tx.moves, tallyMove{key, by})
	}
	return nil
}

// writeMoves writes each tally that was moved, once.
func (tx *Tx) writeMoves() error {
	moved := make(map[tallyKey]openTally)
	for _, m := range tx.moves {
		t, known := moved[m.key]
		if !known {
			var err error
			if t, _, err = tallies.in(tx).Get(m.key); err != nil {
				return err
			}
		}
		moved[m.key] = m.on(t)
	}
	tx.moves = nil
	for key, t := range moved {
		if err := tallies.in(tx).Put(key, t); err != nil {
			return err
		}
	}
	return nil
}
