package township

// Rules are the office's settings that the domain's rules depend on, read from
// the configuration and handed down unchanged.
type Rules struct {
	Visits    VisitRules
	Meetings  map[Regime]MeetingRule
	Norms     Norms
	Guard     GuardRules
	Retention Retention
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
}

// NoteMonths is how many months the note of a visit is kept.
const NoteMonths = 13

// LeastVisitYears is the shortest time that an office may keep visits: the year's
// assessment reads the year before.
const LeastVisitYears = 2

// Retention says how long records of visits are kept.
type Retention struct {
	// VisitYears is after how many years visits are erased.
	VisitYears int
}

// Norms are the township's staffing norms.
type Norms struct {
	// PeoplePerAssistant is how many people served one assistant answers for.
	PeoplePerAssistant int
	// VillagesPerCadre is how many villages one cadre answers for at most.
	VillagesPerCadre int
}
