package township

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// RegisterAct is what a line about the register asks for.
type RegisterAct string

// The acts that a register's line can ask for.
const (
	Assign         RegisterAct = "assign"
	HandOver       RegisterAct = "hand-over"
	SetPriority    RegisterAct = "priority"
	RemovePriority RegisterAct = "no-priority"
	NoRegisterAct  RegisterAct = ""
)

// actWords are the words that a register's line begins with, none the beginning
// of one behind it. A bare one needs no command before it.
var actWords = []struct {
	word string
	act  RegisterAct
	bare bool
}{
	{"取消重点", RemovePriority, true},
	{"去掉重点", RemovePriority, false},
	{"不重点", RemovePriority, false},
	{"no priority", RemovePriority, false},
	{"重点", SetPriority, false},
	{"priority", SetPriority, false},
	{"分给", Assign, true},
	{"分户", Assign, true},
	{"分", Assign, false},
	{"assign", Assign, false},
	{"移交", HandOver, true},
	{"转给", HandOver, false},
	{"交接", HandOver, false},
	{"hand over", HandOver, false},
}

// RegisterLine is what somebody typed to change who answers for households or
// which have priority.
type RegisterLine struct {
	Act    RegisterAct
	Choice HouseholdChoice
	// Unknown are the words that were not understood: names of assistants and of
	// a village. Nothing that was typed is dropped.
	Unknown []string
}

// HouseholdChoice is which of a village's households somebody means.
type HouseholdChoice struct {
	// Groups are meant as a whole.
	Groups     []int
	Households []HouseholdText
	// Excepted and ExceptedGroups are not meant after all.
	Excepted       []HouseholdText
	ExceptedGroups []int
}

// fillers stand between names and mean nothing by themselves; those of the second
// and third list stand before and behind a word (把3组, 张某的户).
var (
	fillers   = []string{"给", "到", "的", "户", "由", "都", "把", "将", "to"}
	fillFront = []string{"把", "将", "给"}
	fillBack  = []string{"的", "户", "都", "名下"}
)

// takeBackWords turn 重点 3-012 取消 round.
var takeBackWords = []string{"取消", "去掉"}

// ParseRegisterLine reads what follows /households or 名册:
//
//	分给 张某 3组
//	分给 张某 3-001到3-050 除3-007
//	分给 张某 44 7 19
//	移交 张某 给 李某
//	重点 3-012
//	取消重点 3-012
//	把3组分给张某
//
// A group that is named with no number behind it is meant as a whole. A line
// without an act may still name a village.
func ParseRegisterLine(text string) (RegisterLine, error) {
	text = strings.TrimSpace(text)
	act, rest := registerAct(text)
	reader := visitReader{plain: true}
	for _, word := range joined(strings.FieldsFunc(rest, func(r rune) bool { return isVisitSeparator(r) || foldRune(r) == ':' })) {
		if act != NoRegisterAct {
			word = withoutFillers(word)
		}
		switch {
		case slices.Contains(fillers, word):
		case act == SetPriority && slices.Contains(takeBackWords, word):
			act = RemovePriority
		default:
			reader.read(word)
		}
	}
	choice, err := reader.choice()
	return RegisterLine{Act: act, Choice: choice, Unknown: reader.line.Unknown}, err
}

// BeginsRegisterLine tells whether a text is a line about the register even where no
// command stands before it.
func BeginsRegisterLine(text string) bool {
	for _, a := range actWords {
		if a.bare && strings.HasPrefix(text, a.word) {
			return true
		}
	}
	return false
}

// withoutFillers takes off a word what only joins it to others.
func withoutFillers(word string) string {
	for _, front := range fillFront {
		if rest, ok := strings.CutPrefix(word, front); ok && rest != "" {
			word = rest
		}
	}
	for _, back := range slices.Concat(fillBack, fillBack) { // 张某名下的户
		_, isHousehold := ParseHousehold(word)
		if rest, ok := strings.CutSuffix(word, back); ok && rest != "" && !isHousehold {
			word = rest
		}
	}
	return word
}

// registerAct takes the act off the front of a line or, where it is a word that
// nobody's name has, out of its middle: 把3组分给张某.
func registerAct(text string) (RegisterAct, string) {
	folded := strings.ToLower(Fold(text))
	for _, a := range actWords {
		if strings.HasPrefix(folded, a.word) {
			return a.act, withoutRunes(text, utf8.RuneCountInString(a.word))
		}
	}
	for _, a := range actWords {
		before, _, found := strings.Cut(folded, a.word)
		if length := utf8.RuneCountInString(a.word); found && length > 1 {
			return a.act, cutOut(text, utf8.RuneCountInString(before), length)
		}
	}
	if before, _, found := strings.Cut(folded, "给"); found && strings.ContainsAny(folded, "0123456789组") {
		return Assign, cutOut(text, utf8.RuneCountInString(before), 1)
	}
	return NoRegisterAct, text
}

// cutOut leaves out some characters in the middle of a text.
func cutOut(text string, at, length int) string {
	from := withoutRunes(text, at)
	return text[:len(text)-len(from)] + " " + withoutRunes(from, length)
}

// withoutRunes leaves out the first characters of a text, which may be in full
// width and longer than what they are compared with.
func withoutRunes(text string, count int) string {
	for i := range text {
		if count == 0 {
			return text[i:]
		}
		count--
	}
	return ""
}

// IsEmpty tells that no household was named.
func (c HouseholdChoice) IsEmpty() bool { return len(c.Groups)+len(c.Households) == 0 }

// HasBareNumbers tells whether a number stands without its group.
func (c HouseholdChoice) HasBareNumbers() bool {
	return slices.ContainsFunc(c.Households, func(h HouseholdText) bool { return h.Group == 0 })
}

// In gives the numbers that stand without a group the one they are meant in.
func (c HouseholdChoice) In(group int) HouseholdChoice {
	c.Households, c.Excepted = withGroup(group, c.Households), withGroup(group, c.Excepted)
	return c
}

func withGroup(group int, list []HouseholdText) []HouseholdText {
	list = slices.Clone(list)
	for i := range list {
		if list[i].Group == 0 {
			list[i].Group = group
		}
	}
	return list
}

// Pick takes what is meant out of a village's register, in its order, and lists
// the numbers that are not on it. A number without a group is on none.
func (c HouseholdChoice) Pick(register []Household) (picked []Household, missing []HouseholdText) {
	wanted := make(map[HouseholdText]bool, len(c.Households))
	for _, h := range c.Households {
		wanted[h] = !slices.ContainsFunc(c.Excepted, h.mayBe) && !slices.Contains(c.ExceptedGroups, h.Group)
	}
	for _, h := range register {
		text := HouseholdText{h.Group, h.Number}
		whole := slices.Contains(c.Groups, h.Group) && !slices.Contains(c.ExceptedGroups, h.Group) &&
			!slices.ContainsFunc(c.Excepted, text.mayBe)
		if whole || wanted[text] {
			picked = append(picked, h)
		}
		delete(wanted, text)
	}
	for _, h := range c.Households {
		if wanted[h] {
			missing = append(missing, h)
			delete(wanted, h)
		}
	}
	return picked, missing
}
