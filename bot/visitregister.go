package bot

import (
	"strconv"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// noRegister answers where no household is known yet: nothing reads 0%, the
// specialist is told once a month, and a practice household is offered.
func (t *turn) noRegister(group township.Unit) (screen, error) {
	village, _ := t.units.VillageOf(group.ID)
	if t.may(township.KeepRegister, village.ID) {
		return t.say("visit.no-register-yours").row(t.goTo("import"), t.label("button.menu", verbMenu)), nil
	}
	key := township.RegisterOccasion(village.ID, t.today.MonthOf())
	told, missed, err := t.askSpecialists(village, key, func(voice words.Voice) screen {
		asked := screen{text: voice.Say("visit.register-wanted", "village", village)}
		return asked.row(button(voice.Label("go.import"), verbGo, "import"))
	})
	if err != nil {
		return screen{}, err
	}
	practice, menu := t.label("button.practice", verbPractice), t.label("button.menu", verbMenu)
	switch {
	case len(told)+len(missed) == 0:
		return t.say("visit.no-register-nobody", "village", village).row(practice, menu), nil
	case len(told) == 0:
		return t.say("visit.no-register-missed", "names", missed).row(practice, menu), nil
	}
	return t.say("visit.no-register-told", "names", told).row(practice, menu), nil
}

// noneAssigned answers an assistant whose group has a register of which no household
// is theirs yet.
func (t *turn) noneAssigned(group township.Unit) (screen, error) {
	asked, err := t.askForHouseholds(group.ID)
	if err != nil {
		return screen{}, err
	}
	s := screen{text: asked + "\n" + t.voice.Say("visit.not-assigned-tip")}
	return s.row(t.label("button.practice", verbPractice), t.label("button.menu", verbMenu)), nil
}

// askSpecialists leaves a screen for each specialist of a village, in their own
// language and once under the key, and tells who of them can be written to.
func (t *turn) askSpecialists(village township.Unit, key string, ask func(words.Voice) screen) (told, missed []string, err error) {
	specialists, err := t.tx.Holders(village.ID, township.Specialist, t.today)
	if err != nil {
		return nil, nil, err
	}
	for _, post := range specialists {
		person, _, err := t.tx.Person(post.Person)
		if err != nil {
			return nil, nil, err
		}
		own := storage.Key(key + "/p" + strconv.FormatUint(uint64(person.ID), 10))
		reached, err := t.bot.writeScreen(t.tx, person.ID, own, ask)
		if err != nil {
			return nil, nil, err
		}
		if reached {
			told = append(told, person.Name)
		} else {
			missed = append(missed, person.Name)
		}
	}
	return told, missed, nil
}
