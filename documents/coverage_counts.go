package documents

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"baocun/township"
)

// coverageColumn is a column of the sheet with all the counts.
type coverageColumn struct {
	// head is the end of its head's name in words.
	head  string
	width float64
	value func(CoverageCell) any
	style int
}

// countColumns are the columns after the row's name, its month and the month's
// state: people first, then households, and apart from both what is not met.
func (b coverageBook) countColumns() []coverageColumn {
	n := b.looks.number
	return []coverageColumn{
		{"people-met", 9.5, func(c CoverageCell) any { return c.PeopleMet }, n},
		{"people", 9.5, func(c CoverageCell) any { return c.People }, n},
		{"rate", 9.5, func(c CoverageCell) any { return c.rate() }, b.looks.percent},
		{"households-met", 9.5, func(c CoverageCell) any { return c.HouseholdsMet }, n},
		{"households", 9.5, func(c CoverageCell) any { return c.Households }, n},
		{"people-reached", 9.5, func(c CoverageCell) any { return c.PeopleReached }, n},
		{"households-reached", 9.5, func(c CoverageCell) any { return c.HouseholdsReached }, n},
		{"priority-met", 9.5, func(c CoverageCell) any { return c.PriorityMet }, n},
		{"priority", 9.5, func(c CoverageCell) any { return c.PriorityPeople }, n},
		{"visits", 9.5, func(c CoverageCell) any { return c.Visits }, n},
		{"late", 9.5, func(c CoverageCell) any { return c.LateEntries }, n},
		{"overdue", 9.5, func(c CoverageCell) any { return c.OverdueEntries }, n},
	}
}

// rate is the share of people met, 1 being all of them; it asks for a register.
func (c CoverageCell) rate() float64 {
	return float64(min(c.PeopleMet, c.People)) / float64(c.People)
}

const (
	nameColumn = iota + 1
	monthColumn
	stateColumn
	firstCountColumn
)

func (b coverageBook) writeCounts() {
	b.open(b.voice.Label("document.sheet-counts"))
	b.writeTitle()
	columns := b.countColumns()
	b.writeCountHeads(columns)
	line := headRow
	for _, row := range b.table.Rows {
		for i, cell := range row.Cells {
			line++
			b.put(nameColumn, line, row.Name, b.nameLook(row.Kind))
			b.put(monthColumn, line, b.table.Months[i], b.looks.month)
			b.put(stateColumn, line, b.stateOf(cell, b.table.Months[i]), b.looks.text)
			b.writeCountCells(columns, cell, line)
			b.height(line, 17)
		}
	}
	b.try(b.book.AutoFilter(b.sheet, fmt.Sprintf("%s:%s", b.cell(1, headRow), b.cell(stateColumn+len(columns), max(line, headRow+1))),
		[]excelize.AutoFilterOptions{}))
	b.freeze(firstCountColumn, headRow+1)
	b.print()
}

func (b coverageBook) writeCountHeads(columns []coverageColumn) {
	widths := []float64{20, 11, 11}
	for i, head := range []string{"name", "month", "state"} {
		b.put(i+1, headRow, b.voice.Label("document.head-"+head), b.looks.head)
	}
	for i, c := range columns {
		b.put(firstCountColumn+i, headRow, b.voice.Label("document.head-"+c.head), b.looks.head)
		widths = append(widths, c.width)
	}
	b.widths(widths...)
	b.height(headRow, 34)
}

// writeCountCells writes the counts of a month; one without a register has none,
// for zero would be a verdict.
func (b coverageBook) writeCountCells(columns []coverageColumn, cell CoverageCell, line int) {
	for i, c := range columns {
		var value any
		if cell.hasRate() {
			value = c.value(cell)
		}
		b.put(firstCountColumn+i, line, value, c.style)
	}
}

// stateOf says what a month's figures are worth.
func (b coverageBook) stateOf(cell CoverageCell, m township.Month) string {
	switch {
	case !cell.Counts:
		return b.voice.Label("document.before-start")
	case !cell.HasRegister():
		return b.voice.Label("document.no-register-yet")
	case b.table.isRunning(m):
		return b.voice.Label("document.month-running")
	case b.table.isOpen(m):
		return b.voice.Label("document.month-open")
	}
	return b.voice.Label("document.month-closed")
}
