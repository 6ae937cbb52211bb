package documents

import (
	"cmp"
	"fmt"

	"github.com/xuri/excelize/v2"

	"baocun/township"
	"baocun/words"
)

// WriteReportTable makes one xlsx of what all villages told of a month: a line for
// each village, the township last, a sheet with all their tasks, and one with what they
// studied, their problems and their notes.
func WriteReportTable(voice words.Voice, reports MonthReports) ([]byte, error) {
	p := newPen()
	b := reportBook{p, reportsPaper{voice, reports}, p.looks(voice)}
	b.writeSums()
	b.writeTasks()
	b.writeTexts()
	return p.bytes()
}

// reportBook is a workbook of reports that is being written.
type reportBook struct {
	*pen
	reportsPaper
	looks looks
}

// reportColumn is a column of the sheet of villages. Those without a sum stay empty
// in the township's line.
type reportColumn struct {
	head  string
	width float64
	style int
	value func(VillageMonth) any
	sum   bool
}

func (b reportBook) columns() []reportColumn {
	n, share, text, day := b.looks.number, b.looks.percent, b.looks.text, b.looks.day
	count := func(of func(VillageMonth) int) func(VillageMonth) any {
		return func(v VillageMonth) any { return of(v) }
	}
	now := func(of func(township.Coverage) any) func(VillageMonth) any {
		return func(v VillageMonth) any { return counted(v.Coverage, of) }
	}
	before := func(of func(township.Coverage) any) func(VillageMonth) any {
		return func(v VillageMonth) any { return counted(v.Before, of) }
	}
	met, people := func(c township.Coverage) any { return c.PeopleMet }, func(c township.Coverage) any { return c.People }
	return []reportColumn{
		{"people-met", 9, n, now(met), true},
		{"people", 9, n, now(people), true},
		{"rate", 9, share, func(v VillageMonth) any { return b.rateOf(v, b.Month, v.Coverage) }, true},
		{"households-met", 9, n, now(func(c township.Coverage) any { return c.HouseholdsMet }), true},
		{"households", 9, n, now(func(c township.Coverage) any { return c.Households }), true},
		{"people-reached", 10, n, now(func(c township.Coverage) any { return c.PeopleReached }), true},
		{"before-met", 10, n, before(met), true},
		{"before-people", 10, n, before(people), true},
		{"before-rate", 10, share, func(v VillageMonth) any { return b.rateOf(v, b.Month.Add(-1), v.Before) }, true},
		{"village-meeting", 24, text, func(v VillageMonth) any { return b.meetingOf(v, township.VillageMonthly) }, false},
		{"committee-meeting", 24, text, func(v VillageMonth) any { return b.meetingOf(v, township.CommitteeQuarterly) }, false},
		{"done", 8, n, count(func(v VillageMonth) int { return len(v.Done) }), true},
		{"open", 8, n, count(func(v VillageMonth) int { return len(v.Open) }), true},
		{"late-tasks", 8, n, count(VillageMonth.late), true},
		{"problems", 8, n, count(func(v VillageMonth) int { return len(v.Problems) }), true},
		{"sent-by", 10, text, func(v VillageMonth) any { return b.voice.Name(v.SentBy.Name) }, false},
		{"sent-on", 11, day, func(v VillageMonth) any { return sentOn(v) }, false},
	}
}

// counted is a figure of a coverage; one without a register has none, for zero would be
// a verdict.
func counted(c township.Coverage, of func(township.Coverage) any) any {
	if !c.HasRegister() {
		return nil
	}
	return of(c)
}

// rateOf is the share of people met, 1 being all of them, or why a village has none.
func (b reportBook) rateOf(v VillageMonth, month township.Month, c township.Coverage) any {
	switch {
	case !c.HasRegister() && v.Unit.ID == 0: // The township's line.
		return nil
	case !c.HasRegister():
		return b.none(v, month)
	}
	return CoverageCell{Counts: true, Coverage: c}.rate()
}

func sentOn(v VillageMonth) township.Date {
	if !v.IsSent() {
		return township.Date{}
	}
	return township.DateOf(v.SentAt)
}

func (b reportBook) writeTop(sheet string) {
	b.open(sheet)
	b.put(1, titleRow, b.title(), b.looks.title)
	b.height(titleRow, 28)
	b.put(1, noteRow, b.asOf(), b.looks.note)
	b.height(noteRow, 20)
	b.height(headRow, 34)
}

func (b reportBook) writeSums() {
	b.writeTop(b.voice.Label("document.sheet-sums"))
	columns, widths := b.columns(), []float64{16}
	b.put(1, headRow, b.voice.Label("document.reports-village"), b.looks.head)
	for i, c := range columns {
		b.put(i+2, headRow, b.voice.Label("document.head-"+c.head), b.looks.head)
		widths = append(widths, c.width)
	}
	b.widths(widths...)
	line := headRow
	for _, v := range b.Villages {
		line++
		b.writeLine(columns, line, v)
	}
	for _, unit := range b.Missing {
		line++
		b.writeMissing(len(columns), line, unit)
	}
	b.writeTotal(columns, line+1)
	b.freeze(2, headRow+1)
	b.print()
}

func (b reportBook) writeLine(columns []reportColumn, line int, v VillageMonth) {
	b.put(1, line, b.voice.Unit(v.Unit), b.looks.text)
	for i, c := range columns {
		b.put(i+2, line, c.value(v), c.style)
	}
	b.height(line, 32)
}

// writeMissing writes a line that says only that the village sent nothing: zeros
// would be a verdict.
func (b reportBook) writeMissing(columns, line int, unit township.Unit) {
	b.put(1, line, b.voice.Unit(unit), b.looks.text)
	b.put(2, line, b.voice.Label("document.reports-not-sent"), b.looks.missing)
	b.paint(3, line, columns+1, line, b.looks.missing)
	b.height(line, 32)
}

// writeTotal sums the villages that sent theirs.
func (b reportBook) writeTotal(columns []reportColumn, line int) {
	whole := b.total()
	b.put(1, line, b.voice.Label("document.reports-total"), b.looks.strong)
	for i, c := range columns {
		var value any
		if c.sum {
			value = c.value(whole)
		}
		b.put(i+2, line, value, c.style)
	}
	b.height(line, 24)
}

// taskColumns is how many columns the sheet of tasks has.
const taskColumns = 5

func (b reportBook) writeTasks() {
	b.writeTop(b.voice.Label("document.sheet-tasks"))
	for i, head := range []string{
		b.voice.Label("document.reports-village"), b.voice.Label("document.task-text"), b.voice.Label("document.task-owner"),
		b.voice.Label("document.task-due"), b.voice.Label("document.task-state"),
	} {
		b.put(i+1, headRow, head, b.looks.head)
	}
	b.widths(14, taskWidth, 12, 12, 10)
	line := headRow
	for _, v := range b.Villages {
		for _, task := range v.Open {
			line++
			b.writeTask(line, v, task, b.openState(task))
		}
		for _, task := range v.Done {
			line++
			b.writeTask(line, v, task, b.voice.Label("document.task-done"))
		}
	}
	b.try(b.book.AutoFilter(b.sheet, fmt.Sprintf("%s:%s", b.cell(1, headRow), b.cell(taskColumns, max(line, headRow+1))),
		[]excelize.AutoFilterOptions{}))
	b.freeze(1, headRow+1)
	b.print()
}

// taskWidth is how wide the text of a task is.
const taskWidth = 60

func (b reportBook) writeTask(line int, v VillageMonth, task township.ReportedTask, state string) {
	b.put(1, line, b.voice.Unit(v.Unit), b.looks.text)
	b.put(2, line, task.Text, b.looks.text)
	b.put(3, line, cmp.Or(task.Owner, b.voice.Label("document.minutes-unset")), b.looks.text)
	b.put(4, line, task.Due, b.looks.day)
	b.put(5, line, state, b.looks.text)
	b.height(line, float64(linesOf(task.Text, taskWidth)*textLine+6))
}

func (b reportBook) print() {
	b.printed(printing{
		orientation: sideways, headFrom: titleRow, headTo: headRow, footer: b.title(),
		pageOf: b.voice.Label("document.page", "page", pageMark, "pages", pagesMark), margins: margins(10, 12, 15),
	})
}
