package township

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// VetoID identifies a case of one-vote veto.
type VetoID uint64

// VetoCase is a case of one-vote veto (一票否决) against a village in a year: raised with
// evidence and the document that it rests on, answered by the village, decided by a leader,
// perhaps appealed against and lifted. It changes no score: both are shown, and what follows
// from it is signed by people.
type VetoCase struct {
	ID      VetoID `json:"id"`
	Village UnitID `json:"village"`
	Year    int    `json:"year"`
	VetoCause
	// File is what was attached as evidence.
	File *Attachment `json:"file,omitempty"`
	// By is who raised it, 0 for a rule.
	By    PersonID  `json:"by,omitempty"`
	At    time.Time `json:"at"`
	State VetoState `json:"state"`
	// ReplyBy is the last day for the village's reply, and AppealBy that for its appeal once the
	// case is upheld.
	ReplyBy  Date `json:"reply_by"`
	AppealBy Date `json:"appeal_by,omitzero"`
	// Steps are what came after it was raised, in order.
	Steps    []VetoStep `json:"steps,omitempty"`
	Revision int        `json:"revision,omitempty"`
}

// VetoCause is why a case is raised, by a person or by a rule.
type VetoCause struct {
	// Rule is the code of the rule that raised it, empty where a person did.
	Rule string `json:"rule,omitempty"`
	// Text says what was found, Document is the document that makes it a veto, with its number,
	// and Source where the evidence is.
	Text     string `json:"text"`
	Document string `json:"document"`
	Source   string `json:"source"`
	// Trial is one under a rule that is not in force any more: it runs its course and is never
	// published.
	Trial bool `json:"trial,omitempty"`
}

// VetoRule is how many days a village has.
type VetoRule struct {
	ReplyDays, AppealDays int
}

// VetoState is where a case stands.
type VetoState string

// The states of a case.
const (
	VetoOpen      VetoState = "open"      // 等村里答复
	VetoReplied   VetoState = "replied"   // 等乡领导定
	VetoUpheld    VetoState = "upheld"    // 成立
	VetoDismissed VetoState = "dismissed" // 不成立
	VetoAppealed  VetoState = "appealed"  // 申诉中
	VetoLifted    VetoState = "lifted"    // 解除了
)

// VetoStates lists every state.
func VetoStates() []VetoState {
	return []VetoState{VetoOpen, VetoReplied, VetoUpheld, VetoDismissed, VetoAppealed, VetoLifted}
}

// VetoStep is something that was done about a case.
type VetoStep struct {
	Kind VetoStepKind `json:"kind"`
	By   PersonID     `json:"by"`
	At   time.Time    `json:"at"`
	Text string       `json:"text"`
}

// VetoStepKind is what was done.
type VetoStepKind string

// What can be done about a case.
const (
	VetoReply    VetoStepKind = "reply"
	VetoUphold   VetoStepKind = "uphold"
	VetoDismiss  VetoStepKind = "dismiss"
	VetoAppeal   VetoStepKind = "appeal"
	VetoConfirm  VetoStepKind = "confirm"  // the appeal is not right
	VetoOverturn VetoStepKind = "overturn" // the appeal is right
	VetoLift     VetoStepKind = "lift"
)

// VetoStepKinds lists what can be done.
func VetoStepKinds() []VetoStepKind {
	return []VetoStepKind{VetoReply, VetoUphold, VetoDismiss, VetoAppeal, VetoConfirm, VetoOverturn, VetoLift}
}

// vetoSteps is the one table of which step leads where; what is not in it is refused.
var vetoSteps = map[VetoState]map[VetoStepKind]VetoState{
	VetoOpen:     {VetoReply: VetoReplied, VetoUphold: VetoUpheld, VetoDismiss: VetoDismissed},
	VetoReplied:  {VetoUphold: VetoUpheld, VetoDismiss: VetoDismissed},
	VetoUpheld:   {VetoAppeal: VetoAppealed, VetoLift: VetoLifted},
	VetoAppealed: {VetoConfirm: VetoUpheld, VetoOverturn: VetoDismissed},
}

// Right is the action that allows a step.
func (k VetoStepKind) Right() Action {
	if k == VetoReply || k == VetoAppeal {
		return AnswerVetoes
	}
	return DecideVetoes
}

// The refusals of a case.
const (
	RefuseVetoStep     RefusalCode = "veto-step"
	RefuseVetoText     RefusalCode = "veto-text"
	RefuseVetoDocument RefusalCode = "veto-document"
	RefuseVetoOwn      RefusalCode = "veto-own"
	RefuseVetoReplying RefusalCode = "veto-replying"
	RefuseVetoAgain    RefusalCode = "veto-again"
	RefuseVetoLate     RefusalCode = "veto-late"
	RefuseVetoAppealed RefusalCode = "veto-appealed"
)

// LongestVetoText is how long what is said in a case may be, in characters.
const LongestVetoText = 300

// CheckVetoText refuses what says nothing, or too much.
func CheckVetoText(text string) error {
	if n := utf8.RuneCountInString(text); n < 2 || n > LongestVetoText {
		return Refuse(RefuseVetoText, "most", LongestVetoText)
	}
	return nil
}

// CheckVetoDocument refuses a case that rests on no document: one is named with its number.
func CheckVetoDocument(document string) error {
	n := utf8.RuneCountInString(document)
	if n < 4 || n > LongestSource || !strings.ContainsFunc(document, unicode.IsDigit) {
		return Refuse(RefuseVetoDocument, "most", LongestSource)
	}
	return nil
}

// Raise is the case that a cause makes against a village in a year; by is 0 for a rule.
func (c VetoCause) Raise(village UnitID, year int, by PersonID, at time.Time, today Date, rule VetoRule) (VetoCase, error) {
	v := VetoCase{Village: village, Year: year, VetoCause: c, By: by, At: at, State: VetoOpen, ReplyBy: today.AddDays(rule.ReplyDays)}
	for _, err := range []error{CheckVetoText(c.Text), CheckVetoDocument(c.Document), CheckSource(c.Source)} {
		if err != nil {
			return v, err
		}
	}
	return v, nil
}

// IsOpen tells whether the case waits to be decided for the first time.
func (c VetoCase) IsOpen() bool { return c.State == VetoOpen || c.State == VetoReplied }

// Holds tells whether the village is vetoed by it: an appeal puts nothing aside.
func (c VetoCase) Holds() bool { return c.State == VetoUpheld || c.State == VetoAppealed }

// Step is the case after a step that somebody took on a day. The deciders are the leaders who
// may decide: who raised the case does not decide it, and an appeal is decided by another than
// who decided before, where there is one.
func (c VetoCase) Step(s VetoStep, deciders []PersonID, today Date, rule VetoRule) (VetoCase, error) {
	next, allowed := vetoSteps[c.State][s.Kind]
	if !allowed {
		return c, Refuse(RefuseVetoStep)
	}
	if err := c.checkStep(s, deciders, today); err != nil {
		return c, err
	}
	if err := CheckVetoText(s.Text); err != nil {
		return c, err
	}
	if s.Kind == VetoUphold {
		c.AppealBy = today.AddDays(rule.AppealDays)
	}
	c.State, c.Steps = next, append(slices.Clone(c.Steps), s)
	return c, nil
}

func (c VetoCase) checkStep(s VetoStep, deciders []PersonID, today Date) error {
	switch s.Kind {
	case VetoUphold, VetoDismiss:
		if s.By == c.By {
			return Refuse(RefuseVetoOwn)
		}
		if c.State == VetoOpen && !today.After(c.ReplyBy) {
			return Refuse(RefuseVetoReplying, "day", c.ReplyBy)
		}
	case VetoConfirm, VetoOverturn:
		if s.By == c.By {
			return Refuse(RefuseVetoOwn)
		}
		if !slices.Contains(c.MayDecide(deciders), s.By) {
			return Refuse(RefuseVetoAgain)
		}
	case VetoAppeal:
		if c.Appealed() {
			return Refuse(RefuseVetoAppealed)
		}
		if today.After(c.AppealBy) {
			return Refuse(RefuseVetoLate, "day", c.AppealBy)
		}
	}
	return nil
}

// MayDecide are those of the leaders who decide next: not who raised the case and, where there
// is another, not who decided before an appeal.
func (c VetoCase) MayDecide(leaders []PersonID) []PersonID {
	others := slices.DeleteFunc(slices.Clone(leaders), func(who PersonID) bool { return who == c.By })
	if c.State != VetoAppealed {
		return others
	}
	fresh := slices.DeleteFunc(slices.Clone(others), func(who PersonID) bool { return who == c.decidedBy() })
	if len(fresh) == 0 {
		return others
	}
	return fresh
}

// Ways lists the steps that somebody can take on a day, as far as the case goes: their rights
// are looked at besides.
func (c VetoCase) Ways(who PersonID, deciders []PersonID, today Date) []VetoStepKind {
	return slices.DeleteFunc(VetoStepKinds(), func(kind VetoStepKind) bool {
		_, allowed := vetoSteps[c.State][kind]
		return !allowed || c.checkStep(VetoStep{Kind: kind, By: who}, deciders, today) != nil
	})
}

// Appealed tells whether the village has appealed, which it can once.
func (c VetoCase) Appealed() bool {
	return slices.ContainsFunc(c.Steps, func(s VetoStep) bool { return s.Kind == VetoAppeal })
}

// decidedBy is who upheld the case.
func (c VetoCase) decidedBy() PersonID {
	i := slices.IndexFunc(c.Steps, func(s VetoStep) bool { return s.Kind == VetoUphold })
	if i < 0 {
		return 0
	}
	return c.Steps[i].By
}

// People are all who had to do with the case.
func (c VetoCase) People() []PersonID {
	people := []PersonID{c.By}
	for _, s := range c.Steps {
		people = append(people, s.By)
	}
	slices.Sort(people)
	return slices.DeleteFunc(slices.Compact(people), func(who PersonID) bool { return who == 0 })
}
