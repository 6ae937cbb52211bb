package township

import (
	"cmp"
	"slices"
)

// Ballot is what a judge gave a candidate.
type Ballot struct {
	Selection SelectionID `json:"selection"`
	Judge     PersonID    `json:"judge"`
	Candidate CandidateID `json:"candidate"`
	Speech    Mark        `json:"speech"`
	Interview Mark        `json:"interview"`
	// Recused tells that the judge stands aside for this candidate (回避): then they give no
	// mark.
	Recused bool `json:"recused,omitempty"`
}

// Ballots are all that judges gave in a selection.
type Ballots []Ballot

// Of are those of a candidate that have marks.
func (bs Ballots) Of(candidate CandidateID) Ballots {
	return slices.DeleteFunc(slices.Clone(bs), func(b Ballot) bool { return b.Candidate != candidate || b.Recused })
}

// By is what a judge gave a candidate.
func (bs Ballots) By(judge PersonID, candidate CandidateID) (Ballot, bool) {
	i := slices.IndexFunc(bs, func(b Ballot) bool { return b.Judge == judge && b.Candidate == candidate })
	if i < 0 {
		return Ballot{}, false
	}
	return bs[i], true
}

// MarksMissing is what is still to be given before candidates can be ranked.
type MarksMissing struct {
	// Written are the candidates without a written mark, and Unjudged those with too few
	// judges who may mark them.
	Written, Unjudged []Candidate
	// Judges is how many candidates each judge has not marked, only of who has some left.
	Judges []JudgeMissing
}

// JudgeMissing is how many candidates a judge has not marked yet.
type JudgeMissing struct {
	Judge PersonID
	Count int
}

// IsNothing tells that all marks are there.
func (m MarksMissing) IsNothing() bool { return len(m.Written)+len(m.Unjudged)+len(m.Judges) == 0 }

// Missing is what is still to be given to those who are checked.
func (s Selection) Missing(candidates []Candidate, ballots Ballots) MarksMissing {
	var m MarksMissing
	type place struct {
		judge     PersonID
		candidate CandidateID
	}
	given := make(map[place]bool, len(ballots))
	recused := make(map[CandidateID]int)
	for _, b := range ballots {
		given[place{b.Judge, b.Candidate}] = true
		if b.Recused && s.Judges(b.Judge) {
			recused[b.Candidate]++
		}
	}
	left := make(map[PersonID]int)
	for _, c := range candidates {
		if c.State != CandidateChecked {
			continue
		}
		if s.Weights.Written > 0 && c.Written == nil {
			m.Written = append(m.Written, c)
		}
		if !s.Weights.NeedJudges() {
			continue
		}
		if len(s.Panel)-recused[c.ID] < LeastJudges {
			m.Unjudged = append(m.Unjudged, c)
		}
		for _, judge := range s.Panel {
			if !given[place{judge, c.ID}] {
				left[judge]++
			}
		}
	}
	for _, judge := range s.Panel {
		if left[judge] > 0 {
			m.Judges = append(m.Judges, JudgeMissing{judge, left[judge]})
		}
	}
	return m
}

// trimmed are marks without the highest and the lowest, where there are enough.
func (p SelectionPlan) trimmed(marks []Mark) []Mark {
	if p.TrimFrom == 0 || len(marks) < p.TrimFrom {
		return marks
	}
	marks = slices.Sorted(slices.Values(marks))
	return marks[1 : len(marks)-1]
}

// resultOf is what a candidate's marks come to, without the rank.
func (p SelectionPlan) resultOf(c Candidate, given Ballots) Result {
	var speech, interview []Mark
	for _, b := range given {
		speech, interview = append(speech, b.Speech), append(interview, b.Interview)
	}
	r := Result{Speech: meanMark(p.trimmed(speech)), Interview: meanMark(p.trimmed(interview))}
	r.Total = p.Weights.total(c.written(), r.Speech, r.Interview)
	return r
}

func (c Candidate) written() Mark {
	if c.Written == nil {
		return 0
	}
	return *c.Written
}

// Rank gives those who are checked their results, the best first. Of equal totals the better
// interview goes first, then the better written test, then the better speech, and then the
// lower exam number.
func (s Selection) Rank(candidates []Candidate, ballots Ballots) []Candidate {
	given := make(map[CandidateID]Ballots)
	for _, b := range ballots {
		if !b.Recused && s.Judges(b.Judge) {
			given[b.Candidate] = append(given[b.Candidate], b)
		}
	}
	var ranked []Candidate
	for _, c := range candidates {
		if c.State == CandidateChecked {
			r := s.resultOf(c, given[c.ID])
			c.Result = &r
			ranked = append(ranked, c)
		}
	}
	slices.SortFunc(ranked, before)
	totals := make(map[Mark]int)
	for _, c := range ranked {
		totals[c.Result.Total]++
	}
	for i, c := range ranked {
		c.Result.Rank, c.Result.Tied = i+1, totals[c.Result.Total] > 1
	}
	return ranked
}

// before orders candidates by what their marks came to.
func before(a, b Candidate) int {
	return cmp.Or(
		cmp.Compare(b.Result.Total, a.Result.Total),
		cmp.Compare(b.Result.Interview, a.Result.Interview),
		cmp.Compare(b.written(), a.written()),
		cmp.Compare(b.Result.Speech, a.Result.Speech),
		CompareNumbers(a.Number, b.Number),
	)
}

// CompareNumbers orders exam numbers as people read them: 9 before 10, A9 before A10.
func CompareNumbers(a, b string) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}

// Ranking are the candidates that have a rank, in its order.
func Ranking(candidates []Candidate) []Candidate {
	ranked := slices.DeleteFunc(slices.Clone(candidates), func(c Candidate) bool { return c.Result == nil })
	slices.SortFunc(ranked, func(a, b Candidate) int { return cmp.Compare(a.Result.Rank, b.Result.Rank) })
	return ranked
}

// Proposed are those who are to be appointed as things stand: the first of the ranking that
// have neither withdrawn nor been dropped, as many as there are posts, with those who are
// appointed.
func (s Selection) Proposed(candidates []Candidate) []Candidate {
	running := slices.DeleteFunc(Ranking(candidates), func(c Candidate) bool {
		return c.State != CandidateChecked && c.State != CandidateAppointed
	})
	return running[:min(s.Posts, len(running))]
}

// Unnoticed are those who are to be appointed and whom nobody has made known yet.
func (s Selection) Unnoticed(candidates []Candidate) []Candidate {
	return slices.DeleteFunc(s.Proposed(candidates), func(c Candidate) bool { return !c.Notice.Until.IsZero() })
}

// NoticeFrom is the period of a notice that begins on a day: so many working days after it.
func (s Selection) NoticeFrom(today Date, calendar Calendar) NoticePeriod {
	until := today
	for days := 0; days < s.NoticeDays; {
		if until = until.AddDays(1); calendar.IsWorkday(until) {
			days++
		}
	}
	return NoticePeriod{From: today, Until: until}
}

// NoticeUntil is the last day on which objections are taken.
func NoticeUntil(candidates []Candidate) Date {
	var last Date
	for _, c := range candidates {
		if c.Notice.Until.After(last) {
			last = c.Notice.Until
		}
	}
	return last
}

// JudgedTests is how many marks a judge gives a candidate.
func (w Weights) JudgedTests() int {
	tests := 0
	for _, share := range []int{w.Speech, w.Interview} {
		if share > 0 {
			tests++
		}
	}
	return tests
}

// Marked is the ballot with the marks that words give, one for each test that counts: the
// speech first.
func (b Ballot) Marked(w Weights, words []string) (Ballot, bool) {
	var tests []*Mark
	if w.Speech > 0 {
		tests = append(tests, &b.Speech)
	}
	if w.Interview > 0 {
		tests = append(tests, &b.Interview)
	}
	if len(words) != len(tests) {
		return b, false
	}
	for i, word := range words {
		mark, ok := ParseMark(word)
		if !ok {
			return b, false
		}
		*tests[i] = mark
	}
	return b, true
}
