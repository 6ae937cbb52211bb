package township

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

func TestParseHouseholdReadsNumbersAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		text string
		want HouseholdText
	}{
		{"3-044", HouseholdText{3, 44}},
		{"3-44", HouseholdText{3, 44}},
		{"3—044", HouseholdText{3, 44}},
		{wide("3-044"), HouseholdText{3, 44}},
		{" 3 - 044 ", HouseholdText{3, 44}},
		{"3组44户", HouseholdText{3, 44}},
		{"3组44", HouseholdText{3, 44}},
		{"三组44号", HouseholdText{3, 44}},
		{"十二组7户", HouseholdText{12, 7}},
		{"第3组44户", HouseholdText{3, 44}},
		{"44", HouseholdText{0, 44}},
		{"044", HouseholdText{0, 44}},
		{"44户", HouseholdText{0, 44}},
		{"44号", HouseholdText{0, 44}},
		{"第44户", HouseholdText{0, 44}},
		{"999-9999", HouseholdText{999, 9999}},
	} {
		if got, ok := ParseHousehold(c.text); !ok || got != c.want {
			t.Errorf("ParseHousehold(%q) = %v, %v, want %v", c.text, got, ok, c.want)
		}
	}
	for _, text := range []string{
		"", "0", "-44", "3-", "3-0", "0-3", "3组", "组44", "1000-1", "1-10000", "10000", "3-4-5", "+4", "4.4", "四十四", "肖村", "44a",
	} {
		if got, ok := ParseHousehold(text); ok {
			t.Errorf("ParseHousehold(%q) = %v", text, got)
		}
	}
}

func TestAHouseholdIsReadAsItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := HouseholdKey{2, rapid.IntRange(1, MaxGroup).Draw(t, "group"), rapid.IntRange(1, MaxNumber).Draw(t, "number")}
		if got, ok := ParseHousehold(key.String()); !ok || got != (HouseholdText{key.Group, key.Number}) {
			t.Errorf("%v is read %v, %v", key, got, ok)
		}
	})
}

func FuzzParseHousehold(f *testing.F) {
	for _, seed := range []string{"3-044", "3组44户", "三组44", "44户"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := ParseHousehold(text)
		if ok && (got.Number < 1 || got.Number > MaxNumber || got.Group < 0 || got.Group > MaxGroup) {
			t.Errorf("ParseHousehold(%q) = %v", text, got)
		}
	})
}

func TestHouseholdsAreOrderedAsInTheRegister(t *testing.T) {
	ordered := []HouseholdKey{{1, 1, 1}, {1, 1, 2}, {1, 1, 10}, {1, 2, 1}, {1, 10, 1}, {2, 1, 1}}
	for i, a := range ordered {
		for j, b := range ordered {
			if got := a.Compare(b); (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("%v compared with %v is %d", a, b, got)
			}
		}
	}
}

func TestARegisterRefusesFiguresThatNoHouseholdHas(t *testing.T) {
	for _, c := range []struct {
		group, number, people int
		want                  RefusalCode
	}{
		{1, 1, 1, ""},
		{MaxGroup, MaxNumber, MaxPeople, ""},
		{0, 1, 1, RefuseGroupNumber},
		{MaxGroup + 1, 1, 1, RefuseGroupNumber},
		{1, 0, 1, RefuseHouseholdNumber},
		{1, MaxNumber + 1, 1, RefuseHouseholdNumber},
		{1, 1, 0, RefusePeopleServed},
		{1, 1, MaxPeople + 1, RefusePeopleServed},
	} {
		h := Household{HouseholdKey: HouseholdKey{1, c.group, c.number}, People: c.people}
		if got := codeOf(h.Check()); got != c.want {
			t.Errorf("%v with %d people is refused by %q, want %q", h.HouseholdKey, c.people, got, c.want)
		}
	}
}

// codeOf is the code of the refusal that an error is, empty for none.
func codeOf(err error) RefusalCode {
	if err == nil {
		return ""
	}
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		return refusal.Code
	}
	return RefusalCode("not a refusal: " + err.Error())
}

func TestARefusalCarriesWhatItsSentenceNeeds(t *testing.T) {
	refusal := Refuse(RefusePeopleServed, "people", 40, "most", MaxPeople)
	if refusal.Values["people"] != 40 || refusal.Values["most"] != MaxPeople || len(refusal.Values) != 2 {
		t.Errorf("its values are %v", refusal.Values)
	}
	if refusal.Error() != "refused: people-served" {
		t.Errorf("as an error it reads %q", refusal.Error())
	}
	if len(Refuse(RefuseNotesOff).Values) != 0 {
		t.Error("a refusal without values has some")
	}
}
