package words

import (
	"slices"
	"strconv"
	"strings"

	"baocun/township"
)

// mostStretches is how many stretches of numbers are said of a long list.
const mostStretches = 12

// Households says a list of households by group, with stretches of numbers as people
// write them: 三组 1-20、25 号. Of a list that is too long it says how many more.
func (v Voice) Households(keys []township.HouseholdKey) string {
	keys = slices.SortedFunc(slices.Values(keys), township.HouseholdKey.Compare)
	var groups, stretches []string
	said := 0
	for from := 0; from < len(keys) && said < mostStretches; said++ {
		to := from
		for to+1 < len(keys) && follows(keys[to], keys[to+1]) {
			to++
		}
		stretch := strconv.Itoa(keys[from].Number)
		if to > from {
			stretch += "-" + strconv.Itoa(keys[to].Number)
		}
		stretches = append(stretches, stretch)
		last := to+1 == len(keys) || said+1 == mostStretches
		if last || keys[to+1].Group != keys[to].Group || keys[to+1].Village != keys[to].Village {
			groups = append(groups, v.Label("household.several",
				"group", v.GroupNumber(keys[to].Group), "numbers", strings.Join(stretches, v.Label("mark.list"))))
			stretches = nil
		}
		from = to + 1
		if last && from < len(keys) {
			return strings.Join(groups, v.Label("mark.list")) + v.Label("household.more", "count", len(keys)-from)
		}
	}
	return strings.Join(groups, v.Label("mark.list"))
}

func follows(a, b township.HouseholdKey) bool {
	return a.Village == b.Village && a.Group == b.Group && a.Number+1 == b.Number
}
