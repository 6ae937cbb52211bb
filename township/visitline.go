package township

import (
	"slices"
	"strings"
)

// VisitLine is what somebody typed to record visits. Its zero fields were left
// unsaid and are for the bot to fill in or to ask about.
type VisitLine struct {
	// Households lists each household once, in the order typed.
	Households []HouseholdText
	Outcome    Outcome
	// Seen of Of people were seen; 0 means all, or unsaid.
	Seen, Of int
	Date     Date
	Topics   []string
	Note     string
	// WithHead tells that the group's head led the way.
	WithHead bool
	// Excluded tells that the households are not to count, up to the day Until.
	Excluded bool
	Until    Date
	// Unknown are the words that were not understood, a village's name perhaps.
	// Nothing that was typed is dropped.
	Unknown []string
}

// VisitLineLimit is how many households one line may record.
const VisitLineLimit = 200

// RefuseTooManyHouseholds is the refusal of a line with more than VisitLineLimit.
const RefuseTooManyHouseholds RefusalCode = "too-many-households"

// ParseVisitLine reads what follows /visit or 走访:
//
//	3-044 3-007 见到 宣传 昨天:备注
//	44 7 19
//	1到20 除7 见到
//	三组44户、7户 没人在家
//	44 见到 1/2
//	44 见到 组长陪同
//	44 不计入 到12-31
//
// The note follows the first colon. A group that is named (三组) holds for the
// bare numbers after it. 11-20 is a household, and a day only where the line
// makes that plain; see visitReader.isDay. What the guard masked is passed over,
// so that the rest of the line is recorded.
func ParseVisitLine(text string, topics []string, today Date) (VisitLine, error) {
	body, note := text, ""
	if i := strings.IndexFunc(text, func(r rune) bool { return foldRune(r) == ':' }); i >= 0 {
		colon := []rune(text[i:])[0]
		body, note = text[:i], strings.TrimSpace(text[i+len(string(colon)):])
	}
	reader := visitReader{topics: topics, today: today}
	reader.line.Note = note
	reader.readAll(joined(strings.FieldsFunc(strings.ReplaceAll(body, Mask, " "+Mask+" "), isVisitSeparator)))
	return reader.finish()
}

// ReadsAsVisits tells whether bare text is household numbers, as an assistant types
// them in a round: 44 7 19, 1到20 除7, 3组44户. It need not be understood to the end,
// for then she is told which word is not.
func ReadsAsVisits(text string, topics []string, today Date) bool {
	line, err := ParseVisitLine(text, topics, today)
	if err != nil || len(line.Households) == 0 && !line.Excluded || strings.Contains(text, "\n") {
		return false
	}
	return len(line.Unknown) == 0 || !strings.HasPrefix(strings.TrimSpace(text), line.Unknown[0])
}

// readAll reads the words of a line. Those that belong to what the guard took
// away (电话 ■■■, ■■■家) come last: they count where nothing else was said.
func (r *visitReader) readAll(words []string) {
	var beside []string
	for i, word := range words {
		before := i > 0 && words[i-1] == Mask
		after := i+1 < len(words) && words[i+1] == Mask || i+1 == len(words) && strings.HasPrefix(r.line.Note, Mask)
		switch {
		case word == Mask:
		case before && word == "家" || after && maskedWords[word]:
			beside = append(beside, word)
		default:
			r.read(word)
		}
	}
	r.masked = true
	for _, word := range beside {
		r.read(word)
	}
}

// finish takes out what was excepted and names each household once. What does not
// fit the rest was not understood: an end without 不计入, or 不计入 beside an outcome.
func (r *visitReader) finish() (VisitLine, error) {
	if r.line.Excluded && r.line.Outcome != "" {
		r.line.Unknown = append(r.line.Unknown, r.excludedWord)
	}
	if !r.line.Excluded && r.untilWord != "" {
		r.line.Unknown = append(r.line.Unknown, r.untilWord)
	}
	taken := make(map[HouseholdText]bool)
	r.line.Households = slices.DeleteFunc(r.line.Households, func(h HouseholdText) bool {
		repeated := taken[h]
		taken[h] = true
		return repeated || slices.ContainsFunc(r.excepted, h.mayBe)
	})
	if r.tooMany || len(r.line.Households) > VisitLineLimit {
		return VisitLine{}, Refuse(RefuseTooManyHouseholds, "most", VisitLineLimit)
	}
	return r.line, nil
}

// mayBe tells whether two texts may name one household, a group being left out.
func (h HouseholdText) mayBe(other HouseholdText) bool {
	return h.Number == other.Number && (h.Group == other.Group || h.Group == 0 || other.Group == 0)
}
