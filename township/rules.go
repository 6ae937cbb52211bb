package township

// Rules are the office's settings that the domain's rules depend on, read from
// the configuration and handed down unchanged.
type Rules struct {
	Visits      VisitRules
	Meetings    map[Regime]MeetingRule
	Reports     ReportRule
	Inspections InspectionRule
	Norms       Norms
	Guard       GuardRules
	Letters     LetterTemplate
	Veto        VetoRule
	// Facts are what is entered of a unit each year.
	Facts     []FactDefinition
	Retention Retention
}

// On is the rules with the working days of a calendar, which move what is due on days of
// rest.
func (r Rules) On(calendar Calendar) Rules {
	meetings := make(map[Regime]MeetingRule, len(r.Meetings))
	for regime, rule := range r.Meetings {
		rule.Calendar = calendar
		meetings[regime] = rule
	}
	r.Meetings = meetings
	return r
}

// VisitRules bound what visits are taken.
type VisitRules struct {
	// BackEntryDays is how many days later a visit may still be entered by
	// its author.
	BackEntryDays int
	// Notes tells whether visits may carry a note; off by default.
	Notes bool
	// Topics is the list of what an officer may have done on a visit.
	Topics []string
	// Remind lists the days of the month on which assistants are told who is left; in a
	// month that is shorter it is the last day.
	Remind []int
}

// Norms are the township's staffing norms.
type Norms struct {
	// PeoplePerAssistant is how many people served one assistant answers for.
	PeoplePerAssistant int
	// VillagesPerCadre is how many villages one cadre answers for at most.
	VillagesPerCadre int
	// Cadres is how many cadres the township has at least, ChiefsPerVillage and
	// SpecialistsPerVillage how many of each a village has.
	Cadres, ChiefsPerVillage, SpecialistsPerVillage int
}
