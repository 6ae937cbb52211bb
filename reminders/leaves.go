package reminders

import (
	"errors"
	"slices"
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// loadLeaves loads who is away today, and who is there instead. Most days nobody is.
func (o *office) loadLeaves() error {
	leaves, err := o.tx.LeavesFrom(o.today)
	if err != nil || len(leaves) == 0 {
		return err
	}
	o.staff, err = o.tx.Staff(o.today, o.today)
	return err
}

// standingIn is who gets somebody's reminders today: they themselves, or while they are
// on leave whoever stands in. Nobody does while they wait.
func (o *office) standingIn(p township.Person) (reader township.Person, found bool) {
	id := o.staff.ReaderFor(p.ID, o.today)
	if id == p.ID {
		return p, true
	}
	return o.officer(id)
}

// officer is who has a number, where they hold a post today.
func (o *office) officer(id township.PersonID) (township.Person, bool) {
	posts := o.postsOf[id]
	if len(posts) == 0 {
		return township.Person{}, false
	}
	seats := o.seatsIn[posts[0].Unit]
	i := slices.IndexFunc(seats, func(s storage.Seat) bool { return s.Person.ID == id })
	return seats[i].Person, true
}

// readerFor is a person as a reader, or whoever stands in for them.
func (o *office) readerFor(p township.Person, unit township.Unit) (reader, bool) {
	person, found := o.standingIn(p)
	to := reader{person: person, voice: o.reminds.voice(person), unit: unit}
	if found && person.ID != p.ID {
		leave, _ := o.staff.LeaveOn(p.ID, o.today)
		to.absent = p
		to.onLeave = to.voice.Say("remind.on-leave", "name", p.Name, "until", leave.Until)
	}
	return to, found
}

// namesOfTold are the names of those who are told what some are asked, each once: their
// stand-ins where they are on leave.
func (o *office) namesOfTold(asked []township.Person) []string {
	var names []string
	for _, p := range asked {
		if who, found := o.standingIn(p); found && !slices.Contains(names, who.Name) {
			names = append(names, who.Name)
		}
	}
	return names
}

// isStandIn tells whether the reader is told instead of somebody on leave.
func (to reader) isStandIn() bool { return to.absent.ID != 0 }

// isThere tells whether there is a reader at all.
func (to reader) isThere() bool { return to.person.ID != 0 }

// own is whom a matter concerns: the reader, or somebody on leave.
func (to reader) own() township.PersonID {
	if to.isStandIn() {
		return to.absent.ID
	}
	return to.person.ID
}

// needs lists what somebody must be allowed to do for a button that runs a command to
// lead anywhere.
var needs = map[string][]township.Action{
	"visit":   {township.RecordVisits},
	"invite":  {township.Invite},
	"monthly": {township.SendReport, township.SeeReports},
	"minutes": {township.ReadMinutes, township.FileTownship, township.TakePart},
}

// fitted takes off what is told to stand-ins the buttons that they have no right to
// press: reminders are handed to them, and nothing else.
func (o *office) fitted(matters []matter) ([]matter, error) {
	for i, m := range matters {
		if !m.to.isStandIn() {
			continue
		}
		duties, err := o.tx.Duties(m.to.person.ID, o.today)
		if err != nil {
			return nil, err
		}
		leadsNowhere := func(b storage.Button) bool {
			mayPress, fault := o.mayPress(m.to, duties, b)
			err = errors.Join(err, fault)
			return !mayPress
		}
		matters[i].buttons = slices.DeleteFunc(slices.Clone(m.buttons), leadsNowhere)
		matters[i].acts = slices.DeleteFunc(slices.Clone(m.acts), leadsNowhere)
		if err != nil {
			return nil, err
		}
	}
	return matters, nil
}

func (o *office) mayPress(to reader, duties township.Duties, b storage.Button) (bool, error) {
	switch b.Verb {
	case verbRun:
		actions, isLimited := needs[b.Args[0]]
		return !isLimited || slices.ContainsFunc(actions, func(a township.Action) bool { return duties.May(a, to.unit.ID, o.units) }), nil
	case verbProposals:
		specialists, err := o.holders(township.Specialist, to.unit)
		return duties.MayDecide(to.unit.ID, len(specialists) > 0, o.units), err
	case verbPlan:
		return duties.May(township.Regime(b.Args[1]).Filing(), to.unit.ID, o.units), nil
	case verbSelection, verbSelectNew:
		return duties.May(township.HoldSelections, to.unit.ID, o.units), nil
	case verbUrgent:
		return o.readsUrgent(b.Args[0], to.person.ID)
	case verbExplain, verbNudge:
		return duties.MayExplain(township.Regime(b.Args[1]), to.unit.ID, o.units), nil
	}
	part, err := o.partIn(b.Args[0], to.person.ID, duties)
	switch b.Verb {
	case verbTaskDone:
		return part.MayEnd(), err
	case verbTask:
		return part.Reads, err
	}
	return part.Keeps, err
}

// partIn is what somebody has to do with a task by its number.
func (o *office) partIn(number string, who township.PersonID, duties township.Duties) (township.TaskPart, error) {
	id, err := strconv.ParseUint(number, 10, 64)
	if err != nil {
		return township.TaskPart{}, err
	}
	task, _, err := o.tx.Task(township.TaskID(id))
	if err != nil {
		return township.TaskPart{}, err
	}
	m, _, err := o.tx.Meeting(task.Meeting)
	return duties.PartIn(task, who, m.Recorder, o.units), err
}
