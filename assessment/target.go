package assessment

import "baocun/township"

// Against is a target of a letter of responsibility beside what the figure has come to.
type Against struct {
	township.Target
	// Actual is tenths of a percent or, for the score, tenths of a point of a hundred.
	Actual Tenths
	// Enough is false where there is no data yet.
	Enough bool
}

// Missing is how much the figure is short of its target, nothing where it is not.
func (a Against) Missing() Tenths { return max(0, Tenths(a.AtLeast*10)-a.Actual) }

// Against sets targets beside the figures of a score, as these are shown.
func (s Score) Against(targets []township.Target) []Against {
	list := make([]Against, 0, len(targets))
	for _, target := range targets {
		against := Against{Target: target}
		against.Actual, against.Enough = s.figure(target.Code)
		list = append(list, against)
	}
	return list
}

func (s Score) figure(code township.TargetCode) (Tenths, bool) {
	if code == township.TargetScore {
		share, ok := s.share()
		if !ok {
			return 0, false
		}
		return Tenths(times(share, FullMark*10)), true
	}
	share := s.usual[Code(code)]
	if share == nil {
		return 0, false
	}
	return Tenths(rateOf(share)), true
}
