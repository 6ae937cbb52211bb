package storage

import (
	"fmt"

	"baocun/township"
)

// subject is whose counts they are: a unit's, or those of what one assistant
// answers for. The other field is zero.
type subject struct {
	unit   township.UnitID
	person township.PersonID
}

func (s subject) String() string {
	if s.person != 0 {
		return fmt.Sprintf("assistant %d", s.person)
	}
	return fmt.Sprintf("unit %d", s.unit)
}

// The bytes that subjects begin with as keys.
const (
	unitSubject   = 'u'
	personSubject = 'p'
)

func appendSubject(b []byte, s subject) []byte {
	if s.person != 0 {
		return appendUint64(append(b, personSubject), s.person)
	}
	return appendUint64(append(b, unitSubject), s.unit)
}

func (r *keyReader) subject() subject {
	if r.uint8() == personSubject {
		return subject{person: township.PersonID(r.uint64())}
	}
	return subject{unit: township.UnitID(r.uint64())}
}

// subjectsOf lists whose counts a household moves: those of its group, village and
// township, and of the assistant who answers for it. A household in a group that is
// no unit is refused: it would be counted in the village and in no group.
func subjectsOf(tree township.Units, key township.HouseholdKey, assistant township.PersonID) ([]subject, error) {
	group, ok := tree.Group(key.Village, key.Group)
	if !ok {
		return nil, township.Refuse(township.RefuseGroupNumber, "group", key.Group)
	}
	subjects := make([]subject, 0, 4)
	for _, u := range tree.Path(group.ID) {
		subjects = append(subjects, subject{unit: u.ID})
	}
	if assistant != 0 {
		subjects = append(subjects, subject{person: assistant})
	}
	return subjects, nil
}
