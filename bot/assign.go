package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
)

// assignLine hands out what a line names: 分给 张某 3-001到3-050 除3-007.
func (t *turn) assignLine(village township.Unit, line township.RegisterLine) (screen, error) {
	if len(line.Unknown) == 0 {
		return t.chooseKeeper(village, 0)
	}
	to, err := t.keeperNamed(village, line.Unknown[0])
	if err != nil {
		return screen{}, err
	}
	if len(line.Unknown) > 1 {
		return screen{}, township.Refuse(refuseLineUnread, "words", line.Unknown[1:])
	}
	if line.Choice.IsEmpty() {
		return t.chooseHouseholds(village, to)
	}
	list, err := t.meant(village, line.Choice, to.groups)
	if err != nil {
		return screen{}, err
	}
	return t.assign(village, to, list)
}

const refuseLineUnread township.RefusalCode = "register-line-unread"

// meant are the households of a village that a choice means. A number without a
// group is one of the only group that is spoken of.
func (t *turn) meant(village township.Unit, choice township.HouseholdChoice, groups []township.Unit) ([]township.Household, error) {
	if choice.HasBareNumbers() {
		if len(groups) != 1 {
			return nil, township.Refuse(refuseNameGroup, "number", bareNumber(choice))
		}
		choice = choice.In(groups[0].Number)
	}
	register, err := t.tx.Households(village.ID)
	if err != nil {
		return nil, err
	}
	list, missing := choice.Pick(register)
	if len(missing) > 0 {
		var names []string
		for _, h := range missing[:min(len(missing), shownLines)] {
			names = append(names, township.HouseholdKey{Group: h.Group, Number: h.Number}.String())
		}
		return nil, township.Refuse(refuseNotListed, "village", village, "count", len(missing), "households", names)
	}
	if len(list) == 0 {
		return nil, township.Refuse(refuseNothingMeant, "village", village)
	}
	return list, nil
}

func bareNumber(choice township.HouseholdChoice) int {
	i := slices.IndexFunc(choice.Households, func(h township.HouseholdText) bool { return h.Group == 0 })
	return choice.Households[i].Number
}

// assign has an assistant answer for households, and says from whom they came and
// where that gives them one more post.
func (t *turn) assign(village township.Unit, to keeper, list []township.Household) (screen, error) {
	if to.suspended {
		return screen{}, township.Refuse(refuseSuspended, "name", to.person.Name)
	}
	more := slices.DeleteFunc(slices.Clone(list), func(h township.Household) bool { return h.Assistant == to.person.ID })
	if len(more) == 0 {
		s, err := t.households(village, 0)
		return s.headed(t.voice.Say("register.already", "name", to.person.Name, "households", len(list))), err
	}
	if err := t.bot.options.Rules.Norms.CheckLoad(to.load.People, more); err != nil {
		return screen{}, err
	}
	posts, err := t.takeFurtherPosts(to, village, more)
	if err != nil {
		return screen{}, err
	}
	if err := t.moveTo(village, to.person, more); err != nil {
		return screen{}, err
	}
	if err := t.rememberAssigned(village, to.person.ID, more, posts); err != nil {
		return screen{}, err
	}
	line, err := t.assignedLine(to, more, posts)
	if err != nil {
		return screen{}, err
	}
	s, err := t.households(village, 0)
	s = s.headed(line)
	s.buttons = append([][]storage.Button{{t.undoButton()}}, s.buttons...)
	return s, err
}

// assignedLine says what somebody was given, from whom, and which posts with it.
func (t *turn) assignedLine(to keeper, more []township.Household, posts []township.Post) (string, error) {
	load, err := t.tx.Load(to.person.ID)
	if err != nil {
		return "", err
	}
	line := t.voice.Say("register.assigned", "name", to.person.Name, "people", township.PeopleIn(more), "households", len(more),
		"load", load.People, "most", t.bot.options.Rules.Norms.PeoplePerAssistant)
	for _, lost := range losses(more) {
		from, _, err := t.tx.Person(lost.assistant)
		if err != nil {
			return "", err
		}
		line += "\n" + t.voice.Say("register.came-from", "name", from.Name,
			"people", township.PeopleIn(lost.households), "households", len(lost.households))
	}
	for _, post := range posts {
		group, _ := t.units.Get(post.Unit)
		line += "\n" + t.voice.Say("register.further-post", "name", to.person.Name, "group", group)
	}
	return line, nil
}

// takeFurtherPosts gives an assistant a post in each group whose households they are
// to answer for and where they have none, so that they may record them.
func (t *turn) takeFurtherPosts(to keeper, village township.Unit, list []township.Household) ([]township.Post, error) {
	var posts []township.Post
	seen := make(map[int]bool)
	for _, group := range to.groups {
		seen[group.Number] = true
	}
	for _, h := range list {
		if seen[h.Group] {
			continue
		}
		seen[h.Group] = true
		group, ok := t.units.Group(village.ID, h.Group)
		if !ok || !t.duties.MayInvite(township.Assistant, group.ID, t.units) {
			return nil, township.Refuse(refuseNotBelow, "role", township.Assistant)
		}
		post, err := t.tx.AddPost(township.Post{Person: to.person.ID, Role: township.Assistant, Unit: group.ID, From: t.today})
		if err != nil {
			return nil, err
		}
		posts = append(posts, post)
	}
	return posts, nil
}

// loss is what an assistant no longer answers for.
type loss struct {
	assistant  township.PersonID
	households []township.Household
}

// losses sort households by who answered for them, in the order in which they
// stand; nobody loses nothing.
func losses(list []township.Household) []loss {
	var lost []loss
	for _, h := range list {
		i := slices.IndexFunc(lost, func(l loss) bool { return l.assistant == h.Assistant })
		switch {
		case h.Assistant == 0:
		case i < 0:
			lost = append(lost, loss{h.Assistant, []township.Household{h}})
		default:
			lost[i].households = append(lost[i].households, h)
		}
	}
	return lost
}

// moveTo has a person answer for households from today on, and tells in one message
// each whoever got and lost some. Months that are over stay as they were.
func (t *turn) moveTo(village township.Unit, to township.Person, list []township.Household) error {
	if err := t.tx.OpenMonths(t.today.MonthOf()); err != nil {
		return err
	}
	if _, err := t.tx.Assign(to.ID, list); err != nil {
		return err
	}
	if err := t.tellMore(village, to.ID, list); err != nil {
		return err
	}
	for _, lost := range losses(list) {
		if err := t.tellLess(village, lost, to); err != nil {
			return err
		}
	}
	return nil
}

// tellMore tells an assistant what they answer for besides what they did.
func (t *turn) tellMore(village township.Unit, id township.PersonID, list []township.Household) error {
	if id == 0 || len(list) == 0 {
		return nil
	}
	load, err := t.tx.Load(id)
	if err != nil {
		return err
	}
	_, err = t.tellWithWay(id, "visit", "register.got", "village", village, "people", township.PeopleIn(list),
		"households", len(list), "load", load.People)
	return err
}

// tellLess tells an assistant who answers for what was theirs.
func (t *turn) tellLess(village township.Unit, lost loss, to township.Person) error {
	load, err := t.tx.Load(lost.assistant)
	if err != nil {
		return err
	}
	_, err = t.tellWithWay(lost.assistant, "visit", "register.lost", "village", village, "people", township.PeopleIn(lost.households),
		"households", len(lost.households), "name", to.Name, "load", load.People)
	return err
}
