package bot

import (
	"baocun/township"
	"baocun/words"
)

// handOutTo gives an assistant who joins a group as its only one what nobody answers
// for there.
func (t *turn) handOutTo(role township.Role, group township.UnitID) error {
	if role != township.Assistant {
		return nil
	}
	_, err := t.tx.HandOut(group, t.bot.options.Rules.Norms, t.today)
	return err
}

// loadLine says in a line what an assistant answers for, or that they wait for it;
// nothing where there is no register to hand out of.
func (t *turn) loadLine() (string, error) {
	load, err := t.tx.Load(t.person.ID)
	if err != nil {
		return "", err
	}
	if load.Households > 0 {
		return t.voice.Say("register.welcome", "people", load.People, "households", load.Households), nil
	}
	return t.waitingLine()
}

// waitingLine tells an assistant without households who was told of it.
func (t *turn) waitingLine() (string, error) {
	for _, unit := range t.duties.Units(township.Assistant) {
		register, err := t.tx.Register(unit)
		if err != nil {
			return "", err
		}
		if register.Households > 0 {
			return t.askForHouseholds(unit)
		}
	}
	return "", nil
}

// askForHouseholds tells the specialists of a group's village, once a month, that its
// assistant waits, and says who of them was reached.
func (t *turn) askForHouseholds(group township.UnitID) (string, error) {
	village, _ := t.units.VillageOf(group)
	key := township.AssignmentOccasion(group, t.person.ID, t.today.MonthOf())
	told, missed, err := t.askSpecialists(village, key, func(voice words.Voice) screen {
		asked := screen{text: voice.Say("register.wanted", "name", t.person.Name, "where", unitIn(voice, t.units, group))}
		return asked.row(button(voice.Label("button.hand-out-now"), verbHandTo, village.ID, t.person.ID))
	})
	switch {
	case err != nil:
		return "", err
	case len(told) > 0:
		return t.voice.Say("register.waiting", "names", told), nil
	case len(missed) > 0:
		return t.voice.Say("register.waiting-missed", "names", missed), nil
	}
	return t.voice.Say("register.waiting-nobody"), nil
}

// unassignedLine tells whoever keeps a village's register what nobody answers for.
func (t *turn) unassignedLine(village township.Unit) (string, error) {
	if !t.may(township.KeepRegister, village.ID) {
		return "", nil
	}
	waiting, err := t.tx.HouseholdsOf(0, village.ID)
	if err != nil || len(waiting) == 0 {
		return "", err
	}
	return "\n" + t.voice.Say("home.unassigned", "people", township.PeopleIn(waiting), "households", len(waiting)), nil
}
