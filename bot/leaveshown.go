package bot

import (
	"baocun/township"
	"baocun/words"
)

// leavesShown says when somebody is on leave and for whom they stand in, as lines of
// another screen; nothing for most people on most days.
func (t *turn) leavesShown(who township.PersonID) (string, error) {
	own, err := t.tx.LeavesOf(who, t.today)
	if err != nil {
		return "", err
	}
	var lines string
	for _, l := range own[:min(len(own), leavesAPage)] {
		line, err := t.leaveLine(l)
		if err != nil {
			return "", err
		}
		lines += "\n" + line
	}
	theirs, err := t.standings(who)
	if err != nil {
		return "", err
	}
	for _, l := range theirs[:min(len(theirs), standingsShown)] {
		name, err := t.nameOf(l.Person)
		if err != nil {
			return "", err
		}
		lines += "\n" + t.voice.Say("leave.covers", "name", name, "days", l)
	}
	return lines, nil
}

// leaveHome adds to the first screen of somebody on leave that they are, and the way back.
func (t *turn) leaveHome(home screen) (screen, error) {
	own, err := t.tx.LeavesOf(t.person.ID, t.today)
	if err != nil {
		return screen{}, err
	}
	for _, l := range own {
		if !l.Holds(t.today) {
			continue
		}
		line, err := t.leaveLine(l)
		if err != nil {
			return screen{}, err
		}
		home.text += "\n" + line
		home = home.row(t.leaveActs(l)...)
	}
	return home, nil
}

// onLeave lists who is on leave today.
func (t *turn) onLeave() (map[township.PersonID]bool, error) {
	leaves, err := t.tx.LeavesFrom(t.today)
	away := make(map[township.PersonID]bool)
	for _, l := range leaves {
		if l.Holds(t.today) {
			away[l.Person] = true
		}
	}
	return away, err
}

// standingIn is who gets somebody's reminders today, nobody while these wait, and what
// tells a stand-in for whom.
func (t *turn) standingIn(who township.Person) (to township.Person, note func(words.Voice) string, err error) {
	note = func(words.Voice) string { return "" }
	staff, err := t.tx.Staff(t.today, t.today)
	if err != nil {
		return to, note, err
	}
	leave, away := staff.LeaveOn(who.ID, t.today)
	if !away {
		return who, note, nil
	}
	note = func(voice words.Voice) string {
		return voice.Say("remind.on-leave", "name", who.Name, "until", leave.Until)
	}
	to, _, err = t.tx.Person(staff.ReaderFor(who.ID, t.today))
	return to, note, err
}
