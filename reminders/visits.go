package reminders

import (
	"fmt"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// visitsLeft tells assistants how many people of their groups are not yet seen
// this month, and specialists what keeps assistants from beginning: a register
// that is missing, or a group without anybody.
func (o *office) visitsLeft() ([]matter, error) {
	day, come := o.rules.Visits.RoundCall(o.calendar, o.today)
	if !come {
		return nil, nil
	}
	return o.ofRounds(func(v village) ([]matter, error) {
		matters, err := o.leftIn(v, fmt.Sprintf("left/%d", day), o.leftThisMonth)
		if err != nil {
			return nil, err
		}
		obstacles, err := o.obstacles(v)
		return append(matters, obstacles...), err
	})
}

// leftThisMonth says who is left to somebody, and what the days left are.
func (o *office) leftThisMonth(to reader, left int, progress words.HTML) words.HTML {
	month := o.today.MonthOf()
	name := "remind.left"
	if o.today == month.Last() {
		name = "remind.left-today"
	}
	return to.say(name, "where", to.where, "month", month, "left", left, "progress", progress,
		"days", to.voice.DaysLeft(o.calendar, o.today))
}

// visitsBeforeRest tells assistants, once, how many people are left when a long rest is
// close.
func (o *office) visitsBeforeRest() ([]matter, error) {
	rest, close := o.calendar.LongRestAhead(o.today)
	if !close {
		return nil, nil
	}
	return o.ofRounds(func(v village) ([]matter, error) {
		return o.leftIn(v, "rest/"+rest.First.String(), func(to reader, left int, _ words.HTML) words.HTML {
			return to.say("remind.left-before-rest", "where", to.where, "left", left,
				"days", to.voice.Workdays(o.calendar, o.today, rest.Workdays))
		})
	})
}

// ofRounds collects the matters of each village's round.
func (o *office) ofRounds(look func(village) ([]matter, error)) ([]matter, error) {
	var matters []matter
	for _, unit := range o.units.Villages() {
		v, err := o.lookAround(unit)
		if err != nil {
			return nil, err
		}
		more, err := look(v)
		if err != nil {
			return nil, err
		}
		matters = append(matters, more...)
	}
	return matters, nil
}

// village is where the visits of a village's groups stand this month.
type village struct {
	unit township.Unit
	// staffed are groups where somebody is still to be seen, and by whom.
	staffed []staffed
	// vacant are groups where somebody is still to be seen and by nobody, vacantLeft
	// how many people that are together.
	vacant     []township.Unit
	vacantLeft int
	// bare are groups without a register, of all that have begun.
	bare, begun []township.Unit
}

// staffed is a group that has assistants.
type staffed struct {
	unit       township.Unit
	tally      township.Tally
	assistants []township.Person
}

func (o *office) lookAround(unit township.Unit) (village, error) {
	v := village{unit: unit}
	for _, group := range o.units.Children(unit.ID) {
		if o.today.Before(group.Since) {
			continue
		}
		tally, _, err := o.tx.Tally(group.ID, o.today.MonthOf())
		if err != nil {
			return v, err
		}
		assistants := o.seated(township.Assistant, group.ID)
		v.begun = append(v.begun, group)
		switch {
		case !tally.HasRegister():
			v.bare = append(v.bare, group)
		case tally.Left() == 0:
		case len(assistants) == 0:
			v.vacant = append(v.vacant, group)
			v.vacantLeft += tally.Left()
		default:
			v.staffed = append(v.staffed, staffed{group, tally, assistants})
		}
	}
	return v, nil
}

// leftIn tells each assistant of a village's groups who is left of those they answer for
// there or, where nothing was assigned to them, of the group.
func (o *office) leftIn(v village, kind string, word func(to reader, left int, progress words.HTML) words.HTML) ([]matter, error) {
	var matters []matter
	for _, group := range v.staffed {
		stops, err := o.tx.Stops(group.unit.ID, o.today.MonthOf())
		if err != nil {
			return nil, err
		}
		for _, to := range o.asReaders(group.assistants, township.Assistant, township.Assistant, group.unit) {
			if m, some := o.roundLeft(to, group, township.StopsOf(stops, to.own()), word); some {
				m.kind = kind
				matters = append(matters, m)
			}
		}
	}
	return matters, nil
}

// roundLeft is what is left of somebody's own stops in a group or, where they have none, of
// the group.
func (o *office) roundLeft(
	to reader, group staffed, own []township.Stop, word func(to reader, left int, progress words.HTML) words.HTML,
) (matter, bool) {
	t, about := group.tally.Coverage, township.RoundOccasion(group.unit.ID, o.today.MonthOf())
	if len(own) > 0 {
		t = township.Progress(own)
	}
	if to.isStandIn() && len(own) > 0 { // A round of its own, beside the stand-in's.
		about += personKey(to.own()) + "/"
		to.where = to.voice.Label("remind.round-of", "name", to.absent.Name, "where", o.name(to.voice, group.unit))
	}
	progress := to.say("visit.progress", "met", t.PeopleMet, "people", t.People,
		"households-met", t.HouseholdsMet, "households", t.Households)
	return matter{
		about: about, to: to, mark: "🚶",
		text: string(word(to, t.Left(), progress)), buttons: []storage.Button{to.command("visit", "go.visit")},
	}, t.Left() > 0
}

// obstacles tells the specialist, once a month, of groups that nobody can visit
// or nobody does.
func (o *office) obstacles(v village) ([]matter, error) {
	if len(v.bare) == 0 && len(v.vacant) == 0 {
		return nil, nil
	}
	readers, err := o.readers(township.Specialist, v.unit)
	if err != nil {
		return nil, err
	}
	var matters []matter
	month := o.today.MonthOf()
	for _, to := range readers {
		if len(v.bare) > 0 {
			matters = append(matters, matter{
				about: township.RegisterOccasion(v.unit.ID, month),
				to:    to, mark: "📇", text: string(v.withoutRegister(to)),
			})
		}
		if len(v.vacant) > 0 {
			matters = append(matters, matter{
				about: township.RoundOccasion(v.unit.ID, month), kind: "no-assistant",
				to: to, mark: "👤",
				text: string(to.say("remind.no-assistant", "village", v.unit, "groups", v.vacant,
					"month", month, "left", v.vacantLeft)),
				buttons: []storage.Button{to.command("invite", "go.invite")},
			})
		}
	}
	return matters, nil
}

func (v village) withoutRegister(to reader) words.HTML {
	if len(v.bare) == len(v.begun) {
		return to.say("remind.no-register", "village", v.unit)
	}
	return to.say("remind.no-register-groups", "village", v.unit, "groups", v.bare)
}
