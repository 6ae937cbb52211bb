package bot

import (
	"html"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// ownLetter is the letter of one of somebody's posts, as they see it.
type ownLetter struct {
	township.Signing
	post  township.Post
	pages [][]string
	title string
	// hash is that of the text, read how many of its pages were opened in turn.
	hash string
	read int
	// asked tells that the letter is in force, and the post still theirs.
	asked bool
}

// isRead tells whether every page was opened.
func (l ownLetter) isRead() bool { return l.read >= len(l.pages) }

// maySign tells whether it is to be signed now.
func (l ownLetter) maySign() bool {
	return l.asked && l.isRead() && l.Stand(l.post) == township.LetterAsked
}

// ownLetterAt is the letter of a post of this person's that a button speaks of. One that is
// not in force any more, or of a post that is not theirs any more, is theirs to see if they
// signed it.
func (t *turn) ownLetterAt(args pressed) (l ownLetter, ok bool, err error) {
	letter, found, err := t.tx.Letter(township.LetterID(args.number(0)))
	if err != nil || !found {
		return l, false, err
	}
	post, found, err := t.tx.Post(township.PostID(args.number(1)))
	if err != nil || !found || post.Person != t.person.ID || !post.Role.HasLetter() {
		return l, false, err
	}
	l, err = t.ownLetter(letter, post)
	_, signed := l.SignatureOf(post)
	return l, l.asked || signed, err
}

func (t *turn) ownLetter(letter township.Letter, post township.Post) (ownLetter, error) {
	l := ownLetter{post: post}
	var err error
	if l.asked, err = t.isInForce(letter); err != nil {
		return l, err
	}
	l.asked = l.asked && post.Holds(t.today)
	if l.Signing, err = t.tx.SigningOf(t.person.ID, letter, t.today); err != nil {
		return l, err
	}
	if !post.Holds(t.today) { // What somebody signed in a post of before is not among what is theirs today.
		signature, signed, err := t.tx.SignatureOf(letter.ID, post.ID)
		if err != nil {
			return l, err
		}
		if signed {
			l.Signatures = append(l.Signatures, signature)
		}
	}
	unit, _ := t.units.Get(post.Unit)
	text, _ := letter.Text(unit.Kind)
	filled := t.filledFor(text, post)
	l.pages, l.title, l.hash = t.voice.LetterPages(filled), filled.Title, text.Hash
	l.read, err = t.tx.LetterRead(letter.ID, post.ID)
	if _, signed := l.SignatureOf(post); signed {
		l.read = len(l.pages)
	}
	return l, err
}

// filledFor is a text as it is addressed to a post: in the language of the office, whoever
// reads it.
func (t *turn) filledFor(text township.LetterText, p township.Post) township.LetterText {
	office := t.bot.public()
	return text.For(unitIn(office, t.units, p.Unit), office.Role(p.Role))
}

// openLetter shows a page of somebody's letter, the first one they have not read for one
// further on.
func (t *turn) openLetter(letter township.Letter, post township.Post, page int) (screen, error) {
	l, err := t.ownLetter(letter, post)
	if err != nil {
		return screen{}, err
	}
	return t.letterPage(l, page)
}

func pressOwnLetter(t *turn, args pressed) (screen, error) {
	l, ok, err := t.ownLetterAt(args)
	switch page := args.number(2); {
	case err != nil:
		return screen{}, err
	case !ok:
		return t.stale(t.ownLetters(0))
	case page > l.read: // A page was passed over.
		return t.stale(t.letterPage(l, l.read-1))
	default:
		return t.letterPage(l, page)
	}
}

// letterPage shows a page, and notes that it was opened where it is the next one.
func (t *turn) letterPage(l ownLetter, page int) (screen, error) {
	page = min(max(page, 0), len(l.pages)-1)
	if page == l.read && l.asked {
		l.read++
		if err := t.tx.ReadLetter(l.Letter.ID, l.post.ID, l.read); err != nil {
			return screen{}, err
		}
	}
	s := t.say("letter.page", "title", l.title, "page", page+1, "pages", len(l.pages), "where", t.unitName(l.post.Unit), "role", l.post.Role)
	s.text += "\n\n" + html.EscapeString(strings.Join(l.pages[page], "\n"))
	foot, err := t.letterPageFoot(l, page == len(l.pages)-1)
	if err != nil {
		return screen{}, err
	}
	s.text += "\n\n" + foot
	turns := t.pageTurns(page, len(l.pages), func(face string, page int) storage.Button {
		if page == l.read {
			face = t.voice.Label("button.letter-next")
		}
		return button(face, verbOwnLetter, l.Letter.ID, l.post.ID, page)
	})
	if page == len(l.pages)-1 && l.maySign() {
		turns = append(turns, t.label("button.letter-sign", verbSignLetter, l.Letter.ID, l.post.ID))
	}
	s = s.row(turns...)
	if l.Stand(l.post) == township.LetterSigned {
		s = s.row(t.label("button.letter-word", verbLetterWord, l.Letter.ID, l.post.Unit, l.post.ID))
	}
	return s.row(t.label("button.menu", verbMenu)), nil
}

// letterPageFoot says below a page how the letter stands.
func (t *turn) letterPageFoot(l ownLetter, isLast bool) (string, error) {
	if signature, signed := l.SignatureOf(l.post); signed {
		return t.voice.Say("letter.signed", "when", t.moment(signature.At), "hash", township.ShortHash(signature.Hash)), nil
	}
	if l.Stand(l.post) == township.LetterWaits {
		village, _ := t.units.VillageOf(l.post.Unit)
		names, err := t.namesOfPosts(l.WaitsFor(village.ID))
		return t.voice.Say("letter.turn-later", "names", names), err
	}
	if isLast && l.maySign() {
		return t.voice.Say("letter.read-to-sign"), nil
	}
	return t.voice.Say("letter.read-on"), nil
}
