package storage

import (
	"time"

	"baocun/township"
)

// Import is the register, or the notice of days off, that somebody sent as a file and has
// not confirmed. It holds group, number, people and priority of households, or the days of
// the notice, and nothing else of the file, and there is one for each person.
type Import struct {
	Person township.PersonID `json:"person"`
	// Update is the update that the file came with, so that a button speaks of
	// its own file only; Message is the message with the file.
	Update  int64 `json:"update"`
	Message int   `json:"message"`
	// FileID and Ending are the file's, until it is read.
	FileID string `json:"file_id,omitempty"`
	Ending string `json:"ending,omitempty"`
	// Village is whose register it is to be; 0 while that is not known.
	Village    township.UnitID      `json:"village,omitempty"`
	Households []township.Household `json:"households,omitempty"`
	// Notice is a notice of days off.
	Notice *township.Notice `json:"notice,omitempty"`
	// Rejected is how many lines of the file could not be taken.
	Rejected int `json:"rejected,omitempty"`
	// Seen is the mark of the register that the person saw it compared with;
	// empty until they did.
	Seen string    `json:"seen,omitempty"`
	At   time.Time `json:"at"`
}

// importKept is for how long an import waits to be confirmed.
const importKept = 24 * time.Hour

var imports = declare(office, table[township.PersonID, Import]{name: "imports", key: numberKey[township.PersonID]()})

// Import is the register that waits for somebody to confirm it, and whether there
// is one.
func (tx *Tx) Import(person township.PersonID) (Import, bool, error) {
	i, found, err := imports.in(tx).Get(person)
	if tx.Now().Sub(i.At) > importKept {
		return Import{}, false, err
	}
	return i, found, err
}

// SaveImport stores a register that waits, over the one before.
func (tx *Tx) SaveImport(i Import) error {
	i.At = tx.Now().UTC()
	return imports.in(tx).Put(i.Person, i)
}

// DropImport forgets the register that waits for somebody, if there is one.
func (tx *Tx) DropImport(person township.PersonID) error { return imports.in(tx).Delete(person) }

func (tx *Tx) forgetImports() error {
	return forget(imports.in(tx), func(i Import) bool { return tx.Now().Sub(i.At) > importKept })
}
