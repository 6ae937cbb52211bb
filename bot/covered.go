package bot

import (
	"slices"
	"strconv"
	"strings"

	"baocun/township"
)

// covered is whose visits are counted: those of a unit, or those of what an assistant
// answers for, whose unit is the village she works in.
type covered struct {
	unit   township.Unit
	person township.Person
}

func (c covered) isAssistant() bool { return c.person.ID != 0 }

// village is where they are.
func (c covered) village(units township.Units) township.Unit {
	village, _ := units.VillageOf(c.unit.ID)
	return village
}

// key names whose it is in a button: 23 is a unit, p7 an assistant.
func (c covered) key() string {
	if c.isAssistant() {
		return "p" + strconv.FormatUint(uint64(c.person.ID), 10)
	}
	return strconv.FormatUint(uint64(c.unit.ID), 10)
}

// tallies are the months from one to another.
func (t *turn) tallies(c covered, from, to township.Month) ([]township.Tally, error) {
	if c.isAssistant() {
		return t.tx.AssistantTallies(c.person.ID, from, to)
	}
	return t.tx.Tallies(c.unit.ID, from, to)
}

// tally is one month.
func (t *turn) tally(c covered, month township.Month) (township.Tally, error) {
	if c.isAssistant() {
		tally, _, err := t.tx.AssistantTally(c.person.ID, month)
		return tally, err
	}
	tally, _, err := t.tx.Tally(c.unit.ID, month)
	return tally, err
}

// name is what a row calls it, below a heading that says where.
func (t *turn) coveredName(c covered) string {
	if c.isAssistant() {
		return t.voice.Name(c.person.Name)
	}
	return t.voice.Unit(c.unit)
}

// fullName says where as well: 肖村三组, 张某(肖村).
func (t *turn) fullName(c covered) string {
	if c.isAssistant() {
		return t.voice.Label("coverage.assistant", "name", c.person.Name, "where", c.unit)
	}
	return t.unitName(c.unit.ID)
}

// oversees tells whether this person sees the coverage of a unit as a whole. An
// assistant does not: the others of her group are none of her business.
func (t *turn) oversees(unit township.UnitID) bool {
	duties := slices.DeleteFunc(slices.Clone(t.duties), func(d township.Duty) bool { return d.Role == township.Assistant })
	return duties.May(township.SeeCoverage, unit, t.units)
}

// coveredVillages lists the villages that this person oversees.
func (t *turn) coveredVillages() []township.Unit {
	return slices.DeleteFunc(t.units.Villages(), func(village township.Unit) bool { return !t.oversees(village.ID) })
}

// coveredBelow lists what somebody who oversees no village sees: an assistant what
// she answers for, or her groups while no household of them is in anybody's name, and
// a group head the groups.
func (t *turn) coveredBelow() ([]covered, error) {
	self, answers, err := t.self()
	if err != nil {
		return nil, err
	}
	var list []covered
	if answers {
		list = append(list, self)
	}
	for _, group := range t.units.All() {
		if group.Kind != township.KindGroup || !t.may(township.SeeCoverage, group.ID) {
			continue
		}
		if !answers || t.oversees(group.ID) {
			list = append(list, covered{unit: group})
		}
	}
	return list, nil
}

// self is what this person answers for as an assistant, and whether that is known:
// households are in her name, or in that of the others of her groups.
func (t *turn) self() (self covered, answers bool, err error) {
	groups := t.duties.Units(township.Assistant)
	if len(groups) == 0 {
		return covered{}, false, nil
	}
	village, _ := t.units.VillageOf(groups[0])
	self = covered{unit: village, person: t.person}
	load, err := t.tx.Load(t.person.ID)
	if err != nil || load.Households > 0 {
		return self, true, err
	}
	answers, err = t.othersAnswer(groups)
	return self, answers, err
}

// othersAnswer tells whether another assistant of some groups answers for households.
func (t *turn) othersAnswer(groups []township.UnitID) (bool, error) {
	for _, group := range groups {
		posts, err := t.tx.Holders(group, township.Assistant, t.today)
		if err != nil {
			return false, err
		}
		for _, post := range posts {
			load, err := t.tx.Load(post.Person)
			if err != nil || load.Households > 0 && post.Person != t.person.ID {
				return err == nil, err
			}
		}
	}
	return false, nil
}

// seen tells whether this person may see it. An assistant who asks for her group is
// shown her own part of it.
func (t *turn) seen(c covered) (covered, bool, error) {
	switch {
	case c.isAssistant():
		return t.seenAssistant(c.person)
	case t.oversees(c.unit.ID):
		return c, true, nil
	case !t.may(township.SeeCoverage, c.unit.ID):
		return c, false, nil
	}
	self, answers, err := t.self()
	if answers {
		c = self
	}
	return c, true, err
}

// seenAssistant finds an assistant whose figures this person may see: her own, and
// those who see a village's score see how its assistants do. It goes by every post
// she ever held, for the months of those who left stay theirs.
func (t *turn) seenAssistant(person township.Person) (covered, bool, error) {
	posts, err := t.tx.PostsOf(person.ID)
	if err != nil {
		return covered{}, false, err
	}
	for _, post := range slices.Backward(posts) { // Where she works now comes last.
		village, _ := t.units.VillageOf(post.Unit)
		if post.Role == township.Assistant && (person.ID == t.person.ID || t.seesAssistants(village.ID)) {
			return covered{village, person}, true, nil
		}
	}
	return covered{}, false, nil
}

func (t *turn) seesAssistants(village township.UnitID) bool { return t.may(township.SeeScore, village) }

// assistantsSeen lists the assistants in a unit on a day, each once and in the order
// of their groups, as far as this person may see them.
func (t *turn) assistantsSeen(within township.UnitID, on township.Date) ([]covered, error) {
	seats, err := t.tx.Roster(within, on)
	if err != nil {
		return nil, err
	}
	var list []covered
	for _, seat := range seats {
		village, _ := t.units.VillageOf(seat.Post.Unit)
		isListed := slices.ContainsFunc(list, func(c covered) bool { return c.person.ID == seat.Person.ID })
		isTheirs := seat.Person.ID == t.person.ID || t.seesAssistants(village.ID)
		if seat.Post.Role == township.Assistant && isTheirs && !isListed {
			list = append(list, covered{village, seat.Person})
		}
	}
	return list, nil
}

// coveredIn finds whose a button speaks of, and sees that this person may see it.
func (t *turn) coveredIn(text string) (covered, bool, error) {
	c, err := t.lookUp(text)
	if err != nil || c == (covered{}) {
		return c, false, err
	}
	return t.seen(c)
}

// lookUp finds whose a key speaks of; nobody where it speaks of none there is. Where
// an assistant works is for the caller to know.
func (t *turn) lookUp(key string) (covered, error) {
	number, isPerson := strings.CutPrefix(key, "p")
	id, err := strconv.ParseUint(number, 10, 64)
	if err != nil {
		return covered{}, nil
	}
	if !isPerson {
		unit, _ := t.units.Get(township.UnitID(id))
		return covered{unit: unit}, nil
	}
	person, _, err := t.tx.Person(township.PersonID(id))
	return covered{person: person}, err
}
