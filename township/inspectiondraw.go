package township

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// Eligible is a household or a meeting that may be drawn, and how heavily it weighs. Once the
// household's record is erased only the weight stays: the draw is of places in a list.
type Eligible struct {
	Household HouseholdKey `json:"household,omitzero"`
	Visit     VisitID      `json:"visit,omitempty"`
	Meeting   MeetingID    `json:"meeting,omitempty"`
	Weight    int          `json:"weight"`
	Risks     []Risk       `json:"risks,omitempty"`
}

// Population is what an inspection draws from, frozen together with its seed.
type Population struct {
	Households DrawList `json:"households,omitempty"`
	Meetings   DrawList `json:"meetings,omitempty"`
}

// DrawList is a list that places are drawn of.
type DrawList []Eligible

// Lot says how many are drawn from a list, and which list it was.
type Lot struct {
	Count int `json:"count"`
	Of    int `json:"of"`
	// Hash is the SHA-256 of the weights in their order, in decimal digits with a space
	// between, in hexadecimal digits.
	Hash string `json:"hash"`
}

func lotOf(list DrawList, count int) Lot {
	return Lot{Count: min(count, len(list)), Of: len(list), Hash: list.Hash()}
}

// Weights are the weights of a list, in its order.
func (l DrawList) Weights() []int {
	weights := make([]int, len(l))
	for i, e := range l {
		weights[i] = e.Weight
	}
	return weights
}

// Text is what is hashed of a list, for whoever checks it by hand.
func (l DrawList) Text() string {
	var texts []string
	for _, weight := range l.Weights() {
		texts = append(texts, strconv.Itoa(weight))
	}
	return strings.Join(texts, " ")
}

// Hash is the hash of a list's weights.
func (l DrawList) Hash() string {
	sum := sha256.Sum256([]byte(l.Text()))
	return hex.EncodeToString(sum[:])
}

// The lots of an inspection, by the name that tells their random numbers apart.
const (
	LotHouseholds = "households"
	LotMeetings   = "meetings"
)

// DrawKey is what the random numbers of a lot come from: three lines, the lot's name, the
// seed, and the hash of the audit log up to and with the seed.
func (i Inspection) DrawKey(lot string) string {
	return lot + "\n" + i.Seed + "\n" + i.Head.Hash + "\n"
}

// Sample draws the places of both lots, in rising order.
func (i Inspection) Sample(p Population) (households, meetings []int) {
	households = Draw(i.DrawKey(LotHouseholds), p.Households.Weights(), i.Households.Count)
	meetings = Draw(i.DrawKey(LotMeetings), p.Meetings.Weights(), i.Meetings.Count)
	return households, meetings
}

// Draw picks so many places of a list, each at most once, and gives them in rising order.
// For each pick a number below the sum of the weights that are left is drawn, and the first
// place is taken at which the weights up to and with it exceed the number; its weight is
// nothing then. What weighs nothing is never taken. All is whole numbers, so that any program
// arrives at the same places.
func Draw(key string, weights []int, count int) []int {
	left, sum := slices.Clone(weights), uint64(0)
	for i, weight := range left {
		left[i] = max(0, weight)
		sum += uint64(left[i])
	}
	numbers := stream{key: key}
	var picked []int
	for len(picked) < count && sum > 0 {
		place := placeAt(left, numbers.below(sum))
		picked = append(picked, place)
		sum -= uint64(left[place])
		left[place] = 0
	}
	slices.Sort(picked)
	return picked
}

// placeAt is the first place at which the weights up to and with it exceed a number.
func placeAt(weights []int, number uint64) int {
	upTo := uint64(0)
	for place, weight := range weights {
		if upTo += uint64(weight); upTo > number {
			return place
		}
	}
	panic("township: a number is not below the sum of the weights")
}

// stream gives random numbers: the first eight bytes, big-endian, of the SHA-256 of a key
// followed by a counter of eight bytes that begins at 0.
type stream struct {
	key   string
	count uint64
}

func (s *stream) next() uint64 {
	sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte(s.key), s.count))
	s.count++
	return binary.BigEndian.Uint64(sum[:8])
}

// below is the next number that is below a bound, each as likely as another: one from the
// last, incomplete stretch of the bound's length is passed over.
func (s *stream) below(bound uint64) uint64 {
	whole := ^uint64(0) - (^uint64(0)%bound+1)%bound
	for {
		if n := s.next(); n <= whole {
			return n % bound
		}
	}
}
