package township

import "fmt"

// Rest is a stretch of days off of a notice.
type Rest struct {
	Holiday     string
	First, Last Date
	Days        int
}

// Rests lists the stretches of days off, in the order of the notice.
func (n Notice) Rests() []Rest {
	var rests []Rest
	for _, day := range n.Days {
		if day.Works {
			continue
		}
		if last := len(rests) - 1; last >= 0 && rests[last].Holiday == day.Holiday && rests[last].Last.AddDays(1) == day.Date {
			rests[last].Last = day.Date
			rests[last].Days++
			continue
		}
		rests = append(rests, Rest{day.Holiday, day.Date, day.Date, 1})
	}
	return rests
}

// Count counts the days that are worked, or that are off.
func (n Notice) Count(works bool) int {
	count := 0
	for _, day := range n.Days {
		if day.Works == works {
			count++
		}
	}
	return count
}

// NoticeOccasion is how every key begins under which somebody is asked for a year's notice
// of days off; when it comes, what begins so is taken back.
func NoticeOccasion(year int) string { return fmt.Sprintf("notice/%d/", year) }
