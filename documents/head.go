package documents

import (
	"slices"
	"strings"
	"unicode"

	"baocun/township"
)

// field is one of the columns a register has.
type field int

const (
	groupField field = iota
	numberField
	peopleField
	priorityField
	fieldCount
)

// title is the head of the column in the files this package writes.
func (f field) title() string { return titles[f][0] }

// titles are the heads that each column is known by, without spaces, marks and
// what stands in brackets.
var titles = [fieldCount][]string{
	groupField: {
		"组", "组别", "组号", "小组", "村民小组", "所在组", "所属组", "group", "groupno", "groupnumber",
	},
	numberField: {
		"户号", "编号", "号", "户编号", "名册号", "名册编号", "家庭编号", "登记号",
		"number", "no", "household", "householdno", "householdnumber",
	},
	peopleField: {
		"服务人数", "人数", "服务对象数", "服务对象人数", "people", "peopleserved", "served", "persons",
	},
	priorityField: {
		"重点", "重点户", "是否重点", "重点标记", "优先", "priority", "star",
	},
}

// headLines is how many lines from the top the head may stand in; above it
// people write a title.
const headLines = 10

// head is where a register's columns stand.
type head struct {
	// columns holds the column of each field, -1 where there is none.
	columns [fieldCount]int
	// ranks holds how good the title of each field is, 0 the best.
	ranks [fieldCount]int
	known int
	cells []string
	// below is the index of the first line under the head.
	below int
	// twice is set where a column stands twice under the same title.
	twice *township.Refusal
}

// findHead looks for the line that names the columns of a register.
func findHead(s sheet) (head, error) {
	s.fill(func(_ int, text string) bool { _, _, ok := fieldOf(text); return ok })
	var best head
	for i, l := range s.lines[:min(headLines, len(s.lines))] {
		h := headOf(l, i+1)
		// A head over two lines is complete in the second.
		if h.known > best.known || best.known > 1 && h.known == best.known && i == best.below {
			best = h
		}
	}
	atTop := func(block stretch) bool { return block.top <= headLines }
	switch {
	case best.known < 2 && slices.ContainsFunc(s.stretches, atTop):
		return head{}, township.Refuse(RefuseMergedHead)
	case best.known < 2:
		return head{}, township.Refuse(RefuseNoHead)
	case best.twice != nil:
		return head{}, best.twice
	}
	for _, needed := range []field{numberField, peopleField} {
		if best.columns[needed] < 0 {
			return head{}, township.Refuse(RefuseMissingColumn, "column", needed.title())
		}
	}
	return best, nil
}

// headOf reads a line as a head. Where two columns could be the same field, as
// 编号 and 户号, the better title counts.
func headOf(l line, below int) head {
	h := head{columns: [fieldCount]int{-1, -1, -1, -1}, cells: l.cells, below: below}
	for column, text := range l.cells {
		f, rank, ok := fieldOf(text)
		if !ok {
			continue
		}
		switch earlier := h.columns[f]; {
		case earlier < 0:
			h.known++
			h.columns[f], h.ranks[f] = column, rank
		case rank < h.ranks[f]:
			h.columns[f], h.ranks[f] = column, rank
		case rank == h.ranks[f]:
			letters := columnLetter(earlier) + " " + columnLetter(column)
			h.twice = township.Refuse(RefuseColumnTwice, "column", f.title(), "letters", letters)
		}
	}
	return h
}

func fieldOf(text string) (f field, rank int, ok bool) {
	text = bareTitle(text)
	for f, names := range titles {
		if rank := slices.Index(names, text); rank >= 0 {
			return field(f), rank, true
		}
	}
	return 0, 0, false
}

// bareTitle leaves the letters of a head: 服务 人数(人) is 服务人数.
func bareTitle(text string) string {
	text, _, _ = strings.Cut(strings.ToLower(text), "(")
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// fieldAt is the field that a column holds.
func (h head) fieldAt(column int) (field, bool) {
	f := slices.Index(h.columns[:], column)
	return field(f), f >= 0
}
