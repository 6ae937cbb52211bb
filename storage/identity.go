package storage

import (
	"fmt"
	"strconv"
)

// identity is what a file says about itself.
type identity struct {
	schema   int
	timeZone string
}

// identity reads about. A file that some other program made with bbolt has no
// such table.
func (tx *Tx) identity() (said identity, err error) {
	name, _, err := about.in(tx).Get(aboutApplication)
	if err != nil {
		return said, err
	}
	if name != application {
		return said, ErrNotOurs
	}
	schema, _, err := about.in(tx).Get(aboutSchema)
	if err != nil {
		return said, err
	}
	if said.schema, err = strconv.Atoi(schema); err != nil || said.schema < 1 {
		return said, fmt.Errorf("%w: its version reads %q", ErrDamaged, schema)
	}
	said.timeZone, _, err = about.in(tx).Get(aboutTimeZone)
	return said, err
}
