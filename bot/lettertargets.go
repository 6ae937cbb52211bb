package bot

import (
	"slices"

	"baocun/assessment"
	"baocun/storage"
	"baocun/township"
)

// letterTargets are lines for the figures of a score that the year's letter sets a target
// for: the target, what is, and what is missing.
func (t *turn) letterTargets(score assessment.Score, unit township.Unit) (map[township.TargetCode]string, error) {
	all, err := t.against(score, unit)
	lines := make(map[township.TargetCode]string, len(all))
	for _, against := range all {
		lines[against.Code] = "\n" + t.voice.Against(against)
	}
	return lines, err
}

// otherTargets are lines for the targets of figures that the rules give no points for.
func (t *turn) otherTargets(rules assessment.Rules, lines map[township.TargetCode]string) string {
	var others string
	for _, code := range []township.TargetCode{township.TargetCoverage, township.TargetMeetings, township.TargetOnTime} {
		if lines[code] != "" && !rules.Has(assessment.Code(code)) {
			others += "\n" + t.voice.TargetName(township.Target{Code: code}) + lines[code]
		}
	}
	return others
}

// against sets the targets of the letter in force in a unit's year beside its figures.
func (t *turn) against(score assessment.Score, unit township.Unit) ([]assessment.Against, error) {
	letter, issued, err := t.tx.LetterOf(score.Year)
	if err != nil || !issued {
		return nil, err
	}
	text, _ := letter.Text(unit.Kind)
	return score.Against(text.Targets), nil
}

// unitTargets says how a unit that has no screen of its own stands against the targets of this
// letter, as far as they are of some figures; nothing where there are none.
func (t *turn) unitTargets(unit township.Unit, year int, of ...township.TargetCode) (string, error) {
	stands, err := t.assess(unit, year)
	if err != nil {
		return "", err
	}
	all, err := t.against(stands.Score, unit)
	var lines string
	for _, against := range all {
		if slices.Contains(of, against.Code) {
			lines += "\n" + t.voice.Say("target.line", "unit", t.unitName(unit.ID), "year", year, "name", t.voice.TargetName(against.Target)) + "\n" + t.voice.Against(against)
		}
	}
	return lines, err
}

// townshipTargets says how the township's own meetings stand, to those who answer for them.
func (t *turn) townshipTargets(year int) (string, error) {
	root, _ := t.units.Township()
	if !t.may(township.FileTownship, root.ID) && !t.may(township.SeeLetters, root.ID) {
		return "", nil
	}
	return t.unitTargets(root, year, township.TargetMeetings, township.TargetOnTime)
}

// letterWay leads whoever may see who has signed from the figures to the letters.
func (t *turn) letterWay() []storage.Button {
	if len(t.letterUnits()) == 0 {
		return nil
	}
	return []storage.Button{t.goTo("letter")}
}
