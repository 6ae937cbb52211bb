package documents

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"baocun/township"
)

// TestARegisterIsReadAsPeopleWriteIt reads testdata/register: each file holds
// a csv and what becomes of it. The same cells as a workbook give the same.
func TestARegisterIsReadAsPeopleWriteIt(t *testing.T) {
	files, err := filepath.Glob("testdata/register/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, text, isCase := bytes.Cut(text, []byte("-- register.csv --\n"))
			table, want, hasWant := bytes.Cut(text, []byte("-- want --\n"))
			if !isCase || !hasWant {
				t.Fatal("want a csv and what becomes of it")
			}
			if diff := lineDiff(string(want), outcome(ReadRegister("register.csv", table))); diff != "" {
				t.Errorf("as csv: %s", diff)
			}
			if diff := lineDiff(string(want), outcome(ReadRegister("register.xlsx", workbookOf(t, table)))); diff != "" {
				t.Errorf("as xlsx: %s", diff)
			}
		})
	}
}

// outcome writes a register, one line for each thing, as the cases do.
func outcome(register Register, err error) string {
	var out strings.Builder
	if err != nil {
		fmt.Fprintf(&out, "refused: %s\n", refusalText(err))
	}
	for _, row := range register.Rows {
		star := ""
		if row.Priority {
			star = " ★"
		}
		key := township.HouseholdKey{Group: row.Group, Number: row.Number}
		fmt.Fprintf(&out, "%d: %s %d人%s\n", row.Line, key, row.People, star)
	}
	for _, r := range register.Rejected {
		fmt.Fprintf(&out, "rejected %d%s %q %s\n", r.Line, r.Column, r.Value, refusalText(r.Refusal))
	}
	for _, c := range register.Refused {
		fmt.Fprintf(&out, "column %s: %s\n", c.Column, c.Refusal.Code)
	}
	return out.String()
}

func refusalText(err error) string {
	refusal, ok := errors.AsType[*township.Refusal](err)
	if !ok {
		return "not a refusal: " + err.Error()
	}
	text := string(refusal.Code)
	for _, name := range slices.Sorted(maps.Keys(refusal.Values)) {
		text += fmt.Sprintf(" %s=%v", name, refusal.Values[name])
	}
	return text
}

func lineDiff(want, got string) string {
	return cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n"))
}

// workbookOf puts the cells of a csv into a workbook, numbers as numbers.
func workbookOf(t testing.TB, table []byte) []byte {
	t.Helper()
	text, err := decodeText(table)
	if err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(bytes.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.LazyQuotes = separator(text), -1, true
	book := excelize.NewFile()
	for {
		cells, err := reader.Read()
		if err != nil {
			return bytesOf(t, book)
		}
		number, _ := reader.FieldPos(0)
		for column, text := range cells {
			var value any = text
			if n, err := strconv.ParseFloat(text, 64); err == nil && text[0] != '0' {
				value = n
			}
			set(t, book, "Sheet1", fmt.Sprintf("%s%d", columnLetter(column), number), value)
		}
	}
}

func set(t testing.TB, book *excelize.File, sheet, cell string, value any) {
	t.Helper()
	if err := book.SetCellValue(sheet, cell, value); err != nil {
		t.Fatal(err)
	}
}

func bytesOf(t testing.TB, book *excelize.File, options ...excelize.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := book.Write(&out, options...); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
