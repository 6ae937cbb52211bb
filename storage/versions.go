package storage

import "baocun/township"

// versionKey is a version of a meeting's minutes.
type versionKey struct {
	meeting township.MeetingID
	version int
}

// versions holds the versions of minutes that are not in force any more; the one
// that is stands in meetings.
var versions = declare(office, table[versionKey, township.Meeting]{
	name: "versions", audited: true, key: keyForm[versionKey]{
		put: func(b []byte, k versionKey) []byte {
			return appendUint64(appendUint64(b, k.meeting), uint64(k.version))
		},
		take: func(r *keyReader) versionKey {
			return versionKey{township.MeetingID(r.uint64()), int(r.uint64())}
		},
	},
})

// Versions lists what was filed of a meeting's minutes before what is in force now,
// the first version first.
func (tx *Tx) Versions(m township.Meeting) ([]township.Meeting, error) {
	all, err := records(versions.in(tx).Rows(prefix(appendUint64(nil, m.ID))))
	if err != nil {
		return nil, err
	}
	var earlier []township.Meeting
	for _, v := range all {
		if v.Version < m.Version || v.Version == m.Version && m.State != township.Filed {
			earlier = append(earlier, v)
		}
	}
	return earlier, nil
}

// Version finds a version of a meeting's minutes, the one in force among them.
func (tx *Tx) Version(m township.Meeting, version int) (township.Meeting, bool, error) {
	if m.State == township.Filed && m.Version == version {
		return m, true, nil
	}
	return versions.in(tx).Get(versionKey{m.ID, version})
}

// keepVersion keeps filed minutes as they were, once something else takes their place.
func (tx *Tx) keepVersion(old, m township.Meeting) error {
	if old.State != township.Filed || m.State == township.Filed && m.Version == old.Version {
		return nil
	}
	return versions.in(tx).Put(versionKey{old.ID, old.Version}, old)
}

var amendments = declare(office, table[township.MeetingID, township.Amendment]{
	name: "amendments", key: numberKey[township.MeetingID](), audited: true,
})

// Amendment is the next version of a meeting's minutes that is being made, and
// whether there is one.
func (tx *Tx) Amendment(id township.MeetingID) (township.Amendment, bool, error) {
	return amendments.in(tx).Get(id)
}

// SaveAmendment stores a next version that is being made.
func (tx *Tx) SaveAmendment(a township.Amendment) error { return amendments.in(tx).Put(a.Meeting, a) }

// DropAmendment forgets the next version of a meeting's minutes: it was published, or
// given up.
func (tx *Tx) DropAmendment(id township.MeetingID) error { return amendments.in(tx).Delete(id) }
