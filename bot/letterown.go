package bot

import (
	"baocun/storage"
	"baocun/township"
)

// ownSignings are the letters in force, each with the posts of this person that it is for.
func (t *turn) ownSignings() ([]ownLetter, error) {
	inForce, err := t.tx.LettersFrom(t.today.Year)
	var own []ownLetter
	for _, letter := range inForce {
		signing, err := t.tx.SigningOf(t.person.ID, letter, t.today)
		if err != nil {
			return nil, err
		}
		root, _ := t.units.Township()
		for _, p := range signing.Due(root.ID) {
			if p.Person == t.person.ID {
				own = append(own, ownLetter{Signing: signing, post: p, asked: true})
			}
		}
	}
	return own, err
}

// letterHome is the line and the button of the first screen while something is to be signed.
func (t *turn) letterHome(home screen) (screen, error) {
	own, err := t.ownSignings()
	if err != nil {
		return home, err
	}
	count := 0
	for _, l := range own {
		if l.Stand(l.post) == township.LetterAsked {
			count++
		}
	}
	if count == 0 {
		return home, nil
	}
	home.text += "\n" + t.voice.Say("letter.home", "count", count)
	way := []storage.Button{t.label("button.letters", verbOwnLetters, 0)}
	home.buttons = append([][]storage.Button{way}, home.buttons...)
	return home, nil
}

// ownLetters lists somebody's letters; a single one is opened.
func (t *turn) ownLetters(page int) (screen, error) {
	own, err := t.ownSignings()
	switch {
	case err != nil:
		return screen{}, err
	case len(own) == 0:
		return t.say("letter.none").row(t.label("button.menu", verbMenu)), nil
	case len(own) == 1:
		return t.openLetter(own[0].Letter, own[0].post, 0)
	}
	s := t.say("letter.own")
	shown, page, pages := pageOf(own, page, ownLettersAPage)
	for _, l := range shown {
		where := t.unitName(l.post.Unit)
		stand := t.voice.Label("letter.stand-" + string(l.Stand(l.post)))
		s.text += "\n" + t.voice.Say("letter.own-line", "letter", t.voice.LetterName(l.Letter), "where", where, "role", l.post.Role, "stand", stand)
		face := t.voice.Label("letter.own-face", "year", l.Letter.Year, "where", where, "role", l.post.Role)
		s = s.row(button(face, verbOwnLetter, l.Letter.ID, l.post.ID, 0))
	}
	return s.row(t.turnPages(verbOwnLetters, page, pages)...).row(t.label("button.menu", verbMenu)), nil
}
