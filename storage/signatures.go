package storage

import (
	"slices"

	"baocun/township"
)

var signatures = declare(office, table[township.SignatureID, township.Signature]{
	name: "signatures", key: sequenceKey[township.SignatureID](), audited: true,
})

// signaturesByPost has a post sign a letter once.
var signaturesByPost = addIndex(signatures, index[township.SignatureID, township.Signature]{
	name: "by_post", unique: true,
	keys: func(_ township.SignatureID, s township.Signature) [][]byte {
		return [][]byte{appendUint64(appendUint64(nil, s.Letter), s.Post)}
	},
})

// readingKey is whose letter is being read: that of a post.
type readingKey struct {
	letter township.LetterID
	post   township.PostID
}

// letterReading is how many of its pages were opened, one after the other.
type letterReading struct {
	Pages int `json:"pages"`
}

var letterReadings = declare(office, table[readingKey, letterReading]{name: "letter_readings", key: keyForm[readingKey]{
	put: func(b []byte, k readingKey) []byte { return appendUint64(appendUint64(b, k.letter), k.post) },
	take: func(r *keyReader) readingKey {
		return readingKey{township.LetterID(r.uint64()), township.PostID(r.uint64())}
	},
}})

// Signatures lists what was signed of a letter.
func (tx *Tx) Signatures(letter township.LetterID) ([]township.Signature, error) {
	return records(signaturesByPost.rows(tx, prefix(appendUint64(nil, letter))))
}

// Signature finds a signature by id.
func (tx *Tx) Signature(id township.SignatureID) (township.Signature, bool, error) {
	return signatures.in(tx).Get(id)
}

// SignatureOf is what was signed of a letter for a post, if it was.
func (tx *Tx) SignatureOf(letter township.LetterID, post township.PostID) (township.Signature, bool, error) {
	row, found, err := signaturesByPost.one(tx, appendUint64(appendUint64(nil, letter), post))
	return row.Record, found, err
}

// Sign stores a signature; how far its letter was read is forgotten with it.
func (tx *Tx) Sign(s township.Signature) (township.Signature, error) {
	if err := letterReadings.in(tx).Delete(readingKey{s.Letter, s.Post}); err != nil {
		return s, err
	}
	return add(signatures.in(tx), func(id township.SignatureID) township.Signature {
		s.ID = id
		return s
	})
}

// DropSignature takes a signature back.
func (tx *Tx) DropSignature(id township.SignatureID) error { return signatures.in(tx).Delete(id) }

// LetterRead is how many pages of a post's letter were opened, one after the other.
func (tx *Tx) LetterRead(letter township.LetterID, post township.PostID) (int, error) {
	r, _, err := letterReadings.in(tx).Get(readingKey{letter, post})
	return r.Pages, err
}

// ReadLetter stores how many were.
func (tx *Tx) ReadLetter(letter township.LetterID, post township.PostID, pages int) error {
	return letterReadings.in(tx).Put(readingKey{letter, post}, letterReading{pages})
}

// Signing is how far a letter has come in a unit and below it on a day.
func (tx *Tx) Signing(letter township.Letter, root township.UnitID, on township.Date) (township.Signing, error) {
	s := township.Signing{Letter: letter}
	var err error
	if s.Units, err = tx.Units(); err != nil {
		return s, err
	}
	for _, u := range s.Units.All() {
		if !s.Units.Within(u.ID, root) {
			continue
		}
		held, err := filtered(tx.postsIn(u.ID), func(p township.Post) bool { return p.Holds(on) })
		if err != nil {
			return s, err
		}
		s.Posts = append(s.Posts, held...)
	}
	s.Signatures, err = tx.Signatures(letter.ID)
	return s, err
}

// SigningOf is Signing as far as it concerns one person: their own posts, and the chiefs
// whom these wait for.
func (tx *Tx) SigningOf(person township.PersonID, letter township.Letter, on township.Date) (township.Signing, error) {
	s := township.Signing{Letter: letter}
	var err error
	if s.Units, err = tx.Units(); err != nil {
		return s, err
	}
	own, err := filtered(postsByPerson.rows(tx, prefix(appendUint64(nil, person))), func(p township.Post) bool { return p.Holds(on) })
	if err != nil {
		return s, err
	}
	s.Posts = own
	for _, p := range own {
		village, inVillage := s.Units.VillageOf(p.Unit)
		if !inVillage || !p.Role.HasLetter() {
			continue
		}
		chiefs, err := tx.Holders(village.ID, township.Chief, on)
		if err != nil {
			return s, err
		}
		for _, chief := range chiefs {
			if !slices.ContainsFunc(s.Posts, func(o township.Post) bool { return o.ID == chief.ID }) {
				s.Posts = append(s.Posts, chief)
			}
		}
	}
	for _, p := range s.Posts {
		signature, signed, err := tx.SignatureOf(letter.ID, p.ID)
		if err != nil {
			return s, err
		}
		if signed {
			s.Signatures = append(s.Signatures, signature)
		}
	}
	return s, nil
}

// SignaturesBy lists what somebody signed, in order.
func (tx *Tx) SignaturesBy(person township.PersonID) ([]township.Signature, error) {
	return filtered(signatures.in(tx).Rows(Span{}), func(s township.Signature) bool { return s.Person == person })
}
