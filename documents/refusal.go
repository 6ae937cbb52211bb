package documents

import "baocun/township"

// The refusals of a whole file.
const (
	// RefuseFileTooLarge has "most", in MiB, as sent or as unpacked.
	RefuseFileTooLarge township.RefusalCode = "file-too-large"
	// RefuseOldExcel is a file of Excel before 2007, of WPS, or a web page that
	// calls itself .xls: 请另存为 xlsx.
	RefuseOldExcel township.RefusalCode = "old-excel"
	// RefusePassword is a workbook that cannot be opened without a password.
	RefusePassword township.RefusalCode = "workbook-password"
	// RefuseNotATable is a file that is neither a workbook nor a csv.
	RefuseNotATable township.RefusalCode = "not-a-table"
	// RefuseBroken is a workbook or text that is damaged.
	RefuseBroken township.RefusalCode = "broken-file"
	// RefuseTooManyRows and RefuseTooManyColumns have "most".
	RefuseTooManyRows    township.RefusalCode = "too-many-rows"
	RefuseTooManyColumns township.RefusalCode = "too-many-columns"
	// RefuseSeveralSheets has "count": more than one sheet is a register.
	RefuseSeveralSheets township.RefusalCode = "several-sheets"
	// RefuseEmptyRegister is a file without a household.
	RefuseEmptyRegister township.RefusalCode = "empty-register"
	// RefuseNoHead is a table whose first lines name none of the columns.
	RefuseNoHead township.RefusalCode = "no-register-head"
	// RefuseMergedHead is the same where the head is made of merged cells.
	RefuseMergedHead township.RefusalCode = "merged-head"
	// RefuseMissingColumn has "column", the Chinese head that is missing.
	RefuseMissingColumn township.RefusalCode = "missing-column"
	// RefuseColumnTwice has "column", the Chinese head, and "letters".
	RefuseColumnTwice township.RefusalCode = "column-twice"
)

// The refusals of a column, which have "column", its letter.
const (
	RefuseNameColumn    township.RefusalCode = "name-column"
	RefuseIDColumn      township.RefusalCode = "id-column"
	RefusePhoneColumn   township.RefusalCode = "phone-column"
	RefuseAddressColumn township.RefusalCode = "address-column"
	// RefusePrivateColumn is a column of birth, health, family or money.
	RefusePrivateColumn township.RefusalCode = "private-column"
	// RefuseNumbersColumn is a column whose cells hold card or telephone
	// numbers; where it is one of the register's own, it refuses the file.
	RefuseNumbersColumn township.RefusalCode = "numbers-column"
)

// The refusals of a line, beside those of township.Household.
const (
	// RefuseEmptyCell has "column", the Chinese head.
	RefuseEmptyCell township.RefusalCode = "empty-cell"
	// RefuseUnreadableCell has "column", the Chinese head.
	RefuseUnreadableCell township.RefusalCode = "unreadable-cell"
	// RefusePersonalCell is a cell that holds a card or telephone number.
	RefusePersonalCell township.RefusalCode = "personal-cell"
	// RefuseExcelDate is a household's number that Excel took for a date.
	RefuseExcelDate township.RefusalCode = "excel-date"
	// RefuseGroupConflict has "group", of the group's column, and "household".
	RefuseGroupConflict township.RefusalCode = "group-conflict"
	// RefuseHouseholdTwice has "household" and "line", where it stood first.
	RefuseHouseholdTwice township.RefusalCode = "household-twice"
)
