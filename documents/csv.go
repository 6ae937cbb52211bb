package documents

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"baocun/township"
)

// readText reads a table saved as text.
func readText(data []byte) (sheet, error) {
	text, err := decodeText(data)
	if err != nil {
		return sheet{}, err
	}
	reader := csv.NewReader(bytes.NewReader(text))
	reader.Comma = separator(text)
	reader.FieldsPerRecord = -1
	reader.LazyQuotes = true
	reader.ReuseRecord = true
	var s sheet
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		if err != nil {
			return sheet{}, township.Refuse(RefuseBroken)
		}
		number, _ := reader.FieldPos(0)
		if err := s.add(number, cells); err != nil {
			return sheet{}, err
		}
	}
}

// add appends a line that holds something, within the bounds.
func (s *sheet) add(number int, cells []string) error {
	l := newLine(number, cells)
	switch {
	case len(l.cells) == 0:
		return nil
	case len(l.cells) > MostColumns:
		return township.Refuse(RefuseTooManyColumns, "most", MostColumns)
	case len(s.lines) > MostRows+headLines:
		return township.Refuse(RefuseTooManyRows, "most", MostRows)
	}
	s.lines = append(s.lines, l)
	return nil
}

// decodeText makes UTF-8 of what Excel saves: UTF-8 with or without a mark,
// "Unicode text" in UTF-16, and, in China, GB18030 when asked for a plain csv.
func decodeText(data []byte) ([]byte, error) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), data)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case bytes.IndexByte(data, 0) >= 0:
		return nil, township.Refuse(RefuseNotATable)
	case utf8.Valid(data):
		return data, nil
	}
	return decodeWith(simplifiedchinese.GB18030, data)
}

func decodeWith(from encoding.Encoding, data []byte) ([]byte, error) {
	text, err := from.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return nil, township.Refuse(RefuseNotATable)
	}
	return text, nil
}

// separator is the mark that the first lines have most of.
func separator(text []byte) rune {
	top := text[:min(len(text), 4096)]
	best, most := ',', 0
	for _, mark := range []rune{',', ';', '\t', '\uff0c'} {
		if n := bytes.Count(top, []byte(string(mark))); n > most {
			best, most = mark, n
		}
	}
	return best
}
