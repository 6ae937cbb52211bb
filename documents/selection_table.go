package documents

import (
	"baocun/township"
	"baocun/words"
)

// WriteSelectionTable makes an xlsx of a selection's marks: a sheet with the results in
// their order, those behind them who have none, and one with what each judge gave.
func WriteSelectionTable(voice words.Voice, s Selection) ([]byte, error) {
	p := newPen()
	b := selectionBook{p, voice, s, p.looks(voice)}
	b.writeResults()
	if s.Weights.NeedJudges() {
		b.writeBallots()
	}
	return p.bytes()
}

// selectionBook is a workbook of a selection that is being written.
type selectionBook struct {
	*pen
	voice words.Voice
	Selection
	looks looks
}

// begin opens a sheet with its title and its heads.
func (b selectionBook) begin(name string, heads []string, widths []float64) {
	b.open(b.voice.Label("document.sheet-select-" + name))
	b.put(1, titleRow, b.voice.Label("document.select-sheet-title", "title", b.Title), b.looks.title)
	b.height(titleRow, 28)
	b.put(1, noteRow, b.voice.Label("document.as-of", "date", b.voice.FullDate(b.AsOf)), b.looks.note)
	b.height(noteRow, 20)
	for i, head := range heads {
		b.put(i+1, headRow, head, b.looks.head)
	}
	b.height(headRow, 36)
	b.widths(widths...)
	b.freeze(4, headRow+1)
}

// end sets how the sheet is printed.
func (b selectionBook) end() {
	b.printed(printing{
		orientation: sideways, headFrom: titleRow, headTo: headRow, footer: b.Title,
		pageOf: b.voice.Label("document.page", "page", pageMark, "pages", pagesMark), margins: margins(10, 12, 15),
	})
}

func (b selectionBook) writeResults() {
	heads := []string{b.voice.Label("document.select-rank"), b.voice.Label("document.select-number"), b.voice.Label("document.select-name")}
	widths := []float64{7, 14, 14}
	for _, test := range b.tests() {
		heads, widths = append(heads, test.head(b.voice)), append(widths, 12)
	}
	heads = append(heads, b.voice.Label("document.select-total"), b.voice.Label("document.select-result"), b.voice.Label("document.select-why"))
	b.begin("results", heads, append(widths, 12, 16, 30))
	line := headRow
	for _, c := range township.Ranking(b.Candidates) {
		line++
		b.put(1, line, c.Result.Rank, b.looks.number)
		b.who(line, c)
		for i, test := range b.tests() {
			b.put(4+i, line, test.mark(c).Points(), b.looks.mark)
		}
		b.put(4+len(b.tests()), line, c.Result.Total.Points(), b.looks.mark)
		b.outcomeAt(line, c)
	}
	for _, c := range b.Candidates {
		if c.Result != nil {
			continue
		}
		line++
		b.paint(1, line, 4+len(b.tests()), line, b.looks.text)
		b.who(line, c)
		b.outcomeAt(line, c)
	}
	b.end()
}

func (b selectionBook) who(line int, c township.Candidate) {
	b.put(2, line, c.Number, b.looks.text)
	b.put(3, line, c.Name, b.looks.text)
}

func (b selectionBook) outcomeAt(line int, c township.Candidate) {
	b.put(5+len(b.tests()), line, b.outcome(b.voice, c), b.looks.text)
	b.put(6+len(b.tests()), line, c.Why, b.looks.text)
}

// writeBallots writes what each judge gave, a column for each test.
func (b selectionBook) writeBallots() {
	heads := []string{b.voice.Label("document.select-rank"), b.voice.Label("document.select-number"), b.voice.Label("document.select-name")}
	widths := []float64{7, 14, 14}
	judged := b.judged()
	for _, name := range b.Judges {
		for _, test := range judged {
			heads = append(heads, b.voice.Label("document.select-given", "name", name, "test", b.voice.Label("select.test-"+test.name)))
			widths = append(widths, 11)
		}
	}
	b.begin("ballots", heads, widths)
	for i, c := range township.Ranking(b.Candidates) {
		line := headRow + 1 + i
		b.put(1, line, c.Result.Rank, b.looks.number)
		b.who(line, c)
		for j, judge := range b.Panel {
			ballot, given := b.Ballots.By(judge, c.ID)
			for k, test := range judged {
				column := 4 + j*len(judged) + k
				switch {
				case !given:
					b.paint(column, line, column, line, b.looks.text)
				case ballot.Recused:
					b.put(column, line, b.voice.Label("document.select-recused-cell"), b.looks.missing)
				default:
					b.put(column, line, test.of(ballot).Points(), b.looks.mark)
				}
			}
		}
	}
	b.end()
}

// judgedTest is a test in which judges give the marks.
type judgedTest struct {
	name string
	of   func(township.Ballot) township.Mark
}

func (b selectionBook) judged() []judgedTest {
	var tests []judgedTest
	if b.Weights.Speech > 0 {
		tests = append(tests, judgedTest{"speech", func(b township.Ballot) township.Mark { return b.Speech }})
	}
	if b.Weights.Interview > 0 {
		tests = append(tests, judgedTest{"interview", func(b township.Ballot) township.Mark { return b.Interview }})
	}
	return tests
}
