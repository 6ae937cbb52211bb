package assessment

import (
	"math/big"
	"strings"
)

// Value is an exact figure or, as its zero value, that there is no data. What is counted with
// no data is no data: a missing figure never turns into zero on its way.
type Value struct{ exact *big.Rat }

// IsKnown tells whether there is data.
func (v Value) IsKnown() bool { return v.exact != nil }

// String is the figure with at most two decimals, rounded half up once; without data it is
// empty.
func (v Value) String() string {
	if v.exact == nil {
		return ""
	}
	text := v.exact.FloatString(2)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// Float is the figure as spreadsheets keep one; false without data.
func (v Value) Float() (float64, bool) {
	if v.exact == nil {
		return 0, false
	}
	figure, _ := v.exact.Float64()
	return figure, true
}

func whole(n int) Value { return Value{big.NewRat(int64(n), 1)} }

func truth(is bool) Value {
	if is {
		return whole(1)
	}
	return whole(0)
}

func (v Value) isTrue() bool  { return v.exact != nil && v.exact.Sign() > 0 }
func (v Value) isFalse() bool { return v.exact != nil && v.exact.Sign() == 0 }

var hundred = big.NewRat(100, 1)

// percentOf is a share as a percentage.
func percentOf(share *big.Rat) Value {
	if share == nil {
		return Value{}
	}
	return Value{new(big.Rat).Mul(share, hundred)}
}

// portion is a percentage as a share, at least nothing and at most all.
func (v Value) portion() *big.Rat {
	share := new(big.Rat).Quo(v.exact, hundred)
	switch {
	case share.Sign() < 0:
		return new(big.Rat)
	case share.Cmp(big.NewRat(1, 1)) > 0:
		return big.NewRat(1, 1)
	}
	return share
}
