package township

import (
	"cmp"
	"slices"
)

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
