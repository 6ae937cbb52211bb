package documents

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"

	"baocun/township"
)

// sheet is a table as it stands in a file: only the lines that hold something.
type sheet struct {
	lines []line
	// stretches are its merged cells; only the first cell of each holds a text.
	stretches []stretch
}

// stretch is a block of merged cells: columns from 0, lines as they are
// numbered in the file.
type stretch struct{ left, right, top, bottom int }

// fill writes the text of stretches down one column into each of its lines, as
// people read it, where the text is of a kind that holds for all of them.
func (s sheet) fill(holds func(column int, text string) bool) {
	for _, block := range s.stretches {
		if block.left == block.right {
			s.fillDown(block, holds)
		}
	}
}

func (s sheet) fillDown(block stretch, holds func(column int, text string) bool) {
	first, found := slices.BinarySearchFunc(s.lines, block.top, func(l line, number int) int { return l.number - number })
	if !found {
		return
	}
	text := s.lines[first].cell(block.left)
	if text == "" || !holds(block.left, text) {
		return
	}
	for i := first + 1; i < len(s.lines) && s.lines[i].number <= block.bottom; i++ {
		l := &s.lines[i]
		if short := block.left + 1 - len(l.cells); short > 0 {
			l.cells = append(l.cells, make([]string, short)...)
		}
		if l.cells[block.left] == "" {
			l.cells[block.left] = text
		}
	}
}

// line is one line with its number in the file. Cells are trimmed and have
// half-width digits and punctuation.
type line struct {
	number int
	cells  []string
}

// cell is a cell of the line, empty beyond its end.
func (l line) cell(column int) string {
	if column < 0 || column >= len(l.cells) {
		return ""
	}
	return l.cells[column]
}

// newLine tidies the cells of a line; what is empty to the right is cut off.
func newLine(number int, cells []string) line {
	l := line{number, make([]string, len(cells))}
	last := 0
	for i, text := range cells {
		l.cells[i] = strings.TrimSpace(township.Fold(text))
		if l.cells[i] != "" {
			last = i + 1
		}
	}
	l.cells = l.cells[:last]
	return l
}

// The first bytes by which files are known; their names are often wrong.
var (
	zipMagic = []byte("PK\x03\x04")
	oleMagic = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	// encryptedPackage is the stream, named in UTF-16, that a workbook with a
	// password is kept in.
	encryptedPackage = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
)

// readSheets reads every visible sheet of a workbook, or the one of a csv.
func readSheets(name string, data []byte) ([]sheet, error) {
	ending := strings.ToLower(filepath.Ext(name))
	switch {
	case bytes.HasPrefix(data, zipMagic):
		return readWorkbook(data)
	case bytes.HasPrefix(data, oleMagic) && bytes.Contains(data, encryptedPackage):
		return nil, township.Refuse(RefusePassword)
	case bytes.HasPrefix(data, oleMagic) && slices.Contains([]string{".doc", ".ppt", ".wps", ".dps"}, ending):
		return nil, township.Refuse(RefuseNotATable)
	case bytes.HasPrefix(data, oleMagic), isMarkup(data):
		return nil, township.Refuse(RefuseOldExcel)
	}
	s, err := readText(data)
	return []sheet{s}, err
}

// isMarkup knows the web pages that many systems of offices give out as .xls.
func isMarkup(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff"))), []byte("<"))
}
