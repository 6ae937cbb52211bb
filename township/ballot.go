package township

import "slices"

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
