package assessment

import "fmt"

// Code names an indicator.
type Code string

// The indicators.
const (
	// Coverage (见面率) is the mean of the months' rates of people met.
	Coverage Code = "coverage"
	// Meetings (例会) is minutes filed of meetings due.
	Meetings Code = "meetings"
	// OnTime (纪要按时) is minutes filed on time of minutes filed.
	OnTime Code = "on-time"
)

// Indicator gives an indicator its points.
type Indicator struct {
	Code   Code
	Points int
}

// FullMark is what the points of all indicators add up to.
const FullMark = 100

// Rules are what the office assesses by.
type Rules struct {
	// Indicators are shown in this order.
	Indicators []Indicator
	// SlowBelow is the percentage of the points below which a unit is behind.
	SlowBelow int
}

// DefaultRules are those of an office that has set none.
func DefaultRules() Rules {
	return Rules{
		Indicators: []Indicator{{Coverage, 50}, {Meetings, 30}, {OnTime, 20}},
		SlowBelow:  85,
	}
}

// Check refuses rules that nobody could be assessed by fairly.
func (r Rules) Check() error {
	sum, seen := 0, make(map[Code]bool)
	for _, indicator := range r.Indicators {
		switch code := indicator.Code; {
		case measures[code] == nil:
			return fmt.Errorf("indicator %q is not known", code)
		case seen[code]:
			return fmt.Errorf("indicator %q is given twice", code)
		case indicator.Points < 0:
			return fmt.Errorf("indicator %q has %d points", code, indicator.Points)
		}
		seen[indicator.Code] = true
		sum += indicator.Points
	}
	if sum != FullMark {
		return fmt.Errorf("points add up to %d, want %d", sum, FullMark)
	}
	if r.SlowBelow < 0 || r.SlowBelow > 100 {
		return fmt.Errorf("slow below %d %%, want 0 to 100", r.SlowBelow)
	}
	return nil
}
