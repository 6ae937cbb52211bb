package documents

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"baocun/township"
)

// unzipLimit is how large a workbook may become when unpacked. Both limits are
// the same, because the library puts what is between them in a file of the
// system's temporary folder, and what people send may hold personal data.
const unzipLimit = 32 << 20

var workbookOptions = excelize.Options{
	UnzipSizeLimit:    unzipLimit,
	UnzipXMLSizeLimit: unzipLimit,
	RawCellValue:      true,
}

// readWorkbook reads the visible sheets of an xlsx. The bytes come from outside
// and the library is large: where it panics, the file is refused as damaged.
func readWorkbook(data []byte) (sheets []sheet, err error) {
	defer func() {
		if recover() != nil {
			sheets, err = nil, township.Refuse(RefuseBroken)
		}
	}()
	if err := checkArchive(data); err != nil {
		return nil, err
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), workbookOptions)
	if err != nil {
		return nil, township.Refuse(RefuseBroken)
	}
	defer book.Close()
	for _, name := range book.GetSheetList() {
		if visible, err := book.GetSheetVisible(name); err != nil || !visible {
			continue
		}
		s, err := readWorksheet(book, name)
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, s)
	}
	return sheets, nil
}

// checkArchive refuses an archive that is no workbook, or too large unpacked.
// Pictures count: the library unpacks them too.
func checkArchive(data []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return township.Refuse(RefuseBroken)
	}
	isWorkbook, unpacked := false, uint64(0)
	for _, part := range archive.File {
		isWorkbook = isWorkbook || strings.HasPrefix(part.Name, "xl/")
		unpacked += min(part.UncompressedSize64, unzipLimit+1)
	}
	switch {
	case !isWorkbook:
		return township.Refuse(RefuseNotATable)
	case unpacked > unzipLimit:
		return township.Refuse(RefuseFileTooLarge, "most", unzipLimit>>20)
	}
	return nil
}

// mostCells bounds the work on a sheet, empty cells included.
const mostCells = 2_000_000

func readWorksheet(book *excelize.File, name string) (sheet, error) {
	rows, err := book.Rows(name)
	if err != nil {
		return sheet{}, township.Refuse(RefuseBroken)
	}
	defer rows.Close()
	var s sheet
	seen := 0
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns(workbookOptions)
		if err != nil {
			return sheet{}, township.Refuse(RefuseBroken)
		}
		if seen += len(cells); seen > mostCells {
			return sheet{}, township.Refuse(RefuseTooManyColumns, "most", MostColumns)
		}
		if err := s.add(number, cells); err != nil {
			return sheet{}, err
		}
	}
	if rows.Error() != nil {
		return sheet{}, township.Refuse(RefuseBroken)
	}
	s.stretches, err = mergedStretches(book, name)
	return s, err
}

func mergedStretches(book *excelize.File, name string) ([]stretch, error) {
	merged, err := book.GetMergeCells(name)
	if err != nil {
		return nil, township.Refuse(RefuseBroken)
	}
	var stretches []stretch
	for _, cells := range merged {
		left, top, errStart := excelize.CellNameToCoordinates(cells.GetStartAxis())
		right, bottom, errEnd := excelize.CellNameToCoordinates(cells.GetEndAxis())
		if errStart != nil || errEnd != nil {
			return nil, township.Refuse(RefuseBroken)
		}
		stretches = append(stretches, stretch{left - 1, right - 1, top, bottom})
	}
	return stretches, nil
}

// columnLetter is the letter that spreadsheets give a column, from 0.
func columnLetter(column int) string {
	letter, err := excelize.ColumnNumberToName(column + 1)
	if err != nil {
		return fmt.Sprint(column + 1)
	}
	return letter
}
