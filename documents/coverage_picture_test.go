package documents

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/image/font/sfnt"

	"baocun/township"
	"baocun/words"
)

var rewrite = flag.Bool("update", false, "write what is drawn into the pictures under testdata")

// anEarlyTable is the last part of a table on 3 November: September is closed,
// October is over and still open.
func anEarlyTable() CoverageTable {
	table := aCoverageTable()
	table.AsOf = township.NewDate(2026, time.November, 3)
	table.Closed = table.AsOf.MonthOf().Add(-2)
	table.Page, table.Pages = 2, 2
	table.Rows = table.Rows[3:]
	return table
}

// aLongTable is as long as a picture can be.
func aLongTable() CoverageTable {
	table := aCoverageTable()
	row := table.Rows[5]
	for len(table.Rows) < MostPictureRows {
		row.Name = fmt.Sprintf("%d组 · 欧阳玥祎", len(table.Rows))
		table.Rows = append(table.Rows, row)
	}
	return table
}

func TestPicturesLookAsTheyDid(t *testing.T) {
	for _, test := range []struct {
		name  string
		voice words.Voice
		table CoverageTable
	}{
		{"coverage.zh.png", chinese, aCoverageTable()},
		{"coverage.en.png", english, aCoverageTable()},
		{"coverage-early.zh.png", chinese, anEarlyTable()},
	} {
		data, err := DrawCoverage(test.voice, test.table)
		if err != nil {
			t.Fatal(err)
		}
		holdPicture(t, test.name, data)
	}
}

// holdPicture holds a picture to the one in testdata/pictures, or writes it with -update.
func holdPicture(t *testing.T, name string, data []byte) {
	t.Helper()
	file := filepath.Join("testdata", "pictures", name)
	if *rewrite {
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if fault := compare(t, golden, data); fault != "" {
		t.Errorf("%s: %s", name, fault)
	}
}

// compare tells what differs between two pictures. Another processor may round
// the edge of a letter otherwise, so a few pixels may differ, and all a little.
func compare(t *testing.T, golden, drawn []byte) string {
	t.Helper()
	want, got := decode(t, golden), decode(t, drawn)
	if want.Bounds() != got.Bounds() {
		return fmt.Sprintf("it is %v, not %v", got.Bounds().Size(), want.Bounds().Size())
	}
	differ, all := 0, got.Bounds().Dx()*got.Bounds().Dy()
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			r, g, b, _ := want.At(x, y).RGBA()
			r2, g2, b2, _ := got.At(x, y).RGBA()
			if apart(r, r2) || apart(g, g2) || apart(b, b2) {
				differ++
			}
		}
	}
	if differ*10_000 > all {
		return fmt.Sprintf("%d of %d pixels differ", differ, all)
	}
	return ""
}

// apart tells whether two values of a colour, of 65,535, can be told apart.
func apart(a, b uint32) bool { return max(a, b)-min(a, b) > 0x1000 }

func decode(t *testing.T, data []byte) image.Image {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

func TestTheComparisonSeesOneFigureThatChanged(t *testing.T) {
	table := aCoverageTable()
	before, err := DrawCoverage(chinese, table)
	if err != nil {
		t.Fatal(err)
	}
	table.Rows[1].Cells[4].PeopleMet -= 9
	after, err := DrawCoverage(chinese, table)
	if err != nil {
		t.Fatal(err)
	}
	if compare(t, before, after) == "" {
		t.Error("83 was taken for 82")
	}
}

func TestATableThatCannotBeDrawnIsAnError(t *testing.T) {
	short, long, bare := aCoverageTable(), aCoverageTable(), aCoverageTable()
	short.Rows[2].Cells = short.Rows[2].Cells[:11]
	long.Rows = make([]CoverageRow, MostPictureRows+1)
	bare.Months = nil
	for name, table := range map[string]CoverageTable{"too few cells": short, "too many rows": long, "no months": bare} {
		if _, err := DrawCoverage(chinese, table); err == nil {
			t.Errorf("%s: a picture was drawn", name)
		}
	}
}

func TestOnlyMarksThatOccurAreExplained(t *testing.T) {
	texts := func(table CoverageTable) (all []string) {
		for _, mark := range legendOf(chinese, table).marks {
			all = append(all, mark.text)
		}
		return all
	}
	got := fmt.Sprint(texts(anEarlyTable()))
	if want := "[10月还没截止,可以补记 11月还没过完,数字还会变 那时还没有名册 还没启用,不计]"; got != want {
		t.Errorf("the early table explains %s", got)
	}
	closed := aCoverageTable()
	closed.Rows = closed.Rows[:2]
	closed.AsOf, closed.Closed = township.NewDate(2027, time.January, 9), closed.Months[11]
	if got := texts(closed); len(got) > 0 {
		t.Errorf("a table of closed months explains %s", got)
	}
}

func TestATextThatIsTooWideShrinksAndIsThenCut(t *testing.T) {
	c := newCanvas(10, 10)
	width := c.width(nameLetters, "石桥镇东湖社区")
	for _, test := range []struct {
		width int
		text  string
		least int
	}{
		{width, "石桥镇东湖社区", nameLetters.size},
		{width * 3 / 4, "石桥镇东湖社区", nameLetters.size * 2 / 3},
		{width / 2, "石桥镇东…", nameLetters.size * 2 / 3},
	} {
		text, l := c.fit("石桥镇东湖社区", nameLetters, test.width)
		if text != test.text || l.size < test.least || c.width(l, text) > test.width {
			t.Errorf("in %d pixels: %q at %d", test.width, text, l.size)
		}
	}
}

func TestTheFontsHaveNamesAndTheMarksOfTheOffice(t *testing.T) {
	var buffer sfnt.Buffer
	for name, parsed := range map[string]*sfnt.Font{"regular": regularFont(), "bold": boldFont()} {
		for _, r := range "喆玥祎堃垚欧阳★△○✓…·÷-()%,。0123456789" {
			if glyph, err := parsed.GlyphIndex(&buffer, r); err != nil || glyph == 0 {
				t.Errorf("the %s font lacks %q: %v", name, r, err)
			}
		}
	}
}

func BenchmarkDrawCoverage(b *testing.B) {
	for _, table := range []CoverageTable{aCoverageTable(), aLongTable()} {
		b.Run(fmt.Sprintf("rows=%d", len(table.Rows)), func(b *testing.B) {
			for b.Loop() {
				data, err := DrawCoverage(chinese, table)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(data)), "bytes")
			}
		})
	}
}
