package documents

import (
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"

	"baocun/township"
	"baocun/words"
)

// RoundBook is what the paper round book (纸质走访本) of one assistant is made
// of. It has no column for anything but numbers: names are written by hand and
// stay on paper.
type RoundBook struct {
	Year int
	// Assistant is the name of who carries the book.
	Assistant string
	Groups    []RoundGroup
}

// RoundGroup is the part of a book that is about one group; it has a sheet of
// its own.
type RoundGroup struct {
	// Village names the village that the group belongs to.
	Village string
	Number  int
	// Households are the lines, in the order of the register.
	Households []township.Household
}

// The columns of a round book; the months follow the name.
const (
	roundNumber = iota + 1
	roundPeople
	roundPriority
	roundName
	roundMonth
	roundLast = roundMonth + 11
)

// The measures of a round book. Rows are high enough to write in by hand; a page
// takes 30 of them. There is no column for remarks: twelve boxes that take a mark
// and a day leave no room for one, and remarks on paper would be about people.
const (
	roundRowHeight  = 22.7 // In points: 8 mm.
	roundHeadHeight = 30
	roundBoxWidth   = 4.9
)

var roundWidths = []float64{4.8, 4.8, 4.2, 15}

// WriteRoundBook makes the paper round book of an assistant as an xlsx that prints
// on A4, upright, with a sheet for each group and the head on every page.
func WriteRoundBook(voice words.Voice, book RoundBook) ([]byte, error) {
	if len(book.Groups) == 0 {
		return nil, fmt.Errorf("write a round book: %s has no group", book.Assistant)
	}
	p := newPen()
	b := roundBook{p, voice, book, p.looks(voice), p.roundLooks()}
	for _, group := range book.Groups {
		b.writeGroup(group)
	}
	return p.bytes()
}

// roundBook is a round book that is being written.
type roundBook struct {
	*pen
	voice words.Voice
	round RoundBook
	looks looks
	paper roundLooks
}

// roundLooks are the styles of what is written in by hand.
type roundLooks struct{ title, help, head, number, box int }

func (p *pen) roundLooks() roundLooks {
	black := borders("404040")
	center := middle("center")
	center.WrapText = false
	return roundLooks{
		title:  p.style(excelize.Style{Font: letters(hex(ink), titleSize, true), Alignment: center}),
		help:   p.style(excelize.Style{Font: letters(hex(ink), 11, false), Alignment: center}),
		head:   p.style(excelize.Style{Font: letters(hex(ink), bookSize, true), Alignment: middle("center"), Border: black, Fill: ground(hex(shaded))}),
		number: p.style(excelize.Style{Font: letters(hex(ink), 12, false), Alignment: center, Border: black}),
		box:    p.style(excelize.Style{Font: letters(hex(ink), bookSize, false), Border: black}),
	}
}

func (b roundBook) writeGroup(g RoundGroup) {
	group := b.voice.GroupNumber(g.Number)
	b.open(g.Village + " " + group)
	b.writeRoundHead(g, group)
	for i, h := range g.Households {
		b.writeRoundRow(headRow+1+i, h)
	}
	b.freeze(roundMonth, headRow+1)
	b.printed(printing{
		orientation: upright, headFrom: titleRow, headTo: headRow,
		footer:  b.voice.Label("document.book-promise"),
		pageOf:  b.voice.Label("document.page", "page", pageMark, "pages", pagesMark),
		margins: margins(10, 10, 14),
	})
}

// writeRoundHead writes whose book it is, how to fill it, and the columns.
func (b roundBook) writeRoundHead(g RoundGroup, group string) {
	people := 0
	for _, h := range g.Households {
		people += h.People
	}
	b.line(titleRow, 30, b.paper.title, b.voice.Label("document.book-title",
		"year", b.round.Year, "village", g.Village, "group", group, "assistant", b.round.Assistant))
	b.line(noteRow, 22, b.paper.help, b.voice.Label("document.book-help", "households", len(g.Households), "people", people))
	for i, head := range []string{"number", "people", "priority", "name"} {
		b.put(i+1, headRow, b.voice.Label("document.book-"+head), b.paper.head)
	}
	for month := time.January; month <= time.December; month++ {
		name := shortMonth(b.voice, township.NewMonth(b.round.Year, month))
		b.put(roundMonth+int(month)-1, headRow, name, b.paper.head)
	}
	b.height(headRow, roundHeadHeight)
	b.widths(roundWidths...)
	b.try(b.book.SetColWidth(b.sheet, b.column(roundMonth), b.column(roundLast), roundBoxWidth))
}

// line writes a text over the whole width.
func (b roundBook) line(row int, height float64, style int, text string) {
	b.put(1, row, text, style)
	b.merge(1, row, roundLast, row)
	b.height(row, height)
}

func (b roundBook) writeRoundRow(row int, h township.Household) {
	b.put(roundNumber, row, h.Number, b.paper.number)
	b.put(roundPeople, row, h.People, b.paper.number)
	b.put(roundPriority, row, star(h), b.paper.number)
	b.paint(roundName, row, roundLast, row, b.paper.box)
	b.height(row, roundRowHeight)
}

// star marks a household with priority.
func star(h township.Household) string {
	if h.Priority {
		return "★"
	}
	return ""
}
