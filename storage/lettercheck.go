package storage

import (
	"fmt"

	"baocun/township"
)

// The texts of letters are what was frozen, and what people signed is one of them.
var _ = addCheck(office, letters.name, checkLetters)

func checkLetters(tx *Tx, report func(Finding)) error {
	for row, err := range letters.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		for _, text := range row.Record.Texts {
			if text.Hash != text.Sum() {
				report(Finding{letters.name, appendUint64(nil, row.Key), fmt.Sprintf("its text for the level %s is not the one that was issued", text.Level)})
			}
		}
	}
	for row, err := range signatures.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		problem, err := tx.faultOfSignature(row.Record)
		if err != nil {
			return err
		}
		if problem != "" {
			report(Finding{signatures.name, appendUint64(nil, row.Key), problem})
		}
	}
	return nil
}

// faultOfSignature says what is wrong with a signature; nothing, where it is good.
func (tx *Tx) faultOfSignature(s township.Signature) (string, error) {
	letter, found, err := tx.Letter(s.Letter)
	if err != nil {
		return "", err
	}
	unit, _, err := units.in(tx).Get(s.Unit)
	if err != nil {
		return "", err
	}
	text, _ := letter.Text(unit.Kind)
	switch {
	case !found:
		return "it is of a letter that is not there", nil
	case s.Hash != text.Hash || s.Hash != text.Sum():
		return "its hash is not that of the text that was signed", nil
	}
	return "", nil
}
