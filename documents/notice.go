package documents

import (
	"encoding/json"
	"unicode/utf8"

	"baocun/township"
)

// NoticeEnding is the ending of files with a notice of days off.
const NoticeEnding = ".json"

// The refusals of a notice.
const (
	RefuseNotice     township.RefusalCode = "notice-unread"
	RefuseNoticeYear township.RefusalCode = "notice-year"
	RefuseNoticeDay  township.RefusalCode = "notice-day"
	RefuseNoticeDays township.RefusalCode = "notice-few"
)

const (
	// fewestNoticeDays is fewer days than any notice has ever named.
	fewestNoticeDays = 10
	mostNoticeDays   = 100
	longestHoliday   = 12
	mostPapers       = 10
)

// noticeFile is a notice as the project holiday-cn publishes it: 2027.json, in the form of
// https://github.com/NateScarlet/holiday-cn/blob/master/schema.json.
type noticeFile struct {
	Year   int      `json:"year"`
	Papers []string `json:"papers"`
	Days   []struct {
		Name     string `json:"name"`
		Date     string `json:"date"`
		IsOffDay *bool  `json:"isOffDay"`
	} `json:"days"`
}

// ReadNotice reads a year's official notice of days off. A file that is anything else is
// refused with why.
func ReadNotice(content []byte) (township.Notice, error) {
	var file noticeFile
	if err := json.Unmarshal(content, &file); err != nil {
		return township.Notice{}, township.Refuse(RefuseNotice)
	}
	switch {
	case file.Year < 2000 || file.Year > 2100:
		return township.Notice{}, township.Refuse(RefuseNoticeYear)
	case len(file.Days) < fewestNoticeDays || len(file.Days) > mostNoticeDays:
		return township.Notice{}, township.Refuse(RefuseNoticeDays, "count", len(file.Days))
	}
	n := township.Notice{Year: file.Year, Papers: file.Papers[:min(len(file.Papers), mostPapers)]}
	seen := make(map[township.Date]bool)
	for _, day := range file.Days {
		on, err := township.ParseDate(day.Date)
		isIn := on.Year == file.Year || on.Year == file.Year-1 && on.Month == 12
		if err != nil || !isIn || seen[on] || day.IsOffDay == nil || utf8.RuneCountInString(day.Name) > longestHoliday {
			return township.Notice{}, township.Refuse(RefuseNoticeDay, "day", day.Date, "year", file.Year)
		}
		seen[on] = true
		n.Days = append(n.Days, township.NoticeDay{Date: on, Holiday: day.Name, Works: !*day.IsOffDay})
	}
	return n, nil
}
