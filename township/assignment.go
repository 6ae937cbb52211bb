package township

// RefuseOverNorm refuses households that would bring an assistant over the norm.
// It has "people", what she would answer for, "most", and "last" and "fit": the
// household up to which they fit, and what she answers for with it.
const RefuseOverNorm RefusalCode = "over-norm"

// RefuseAssistantFull is the same where not even the first household fits; it has
// "load" for what she answers for now.
const RefuseAssistantFull RefusalCode = "assistant-full"

// PeopleIn is how many people households serve.
func PeopleIn(list []Household) int {
	people := 0
	for _, h := range list {
		people += h.People
	}
	return people
}

// Unassigned are the households that nobody answers for.
func Unassigned(list []Household) []Household { return AnsweredBy(0, list) }

// AnsweredBy are the households that somebody answers for.
func AnsweredBy(assistant PersonID, list []Household) []Household {
	var theirs []Household
	for _, h := range list {
		if h.Assistant == assistant {
			theirs = append(theirs, h)
		}
	}
	return theirs
}

// Fitting is the beginning of a list that somebody can take on who answers for a
// load of people already. It is a beginning, so that one number says where it ends.
func (n Norms) Fitting(load int, list []Household) []Household {
	for i, h := range list {
		if load += h.People; load > n.PeoplePerAssistant {
			return list[:i]
		}
	}
	return list
}

// CheckLoad refuses households that somebody with a load cannot take on beside it.
func (n Norms) CheckLoad(load int, more []Household) error {
	fits, people := n.Fitting(load, more), load+PeopleIn(more)
	switch {
	case len(fits) == len(more):
		return nil
	case len(fits) == 0:
		return Refuse(RefuseAssistantFull, "people", people, "most", n.PeoplePerAssistant, "load", load)
	}
	return Refuse(RefuseOverNorm, "people", people, "most", n.PeoplePerAssistant,
		"last", fits[len(fits)-1].HouseholdKey.String(), "fit", load+PeopleIn(fits))
}

// Fullness says how near an assistant is to the norm.
type Fullness string

// The degrees of fullness. The norm itself is allowed.
const (
	HasRoom    Fullness = "room"
	NearlyFull Fullness = "nearly-full"
	Full       Fullness = "full"
	OverFull   Fullness = "over-full"
)

// nearlyFull is from how many hundredths of the norm on somebody is nearly full.
const nearlyFull = 90

// Fullness is how near so many people are to the norm.
func (n Norms) Fullness(people int) Fullness {
	switch {
	case people > n.PeoplePerAssistant:
		return OverFull
	case people == n.PeoplePerAssistant:
		return Full
	case people*100 >= n.PeoplePerAssistant*nearlyFull:
		return NearlyFull
	}
	return HasRoom
}

// AssistantsFor is how many assistants the norm wants for so many people.
func (n Norms) AssistantsFor(people int) int {
	if n.PeoplePerAssistant == 0 {
		return 0
	}
	return (people + n.PeoplePerAssistant - 1) / n.PeoplePerAssistant
}

// CrowdedGroup is a group whose people are too many for one assistant.
type CrowdedGroup struct{ Group, People, Assistants int }

// Crowded lists the groups of a village's register that one assistant is too few
// for, in order of their numbers.
func (n Norms) Crowded(list []Household) []CrowdedGroup {
	var people [MaxGroup + 1]int
	for _, h := range list {
		people[h.Group] += h.People
	}
	var crowded []CrowdedGroup
	for group, count := range people {
		if count > n.PeoplePerAssistant {
			crowded = append(crowded, CrowdedGroup{group, count, n.AssistantsFor(count)})
		}
	}
	return crowded
}
