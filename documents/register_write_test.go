package documents

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"baocun/township"
)

func TestAWrittenRegisterReadsBackUnchanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) township.HouseholdKey {
			return township.HouseholdKey{
				Group:  rapid.IntRange(1, township.MaxGroup).Draw(t, "group"),
				Number: rapid.IntRange(1, township.MaxNumber).Draw(t, "number"),
			}
		}), 1, 40, rapid.ID).Draw(t, "households")
		var rows []RegisterRow
		for i, key := range keys {
			rows = append(rows, RegisterRow{
				Line: i + 2, Group: key.Group, Number: key.Number,
				People:   rapid.IntRange(1, township.MaxPeople).Draw(t, "people"),
				Priority: rapid.Bool().Draw(t, "priority"),
			})
		}
		data, err := WriteRegister(rows)
		if err != nil {
			t.Fatal(err)
		}
		register, err := ReadRegister("名册.xlsx", data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(Register{Rows: rows}, register); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestTheFormWithoutRowsIsReadAsEmpty(t *testing.T) {
	data, err := WriteRegister(nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := outcome(ReadRegister("名册.xlsx", data)); got != "refused: empty-register\n" {
		t.Error(got)
	}
}

// manyRows is a register of ten thousand households.
func manyRows() []RegisterRow {
	rows := make([]RegisterRow, 10_000)
	for i := range rows {
		rows[i] = RegisterRow{Line: i + 2, Group: i/100 + 1, Number: i%100 + 1, People: i%4 + 1, Priority: i%9 == 0}
	}
	return rows
}

func BenchmarkWriteTenThousandHouseholds(b *testing.B) {
	rows := manyRows()
	for b.Loop() {
		if _, err := WriteRegister(rows); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadTenThousandHouseholds(b *testing.B) {
	data, err := WriteRegister(manyRows())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		register, err := ReadRegister("名册.xlsx", data)
		if err != nil || len(register.Rows) != 10_000 {
			b.Fatalf("%d rows, %v", len(register.Rows), err)
		}
	}
}
