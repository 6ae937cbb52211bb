package bot

import (
	"baocun/township"
	"baocun/words"
)

// transfer moves somebody: at once where it is from today on, and else with the posts
// dated and a move kept for its day.
func transfer(t *turn, a answers) (screen, error) {
	person, h, err := t.transferred(a)
	if err != nil {
		return screen{}, err
	}
	from, err := township.ParseDate(a[stepFrom])
	if err != nil {
		return screen{}, err
	}
	change := postsChange{Person: person.ID}
	begun, err := t.movePosts(person, *h.post, a, from, &change)
	if err != nil {
		return screen{}, err
	}
	if from.After(t.today) {
		if change.Move, err = t.keepMove(change, begun, from); err != nil {
			return screen{}, err
		}
	} else if err := t.carryOut(&change); err != nil {
		return screen{}, err
	}
	told, err := t.tellMoved(person, *h.post, begun, from)
	if err != nil {
		return screen{}, err
	}
	done := "transfer.done-untold"
	if told {
		done = "transfer.done"
	}
	return t.showChanged(person, pressed{a[givenWhence]}.whence(0), change, t.voice.Say(done, "name", person.Name,
		"where", t.unitName(begun.Unit), "role", begun.Role, "from", from))
}

// movePosts ends one post the day before and adds another one, with the contracts of each.
func (t *turn) movePosts(person township.Person, ended township.Post, a answers, from township.Date, change *postsChange) (township.Post, error) {
	role := township.Role(a[stepRole])
	units, err := t.invitedUnits(a)
	if err != nil {
		return township.Post{}, err
	}
	for _, unit := range units {
		if !t.duties.MayInvite(role, unit, t.units) {
			return township.Post{}, township.Refuse(refuseNotBelow, "role", role)
		}
	}
	begun := township.Post{Person: person.ID, Role: role, Unit: units[0], From: from}
	if role.Answers() {
		begun.Unit = t.root().ID
	}
	held, err := t.tx.PostsOf(person.ID)
	if err != nil {
		return begun, err
	}
	if err := township.CheckMove(held, township.Duty{Role: begun.Role, Unit: begun.Unit}, from, t.today); err != nil {
		return begun, err
	}
	if err := t.endPost(ended, from.AddDays(-1), change); err != nil {
		return begun, err
	}
	if begun, err = t.tx.AddPost(begun); err != nil {
		return begun, err
	}
	change.Posts = append(change.Posts, edit[township.Post]{After: begun})
	if !role.Answers() {
		return begun, nil
	}
	return begun, t.addContracts(person, units, from, change)
}

func (t *turn) addContracts(person township.Person, villages []township.UnitID, from township.Date, change *postsChange) error {
	if err := t.bot.options.Rules.Norms.CheckContracts(nil, villages); err != nil {
		return err
	}
	for _, village := range villages {
		added, err := t.tx.AddContract(township.Contract{Person: person.ID, Unit: village, From: from})
		if err != nil {
			return err
		}
		change.Contracts = append(change.Contracts, edit[township.Contract]{After: added})
	}
	return nil
}

// keepMove keeps what a change that is dated ahead leaves for its day.
func (t *turn) keepMove(change postsChange, begun township.Post, from township.Date) (township.MoveID, error) {
	m := township.Move{
		Person: change.Person, From: from, Ended: change.Posts[0].After.ID, Begun: begun.ID, By: t.person.ID,
		Term: change.Posts[0].Before.Until,
	}
	for _, c := range change.Contracts {
		if c.Before.ID == 0 {
			m.BegunContracts = append(m.BegunContracts, c.After.ID)
			continue
		}
		m.EndedContracts = append(m.EndedContracts, c.After.ID)
	}
	m, err := t.tx.AddMove(m)
	return m.ID, err
}

// carryOut does what a move comes to on its day: what was theirs is handed on, what waits
// for the new post is handed out, and what they had begun under the old rights is closed.
func (t *turn) carryOut(change *postsChange) error {
	if err := t.handOn(change); err != nil {
		return err
	}
	for _, p := range change.Posts {
		if p.Before.ID != 0 {
			continue
		}
		if err := t.handOutTo(p.After.Role, p.After.Unit); err != nil {
			return err
		}
	}
	return t.cutOff(change.Person)
}

// tellMoved tells somebody what they are from a day on, with the way to their menu.
func (t *turn) tellMoved(person township.Person, ended, begun township.Post, from township.Date) (reached bool, err error) {
	return t.bot.writeScreen(t.tx, person.ID, t.key(), func(voice words.Voice) screen {
		told := "transfer.told-ahead"
		if !from.After(t.today) {
			told = "transfer.told"
		}
		s := screen{text: voice.Say(told, "where", unitIn(voice, t.units, begun.Unit), "role", begun.Role,
			"old-where", unitIn(voice, t.units, ended.Unit), "old-role", ended.Role, "from", from)}
		return s.row(button(voice.Label("button.menu"), verbMenu))
	})
}
