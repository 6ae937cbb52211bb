package documents

import "baocun/township"

// Register is what a file says of a village's households.
type Register struct {
	Rows []RegisterRow
	// Rejected are the cells and rows that cannot be taken, in the file's order.
	Rejected []Rejection
	// Refused are the columns that no register may have, from the left. Nothing
	// of them is kept.
	Refused []RefusedColumn
}

// RegisterRow is one household as a line of the file gives it.
type RegisterRow struct {
	// Line is the line of the file, from 1, for people to find it.
	Line     int
	Group    int
	Number   int
	People   int
	Priority bool
}

// Rejection is why a line of the file is not taken.
type Rejection struct {
	Line int
	// Column is the letter of the cell's column; empty where the whole line is
	// meant.
	Column string
	// Value is what the cell holds, and empty where that could be personal.
	Value   string
	Refusal *township.Refusal
}

// RefusedColumn is a column that is left out as a whole.
type RefusedColumn struct {
	Column  string
	Refusal *township.Refusal
}

// The bounds of a file. A village has some hundreds of households.
const (
	MostBytes   = 10 << 20
	MostRows    = 20_000
	MostColumns = 64
)

// ReadRegister reads a household register from a file of the name; the name's
// ending only helps to say what the file is. An error is a *township.Refusal of
// the file as a whole.
func ReadRegister(name string, data []byte) (Register, error) {
	if len(data) > MostBytes {
		return Register{}, township.Refuse(RefuseFileTooLarge, "most", MostBytes>>20)
	}
	sheets, err := readSheets(name, data)
	if err != nil {
		return Register{}, err
	}
	sheet, head, err := registerSheet(sheets)
	if err != nil {
		return Register{}, err
	}
	register, err := head.read(sheet)
	if err != nil {
		return Register{}, err
	}
	if len(register.Rows) == 0 && len(register.Rejected) == 0 {
		return Register{}, township.Refuse(RefuseEmptyRegister)
	}
	return register, nil
}

// registerSheet finds the one sheet that has the head of a register. Two would
// leave open which is meant, and taking one silently would lose the other.
func registerSheet(sheets []sheet) (sheet, head, error) {
	var found []int
	var heads []head
	var first error
	for i, s := range sheets {
		head, err := findHead(s)
		switch {
		case err == nil:
			found, heads = append(found, i), append(heads, head)
		case first == nil && len(s.lines) > 0:
			first = err
		}
	}
	switch {
	case len(found) > 1:
		return sheet{}, head{}, township.Refuse(RefuseSeveralSheets, "count", len(found))
	case len(found) == 1:
		return sheets[found[0]], heads[0], nil
	case first != nil:
		return sheet{}, head{}, first
	}
	return sheet{}, head{}, township.Refuse(RefuseEmptyRegister)
}

// read takes the lines below the head.
func (h head) read(s sheet) (Register, error) {
	s.fill(func(column int, _ string) bool { return column == h.columns[groupField] })
	lines := s.lines[h.below:]
	if len(lines) > MostRows {
		return Register{}, township.Refuse(RefuseTooManyRows, "most", MostRows)
	}
	register := Register{}
	for column := range width(h.cells, lines) {
		refused := h.refuseColumn(column, lines)
		if _, own := h.fieldAt(column); own && refused != nil {
			return Register{}, refused.Refusal
		}
		if refused != nil {
			register.Refused = append(register.Refused, *refused)
		}
	}
	first := map[township.HouseholdKey]int{}
	for _, line := range lines {
		if !h.isTotal(line) {
			register.add(h, line, first)
		}
	}
	return register, nil
}

// add reads a line into the register; first holds the line on which each
// household stood first.
func (r *Register) add(h head, l line, first map[township.HouseholdKey]int) {
	row, rejection := h.row(l)
	key := township.HouseholdKey{Group: row.Group, Number: row.Number}
	if earlier, ok := first[key]; ok && rejection == nil {
		refusal := township.Refuse(RefuseHouseholdTwice, "household", key.String(), "line", earlier)
		rejection = &Rejection{Line: row.Line, Refusal: refusal}
	}
	if rejection != nil {
		r.Rejected = append(r.Rejected, *rejection)
		return
	}
	first[key] = row.Line
	r.Rows = append(r.Rows, row)
}
