package bot

import (
	"cmp"
	"slices"
	"time"

	"baocun/storage"
	"baocun/township"
)

// The buttons of letters of responsibility (责任书). A letter is frozen once it is issued, so
// that its number stands for its text; what may be done is asked at every press.
const (
	verbLetters      = "ra" // letter, 0 for the one in force: who has signed, unit by unit
	verbLetterUnit   = "ru" // letter, unit, page: and name by name
	verbLetterWord   = "rw" // letter, unit; post, for one's own
	verbOwnLetters   = "rl" // one's own
	verbOwnLetter    = "rr" // letter, post, page: read it
	verbSignLetter   = "rs" // letter, post; beginning of the hash, once confirmed
	verbLetterDraft  = "rp" // year: the letter before it is issued
	verbLetterLevel  = "rt" // year, level, page: its text
	verbLetterIssue  = "ri" // year, beginning of the draft's hash
	verbLetterOpen   = "rx" // letter, village: have the others sign before a chief
	lettersAPage     = 8
	ownLettersAPage  = 6
	letterUnitsWidth = 2
)

var letterVerbs = verbTable{
	verbLetters:     pressLetters,
	verbLetterUnit:  pressLetterUnit,
	verbLetterWord:  pressLetterWord,
	verbOwnLetters:  func(t *turn, args pressed) (screen, error) { return t.ownLetters(args.number(0)) },
	verbOwnLetter:   pressOwnLetter,
	verbSignLetter:  pressSignLetter,
	verbLetterDraft: pressLetterDraft,
	verbLetterLevel: pressLetterLevel,
	verbLetterIssue: pressLetterIssue,
	verbLetterOpen:  pressLetterOpen,
}

const refuseLetterWords township.RefusalCode = "letter-words"

// letterCommand shows who has signed to those who may see it, of a village or a year where
// one is named, and to everybody else their own letters.
func letterCommand(t *turn, args string) (screen, error) {
	if len(t.letterUnits()) == 0 {
		return t.ownLetters(0)
	}
	years := township.LetterYears(t.today)
	line := township.ParseScoreLine(args, t.units, township.NewDate(years[len(years)-1], time.December, 31))
	year := cmp.Or(line.Year, t.today.Year)
	letter, issued, err := t.tx.LetterOf(year)
	switch {
	case err != nil:
		return screen{}, err
	case len(line.Unknown) > 0:
		return screen{}, township.Refuse(refuseLetterWords, "words", line.Unknown[0], "villages", t.names(t.letterUnits()))
	case !issued:
		return t.notIssued(year)
	case line.Unit.ID == 0:
		return t.letterScreen(letter)
	case !t.may(township.SeeLetters, line.Unit.ID):
		return screen{}, township.Refuse(refuseNotYourVillage, "village", line.Unit)
	}
	return t.letterUnit(letter, line.Unit, 0)
}

// letterUnits lists the township and the villages whose signatures this person may see.
func (t *turn) letterUnits() []township.Unit {
	return slices.DeleteFunc(slices.Clone(t.units.All()), func(u township.Unit) bool {
		return u.Kind == township.KindGroup || !t.may(township.SeeLetters, u.ID)
	})
}

// notIssued says that a year has no letter, and leads whoever may issue one to its draft.
func (t *turn) notIssued(year int) (screen, error) {
	s := t.say("letter.not-issued", "year", year)
	s.text += "\n" + t.voice.Say("letter.by-leader")
	drafts, err := t.draftButtons()
	if err != nil {
		return screen{}, err
	}
	s = s.row(drafts...)
	before, err := t.otherLetters(township.Letter{Year: year})
	return s.row(before...).row(t.label("button.menu", verbMenu)), err
}

// draftButtons lead whoever may issue letters to the drafts of the years that may have one.
func (t *turn) draftButtons() ([]storage.Button, error) {
	if !t.duties.MayAnywhere(township.IssueLetters, t.units) {
		return nil, nil
	}
	var drafts []storage.Button
	for _, year := range township.LetterYears(t.today) {
		_, issued, err := t.tx.LetterOf(year)
		if err != nil {
			return nil, err
		}
		face := t.voice.Label("button.letter-look", "year", year)
		if issued {
			face = t.voice.Label("button.letter-again", "year", year)
		}
		drafts = append(drafts, button(face, verbLetterDraft, year))
	}
	return drafts, nil
}

// letterAt is the letter that a button speaks of, the one in force for 0.
func (t *turn) letterAt(args pressed) (township.Letter, bool, error) {
	if args.number(0) == 0 {
		return t.tx.LetterOf(t.today.Year)
	}
	return t.tx.Letter(township.LetterID(args.number(0)))
}

// isInForce tells whether people are asked to sign a letter: it is the last version of a
// year that is not over.
func (t *turn) isInForce(l township.Letter) (bool, error) {
	latest, _, err := t.tx.LetterOf(l.Year)
	return latest.ID == l.ID && l.Year >= t.today.Year, err
}
