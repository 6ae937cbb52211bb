package bot

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"testing"

	"baocun/documents"
	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/township"
)

// fileOffice is a small busy township with a month of visits.
func fileOffice(t *testing.T) *busyOffice {
	o := openBusy(t, filepath.Join(t.TempDir(), "few.db"), busySize{villages: 2, groups: 2, households: 3})
	t.Cleanup(func() { storagetest.VerifyAndClose(t, o.DB) })
	o.visitUntil(40)
	return o
}

// TestACoverageFileHoldsWhatItsScreenShows compares the running month of every row
// with the tallies, and the parts with the whole.
func TestACoverageFileHoldsWhatItsScreenShows(t *testing.T) {
	o := fileOffice(t)
	month := township.DateOf(busyNow).MonthOf()
	for _, c := range []struct {
		of, view string
		names    []string
		kinds    []documents.CoverageRowKind
	}{
		{"1", byGroup, []string{"大河乡", "村1村", "村2村"}, []documents.CoverageRowKind{documents.TotalRow, documents.VillageRow, documents.VillageRow}},
		{"2", byGroup, []string{"村1村", "一组", "二组"}, []documents.CoverageRowKind{documents.TotalRow, documents.GroupRow, documents.GroupRow}},
		{"2", byAssistant, []string{"村1村", "张某", "张某"}, []documents.CoverageRowKind{documents.TotalRow, documents.AssistantRow, documents.AssistantRow}},
		{"3", byGroup, []string{"一组"}, []documents.CoverageRowKind{documents.GroupRow}},
		{"p2", byGroup, []string{"张某"}, []documents.CoverageRowKind{documents.AssistantRow}},
	} {
		table := o.table(c.of, month, c.view)
		var names []string
		var kinds []documents.CoverageRowKind
		var parts []township.Coverage
		for i, row := range table.Rows {
			names, kinds = append(names, row.Name), append(kinds, row.Kind)
			if last := row.Cells[monthsShown-1]; i > 0 {
				parts = append(parts, last.Coverage)
			} else if !last.Counts || last.Visits == 0 {
				t.Errorf("%s %s: %+v of the running month", c.of, c.view, last)
			}
		}
		if !slices.Equal(names, c.names) || !slices.Equal(kinds, c.kinds) {
			t.Errorf("%s %s has the rows %q of kinds %v", c.of, c.view, names, kinds)
		}
		if rest, left := table.Rows[0].Cells[monthsShown-1].Rest(parts); len(parts) > 0 && (left || rest.Visits != 0) {
			t.Errorf("%s %s: the rows leave %+v", c.of, c.view, rest)
		}
		if table.Months[0] != month.Add(-11) || table.Months[monthsShown-1] != month {
			t.Errorf("%s %s: months %v", c.of, c.view, table.Months)
		}
	}
}

// table is what a file that the leader orders shows.
func (o *busyOffice) table(of string, month township.Month, view string) (table documents.CoverageTable) {
	o.view(func(tx *storage.Tx) error {
		turn := o.leaderTurn(tx)
		file, err := turn.ordered(of, month, view)
		if err != nil {
			return err
		}
		table, err = turn.coverageTable(file)
		return err
	})
	return table
}

func (t *turn) ordered(of string, month township.Month, view string) (coverageFile, error) {
	c, _, err := t.coveredFile(of)
	if err != nil {
		return coverageFile{}, err
	}
	return t.coverageFile(c, month, view)
}

// TestHouseholdsInNobodysNameHaveARowOfTheirOwn, and no row where there are none.
func TestHouseholdsInNobodysNameHaveARowOfTheirOwn(t *testing.T) {
	o := fileOffice(t)
	month := township.DateOf(busyNow).MonthOf()
	o.update(func(tx *storage.Tx) error {
		h, _, err := tx.Household(o.families[0])
		if err != nil {
			return err
		}
		h.Assistant = 0
		return tx.ChangeHouseholds(h)
	})
	rows := o.table("2", month, byAssistant).Rows
	if len(rows) != 4 {
		t.Fatalf("%d rows, want the village, two assistants and what they leave", len(rows))
	}
	if cell := rows[3].Cells[monthsShown-1]; rows[3].Name != "没人负责或已离任" || !cell.Counts || cell.People != 2 || cell.Households != 1 {
		t.Errorf("%s: %+v", rows[3].Name, cell)
	}
	if cell := rows[3].Cells[0]; cell.Counts {
		t.Errorf("a year ago: %+v", cell)
	}
	if rows := o.table("5", month, byAssistant).Rows; len(rows) != 3 {
		t.Errorf("the other village has %d rows", len(rows))
	}
}

// TestTheFileOfAClosedMonthIsOrderedAlikeByAll so that it is drawn and uploaded once,
// and that of a month which can still change by nobody twice.
func TestTheFileOfAClosedMonthIsOrderedAlikeByAll(t *testing.T) {
	o := fileOffice(t)
	running := township.DateOf(busyNow).MonthOf()
	closed := running.Add(-1)
	o.update(func(tx *storage.Tx) error { return tx.CloseMonths(closed) })
	args := func(month township.Month, update int64) (encoded string) {
		o.view(func(tx *storage.Tx) error {
			turn := o.leaderTurn(tx)
			turn.update.ID = update
			file, err := turn.ordered("2", month, byAssistant)
			if err != nil {
				return err
			}
			content, err := json.Marshal(file)
			encoded = string(content)
			return err
		})
		return encoded
	}
	if first, second := args(closed, 7), args(closed, 8); first != second {
		t.Errorf("%s and %s", first, second)
	}
	if first, second := args(running, 7), args(running, 8); first == second {
		t.Errorf("twice %s", first)
	}
}
