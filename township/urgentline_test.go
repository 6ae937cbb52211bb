package township

import "testing"

func TestALineAboutASeriousMatterIsRead(t *testing.T) {
	units := NewUnits([]Unit{
		{ID: 1, Kind: KindTownship, Name: "小红门"},
		{ID: 2, Parent: 1, Kind: KindVillage, Name: "肖村", Number: 1},
		{ID: 3, Parent: 2, Kind: KindGroup, Number: 3},
		{ID: 4, Parent: 1, Kind: KindVillage, Name: "牌坊", Number: 2},
		{ID: 5, Parent: 4, Kind: KindGroup, Number: 3},
	})
	inXiaocun := Duties{{Chief, 2}}.UrgentPlaces(units)
	everywhere := Duties{{Leader, 1}}.UrgentPlaces(units)
	for text, want := range map[string]UrgentLine{
		"肖村三组 安全事故 屋顶漏水已转移": {Unit: Unit{ID: 3}, Kind: UrgentAccident, Text: "屋顶漏水已转移"},
		"安全事故 三组 屋顶漏水":      {Unit: Unit{ID: 3}, Kind: UrgentAccident, Text: "屋顶漏水"},
		"肖村着火了":             {Unit: Unit{ID: 2}, Text: "着火了"},
		"第3组,矛盾纠纷":          {Unit: Unit{ID: 3}, Kind: UrgentDispute},
		"肖村 3 组:纠纷:在争地":     {Unit: Unit{ID: 3}, Kind: UrgentDispute, Text: "在争地"},
		"9组 着火":             {Text: "9组 着火"},
		"牌坊村 三组 其他":         {Unit: Unit{ID: 5}, Kind: UrgentOther},
		"其他村的水漫过来了":         {Text: "其他村的水漫过来了"},
		"全村停电":              {Unit: Unit{ID: 2}, Text: "停电"},
		"纠纷":                {Kind: UrgentDispute},
		"Accident 肖村 roof":  {Unit: Unit{ID: 2}, Kind: UrgentAccident, Text: "roof"},
		"井盖没了\n小心":          {Text: "井盖没了 小心"},
		"":                  {},
	} {
		got := ParseUrgentLine(text, inXiaocun, units)
		if got.Unit.ID != want.Unit.ID || got.Kind != want.Kind || got.Text != want.Text {
			t.Errorf("%q is read as %v, %s, %q", text, got.Unit.ID, got.Kind, got.Text)
		}
	}
	if got := ParseUrgentLine("三组 着火", everywhere, units); got.Unit.ID != 0 || got.Text != "三组 着火" {
		t.Errorf("a group of any village is %v, %q", got.Unit.ID, got.Text)
	}
}
