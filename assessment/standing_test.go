package assessment

import (
	"fmt"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"

	"baocun/township"
	"pgregory.net/rapid"
)

// findingsText writes what rules find: ! triggered, . not, ? not known, and ~ for a trial.
func findingsText(findings []Finding) string {
	var parts []string
	for _, f := range findings {
		mark := "."
		switch {
		case f.Triggered:
			mark = "!"
		case !f.Known:
			mark = "?"
		}
		if f.Trial {
			mark += "~"
		}
		parts = append(parts, string(f.Veto.Code)+mark)
	}
	return strings.Join(parts, " ")
}

// met is an ended year in which so many of a hundred were met, and no meetings were due.
func met(people int) Facts {
	return Facts{Year: 2026, Ended: true, Months: []MonthFact{{People: 100, PeopleMet: people}}}
}

func TestTheOriginalRulesVetoBelowTheirThresholdsAndNotAtThem(t *testing.T) {
	original := preset(t, OriginalPreset)
	for _, c := range []struct {
		rule     string
		facts    Facts
		rate     *big.Rat
		cases    *big.Rat
		findings string
		standing Standing
	}{
		{"97.99 is below 98", met(95), big.NewRat(9799, 100), nil, "below-standard.~ concealment?~ policy-rate!~", Excellent},
		{"98.00 is not", met(95), big.NewRat(9800, 100), nil, "below-standard.~ concealment?~ policy-rate.~", Excellent},
		{"nothing entered triggers nothing", met(60), nil, nil, "below-standard.~ concealment?~ policy-rate?~", Passed},
		{"59 points are below standard", met(59), nil, big.NewRat(1, 1), "below-standard!~ concealment!~ policy-rate?~", Failed},
		{"no case was found", met(90), nil, new(big.Rat), "below-standard.~ concealment.~ policy-rate?~", Excellent},
		{
			"a year that goes on is not below standard",
			Facts{Year: 2026, Months: []MonthFact{{People: 100}}},
			nil, nil, "below-standard?~ concealment?~ policy-rate?~", "",
		},
		{
			"until 2020 they were in force",
			Facts{Year: 2020, Ended: true, Months: []MonthFact{{People: 100}}},
			nil, nil, "below-standard! concealment? policy-rate?", Failed,
		},
		{"a year without data stands nowhere", Facts{Year: 2026, Ended: true}, nil, nil, "below-standard?~ concealment?~ policy-rate?~", ""},
	} {
		c.facts.Entered = map[township.FactCode]*big.Rat{}
		if c.rate != nil {
			c.facts.Entered["rate"] = c.rate
		}
		if c.cases != nil {
			c.facts.Entered["false-reports"] = c.cases
		}
		score := original.Score(c.facts)
		if got := findingsText(score.Findings); got != c.findings || score.Standing != c.standing {
			t.Errorf("%s: %s, stands %q", c.rule, got, score.Standing)
		}
	}
}

func TestAVetoIsInForceWhereItStandsOnTheLastDayOfTheYear(t *testing.T) {
	for _, c := range []struct {
		from, until string
		want        bool
	}{
		{"", "", true},
		{"2026-12-31", "", true},
		{"2027-01-01", "", false},
		{"", "2026-12-31", true},
		{"", "2026-12-30", false},
		{"2020-01-01", "2027-01-01", true},
	} {
		var veto Veto
		for text, date := range map[string]*township.Date{c.from: &veto.From, c.until: &veto.Until} {
			if text != "" {
				*date = day(text)
			}
		}
		if got := veto.InForce(2026); got != c.want {
			t.Errorf("from %q until %q: %v", c.from, c.until, got)
		}
	}
}

func TestATriggeredVetoTakesThePlaceOfRewards(t *testing.T) {
	original := preset(t, OriginalPreset)
	facts := met(95)
	texts := func() string {
		var all []string
		for _, text := range original.Consequences(original.Score(facts)) {
			all = append(all, text.Chinese)
		}
		return strings.Join(all, " | ")
	}
	facts.Entered = map[township.FactCode]*big.Rat{"rate": big.NewRat(9800, 100)}
	if got, want := texts(), "按工作质量奖励:优秀 | 考核结果计入单位负责人的本人考核"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	facts.Entered["rate"] = big.NewRat(9799, 100)
	want := "取消当年评优资格 | 通报批评 | 扣减两位正职、计生专干和直接责任的村民小组长的奖金 | 考核结果计入单位负责人的本人考核"
	if got := texts(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	facts.Entered["false-reports"] = big.NewRat(1, 1)
	if got := texts(); got != want {
		t.Errorf("two vetoes of the same effects: %s", got)
	}
}

func TestTooLittleDataIsNotScoredAndIsNoZero(t *testing.T) {
	rules := example(t)
	facts := ExampleFacts(rules)
	facts.Months = facts.Months[:1]
	item := rules.Score(facts).Items[0]
	if item.Enough || !item.Thin || item.Earned != 0 {
		t.Errorf("one month is scored: %+v", item)
	}
	facts.Months = nil
	if item := rules.Score(facts).Items[0]; item.Enough || item.Thin {
		t.Errorf("no month at all is called too little: %+v", item)
	}
}

// example reads the manual's rules file.
func example(t testing.TB) Rules {
	t.Helper()
	text, err := os.ReadFile("../rules.example.toml")
	if err != nil {
		t.Fatal(err)
	}
	return read(t, string(text))
}

// TestTheManualsExampleIsCountedAsAPersonWouldWithAPencil recomputes what the manual says of
// its rules and a village that met 180 of 200 people in each of ten months, with a late
// entry in each, and filed 11 of 14 meetings; nine of ten people are content.
//
//	见面率 90 % of 40 points     36.0
//	例会 11 ÷ 14 of 30 points    23.571…, shown as 23.6
//	当天记录 (1800 − 10 × 2) ÷ 1800 of 20 points  19.777…, shown as 19.8
//	群众满意 90 % of 10 points   9.0
func TestTheManualsExampleIsCountedAsAPersonWouldWithAPencil(t *testing.T) {
	rules := example(t)
	score := rules.Score(ExampleFacts(rules))
	var earned []string
	for _, item := range score.Items {
		earned = append(earned, item.Earned.String())
	}
	got := fmt.Sprintf("%s = %v/%d %s", strings.Join(earned, " + "), score.Total, score.OutOf, score.Standing)
	if want := "36.0 + 23.6 + 19.8 + 9.0 = 88.4/100 passed"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	manual, err := os.ReadFile("../rules.example.toml")
	if err != nil {
		t.Fatal(err)
	}
	if want := "36.0 + 23.6 + 19.8 + 9.0 = 88.4"; !strings.Contains(string(manual), want) {
		t.Errorf("the manual does not say %s", want)
	}
}

// TestTheManualsTableHasEveryFact holds the table in the example to the facts.
func TestTheManualsTableHasEveryFact(t *testing.T) {
	manual, err := os.ReadFile("../rules.example.toml")
	if err != nil {
		t.Fatal(err)
	}
	units := map[Unit]string{Percent: "百分比", Count: "数目", Amount: "数量"}
	from := map[Records]string{FromVisits: "走访:", FromMeetings: "会议:", FromFiling: "纪要:", FromScore: "评分:"}
	var listed [][]string
	for line := range strings.Lines(string(manual)) {
		words := strings.Fields(line)
		if len(words) > 5 && words[0] == "#" && slices.ContainsFunc(computedFacts, func(f Fact) bool { return f.English == words[2] }) {
			listed = append(listed, words)
		}
	}
	if len(listed) != len(computedFacts) {
		t.Fatalf("%d facts are listed of %d", len(listed), len(computedFacts))
	}
	for i, fact := range computedFacts {
		words, bounds := listed[i], fmt.Sprintf("%d 到 %d", fact.Least, fact.Most)
		if fact.IsOpen() {
			bounds = fmt.Sprintf("%d 以上", fact.Least)
		}
		line := strings.Join(words, " ")
		want := fmt.Sprintf("# %s %s %s %s %s", fact.Name, fact.English, units[fact.Unit], bounds, from[fact.From])
		if !strings.HasPrefix(line, want) {
			t.Errorf("the manual says %s, want %s", line, want)
		}
	}
}

// TestMoreWorkNeverLowersAnIndicatorOfAnyRules holds for all rules that come with the program:
// another person met, and another meeting held with minutes on time.
func TestMoreWorkNeverLowersAnIndicatorOfAnyRules(t *testing.T) {
	for name, rules := range map[string]Rules{"service": preset(t, ServicePreset), "original": preset(t, OriginalPreset), "example": example(t)} {
		rapid.Check(t, func(t *rapid.T) {
			facts := drawFacts(t)
			before := rules.Score(facts)
			if len(facts.Months) == 0 {
				return
			}
			month := &facts.Months[rapid.IntRange(0, len(facts.Months)-1).Draw(t, "month")]
			month.PeopleMet = min(month.PeopleMet+1, month.People)
			if periods := facts.Regimes[0].Periods; len(periods) > 0 && !periods[0].Filed {
				periods[0].Filed, periods[0].OnTime = true, true
			}
			after := rules.Score(facts)
			for i, item := range before.Items {
				if after.Items[i].Earned < item.Earned {
					t.Errorf("%s: %+v became %+v", name, item, after.Items[i])
				}
			}
		})
	}
}
