package township

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// digitGroup is a stretch of digits with nothing visible between them, or the
// letter X that ends some resident numbers.
type digitGroup struct {
	digits     string // in ASCII; X for the letter
	start, end int    // its bytes in the text
	// joined tells that at most separators stand between this group and the
	// one before it; gap is what they are.
	joined bool
	gap    string
	// measured tells that a measure word follows: 2000元, 144 户.
	measured bool
}

// The characters that numbers are made of, as classes of regular expressions;
// unseen is what copied text carries between digits without showing it.
const (
	digitClass   = `[0-9\x{FF10}-\x{FF19}]` // half and full width
	spelledClass = `[〇零一二两三四五六七八九幺]`
	xClass       = `[xX\x{FF38}\x{FF58}]`
	unseen       = `[\p{Cf}\p{Mn}\p{Me}]*`
)

var (
	digitGroupPattern = regexp.MustCompile(
		digitClass + `(?:` + unseen + digitClass + `)*|` +
			spelledClass + `(?:` + unseen + spelledClass + `)*|` + xClass)
	// separatorPattern leaves out the line break, which ends a thought, and
	// the mask.
	separatorPattern = regexp.MustCompile(`^` + unseen + `(?:[^\p{L}\p{N}\n■]` + unseen + `){0,3}$`)
	measurePattern   = regexp.MustCompile(`^\s*[元块万人户个次条份项岁年月日时分天亩斤组%\x{FF05}]`)
	latinPattern     = regexp.MustCompile(`^[a-zA-Z]`)
)

// digitGroups cuts a text into its groups of digits.
func digitGroups(text string) []digitGroup {
	var groups []digitGroup
	for _, span := range digitGroupPattern.FindAllStringIndex(text, -1) {
		group := digitGroup{digits: asciiDigits(text[span[0]:span[1]]), start: span[0], end: span[1]}
		rest := text[group.end:]
		if group.isX() && latinPattern.MatchString(rest) {
			continue // a word that begins with x
		}
		group.measured = measurePattern.MatchString(rest)
		if len(groups) > 0 {
			group.gap = text[groups[len(groups)-1].end:group.start]
			group.joined = separatorPattern.MatchString(group.gap)
		}
		groups = append(groups, group)
	}
	return groups
}

func asciiDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if n, ok := chineseDigits[r]; ok {
			return rune('0' + n)
		}
		switch r = foldRune(r); {
		case r >= '0' && r <= '9':
			return r
		case r == 'x' || r == 'X':
			return 'X'
		case r == '幺':
			return '1'
		}
		return -1
	}, text)
}

func (g digitGroup) isX() bool { return g.digits == "X" }

// writtenNumber is one or more groups that may be the parts of one number.
type writtenNumber []digitGroup

func (n writtenNumber) digits() string {
	var digits strings.Builder
	for _, group := range n {
		digits.WriteString(group.digits)
	}
	return digits.String()
}

// isWhole tells whether the number is written in one piece, or with every digit
// apart in the same way; a list of numbers is not.
func (n writtenNumber) isWhole() bool {
	if last := len(n) - 1; last > 0 && n[last].isX() {
		n = n[:last]
	}
	for i, group := range n {
		if len(n) > 1 && (len(group.digits) > 1 || i > 1 && group.gap != n[1].gap) {
			return false
		}
	}
	return true
}

// shape is the lengths of the number's parts, as in 3-4-4. A final X belongs to
// the part before it.
func (n writtenNumber) shape() string {
	var lengths []string
	for i, group := range n {
		length := len(group.digits)
		switch {
		case group.isX() && i > 0:
			continue
		case i+1 < len(n) && n[i+1].isX():
			length++
		}
		lengths = append(lengths, strconv.Itoa(length))
	}
	return strings.Join(lengths, "-")
}

// isIn tells whether the parts have one of the shapes and do not end in a
// measure word, as a list of quantities does.
func (n writtenNumber) isIn(shapes ...string) bool {
	return !n[len(n)-1].measured && slices.Contains(shapes, n.shape())
}

// isListed tells whether the marks of a list stand between the parts.
func (n writtenNumber) isListed() bool {
	return slices.ContainsFunc(n[1:], func(g digitGroup) bool {
		return strings.ContainsAny(Fold(g.gap), ",;/")
	})
}
