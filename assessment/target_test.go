package assessment

import (
	"math/big"
	"testing"

	"baocun/township"
)

func TestATargetStandsBesideWhatTheFigureCameTo(t *testing.T) {
	score := Score{
		usual: map[Code]*big.Rat{Coverage: big.NewRat(904, 1000), Meetings: big.NewRat(1, 1)},
		Total: 752, OutOf: 80,
	}
	for _, c := range []struct {
		target  township.Target
		actual  Tenths
		enough  bool
		missing Tenths
	}{
		{township.Target{Code: township.TargetCoverage, AtLeast: 95}, 904, true, 46},
		{township.Target{Code: township.TargetCoverage, AtLeast: 90}, 904, true, 0},
		{township.Target{Code: township.TargetMeetings, AtLeast: 100}, 1000, true, 0},
		{township.Target{Code: township.TargetOnTime, AtLeast: 90}, 0, false, 900},
		{township.Target{Code: township.TargetScore, AtLeast: 95}, 940, true, 10}, // 75.2 of 80 points.
		{township.Target{Code: "unheard-of", AtLeast: 95}, 0, false, 950},
	} {
		got := score.Against([]township.Target{c.target})[0]
		if got.Target != c.target || got.Actual != c.actual || got.Enough != c.enough || got.Missing() != c.missing {
			t.Errorf("%v: %+v, missing %v", c.target, got, got.Missing())
		}
	}
	if got := (Score{}).Against([]township.Target{{Code: township.TargetScore, AtLeast: 85}}); got[0].Enough {
		t.Error("a year without data has a score")
	}
}

// TestATargetIsHeldAgainstItsFigureWhateverTheRulesGivePointsFor has rules without points for
// minutes on time.
func TestATargetIsHeldAgainstItsFigureWhateverTheRulesGivePointsFor(t *testing.T) {
	rules := example(t)
	if rules.Has(OnTime) {
		t.Fatal("the example gives points for minutes on time")
	}
	got := rules.Score(ExampleFacts(rules)).Against([]township.Target{{Code: township.TargetOnTime, AtLeast: 90}})[0]
	if got.Actual != 636 || !got.Enough || got.Missing() != 264 {
		t.Errorf("7 of 11 on time are %+v, missing %v", got, got.Missing())
	}
}
