package assessment

import (
	"fmt"
	"math/big"
	"testing"

	"baocun/township"
	"pgregory.net/rapid"
)

// aYear is a village's year: coverage 90 % and 80 %, 3 of 4 meetings held, 2 on time.
func aYear() Facts {
	return Facts{
		Year:   2026,
		Months: []MonthFact{{People: 200, PeopleMet: 180, LateEntries: 3, PeopleReached: 5}, {}, {People: 100, PeopleMet: 80}},
		Regimes: []RegimeFact{
			{Periods: []PeriodFact{{Filed: true, OnTime: true}, {Filed: true}}},
			{Periods: []PeriodFact{{Filed: true, OnTime: true}, {}}},
		},
		Entered: Entered(map[township.FactCode]int{"content": 9799, "cases": 200}),
	}
}

// enteredScope is what expressions of these tests may name.
func enteredScope() scope {
	return append(ComputedFacts(), entered(FactText{Name: "满意率", English: "satisfaction", Code: "content", Unit: "percent", Most: 100}),
		entered(FactText{Name: "件数", English: "cases", Code: "cases", Unit: "count", Most: 100}),
		entered(FactText{Name: "没填的", English: "missing", Unit: "count", Most: 100}))
}

func TestAnExpressionIsCountedExactly(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"见面率", "85"},
		{"coverage_rate", "85"},
		{"见面率 * 0.1", "17/2"},
		{"见面率 / 3", "85/3"},
		{"-见面率 + 100", "15"},
		{"+件数 - 1", "1"},
		{"占比(例会已开, 例会应开)", "75"},
		{"share(minutes_on_time, minutes_filed)", "200/3"},
		{"占比(例会已开,例会应开)", "75"},
		{"占比(例会应开, 例会已开)", "100"},
		{"占比(0 - 件数, 例会已开)", "0"},
		{"占比(件数, 例会已开 - 3)", "none"},
		{"占比(件数, 没填的)", "none"},
		{"占比(没填的, 件数)", "none"},
		{"见面率 + 没填的 * 0 ", "mixed"},
		{"件数 + 没填的 * 0", "none"},
		{"较小(见面率, 50)", "50"},
		{"较大(件数, 没填的)", "none"},
		{"较小(没填的, 件数)", "none"},
		{"max(件数, 7)", "7"},
		{"满意率 < 98", "1"},
		{"满意率 < 97.99", "0"},
		{"满意率 <= 97.99", "1"},
		{"满意率 == 97.99", "1"},
		{"满意率 != 97.99", "0"},
		{"满意率 >= 98", "0"},
		{"没填的 > 0", "none"},
		{"not (没填的 > 0)", "none"},
		{"没填的 > 0 and 件数 > 5", "0"},
		{"件数 > 5 and 没填的 > 0", "0"},
		{"没填的 > 0 and 件数 > 1", "none"},
		{"件数 > 1 and 没填的 > 0", "none"},
		{"没填的 > 0 or 件数 > 1", "1"},
		{"件数 > 1 or 没填的 > 0", "1"},
		{"件数 > 5 or 没填的 > 0", "none"},
		{"!(件数 > 5) && (件数 > 1 || 件数 > 5)", "1"},
		{"件数 > 1 ? 10 : 没填的", "10"},
		{"件数 > 5 ? 10 : 没填的", "none"},
		{"没填的 > 1 ? 10 : 20", "none"},
		{"应见人次 + 见到人次 + 联系人次 + 逾期补记 + 见面月数", "570"},
		{"年终得分", "none"},
	} {
		got := ""
		switch formula, fault := enteredScope().compile(c.text); {
		case fault != nil:
			got = string(fault.Kind)
		case !formula.Value(aYear()).IsKnown():
			got = "none"
		default:
			got = formula.Value(aYear()).exact.RatString()
		}
		if got != c.want {
			t.Errorf("%s is %s, want %s", c.text, got, c.want)
		}
	}
}

// TestNothingIsDividedByZero holds for any share of any two counts, whatever these come to.
func TestNothingIsDividedByZero(t *testing.T) {
	formula, fault := enteredScope().compile("占比(例会已开 - 件数, 例会应开 - 件数)")
	if fault != nil {
		t.Fatal(fault)
	}
	rapid.Check(t, func(t *rapid.T) {
		facts := drawFacts(t)
		facts.Entered = map[township.FactCode]*big.Rat{"cases": big.NewRat(rapid.Int64Range(0, 12).Draw(t, "cases"), 1)}
		of := new(big.Rat).Sub(whole(facts.countPeriods().due).exact, facts.Entered["cases"])
		value := formula.Value(facts)
		if value.IsKnown() != (of.Sign() > 0) {
			t.Errorf("of %s it is %s", of.RatString(), value)
		}
		if value.IsKnown() && (value.exact.Sign() < 0 || value.exact.Cmp(hundred) > 0) {
			t.Errorf("%s percent", value)
		}
	})
}

func TestAFormulaIsSaidWithItsNumbersPutIn(t *testing.T) {
	formula, fault := enteredScope().compile("占比(meetings_held, 例会应开) - 满意率 * 0.1 + 见面率 / 3 ")
	if fault != nil {
		t.Fatal(fault)
	}
	got := formula.Filled(township.Chinese, func(fact Fact) string { return fmt.Sprintf("%s %s", fact.Name, fact.value(aYear())) })
	if want := "占比(例会已开 3, 例会应开 4) - 满意率 97.99 * 0.1 + 见面率 85 / 3 "; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	english := formula.Filled(township.English, func(fact Fact) string { return fact.English })
	if want := "share(meetings_held, meetings_due) - satisfaction * 0.1 + coverage_rate / 3 "; english != want {
		t.Errorf("got  %s\nwant %s", english, want)
	}
	if reads := formula.Reads(aYear()); len(reads) != 4 || reads[2].Value.String() != "97.99" {
		t.Errorf("reads %v", reads)
	}
}

func TestAFigureIsShownWithTwoDecimalsAtMost(t *testing.T) {
	for _, c := range []struct {
		figure *big.Rat
		want   string
	}{
		{nil, ""},
		{big.NewRat(98, 1), "98"},
		{big.NewRat(100, 1), "100"},
		{big.NewRat(9799, 100), "97.99"},
		{big.NewRat(979, 10), "97.9"},
		{big.NewRat(2, 3), "0.67"},
		{big.NewRat(1, 200), "0.01"},
		{new(big.Rat), "0"},
	} {
		if got := (Value{c.figure}).String(); got != c.want {
			t.Errorf("%v is shown as %q, want %q", c.figure, got, c.want)
		}
	}
}

func TestEveryFactHasTwoNamesAndStaysWithinItsBounds(t *testing.T) {
	seen := make(map[string]bool)
	for _, fact := range ComputedFacts() {
		for _, name := range []string{fact.Name, fact.English} {
			if name == "" || seen[name] {
				t.Errorf("%q is no name of its own", name)
			}
			seen[name] = true
		}
		if !namePattern.MatchString(fact.Name) || !englishPattern.MatchString(fact.English) || fact.From == "" {
			t.Errorf("%+v", fact)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		facts := drawFacts(t)
		for _, fact := range ComputedFacts() {
			if value := fact.value(facts); value.IsKnown() && !fact.Holds(value.exact) {
				t.Errorf("%s is %s", fact.Name, value)
			}
		}
	})
}

func TestNamesThatExistAreListedNearestFirst(t *testing.T) {
	for _, c := range []struct{ name, first string }{
		{"见到率", "见面率, 见到人次"}, {"meeting_held", "meetings_held, meetings_due"}, {"纪要及时", "纪要按时, 纪要归档"},
	} {
		if got := scope(ComputedFacts()).nearest(c.name); got[:len(c.first)] != c.first {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

// FuzzExpression holds that an expression has a fault within its text, or comes to the same
// however often it is counted.
func FuzzExpression(f *testing.F) {
	for _, text := range []string{
		"见面率", "占比(例会已开, 例会应开)", "满意率 < 97.99 and not (件数 > 1)", "件数 > 1 ? 10 : 没填的 / 3", "max(1e300, 件数) * -0.5",
		"见面率 |", "let a = 1; a", "件数 in 1..3", "占比", "占比(", "((((", "1 / (1 - 1)", "\xff", "件数?.x", "{}", "not", "-", "见面率 matches \"x\"",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		formula, fault := enteredScope().compile(text)
		if fault != nil {
			if fault.Offset < 0 || fault.Offset > len([]rune(text)) || fault.Kind == "" {
				t.Errorf("%q: %+v", text, fault)
			}
			return
		}
		once, again := formula.Value(aYear()), formula.Value(aYear())
		if once.String() != again.String() || once.IsKnown() != again.IsKnown() {
			t.Errorf("%q is %s, then %s", text, once, again)
		}
		formula.Filled(township.English, func(fact Fact) string { return fact.English })
	})
}
