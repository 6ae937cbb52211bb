package documents

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// registerSheetName is the one sheet of a written register.
const registerSheetName = "名册"

// The words for the priority flag in a written register.
const (
	priorityYes = "是"
	priorityNo  = "否"
)

// WriteRegister makes an xlsx of a register, the head in its first line, that
// ReadRegister reads back unchanged. Without rows it is the form to fill in.
// The columns are formatted as text, so that Excel does not make a date of
// 3-012 when somebody types it there.
func WriteRegister(rows []RegisterRow) ([]byte, error) {
	book := excelize.NewFile(workbookOptions)
	defer book.Close()
	if err := book.SetSheetName(book.GetSheetName(0), registerSheetName); err != nil {
		return nil, fmt.Errorf("name the sheet: %w", err)
	}
	stream, err := book.NewStreamWriter(registerSheetName)
	if err != nil {
		return nil, fmt.Errorf("write a register: %w", err)
	}
	if err := writeRegisterRows(book, stream, rows); err != nil {
		return nil, fmt.Errorf("write a register: %w", err)
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		return nil, fmt.Errorf("write a register: %w", err)
	}
	return out.Bytes(), nil
}

// textFormat is the number format @ of spreadsheets.
const textFormat = 49

func writeRegisterRows(book *excelize.File, stream *excelize.StreamWriter, rows []RegisterRow) error {
	text, err := book.NewStyle(&excelize.Style{NumFmt: textFormat})
	if err != nil {
		return err
	}
	if err := stream.SetColStyle(1, int(fieldCount), text); err != nil {
		return err
	}
	if err := stream.SetColWidth(1, int(fieldCount), 12); err != nil {
		return err
	}
	titles := []any{groupField.title(), numberField.title(), peopleField.title(), priorityField.title()}
	if err := stream.SetRow("A1", titles); err != nil {
		return err
	}
	for i, row := range rows {
		if err := stream.SetRow(fmt.Sprintf("A%d", i+2), row.cells()); err != nil {
			return err
		}
	}
	return stream.Flush()
}

func (r RegisterRow) cells() []any {
	priority := priorityNo
	if r.Priority {
		priority = priorityYes
	}
	return []any{r.Group, r.Number, r.People, priority}
}
