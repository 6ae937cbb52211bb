package bot

import (
	"slices"

	"baocun/township"
	"baocun/words"
)

// pressEnd asks whether to end a post or a contract, and then ends it. What must
// end is what the person may do, so that yesterday was its last day.
func pressEnd(t *turn, person township.Person, args pressed) (screen, error) {
	from := args.whence(1)
	ended, ok, err := t.tenure(person.ID, args.text(2))
	if err != nil {
		return screen{}, err
	}
	if !ok {
		return t.stale(t.rosterPage(from))
	}
	if args.text(3) != yes {
		return t.say("roster.confirm", "name", person.Name, "where", t.unitName(ended.unit), "role", ended.role).row(
			t.label("button.end-yes", verbEnd, person.ID, from, ended.code, yes),
			t.label("button.back", verbPerson, person.ID, from),
		), nil
	}
	ended, dropped, err := t.withoutMove(ended)
	if err != nil {
		return screen{}, err
	}
	change := postsChange{Person: person.ID}
	if err := t.end(ended, t.today.AddDays(-1), &change); err != nil {
		return screen{}, err
	}
	if err := t.handOn(&change); err != nil {
		return screen{}, err
	}
	if err := t.cutOff(person.ID); err != nil {
		return screen{}, err
	}
	voice := t.bot.voiceOf(person)
	farewell, err := t.farewell(voice, person.ID)
	if err != nil {
		return screen{}, err
	}
	if person.ID == t.person.ID {
		menu, err := t.menu()
		menu.text += farewell
		return menu, err
	}
	told, err := t.bot.writeScreen(t.tx, person.ID, t.key(), func(voice words.Voice) screen {
		return screen{text: voice.Say("roster.ended-told", "where", unitIn(voice, t.units, ended.unit), "role", ended.role, "by", t.person.Name) + farewell}
	})
	if err != nil {
		return screen{}, err
	}
	done := "roster.ended-untold"
	if told {
		done = "roster.ended"
	}
	return t.showChanged(person, from, change, t.voice.Say(done, "where", t.unitName(ended.unit), "role", ended.role)+dropped)
}

// end ends a post or a contract with its last day.
func (t *turn) end(h tenure, last township.Date, change *postsChange) error {
	if h.contract != nil {
		return t.endContract(*h.contract, last, change)
	}
	return t.endPost(*h.post, last, change)
}

// endPost ends a post; with that of a cadre go the contracts, which count only
// beside it.
func (t *turn) endPost(p township.Post, last township.Date, change *postsChange) error {
	if err := t.checkEnding(p, last.AddDays(1)); err != nil {
		return err
	}
	if p.Role.Answers() {
		contracts, err := t.tx.ContractsOf(p.Person)
		if err != nil {
			return err
		}
		for _, c := range contracts {
			if !c.Holds(last.AddDays(1)) {
				continue
			}
			if err := t.endContract(c, last, change); err != nil {
				return err
			}
		}
	}
	ended := p
	ended.Until, ended.Next = last, ""
	return t.changePost(p, ended, change)
}

// checkEnding refuses to end or suspend the post of the last administrator from a day on.
func (t *turn) checkEnding(p township.Post, from township.Date) error {
	holders, err := t.tx.Holders(p.Unit, p.Role, from)
	if err != nil {
		return err
	}
	others := slices.DeleteFunc(holders, func(other township.Post) bool { return other.Person == p.Person })
	return township.CheckEnding(p.Role, len(others))
}

func (t *turn) endContract(c township.Contract, last township.Date, change *postsChange) error {
	ended := c
	ended.Until = last
	return t.changeContract(c, ended, change)
}
