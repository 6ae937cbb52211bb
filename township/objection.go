package township

import (
	"slices"
	"time"
	"unicode/utf8"
)

// ObjectionID identifies an objection.
type ObjectionID uint64

// Objection is what somebody has against an appointment that was made known.
type Objection struct {
	ID        ObjectionID `json:"id"`
	Selection SelectionID `json:"selection"`
	// Candidate is whom it is about; 0 is the selection as a whole.
	Candidate CandidateID `json:"candidate,omitempty"`
	Text      string      `json:"text"`
	By        PersonID    `json:"by"`
	At        time.Time   `json:"at"`
	// Upheld tells how it was decided, Reply what was answered, and DecidedAt when; the zero
	// time is before it is decided.
	Upheld    bool      `json:"upheld,omitempty"`
	Reply     string    `json:"reply,omitempty"`
	DecidedBy PersonID  `json:"decided_by,omitempty"`
	DecidedAt time.Time `json:"decided_at,omitzero"`
}

// IsOpen tells whether an objection waits to be decided.
func (o Objection) IsOpen() bool { return o.DecidedAt.IsZero() }

// LongestObjection is how long an objection and its answer may be, in characters.
const LongestObjection = 300

// The refusals of an objection.
const (
	RefuseObjectionText RefusalCode = "select-objection-text"
	RefuseObjectionLate RefusalCode = "select-objection-late"
)

// CheckObjection refuses what is too short or too long to be an objection or an answer.
func CheckObjection(text string) error {
	if n := utf8.RuneCountInString(text); n < 2 || n > LongestObjection {
		return Refuse(RefuseObjectionText, "most", LongestObjection)
	}
	return nil
}

// CheckAppointment refuses to appoint a candidate before the notice is over and all that
// was objected is decided.
func (s Selection) CheckAppointment(c Candidate, candidates []Candidate, objections []Objection, today Date) error {
	proposed := s.Proposed(candidates)
	switch {
	case !slices.ContainsFunc(proposed, func(p Candidate) bool { return p.ID == c.ID }):
		return Refuse(RefusePostsFilled, "posts", s.Posts)
	case !c.Notice.IsOver(today):
		return Refuse(RefuseNoticeGoesOn, "until", c.Notice.Until)
	}
	against := func(o Objection) bool { return o.IsOpen() && (o.Candidate == c.ID || o.Candidate == 0) }
	if slices.ContainsFunc(objections, against) {
		return Refuse(RefuseObjectionOpen, "number", c.Number)
	}
	return nil
}
