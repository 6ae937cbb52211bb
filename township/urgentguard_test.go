package township

import "testing"

func TestASeriousMatterNamesNoHousehold(t *testing.T) {
	for text, want := range map[string]string{
		"3-044 屋顶漏水":               "某户 屋顶漏水",
		"三组44户屋顶漏水,人已转移":           "某户屋顶漏水,人已转移",
		"三组 44 号的墙塌了":              "某户的墙塌了",
		"3组44着火":                   "某户着火",
		"44号老人摔倒":                  "某户老人摔倒",
		"3-044":                    "某户",
		"3-7 屋顶漏水":                 "某户 屋顶漏水",
		"044户漏水":                   "某户漏水",
		"第44户漏水":                   "某户漏水",
		"3-044 ■■■家着火":             "某户家着火",
		"■■■ 3-044 着火":             "某户 着火",
		"3-044 和 3-045 两家打架":       "某户 和 某户 两家打架",
		"户号44 着火":                  "某户 着火",
		"3-044着火":                  "某户着火",
		"at household 3-044: fire": "at 某户: fire",
	} {
		got, named := WithoutHouseholds(text, "某户")
		if got != want || !named {
			t.Errorf("%q is %q, %v", text, got, named)
		}
	}
	for _, text := range []string{
		"屋顶漏水已转移", "已转移 3 户 8 人", "三组 12 人被困", "3号楼起火", "20号晚上漏水", "110 已到", "12-05 晚上漏水", "", "3组着火", "2号井冒水",
		"还剩 12 户没电", "一户漏水", "119来了两辆车", "水深1.5米", "11月25号着火",
	} {
		if got, named := WithoutHouseholds(text, "某户"); got != text || named {
			t.Errorf("%q is %q, %v", text, got, named)
		}
	}
}
