package storage

import (
	"time"

	"baocun/township"
)

// Hit is a meeting in whose minutes everything was found.
type Hit struct {
	Meeting township.MeetingID
	Unit    township.UnitID
	Year    int
	Regime  township.Regime
	// Passages is in how many passages of the minutes something was found.
	Passages int
}

// SearchMeetings lists the meetings in which a search finds all it looks for, the
// newest first, and tells how many were searched: those of the units that reads
// allows, and of them those that nothing but the words rules out. It goes through
// their text and decodes none.
func (tx *Tx) SearchMeetings(s township.Search, reads func(township.UnitID) bool) (hits []Hit, searched int, err error) {
	needle := s.Needle()
	for entry, err := range tx.pairs(&meetingsByText.bucket, Span{}.Descending()) {
		if err != nil {
			return nil, 0, err
		}
		hit, err := hitAt(entry.key)
		if err != nil {
			return nil, 0, err
		}
		if !hit.fits(s) || !reads(hit.Unit) {
			continue
		}
		searched++
		_, text, err := meetingsByText.parts(entry)
		if err != nil {
			return nil, 0, err
		}
		if passages, found := needle.In(text); found {
			hit.Passages = passages
			hits = append(hits, hit)
		}
	}
	return hits, searched, nil
}

// hitAt reads what an entry's key says of its meeting.
func hitAt(key []byte) (Hit, error) {
	r := keyReader{rest: key}
	r.date()
	hit := Hit{Unit: township.UnitID(r.uint64()), Year: int(r.uint16()), Regime: township.Regime(r.text()), Meeting: township.MeetingID(r.uint64())}
	if r.err != nil {
		return hit, &DamageError{meetingsByText.bucket.name, key, r.err.Error()}
	}
	return hit, nil
}

// fits tells whether nothing but its words rules a meeting out of a search.
func (h Hit) fits(s township.Search) bool {
	return (s.Unit == 0 || s.Unit == h.Unit) && (s.Year == 0 || s.Year == h.Year) && (s.Regime == "" || s.Regime == h.Regime)
}

// Searched is what somebody searched for last, so that the buttons under what was
// found need not carry it.
type Searched struct {
	Person township.PersonID `json:"person"`
	// Update is the update that asked: buttons of an earlier search are stale.
	Update int64           `json:"update"`
	Search township.Search `json:"search"`
	At     time.Time       `json:"at"`
}

var searches = declare(office, table[township.PersonID, Searched]{name: "searches", key: numberKey[township.PersonID]()})

// searchKept is how long a search can be paged through.
const searchKept = 7 * 24 * time.Hour

// LastSearch is what a person searched for last, and whether it is still known.
func (tx *Tx) LastSearch(person township.PersonID) (Searched, bool, error) {
	return searches.in(tx).Get(person)
}

// SaveSearch stores what a person searched for, over what they did before.
func (tx *Tx) SaveSearch(s Searched) error { return searches.in(tx).Put(s.Person, s) }

func (tx *Tx) forgetSearches() error {
	return forget(searches.in(tx), func(s Searched) bool { return tx.Now().Sub(s.At) > searchKept })
}
