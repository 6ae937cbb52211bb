package bot

import (
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// The buttons of the register. Their arguments begin with the village.
const (
	verbRegister   = "hl" // village, page: who answers for how many
	verbHandOut    = "hg" // village, page: to whom
	verbHandTo     = "ha" // village, assistant: what
	verbHandGroup  = "hh" // village, assistant, group, unassigned or whole
	verbNumbers    = "hn" // village, act, assistant: by numbers
	verbHandFrom   = "ho" // village, page: whose are handed over
	verbHandOver   = "ht" // village, assistant, page: to whom
	verbHandedOver = "hm" // village, assistant, who takes over
	verbPriority   = "hp" // village, page: those with priority
	verbNoPriority = "hu" // village, group, number, page
)

var registerVerbs = verbTable{
	verbRegister:   ofVillage(pressRegister),
	verbHandOut:    ofVillage(pressHandOut),
	verbHandTo:     ofVillage(pressHandTo),
	verbHandGroup:  ofVillage(pressHandGroup),
	verbNumbers:    ofVillage(pressNumbers),
	verbHandFrom:   ofVillage(pressHandFrom),
	verbHandOver:   ofVillage(pressHandOver),
	verbHandedOver: ofVillage(pressHandedOver),
	verbPriority:   ofVillage(pressPriority),
	verbNoPriority: ofVillage(pressNoPriority),
}

// ofVillage has only who keeps a village's register press a button that names it.
func ofVillage(run func(*turn, township.Unit, pressed) (screen, error)) pressing {
	return func(t *turn, args pressed) (screen, error) {
		village, ok := t.registerVillage(args, 0)
		if !ok {
			return t.stale(t.menu())
		}
		return run(t, village, args)
	}
}

// householdsCommand opens the register, or takes a whole line: 分给 张某 3组.
func householdsCommand(t *turn, args string) (screen, error) {
	line, err := township.ParseRegisterLine(args)
	if err != nil {
		return screen{}, err
	}
	village, rest, err := t.villageIn(line.Unknown)
	if err != nil {
		return screen{}, err
	}
	line.Unknown = rest
	villages := t.registerVillages()
	switch {
	case village.ID == 0 && len(villages) == 1:
		village = villages[0]
	case len(villages) == 0: // From a button that was left on the screen.
		return t.menu()
	case village.ID == 0 && line.Act != township.NoRegisterAct:
		return screen{}, township.Refuse(refuseNameVillage, "village", villages[0].Name)
	case village.ID == 0:
		return t.say("register.which").grid(2, t.villageButtons(villages, verbRegister)).row(t.label("button.menu", verbMenu)), nil
	}
	return t.registerLine(village, line)
}

// registerLine does what a line asks for in a village.
func (t *turn) registerLine(village township.Unit, line township.RegisterLine) (screen, error) {
	switch line.Act {
	case township.Assign:
		return t.assignLine(village, line)
	case township.HandOver:
		return t.handOverLine(village, line)
	case township.SetPriority, township.RemovePriority:
		return t.priorityLine(village, line)
	}
	if len(line.Unknown) > 0 || !line.Choice.IsEmpty() {
		return screen{}, township.Refuse(refuseRegisterLine)
	}
	return t.households(village, 0)
}

func pressRegister(t *turn, village township.Unit, args pressed) (screen, error) {
	return t.households(village, args.number(1))
}

// keeper is somebody who answers for households of a village, or could: an
// assistant there.
type keeper struct {
	person township.Person
	groups []township.Unit // of their posts in the village
	load   storage.Register
	// suspended tells that they are in none of their groups now: what is theirs can be
	// handed over, and nothing more is handed out to them.
	suspended bool
}

// active are the keepers to whom something can be handed out.
func active(keepers []keeper) []keeper {
	return slices.DeleteFunc(slices.Clone(keepers), func(k keeper) bool { return k.suspended })
}

// keepers lists the assistants of a village in the order of their groups.
func (t *turn) keepers(village township.UnitID) ([]keeper, error) {
	seats, err := t.tx.RosterWithSuspended(village, t.today)
	if err != nil {
		return nil, err
	}
	var list []keeper
	for _, seat := range seats {
		if seat.Post.Role != township.Assistant {
			continue
		}
		group, _ := t.units.Get(seat.Post.Unit)
		i := slices.IndexFunc(list, func(k keeper) bool { return k.person.ID == seat.Person.ID })
		if i >= 0 {
			list[i].groups = append(list[i].groups, group)
			list[i].suspended = list[i].suspended && !seat.Post.Holds(t.today)
			continue
		}
		load, err := t.tx.Load(seat.Person.ID)
		if err != nil {
			return nil, err
		}
		list = append(list, keeper{seat.Person, []township.Unit{group}, load, !seat.Post.Holds(t.today)})
	}
	return list, nil
}

// keeper finds an assistant of a village by their number.
func (t *turn) keeper(village township.UnitID, id int) (keeper, bool, error) {
	list, err := t.keepers(village)
	i := slices.IndexFunc(list, func(k keeper) bool { return k.person.ID == township.PersonID(id) })
	if err != nil || i < 0 {
		return keeper{}, false, err
	}
	return list[i], true, nil
}

// keeperRows is how many assistants a page of the register shows.
const keeperRows = 8

// households shows a village's register: what nobody answers for first, then each
// assistant with their load.
func (t *turn) households(village township.Unit, page int) (screen, error) {
	list, err := t.tx.Households(village.ID)
	if err != nil {
		return screen{}, err
	}
	keepers, err := t.keepers(village.ID)
	if err != nil {
		return screen{}, err
	}
	if len(list) == 0 {
		return t.say("register.none", "village", village).row(t.label("button.import-register", verbForm, village.ID)).
			row(t.label("button.menu", verbMenu)), nil
	}
	shown, page, pages := pageOf(keepers, page, keeperRows)
	s := t.registerHead(village, list)
	unassigned := township.Unassigned(list)
	if len(unassigned) > 0 {
		s.text += "\n" + t.voice.Say("register.unassigned", "people", township.PeopleIn(unassigned),
			"households", len(unassigned), "which", t.listed(unassigned))
	}
	if len(unassigned) > 0 && len(active(keepers)) > 0 {
		s = s.row(button(t.voice.Label("button.unassigned", "households", len(unassigned)), verbHandOut, village.ID, 0))
	}
	for _, k := range shown {
		s.text += "\n" + t.keeperLine(k)
	}
	if len(keepers) == 0 {
		s.text += "\n" + t.voice.Say("register.no-keeper")
		s = s.row(t.goTo("invite"))
	}
	s = s.row(t.villagePages(verbRegister, village, page, pages)...)
	return s.row(
		t.label("button.import-register", verbForm, village.ID), t.goTo("export"),
	).row(
		t.label("button.hand-out", verbHandOut, village.ID, 0), t.label("button.hand-over", verbHandFrom, village.ID, 0),
		t.label("button.priority", verbPriority, village.ID, 0),
	).row(
		t.label("button.proposals", verbProposals, 0), t.label("button.books", verbBooks, village.ID, 0),
		t.label("button.record", verbRecordFind, village.ID),
	).row(t.label("button.menu", verbMenu)), nil
}

func (t *turn) registerHead(village township.Unit, list []township.Household) screen {
	var priority []township.Household
	for _, h := range list {
		if h.Priority {
			priority = append(priority, h)
		}
	}
	return t.say("register.head", "village", village, "people", township.PeopleIn(list), "households", len(list),
		"priority-people", township.PeopleIn(priority), "priority", len(priority))
}

// keeperLine is 张某 三组 188/200 人, with a word where that is near the norm.
func (t *turn) keeperLine(k keeper) string {
	norms := t.bot.options.Rules.Norms
	line := t.voice.Say("register.keeper", "name", k.person.Name, "groups", t.names(k.groups),
		"people", k.load.People, "most", norms.PeoplePerAssistant, "households", k.load.Households)
	if k.suspended {
		line += t.voice.Say("suspend.note")
	}
	if fullness := norms.Fullness(k.load.People); fullness != township.HasRoom {
		line += t.voice.Say("register." + string(fullness))
	}
	return line
}

// villagePages are the buttons to the pages before and after of a village's screen.
func (t *turn) villagePages(verb string, village township.Unit, page, pages int, args ...any) []storage.Button {
	return t.turnPages(verb, page, pages, slices.Concat([]any{village.ID}, args)...)
}

// keeperNamed finds the assistant of a village whom a word names: the whole name, or
// the beginning of one name only.
func (t *turn) keeperNamed(village township.Unit, word string) (keeper, error) {
	list, err := t.keepers(village.ID)
	if err != nil {
		return keeper{}, err
	}
	var names []string
	var called, begin []keeper
	for _, k := range list {
		if k.person.Name == word {
			called = append(called, k)
		}
		if strings.HasPrefix(k.person.Name, word) {
			begin = append(begin, k)
		}
		names = append(names, k.person.Name)
	}
	switch {
	case len(called) == 1:
		return called[0], nil
	case len(called) > 1:
		return keeper{}, township.Refuse(refuseSameName, "count", len(called), "name", word)
	case len(begin) == 1:
		return begin[0], nil
	case len(names) == 0:
		return keeper{}, township.Refuse(refuseNoKeeper, "village", village)
	}
	return keeper{}, township.Refuse(refuseWhichKeeper, "word", word, "names", names)
}

// The refusals of a line about the register.
const (
	refuseNameVillage  township.RefusalCode = "register-name-village"
	refuseRegisterLine township.RefusalCode = "register-line"
	refuseNoKeeper     township.RefusalCode = "register-no-keeper"
	refuseWhichKeeper  township.RefusalCode = "register-which-keeper"
	refuseSameName     township.RefusalCode = "register-same-name"
	refuseNotListed    township.RefusalCode = "register-not-listed"
	refuseNameGroup    township.RefusalCode = "register-name-group"
	refuseSuspended    township.RefusalCode = "register-suspended"
	refuseNothingMeant township.RefusalCode = "register-nothing"
)
