package documents

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"baocun/township"
)

const plainTable = "组,户号,服务人数,重点\n3,44,2,是\n"

func TestACsvIsReadInEveryEncodingThatExcelSaves(t *testing.T) {
	encoded := func(data []byte, err error) []byte {
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	tabs := strings.ReplaceAll(plainTable, ",", "\t")
	for name, data := range map[string][]byte{
		"UTF-8":           []byte(plainTable),
		"UTF-8 with mark": []byte("\ufeff" + plainTable),
		"CRLF":            []byte(strings.ReplaceAll(plainTable, "\n", "\r\n")),
		"GB18030":         encoded(simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(plainTable))),
		"GBK":             encoded(simplifiedchinese.GBK.NewEncoder().Bytes([]byte(plainTable))),
		"Unicode text":    encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(tabs))),
		"tabs":            []byte(tabs),
	} {
		if got, want := outcome(ReadRegister("名册.csv", data)), "2: 3-044 2人 ★\n"; got != want {
			t.Errorf("%s gives %s", name, got)
		}
	}
}

func TestAFileThatIsNoTableIsRefusedWithItsReason(t *testing.T) {
	ole := string(oleMagic) + strings.Repeat("\x00", 600)
	for _, test := range []struct {
		name string
		data string
		want string
	}{
		{"名册.xls", ole, "old-excel"},
		{"名册.et", ole, "old-excel"},
		{"通知.doc", ole, "not-a-table"},
		{"名册.xlsx", ole + string(encryptedPackage), "workbook-password"},
		{"名册.xls", "\ufeff <html><table><tr><td>组</td></tr></table>", "old-excel"},
		{"名册.xls", "<?xml version=\"1.0\"?><Workbook></Workbook>", "old-excel"},
		{"通知.docx", zipOf(t, "word/document.xml", "<document/>"), "not-a-table"},
		{"名册.xlsx", zipOf(t, "xl/workbook.xml", "<workbook/>"), "broken-file"},
		{"名册.xlsx", string(zipMagic) + "xl/", "broken-file"},
		{"照片.jpg", "\xff\xd8\xff\xe0\x00\x10JFIF\x00", "not-a-table"},
		{"名册.csv", "组,户号\xff\xff\n", "not-a-table"},
		{"名册.csv", "", "empty-register"},
		{"名册.csv", " \n,,\n", "empty-register"},
		{"名册.csv", strings.Repeat("x", MostBytes+1), "file-too-large most=10"},
		{"名册.csv", plainTable + strings.Repeat("3,44,2\n", MostRows+1), "too-many-rows most=20000"},
		{"名册.csv", plainTable + strings.Repeat("3,", MostColumns) + "3\n", "too-many-columns most=64"},
	} {
		if got := outcome(ReadRegister(test.name, []byte(test.data))); got != "refused: "+test.want+"\n" {
			t.Errorf("%s gives %s, want %s", test.name, got, test.want)
		}
	}
}

func TestAWorkbookWithAPasswordIsRefused(t *testing.T) {
	book := excelize.NewFile()
	data := bytesOf(t, book, excelize.Options{Password: "secret"})
	if got := outcome(ReadRegister("名册.xlsx", data)); got != "refused: workbook-password\n" {
		t.Error(got)
	}
}

func TestAWorkbookThatUnpacksToTooMuchIsRefused(t *testing.T) {
	data := padded(t, unzipLimit)
	if len(data) > 1<<20 {
		t.Fatalf("the workbook is %d bytes as sent", len(data))
	}
	if got := outcome(ReadRegister("名册.xlsx", data)); got != "refused: file-too-large most=32\n" {
		t.Error(got)
	}
}

// TestNothingOfAWorkbookIsPutOnDisk holds that a file which may have personal
// data in it is only ever in memory: making and removing a file there would
// change the time of the temporary folder.
func TestNothingOfAWorkbookIsPutOnDisk(t *testing.T) {
	folder, past := t.TempDir(), time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC)
	t.Setenv("TMPDIR", folder)
	if err := os.Chtimes(folder, past, past); err != nil {
		t.Fatal(err)
	}
	if got := outcome(ReadRegister("名册.xlsx", padded(t, 20<<20))); got != "2: 3-044 2人 ★\n" {
		t.Error(got)
	}
	info, err := os.Stat(folder)
	if err != nil {
		t.Fatal(err)
	}
	if !info.ModTime().Equal(past) {
		t.Error("a file was put into the temporary folder")
	}
}

// padded is a workbook with one household whose sheet has blanks added.
func padded(t *testing.T, blanks int) []byte {
	t.Helper()
	return withWorksheet(t, func(worksheet []byte) []byte {
		return append(worksheet, bytes.Repeat([]byte(" "), blanks)...)
	})
}

// withWorksheet is a workbook with one household whose sheet is replaced.
func withWorksheet(t testing.TB, replace func(worksheet []byte) []byte) []byte {
	t.Helper()
	workbook, err := WriteRegister([]RegisterRow{{2, 3, 44, 2, true}})
	if err != nil {
		t.Fatal(err)
	}
	parts, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, part := range parts.File {
		content := read(t, part)
		if part.Name == "xl/worksheets/sheet1.xml" {
			content = replace(content)
		}
		write(t, archive, part.Name, content)
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAGroupMergedOverItsHouseholdsCountsForEach(t *testing.T) {
	book := filled(t, "Sheet1", [][]any{
		{"肖村户册", nil, nil, nil},
		{"组", "户号", "服务人数", "备注"},
		{"一组", 1, 2, nil},
		{nil, 2, 1, nil},
		{nil, 3, nil, nil},
		{"二组", 1, 3, nil},
		{nil, 2, 3, nil},
	})
	merge(t, book, "Sheet1", "A1:D1", "A3:A5", "C4:C5")
	want := "3: 1-001 2人\n4: 1-002 1人\n6: 2-001 3人\n" +
		`rejected 5C "" empty-cell column=服务人数` + "\n" + `rejected 7A "" empty-cell column=组` + "\n"
	if got := outcome(ReadRegister("名册.xlsx", bytesOf(t, book))); got != want {
		t.Error(lineDiff(want, got))
	}
}

func TestAHeadOverTwoLinesIsUnderstoodWhereItsLastLineNamesTheColumns(t *testing.T) {
	book := filled(t, "Sheet1", [][]any{
		{"组", "户号", "服务", nil},
		{nil, nil, "人数", "重点"},
		{3, 44, 2, "★"},
	})
	merge(t, book, "Sheet1", "A1:A2", "B1:B2", "C1:D1")
	if got, want := outcome(ReadRegister("名册.xlsx", bytesOf(t, book))), "3: 3-044 2人 ★\n"; got != want {
		t.Error(lineDiff(want, got))
	}
}

func TestAMergedHeadThatCannotBeUnderstoodSaysSo(t *testing.T) {
	book := filled(t, "Sheet1", [][]any{{"组和户号", nil, "服务"}, {3, 44, 2}})
	merge(t, book, "Sheet1", "A1:B1")
	if got := outcome(ReadRegister("名册.xlsx", bytesOf(t, book))); got != "refused: merged-head\n" {
		t.Error(got)
	}
}

func TestOnlyTheVisibleSheetThatIsARegisterIsRead(t *testing.T) {
	table := [][]any{{"组", "户号", "服务人数"}, {3, 44, 2}}
	book := filled(t, "说明", [][]any{{"请填写名册"}})
	fill(t, book, "名册", table)
	fill(t, book, "旧名册", table)
	if err := book.SetSheetVisible("旧名册", false); err != nil {
		t.Fatal(err)
	}
	if got := outcome(ReadRegister("名册.xlsx", bytesOf(t, book))); got != "2: 3-044 2人\n" {
		t.Error(got)
	}
	fill(t, book, "二组", table)
	if got := outcome(ReadRegister("名册.xlsx", bytesOf(t, book))); got != "refused: several-sheets count=2\n" {
		t.Error(got)
	}
}

func TestCellsOfAWorkbookAreReadAsWhatTheyHold(t *testing.T) {
	book := filled(t, "Sheet1", [][]any{
		{"组", "户号", "服务人数", "重点"},
		{"3", "044", "2", true},
		{3, 45, 2, false},
		{3.0, "3-046", 2.0, 1},
	})
	format, err := book.NewStyle(&excelize.Style{NumFmt: 2}) // 0.00
	if err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellStyle("Sheet1", "A2", "C4", format); err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellFormula("Sheet1", "D3", "=HYPERLINK(\"https://example.org\")"); err != nil {
		t.Fatal(err)
	}
	want := "2: 3-044 2人 ★\n3: 3-045 2人\n4: 3-046 2人 ★\n"
	if got := outcome(ReadRegister("名册.xlsx", bytesOf(t, book))); got != want {
		t.Error(lineDiff(want, got))
	}
}

func FuzzReadRegister(f *testing.F) {
	workbook, err := WriteRegister([]RegisterRow{{2, 3, 44, 2, true}})
	if err != nil {
		f.Fatal(err)
	}
	for _, data := range []string{
		plainTable, "\ufeff" + plainTable, "组\t户号\t人数\n3\t44\t2", "\xff\xfe3\x00", string(oleMagic), "<html>",
		"group;no;people\n1;\"", "号,人数\n3-1,2\n合计", string(workbook), "PK\x03\x04xl/",
	} {
		f.Add("名册.csv", []byte(data))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		register, err := ReadRegister(name, data)
		if _, ok := errors.AsType[*township.Refusal](err); err != nil && !ok {
			t.Fatalf("%v is not a refusal", err)
		}
		for _, row := range register.Rows {
			key := township.HouseholdKey{Group: row.Group, Number: row.Number}
			if err := (township.Household{HouseholdKey: key, People: row.People}).Check(); err != nil || row.Line < 1 {
				t.Errorf("took %+v: %v", row, err)
			}
		}
		for _, rejected := range register.Rejected {
			if strings.ContainsFunc(rejected.Value, isLetterOfAName) || isPersonal(rejected.Value) {
				t.Errorf("shows %q again", rejected.Value)
			}
		}
	})
}

// FuzzReadWorksheet puts the fuzzed bytes where the library parses them: into
// the sheet of a workbook that is otherwise in order.
func FuzzReadWorksheet(f *testing.F) {
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>组</t></is></c></row></sheetData></worksheet>`))
	f.Add([]byte(`<worksheet><sheetData><row r="1048576"><c r="XFD1" t="s"><v>9</v></c></row></sheetData>` +
		`<mergeCells><mergeCell ref="A1:B9"/></mergeCells></worksheet>`))
	f.Fuzz(func(t *testing.T, worksheet []byte) {
		_, err := ReadRegister("名册.xlsx", withWorksheet(t, func([]byte) []byte { return worksheet }))
		if _, ok := errors.AsType[*township.Refusal](err); err != nil && !ok {
			t.Fatalf("%v is not a refusal", err)
		}
	})
}

func isLetterOfAName(r rune) bool { return r >= 'A' && !strings.ContainsRune("组户号人第", r) }

func read(t testing.TB, part *zip.File) []byte {
	t.Helper()
	reader, err := part.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	content, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func write(t testing.TB, archive *zip.Writer, name string, content []byte) {
	t.Helper()
	part, err := archive.Create(name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func zipOf(t testing.TB, name, content string) string {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	write(t, archive, name, []byte(content))
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func filled(t testing.TB, sheet string, table [][]any) *excelize.File {
	t.Helper()
	book := excelize.NewFile()
	if err := book.SetSheetName("Sheet1", sheet); err != nil {
		t.Fatal(err)
	}
	fill(t, book, sheet, table)
	return book
}

func fill(t testing.TB, book *excelize.File, sheet string, table [][]any) {
	t.Helper()
	if _, err := book.NewSheet(sheet); err != nil {
		t.Fatal(err)
	}
	for i, cells := range table {
		if err := book.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
}

func merge(t testing.TB, book *excelize.File, sheet string, ranges ...string) {
	t.Helper()
	for _, cells := range ranges {
		from, to, _ := strings.Cut(cells, ":")
		if err := book.MergeCell(sheet, from, to); err != nil {
			t.Fatal(err)
		}
	}
}
