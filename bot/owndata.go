package bot

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The buttons of what the file has about the person who presses them, and about nobody
// else: they carry nobody's number.
const (
	verbOwnData = "ol" // page
	verbOwnFile = "of"
)

var ownVerbs = verbTable{
	verbOwnData: func(t *turn, args pressed) (screen, error) { return t.ownData(args.number(0)) },
	verbOwnFile: func(t *turn, _ pressed) (screen, error) { return t.sendOwnData() },
}

// ownKindsAPage is how many headings a page shows.
const ownKindsAPage = 6

// ownData shows under each heading how much the file has about this person, from when to
// when, why it is kept and until when.
func (t *turn) ownData(page int) (screen, error) {
	kinds, page, pages := pageOf(storage.PersonalKinds(), page, ownKindsAPage)
	s := t.say("own.head", "name", t.person.Name, "page", page+1, "pages", pages)
	for _, kind := range kinds {
		rows, err := ownListers[kind](t, false)
		if err != nil {
			return screen{}, fmt.Errorf("list %s: %w", kind, err)
		}
		s.text += "\n\n" + t.ownKind(kind, rows)
	}
	s = s.row(t.turnPages(verbOwnData, page, pages)...)
	return s.row(t.label("button.own-file", verbOwnFile)).row(t.goTo("me"), t.label("button.menu", verbMenu)), nil
}

// toldWhole are the kinds of which the screen shows what there is, the newest so many of
// it, and not only how much.
var toldWhole = []storage.PersonalKind{storage.KindPerson, storage.KindVisits, storage.KindOpen}

const toldRows = 12

// ownKind is a heading with what is under it in brief.
func (t *turn) ownKind(kind storage.PersonalKind, rows []ownRow) string {
	what := t.voice.Label("own.nothing")
	switch {
	case len(rows) == 1 || len(rows) > 1 && slices.Contains(toldWhole, kind):
		var all []string
		for _, r := range rows[max(0, len(rows)-toldRows):] {
			all = append(all, r.what)
		}
		what = strings.Join(all, t.voice.Label("own.semicolon"))
	case len(rows) > 1:
		what = t.voice.Label("own.count", "count", len(rows), "span", ownSpan(t.voice, rows))
	}
	return t.voice.Say("own.kind", "kind", t.voice.Label("own-kind."+string(kind)), "what", what, "why", t.ownWhy(kind))
}

// ownWhy says why something is kept and until when.
func (t *turn) ownWhy(kind storage.PersonalKind) string {
	keep := t.bot.options.Rules.Retention
	return t.voice.Label("own-why."+string(kind), "months", township.NoteMonths, "years", keep.VisitYears, "after", keep.PeopleYears, "kept", township.SelectionKept, "unused", storage.InvitationKept)
}

// ownDocument is all of it, as a table.
const ownDocument = "own-data"

// ownSheet says about whom a document is, and by the update that asked for it when.
type ownSheet struct {
	Person   township.PersonID `json:"person"`
	Language township.Language `json:"language"`
	Update   int64             `json:"update"`
}

func (t *turn) sendOwnData() (screen, error) {
	err := t.order(ownDocument, ownSheet{t.person.ID, t.voice.Language(), t.update.ID}, t.voice.Say("own.caption"))
	return screen{notice: t.voice.Label("own.coming")}, err
}

// drawOwnData makes the table, a sheet for each heading.
func (b *Bot) drawOwnData(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	var sheet ownSheet
	if err := json.Unmarshal(args, &sheet); err != nil {
		return "", nil, fmt.Errorf("draw somebody's own data: %w", err)
	}
	t, err := b.drawingTurn(tx, sheet.Language)
	if err != nil {
		return "", nil, err
	}
	if t.person, _, err = tx.Person(sheet.Person); err != nil {
		return "", nil, err
	}
	data := documents.OwnData{Title: t.voice.Label("own.title", "name", t.person.Name), AsOf: t.today}
	for _, kind := range storage.PersonalKinds() {
		rows, err := ownListers[kind](t, true)
		if err != nil {
			return "", nil, fmt.Errorf("list %s: %w", kind, err)
		}
		own := documents.OwnKind{Name: t.voice.Label("own-kind." + string(kind)), Why: t.ownWhy(kind)}
		for _, r := range rows {
			own.Rows = append(own.Rows, documents.OwnRow{Day: r.day, What: r.what})
		}
		slices.SortStableFunc(own.Rows, func(a, b documents.OwnRow) int { return a.Day.Compare(b.Day) })
		data.Kinds = append(data.Kinds, own)
	}
	content, err := documents.WriteOwnData(t.voice, data)
	return data.Title + ".xlsx", content, err
}

// farewell says what of somebody's stays and until when, once their last post has ended;
// nothing before that.
func (t *turn) farewell(voice words.Voice, person township.PersonID) (string, error) {
	posts, err := t.tx.PostsOf(person)
	if err != nil {
		return "", err
	}
	contracts, err := t.tx.ContractsOf(person)
	if err != nil {
		return "", err
	}
	keep := t.bot.options.Rules.Retention
	last, left := township.LeftOn(posts, contracts)
	if !left || !last.Before(t.today) || keep.PeopleYears == 0 {
		return "", nil
	}
	return "\n" + voice.Say("own.farewell", "day", words.HTML(voice.FullDate(keep.ForgottenOn(last)))), nil
}
