package bot

import (
	"strconv"

	"baocun/township"
	"baocun/words"
)

// suspensions are the days that the buttons offer to suspend somebody for, 0 being until
// it is lifted.
var suspensions = []int{0, 7, 30}

// pressSuspend asks for how long to suspend a post, and then suspends it from now on.
func pressSuspend(t *turn, person township.Person, args pressed) (screen, error) {
	from := args.whence(1)
	h, ok, err := t.tenure(person.ID, args.text(2))
	if err != nil {
		return screen{}, err
	}
	if !ok || h.post == nil || !h.post.Holds(t.today) || person.ID == t.person.ID {
		return t.stale(t.rosterPage(from))
	}
	if args.text(3) == "" {
		return t.askSuspension(person, from, h), nil
	}
	if err := t.checkEnding(*h.post, t.today); err != nil {
		return screen{}, err
	}
	h, dropped, err := t.withoutMove(h)
	if err != nil {
		return screen{}, err
	}
	change := postsChange{Person: person.ID}
	suspended := h.post.Suspend(t.today, max(0, args.number(3)))
	if err := t.changePost(*h.post, suspended, &change); err != nil {
		return screen{}, err
	}
	if err := t.cutOff(person.ID); err != nil {
		return screen{}, err
	}
	s, _ := suspended.SuspensionOn(t.today)
	voice := t.bot.voiceOf(person)
	told, err := t.bot.writeTo(t.tx, person.ID, t.key(), "suspend.told", "where", unitIn(voice, t.units, h.unit),
		"role", h.role, "until", suspendedUntil(voice, s), "by", t.person.Name)
	if err != nil {
		return screen{}, err
	}
	done := "suspend.done-untold"
	if told {
		done = "suspend.done"
	}
	return t.showChanged(person, from, change,
		t.voice.Say(done, "where", t.unitName(h.unit), "role", h.role, "until", suspendedUntil(t.voice, s))+dropped)
}

func (t *turn) askSuspension(person township.Person, from whence, h tenure) screen {
	s := t.say("suspend.ask", "name", person.Name, "where", t.unitName(h.unit), "role", h.role)
	for _, days := range suspensions {
		face := t.voice.Label("suspend.open")
		if days > 0 {
			face = t.voice.Label("suspend.days", "days", days, "until", t.today.AddDays(days-1))
		}
		s = s.row(button(face, verbSuspend, person.ID, from, h.code, strconv.Itoa(days)))
	}
	return s.row(t.label("button.back", verbPerson, person.ID, from))
}

// suspendedUntil says how long a suspension lasts: 到11月30日, or until it is lifted.
func suspendedUntil(voice words.Voice, s township.Suspension) string {
	if s.Until.IsZero() {
		return voice.Label("suspend.until-lifted")
	}
	return voice.Label("suspend.until", "day", s.Until)
}

// suspensions says which of the person's own posts are suspended, each on a line.
func (t *turn) suspensions() (string, error) {
	posts, err := t.tx.PostsOf(t.person.ID)
	var lines string
	for _, p := range posts {
		if s, suspended := p.SuspensionOn(t.today); suspended && p.IsHeld(t.today) {
			lines += "\n" + t.voice.Say("suspend.mine", "where", t.unitName(p.Unit), "role", p.Role, "until", suspendedUntil(t.voice, s))
		}
	}
	return lines, err
}

// withoutPost is the first screen of somebody who may do nothing today.
func (t *turn) withoutPost() (screen, error) {
	lines, err := t.suspensions()
	if err != nil {
		return screen{}, err
	}
	coming, err := t.comingPosts()
	if lines += coming; lines == "" || err != nil {
		return t.say("home.no-post", "name", t.person.Name), err
	}
	s := t.say("me.head", "name", t.person.Name)
	s.text += lines
	return s, nil
}

// pressUnsuspend has a suspended post count again from now on.
func pressUnsuspend(t *turn, person township.Person, args pressed) (screen, error) {
	from := args.whence(1)
	h, ok, err := t.tenure(person.ID, args.text(2))
	if err != nil {
		return screen{}, err
	}
	if !ok || h.post == nil || h.post.Holds(t.today) || person.ID == t.person.ID {
		return t.stale(t.rosterPage(from))
	}
	change := postsChange{Person: person.ID}
	if err := t.changePost(*h.post, h.post.Lift(t.today), &change); err != nil {
		return screen{}, err
	}
	told, err := t.bot.writeTo(t.tx, person.ID, t.key(), "suspend.lifted-told",
		"where", unitIn(t.bot.voiceOf(person), t.units, h.unit), "role", h.role)
	if err != nil {
		return screen{}, err
	}
	done := "suspend.lifted-untold"
	if told {
		done = "suspend.lifted"
	}
	return t.showChanged(person, from, change, t.voice.Say(done, "where", t.unitName(h.unit), "role", h.role))
}
