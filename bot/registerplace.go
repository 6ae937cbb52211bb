package bot

import (
	"fmt"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// RegisterImport makes a list the register of a village. The chat and the program's
// command import by it, so that both do the same for those who wait.
type RegisterImport struct {
	Village township.Unit
	Norms   township.Norms
	Today   township.Date
	// Language is the office's, for people whose own is not known.
	Language township.Language
}

// Imported is what an import changed.
type Imported struct {
	storage.RegisterChange
	// Given is what the only assistants of groups were given of it.
	Given []storage.Handout
}

// Place replaces the register, gives to the only assistant of a group what nobody
// answers for, and tells those who could not visit before, and those who were given
// something.
func (r RegisterImport) Place(tx *storage.Tx, list []township.Household) (Imported, error) {
	if err := tx.OpenMonths(r.Today.MonthOf()); err != nil {
		return Imported{}, err
	}
	waiting, err := r.withoutRegister(tx)
	if err != nil {
		return Imported{}, err
	}
	change, err := tx.ReplaceRegister(r.Village.ID, list)
	if err != nil {
		return Imported{}, err
	}
	given, err := tx.HandOut(r.Village.ID, r.Norms, r.Today)
	if err != nil {
		return Imported{}, err
	}
	return Imported{change, given}, r.tellAll(tx, waiting, given)
}

// withoutRegister lists the groups of the village that nobody can visit yet.
func (r RegisterImport) withoutRegister(tx *storage.Tx) (groups []township.Unit, err error) {
	units, err := tx.Units()
	if err != nil {
		return nil, err
	}
	for _, group := range units.Children(r.Village.ID) {
		register, err := tx.Register(group.ID)
		if err != nil {
			return nil, err
		}
		if register.Households == 0 {
			groups = append(groups, group)
		}
	}
	return groups, nil
}

// tellAll tells each person once: first what they were given, then that there is a
// register at last. A correction of a register is none of the visitors' news.
func (r RegisterImport) tellAll(tx *storage.Tx, waiting []township.Unit, given []storage.Handout) error {
	told := make(map[township.PersonID]bool)
	for _, id := range assistantsIn(given) {
		told[id] = true
		got := ofAssistant(id, given)
		err := r.leaveWord(tx, id, func(voice words.Voice) screen {
			text := voice.Say("register.given", "village", r.Village, "people", township.PeopleIn(got), "households", len(got))
			return screen{text: text}.row(wayTo(voice, "visit"))
		})
		if err != nil {
			return err
		}
	}
	for _, group := range waiting {
		if err := r.tellVisitors(tx, group, told); err != nil {
			return err
		}
	}
	return nil
}

// tellVisitors tells those who visit a group, and were not told yet, that it has a
// register.
func (r RegisterImport) tellVisitors(tx *storage.Tx, group township.Unit, told map[township.PersonID]bool) error {
	register, err := tx.Register(group.ID)
	if err != nil || register.Households == 0 {
		return err
	}
	for _, role := range []township.Role{township.Assistant, township.GroupHead} {
		posts, err := tx.Holders(group.ID, role, r.Today)
		if err != nil {
			return err
		}
		for _, post := range posts {
			if told[post.Person] {
				continue
			}
			told[post.Person] = true
			if err := r.tellVisitor(tx, post); err != nil {
				return err
			}
		}
	}
	return nil
}

// tellVisitor tells one of them that visits can begin or, where nothing is in an
// assistant's name yet, that it is to be handed out first.
func (r RegisterImport) tellVisitor(tx *storage.Tx, post township.Post) error {
	load, err := tx.Load(post.Person)
	if err != nil {
		return err
	}
	return r.leaveWord(tx, post.Person, func(voice words.Voice) screen {
		if post.Role == township.Assistant && load.Households == 0 {
			return screen{text: voice.Say("visit.register-waits", "village", r.Village)}
		}
		return screen{text: voice.Say("visit.register-ready", "village", r.Village)}.row(wayTo(voice, "visit"))
	})
}

// leaveWord leaves word of the import for one person.
func (r RegisterImport) leaveWord(tx *storage.Tx, id township.PersonID, word func(words.Voice) screen) error {
	person, _, err := tx.Person(id)
	if err != nil {
		return err
	}
	chat, ok, err := tx.PrivateChat(id)
	if err != nil || !ok {
		return err
	}
	s := word(voiceIn(person, r.Language))
	return tx.Enqueue(storage.Entry{
		Key:  storage.Key(fmt.Sprintf("register/%d/%d/p%d", r.Village.ID, tx.Now().UnixNano(), id)),
		Lane: storage.LaneReminder, Chat: chat.ID, Payload: storage.Payload{Send: &storage.Send{Text: s.text, Buttons: s.buttons}},
	})
}

// assistantsIn lists those who were given something, each once.
func assistantsIn(given []storage.Handout) []township.PersonID {
	var ids []township.PersonID
	seen := make(map[township.PersonID]bool)
	for _, h := range given {
		if len(h.Households) > 0 && !seen[h.Assistant] {
			seen[h.Assistant] = true
			ids = append(ids, h.Assistant)
		}
	}
	return ids
}

// ofAssistant is all that one of them was given.
func ofAssistant(id township.PersonID, given []storage.Handout) []township.Household {
	var list []township.Household
	for _, h := range given {
		if h.Assistant == id {
			list = append(list, h.Households...)
		}
	}
	return list
}
