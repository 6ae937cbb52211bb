package township

import (
	"cmp"
	"slices"
	"time"
)

// SignatureID identifies a signature.
type SignatureID uint64

// Signature is that somebody signed the letter of a post of theirs, and which text it was.
type Signature struct {
	ID     SignatureID `json:"id"`
	Letter LetterID    `json:"letter"`
	// Year and Version are the letter's.
	Year    int       `json:"year"`
	Version int       `json:"version"`
	Person  PersonID  `json:"person"`
	Post    PostID    `json:"post"`
	Role    Role      `json:"role"`
	Unit    UnitID    `json:"unit"`
	At      time.Time `json:"at"`
	On      Date      `json:"on"`
	// Hash is that of the text of the post's level.
	Hash string `json:"hash"`
}

// Signing is how far a letter has come on a day: the posts that it is for and that count
// then, and who has signed.
//
// The chiefs of a village and the cadres of the township are asked at once, everybody else in
// a village when every chief whose post counts that day has signed: one whose post ended or
// is suspended is not waited for, one on leave is, and a village without a chief waits for
// nobody. A leader can open a village that waits too long.
type Signing struct {
	Letter     Letter
	Units      Units
	Posts      []Post
	Signatures []Signature
}

// LetterStand is how the letter of one post stands.
type LetterStand string

// How a letter can stand.
const (
	// LetterAsked is one that is to be signed now.
	LetterAsked LetterStand = "asked"
	// LetterWaits is one whose turn comes after the chiefs.
	LetterWaits  LetterStand = "waits"
	LetterSigned LetterStand = "signed"
)

// Due lists the posts in a unit and below it that have this letter to sign, from the top of
// the tree down and in the order of their roles.
func (s Signing) Due(root UnitID) []Post {
	due := slices.DeleteFunc(slices.Clone(s.Posts), func(p Post) bool { return !p.Role.HasLetter() || !s.Units.Within(p.Unit, root) })
	slices.SortFunc(due, func(a, b Post) int {
		return cmp.Or(s.compare(a.Unit, a.Role, b.Unit, b.Role), cmp.Compare(a.ID, b.ID))
	})
	return due
}

// compare orders posts as they stand in lists.
func (s Signing) compare(unit UnitID, role Role, otherUnit UnitID, other Role) int {
	at := func(id UnitID) int { return slices.IndexFunc(s.Units.All(), func(u Unit) bool { return u.ID == id }) }
	return cmp.Or(
		cmp.Compare(at(unit), at(otherUnit)),
		cmp.Compare(slices.Index(letterRoles, role), slices.Index(letterRoles, other)),
	)
}

// DueAt is Due without what lies in the villages, where the unit is the township.
func (s Signing) DueAt(unit UnitID) []Post {
	top, _ := s.Units.Township()
	return slices.DeleteFunc(s.Due(unit), func(p Post) bool { return unit == top.ID && p.Unit != unit })
}

// SignatureOf is what was signed for a post, if it was.
func (s Signing) SignatureOf(p Post) (Signature, bool) {
	i := slices.IndexFunc(s.Signatures, func(sig Signature) bool { return sig.Post == p.ID })
	if i < 0 {
		return Signature{}, false
	}
	return s.Signatures[i], true
}

// SignedAt lists in the same order what was signed in a unit and below it, whoever holds the
// posts now; for the township without the villages.
func (s Signing) SignedAt(unit UnitID) []Signature {
	top, _ := s.Units.Township()
	signed := slices.DeleteFunc(slices.Clone(s.Signatures), func(sig Signature) bool {
		return !s.Units.Within(sig.Unit, unit) || unit == top.ID && sig.Unit != unit
	})
	slices.SortFunc(signed, func(a, b Signature) int {
		return cmp.Or(s.compare(a.Unit, a.Role, b.Unit, b.Role), cmp.Compare(a.ID, b.ID))
	})
	return signed
}

// Stand tells how the letter of a post stands.
func (s Signing) Stand(p Post) LetterStand {
	if _, signed := s.SignatureOf(p); signed {
		return LetterSigned
	}
	if _, reached := s.Reached(p); reached {
		return LetterAsked
	}
	return LetterWaits
}

// Count tells how many of the posts that a letter is for in a unit have signed. The township
// counts its own posts alone.
func (s Signing) Count(unit UnitID) (signed, due int) {
	for _, p := range s.DueAt(unit) {
		due++
		if s.Stand(p) == LetterSigned {
			signed++
		}
	}
	return signed, due
}

// WaitsFor lists the chiefs of a village whom the others wait for: nobody, where a leader has
// opened it.
func (s Signing) WaitsFor(village UnitID) []Post {
	if _, opened := s.Letter.Opening(village); opened {
		return nil
	}
	var waits []Post
	for _, p := range s.chiefs(village) {
		if _, signed := s.SignatureOf(p); !signed {
			waits = append(waits, p)
		}
	}
	return waits
}

func (s Signing) chiefs(village UnitID) []Post {
	return slices.DeleteFunc(slices.Clone(s.Posts), func(p Post) bool { return p.Role != Chief || p.Unit != village })
}

// Reached is the day on which the letter of a post came to whoever holds it, if it has.
func (s Signing) Reached(p Post) (Date, bool) {
	reached := s.Letter.On
	later := func(d Date) {
		if d.After(reached) {
			reached = d
		}
	}
	later(p.From)
	village, inVillage := s.Units.VillageOf(p.Unit)
	if !inVillage || p.Role == Chief {
		return reached, true
	}
	if len(s.WaitsFor(village.ID)) > 0 {
		return Date{}, false
	}
	if opening, opened := s.Letter.Opening(village.ID); opened {
		later(opening.On)
		return reached, true
	}
	for _, chief := range s.chiefs(village.ID) {
		signature, _ := s.SignatureOf(chief)
		later(signature.On)
	}
	return reached, true
}

// Sign is a post's signature. Whether it may be signed is asked before.
func (s Signing) Sign(p Post, at time.Time, today Date) Signature {
	unit, _ := s.Units.Get(p.Unit)
	text, _ := s.Letter.Text(unit.Kind)
	return Signature{
		Letter: s.Letter.ID, Year: s.Letter.Year, Version: s.Letter.Version,
		Person: p.Person, Post: p.ID, Role: p.Role, Unit: p.Unit, At: at, On: today, Hash: text.Hash,
	}
}

// letterRest is how many working days lie between two reminders to sign.
const letterRest = 5

// LetterReminder counts the reminders that whoever was reached by a letter on a day should
// have had by another: the first on the next working day, then one every five. None is 0.
func (c Calendar) LetterReminder(reached, today Date) int {
	first := c.WorkdayFrom(reached.AddDays(1))
	if today.Before(first) {
		return 0
	}
	return (c.Workdays(first, today)-1)/letterRest + 1
}
