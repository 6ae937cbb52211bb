package bot

import (
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// verbGo runs a command from a button.
const verbGo = "g"

// goTo is a button that runs a command.
func (t *turn) goTo(command string) storage.Button {
	return button(t.voice.Label("go."+command), verbGo, command)
}

func pressGo(t *turn, args pressed) (screen, error) {
	c, known := t.bot.commands.named(args.text(0))
	if !known {
		return t.stale(t.menu())
	}
	return t.bot.command(t, invocation{command: c, args: args.text(1)})
}

// keyboard is the permanent reply keyboard of a role: at most four words that are
// commands, of which up to three are the daily work and one leads to all the rest.
func (t *turn) keyboard() [][]string {
	var words []string
	add := func(most int, names ...string) {
		for _, name := range names {
			if c, _ := t.bot.commands.named(name); c.isOffered(t) && len(words) < most {
				words = append(words, t.voice.Label(c.face()))
			}
		}
	}
	add(3, "visit", "minutes", "tasks")
	if visit, _ := t.bot.commands.named("visit"); !visit.allows(t) { // Whoever walks needs help sooner than figures.
		add(3, "score", "admin")
	}
	add(4, "me", "help")
	return [][]string{words}
}

// menu is the screen that everything leads back to: what this person's duty is
// today, and what they can do next.
func (t *turn) menu() (screen, error) {
	if t.isStranger() {
		return t.greetStranger(), nil
	}
	duty, ok := t.duties.Foremost()
	if !ok {
		return t.withoutPost()
	}
	return t.menuAs(duty)
}

// menuAs is the menu of somebody in one of their duties. An administrator sees
// what is still to be set up whatever else they are.
func (t *turn) menuAs(duty township.Duty) (screen, error) {
	state, err := t.standing(duty)
	if err != nil {
		return screen{}, err
	}
	if duty.Role != township.Admin && t.duties.Has(township.Admin) {
		open, err := t.openChores()
		if err != nil {
			return screen{}, err
		}
		state += open
	}
	home := t.say("home.greeting", "name", t.person.Name, "role", duty.Role, "where", t.whereabouts(duty))
	tasks, err := t.taskLine()
	if err != nil {
		return screen{}, err
	}
	home.text += state + tasks
	var next []storage.Button
	for _, name := range []string{"visit", "households", "minutes", "tasks", "monthly", "coverage", "score", "contract", "invite", "select", "letter", "inspect", "admin", "me", "help"} {
		if c, _ := t.bot.commands.named(name); c.isOffered(t) {
			next = append(next, t.goTo(name))
		}
	}
	binding, err := t.bindRows()
	if err != nil {
		return screen{}, err
	}
	return t.withWaiting(home.grid(3, t.withStudy(duty, next)).grid(1, binding))
}

// withWaiting adds what waits for this person, each with its button, what is most urgent on
// top.
func (t *turn) withWaiting(home screen) (screen, error) {
	for _, add := range []func(*turn, screen) (screen, error){
		(*turn).reportHome, (*turn).leaveHome, (*turn).waitingHome, (*turn).selectHome, (*turn).letterHome, (*turn).factHome, (*turn).vetoHome, (*turn).urgentHome,
	} {
		var err error
		if home, err = add(t, home); err != nil {
			return screen{}, err
		}
	}
	return home, nil
}

// whereabouts names a duty's unit as people say it: 肖村三组.
func (t *turn) whereabouts(d township.Duty) string { return t.unitName(d.Unit) }

// unitName names a unit with its village where it is a group: 肖村三组.
func (t *turn) unitName(id township.UnitID) string { return unitIn(t.voice, t.units, id) }

// standing is what a role most wants to know when it opens the bot.
func (t *turn) standing(d township.Duty) (string, error) {
	switch d.Role {
	case township.Admin:
		chores, err := t.setUp()
		return t.checklist(chores), err
	case township.Assistant:
		return t.ownRoundLine(d.Unit)
	case township.GroupHead:
		return t.roundLine(d.Unit)
	case township.Specialist, township.Chief, township.Cadre, township.Leader:
		return t.villageLines(d)
	case township.Publicist:
		return t.studyStanding(d.Unit)
	}
	return "", nil
}

// villagesInFull is how many villages a home screen tells all of; of more it says what
// is the matter, one line each.
const villagesInFull = 2

// villageLines tells, for each village of a duty, where its round stands and
// which meeting is next.
func (t *turn) villageLines(d township.Duty) (string, error) {
	villages := t.villagesOf(d)
	if len(villages) > villagesInFull {
		return t.villagesInBrief(villages)
	}
	var lines string
	for _, village := range villages {
		line, err := t.roundLine(village.ID)
		if err != nil {
			return "", err
		}
		next, err := t.nextMeetings(village)
		if err != nil {
			return "", err
		}
		waiting, err := t.unassignedLine(village)
		if err != nil {
			return "", err
		}
		lines += "\n" + t.voice.Say("home.village", "village", village) + line + waiting + next
	}
	return lines, nil
}

// villagesInBrief tells in a line for each village where its round stands, and which
// meeting is late.
func (t *turn) villagesInBrief(villages []township.Unit) (string, error) {
	var lines string
	for _, village := range villages {
		round, err := t.roundLine(village.ID)
		if err != nil {
			return "", err
		}
		lines += "\n" + t.voice.Say("home.village-brief", "village", village, "round", words.HTML(strings.TrimSpace(round)))
		meetings, err := t.dueMeetings(village)
		if err != nil {
			return "", err
		}
		for _, m := range meetings {
			if m.standing.IsOverdue() {
				lines += t.voice.Say("home.late-brief", "regime", m.regime)
			}
		}
	}
	return lines, nil
}

// villagesOf lists the villages that a role speaks for: a leader for all, a
// cadre for those of the contract.
func (t *turn) villagesOf(d township.Duty) []township.Unit {
	var villages []township.Unit
	for _, village := range t.units.Villages() {
		mine := t.units.Within(village.ID, d.Unit)
		if d.Role == township.Cadre {
			mine = t.duties.May(township.SeeCoverage, village.ID, t.units)
		}
		if mine {
			villages = append(villages, village)
		}
	}
	return villages
}

// roundLine says where a unit's round of this month stands: people first,
// households in brackets, or that there is no register yet.
func (t *turn) roundLine(unit township.UnitID) (string, error) {
	tally, ok, err := t.tx.Tally(unit, t.today.MonthOf())
	if err != nil {
		return "", err
	}
	if !ok || !tally.HasRegister() {
		return "\n" + t.voice.Say("visit.no-register"), nil
	}
	return "\n" + t.progress(tally), nil
}

// ownRoundLine says where the round of an assistant stands in all they answer for, or
// that nothing was assigned to them yet.
func (t *turn) ownRoundLine(group township.UnitID) (string, error) {
	own, _, err := t.tx.AssistantTally(t.person.ID, t.today.MonthOf())
	if err != nil || own.HasRegister() {
		return "\n" + t.progress(own), err
	}
	tally, _, err := t.tx.Tally(group, t.today.MonthOf())
	if err == nil && tally.HasRegister() {
		return "\n" + t.voice.Say("visit.not-assigned"), nil
	}
	return t.roundLine(group)
}

// openChores is the checklist while something is still to be set up.
func (t *turn) openChores() (string, error) {
	chores, err := t.setUp()
	if err != nil || !slices.ContainsFunc(chores, func(c chore) bool { return !c.done }) {
		return "", err
	}
	return t.checklist(chores), nil
}

// checklist shows what of the office is set up and what is still to be.
func (t *turn) checklist(chores []chore) string {
	marks := make([]any, 0, 2*len(chores)+8)
	count := 0
	for _, chore := range chores {
		mark := "☐"
		if chore.done {
			mark = "☑"
			count++
		}
		marks = append(marks, chore.name, mark)
		if chore.of > 0 {
			marks = append(marks, chore.name+"-count", chore.count, chore.name+"-all", chore.of)
		}
	}
	return t.voice.Say("home.checklist", append(marks, "count", count, "all", len(chores))...)
}

// chore is one line of the checklist for setting up an office.
type chore struct {
	name string
	done bool
	// count is for how many villages of all it is done, where that is told.
	count, of int
}

// setUp tells what of the office is set up: villages and meeting days come with
// the configuration, people, registers and contracts are counted.
func (t *turn) setUp() ([]chore, error) {
	villages := t.units.Villages()
	staffed, registered, contracted, grouped := len(villages) > 0, len(villages) > 0, len(villages) > 0, 0
	for _, village := range villages {
		holders, err := t.tx.Holders(village.ID, township.Specialist, t.today)
		if err != nil {
			return nil, err
		}
		contracts, err := t.tx.ContractsFor(village.ID, t.today)
		if err != nil {
			return nil, err
		}
		tally, _, err := t.tx.Tally(village.ID, t.today.MonthOf())
		if err != nil {
			return nil, err
		}
		_, bound, err := t.tx.WorkGroupOf(village.ID)
		if err != nil {
			return nil, err
		}
		if bound {
			grouped++
		}
		staffed = staffed && len(holders) > 0
		contracted = contracted && len(contracts) > 0
		registered = registered && tally.HasRegister()
	}
	return []chore{
		{name: "villages", done: len(villages) > 0},
		{name: "people", done: staffed},
		{name: "register", done: registered},
		{name: "contracts", done: contracted},
		{name: "groups", done: len(villages) > 0 && grouped == len(villages), count: grouped, of: len(villages)},
		{name: "days", done: len(t.bot.options.Rules.Meetings) == len(township.Regimes())},
	}, nil
}
