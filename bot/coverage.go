package bot

import (
	"cmp"
	"slices"

	"baocun/township"
)

// The buttons of coverage. Whose it is stands in them as [covered.key] writes it, the
// month as 202611.
const (
	verbCoverage        = "jl" // unit, month, view, page: what lies below a unit
	verbCoverageOf      = "jd" // whose, month: one of them in full
	verbCoveragePicture = "jp" // whose, month, view
	verbCoverageTable   = "jx" // whose, month, view
)

var coverageVerbs = verbTable{
	verbCoverage:        pressCoverage,
	verbCoverageOf:      pressCoverageOf,
	verbCoveragePicture: func(t *turn, args pressed) (screen, error) { return pressCoverageFile(t, args, kindCoveragePicture) },
	verbCoverageTable:   func(t *turn, args pressed) (screen, error) { return pressCoverageFile(t, args, kindCoverageTable) },
}

// The refusals of what somebody asks to see.
const (
	refuseCoverageWords    township.RefusalCode = "coverage-words"
	refuseCoverageAhead    township.RefusalCode = "coverage-ahead"
	refuseCoverageNotYours township.RefusalCode = "coverage-not-yours"
	refuseCoverageWhich    township.RefusalCode = "coverage-which"
)

// coverageCommand shows how far the visits of a month have come: of what is named,
// or of what is this person's to see.
func coverageCommand(t *turn, args string) (screen, error) {
	line := township.ParseCoverageLine(args, t.units, t.today)
	month := cmp.Or(line.Month, t.today.MonthOf())
	switch {
	case t.today.MonthOf().Before(month):
		return screen{}, township.Refuse(refuseCoverageAhead, "month", township.MonthPeriod(month))
	case len(line.Words) > 0:
		return t.coverageOfNamed(line, month)
	case line.Group != 0:
		return t.coverageOfGroup(line, month)
	case line.Unit.ID != 0:
		return t.coverageOfUnit(line.Unit, month)
	}
	return t.ownCoverage(month)
}

// coverageOfUnit shows the villages of the township, or what lies below a village.
func (t *turn) coverageOfUnit(unit township.Unit, month township.Month) (screen, error) {
	if unit.Kind == township.KindTownship && len(t.coveredVillages()) > 0 || t.oversees(unit.ID) {
		return t.coverageList(unit, month, byGroup, 0)
	}
	return screen{}, township.Refuse(refuseCoverageNotYours, "unit", unit)
}

// coverageOfGroup shows the group that a number means among those this person may
// see, and lets them choose where several do.
func (t *turn) coverageOfGroup(line township.CoverageLine, month township.Month) (screen, error) {
	var fit []covered
	for _, group := range t.units.All() {
		if group.Kind != township.KindGroup || group.Number != line.Group || !t.units.Within(group.ID, cmp.Or(line.Unit.ID, group.ID)) {
			continue
		}
		c, ok, err := t.seen(covered{unit: group})
		if err != nil {
			return screen{}, err
		}
		if ok {
			fit = append(fit, c)
		}
	}
	if len(fit) == 0 {
		return screen{}, township.Refuse(refuseCoverageNotYours, "unit", township.Unit{Kind: township.KindGroup, Number: line.Group})
	}
	return t.coverageAmong(fit, t.voice.GroupNumber(line.Group), month)
}

// coverageOfNamed shows an assistant whom somebody names.
func (t *turn) coverageOfNamed(line township.CoverageLine, month township.Month) (screen, error) {
	within := cmp.Or(line.Unit.ID, t.root().ID)
	if group, ok := t.units.Group(line.Unit.ID, line.Group); ok {
		within = group.ID
	}
	assistants, err := t.assistantsSeen(within, t.today)
	if err != nil {
		return screen{}, err
	}
	fit := slices.DeleteFunc(assistants, func(c covered) bool {
		return len(line.Words) > 1 || township.Fold(c.person.Name) != line.Words[0]
	})
	if len(fit) == 0 {
		return screen{}, township.Refuse(refuseCoverageWords, "words", line.Words)
	}
	return t.coverageAmong(fit, line.Words[0], month)
}

// coverageAmong lets somebody choose among those whom they may have meant, and asks for
// the village where there are more than a screen holds.
func (t *turn) coverageAmong(fit []covered, name string, month township.Month) (screen, error) {
	if len(fit) > coverageRowsAPage {
		return screen{}, township.Refuse(refuseCoverageWhich, "count", len(fit), "name", name, "village", t.voice.Unit(fit[0].village(t.units)))
	}
	return t.coverageChoice(fit, month)
}

// ownCoverage is where somebody begins: a leader with the township, those of a
// village with it, an assistant with what she answers for.
func (t *turn) ownCoverage(month township.Month) (screen, error) {
	switch villages := t.coveredVillages(); len(villages) {
	case 0:
	case 1:
		return t.coverageList(villages[0], month, byGroup, 0)
	default:
		return t.coverageList(t.root(), month, byGroup, 0)
	}
	own, err := t.coveredBelow()
	if err != nil {
		return screen{}, err
	}
	if len(own) == 0 {
		return t.say("score.none").row(t.label("button.menu", verbMenu)), nil
	}
	return t.coverageChoice(own, month)
}

// coverageChoice shows the only one there is, or lists all to choose from.
func (t *turn) coverageChoice(list []covered, month township.Month) (screen, error) {
	if len(list) == 1 {
		return t.coverageInFull(list[0], month)
	}
	s := t.say("coverage.which", "month", township.MonthPeriod(month))
	rows, err := t.coverageRows(list, month)
	if err != nil {
		return screen{}, err
	}
	for i := range rows {
		rows[i].name = t.fullName(rows[i].covered)
	}
	return t.withRows(s, rows, month).row(t.label("button.menu", verbMenu)), nil
}

func (t *turn) root() township.Unit {
	root, _ := t.units.Township()
	return root
}
