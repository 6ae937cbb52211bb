package township

import (
	"slices"
	"testing"
	"time"
)

var factAt = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// entered is a rate of 98 % that person 1 entered.
func entered(t *testing.T) EnteredFact {
	t.Helper()
	f, err := EnteredFact{Unit: 2, Year: 2026, Code: "rate"}.Enter(FactVersion{Value: 9800, Source: "年报表3", By: 1, At: factAt})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func confirmed(t *testing.T, f EnteredFact, by PersonID) EnteredFact {
	t.Helper()
	f, err := f.Confirm(by, factAt.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestAFigureCountsOnceASecondPersonHasConfirmedIt(t *testing.T) {
	f := entered(t)
	if _, counts := f.InForce(); counts {
		t.Error("a figure that nobody confirmed counts")
	}
	if _, err := f.Confirm(1, factAt); codeOf(err) != RefuseFactOwn {
		t.Errorf("who entered it confirms it: %v", err)
	}
	f = confirmed(t, f, 2)
	if v, counts := f.InForce(); !counts || v.Value != 9800 || v.ConfirmedBy != 2 {
		t.Errorf("what counts is %v, %v", v, counts)
	}
	if _, err := f.Confirm(3, factAt); codeOf(err) != RefuseFactConfirmed {
		t.Errorf("it is confirmed twice: %v", err)
	}
}

func TestACorrectionLeavesTheFigureInForceUntilItIsConfirmed(t *testing.T) {
	f := confirmed(t, entered(t), 2)
	if _, err := f.Enter(FactVersion{Value: 9799, Source: "年报表3", By: 2}); codeOf(err) != RefuseReason {
		t.Errorf("a correction without a reason: %v", err)
	}
	if _, err := f.Enter(FactVersion{Value: 9800, Source: "年报表3", By: 2, Reason: "再看"}); codeOf(err) != RefuseFactSame {
		t.Errorf("a correction that changes nothing: %v", err)
	}
	f, err := f.Enter(FactVersion{Value: 9799, Source: "年报表3", By: 2, Reason: "抄错了一位", At: factAt})
	if err != nil {
		t.Fatal(err)
	}
	if v, _ := f.InForce(); v.Value != 9800 {
		t.Errorf("in force is %d", v.Value)
	}
	f = confirmed(t, f, 1)
	if v, _ := f.InForce(); v.Value != 9799 {
		t.Errorf("in force is %d", v.Value)
	}
	if people := f.People(); !slices.Equal(people, []PersonID{1, 2}) || len(f.Versions) != 2 {
		t.Errorf("people %v, versions %v", people, f.Versions)
	}
}

func TestWhatIsTakenBackIsOnesOwnAndTheLatest(t *testing.T) {
	waiting := entered(t)
	counts := confirmed(t, waiting, 2)
	corrected, err := counts.Enter(FactVersion{Value: 9700, Source: "年报表3", By: 1, Reason: "抄错了"})
	if err != nil {
		t.Fatal(err)
	}
	for name, try := range map[string]struct {
		back func() (EnteredFact, error)
		left int // versions, or -1 where it is refused
	}{
		"what one entered":              {func() (EnteredFact, error) { return waiting.Withdraw(1, 1) }, 0},
		"what another entered":          {func() (EnteredFact, error) { return waiting.Withdraw(1, 2) }, -1},
		"what was confirmed":            {func() (EnteredFact, error) { return counts.Withdraw(1, 1) }, -1},
		"one's own confirmation":        {func() (EnteredFact, error) { return counts.Unconfirm(1, 2) }, 1},
		"another's confirmation":        {func() (EnteredFact, error) { return counts.Unconfirm(1, 1) }, -1},
		"a confirmation, corrected":     {func() (EnteredFact, error) { return corrected.Unconfirm(1, 2) }, -1},
		"a confirmation there is none":  {func() (EnteredFact, error) { return waiting.Unconfirm(1, 2) }, -1},
		"a version before the latest":   {func() (EnteredFact, error) { return corrected.Withdraw(1, 1) }, -1},
		"a correction that nobody read": {func() (EnteredFact, error) { return corrected.Withdraw(2, 1) }, 1},
	} {
		after, err := try.back()
		if refused := err != nil; refused != (try.left < 0) || !refused && len(after.Versions) != try.left {
			t.Errorf("%s: %d versions, %v", name, len(after.Versions), err)
		}
	}
	if v, some := counts.InForce(); !some || v.ConfirmedBy != 2 {
		t.Error("taking back changed the fact it was taken from")
	}
}

func TestAFileIsPutBesideWhatOneEnteredAndNobodyConfirmed(t *testing.T) {
	f := entered(t)
	with, err := f.Attach(Attachment{FileID: "a"}, 1)
	if latest, _ := with.Latest(); err != nil || latest.File == nil || f.Versions[0].File != nil {
		t.Errorf("%v, %v", with, err)
	}
	if _, err := f.Attach(Attachment{FileID: "a"}, 2); err == nil {
		t.Error("another person's")
	}
	if _, err := confirmed(t, f, 2).Attach(Attachment{FileID: "a"}, 1); err == nil {
		t.Error("one that counts")
	}
}

// declared are a rate, a count and an amount as rules may declare them.
func declared() []FactDefinition {
	title := func(chinese, english string) map[Language]string {
		return map[Language]string{Chinese: chinese, English: english}
	}
	return []FactDefinition{
		{Code: "rate", Title: title("计划生育率", "Family planning rate"), Name: title("计划生育率", "policy_rate"), Kind: FactPercent, Decimals: 2, Max: 100_00},
		{Code: "complaints", Title: title("信访件数", "Complaints"), Kind: FactCount, Max: 9999_00},
		{Code: "income", Title: title("集体收入(万元)", "Income"), Name: title("集体收入", "income"), Kind: FactAmount, Decimals: 1, Min: 1_00, Max: 5000_00},
		{Code: "share", Title: title("整数的比例", "Share"), Kind: FactPercent, Max: 100_00},
	}
}

func TestFiguresAreReadExactly(t *testing.T) {
	facts := declared()
	rate, _ := DefinedFact(facts, "rate")
	complaints, _ := DefinedFact(facts, "complaints")
	income, _ := DefinedFact(facts, "income")
	share, _ := DefinedFact(facts, "share")
	for _, try := range []struct {
		definition FactDefinition
		text, said string
		code       RefusalCode
	}{
		{rate, "98", "98.00%", ""},
		{rate, "97.99", "97.99%", ""},
		{rate, "98.6", "98.60%", ""},
		{rate, " 98.60% ", "98.60%", ""},
		{rate, "98.05", "98.05%", ""},
		{rate, "0", "0.00%", ""},
		{rate, "100", "100.00%", ""},
		{rate, "100.01", "", RefuseFactRange},
		{rate, "97.999", "", RefuseFactPercent},
		{rate, "-1", "", RefuseFactPercent},
		{rate, "很高", "", RefuseFactPercent},
		{rate, "98,6", "", RefuseFactPercent},
		{complaints, "3", "3", ""},
		{complaints, "3件", "3", ""},
		{complaints, "0", "0", ""},
		{complaints, "3.5", "", RefuseFactCount},
		{complaints, "10000", "", RefuseFactRange},
		{complaints, "", "", RefuseFactCount},
		{complaints, "3%", "", RefuseFactCount},
		{income, "12.5", "12.5", ""},
		{income, "12", "12.0", ""},
		{income, "12.55", "", RefuseFactAmount},
		{income, "0.9", "", RefuseFactRange},
		{income, "5000.1", "", RefuseFactRange},
		{income, "12345678901", "", RefuseFactAmount},
		{share, "50", "50%", ""},
		{share, "50.5", "", RefuseFactCount},
	} {
		value, err := try.definition.ParseValue(try.text)
		if codeOf(err) != try.code || err == nil && try.definition.Say(value) != try.said {
			t.Errorf("%q: %s, %v", try.text, try.definition.Say(value), err)
		}
	}
}

func TestAnExampleOfAFigureCanBeEntered(t *testing.T) {
	for _, d := range declared() {
		if value, err := d.ParseValue(d.Say(d.Example())); err != nil || value != d.Example() {
			t.Errorf("%s: %s is read as %d, %v", d.Code, d.Say(d.Example()), value, err)
		}
	}
}

func TestAFigureKeepsItsDecimalsUnderOtherRules(t *testing.T) {
	whole := FactDefinition{Kind: FactCount}
	if got := whole.Say(1255); got != "12.55" {
		t.Errorf("12.55 is said %s", got)
	}
	if unknown, ok := DefinedFact(declared(), "gone"); ok || unknown.Code != "gone" || unknown.Say(300) != "3" {
		t.Errorf("what nothing declares is %+v, %v", unknown, ok)
	}
}

func TestALineAboutAFigureIsUnderstoodInAnyOrder(t *testing.T) {
	units := NewUnits([]Unit{
		{ID: 1, Kind: KindTownship, Name: "小红门"}, {ID: 2, Parent: 1, Kind: KindVillage, Name: "肖村", Number: 1},
	})
	for text, want := range map[string]FactLine{
		"":                     {},
		"肖村":                   {Unit: Unit{ID: 2}},
		"肖村 rate 98.6 来源:年报表3": {Unit: Unit{ID: 2}, Code: "rate", Value: "98.6", Source: "年报表3"},
		"98.60% 计划生育率 肖村 2025年 来源:年报 表3": {Unit: Unit{ID: 2}, Year: 2025, Code: "rate", Value: "98.60%", Source: "年报 表3"},
		"肖村 RATE 98.6 原因:抄错了 来源:表3":      {Unit: Unit{ID: 2}, Code: "rate", Value: "98.6", Source: "表3", Reason: "抄错了"},
		"肖村 complaints 3 source:table 3": {Unit: Unit{ID: 2}, Code: "complaints", Value: "3", Source: "table 3"},
		"肖村 familyplanningrate 9":        {Unit: Unit{ID: 2}, Code: "rate", Value: "9"},
		"肖村 policy_rate 9":               {Unit: Unit{ID: 2}, Code: "rate", Value: "9"},
		"肖村 集体收入 9.5":                    {Unit: Unit{ID: 2}, Code: "income", Value: "9.5"},
		"肖村 集体收入(万元) 9.5":                {Unit: Unit{ID: 2}, Code: "income", Value: "9.5"},
		"肖村 rate 98.6 很好":                {Unit: Unit{ID: 2}, Code: "rate", Value: "98.6", Unknown: []string{"很好"}},
		"肖村 2025 complaints 2025":        {Unit: Unit{ID: 2}, Year: 2025, Code: "complaints", Value: "2025"},
	} {
		got := ParseFactLine(text, declared(), units, NewDate(2026, 11, 23))
		got.Unit = Unit{ID: got.Unit.ID}
		if got.Unit != want.Unit || got.Year != want.Year || got.Code != want.Code || got.Value != want.Value ||
			got.Source != want.Source || got.Reason != want.Reason || !slices.Equal(got.Unknown, want.Unknown) {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

func TestUntilTheEndOfMarchTheYearBeforeIsMeant(t *testing.T) {
	old, fresh := Unit{Since: NewDate(2025, 1, 1)}, Unit{Since: NewDate(2026, 1, 1)}
	for _, try := range []struct {
		unit Unit
		day  Date
		year int
	}{
		{old, NewDate(2026, 3, 31), 2025}, {old, NewDate(2026, 4, 1), 2026}, {fresh, NewDate(2026, 1, 5), 2026},
	} {
		if year := FactYear(try.unit, try.day); year != try.year {
			t.Errorf("on %s it is %d", try.day, year)
		}
	}
	today := NewDate(2026, 11, 23)
	if HasFactsOf(fresh, 2025, today) || HasFactsOf(fresh, 2027, today) || !HasFactsOf(fresh, 2026, today) {
		t.Error("years before the first day or ahead have facts")
	}
}
