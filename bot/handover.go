package bot

import (
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// pressHandFrom asks whose households are to be handed over.
func pressHandFrom(t *turn, village township.Unit, args pressed) (screen, error) {
	keepers, err := t.keepers(village.ID)
	if err != nil {
		return screen{}, err
	}
	var laden []keeper
	for _, k := range keepers {
		if k.load.Households > 0 {
			laden = append(laden, k)
		}
	}
	if len(laden) == 0 {
		return t.say("register.nobody-laden").row(t.label("button.back", verbRegister, village.ID, 0)), nil
	}
	shown, page, pages := pageOf(laden, args.number(1), keeperRows)
	s := t.say("register.hand-from", "village", village)
	for _, k := range shown {
		s = s.row(button(t.keeperFace(k), verbHandOver, village.ID, k.person.ID, 0))
	}
	s = s.row(t.villagePages(verbHandFrom, village, page, pages)...)
	return s.row(t.label("button.back", verbRegister, village.ID, 0)), nil
}

func pressHandOver(t *turn, village township.Unit, args pressed) (screen, error) {
	from, ok, err := t.keeper(village.ID, args.number(1))
	if err != nil {
		return screen{}, err
	}
	if !ok {
		return t.stale(t.households(village, 0))
	}
	return t.chooseSuccessor(village, from, args.number(2))
}

// chooseSuccessor asks who takes over what is somebody's in a village.
func (t *turn) chooseSuccessor(village township.Unit, from keeper, page int) (screen, error) {
	theirs, err := t.tx.HouseholdsOf(from.person.ID, village.ID)
	if err != nil {
		return screen{}, err
	}
	keepers, err := t.keepers(village.ID)
	if err != nil {
		return screen{}, err
	}
	var others []keeper
	for _, k := range active(keepers) {
		if k.person.ID != from.person.ID {
			others = append(others, k)
		}
	}
	back := t.label("button.back", verbHandFrom, village.ID, 0)
	if len(others) == 0 {
		return t.say("register.no-successor", "name", from.person.Name).row(t.goTo("invite"), back), nil
	}
	s := t.say("register.hand-over", "name", from.person.Name, "people", township.PeopleIn(theirs), "households", len(theirs))
	shown, page, pages := pageOf(others, page, keeperRows)
	for _, k := range shown {
		s = s.row(button(t.keeperFace(k), verbHandedOver, village.ID, from.person.ID, k.person.ID))
	}
	return s.row(t.villagePages(verbHandOver, village, page, pages, from.person.ID)...).row(back), nil
}

func pressHandedOver(t *turn, village township.Unit, args pressed) (screen, error) {
	from, ok, err := t.keeper(village.ID, args.number(1))
	if err != nil {
		return screen{}, err
	}
	to, known, err := t.keeper(village.ID, args.number(2))
	if err != nil {
		return screen{}, err
	}
	if !ok || !known {
		return t.stale(t.households(village, 0))
	}
	return t.handOver(village, from, to)
}

// handOverLine hands over as a line says: 移交 张某 给 李某.
func (t *turn) handOverLine(village township.Unit, line township.RegisterLine) (screen, error) {
	if len(line.Unknown) == 0 {
		return pressHandFrom(t, village, nil)
	}
	from, err := t.keeperNamed(village, line.Unknown[0])
	if err != nil {
		return screen{}, err
	}
	if len(line.Unknown) == 1 {
		return t.chooseSuccessor(village, from, 0)
	}
	to, err := t.keeperNamed(village, line.Unknown[1])
	if err != nil {
		return screen{}, err
	}
	return t.handOver(village, from, to)
}

// handOver has somebody take over what another answers for in a village, as much as
// fits; of what is left the next is asked for.
func (t *turn) handOver(village township.Unit, from, to keeper) (screen, error) {
	theirs, err := t.tx.HouseholdsOf(from.person.ID, village.ID)
	if err != nil {
		return screen{}, err
	}
	if len(theirs) == 0 || from.person.ID == to.person.ID {
		s, err := t.households(village, 0)
		return s.headed(t.voice.Say("register.nothing-to-hand-over", "name", from.person.Name)), err
	}
	norms := t.bot.options.Rules.Norms
	taken := norms.Fitting(to.load.People, theirs)
	if len(taken) == 0 {
		return screen{}, norms.CheckLoad(to.load.People, theirs)
	}
	done, err := t.assign(village, to, taken)
	if err != nil || len(taken) == len(theirs) {
		return done, err
	}
	line, err := t.assignedLine(to, taken, nil)
	if err != nil {
		return screen{}, err
	}
	next, err := t.chooseSuccessor(village, from, 0)
	next.buttons = append([][]storage.Button{{t.undoButton()}}, next.buttons...)
	return next.headed(line), err
}

// release leaves the households of an assistant whose post in a group ended without
// anybody, unless another post of theirs covers it, and tells the specialists. It gives
// what it left.
func (t *turn) release(ended township.Post) ([]township.Household, error) {
	if ended.Role != township.Assistant {
		return nil, nil
	}
	posts, err := t.tx.PostsOf(ended.Person)
	if err != nil {
		return nil, err
	}
	for _, p := range posts {
		if p.Role == township.Assistant && p.Unit == ended.Unit && p.IsHeld(t.today) {
			return nil, nil
		}
	}
	if err := t.tx.OpenMonths(t.today.MonthOf()); err != nil {
		return nil, err
	}
	freed, err := t.tx.Release(ended.Person, ended.Unit)
	if err != nil || len(freed) == 0 {
		return nil, err
	}
	return freed, t.tellOfFreed(ended, freed)
}

// tellOfFreed tells a village's specialists what waits, with a button to hand it out.
func (t *turn) tellOfFreed(ended township.Post, freed []township.Household) error {
	village, _ := t.units.VillageOf(ended.Unit)
	person, _, err := t.tx.Person(ended.Person)
	if err != nil {
		return err
	}
	specialists, err := t.tx.Holders(village.ID, township.Specialist, t.today)
	if err != nil {
		return err
	}
	for _, post := range specialists {
		_, err := t.bot.writeScreen(t.tx, post.Person, t.key(), func(voice words.Voice) screen {
			text := voice.Say("register.freed", "name", person.Name, "where", unitIn(voice, t.units, ended.Unit),
				"people", township.PeopleIn(freed), "households", len(freed))
			return screen{text: text}.row(button(voice.Label("button.hand-out-now"), verbHandOut, village.ID, 0))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
