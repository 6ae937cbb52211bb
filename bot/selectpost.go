package bot

import (
	"encoding/json"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// givePost gives somebody the post for its term. The same post of a term before ends the day
// before.
func (t *turn) givePost(s selectionFor, person township.Person, unit township.UnitID) (postsChange, township.Post, error) {
	change := postsChange{Person: person.ID}
	from, until, err := s.Term(t.today)
	if err != nil {
		return change, township.Post{}, err
	}
	held, err := t.tx.PostsOf(person.ID)
	if err != nil {
		return change, township.Post{}, err
	}
	for _, p := range held {
		if p.Role != s.Role || p.Unit != unit || !p.IsHeld(from) {
			continue
		}
		before := p
		p.Until, p.Next = from.AddDays(-1), ""
		if err := t.changePost(before, p, &change); err != nil {
			return change, township.Post{}, err
		}
	}
	post, err := t.tx.AddPost(township.Post{Person: person.ID, Role: s.Role, Unit: unit}.GivenFor(from, until, t.today))
	if err != nil {
		return change, post, err
	}
	change.Posts = append(change.Posts, edit[township.Post]{After: post})
	if post.Next == township.PostEnds {
		err = t.handOutTo(post.Role, post.Unit)
	}
	return change, post, err
}

// showAppointed says what was done, and how somebody new comes into the office.
func (t *turn) showAppointed(s selectionFor, c township.Candidate, person township.Person, post township.Post, isNew bool) (screen, error) {
	where, from, until := t.unitName(post.Unit), t.voice.FullDate(post.From), t.voice.FullDate(post.Until)
	done := t.voice.Say("select.appointed", "name", person.Name, "where", where, "role", post.Role, "from", from, "until", until)
	ways := []storage.Button{t.undoButton()}
	if isNew {
		code, err := t.inviteAppointed(person)
		if err != nil {
			return screen{}, err
		}
		done += "\n" + t.voice.Say("select.appointed-link", "link", t.bot.link(code), "code", code)
		ways = append(ways, t.label("button.invite-picture", verbInvitePicture, code))
	} else if err := t.tellAppointed(person, post); err != nil {
		return screen{}, err
	}
	shown, err := t.selectionScreen(s)
	shown.buttons = append([][]storage.Button{ways}, shown.buttons...)
	return shown.headed(done), err
}

// inviteAppointed makes the link of somebody who has no telephone here yet. Nobody else has
// to confirm it, for there is none that it could take away.
func (t *turn) inviteAppointed(person township.Person) (string, error) {
	if err := t.withdrawMoves(person.ID); err != nil {
		return "", err
	}
	return t.tx.Invite(storage.Invitation{For: person.ID, Name: person.Name, By: t.person.ID, ConfirmedBy: t.person.ID})
}

// pressAppointLink makes another link for somebody who did not use theirs in time.
func pressAppointLink(t *turn, s selectionFor, c township.Candidate, _ pressed) (screen, error) {
	waits, err := t.waitsForLink(s, c)
	if err != nil {
		return screen{}, err
	}
	if !waits {
		return t.stale(t.candidateScreen(s, c))
	}
	person, _, err := t.tx.Person(c.Person)
	if err != nil {
		return screen{}, err
	}
	code, err := t.inviteAppointed(person)
	if err != nil {
		return screen{}, err
	}
	shown, err := t.candidateScreen(s, c)
	shown.buttons = append([][]storage.Button{{t.label("button.invite-picture", verbInvitePicture, code)}}, shown.buttons...)
	return shown.headed(t.voice.Say("select.appointed-link", "link", t.bot.link(code), "code", code)), err
}

// waitsForLink tells whether a candidate was appointed and has no telephone here yet.
func (t *turn) waitsForLink(s selectionFor, c township.Candidate) (bool, error) {
	if !s.decides || c.State != township.CandidateAppointed {
		return false, nil
	}
	accounts, err := t.tx.Accounts(c.Person)
	return len(accounts) == 0, err
}

func (t *turn) tellAppointed(person township.Person, post township.Post) error {
	_, err := t.bot.writeScreen(t.tx, person.ID, t.key(), func(voice words.Voice) screen {
		text := voice.Say("select.appointed-told", "where", unitIn(voice, t.units, post.Unit), "role", post.Role,
			"from", voice.FullDate(post.From), "until", voice.FullDate(post.Until))
		return screen{text: text}.row(button(voice.Label("button.menu"), verbMenu))
	})
	return err
}

// undoAppointed takes an appointment back: the post never counted, and the link is void.
func undoAppointed(t *turn, act storage.Act) (screen, error) {
	var done appointment
	if err := json.Unmarshal(act.Args, &done); err != nil {
		return screen{}, err
	}
	c, found, err := t.tx.Candidate(done.Candidate)
	if err != nil || !found {
		return t.staleAfter(err)
	}
	s, ok, err := t.selection(c.Selection)
	switch {
	case err != nil || !ok:
		return t.staleAfter(err)
	case !s.decides || !t.mayTakeBack(done.Change):
		return t.denied(), nil
	case s.State != township.SelectionNoticed:
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	}
	if err := t.checkUnchanged(done.Change); err != nil {
		return screen{}, err
	}
	if err := t.restorePosts(done.Change); err != nil {
		return screen{}, err
	}
	if err := t.withdrawMoves(done.Change.Person); err != nil {
		return screen{}, err
	}
	if err := t.cutOff(done.Change.Person); err != nil {
		return screen{}, err
	}
	c.State, c.Person, c.Post = township.CandidateChecked, done.Person, 0
	if _, err := t.tx.SaveCandidate(c); err != nil {
		return screen{}, err
	}
	if err := t.tell(done.Change.Person, "roster.undone-told"); err != nil {
		return screen{}, err
	}
	shown, err := t.selectionScreen(s)
	return shown.headed(t.voice.Say("select.appointment-undone", "number", c.Number, "name", c.Name)), err
}
