package township

import (
	"regexp"
	"strings"
	"unicode"
)

// minutesLines cuts what was pasted into lines with something in them, without the
// marks that only lay a text out: a table's borders, the stars around bold words, page
// numbers, and characters that nobody sees.
func minutesLines(text string) []string {
	var lines []string
	for line := range strings.FieldsFuncSeq(unseenMarks.Replace(text), isLineBreak) {
		if line = withoutMarkup(line); strings.ContainsFunc(line, isSaid) && !pageNumber.MatchString(line) {
			lines = append(lines, line)
		}
	}
	return lines
}

func isLineBreak(r rune) bool { return strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r) }

// isSaid tells what means something from what only parts it.
func isSaid(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.So, r)
}

// unseenMarks are what text carries from one program to another without showing it.
var unseenMarks = strings.NewReplacer(
	"\u200b", "", "\u200c", "", "\u200e", "", "\u200f", "", "\u2060", "", "\ufeff", "", "\u00ad", "",
	"\u202a", "", "\u202b", "", "\u202c", "", "\u202d", "", "\u202e", "", "\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "",
)

var (
	tableRow   = regexp.MustCompile(`^\|(.*)\|$`)
	checkbox   = regexp.MustCompile(`^([-*+]\s+)\[ \]\s+`)
	headlining = regexp.MustCompile(`^(?:#{1,6}|>)\s+`)
	pageNumber = regexp.MustCompile(`^(?:[-—–]+\s*` + digitClass + `{1,3}\s*[-—–]+` +
		`|第\s*` + digitClass + `{1,3}\s*页(?:[\s,\x{FF0C}/、]*共\s*` + digitClass + `{1,3}\s*页)?` +
		`|(?i:page)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?)$`)
)

func withoutMarkup(line string) string {
	line = strings.TrimSpace(line)
	if row := tableRow.FindStringSubmatch(line); row != nil {
		line = strings.ReplaceAll(row[1], "|", "\t")
	}
	line = strings.ReplaceAll(strings.ReplaceAll(line, "**", ""), "__", "")
	line = checkbox.ReplaceAllString(joinedCells(line), "$1")
	return strings.TrimSpace(headlining.ReplaceAllString(line, ""))
}

// joinedCells writes a row of a table as a line: a cell that is a head gets its colon.
func joinedCells(line string) string {
	if !strings.Contains(line, "\t") {
		return line
	}
	var row strings.Builder
	for cell := range strings.SplitSeq(line, "\t") {
		if cell = strings.TrimSpace(cell); cell == "" {
			continue
		}
		row.WriteString(cell)
		if _, isHead := headsByWord[headKey(withoutNumbering(cell))]; isHead {
			row.WriteString(":")
		} else {
			row.WriteString(" ")
		}
	}
	return strings.TrimRight(row.String(), " ")
}

var (
	sentenceEnd = regexp.MustCompile(`[。!?;\x{FF01}\x{FF1F}\x{FF1B}]+["”』」\x{FF02})\x{FF09}]*`)
	clauseEnd   = regexp.MustCompile(`[,、\x{FF0C}:\x{FF1A}\s]+`)
)

// splitLong cuts a text that is too long for a line of minutes where a sentence ends
// or, within a sentence that is too long by itself, where a clause does. Nothing goes.
func splitLong(text string) []string {
	var lines []string
	for runes := []rune(text); len(runes) > 0; {
		end := len(runes)
		if end > LineLimit {
			end = lastEnd(string(runes[:LineLimit]))
		}
		if line := strings.TrimSpace(string(runes[:end])); line != "" {
			lines = append(lines, line)
		}
		runes = runes[end:]
	}
	return lines
}

// lastEnd is how many characters of a text go up to the last end of a sentence in its
// second half, or of a clause; all of them where there is none.
func lastEnd(text string) int {
	for _, end := range []*regexp.Regexp{sentenceEnd, clauseEnd} {
		if ends := end.FindAllStringIndex(text, -1); len(ends) > 0 {
			if n := len([]rune(text[:ends[len(ends)-1][1]])); n >= LineLimit/2 {
				return n
			}
		}
	}
	return len([]rune(text))
}

// JoinParts puts a text together again that was cut to fit into messages. Whether a
// line ended at the cut nobody kept; it did where a sentence does, or where the rest
// begins with a number or a head.
func JoinParts(before, after string) string {
	before, after = strings.TrimRightFunc(before, unicode.IsSpace), strings.TrimLeftFunc(after, unicode.IsSpace)
	first, _, _ := strings.Cut(after, "\n")
	style, rest := cutNumbering(strings.TrimSpace(first))
	_, isHead := headOf(rest)
	ends := sentenceEnd.FindAllStringIndex(before, -1)
	ended := len(ends) > 0 && ends[len(ends)-1][1] == len(before)
	if style != unnumbered || isHead || ended {
		return before + "\n" + after
	}
	return before + after
}
