package bot

import (
	"slices"

	"baocun/township"
)

// letterUnitAt is the letter and the unit that a button speaks of, if this person may see who
// has signed there.
func (t *turn) letterUnitAt(args pressed) (letter township.Letter, unit township.Unit, ok bool, err error) {
	letter, found, err := t.letterAt(args)
	unit, known := t.units.Get(township.UnitID(args.number(1)))
	return letter, unit, found && known && unit.Kind != township.KindGroup && t.may(township.SeeLetters, unit.ID), err
}

func pressLetterUnit(t *turn, args pressed) (screen, error) {
	letter, unit, ok, err := t.letterUnitAt(args)
	if err != nil || !ok {
		return t.staleLetter(err)
	}
	return t.letterUnit(letter, unit, args.number(2))
}

// staleLetter answers a button whose letter or right is gone: with the letters as they are
// now.
func (t *turn) staleLetter(err error) (screen, error) {
	if err != nil {
		return screen{}, err
	}
	return t.stale(letterCommand(t, ""))
}

// letterUnit lists by name who has signed in a unit, and who has not; of a letter that is
// not in force any more those who did.
func (t *turn) letterUnit(letter township.Letter, unit township.Unit, page int) (screen, error) {
	signing, err := t.tx.Signing(letter, unit.ID, t.today)
	if err != nil {
		return screen{}, err
	}
	inForce, err := t.isInForce(letter)
	if err != nil {
		return screen{}, err
	}
	head, err := t.letterUnitHead(signing, unit, inForce)
	if err != nil {
		return screen{}, err
	}
	lines, err := t.signatureLines(signing, unit, inForce)
	if err != nil {
		return screen{}, err
	}
	s := screen{text: head}
	shown, page, pages := pageOf(lines, page, lettersAPage)
	for _, line := range shown {
		s.text += "\n" + line
	}
	s = s.row(t.turnPages(verbLetterUnit, page, pages, letter.ID, unit.ID)...)
	s = s.row(t.label("button.letter-word", verbLetterWord, letter.ID, unit.ID))
	if inForce && len(signing.WaitsFor(unit.ID)) > 0 && t.may(township.IssueLetters, unit.ID) {
		s = s.row(t.label("button.letter-open", verbLetterOpen, letter.ID, unit.ID))
	}
	return s.row(t.label("button.back", verbLetters, letter.ID), t.label("button.menu", verbMenu)), nil
}

func (t *turn) letterUnitHead(s township.Signing, unit township.Unit, inForce bool) (string, error) {
	name := t.voice.LetterName(s.Letter)
	if !inForce {
		return t.voice.Say("letter.unit-head-past", "unit", unit, "letter", name, "signed", len(s.SignedAt(unit.ID))), nil
	}
	signed, due := s.Count(unit.ID)
	text := t.voice.Say("letter.unit-head", "unit", unit, "letter", name, "signed", signed, "due", due)
	if opening, opened := s.Letter.Opening(unit.ID); opened {
		by, err := t.nameOf(opening.By)
		return text + "\n" + t.voice.Say("letter.opened", "name", by, "date", opening.On, "reason", opening.Reason), err
	}
	waits, err := t.namesOfPosts(s.WaitsFor(unit.ID))
	if err != nil || len(waits) == 0 {
		return text, err
	}
	return text + "\n" + t.voice.Say("letter.unit-waits", "names", waits), nil
}

// signatureLines has a line for each post that the letter is for, and then for whoever signed
// and is not in that post any more.
func (t *turn) signatureLines(s township.Signing, unit township.Unit, inForce bool) ([]string, error) {
	var due []township.Post
	if inForce {
		due = s.DueAt(unit.ID)
	}
	var lines []string
	for _, p := range due {
		line, err := t.postLine(s, p)
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	for _, signature := range s.SignedAt(unit.ID) {
		if slices.ContainsFunc(due, func(p township.Post) bool { return p.ID == signature.Post }) {
			continue
		}
		name, err := t.nameOf(signature.Person)
		if err != nil {
			return nil, err
		}
		said := "left"
		if !inForce {
			said = "signed"
		}
		lines = append(lines, t.voice.Say("letter.line-"+said, "name", name, "post", t.postName(signature.Unit, signature.Role), "when", t.moment(signature.At)))
	}
	return lines, nil
}

func (t *turn) postLine(s township.Signing, p township.Post) (string, error) {
	name, err := t.nameOf(p.Person)
	signature, _ := s.SignatureOf(p)
	return t.voice.Say("letter.line-"+string(s.Stand(p)), "name", name, "post", t.postName(p.Unit, p.Role), "when", t.moment(signature.At)), err
}

// postName names a post within its village: 三组协管员.
func (t *turn) postName(unit township.UnitID, role township.Role) string {
	if at, _ := t.units.Get(unit); at.Kind == township.KindGroup {
		return t.voice.Label("letter.post-of-group", "group", at, "role", role)
	}
	return t.voice.Role(role)
}
