package documents

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"baocun/township"
)

var (
	xiaocun = township.Unit{ID: 2, Parent: 1, Kind: township.KindVillage, Name: "肖村", Number: 1}
	tree    = township.NewUnits([]township.Unit{
		{ID: 1, Kind: township.KindTownship, Name: "小红门"},
		xiaocun,
		{ID: 3, Parent: 2, Kind: township.KindGroup, Number: 1},
		{ID: 4, Parent: 2, Kind: township.KindGroup, Number: 3},
	})
)

func TestRowsAreHouseholdsOfTheVillageAndBack(t *testing.T) {
	read, err := ReadRegister("名册.csv", []byte("组,户号,服务人数,重点\n1,7,2,是\n2,1,1,\n,,,\n3,9,x,\n3,44,3,\n"))
	if err != nil {
		t.Fatal(err)
	}
	list, rest := read.Of(xiaocun, tree)
	want := []township.Household{
		{HouseholdKey: township.HouseholdKey{Village: 2, Group: 1, Number: 7}, People: 2, Priority: true},
		{HouseholdKey: township.HouseholdKey{Village: 2, Group: 3, Number: 44}, People: 3},
	}
	if diff := cmp.Diff(want, list); diff != "" {
		t.Error(diff)
	}
	if len(rest.Rejected) != 2 || rest.Rejected[0].Line != 3 || rest.Rejected[0].Refusal.Code != RefuseNoSuchGroup {
		t.Errorf("rejected are %+v", rest.Rejected)
	}
	if diff := cmp.Diff([]RegisterRow{{Group: 1, Number: 7, People: 2, Priority: true}, {Group: 3, Number: 44, People: 3}}, RowsOf(list)); diff != "" {
		t.Error(diff)
	}
}

func TestAFileHoldsPersonalDataWhereAColumnOrACellDoes(t *testing.T) {
	for table, want := range map[string]bool{
		"组,户号,服务人数\n1,7,2\n":                      false,
		"组,户号,服务人数\n1,7,x\n":                      false,
		"组,户号,服务人数,姓名\n1,7,2,王五\n":                true,
		"组,户号,服务人数\n1,7,2\n1,8,13800138000\n":     true,
		"组,户号,服务人数,备注\n1,7,2,13800138000\n":       true,
		"组,户号,服务人数,备注\n1,7,2,人不常在\n1,8,2,在外务工。\n": false,
	} {
		register, err := ReadRegister("名册.csv", []byte(table))
		if got := register.HoldsPersonal(); got != want || err != nil {
			t.Errorf("%q: %v, %v, want %v", table, got, err, want)
		}
	}
}

func TestAFileIsATableByItsName(t *testing.T) {
	for name, want := range map[string]bool{"名册.XLSX": true, "a.csv": true, "旧.xls": true, "表.et": true, "会议.docx": false, "x.jpg": false, "": false} {
		if got := IsTable(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestTenThousandRowsAreRead reads a workbook of the size that a whole township may
// have; a benchmark says how fast.
func TestTenThousandRowsAreRead(t *testing.T) {
	table, err := WriteRegister(manyRows())
	if err != nil {
		t.Fatal(err)
	}
	register, err := ReadRegister("名册.xlsx", table)
	if err != nil || len(register.Rows) != len(manyRows()) {
		t.Errorf("%d rows, %v", len(register.Rows), err)
	}
}
