package storage

import "baocun/township"

var letters = declare(office, table[township.LetterID, township.Letter]{
	name: "letters", key: sequenceKey[township.LetterID](), audited: true,
})

var lettersByYear = addIndex(letters, index[township.LetterID, township.Letter]{
	name: "by_year", unique: true,
	keys: func(_ township.LetterID, l township.Letter) [][]byte {
		return [][]byte{appendUint16(appendUint16(nil, uint16(l.Year)), uint16(l.Version))}
	},
})

// Letter finds a letter by id.
func (tx *Tx) Letter(id township.LetterID) (township.Letter, bool, error) {
	return letters.in(tx).Get(id)
}

// Letters lists every letter that was issued, year by year and version by version.
func (tx *Tx) Letters() ([]township.Letter, error) { return records(lettersByYear.rows(tx, Span{})) }

// LetterOf is the letter of a year that is in force, its latest version, and whether there
// is one.
func (tx *Tx) LetterOf(year int) (township.Letter, bool, error) {
	latest, err := first(1, lettersByYear.rows(tx, prefix(appendUint16(nil, uint16(year))).Descending()))
	if err != nil || len(latest) == 0 {
		return township.Letter{}, false, err
	}
	return latest[0], true, nil
}

// LettersFrom lists the letters in force of a year and those after it.
func (tx *Tx) LettersFrom(year int) ([]township.Letter, error) {
	all, err := records(lettersByYear.rows(tx, between(appendUint16(nil, uint16(year)), nil)))
	var inForce []township.Letter
	for i, l := range all {
		if i+1 == len(all) || all[i+1].Year != l.Year {
			inForce = append(inForce, l)
		}
	}
	return inForce, err
}

// IssueLetter stores a letter as the next version of its year.
func (tx *Tx) IssueLetter(l township.Letter) (township.Letter, error) {
	before, _, err := tx.LetterOf(l.Year)
	if err != nil {
		return l, err
	}
	return add(letters.in(tx), func(id township.LetterID) township.Letter {
		l.ID, l.Version = id, before.Version+1
		return l
	})
}

// SaveLetter stores a change of a letter, such as that a village was opened.
func (tx *Tx) SaveLetter(l township.Letter) error { return letters.in(tx).Put(l.ID, l) }

// DropLetter takes back a letter that nobody has signed, with how far it was read.
func (tx *Tx) DropLetter(id township.LetterID) error {
	signed, err := tx.Signatures(id)
	if err != nil {
		return err
	}
	if len(signed) > 0 {
		return township.Refuse(township.RefuseLetterSigned)
	}
	var read []readingKey
	for row, err := range letterReadings.in(tx).Rows(prefix(appendUint64(nil, id))) {
		if err != nil {
			return err
		}
		read = append(read, row.Key)
	}
	for _, key := range read {
		if err := letterReadings.in(tx).Delete(key); err != nil {
			return err
		}
	}
	return letters.in(tx).Delete(id)
}
