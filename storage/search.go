package storage

import (
	"iter"
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

// SearchMeetings walks the meetings in which a search finds all it looks for, the
// newest first: of the units that reads allows, and of no other. It goes through
// the text of every meeting that nothing else rules out, and decodes none.
func (tx *Tx) SearchMeetings(s township.Search, reads func(township.UnitID) bool) iter.Seq2[Hit, error] {
	needle := s.Needle()
	return func(yield func(Hit, error) bool) {
		for entry, err := range tx.pairs(&meetingsByText.bucket, Span{}.Descending()) {
			if err != nil {
				yield(Hit{}, err)
				return
			}
			hit, err := hitAt(entry.key)
			if err == nil && !(hit.fits(s) && reads(hit.Unit)) {
				continue
			}
			found := false
			if err == nil {
				hit.Passages, found, err = meetingsByText.holds(entry, needle)
			}
			if (found || err != nil) && !yield(hit, err) || err != nil {
				return
			}
		}
	}
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

// holds tells whether what an index keeps beside an entry holds all that a needle
// looks for, and in how many passages.
func (i *index[K, R]) holds(entry pair, needle township.Needle) (passages int, found bool, err error) {
	_, text, err := i.parts(entry)
	if err != nil {
		return 0, false, err
	}
	passages, found = needle.In(text)
	return passages, found, nil
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
