package documents

import (
	"path/filepath"
	"slices"
	"strings"

	"baocun/township"
)

// RefuseNoSuchGroup refuses a line of a group that the village does not have; it
// has "group" and "village".
const RefuseNoSuchGroup township.RefusalCode = "register-no-group"

// Of makes the rows households of a village. A row of a group that the village does
// not have is among those rejected.
func (r Register) Of(village township.Unit, units township.Units) ([]township.Household, Register) {
	list := make([]township.Household, 0, len(r.Rows))
	groups := make(map[int]bool)
	for _, group := range units.Children(village.ID) {
		groups[group.Number] = true
	}
	var rows []RegisterRow
	for _, row := range r.Rows {
		if !groups[row.Group] {
			refusal := township.Refuse(RefuseNoSuchGroup, "group", row.Group, "village", village)
			r.Rejected = append(r.Rejected, Rejection{Line: row.Line, Refusal: refusal})
			continue
		}
		rows = append(rows, row)
		list = append(list, township.Household{
			HouseholdKey: township.HouseholdKey{Village: village.ID, Group: row.Group, Number: row.Number},
			People:       row.People, Priority: row.Priority,
		})
	}
	r.Rows = rows
	slices.SortStableFunc(r.Rejected, func(a, b Rejection) int { return a.Line - b.Line })
	return list, r
}

// RowsOf are the rows that write a village's register.
func RowsOf(list []township.Household) []RegisterRow {
	rows := make([]RegisterRow, 0, len(list))
	for _, h := range list {
		rows = append(rows, RegisterRow{Group: h.Group, Number: h.Number, People: h.People, Priority: h.Priority})
	}
	return rows
}

// IsPersonal tells whether a refusal says that a file holds personal data.
func IsPersonal(code township.RefusalCode) bool {
	return slices.Contains([]township.RefusalCode{
		RefuseNameColumn, RefuseIDColumn, RefusePhoneColumn, RefuseAddressColumn, RefusePrivateColumn,
		RefuseNumbersColumn, RefusePersonalCell,
	}, code)
}

// HoldsPersonal tells whether the file that was read holds what no register may.
func (r Register) HoldsPersonal() bool {
	return len(r.Refused) > 0 ||
		slices.ContainsFunc(r.Rejected, func(line Rejection) bool { return IsPersonal(line.Refusal.Code) })
}

// tableEndings are those of tables, and of what people send as one: to the latter
// ReadRegister has an answer of its own.
var tableEndings = []string{".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt", ".et", ".ett", ".ods", ".numbers"}

// IsTable tells by a file's name whether it may be a table.
func IsTable(name string) bool {
	return slices.Contains(tableEndings, strings.ToLower(filepath.Ext(name)))
}
