package assessment

import (
	"testing"

	"baocun/township"
)

// declaredBy reads the facts of a rules file that declares them as texts.
func declaredBy(t *testing.T, texts ...FactText) Rules {
	t.Helper()
	r := reader{}
	facts := r.facts(texts)
	if len(r.faults) > 0 {
		t.Fatalf("%+v", r.faults)
	}
	return Rules{Facts: facts}
}

func TestPeopleEnterWhatTheRulesDeclare(t *testing.T) {
	none := 0
	rules := declaredBy(t,
		FactText{Name: "群众满意率", English: "satisfaction", Code: "content", Unit: "percent", Most: 100},
		FactText{Name: "信访", Title: "信访件数", TitleEN: "Complaints", Unit: "count", Least: 1, Most: 50},
		FactText{Name: "收入", English: "village_income", Unit: "amount", Most: 900, Decimals: &none},
	)
	content, complaints, income := rules.Definitions()[0], rules.Definitions()[1], rules.Definitions()[2]
	for _, c := range []struct{ got, want any }{
		{content.Code, township.FactCode("content")},
		{content.Title[township.Chinese], "群众满意率"},
		{content.Title[township.English], "satisfaction"},
		{content.Kind, township.FactPercent},
		{content.Decimals, 2},
		{content.Max, 100_00},
		{complaints.Title[township.Chinese], "信访件数"},
		{complaints.Title[township.English], "Complaints"},
		{complaints.Name[township.English], "信访"},
		{complaints.Decimals, 0},
		{complaints.Min, 1_00},
		{income.Title[township.English], "village income"},
		{income.Kind, township.FactAmount},
		{income.Decimals, 0},
	} {
		if c.got != c.want {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
}

// TestFiguresStayWithTheirFact has a fact without a code get an English name and another place:
// what was entered of it is still found.
func TestFiguresStayWithTheirFact(t *testing.T) {
	before := declaredBy(t, FactText{Name: "群众满意率", Unit: "percent", Most: 100})
	after := declaredBy(t, FactText{Name: "信访", Unit: "count", Most: 9}, FactText{Name: "群众满意率", English: "content", Unit: "percent", Most: 100})
	code := before.Facts[0].Code
	if code != after.Facts[1].Code || code == after.Facts[0].Code || !codePattern.MatchString(string(code)) {
		t.Errorf("the codes are %s, then %s beside %s", code, after.Facts[1].Code, after.Facts[0].Code)
	}
	facts := Facts{Entered: Entered(map[township.FactCode]int{code: 9799})}
	if got := after.Facts[1].read(facts).Value.String(); got != "97.99" {
		t.Errorf("it reads %s", got)
	}
	if got := after.Facts[0].read(facts).Value; got.IsKnown() {
		t.Errorf("what nobody entered reads %s", got)
	}
}
