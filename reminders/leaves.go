package reminders

import (
	"errors"
	"slices"
	"strconv"
	"time"

	"baocun/storage"
	"baocun/township"
)

// waitedDays is how long after somebody is back what waited for them is still told.
const waitedDays = 3

// loadLeaves loads who is away today or was until a few days ago, and who is there
// instead. Most days nobody is.
func (o *office) loadLeaves() error {
	since := o.today.AddDays(-waitedDays)
	leaves, err := o.tx.LeavesFrom(since)
	if err != nil || len(leaves) == 0 {
		return err
	}
	o.staff, err = o.tx.Staff(o.today, since)
	return err
}

// standingIn is who gets somebody's reminders today: they themselves, or while they are
// on leave whoever stands in. Nobody does while they wait.
func (o *office) standingIn(p township.Person) (reader township.Person, found bool) {
	id := o.staff.ReaderFor(p.ID, o.today)
	if id == p.ID {
		return p, true
	}
	i := slices.IndexFunc(o.seats, func(s storage.Seat) bool { return s.Person.ID == id })
	if i < 0 {
		return township.Person{}, false
	}
	return o.seats[i].Person, true
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

// waited looks through the chores for those who are back from a leave without a stand-in:
// what was to be told while they were away and still stands. What they were told since is
// not told again.
func (r *Reminders) waited(o *office, now time.Time) []matter {
	back := o.back()
	if len(back) == 0 {
		return nil
	}
	first := slices.MinFunc(back, func(a, b township.Leave) int { return a.From.Compare(b.From) }).From
	var matters []matter
	for _, c := range r.chores {
		at := latest(c.schedule, first.In(now.Location()).Add(-time.Second), now)
		if at.IsZero() {
			continue
		}
		matters = append(matters, slices.DeleteFunc(r.lookThrough(o, activation{c, at}), func(m matter) bool {
			return !slices.ContainsFunc(back, func(l township.Leave) bool {
				return l.Person == m.to.person.ID && !m.to.isStandIn() && !township.DateOf(at).Before(l.From)
			})
		})...)
	}
	return matters
}

// back lists the leaves without a stand-in from which somebody has just come back.
func (o *office) back() []township.Leave {
	return slices.DeleteFunc(slices.Clone(o.staff.Leaves), func(l township.Leave) bool {
		_, away := o.staff.LeaveOn(l.Person, o.today)
		return away || l.StandIn != 0 || !l.IsOver(o.today)
	})
}
