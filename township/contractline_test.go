package township

import "testing"

func TestParseContractLineReadsVillageAndCadreInAnyOrder(t *testing.T) {
	for _, c := range []struct {
		text    string
		want    ContractLine
		refused bool
	}{
		{"", ContractLine{}, false},
		{" ,。", ContractLine{}, false},
		{"肖村", ContractLine{Village: Unit{ID: xiaocun}}, false},
		{"李某 肖村", ContractLine{Unit{ID: xiaocun}, "李某", false}, false},
		{"肖村,李某。", ContractLine{Unit{ID: xiaocun}, "李某", false}, false},
		{"牌坊 由 李某 包", ContractLine{Unit{ID: paifang}, "李某", false}, false},
		{"李某 肖村 结束", ContractLine{Unit{ID: xiaocun}, "李某", true}, false},
		{"取消 李某 肖村", ContractLine{Unit{ID: xiaocun}, "李某", true}, false},
		{wide("end") + " 李某 肖村", ContractLine{Unit{ID: xiaocun}, "李某", true}, false},
		{"李某 小红门", ContractLine{Unit{ID: xiaohongmen}, "李某", false}, false},
		{"肖村 牌坊", ContractLine{Unit{ID: xiaocun}, "牌坊", false}, false},
		{"包", ContractLine{}, true},
		{"李某", ContractLine{}, true},
		{"肖村 结束", ContractLine{}, true},
		{"李某 王某", ContractLine{}, true},
		{"李某 王某 肖村", ContractLine{}, true},
	} {
		got, err := ParseContractLine(c.text, sampleUnits())
		got.Village = Unit{ID: got.Village.ID}
		if got != c.want || (err != nil) != c.refused {
			t.Errorf("%q is read as %+v, %v, want %+v", c.text, got, err, c.want)
		}
	}
}

func FuzzParseContractLine(f *testing.F) {
	f.Add("李某 肖村 结束")
	f.Add("肖村,由李某包")
	units := sampleUnits()
	f.Fuzz(func(t *testing.T, text string) {
		line, err := ParseContractLine(text, units)
		if err != nil && line != (ContractLine{}) {
			t.Errorf("%q is refused and read as %+v", text, line)
		}
		if (line.Name != "" || line.Ends) && line.Village.Kind != KindVillage {
			t.Errorf("%q is read as %+v, of no village", text, line)
		}
	})
}
