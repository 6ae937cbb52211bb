package bot

import (
	"slices"
	"strconv"

	"baocun/storage"
	"baocun/township"
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
