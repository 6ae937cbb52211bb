package bot

import (
	"fmt"

	"baocun/storage"
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

// whileWaiting adds to an assistant's round that nothing of it is theirs yet, and
// asks the specialist to see to it.
func (t *turn) whileWaiting(round screen, err error) (screen, error) {
	if err != nil || !t.duties.Has(township.Assistant) {
		return round, err
	}
	load, err := t.tx.Load(t.person.ID)
	if err != nil || load.Households > 0 {
		return round, err
	}
	line, err := t.waitingLine()
	if err != nil || line == "" {
		return round, err
	}
	return round.headed(line), nil
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
// assistant waits.
func (t *turn) askForHouseholds(group township.UnitID) (string, error) {
	village, _ := t.units.VillageOf(group)
	specialists, err := t.tx.Holders(village.ID, township.Specialist, t.today)
	if err != nil {
		return "", err
	}
	var told, missed []string
	for _, post := range specialists {
		key := storage.Key(fmt.Sprintf("households/%d/%v/p%d/p%d", group, t.today.MonthOf(), t.person.ID, post.Person))
		reached, err := t.bot.writeScreen(t.tx, post.Person, key, func(voice words.Voice) screen {
			asked := screen{text: voice.Say("register.wanted", "name", t.person.Name, "where", unitIn(voice, t.units, group))}
			return asked.row(button(voice.Label("button.hand-out-now"), verbHandTo, village.ID, t.person.ID))
		})
		if err != nil {
			return "", err
		}
		person, _, err := t.tx.Person(post.Person)
		if err != nil {
			return "", err
		}
		if reached {
			told = append(told, person.Name)
		} else {
			missed = append(missed, person.Name)
		}
	}
	switch {
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
