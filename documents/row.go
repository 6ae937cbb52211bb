package documents

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"baocun/township"
)

// row reads one line. It stops at the first cell it cannot take: people mend
// the line and send the file again.
func (h head) row(l line) (RegisterRow, *Rejection) {
	for f, column := range h.columns {
		if isPersonal(l.cell(column)) {
			return RegisterRow{}, h.reject(l, field(f), township.Refuse(RefusePersonalCell))
		}
	}
	row := RegisterRow{Line: l.number}
	for _, read := range []func(head, line, *RegisterRow) *Rejection{
		head.readNumber, head.readGroup, head.readPeople, head.readPriority,
	} {
		if rejection := read(h, l, &row); rejection != nil {
			return RegisterRow{}, rejection
		}
	}
	return row, nil
}

// totalMarks begin the line of sums that people put under a table.
var totalMarks = []string{"合计", "总计", "小计", "共计", "total"}

// isTotal knows a line of sums, which has no household's number.
func (h head) isTotal(l line) bool {
	if _, isNumber := wholeNumber(l.cell(h.columns[numberField])); isNumber {
		return false
	}
	return slices.ContainsFunc(l.cells, func(text string) bool {
		return slices.Contains(totalMarks, bareTitle(text))
	})
}

// readNumber reads the household's number, with its group where both stand in
// one cell.
func (h head) readNumber(l line, row *RegisterRow) *Rejection {
	text := l.cell(h.columns[numberField])
	if text == "" {
		return h.reject(l, numberField, township.Refuse(RefuseEmptyCell, "column", numberField.title()))
	}
	if looksLikeDate(text) {
		return h.reject(l, numberField, township.Refuse(RefuseExcelDate))
	}
	if n, ok := wholeNumber(text); ok {
		row.Number = n
		return nil
	}
	household, ok := township.ParseHousehold(text)
	if !ok {
		return h.reject(l, numberField, township.Refuse(RefuseUnreadableCell, "column", numberField.title()))
	}
	row.Group, row.Number = household.Group, household.Number
	return nil
}

func (h head) readGroup(l line, row *RegisterRow) *Rejection {
	text := l.cell(h.columns[groupField])
	group, ok := groupNumber(text)
	switch {
	case text == "" && row.Group == 0:
		return h.reject(l, groupField, township.Refuse(RefuseEmptyCell, "column", groupField.title()))
	case text == "":
	case !ok:
		return h.reject(l, groupField, township.Refuse(RefuseUnreadableCell, "column", groupField.title()))
	case row.Group != 0 && row.Group != group:
		household := township.HouseholdKey{Group: row.Group, Number: row.Number}
		return h.reject(l, groupField, township.Refuse(RefuseGroupConflict, "group", group, "household", household.String()))
	default:
		row.Group = group
	}
	return nil
}

func (h head) readPeople(l line, row *RegisterRow) *Rejection {
	text := l.cell(h.columns[peopleField])
	if text == "" {
		return h.reject(l, peopleField, township.Refuse(RefuseEmptyCell, "column", peopleField.title()))
	}
	people, ok := wholeNumber(strings.TrimSpace(strings.TrimSuffix(text, "人")))
	if !ok {
		return h.reject(l, peopleField, township.Refuse(RefuseUnreadableCell, "column", peopleField.title()))
	}
	row.People = people
	household := township.Household{
		HouseholdKey: township.HouseholdKey{Group: row.Group, Number: row.Number}, People: people,
	}
	if refusal, ok := errors.AsType[*township.Refusal](household.Check()); ok {
		return h.reject(l, checkedField(refusal.Code), refusal)
	}
	return nil
}

// checkedField is the column that a refusal of a household speaks of.
func checkedField(code township.RefusalCode) field {
	switch code {
	case township.RefuseGroupNumber:
		return groupField
	case township.RefuseHouseholdNumber:
		return numberField
	}
	return peopleField
}

// The marks for yes and no that people put into a column of flags.
var (
	yesMarks = []string{"是", "★", "☆", "1", "1.0", "yes", "y", "true", "√", "✓", "✔", "*", "重点", "有", "对"}
	noMarks  = []string{"", "否", "0", "0.0", "no", "n", "false", "×", "✗", "x", "-", "/", "非重点", "无", "不是"}
)

func (h head) readPriority(l line, row *RegisterRow) *Rejection {
	text := strings.ToLower(l.cell(h.columns[priorityField]))
	row.Priority = slices.Contains(yesMarks, text)
	if !row.Priority && !slices.Contains(noMarks, text) {
		return h.reject(l, priorityField, township.Refuse(RefuseUnreadableCell, "column", priorityField.title()))
	}
	return nil
}

// plainNumber is what may be shown again of a cell: a register's number with
// its marks, and nothing that could be a name or a fact.
var plainNumber = regexp.MustCompile(`^[0-9.\-/组户号人第 ]{1,12}$`)

func (h head) reject(l line, f field, refusal *township.Refusal) *Rejection {
	rejection := &Rejection{Line: l.number, Refusal: refusal}
	column := h.columns[f]
	if f == groupField && column < 0 {
		column = h.columns[numberField]
	}
	rejection.Column = columnLetter(column)
	if text := l.cell(column); plainNumber.MatchString(text) && !isPersonal(text) {
		rejection.Value = text
	}
	return rejection
}

var digits = regexp.MustCompile(`^[0-9]{1,9}(\.0+)?$`)

// wholeNumber reads 3, 003 and the 3.0 that spreadsheets make of it.
func wholeNumber(text string) (int, bool) {
	if !digits.MatchString(text) {
		return 0, false
	}
	text, _, _ = strings.Cut(text, ".")
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// groupNumber reads 3, 3组, 第三组 and 三.
func groupNumber(text string) (int, bool) {
	if n, ok := wholeNumber(text); ok {
		return n, true
	}
	if n, ok := township.GroupIn(text); ok {
		return n, true
	}
	return township.ChineseNumber(text)
}

// excelDate is what becomes of 3-12 in a cell that is not a text: the days
// since 1900 in a workbook, a written date in a csv.
var excelDate = regexp.MustCompile(
	`^(4[0-9]|5[0-9])[0-9]{3}(\.0+)?$|^[0-9]{1,2}月[0-9]{1,2}日$|^[0-9]{4}[-/年][0-9]{1,2}[-/月][0-9]{1,2}日?$|` +
		`^[0-9]{1,2}-[A-Za-z]{3}$|^[A-Za-z]{3}-[0-9]{1,2}$`)

func looksLikeDate(text string) bool { return excelDate.MatchString(text) }
