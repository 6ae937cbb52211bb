package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"baocun/township"
	"baocun/words"
)

// TestTheRightsArePrintedAsTheyAre holds what the command prints to files that people
// read.
func TestTheRightsArePrintedAsTheyAre(t *testing.T) {
	d := newDesk(t)
	for name, args := range map[string][]string{"rights.txt": {"rights"}, "rights.md": {"rights", "--markdown"}} {
		want, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		if said := d.mustDo(args...); said != string(want) {
			t.Errorf("baocun %s prints\n%s\nbut testdata/%s is another", strings.Join(args, " "), said, name)
		}
	}
}

// TestEveryCellOfThePrintedRightsIsWhatTheBotAllows asks the rights themselves about
// every cell: a post of the role, in the sample's units, and the contract beside it.
func TestEveryCellOfThePrintedRightsIsWhatTheBotAllows(t *testing.T) {
	units := township.NewUnits([]township.Unit{
		{ID: 1, Kind: township.KindTownship, Name: "小红门"},
		{ID: 2, Parent: 1, Kind: township.KindVillage, Name: "肖村", Number: 1},
		{ID: 3, Parent: 2, Kind: township.KindGroup, Number: 1},
		{ID: 4, Parent: 1, Kind: township.KindVillage, Name: "牌坊", Number: 2},
		{ID: 5, Parent: 4, Kind: township.KindGroup, Number: 1},
	})
	home := map[township.UnitKind]township.UnitID{township.KindTownship: 1, township.KindVillage: 2, township.KindGroup: 3}
	within := map[string][]township.UnitID{
		"-": nil, "everywhere": {1, 2, 3, 4, 5}, "village": {2, 3}, "group": {3},
		"township only": {1}, "contract": {2, 3}, "township only+contract": {1, 2, 3},
	}
	table := rightsTable(words.In(township.English))
	if want := 1 + len(township.Actions()) + len(township.Roles()); len(table) != want {
		t.Fatalf("%d rows, want %d", len(table), want)
	}
	for column, role := range township.Roles() {
		duties := township.Duties{{Role: role, Unit: home[role.Level()]}}
		if role.Answers() {
			duties = append(duties, township.Duty{Role: role, Unit: 2})
		}
		for row, line := range table[1:] {
			cell := line[column+1]
			covered, known := within[cell]
			if !known {
				t.Fatalf("%s, %s: %q", role, line[0], cell)
			}
			for _, u := range units.All() {
				allowed := false
				if row < len(township.Actions()) {
					allowed = duties.May(township.Actions()[row], u.ID, units)
				} else {
					allowed = duties.MayInvite(township.Roles()[row-len(township.Actions())], u.ID, units)
				}
				if allowed != slices.Contains(covered, u.ID) {
					t.Errorf("%s, %s on unit %d: %v, printed %q", role, line[0], u.ID, allowed, cell)
				}
			}
		}
	}
}

func TestAlignedColumnsCountAChineseCharacterTwice(t *testing.T) {
	var out bytes.Buffer
	printAligned(&out, [][]string{{"做", "b", "c"}, {"abcd", "乡", "x"}})
	if want := "做    b   c\nabcd  乡  x\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}
