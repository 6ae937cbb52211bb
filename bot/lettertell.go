package bot

import (
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// tellIssued asks those who sign first, and says who could not be.
func (t *turn) tellIssued(letter township.Letter) (screen, error) {
	asked, err := t.askedPosts(letter)
	if err != nil {
		return screen{}, err
	}
	told, missed, err := t.tellOfLetter(letter, "issued", asked, func(voice words.Voice) string {
		if letter.Reason != "" {
			return voice.Say("letter.told-version", "letter", voice.LetterName(letter), "reason", letter.Reason)
		}
		return voice.Say("letter.told", "letter", voice.LetterName(letter))
	})
	if err != nil {
		return screen{}, err
	}
	said := t.voice.Say("letter.issued", "told", told)
	if len(missed) > 0 {
		said += "\n" + t.voice.Say("letter.issued-missed", "names", missed)
	}
	s, err := t.letterScreen(letter)
	if err != nil {
		return screen{}, err
	}
	s.buttons = append([][]storage.Button{{t.undoButton()}}, s.buttons...)
	return s.headed(said), nil
}

// askedPosts are the posts that are asked to sign a letter now.
func (t *turn) askedPosts(letter township.Letter) ([]township.Post, error) {
	root, _ := t.units.Township()
	signing, err := t.tx.Signing(letter, root.ID, t.today)
	var asked []township.Post
	for _, p := range signing.Due(root.ID) {
		if signing.Stand(p) == township.LetterAsked {
			asked = append(asked, p)
		}
	}
	return asked, err
}

// tellOfLetter tells those who hold some posts of a letter, each once and without this
// person, with a way to read it; and who cannot be written to.
func (t *turn) tellOfLetter(letter township.Letter, what string, posts []township.Post, news func(words.Voice) string) (told int, missed []string, err error) {
	known := map[township.PersonID]bool{t.person.ID: true}
	for _, p := range posts {
		if known[p.Person] {
			continue
		}
		known[p.Person] = true
		reached, err := t.bot.writeScreen(t.tx, p.Person, personalKey(township.LetterOccasion(letter.ID)+what, p.Person), func(voice words.Voice) screen {
			return screen{text: news(voice)}.row(button(voice.Label("button.letters"), verbOwnLetters, 0))
		})
		if err != nil {
			return told, missed, err
		}
		if reached {
			told++
			continue
		}
		name, err := t.nameOf(p.Person)
		if err != nil {
			return told, missed, err
		}
		missed = append(missed, name)
	}
	return told, missed, nil
}
