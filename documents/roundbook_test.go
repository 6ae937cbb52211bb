package documents

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"baocun/township"
)

func aRoundBook() RoundBook {
	book := RoundBook{Year: 2027, Assistant: "李玥"}
	for _, number := range []int{3, 4} {
		group := RoundGroup{Village: "龙爪树村", Number: number}
		for i := range 65 {
			group.Households = append(group.Households, township.Household{
				HouseholdKey: township.HouseholdKey{Village: 2, Group: number, Number: i + 1}, People: 1 + i%3, Priority: i%11 == 0,
			})
		}
		book.Groups = append(book.Groups, group)
	}
	return book
}

func TestARoundBookHasALineForEachHouseholdAndNothingInItsBoxes(t *testing.T) {
	data, err := WriteRoundBook(chinese, aRoundBook())
	book := open(t, data, err)
	if got := book.GetSheetList(); !slices.Equal(got, []string{"龙爪树村 三组", "龙爪树村 四组"}) {
		t.Fatalf("the sheets are %q", got)
	}
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil || len(rows) != headRow+65 {
			t.Fatalf("%s has %d rows: %v", sheet, len(rows), err)
		}
		for i, row := range rows[headRow:] {
			if strings.Join(row[min(len(row), roundPriority):], "") != "" {
				t.Errorf("%s: something stands in a box: %q", sheet, row)
			}
			star := ""
			if i%11 == 0 {
				star = "★"
			}
			book.expectNumber(sheet, fmt.Sprintf("A%d", headRow+1+i), float64(i+1), "")
			book.expectNumber(sheet, fmt.Sprintf("B%d", headRow+1+i), float64(1+i%3), "")
			book.expect(sheet, fmt.Sprintf("C%d", headRow+1+i), star)
		}
		book.expectPrinted(sheet, "portrait", "&L这本子只放在自己手里,不拍照、不上传;姓名只写在纸上。&R第 &P/&N 页", "E4")
	}
}

func TestTheHeadOfARoundBookSaysWhoseItIsAndHowToFillIt(t *testing.T) {
	data, err := WriteRoundBook(chinese, aRoundBook())
	book := open(t, data, err)
	const sheet = "龙爪树村 三组"
	book.expectText(sheet, "A1", "2027年走访本 · 龙爪树村 三组 · 协管员 李玥")
	book.expectText(sheet, "A2", "共 65 户 129 人。当月格子里写:✓ 见到、△ 已联系、○ 没人在家,后面写日子,例如 ✓12")
	for i, head := range []string{
		"户号", "人数", "重点", "姓名\n(手写,只留在纸上)",
		"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月",
	} {
		book.expectText(sheet, fmt.Sprintf("%c3", 'A'+i), head)
	}
}

// TestAPageOfARoundBookHasRoomForAPen holds the measures: rows of at least 7.5 mm,
// thirty of them on a page, on paper that is 210 by 297 mm.
func TestAPageOfARoundBookHasRoomForAPen(t *testing.T) {
	data, err := WriteRoundBook(chinese, aRoundBook())
	book := open(t, data, err)
	const sheet, mm = "龙爪树村 三组", 72 / 25.4
	high, wide := 0.0, 0.0
	for row := 1; row <= headRow+30; row++ {
		height, err := book.GetRowHeight(sheet, row)
		if err != nil || row > headRow && height < 7.5*mm {
			t.Errorf("row %d is %.1f points high: %v", row, height, err)
		}
		high += height
	}
	for column := range roundLast {
		width, err := book.GetColWidth(sheet, string(rune('A'+column)))
		if err != nil {
			t.Fatal(err)
		}
		wide += width * 8 * 0.75 // A figure of the font is 8 pixels wide, of 96 to the inch.
	}
	margins, err := book.GetPageMargins(sheet)
	if err != nil {
		t.Fatal(err)
	}
	if room := 297*mm - 72*(*margins.Top+*margins.Bottom); high > room || high+roundRowHeight < room {
		t.Errorf("thirty rows are %.0f points high, there is room for %.0f", high, room)
	}
	if room := 210*mm - 72*(*margins.Left+*margins.Right); wide > room || wide < room*0.9 {
		t.Errorf("the columns are %.0f points wide, there is room for %.0f", wide, room)
	}
	for _, at := range []string{"D4", "E4", "P68"} {
		if len(book.styleOf(sheet, at).Border) != 4 {
			t.Errorf("%s has no borders", at)
		}
	}
}

func TestGroupsOfTwoVillagesHaveSheetsOfTheirOwn(t *testing.T) {
	round := aRoundBook()
	round.Groups[1] = RoundGroup{Village: "小[红]/门?'" + strings.Repeat("村", 40), Number: 3}
	data, err := WriteRoundBook(english, round)
	book := open(t, data, err)
	if got := book.GetSheetList(); len(got) != 2 || got[1] != "小红门"+strings.Repeat("村", 28) {
		t.Errorf("the sheets are %q", got)
	}
}

func TestTwoSheetsOfOneNameAreAnErrorAndNotOneSheet(t *testing.T) {
	round := aRoundBook()
	round.Groups[1] = round.Groups[0]
	if _, err := WriteRoundBook(chinese, round); err == nil {
		t.Error("one group was written over the other")
	}
}

func TestAFooterKeepsWhatSpreadsheetsTakeForMarks(t *testing.T) {
	if got := (printing{footer: "A&B", pageOf: "&P"}).foot(); got != "&LA&&B&R&P" {
		t.Errorf("the footer is %q", got)
	}
}

func TestABookWithoutAGroupIsNotWritten(t *testing.T) {
	if _, err := WriteRoundBook(chinese, RoundBook{Year: 2027, Assistant: "李玥"}); err == nil {
		t.Error("it was written")
	}
}
