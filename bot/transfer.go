package bot

import (
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// The buttons of a move (调动): somebody gets another post in place of one, from a day on.
const (
	verbTransfer       = "pt" // person, whence, tenure: to what, and from when
	verbCancelTransfer = "px" // person, whence, move
)

// The steps of a move that an invitation does not have, and what it is opened with.
const (
	stepFrom     = "from"
	givenPerson  = "person"
	givenWhence  = "page"
	givenTenure  = "tenure"
	transferKind = "transfer"
)

// transferForm asks what somebody shall be and where, as an invitation does, and then on
// one screen that says all of it from when.
var transferForm = form{
	kind: transferKind,
	steps: []step{
		{name: stepRole, ask: askNewRole, take: takeRole},
		{name: stepVillage, skip: needsNoVillage, ask: askVillage, take: takeVillage},
		{name: stepSecond, skip: needsNoSecond, ask: askSecond, take: takeSecond},
		{name: stepGroup, skip: needsNoGroup, ask: askGroup, take: takeGroup},
		{name: stepFrom, ask: askFrom, take: takeFrom},
	},
	done: transfer,
}

func pressTransfer(t *turn, person township.Person, args pressed) (screen, error) {
	h, ok, err := t.movable(person.ID, args.text(2))
	if err != nil {
		return screen{}, err
	}
	if !ok {
		return t.stale(t.rosterPage(args.whence(1)))
	}
	given := answers{
		givenPerson: strconv.FormatUint(uint64(person.ID), 10), givenWhence: args.whence(1).String(), givenTenure: h.code,
	}
	if own := t.duties.Where(township.Invite, t.units); len(own) == 1 && own[0].Kind == township.KindVillage {
		given[stepVillage] = unitValue(own[0].ID)
	}
	return t.open(transferKind, given)
}

// movable finds a post of somebody's that can be moved: it counts, this person looks after
// it, it is another's, and nobody dated a move of it.
func (t *turn) movable(id township.PersonID, code string) (tenure, bool, error) {
	h, ok, err := t.tenure(id, code)
	if err != nil || !ok || h.post == nil || !h.post.Holds(t.today) || id == t.person.ID {
		return tenure{}, false, err
	}
	_, moving, err := t.moveOf(h.post.ID)
	return h, !moving, err
}

// moveOf is the move by which a post is to end.
func (t *turn) moveOf(ended township.PostID) (township.Move, bool, error) {
	moves, err := t.tx.Moves()
	if err != nil {
		return township.Move{}, false, err
	}
	for _, m := range moves {
		if m.Ended == ended {
			return m, true, nil
		}
	}
	return township.Move{}, false, nil
}

// transferred finds whom and what an open form moves, as long as that can be moved.
func (t *turn) transferred(a answers) (township.Person, tenure, error) {
	person, _, err := t.tx.Person(township.PersonID(a.number(givenPerson)))
	if err != nil {
		return person, tenure{}, err
	}
	h, ok, err := t.movable(person.ID, a[givenTenure])
	if err == nil && !ok {
		err = township.Refuse(refusePostsChanged)
	}
	return person, h, err
}

func askNewRole(t *turn, a answers) (screen, error) {
	person, h, err := t.transferred(a)
	if err != nil {
		return screen{}, err
	}
	var choices []storage.Button
	for _, role := range t.duties.MayInviteTo() {
		choices = append(choices, choice(t.voice.Role(role), role))
	}
	return t.say("transfer.role", "name", person.Name, "where", t.unitName(h.unit), "role", h.role).grid(2, choices), nil
}

// askFrom is the one screen that says what a move does, with the days that people take
// most.
func askFrom(t *turn, a answers) (screen, error) {
	person, h, err := t.transferred(a)
	if err != nil {
		return screen{}, err
	}
	units, err := t.invitedUnits(a)
	if err != nil {
		return screen{}, err
	}
	s := t.say("transfer.from", "name", person.Name, "where", t.unitName(h.unit), "role", h.role,
		"new-where", t.unitNames(units), "new-role", township.Role(a[stepRole]))
	handed, err := t.handedOver(*h.post)
	if err != nil {
		return screen{}, err
	}
	s.text += handed + "\n" + t.voice.Say("transfer.how")
	return s.grid(2, t.fromChoices()), nil
}

// handedOver says what the holder of a post has that others take over with it.
func (t *turn) handedOver(p township.Post) (string, error) {
	var said string
	if p.Role == township.Assistant {
		theirs, err := t.tx.HouseholdsOf(p.Person, p.Unit)
		if err != nil {
			return "", err
		}
		if len(theirs) > 0 {
			said += "\n" + t.voice.Say("transfer.households", "people", township.PeopleIn(theirs), "households", len(theirs))
		}
	}
	open, err := t.tx.OpenTasksOf(p.Person)
	if err == nil && len(open) > 0 {
		said += "\n" + t.voice.Say("transfer.tasks", "count", len(open))
	}
	return said, err
}

// fromChoices are today, tomorrow, the next Monday and the next first of a month, each day
// once.
func (t *turn) fromChoices() []storage.Button {
	monday := t.today.AddDays(1)
	for monday.Weekday() != 1 {
		monday = monday.AddDays(1)
	}
	choices := []storage.Button{choice(t.voice.Label("transfer.today"), t.today)}
	var offered []township.Date
	for _, day := range []township.Date{t.today.AddDays(1), monday, t.today.MonthOf().Add(1).First()} {
		if len(offered) == 0 {
			choices = append(choices, choice(t.voice.Label("transfer.tomorrow", "day", day), day))
		} else if day != offered[0] && day != offered[len(offered)-1] {
			choices = append(choices, choice(t.voice.Label("transfer.day", "day", day, "weekday", t.voice.Weekday(day)), day))
		}
		offered = append(offered, day)
	}
	return choices
}

func takeFrom(t *turn, _ answers, text string) (string, error) {
	day, ok := township.ParseDueDay(text, t.today)
	if !ok {
		return "", township.Refuse(refuseFrom)
	}
	return day.String(), township.CheckMove(nil, township.Duty{}, day, t.today)
}

// refuseFrom refuses a day that cannot be read.
const refuseFrom township.RefusalCode = "move-day"
