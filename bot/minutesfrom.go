package bot

import (
	"strconv"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// The marks of where a meeting was opened from, as its buttons carry them: a page
// of what was found, x3, or of what was studied in a year, y2026.3.
const (
	fromSearch = "x"
	fromStudy  = "y"
)

func foundMark(page int) string { return fromSearch + strconv.Itoa(page) }

func studyMark(year, page int) string {
	return fromStudy + strconv.Itoa(year) + "." + strconv.Itoa(page)
}

// backFrom is the way back to the page that a meeting was opened from; none where
// that was the list of minutes.
func (t *turn) backFrom(m township.Meeting, from string) []storage.Button {
	if page, ok := strings.CutPrefix(from, fromSearch); ok {
		return []storage.Button{t.label("button.found", verbSearch, "", page)}
	}
	if at, ok := strings.CutPrefix(from, fromStudy); ok {
		year, page, _ := strings.Cut(at, ".")
		return []storage.Button{t.label("button.study-back", verbStudy, m.Unit, year, page)}
	}
	return nil
}
