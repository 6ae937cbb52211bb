package bot

import (
	"errors"
	"fmt"
	"slices"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// reportUrgent keeps a serious matter and tells at once whom it concerns.
func reportUrgent(t *turn, a answers) (screen, error) {
	places := t.urgentPlaces(a)
	if len(places) != 1 || a[stepKind] == "" {
		return t.stale(t.menu())
	}
	staff, err := t.tx.Staff(t.today, t.today)
	if err != nil {
		return screen{}, err
	}
	matter := t.urgentOf(a, places[0])
	takesOn := slices.ContainsFunc(staff.ToldOfUrgent(matter.Village, t.today), func(r township.UrgentReader) bool {
		return r.Person == t.person.ID && r.First
	})
	if matter, err = t.tx.SaveUrgent(matter.Report(takesOn)); err != nil {
		return screen{}, err
	}
	if err := t.remember(actUrgent, matter.ID); err != nil {
		return screen{}, err
	}
	u := seenBy(matter, staff, t.person.ID, t.today)
	said, err := t.raiseAlarm(u)
	if err != nil {
		return screen{}, err
	}
	s, err := t.urgentScreen(u)
	return s.headed(said), err
}

// raiseAlarm tells everybody whom a new matter concerns, whatever the hour, and says who
// was reached and who has to be called.
func (t *turn) raiseAlarm(u urgentFor) (said string, err error) {
	var told, missed []township.UrgentReader
	others := t.othersTold(u.staff, u.Urgent)
	for _, r := range others {
		reached, err := t.alarm(u, r)
		if err != nil {
			return "", err
		}
		if reached {
			told = append(told, r)
		} else {
			missed = append(missed, r)
		}
	}
	if len(told) == 0 {
		return t.voice.Say("urgent.sent-nobody"), nil
	}
	names, err := t.namesOf(told)
	if err != nil {
		return "", err
	}
	said = t.voice.Say("urgent.sent", "names", names)
	if len(missed) == 0 {
		return said, nil
	}
	names, err = t.namesOf(missed)
	return said + "\n" + t.voice.Say("urgent.sent-missed", "names", names), err
}

// alarm tells somebody of a new matter, with all that they can do about it.
func (t *turn) alarm(u urgentFor, r township.UrgentReader) (reached bool, err error) {
	theirs := seenBy(u.Urgent, u.staff, r.Person, t.today)
	key := storage.Key(fmt.Sprintf("%stold/p%d", township.UrgentOccasion(u.ID), r.Person))
	var fault error
	reached, err = t.bot.writeScreen(t.tx, r.Person, key, func(voice words.Voice) screen {
		var text, asked string
		if text, fault = t.urgentText(voice, u.Urgent); fault == nil {
			asked, fault = t.askedOf(voice, u, r)
		}
		return screen{text: text + asked, buttons: theirs.ways(voice, t.now()), loud: true}
	})
	return reached, errors.Join(err, fault)
}

// askedOf says what is asked of somebody who is told: to take a matter on, or to know who
// was asked to; and why it is they.
func (t *turn) askedOf(voice words.Voice, u urgentFor, r township.UrgentReader) (string, error) {
	asked := ""
	hours := int(township.UrgentPatience.Hours())
	first, err := t.namesOf(u.firstAsked(t.today))
	switch {
	case u.State != township.UrgentOpen:
	case r.First:
		asked = "\n" + voice.Say("urgent.you-first", "hours", hours)
	default:
		asked = "\n" + voice.Say("urgent.others-first", "names", first, "hours", hours)
	}
	if r.First && r.Role != township.Chief {
		village, _ := t.units.Get(u.Village)
		asked += "\n" + voice.Say("urgent.no-chief", "village", village, "role", township.Chief)
	}
	if r.For == 0 || err != nil {
		return asked, err
	}
	absent, _, err := t.tx.Person(r.For)
	return asked + "\n" + voice.Say("urgent.on-leave", "name", absent.Name), err
}

// firstAsked are those who are asked to take the matter on and can be written to.
func (u urgentFor) firstAsked(today township.Date) []township.UrgentReader {
	return slices.DeleteFunc(u.staff.ToldOfUrgent(u.Village, today), func(r township.UrgentReader) bool {
		return !r.First || slices.Contains(u.staff.Out, r.Person)
	})
}

// tellOfUrgent tells everybody concerned but this person one line of news, with a way to
// the matter.
func (t *turn) tellOfUrgent(u urgentFor, loud bool, news func(words.Voice) string) error {
	for _, who := range u.staff.Concerned(u.Urgent, t.today) {
		if who == t.person.ID {
			continue
		}
		_, err := t.bot.writeScreen(t.tx, who, t.key(), func(voice words.Voice) screen {
			line := voice.Say("urgent.news", "matter", t.urgentMatter(voice, u.Urgent), "news", words.HTML(news(voice)))
			return screen{text: line, loud: loud}.row(button(voice.Label("button.urgent-open"), verbUrgent, u.ID))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
