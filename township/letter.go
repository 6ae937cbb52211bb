package township

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"
)

// LetterID identifies a letter of responsibility (责任书) as it was issued.
type LetterID uint64

// Letter is a year's letter as it was issued: frozen, so that no later change of the
// configuration alters what people have signed. A year may have several versions, of which
// the last is in force.
type Letter struct {
	ID      LetterID `json:"id"`
	Year    int      `json:"year"`
	Version int      `json:"version"`
	// Reason is why there is another version; the first has none.
	Reason string       `json:"reason,omitempty"`
	By     PersonID     `json:"by"`
	At     time.Time    `json:"at"`
	On     Date         `json:"on"`
	Texts  []LetterText `json:"texts"`
	// Openings are the villages that a leader opened though a chief had not signed.
	Openings []LetterOpening `json:"openings,omitempty"`
}

// LetterText is what a letter says on one level of the tree. The unit and the role of whoever
// reads it stay blank, so that a level has one text, and one hash.
type LetterText struct {
	Level   UnitKind `json:"level"`
	Title   string   `json:"title"`
	Text    []string `json:"text"`
	Targets []Target `json:"targets,omitempty"`
	// Names tells that a paragraph names the targets, so that they need no list below.
	Names bool `json:"names,omitempty"`
	// Hash is the SHA-256 of the canonical form, in hexadecimal digits.
	Hash string `json:"hash"`
}

// LetterOpening is a leader's word that the others of a village may sign before a chief.
type LetterOpening struct {
	Village UnitID    `json:"village"`
	By      PersonID  `json:"by"`
	At      time.Time `json:"at"`
	On      Date      `json:"on"`
	Reason  string    `json:"reason"`
}

// TargetCode names a figure that a letter sets a target for.
type TargetCode string

// The figures. The bot computes each of them, so that a target stands beside what is.
const (
	TargetCoverage TargetCode = "coverage"
	TargetMeetings TargetCode = "meetings"
	TargetOnTime   TargetCode = "on-time"
	TargetScore    TargetCode = "score"
)

// Target is what a figure is to come to at least: percent, and points for the score.
type Target struct {
	Code    TargetCode `json:"code"`
	AtLeast int        `json:"at_least"`
}

// LetterLevels lists the levels that have a text of their own, from the top down.
func LetterLevels() []UnitKind { return []UnitKind{KindTownship, KindVillage, KindGroup} }

// letterRoles are the posts that a letter is for, as they stand in lists. A leader is whom
// the letters are answered to; supervisors and administrators are beside the tree.
var letterRoles = []Role{Cadre, Chief, Specialist, Publicist, CommitteeMember, GroupHead, Assistant}

// HasLetter tells whether a post in this role has a letter to sign.
func (r Role) HasLetter() bool { return slices.Contains(letterRoles, r) }

// Text is what the letter says on a level.
func (l Letter) Text(level UnitKind) (LetterText, bool) {
	i := slices.IndexFunc(l.Texts, func(t LetterText) bool { return t.Level == level })
	if i < 0 {
		return LetterText{}, false
	}
	return l.Texts[i], true
}

// Opening is a leader's word on a village, if there is one.
func (l Letter) Opening(village UnitID) (LetterOpening, bool) {
	i := slices.IndexFunc(l.Openings, func(o LetterOpening) bool { return o.Village == village })
	if i < 0 {
		return LetterOpening{}, false
	}
	return l.Openings[i], true
}

// Open is the letter once a leader has opened a village.
func (l Letter) Open(o LetterOpening) Letter {
	l.Openings = append(slices.Clone(l.Openings), o)
	return l
}

// canonical is the form of a text that is hashed: a line for each thing it says.
func (t LetterText) canonical() string {
	lines := []string{"baocun letter 1", "level " + string(t.Level), "title " + t.Title}
	for _, paragraph := range t.Text {
		lines = append(lines, "text "+paragraph)
	}
	for _, target := range t.Targets {
		lines = append(lines, fmt.Sprintf("target %s %d", target.Code, target.AtLeast))
	}
	return strings.Join(lines, "\n")
}

// Sum is the hash that the text has.
func (t LetterText) Sum() string {
	sum := sha256.Sum256([]byte(t.canonical()))
	return hex.EncodeToString(sum[:])
}

// ShortHash is as much of a hash as people compare.
func ShortHash(hash string) string { return hash[:min(len(hash), 8)] }

// letterMonth is the month from which on the letter of the next year can be issued.
const letterMonth = time.December

// The refusals of letters.
const (
	RefuseLetterSigned  RefusalCode = "letter-signed"
	RefuseLetterChanged RefusalCode = "letter-changed"
)

// LetterYears lists the years whose letter may be issued on a day: this one and, from
// December on, the next.
func LetterYears(today Date) []int {
	if today.Month < letterMonth {
		return []int{today.Year}
	}
	return []int{today.Year, today.Year + 1}
}
