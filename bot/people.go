package bot

import (
	"baocun/township"
)

// peopleVerbs are the buttons of /me and the first screens.
var peopleVerbs = verbTable{verbGo: pressGo}

// meCommand shows what is stored about the person: their posts and contracts,
// and how far the round is where they have one.
func meCommand(t *turn, _ string) (screen, error) {
	me := t.say("me.head", "name", t.person.Name)
	for _, d := range t.duties {
		me.text += "\n" + t.voice.Say("me.duty", "role", d.Role, "where", t.whereabouts(d))
		unit, _ := t.units.Get(d.Unit)
		if unit.Kind == township.KindTownship || !t.may(township.SeeCoverage, d.Unit) {
			continue
		}
		line, err := t.dutyLine(d)
		if err != nil {
			return screen{}, err
		}
		me.text += line
	}
	suspended, err := t.suspensions()
	if err != nil {
		return screen{}, err
	}
	me.text += suspended
	if len(t.duties) == 0 && suspended == "" {
		me.text += "\n" + t.voice.Say("me.no-duty")
	}
	coming, err := t.ownMoves()
	if err != nil {
		return screen{}, err
	}
	begins, err := t.comingPosts()
	if err != nil {
		return screen{}, err
	}
	me.text += coming + begins
	away, err := t.leavesShown(t.person.ID)
	if err != nil {
		return screen{}, err
	}
	me.text += away
	me, err = t.withOwnBook(me)
	return me.row(t.label("button.own-data", verbOwnData, 0)).row(t.goTo("settings"), t.goTo("privacy"), t.goTo("help")).row(t.goTo("leave"), t.label("button.menu", verbMenu)), err
}

// dutyLine says how far the round of one duty is. Of an assistant's duties the first
// says it for all, for what she answers for is counted together.
func (t *turn) dutyLine(d township.Duty) (string, error) {
	if d.Role != township.Assistant {
		return t.roundLine(d.Unit)
	}
	_, answers, err := t.self()
	if err != nil || answers && d.Unit != t.duties.Units(township.Assistant)[0] {
		return "", err
	}
	return t.ownRoundLine(d.Unit)
}

// privacyCommand says in plain words what is stored, where and for how long.
func privacyCommand(t *turn, _ string) (screen, error) {
	s := t.say("privacy.text", "months", township.NoteMonths, "years", t.bot.options.Rules.Retention.VisitYears,
		"after", t.bot.options.Rules.Retention.PeopleYears, "kept", township.SelectionKept)
	if t.isStranger() {
		return s, nil
	}
	return s.row(t.label("button.own-data", verbOwnData, 0)).row(t.label("button.menu", verbMenu)), nil
}

// example is a Chinese command that this person can use as it stands.
func (t *turn) example() string {
	visit, _ := t.bot.commands.named("visit")
	if visit.allows(t) {
		return visit.aliases[0] + " 44 7"
	}
	me, _ := t.bot.commands.named("me")
	return me.aliases[0]
}

// helpCommand lists the commands that this person may use, and those of work groups for
// who takes part in meetings.
func helpCommand(t *turn, _ string) (screen, error) {
	if t.isStranger() {
		return t.greetStranger(), nil
	}
	help := t.say("help.head")
	var inGroups string
	if t.mayOneOf([]township.Action{township.TakePart}) {
		inGroups = "\n\n" + t.voice.Say("help.in-group")
	}
	for i := range t.bot.commands {
		c := &t.bot.commands[i]
		switch summary := t.voice.Label(c.summary()); {
		case c.unlisted || !c.isUseful(t) || c.place == inGroup && inGroups == "":
		case c.place == inGroup:
			inGroups += "\n" + t.voice.Say("help.line", "command", c.typed(t.voice.Language()), "summary", summary)
		case c.allows(t):
			help.text += "\n" + t.voice.Say("help.line", "command", c.name, "summary", summary)
		}
	}
	help.text += inGroups + "\n\n" + t.voice.Say("help.foot", "example", t.example())
	return help.row(t.label("button.menu", verbMenu)), nil
}
