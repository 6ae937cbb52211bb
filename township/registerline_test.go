package township

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRegisterLineIsReadAsPeopleWriteIt(t *testing.T) {
	for text, want := range map[string]RegisterLine{
		"":      {},
		"肖村":    {Unknown: []string{"肖村"}},
		"分给 张某": {Act: Assign, Unknown: []string{"张某"}},
		"分给 张某 3组": {
			Act: Assign, Unknown: []string{"张某"}, Choice: HouseholdChoice{Groups: []int{3}},
		},
		"分给张某 三组、五组 除 3-7": {
			Act: Assign, Unknown: []string{"张某"},
			Choice: HouseholdChoice{Groups: []int{3, 5}, Excepted: []HouseholdText{{3, 7}}},
		},
		"分给 张某 3-001到3-004 除3-003": {
			Act: Assign, Unknown: []string{"张某"}, Choice: HouseholdChoice{
				Households: []HouseholdText{{3, 1}, {3, 2}, {3, 4}}, Excepted: []HouseholdText{{3, 3}},
			},
		},
		"分给 张某 44 7 19": {
			Act: Assign, Unknown: []string{"张某"},
			Choice: HouseholdChoice{Households: []HouseholdText{{0, 44}, {0, 7}, {0, 19}}},
		},
		"分给 张某 3组 44 7 2组": {
			Act: Assign, Unknown: []string{"张某"},
			Choice: HouseholdChoice{Groups: []int{2}, Households: []HouseholdText{{3, 44}, {3, 7}}},
		},
		"分给 张某 1到3 11-20 除2": {
			Act: Assign, Unknown: []string{"张某"}, Choice: HouseholdChoice{
				Households: []HouseholdText{{0, 1}, {0, 3}, {11, 20}}, Excepted: []HouseholdText{{0, 2}},
			},
		},
		"分给 张某 3-1 到 3-3": {
			Act: Assign, Unknown: []string{"张某"}, Choice: HouseholdChoice{Households: []HouseholdText{{3, 1}, {3, 2}, {3, 3}}},
		},
		"assign Zhang group 3": {Act: Assign, Unknown: []string{"Zhang"}, Choice: HouseholdChoice{Groups: []int{3}}},
		"把3组分给张某":              {Act: Assign, Unknown: []string{"张某"}, Choice: HouseholdChoice{Groups: []int{3}}},
		"把三组的都给李某":             {Act: Assign, Unknown: []string{"李某"}, Choice: HouseholdChoice{Groups: []int{3}}},
		"3组 分给 李某":             {Act: Assign, Unknown: []string{"李某"}, Choice: HouseholdChoice{Groups: []int{3}}},
		"肖村 3组1到2给李某": {
			Act: Assign, Unknown: []string{"肖村", "李某"}, Choice: HouseholdChoice{Households: []HouseholdText{{3, 1}, {3, 2}}},
		},
		"给水":          {Unknown: []string{"给水"}},
		"移交 张某 给 李某":  {Act: HandOver, Unknown: []string{"张某", "李某"}},
		"移交 张某 给李某":   {Act: HandOver, Unknown: []string{"张某", "李某"}},
		"把张某的户移交给李某":  {Act: HandOver, Unknown: []string{"张某", "李某"}},
		"张某名下的转给 李某。": {Act: HandOver, Unknown: []string{"张某", "李某"}},
		"3-14 重点":     {Act: SetPriority, Choice: HouseholdChoice{Households: []HouseholdText{{3, 14}}}},
		"3-14 取消重点":   {Act: RemovePriority, Choice: HouseholdChoice{Households: []HouseholdText{{3, 14}}}},
		"重点 3-14 取消":  {Act: RemovePriority, Choice: HouseholdChoice{Households: []HouseholdText{{3, 14}}}},
		"重点 3-012、7": {
			Act: SetPriority, Choice: HouseholdChoice{Households: []HouseholdText{{3, 12}, {0, 7}}},
		},
		"取消重点:3组12户": {
			Act: RemovePriority, Choice: HouseholdChoice{Households: []HouseholdText{{3, 12}}},
		},
		"assign Zhang 3-7": {
			Act: Assign, Unknown: []string{"Zhang"}, Choice: HouseholdChoice{Households: []HouseholdText{{3, 7}}},
		},
		"分给 张某 3组 除 3组": {
			Act: Assign, Unknown: []string{"张某"}, Choice: HouseholdChoice{Groups: []int{3}, ExceptedGroups: []int{3}},
		},
	} {
		got, err := ParseRegisterLine(text)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (- want, + got)\n%s", text, err, diff)
		}
	}
	if _, err := ParseRegisterLine("分给 张某 1到500"); !isRefusal(err, RefuseTooManyHouseholds) {
		t.Errorf("five hundred households are %v", err)
	}
}

func TestALineAboutTheRegisterBeginsWithItsAct(t *testing.T) {
	for text, want := range map[string]bool{
		"分给 张某 3组": true, "分户": true, "移交 张某 给 李某": true, "取消重点 3-012": true,
		"分了 3组": false, "重点 3-012": false, "把3组分给张某": false, "取消": false, "": false,
	} {
		if got := BeginsRegisterLine(text); got != want {
			t.Errorf("%q begins a line about the register: %v, want %v", text, got, want)
		}
	}
}

func TestAChoicePicksFromTheRegisterInItsOrder(t *testing.T) {
	register := []Household{line(2, 1, 1), line(2, 7, 2), line(3, 1, 1), line(3, 7, 1), line(3, 9, 3)}
	for text, want := range map[string]string{
		"3组":            "3-001 3-007 3-009",
		"3组 除7":         "3-001 3-009",
		"3组 2组 除 3组":    "2-001 2-007",
		"3组 9 7 2-1":    "2-001 3-007 3-009",
		"2-1到2-9":       "2-001 2-007 missing 2 3 4 5 6 8 9",
		"7 9":           "missing 7 9",
		"3-9 3-9 3-100": "3-009 missing 100",
	} {
		parsed, err := ParseRegisterLine(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := picked(parsed.Choice, register); got != want {
			t.Errorf("%s picks %s, want %s", text, got, want)
		}
	}
	bare, err := ParseRegisterLine("7 9 除 9")
	if got := picked(bare.Choice.In(2), register); err != nil || !bare.Choice.HasBareNumbers() || got != "2-007" {
		t.Errorf("in the second group it picks %s", got)
	}
}

func line(group, number, people int) Household {
	return Household{HouseholdKey: HouseholdKey{Village: 2, Group: group, Number: number}, People: people}
}

// picked writes down what a choice picks and what it misses.
func picked(c HouseholdChoice, register []Household) string {
	var words []string
	found, missing := c.Pick(register)
	for _, h := range found {
		words = append(words, h.HouseholdKey.String())
	}
	if len(missing) > 0 {
		words = append(words, "missing")
	}
	for _, h := range missing {
		words = append(words, strings.TrimLeft(HouseholdKey{Number: h.Number}.String(), "0-"))
	}
	return strings.Join(words, " ")
}

func FuzzRegisterLine(f *testing.F) {
	for _, text := range []string{
		"分给 张某 3-001到3-050 除3-007", "移交 张某 给 李某", "取消重点3-012", "分给 张某 三组 除 7", "第3组~", "肖村 11-20 1/2",
	} {
		f.Add(text)
	}
	register := []Household{line(1, 1, 1), line(3, 7, 2), line(3, 44, 1)}
	f.Fuzz(func(t *testing.T, text string) {
		parsed, err := ParseRegisterLine(text)
		if err != nil {
			return
		}
		if len(parsed.Choice.Households) > VisitLineLimit {
			t.Errorf("%d households", len(parsed.Choice.Households))
		}
		found, missing := parsed.Choice.Pick(register)
		if parsed.Choice.IsEmpty() && len(found)+len(missing) > 0 {
			t.Errorf("%q names no household and picks %v", text, found)
		}
		if !slices.IsSortedFunc(found, func(a, b Household) int { return a.Compare(b.HouseholdKey) }) {
			t.Errorf("%q picks out of order: %v", text, found)
		}
		for _, word := range parsed.Unknown {
			if !strings.Contains(text, word) {
				t.Errorf("%q was not typed", word)
			}
		}
	})
}
