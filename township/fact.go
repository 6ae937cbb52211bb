package township

import (
	"slices"
	"time"
)

// FactID identifies an entered fact.
type FactID uint64

// EnteredFact is a yearly figure of a unit that no record leads to, such as the rate of its
// yearly report: somebody enters it with its source, and it counts for nothing until a second
// person has confirmed it. It is never derived from anybody's record.
type EnteredFact struct {
	ID   FactID   `json:"id"`
	Unit UnitID   `json:"unit"`
	Year int      `json:"year"`
	Code FactCode `json:"code"`
	// Versions are the figure as it was entered and then corrected, the latest last.
	Versions []FactVersion `json:"versions"`
	Revision int           `json:"revision,omitempty"`
}

// FactVersion is a figure as somebody entered it.
type FactVersion struct {
	// Value is in hundredths: 9799 is 97.99.
	Value int `json:"value"`
	// Source is where the figure is from, so that anybody can look it up: 年报表3.
	Source string `json:"source"`
	// File is what was attached, and Reason why the version before was corrected; the first
	// version has none.
	File   *Attachment `json:"file,omitempty"`
	Reason string      `json:"reason,omitempty"`
	By     PersonID    `json:"by"`
	At     time.Time   `json:"at"`
	// ConfirmedBy is the second person, and ConfirmedAt when; the zero time while it waits.
	ConfirmedBy PersonID  `json:"confirmed_by,omitempty"`
	ConfirmedAt time.Time `json:"confirmed_at,omitzero"`
}

// IsConfirmed tells whether a second person has confirmed the figure.
func (v FactVersion) IsConfirmed() bool { return !v.ConfirmedAt.IsZero() }

// The refusals of entered facts.
const (
	RefuseFactOwn       RefusalCode = "fact-own"
	RefuseFactConfirmed RefusalCode = "fact-confirmed"
	RefuseFactSame      RefusalCode = "fact-same"
	RefuseFactFull      RefusalCode = "fact-full"
)

// FactVersions is how often a figure may be entered and corrected.
const FactVersions = 50

// Latest is the figure as it was entered last; false where none was.
func (f EnteredFact) Latest() (FactVersion, bool) {
	if len(f.Versions) == 0 {
		return FactVersion{}, false
	}
	return f.Versions[len(f.Versions)-1], true
}

// InForce is the figure that counts: the last that was confirmed. A correction that waits
// leaves it as it is, so that nobody can put a figure aside by correcting it.
func (f EnteredFact) InForce() (FactVersion, bool) {
	for _, v := range slices.Backward(f.Versions) {
		if v.IsConfirmed() {
			return v, true
		}
	}
	return FactVersion{}, false
}

// Waiting is the figure that waits to be confirmed; false where none does.
func (f EnteredFact) Waiting() (FactVersion, bool) {
	latest, some := f.Latest()
	return latest, some && !latest.IsConfirmed()
}

// Enter is the fact with one more version. Whoever corrects one says why.
func (f EnteredFact) Enter(v FactVersion) (EnteredFact, error) {
	before, corrects := f.Latest()
	switch {
	case len(f.Versions) >= FactVersions:
		return f, Refuse(RefuseFactFull, "most", FactVersions)
	case corrects && before.Value == v.Value && before.Source == v.Source:
		return f, Refuse(RefuseFactSame)
	}
	if err := CheckSource(v.Source); err != nil {
		return f, err
	}
	if corrects {
		if err := CheckReason(v.Reason); err != nil {
			return f, err
		}
	}
	f.Versions = append(slices.Clone(f.Versions), v)
	return f, nil
}

// Confirm is the fact once somebody else than who entered it has confirmed what waits.
func (f EnteredFact) Confirm(by PersonID, at time.Time) (EnteredFact, error) {
	switch waiting, waits := f.Waiting(); {
	case !waits:
		return f, Refuse(RefuseFactConfirmed)
	case waiting.By == by:
		return f, Refuse(RefuseFactOwn)
	}
	return f.withLatest(func(v *FactVersion) { v.ConfirmedBy, v.ConfirmedAt = by, at }), nil
}

// Unconfirm takes the confirmation of a version back, whose number begins at 1; only who gave
// it can, and only while no version came after it.
func (f EnteredFact) Unconfirm(version int, by PersonID) (EnteredFact, error) {
	latest, _ := f.Latest()
	if len(f.Versions) != version || !latest.IsConfirmed() || latest.ConfirmedBy != by {
		return f, Refuse(RefuseNothingToUndo)
	}
	return f.withLatest(func(v *FactVersion) { v.ConfirmedBy, v.ConfirmedAt = 0, time.Time{} }), nil
}

// Withdraw takes a version back that nobody has confirmed yet; only who entered it can.
func (f EnteredFact) Withdraw(version int, by PersonID) (EnteredFact, error) {
	waiting, waits := f.Waiting()
	if len(f.Versions) != version || !waits || waiting.By != by {
		return f, Refuse(RefuseNothingToUndo)
	}
	f.Versions = slices.Clone(f.Versions[:len(f.Versions)-1])
	return f, nil
}

// Attach puts a photo or file beside what waits, so that whoever confirms it sees it; only who
// entered it can.
func (f EnteredFact) Attach(file Attachment, by PersonID) (EnteredFact, error) {
	waiting, waits := f.Waiting()
	if !waits || waiting.By != by {
		return f, Refuse(RefuseFactConfirmed)
	}
	return f.withLatest(func(v *FactVersion) { v.File = &file }), nil
}

func (f EnteredFact) withLatest(change func(*FactVersion)) EnteredFact {
	f.Versions = slices.Clone(f.Versions)
	change(&f.Versions[len(f.Versions)-1])
	return f
}

// FactYear is the year that somebody speaks of who names none: until the end of March the one
// before, whose report comes then, where the unit had begun by then.
func FactYear(unit Unit, today Date) int {
	if today.Month <= time.March && unit.Since.Year < today.Year {
		return today.Year - 1
	}
	return today.Year
}

// HasFactsOf tells whether a unit can have facts of a year: not before its first day, and not
// ahead.
func HasFactsOf(unit Unit, year int, today Date) bool {
	return year >= unit.Since.Year && year <= today.Year
}

// MissingFacts lists the definitions of which a unit has nothing that counts.
func MissingFacts(definitions []FactDefinition, facts []EnteredFact) []FactDefinition {
	return slices.DeleteFunc(slices.Clone(definitions), func(d FactDefinition) bool {
		_, counts := FactOf(facts, d.Code).InForce()
		return counts
	})
}

// FactOf is the fact of a code among a unit's of a year, without a version where it has none.
func FactOf(facts []EnteredFact, code FactCode) EnteredFact {
	i := slices.IndexFunc(facts, func(f EnteredFact) bool { return f.Code == code })
	if i < 0 {
		return EnteredFact{Code: code}
	}
	return facts[i]
}

// People are all who entered or confirmed a version.
func (f EnteredFact) People() []PersonID {
	var people []PersonID
	for _, v := range f.Versions {
		people = append(people, v.By)
		if v.IsConfirmed() {
			people = append(people, v.ConfirmedBy)
		}
	}
	slices.Sort(people)
	return slices.Compact(people)
}
