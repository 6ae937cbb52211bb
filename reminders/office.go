package reminders

import (
	"slices"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// office is how things stand on the day of a tick.
type office struct {
	tx *storage.Tx
	// rules are those of the office on its calendar.
	rules    township.Rules
	calendar township.Calendar
	reminds  *Reminders
	units    township.Units
	root     township.Unit
	today    township.Date
	// seatsIn are the posts of each unit that count today, and postsOf those of each person.
	seatsIn map[township.UnitID][]storage.Seat
	postsOf map[township.PersonID][]township.Post
	// staff tells who gets the reminders of those who are on leave.
	staff township.Staff
}

func (r *Reminders) office(tx *storage.Tx, today township.Date) (*office, error) {
	o := &office{tx: tx, reminds: r, today: today}
	var err error
	if o.calendar, err = tx.Calendar(r.options.Calendar); err != nil {
		return nil, err
	}
	o.rules = r.options.Rules.On(o.calendar)
	if o.units, err = tx.Units(); err != nil {
		return nil, err
	}
	o.root, _ = o.units.Township()
	seats, err := tx.Roster(o.root.ID, today)
	if err != nil {
		return nil, err
	}
	o.seatsIn, o.postsOf = make(map[township.UnitID][]storage.Seat), make(map[township.PersonID][]township.Post)
	for _, s := range seats {
		o.seatsIn[s.Post.Unit] = append(o.seatsIn[s.Post.Unit], s)
		o.postsOf[s.Person.ID] = append(o.postsOf[s.Person.ID], s.Post)
	}
	return o, o.loadLeaves()
}

// reader is somebody who is told of a unit's matter, in their language.
type reader struct {
	person township.Person
	voice  words.Voice
	// standIn is set for the next above, where nobody holds the post; it says so.
	standIn string
	// where names the unit to those who do not only work there.
	where string
	unit  township.Unit
	// absent is who is on leave where the reader stands in for them, and onLeave says so.
	absent  township.Person
	onLeave string
}

// readers are those who hold a role in a unit today or, where nobody does,
// those on the next step of the ladder that somebody stands on.
func (o *office) readers(role township.Role, unit township.Unit) ([]reader, error) {
	ladder := township.Ladder()
	from := slices.Index(ladder, role)
	for _, step := range ladder[from:] {
		people, err := o.holders(step, unit)
		if err != nil || len(people) > 0 {
			return o.asReaders(people, role, step, unit), err
		}
	}
	return nil, nil
}

// asReaders makes readers of those who hold a role, or of those who stand in for them.
func (o *office) asReaders(people []township.Person, asked, found township.Role, unit township.Unit) []reader {
	var readers []reader
	for _, p := range people {
		to, isThere := o.readerFor(p, unit)
		if !isThere {
			continue // It waits until they are back.
		}
		if found != asked {
			to.standIn = to.voice.Say("remind.stand-in", "unit", o.name(to.voice, unit), "role", asked)
		}
		if found != asked || !o.worksOnlyIn(to.person, unit) {
			to.where = o.name(to.voice, unit)
		}
		readers = append(readers, to)
	}
	return readers
}

func (r *Reminders) voice(p township.Person) words.Voice {
	if p.Language == "" {
		return words.In(r.options.Language)
	}
	return words.In(p.Language)
}

// holders lists who has a role towards a unit today: in the unit itself or the
// one above it that the role belongs to, each once. A village's cadres are those
// of its contracts.
func (o *office) holders(role township.Role, unit township.Unit) ([]township.Person, error) {
	at := o.root.ID
	for _, u := range o.units.Path(unit.ID) {
		if u.Kind == role.Level() {
			at = u.ID
		}
	}
	holders := o.seated(role, at)
	if role != township.Cadre || unit.Kind == township.KindTownship {
		return holders, nil
	}
	village, _ := o.units.VillageOf(unit.ID)
	contracts, err := o.tx.ContractsFor(village.ID, o.today)
	return slices.DeleteFunc(holders, func(p township.Person) bool {
		return !slices.ContainsFunc(contracts, func(c township.Contract) bool { return c.Person == p.ID })
	}), err
}

func (o *office) seated(role township.Role, unit township.UnitID) []township.Person {
	var people []township.Person
	for _, s := range o.seatsIn[unit] {
		known := slices.ContainsFunc(people, func(p township.Person) bool { return p.ID == s.Person.ID })
		if s.Post.Role == role && !known {
			people = append(people, s.Person)
		}
	}
	return people
}

// worksOnlyIn tells whether all posts of a person are in one unit, so that it
// need not be named to them.
func (o *office) worksOnlyIn(p township.Person, unit township.Unit) bool {
	return !slices.ContainsFunc(o.postsOf[p.ID], func(held township.Post) bool { return held.Unit != unit.ID })
}

// name is a unit by the name people call it, a group with its village: 肖村三组.
func (o *office) name(v words.Voice, unit township.Unit) string { return nameIn(v, o.units, unit) }

func nameIn(v words.Voice, units township.Units, unit township.Unit) string {
	if unit.Kind != township.KindGroup {
		return v.Unit(unit)
	}
	village, _ := units.VillageOf(unit.ID)
	return v.Label("unit.group-of", "village", v.Unit(village), "group", v.Unit(unit))
}

// unitsOf lists the units that hold a regime's meetings.
func (o *office) unitsOf(regime township.Regime) []township.Unit {
	if regime.Level() == township.KindTownship {
		return []township.Unit{o.root}
	}
	return o.units.Villages()
}
