package documents

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"baocun/township"
	"baocun/words"
)

var (
	chinese = words.In(township.Chinese)
	english = words.In(township.English)
)

// aCoverageTable is a township on 25 November 2026, when October is closed: one
// village began in March, another has no register before June.
func aCoverageTable() CoverageTable {
	asOf := township.NewDate(2026, time.November, 25)
	table := CoverageTable{Title: "小红门乡", AsOf: asOf, Closed: asOf.MonthOf().Add(-1)}
	for i := range 12 {
		table.Months = append(table.Months, asOf.MonthOf().Add(i-11))
	}
	names := []string{"肖村", "龙爪树村", "牌坊村", "石桥镇东湖社区"}
	total := CoverageRow{Name: table.Title, Kind: TotalRow, Cells: make([]CoverageCell, 12)}
	var villages []CoverageRow
	for v, name := range names {
		row := CoverageRow{Name: name, Kind: VillageRow}
		for m := range table.Months {
			row.Cells = append(row.Cells, aCell(v, m))
			total.Cells[m].Counts = true
			total.Cells[m].Coverage = total.Cells[m].Plus(row.Cells[m].Coverage)
		}
		villages = append(villages, row)
	}
	table.Rows = append([]CoverageRow{total}, villages...)
	for g, name := range []string{"三组 · 李玥", "四组 · 王喆"} {
		row := CoverageRow{Name: name, Kind: AssistantRow}
		for m := range table.Months {
			row.Cells = append(row.Cells, aCell(g+4, m))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// aCell is a month of the village or assistant with a number.
func aCell(v, m int) CoverageCell {
	if v == 2 && m < 3 {
		return CoverageCell{}
	}
	if v == 3 && m < 6 {
		return CoverageCell{Counts: true}
	}
	people := 812 - 150*v + m
	met := people * max(100-(v*23+m*m*5+m*7)%60*(2+v)/6, 4) / 100
	if m == 11 {
		met = people * (90 - 9*v) / 100
	}
	return CoverageCell{Counts: true, Coverage: township.Coverage{
		People: people, Households: people * 5 / 7, PeopleMet: met, HouseholdsMet: met * 5 / 7,
		PeopleReached: 3 + v, HouseholdsReached: 2 + v, PriorityPeople: 20 + v, PriorityMet: 18 + v,
		Visits: met, LateEntries: m % 4, OverdueEntries: m % 4 / 2,
	}}
}

func TestAPictureHasAtMostFortyRows(t *testing.T) {
	for _, test := range []struct{ rows, want string }{
		{"40v", "40"},
		{"41v", "21 20"},
		{"1v 39g 1v 9g", "40 10"},
		{"1v 24g 1v 29g", "25 30"},
		{"90g", "30 30 30"},
		{"120v", "40 40 40"},
		{"1v 20g 1v 40g", "21 21 20"},
	} {
		var table CoverageTable
		for _, stretch := range strings.Fields(test.rows) {
			var count int
			var kind string
			if _, err := fmt.Sscanf(stretch, "%d%s", &count, &kind); err != nil {
				t.Fatal(err)
			}
			for range count {
				table.Rows = append(table.Rows, CoverageRow{Kind: map[string]CoverageRowKind{"v": VillageRow, "g": GroupRow}[kind]})
			}
		}
		var got []string
		for i, part := range table.Cut() {
			got = append(got, fmt.Sprint(len(part.Rows)))
			if len(part.Rows) > MostPictureRows {
				t.Errorf("%s: a part has %d rows", test.rows, len(part.Rows))
			}
			if part.Pages > 0 && part.Page != i+1 {
				t.Errorf("%s: part %d calls itself %d", test.rows, i+1, part.Page)
			}
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s is cut into %s, want %s", test.rows, got, test.want)
		}
	}
}

func TestACellShowsTheRateRoundedDownOrWhyThereIsNone(t *testing.T) {
	for _, test := range []struct {
		counts      bool
		met, people int
		text        string
		step        int
	}{
		{false, 0, 0, "", -1},
		{false, 5, 9, "", -1},
		{true, 0, 0, "无名册", -1},
		{true, 0, 200, "0", 0},
		{true, 99, 200, "49", 0},
		{true, 100, 200, "50", 1},
		{true, 181, 200, "90", 3},
		{true, 199, 200, "99", 4},
		{true, 1999, 2000, "99", 4},
		{true, 200, 200, "100", 4},
	} {
		cell := CoverageCell{test.counts, township.Coverage{PeopleMet: test.met, People: test.people}}
		look, step := cell.look(chinese), -1
		if look.shade != nil {
			step = slices.Index(ramp, *look.shade)
		}
		if look.text != test.text || step != test.step {
			t.Errorf("%+v shows %q in step %d", test, look.text, step)
		}
	}
}

func TestTheDenominatorsOfARowAreTheirBounds(t *testing.T) {
	for _, test := range []struct {
		people []int
		want   string
	}{
		{[]int{0, 0}, ""},
		{[]int{0, 198, 198}, "应见 198 人"},
		{[]int{0, 203, 198, 200}, "应见 198-203 人"},
	} {
		row := CoverageRow{}
		for _, people := range test.people {
			row.Cells = append(row.Cells, CoverageCell{true, township.Coverage{People: people}})
		}
		row.Cells = append(row.Cells, CoverageCell{false, township.Coverage{People: 7}})
		if got := dueText(chinese, row); got != test.want {
			t.Errorf("%v gives %q", test.people, got)
		}
	}
}

// TestEveryShadeIsToldApartWithoutColours holds the ramp to the contrast that WCAG
// asks of text, and each step to be darker than the one before.
func TestEveryShadeIsToldApartWithoutColours(t *testing.T) {
	for i, s := range ramp {
		if got := contrast(s.fill, s.ink); got < 4.5 {
			t.Errorf("text on step %d has a contrast of %.2f", i, got)
		}
		if i > 0 && luminance(s.fill) > luminance(ramp[i-1].fill) || i > 0 && contrast(ramp[i-1].fill, s.fill) < 1.15 {
			t.Errorf("step %d is not darker than the one before: %.2f", i, contrast(ramp[i-1].fill, s.fill))
		}
	}
	if got := contrast(paper, ramp[0].fill); got < 1.15 {
		t.Errorf("the lightest step is like paper: %.2f", got)
	}
}

func contrast(a, b color.NRGBA) float64 {
	light, dark := max(luminance(a), luminance(b)), min(luminance(a), luminance(b))
	return (light + 0.05) / (dark + 0.05)
}

// luminance is the relative luminance of WCAG 2.
func luminance(c color.NRGBA) float64 {
	linear := func(part uint8) float64 {
		v := float64(part) / 255
		if v <= 0.03928 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
