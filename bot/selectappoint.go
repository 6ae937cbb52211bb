package bot

import (
	"encoding/json"
	"slices"
	"strconv"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The steps of an appointment.
const (
	stepOfficer = "officer"
	stepSure    = "sure"
	// nobodyYet is the answer that a candidate is not in office yet.
	nobodyYet = "0"
)

// appointForm asks where a candidate's post is, whether they are an officer already, and
// whether all is right.
var appointForm = form{
	kind: "select-appoint",
	steps: []step{
		{name: stepVillage, skip: needsNoVillageToAppoint, ask: askVillage, take: takeVillage},
		{name: stepGroup, skip: needsNoGroup, ask: askGroup, take: takeGroup},
		{name: stepOfficer, skip: hasNoNamesake, ask: askOfficer, take: takeOfficer, chosen: true},
		{name: stepSure, chosen: true, ask: askAppointSure, take: func(_ *turn, _ answers, text string) (string, error) { return text, nil }},
	},
	done: appointCandidate,
}

func needsNoVillageToAppoint(_ *turn, a answers) bool {
	return township.Role(a[stepRole]).Level() == township.KindTownship
}

func pressAppoint(t *turn, s selectionFor, c township.Candidate, _ pressed) (screen, error) {
	if !s.decides || s.State != township.SelectionNoticed || c.State != township.CandidateChecked {
		return t.stale(t.candidateScreen(s, c))
	}
	if err := t.checkAppointment(s, c); err != nil {
		return screen{}, err
	}
	given := answers{stepCandidate: candidateValue(c.ID), stepRole: string(s.Role)}
	if village, in := t.units.VillageOf(s.Unit); in {
		given[stepVillage] = unitValue(village.ID)
	}
	return t.open(appointForm.kind, given)
}

func (t *turn) checkAppointment(s selectionFor, c township.Candidate) error {
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return err
	}
	against, err := t.tx.Objections(s.ID)
	if err != nil {
		return err
	}
	return s.CheckAppointment(c, list, against, t.today)
}

// appointed finds the candidate of a form, and the unit of the post that they are to have.
func (t *turn) appointed(a answers) (c township.Candidate, s selectionFor, unit township.UnitID, err error) {
	c, found, err := t.tx.Candidate(township.CandidateID(a.number(stepCandidate)))
	if err != nil {
		return c, s, 0, err
	}
	s, ok, err := t.selection(c.Selection)
	if err != nil {
		return c, s, 0, err
	}
	if !found || !ok || !s.decides || s.State != township.SelectionNoticed || c.State != township.CandidateChecked {
		return c, s, 0, township.Refuse(refuseSelectOver)
	}
	if s.Role.Level() == township.KindTownship {
		return c, s, t.root().ID, nil
	}
	units, err := t.invitedUnits(a)
	if err != nil {
		return c, s, 0, err
	}
	return c, s, units[0], nil
}

// namesakes are the officers who are called like a candidate, each with the first of their
// posts.
func (t *turn) namesakes(a answers) ([]storage.Seat, error) {
	c, _, err := t.tx.Candidate(township.CandidateID(a.number(stepCandidate)))
	if err != nil {
		return nil, err
	}
	seats, err := t.tx.RosterWithSuspended(t.root().ID, t.today)
	return slices.DeleteFunc(t.eachOnce(seats), func(seat storage.Seat) bool {
		return seat.Person.Name != c.Name
	}), err
}

func hasNoNamesake(t *turn, a answers) bool {
	list, err := t.namesakes(a)
	return err == nil && len(list) == 0
}

func askOfficer(t *turn, a answers) (screen, error) {
	list, err := t.namesakes(a)
	if err != nil {
		return screen{}, err
	}
	s := t.say("select.ask-officer")
	for _, seat := range list {
		face := t.voice.Label("roster.person", "name", seat.Person.Name, "where", t.unitName(seat.Post.Unit), "role", seat.Post.Role)
		s = s.row(choice(face, officerValue(seat.Person.ID)))
	}
	return s.row(choice(t.voice.Label("button.select-new-officer"), nobodyYet)), nil
}

func officerValue(id township.PersonID) string { return strconv.FormatUint(uint64(id), 10) }

func takeOfficer(t *turn, a answers, text string) (string, error) {
	list, err := t.namesakes(a)
	isOne := slices.ContainsFunc(list, func(seat storage.Seat) bool { return officerValue(seat.Person.ID) == text })
	if err == nil && text != nobodyYet && !isOne {
		err = township.Refuse(refuseSelectOver)
	}
	return text, err
}

func askAppointSure(t *turn, a answers) (screen, error) {
	c, s, unit, err := t.appointed(a)
	if refusal, refused := err.(*township.Refusal); refused {
		return screen{text: t.voice.Refusal(refusal)}, nil
	}
	if err != nil {
		return screen{}, err
	}
	from, until, err := s.Term(t.today)
	if err != nil {
		return screen{}, err
	}
	return t.say("select.sure-appoint", "number", c.Number, "name", c.Name, "where", t.unitName(unit), "role", s.Role, "from", t.voice.FullDate(from), "until", t.voice.FullDate(until)).
		row(choice(t.voice.Label("button.select-appoint-yes"), yes)), nil
}

// actAppointed is an appointment.
const actAppointed = "appointed"

// appointment is what one came to, so that it can be taken back.
type appointment struct {
	Change    postsChange          `json:"change"`
	Candidate township.CandidateID `json:"candidate"`
	// Person is who the candidate is when it is taken back: whoever was made an officer for
	// it, and is nobody else's, stays theirs.
	Person township.PersonID `json:"person,omitempty"`
}

// appointCandidate gives a candidate their post for the term. Who is not in the office yet gets a
// link by which their telephone becomes theirs.
func appointCandidate(t *turn, a answers) (screen, error) {
	c, s, unit, err := t.appointed(a)
	if err == nil {
		err = t.checkAppointment(s, c)
	}
	if err != nil {
		return screen{}, err
	}
	was := c.Person
	if id := a.number(stepOfficer); id != 0 {
		c.Person = township.PersonID(id)
	}
	person, isNew, err := t.appointee(c)
	if err != nil {
		return screen{}, err
	}
	change, post, err := t.givePost(s, person, unit)
	if err != nil {
		return screen{}, err
	}
	c.State, c.Person, c.Post = township.CandidateAppointed, person.ID, post.ID
	if c, err = t.tx.SaveCandidate(c); err != nil {
		return screen{}, err
	}
	if isNew {
		was = person.ID
	}
	if err := t.remember(actAppointed, appointment{Change: change, Candidate: c.ID, Person: was}); err != nil {
		return screen{}, err
	}
	return t.showAppointed(s, c, person, post, isNew)
}

// appointee is the officer that a candidate is or becomes; isNew tells that no telephone is
// theirs yet.
func (t *turn) appointee(c township.Candidate) (person township.Person, isNew bool, err error) {
	if c.Person == 0 {
		person, err = t.tx.AddPerson(township.Person{Name: c.Name, Language: t.bot.options.Language, Joined: t.now()})
		return person, true, err
	}
	if person, _, err = t.tx.Person(c.Person); err != nil {
		return person, false, err
	}
	accounts, err := t.tx.Accounts(c.Person)
	return person, len(accounts) == 0, err
}

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
