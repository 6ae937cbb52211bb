package township_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"baocun/township"
)

// tested is a candidate who was checked, with a written mark in points.
func tested(number string, written float64) township.Candidate {
	mark := points(written)
	return township.Candidate{ID: township.CandidateID(numberOf(number)), Number: number, State: township.CandidateChecked, Written: &mark}
}

func numberOf(number string) (n int) {
	fmt.Sscanf(number, "%d", &n)
	return n
}

func points(p float64) township.Mark { return township.Mark(p*100 + 0.5) }

// given are the marks of judges 1, 2, 3 … for a candidate: speech and interview in turn.
func given(number string, marks ...float64) (list township.Ballots) {
	for i := 0; i+1 < len(marks); i += 2 {
		list = append(list, township.Ballot{
			Judge: township.PersonID(i/2 + 1), Candidate: township.CandidateID(numberOf(number)),
			Speech: points(marks[i]), Interview: points(marks[i+1]),
		})
	}
	return list
}

func panelOf(count int) (panel []township.PersonID) {
	for i := range count {
		panel = append(panel, township.PersonID(i+1))
	}
	return panel
}

func selectionOf(judges, trimFrom, posts int) township.Selection {
	return township.Selection{
		SelectionPlan: township.SelectionPlan{
			Posts: posts, Weights: township.Weights{Written: 40, Speech: 20, Interview: 40}, JudgeCount: judges, TrimFrom: trimFrom, NoticeDays: 5,
		},
		State: township.SelectionMarking, Panel: panelOf(judges),
	}
}

func TestAMarkIsTheMeanWithoutTheHighestAndTheLowest(t *testing.T) {
	for _, c := range []struct {
		what             string
		judges, trimFrom int
		marks            []float64
		speech, total    string
	}{
		{"three judges, all count", 3, 0, []float64{80, 80, 90, 90, 88, 88}, "86", "85.6"},
		{"five judges, trimmed from five on", 5, 5, []float64{80, 80, 90, 90, 88, 88, 100, 100, 60, 60}, "86", "85.6"},
		{"five judges, trimmed from six on", 5, 6, []float64{80, 80, 90, 90, 88, 88, 100, 100, 60, 60}, "83.6", "84.16"},
		{"a mean is rounded to hundredths", 3, 0, []float64{80, 80, 80, 80, 81, 81}, "80.33", "82.2"},
		{"two thirds are rounded up", 3, 0, []float64{80, 80, 81, 81, 81, 81}, "80.67", "82.4"},
		{"of four equal marks two go", 4, 4, []float64{77, 77, 77, 77, 77, 77, 77, 77}, "77", "80.2"},
	} {
		s := selectionOf(c.judges, c.trimFrom, 1)
		ranked := s.Rank([]township.Candidate{tested("1", 85)}, given("1", c.marks...))
		if got := *ranked[0].Result; got.Speech.String() != c.speech || got.Total.String() != c.total {
			t.Errorf("%s: speech %v, total %v, want %s, %s", c.what, got.Speech, got.Total, c.speech, c.total)
		}
	}
}

func TestWhoStandsAsideGivesNoMark(t *testing.T) {
	s := selectionOf(4, 4, 1)
	ballots := given("1", 60, 60, 80, 80, 84, 84, 100, 100)
	ballots[0].Recused = true
	ranked := s.Rank([]township.Candidate{tested("1", 80)}, ballots)
	if got := ranked[0].Result.Speech.String(); got != "88" {
		t.Errorf("the mean of three is %s, want 88, for none of so few is left out", got)
	}
	outsider := append(slices.Clone(ballots), township.Ballot{Judge: 9, Candidate: 1})
	if got := s.Rank([]township.Candidate{tested("1", 80)}, outsider)[0].Result.Speech.String(); got != "88" {
		t.Errorf("with the marks of one who is no judge it is %s, want 88", got)
	}
}

// TestEqualTotalsAreOrderedByTheStatedRule gives all the same total and sees what decides.
func TestEqualTotalsAreOrderedByTheStatedRule(t *testing.T) {
	s := selectionOf(3, 0, 2)
	same := func(number string, speech, interview float64) township.Ballots {
		return given(number, speech, interview, speech, interview, speech, interview)
	}
	for _, c := range []struct {
		what    string
		list    []township.Candidate
		ballots township.Ballots
		want    string
	}{
		{
			"the better interview goes first",
			[]township.Candidate{tested("1", 90), tested("2", 80)},
			slices.Concat(same("1", 80, 80), same("2", 80, 90)), "[2 1]",
		},
		{
			"then the better written test",
			[]township.Candidate{tested("1", 80), tested("2", 81)},
			slices.Concat(same("1", 82, 80), same("2", 80, 80)), "[2 1]",
		},
		{
			"then the lower number",
			[]township.Candidate{tested("10", 80), tested("9", 80)},
			slices.Concat(same("9", 80, 80), same("10", 80, 80)), "[9 10]",
		},
	} {
		var order []string
		for _, one := range s.Rank(c.list, c.ballots) {
			order = append(order, one.Number)
			if !one.Result.Tied {
				t.Errorf("%s: %s is not marked as equal", c.what, one.Number)
			}
		}
		if got := fmt.Sprint(order); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}

// TestARankingHoldsForAnyMarks checks what holds whatever the marks are.
func TestARankingHoldsForAnyMarks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		judges := rapid.IntRange(3, 9).Draw(t, "judges")
		s := selectionOf(judges, rapid.SampledFrom([]int{0, 4, 5, 7}).Draw(t, "trim from"), rapid.IntRange(1, 5).Draw(t, "posts"))
		mark := rapid.IntRange(0, 100)
		var list []township.Candidate
		var ballots township.Ballots
		for i := range rapid.IntRange(1, 12).Draw(t, "candidates") {
			number := fmt.Sprint(i + 1)
			list = append(list, tested(number, float64(mark.Draw(t, "written"))))
			var marks []float64
			for range 2 * judges {
				marks = append(marks, float64(mark.Draw(t, "mark")))
			}
			ballots = append(ballots, given(number, marks...)...)
		}
		ranked := s.Rank(list, ballots)
		if len(ranked) != len(list) || !s.Missing(list, ballots).IsNothing() {
			t.Fatalf("%d of %d are ranked, missing %+v", len(ranked), len(list), s.Missing(list, ballots))
		}
		for i, c := range ranked {
			if c.Result.Rank != i+1 || c.Result.Total < 0 || c.Result.Total > township.FullMark {
				t.Fatalf("place %d has %+v", i+1, c.Result)
			}
			if i > 0 && ranked[i-1].Result.Total < c.Result.Total {
				t.Fatalf("%v before %v", ranked[i-1].Result, c.Result)
			}
		}
		backwards := slices.Clone(list)
		slices.Reverse(backwards)
		for i, c := range s.Rank(backwards, ballots) {
			if c.Number != ranked[i].Number {
				t.Fatalf("place %d depends on the order in which they were entered", i+1)
			}
		}
		if got, want := len(s.Proposed(ranked)), min(s.Posts, len(list)); got != want {
			t.Fatalf("%d are proposed for %d posts", got, s.Posts)
		}
	})
}

func TestWhatIsMissingIsToldByJudgeAndByCandidate(t *testing.T) {
	s := selectionOf(3, 0, 1)
	absent := tested("3", 0)
	absent.State, absent.Written = township.CandidateAbsent, nil
	unwritten := tested("2", 0)
	unwritten.Written = nil
	list := []township.Candidate{tested("1", 80), unwritten, absent}
	ballots := slices.Concat(given("1", 80, 80, 80, 80, 80, 80), given("2", 80, 80))
	ballots[1].Recused = true
	m := s.Missing(list, ballots)
	if len(m.Written) != 1 || m.Written[0].Number != "2" {
		t.Errorf("without a written mark: %v", m.Written)
	}
	if len(m.Unjudged) != 1 || m.Unjudged[0].Number != "1" {
		t.Errorf("with too few judges: %v", m.Unjudged)
	}
	if got, want := fmt.Sprint(m.Judges), "[{2 1} {3 1}]"; got != want {
		t.Errorf("judges with marks to give: %s, want %s", got, want)
	}
}

func TestTheNextMovesUp(t *testing.T) {
	s := selectionOf(3, 0, 2)
	var list []township.Candidate
	for i, state := range []township.CandidateState{
		township.CandidateAppointed, township.CandidateDropped, township.CandidateWithdrawn, township.CandidateChecked, township.CandidateChecked,
	} {
		c := tested(fmt.Sprint(i+1), 80)
		c.State, c.Result = state, &township.Result{Rank: i + 1}
		list = append(list, c)
	}
	var numbers []string
	for _, c := range s.Proposed(list) {
		numbers = append(numbers, c.Number)
	}
	if got := fmt.Sprint(numbers); got != "[1 4]" {
		t.Errorf("to be appointed are %s, want [1 4]", got)
	}
}

func TestANoticeLastsWorkingDays(t *testing.T) {
	s := selectionOf(3, 0, 1)
	friday := township.NewDate(2026, time.November, 27)
	if got := s.NoticeFrom(friday, township.Calendar{}); got.Until != township.NewDate(2026, time.December, 4) {
		t.Errorf("five working days from Friday end on %v, want next Friday", got.Until)
	}
}
