package documents

import (
	"errors"
	"fmt"
	"slices"

	"baocun/township"
)

// CoverageTable is how far the visits of some months have come, with a row for
// each unit or assistant, ready to be drawn or written.
type CoverageTable struct {
	// Title names what the table is about: a unit as people call it.
	Title string
	// AsOf is the day the figures are of; its month is the one that runs.
	AsOf township.Date
	// Months are the columns, the oldest first.
	Months []township.Month
	// Closed is the newest month that is closed and no longer changes.
	Closed township.Month
	Rows   []CoverageRow
	// Page and Pages say which part of a longer table this is; 0 of a whole one.
	Page, Pages int
}

// CoverageRow is a line of the table.
type CoverageRow struct {
	Name string
	Kind CoverageRowKind
	// Cells has one for each of the table's Months.
	Cells []CoverageCell
}

// CoverageRowKind is what a row is about; it says how the row is set.
type CoverageRowKind int

// The kinds of rows. Totals are set bold, groups and assistants below what they
// belong to.
const (
	TotalRow CoverageRowKind = iota
	VillageRow
	GroupRow
	AssistantRow
)

func (k CoverageRowKind) isIndented() bool { return k == GroupRow || k == AssistantRow }

// CoverageCell is one month of a row.
type CoverageCell struct {
	// Counts tells whether the month counts for the row; one before its first day
	// does not and stays blank.
	Counts bool
	township.Coverage
}

// MostPictureRows is how many rows one picture shows.
const MostPictureRows = 40

// Cut cuts the table into parts that each fit one picture, about equally long. A
// part begins with a group or an assistant only where nothing else will do.
func (t CoverageTable) Cut() []CoverageTable {
	if len(t.Rows) <= MostPictureRows {
		return []CoverageTable{t}
	}
	var parts []CoverageTable
	for rest := t.Rows; len(rest) > 0; {
		n := cutAt(rest)
		part := t
		part.Rows, rest = rest[:n], rest[n:]
		parts = append(parts, part)
	}
	for i := range parts {
		parts[i].Page, parts[i].Pages = i+1, len(parts)
	}
	return parts
}

// cutAt is how many rows the next picture takes: up to the head that lies nearest
// to an equal length, or without one that length.
func cutAt(rows []CoverageRow) int {
	pictures := (len(rows) + MostPictureRows - 1) / MostPictureRows
	length := (len(rows) + pictures - 1) / pictures
	if pictures == 1 {
		return length
	}
	for away := range MostPictureRows {
		for _, n := range []int{length + away, length - away} {
			if n > length/2 && n <= MostPictureRows && !rows[n].Kind.isIndented() {
				return n
			}
		}
	}
	return length
}

// isRunning tells whether the month is the one of the day the figures are of.
func (t CoverageTable) isRunning(m township.Month) bool { return m == t.AsOf.MonthOf() }

// isOpen tells whether figures of the month can still change.
func (t CoverageTable) isOpen(m township.Month) bool { return t.Closed.Before(m) }

// thisMonth is the row's cell of the running month.
func (t CoverageTable) thisMonth(r CoverageRow) (CoverageCell, bool) {
	i, shown := t.monthIndex()
	if !shown {
		return CoverageCell{}, false
	}
	return r.Cells[i], r.Cells[i].Counts
}

// percent is the rate in whole percent, rounded down: only who met everyone has
// 100.
func (c CoverageCell) percent() int { return 100 * min(c.PeopleMet, c.People) / c.People }

// hasRate tells whether there is a rate at all.
func (c CoverageCell) hasRate() bool { return c.Counts && c.HasRegister() }

// due is the least and the most people accountable in a month of the row; both
// are 0 without a register.
func (r CoverageRow) due() (least, most int) {
	for _, c := range r.Cells {
		if !c.hasRate() {
			continue
		}
		if least == 0 || c.People < least {
			least = c.People
		}
		most = max(most, c.People)
	}
	return least, most
}

// monthIndex is the column of the running month, where it is shown.
func (t CoverageTable) monthIndex() (int, bool) {
	i := slices.IndexFunc(t.Months, t.isRunning)
	return i, i >= 0
}

// check refuses a table whose rows do not have a cell for each month.
func (t CoverageTable) check() error {
	if len(t.Months) == 0 {
		return errors.New("a table without months")
	}
	for _, row := range t.Rows {
		if len(row.Cells) != len(t.Months) {
			return fmt.Errorf("row %q has %d cells for %d months", row.Name, len(row.Cells), len(t.Months))
		}
	}
	return nil
}
