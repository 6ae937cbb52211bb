package bot

import (
	"encoding/json"
	"fmt"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// The buttons of the paper round book, for whoever has no signal or no telephone.
const (
	verbBooks   = "bk" // village, page: whose
	verbBook    = "bs" // village, assistant: this one's
	verbOwnBook = "bo" // one's own
)

var bookVerbs = verbTable{
	verbBooks:   ofVillage(pressBooks),
	verbBook:    ofVillage(pressBook),
	verbOwnBook: pressOwnBook,
}

// bookDocument is an assistant's round book, as a table to print.
const bookDocument = "round-book"

// bookSheet says whose round book of which year a document is, and by the update that
// asked for it when: the register changes.
type bookSheet struct {
	Assistant township.PersonID `json:"assistant"`
	Year      int               `json:"year"`
	Language  township.Language `json:"language"`
	Update    int64             `json:"update"`
}

// pressBooks asks whose round book to print.
func pressBooks(t *turn, village township.Unit, args pressed) (screen, error) {
	keepers, err := t.keepers(village.ID)
	if err != nil {
		return screen{}, err
	}
	shown, page, pages := pageOf(keepers, args.number(1), keeperRows)
	s := t.say("book.whose", "village", village)
	for _, k := range shown {
		if k.load.Households > 0 {
			s = s.row(button(t.keeperFace(k), verbBook, village.ID, k.person.ID))
		}
	}
	if len(s.buttons) == 0 {
		s = t.say("book.nobody", "village", village)
	}
	s = s.row(t.villagePages(verbBooks, village, page, pages)...)
	return s.row(t.label("button.back", verbRegister, village.ID, 0)), nil
}

func pressBook(t *turn, village township.Unit, args pressed) (screen, error) {
	k, ok, err := t.keeper(village.ID, args.number(1))
	if err != nil {
		return screen{}, err
	}
	if !ok || k.load.Households == 0 {
		return t.stale(t.households(village, 0))
	}
	return t.orderBook(k.person)
}

func pressOwnBook(t *turn, _ pressed) (screen, error) {
	has, err := t.hasBook()
	if err != nil {
		return screen{}, err
	}
	if !has {
		return t.stale(t.menu())
	}
	return t.orderBook(t.person)
}

// hasBook tells whether this person has households to carry a book of.
func (t *turn) hasBook() (bool, error) {
	if !t.duties.Has(township.Assistant) {
		return false, nil
	}
	load, err := t.tx.Load(t.person.ID)
	return load.Households > 0, err
}

// withOwnBook adds the button for one's own round book.
func (t *turn) withOwnBook(s screen) (screen, error) {
	has, err := t.hasBook()
	if has && err == nil {
		s = s.row(t.label("button.own-book", verbOwnBook))
	}
	return s, err
}

func (t *turn) orderBook(assistant township.Person) (screen, error) {
	sheet := bookSheet{assistant.ID, t.bookYear(), t.voice.Language(), t.update.ID}
	caption := t.voice.Say("book.caption", "name", assistant.Name, "year", sheet.Year)
	if err := t.order(bookDocument, sheet, caption); err != nil {
		return screen{}, err
	}
	return screen{notice: t.voice.Label("book.coming")}, nil
}

// bookYear is the year that a book is printed for: in December the next, for this
// year's is full.
func (t *turn) bookYear() int { return t.today.AddDays(31).Year }

// drawBook makes an assistant's round book. It has a part for each group, in the
// order of the office, and holds numbers only.
func (b *Bot) drawBook(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	var sheet bookSheet
	if err := json.Unmarshal(args, &sheet); err != nil {
		return "", nil, fmt.Errorf("draw a round book: %w", err)
	}
	t, err := b.drawingTurn(tx, sheet.Language)
	if err != nil {
		return "", nil, err
	}
	person, _, err := tx.Person(sheet.Assistant)
	if err != nil {
		return "", nil, err
	}
	book := documents.RoundBook{Year: sheet.Year, Assistant: t.voice.Name(person.Name)}
	for _, group := range t.units.All() {
		if group.Kind != township.KindGroup {
			continue
		}
		list, err := tx.HouseholdsOf(sheet.Assistant, group.ID)
		if err != nil {
			return "", nil, err
		}
		if len(list) > 0 {
			village, _ := t.units.VillageOf(group.ID)
			book.Groups = append(book.Groups, documents.RoundGroup{Village: t.voice.Unit(village), Number: group.Number, Households: list})
		}
	}
	table, err := documents.WriteRoundBook(t.voice, book)
	return t.voice.Label("book.file", "name", person.Name, "year", sheet.Year) + ".xlsx", table, err
}
