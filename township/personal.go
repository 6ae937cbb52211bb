package township

import (
	"regexp"
	"strings"
	"time"
)

// isResidentID knows the number of a resident card (GB 11643-1999): six digits
// of a region, eight of a birth date, three and a check digit or X; and the
// form of fifteen digits that was used before. A real number with a slip of
// the pen is still one, so in one piece either a birth date or a right check
// digit will do.
func (n writtenNumber) isResidentID() bool {
	digits := n.digits()
	switch {
	case len(digits) > longestCard:
		return holdsResidentID(digits)
	case strings.Contains(strings.TrimSuffix(digits, "X"), "X"):
		return false
	case len(digits) == 15:
		written := n.isWhole() || n.isIn("6-6-3")
		return written && isRegion(digits) && isBirthDate("19"+digits[6:12])
	case len(digits) != 18:
		return false
	case n.isWhole() && len(n) < 3:
		return isBirthDate(digits[6:14]) || hasResidentSum(digits) || digits[17] == 'X'
	case n.isWhole() || n.isIn(residentShapes...):
		return isRegion(digits) && isBirthDate(digits[6:14])
	}
	return isCertainResidentID(digits)
}

// residentShapes are the ways people part a resident number.
var residentShapes = []string{
	"6-8-4", "6-8-3-1", "6-4-4-4", "6-4-2-2-4", "6-12", "14-4", "6-6-6",
	"3-3-4-4-4", "3-3-8-4", "2-2-2-8-4", "2-2-2-4-4-4", "4-4-4-4-2", "4-4-4-6",
}

// holdsResidentID finds a resident number that is run together with others.
func holdsResidentID(digits string) bool {
	for i := range len(digits) - 17 {
		if isCertainResidentID(digits[i : i+18]) {
			return true
		}
	}
	return false
}

// isCertainResidentID asks for everything a resident number has, which one list
// of numbers in fifty thousand has by chance.
func isCertainResidentID(digits string) bool {
	return isRegion(digits) && isBirthDate(digits[6:14]) && hasResidentSum(digits)
}

var regionPattern = regexp.MustCompile(`^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]|91)`)

// isRegion tells whether digits begin with the code of a province.
func isRegion(digits string) bool { return regionPattern.MatchString(digits) }

// isBirthDate reads YYYYMMDD as a day of these two centuries.
func isBirthDate(digits string) bool {
	day, err := time.Parse("20060102", digits)
	return err == nil && day.Year() >= 1900 && day.Year() < 2100
}

// hasResidentSum checks the last place by ISO 7064, MOD 11-2.
func hasResidentSum(digits string) bool {
	sum, weight := 0, 1
	for i := len(digits) - 1; i >= 0; i-- {
		value := int(digits[i] - '0')
		if digits[i] == 'X' {
			value = 10
		}
		sum += value * weight
		weight = weight * 2 % 11
	}
	return sum%11 == 1
}

// isPhone knows mobile numbers and landlines with their area code, with or
// without a code of the country or the trunk in front.
func (n writtenNumber) isPhone() bool {
	if n.isMobile() || n.isLandline() {
		return true
	}
	for _, code := range []string{"0086", "86"} {
		rest := n.without(code)
		if len(rest) > 0 && (rest.isMobile() || rest.isLandline() || rest.withTrunk().isLandline()) {
			return true
		}
	}
	rest := n.without("0")
	return len(rest) > 0 && rest.isMobile()
}

// without takes a code off the front of the number; nil where it has none.
func (n writtenNumber) without(code string) writtenNumber {
	rest, found := strings.CutPrefix(n[0].digits, code)
	switch {
	case !found:
		return nil
	case rest == "":
		return n[1:]
	}
	return n.beginning(rest)
}

// withTrunk puts the 0 of the trunk back, which is left out after +86.
func (n writtenNumber) withTrunk() writtenNumber { return n.beginning("0" + n[0].digits) }

func (n writtenNumber) beginning(digits string) writtenNumber {
	first := n[0]
	first.digits = digits
	return append(writtenNumber{first}, n[1:]...)
}

var mobilePattern = regexp.MustCompile(`^1[3-9]\d{9}$`)

func (n writtenNumber) isMobile() bool {
	switch {
	case !mobilePattern.MatchString(n.digits()):
		return false
	case n.isIn("3-8"):
		return !isBirthDate(n[1].digits) // 138, 20261120 is a count and a day
	case n.isWhole() || n.isIn("3-4-4"):
		return true
	}
	return !n.isListed() && n.isIn("7-4", "4-7", "4-3-4", "4-4-3", "3-3-5")
}

// landlinePattern is area code and subscriber; area codes have three digits
// where they begin with 01 or 02, otherwise four.
var landlinePattern = regexp.MustCompile(`^(010|02\d|0[3-9]\d\d)([2-9]\d{6,7})$`)

func (n writtenNumber) isLandline() bool {
	parts := landlinePattern.FindStringSubmatch(n.digits())
	if parts == nil || len(parts[1]) == 3 && len(parts[2]) == 7 {
		return false
	}
	if n.isWhole() {
		return true
	}
	subscriber := n[1:]
	return n[0].digits == parts[1] &&
		subscriber.isIn("7", "8", "3-4", "4-4") && !isBirthDate(subscriber[0].digits)
}

// cardPattern leaves out what no bank issues; years and times begin so.
var cardPattern = regexp.MustCompile(`^(?:[3-689]|2[2-7])\d{15,18}$`)

// isBankCard knows card numbers of 16 to 19 digits by their check digit.
func (n writtenNumber) isBankCard() bool {
	digits := n.digits()
	written := n.isWhole() || n.isIn(cardShapes...)
	return written && cardPattern.MatchString(digits) && hasLuhnSum(digits)
}

// cardShapes are the ways people part the number of a card.
var cardShapes = []string{
	"4-4-4-4", "4-4-4-4-1", "4-4-4-4-2", "4-4-4-4-3", "4-4-4-5", "4-4-4-6", "4-4-4-7",
	"6-10", "6-13", "4-12", "8-8",
}

// hasLuhnSum checks the last digit by ISO/IEC 7812.
func hasLuhnSum(digits string) bool {
	sum := 0
	for i := range len(digits) {
		value := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			value *= 2
		}
		sum += value/10 + value%10
	}
	return sum%10 == 0
}
