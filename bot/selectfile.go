package bot

import (
	"encoding/json"
	"fmt"
	"slices"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The documents that a selection is written as: its minutes and its marks.
const (
	kindSelectionWord = "selection-word"
	kindSelectionBook = "selection-excel"
)

// selectionFile says which selection a document is of. One of another revision is another
// document.
type selectionFile struct {
	Selection township.SelectionID `json:"selection"`
	Revision  int                  `json:"revision"`
	Language  township.Language    `json:"language"`
	AsOf      township.Date        `json:"as_of"`
	// Objections and Appointed count what is in it beside the revision.
	Objections int `json:"objections,omitempty"`
	Appointed  int `json:"appointed,omitempty"`
}

func pressSelectFile(t *turn, s selectionFor, args pressed) (screen, error) {
	kind := args.text(1)
	if kind != kindSelectionWord && kind != kindSelectionBook {
		return t.stale(t.selectionScreen(s))
	}
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return screen{}, err
	}
	against, err := t.tx.Objections(s.ID)
	if err != nil {
		return screen{}, err
	}
	count := township.CountCandidates(list).With(against)
	open, err := t.openObjections(s)
	if err != nil {
		return screen{}, err
	}
	file := selectionFile{
		Selection: s.ID, Revision: s.Revision, Language: t.voice.Language(), AsOf: t.today,
		Objections: 2*count.Objections - open, Appointed: count.Appointed,
	}
	caption := t.voice.Say("select.caption-"+kind, "title", t.selectionTitle(t.voice, s.Selection))
	if err := t.order(kind, file, caption); err != nil {
		return screen{}, err
	}
	return screen{notice: t.voice.Label("select.file-coming")}, nil
}

func (b *Bot) writeSelection(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	return b.selectionDocument(tx, args, "word", documents.WriteSelection)
}

func (b *Bot) writeSelectionBook(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	return b.selectionDocument(tx, args, "excel", documents.WriteSelectionTable)
}

// selectionDocument loads a selection and has it written.
func (b *Bot) selectionDocument(tx *storage.Tx, args json.RawMessage, program string,
	write func(words.Voice, documents.Selection) ([]byte, error),
) (string, []byte, error) {
	var file selectionFile
	if err := json.Unmarshal(args, &file); err != nil {
		return "", nil, fmt.Errorf("write a selection: %w", err)
	}
	t, err := b.drawingTurn(tx, file.Language)
	if err != nil {
		return "", nil, err
	}
	s, found, err := tx.Selection(file.Selection)
	if err != nil || !found {
		return "", nil, fmt.Errorf("write selection %d, which is there: %v: %w", file.Selection, found, err)
	}
	paper, err := t.selectionOnPaper(s)
	if err != nil {
		return "", nil, err
	}
	paper.AsOf = file.AsOf
	content, err := write(t.voice, paper)
	return t.voice.Label("select.file-"+program, "title", paper.Title), content, err
}

// selectionOnPaper is all that a selection's documents tell.
func (t *turn) selectionOnPaper(s township.Selection) (paper documents.Selection, err error) {
	card := t.selectionCard(t.voice, s)
	paper = documents.Selection{Selection: s, Title: card.Title, Office: card.Office, Zone: t.bot.options.Location, Posts: map[township.CandidateID]documents.GivenPost{}}
	for _, judge := range s.Panel {
		name, err := t.nameOf(judge)
		if err != nil {
			return paper, err
		}
		paper.Judges = append(paper.Judges, name)
	}
	if paper.Candidates, err = t.tx.Candidates(s.ID); err != nil {
		return paper, err
	}
	for i, c := range paper.Candidates {
		if paper.Candidates[i].Name, err = t.candidateName(c); err != nil {
			return paper, err
		}
		post, given, err := t.tx.Post(c.Post)
		if err != nil {
			return paper, err
		}
		if given && c.State == township.CandidateAppointed {
			paper.Posts[c.ID] = documents.GivenPost{Where: t.unitName(post.Unit), From: post.From, Until: post.Until}
		}
	}
	if paper.Ballots, err = t.tx.Ballots(s.ID); err != nil {
		return paper, err
	}
	paper.Ballots = slices.DeleteFunc(paper.Ballots, func(b township.Ballot) bool { return !s.Judges(b.Judge) })
	paper.Objections, err = t.tx.Objections(s.ID)
	return paper, err
}
