package assessment

import (
	"fmt"
	"math/big"
)

// Tenths are tenths of a point: 265 is 26.5 points.
type Tenths int

// String is the figure as it is shown, 26.5.
func (t Tenths) String() string { return oneDecimal(int(t)) }

// Rate is tenths of a percent: 884 is 88.4 %.
type Rate int

// String is the figure as it is shown, without the percent sign: 88.4.
func (r Rate) String() string { return oneDecimal(int(r)) }

func oneDecimal(tenths int) string { return fmt.Sprintf("%d.%d", tenths/10, tenths%10) }

// RateOf is part of whole, at most all of it; there is no rate of nothing.
func RateOf(part, whole int) (Rate, bool) {
	share, ok := shareOf(part, whole)
	if !ok {
		return 0, false
	}
	return rateOf(share), true
}

func rateOf(share *big.Rat) Rate { return Rate(times(share, 1000)) }

// shareOf is the exact fraction, between 0 and 1.
func shareOf(part, whole int) (*big.Rat, bool) {
	if whole <= 0 {
		return nil, false
	}
	return big.NewRat(int64(min(max(part, 0), whole)), int64(whole)), true
}

// times multiplies a fraction that is not negative and rounds half up. It is
// the one place where figures lose anything.
func times(share *big.Rat, n int) int {
	product := new(big.Rat).Mul(share, big.NewRat(int64(n), 1))
	double := new(big.Int).Lsh(product.Num(), 1)
	double.Add(double, product.Denom())
	return int(double.Div(double, new(big.Int).Lsh(product.Denom(), 1)).Int64())
}

// meanOf is the exact mean; there is none of nothing.
func meanOf(shares []*big.Rat) (*big.Rat, bool) {
	if len(shares) == 0 {
		return nil, false
	}
	sum := new(big.Rat)
	for _, share := range shares {
		sum.Add(sum, share)
	}
	return sum.Quo(sum, big.NewRat(int64(len(shares)), 1)), true
}
