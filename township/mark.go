package township

import (
	"strconv"
	"strings"
)

// Mark is what somebody was given in a test, in hundredths of a point: 86.5 is 8650.
type Mark int

// FullMark is the best mark there is.
const FullMark Mark = 100 * 100

// String writes a mark without needless zeros: 86.5.
func (m Mark) String() string {
	text := strconv.FormatFloat(float64(m)/100, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// Points is a mark as a number of points.
func (m Mark) Points() float64 { return float64(m) / 100 }

// ParseMark reads a mark from 0 to 100 with at most two decimals, as people write it:
// 86, 86.5, 86.5分.
func ParseMark(text string) (Mark, bool) {
	text = strings.TrimSuffix(Fold(text), "分")
	whole, part, _ := strings.Cut(text, ".")
	if len(whole) == 0 || len(whole) > 3 || len(part) > 2 || strings.HasSuffix(text, ".") {
		return 0, false
	}
	n, err := strconv.ParseUint(whole+(part + "00")[:2], 10, 32)
	return Mark(n), err == nil && Mark(n) <= FullMark
}

// meanMark is the mean of marks, rounded to hundredths; 0 of none.
func meanMark(marks []Mark) Mark {
	if len(marks) == 0 {
		return 0
	}
	sum := Mark(0)
	for _, m := range marks {
		sum += m
	}
	return (2*sum + Mark(len(marks))) / Mark(2*len(marks))
}
