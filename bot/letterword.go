package bot

import (
	"encoding/json"
	"fmt"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// letterDocument is a letter with the record of its signatures, in Word.
const letterDocument = "letter"

// letterSheet says which letter a document shows: all that its content depends on, so that
// the same one is uploaded once.
type letterSheet struct {
	Letter township.LetterID `json:"letter"`
	Unit   township.UnitID   `json:"unit"`
	// Post is whose own letter it is; 0 is that of the whole unit.
	Post township.PostID `json:"post,omitempty"`
	// Signed and Last are how many have signed, and whose was the last number; Due is how many
	// are to.
	Signed   int                  `json:"signed"`
	Last     township.SignatureID `json:"last"`
	Due      int                  `json:"due"`
	Day      township.Date        `json:"day"`
	Language township.Language    `json:"language"`
}

// pressLetterWord gives a letter as a document: one's own, or that of a unit to whoever may
// see who has signed there.
func pressLetterWord(t *turn, args pressed) (screen, error) {
	letter, unit, ok, err := t.letterUnitAt(args)
	post := township.PostID(args.number(2))
	if post != 0 {
		var own ownLetter
		own, ok, err = t.ownLetterAt(pressed{args.text(0), args.text(2)})
		letter, unit = own.Letter, t.unitOfPost(own.post)
	}
	if err != nil || !ok {
		return t.staleLetter(err)
	}
	signing, err := t.tx.Signing(letter, unit.ID, t.today)
	if err != nil {
		return screen{}, err
	}
	sheet := letterSheet{Letter: letter.ID, Unit: unit.ID, Post: post, Day: t.today, Language: t.voice.Language()}
	sheet.Signed, sheet.Due = signing.Count(unit.ID)
	for _, signature := range signing.SignedAt(unit.ID) {
		sheet.Last = max(sheet.Last, signature.ID)
	}
	caption := t.voice.Say("letter.caption", "unit", t.unitName(unit.ID), "letter", t.voice.LetterName(letter))
	if err := t.order(letterDocument, sheet, caption); err != nil {
		return screen{}, err
	}
	return screen{notice: t.voice.Label("letter.coming")}, nil
}

func (t *turn) unitOfPost(p township.Post) township.Unit {
	unit, _ := t.units.Get(p.Unit)
	return unit
}

// drawLetter writes the Word document of a letter.
func (b *Bot) drawLetter(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	var sheet letterSheet
	if err := json.Unmarshal(args, &sheet); err != nil {
		return "", nil, fmt.Errorf("write a letter: %w", err)
	}
	t, err := b.drawingTurn(tx, sheet.Language)
	if err != nil {
		return "", nil, err
	}
	letter, _, err := tx.Letter(sheet.Letter)
	if err != nil {
		return "", nil, err
	}
	signing, err := tx.Signing(letter, sheet.Unit, sheet.Day)
	if err != nil {
		return "", nil, err
	}
	paper, err := t.letterPaper(signing, sheet)
	if err != nil {
		return "", nil, err
	}
	content, err := documents.WriteLetter(t.voice, paper)
	return documents.LetterName(t.voice, paper) + ".docx", content, err
}

// letterPaper is the letter of a unit or of one post, as its paper tells it. A village's has
// that of its groups as well, where anybody has it to sign.
func (t *turn) letterPaper(s township.Signing, sheet letterSheet) (documents.Letter, error) {
	unit, _ := t.units.Get(sheet.Unit)
	paper := documents.Letter{Letter: s.Letter, Whose: t.unitName(unit.ID)}
	if sheet.Post != 0 {
		return t.ownPaper(s, paper, sheet.Post)
	}
	voice := t.bot.public()
	part, err := t.levelOnPaper(s, unit, unit.Kind, voice.Unit(unit))
	if err != nil {
		return paper, err
	}
	paper.Parts = append(paper.Parts, part)
	groups, err := t.levelOnPaper(s, unit, township.KindGroup, voice.Label("letter.groups", "village", unit))
	if err == nil && groups.Due+len(groups.Signed) > 0 {
		paper.Parts = append(paper.Parts, groups)
	}
	return paper, err
}

// levelOnPaper is what a letter says to the posts of a level in a unit, and who signed it.
func (t *turn) levelOnPaper(s township.Signing, unit township.Unit, level township.UnitKind, where string) (documents.LetterPart, error) {
	voice := t.bot.public()
	text, _ := s.Letter.Text(level)
	part := documents.LetterPart{Text: text.For(where, voice.Label("letter.posts"))}
	for _, p := range s.DueAt(unit.ID) {
		if p.Role.Level() == level {
			part.Due++
		}
	}
	for _, signature := range s.SignedAt(unit.ID) {
		if signature.Role.Level() != level {
			continue
		}
		signed, err := t.signedOnPaper(signature)
		if err != nil {
			return part, err
		}
		part.Signed = append(part.Signed, signed)
	}
	return part, nil
}

// ownPaper is the letter of one post.
func (t *turn) ownPaper(s township.Signing, paper documents.Letter, id township.PostID) (documents.Letter, error) {
	post, _, err := t.tx.Post(id)
	if err != nil {
		return paper, err
	}
	if paper.Whose, err = t.nameOf(post.Person); err != nil {
		return paper, err
	}
	text, _ := s.Letter.Text(t.unitOfPost(post).Kind)
	part := documents.LetterPart{Text: t.filledFor(text, post), Own: true}
	if signature, signed := s.SignatureOf(post); signed {
		line, err := t.signedOnPaper(signature)
		if err != nil {
			return paper, err
		}
		part.Signed = append(part.Signed, line)
	}
	paper.Parts = []documents.LetterPart{part}
	return paper, nil
}

func (t *turn) signedOnPaper(s township.Signature) (documents.LetterSigned, error) {
	name, err := t.nameOf(s.Person)
	return documents.LetterSigned{
		Name: name, Post: t.postName(s.Unit, s.Role), At: s.At.In(t.bot.options.Location), Hash: s.Hash,
	}, err
}
