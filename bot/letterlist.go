package bot

import (
	"baocun/storage"
	"baocun/township"
)

func pressLetters(t *turn, args pressed) (screen, error) {
	letter, found, err := t.letterAt(args)
	switch {
	case err != nil:
		return screen{}, err
	case len(t.letterUnits()) == 0:
		return t.stale(t.menu())
	case !found && args.number(0) == 0:
		return t.notIssued(t.today.Year)
	case !found:
		return t.stale(letterCommand(t, ""))
	}
	return t.letterScreen(letter)
}

// letterScreen shows how many have signed in each unit that this person sees.
func (t *turn) letterScreen(letter township.Letter) (screen, error) {
	root, _ := t.units.Township()
	signing, err := t.tx.Signing(letter, root.ID, t.today)
	if err != nil {
		return screen{}, err
	}
	inForce, err := t.isInForce(letter)
	if err != nil {
		return screen{}, err
	}
	head, err := t.letterHead(signing, inForce)
	if err != nil {
		return screen{}, err
	}
	s := screen{text: head}
	var ways []storage.Button
	for _, unit := range t.letterUnits() {
		line, err := t.letterUnitLine(signing, unit, inForce)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + line
		ways = append(ways, button(t.voice.Unit(unit), verbLetterUnit, letter.ID, unit.ID, 0))
	}
	return t.letterFoot(s.grid(letterUnitsWidth, ways), letter)
}

// letterFoot adds the ways on: one's own letter, those before and after, the next draft.
func (t *turn) letterFoot(s screen, letter township.Letter) (screen, error) {
	own, err := t.ownSignings()
	if err != nil {
		return screen{}, err
	}
	if len(own) > 0 {
		s = s.row(t.label("button.letter-own", verbOwnLetters, 0))
	}
	drafts, err := t.draftButtons()
	if err != nil {
		return screen{}, err
	}
	others, err := t.otherLetters(letter)
	return s.row(others...).row(drafts...).row(t.label("button.menu", verbMenu)), err
}

// otherLetters lead to the letter before one, and to the one after it.
func (t *turn) otherLetters(letter township.Letter) ([]storage.Button, error) {
	all, err := t.tx.Letters()
	var ways []storage.Button
	for i := len(all) - 1; i >= 0; i-- {
		if l := all[i]; l.Year < letter.Year || l.Year == letter.Year && l.Version < letter.Version {
			ways = append(ways, t.label("button.letter-before", verbLetters, l.ID))
			break
		}
	}
	for _, l := range all {
		if l.Year > letter.Year || l.Year == letter.Year && l.Version > letter.Version {
			ways = append(ways, t.label("button.letter-after", verbLetters, l.ID))
			break
		}
	}
	return ways, err
}

// letterHead says which letter it is, who issued it and how many have signed of those that
// this person sees.
func (t *turn) letterHead(s township.Signing, inForce bool) (string, error) {
	name, err := t.nameOf(s.Letter.By)
	if err != nil {
		return "", err
	}
	signed, due, all := 0, 0, 0
	for _, unit := range t.letterUnits() {
		some, of := s.Count(unit.ID)
		signed, due, all = signed+some, due+of, all+len(s.SignedAt(unit.ID))
	}
	letter, reason := t.voice.LetterName(s.Letter), ""
	if s.Letter.Reason != "" {
		reason = "\n" + t.voice.Say("letter.reason", "reason", s.Letter.Reason)
	}
	if inForce {
		return t.voice.Say("letter.head", "letter", letter, "name", name, "date", s.Letter.On, "signed", signed, "due", due) + reason + "\n", nil
	}
	past := t.voice.Say("letter.superseded", "signed", all)
	if s.Letter.Year < t.today.Year {
		past = t.voice.Say("letter.over", "year", s.Letter.Year, "signed", all)
	}
	return t.voice.Say("letter.head-past", "letter", letter, "name", name, "date", s.Letter.On) + reason + "\n" + past + "\n", nil
}

// letterUnitLine says how many have signed in a unit, and for whom the others wait.
func (t *turn) letterUnitLine(s township.Signing, unit township.Unit, inForce bool) (string, error) {
	if !inForce {
		return t.voice.Say("letter.unit-past", "unit", unit, "signed", len(s.SignedAt(unit.ID))), nil
	}
	signed, due := s.Count(unit.ID)
	if due == 0 {
		return t.voice.Say("letter.unit-none", "unit", unit), nil
	}
	line := t.voice.Say("letter.unit-line", "unit", unit, "signed", signed, "due", due)
	names, err := t.namesOfPosts(s.WaitsFor(unit.ID))
	if err != nil || len(names) == 0 {
		return line, err
	}
	return line + t.voice.Say("letter.waits", "names", names), nil
}

// namesOfPosts are the names of those who hold some posts.
func (t *turn) namesOfPosts(posts []township.Post) ([]string, error) {
	var names []string
	for _, p := range posts {
		name, err := t.nameOf(p.Person)
		if err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}
