package reminders

import (
	"fmt"
	"time"

	"baocun/storage"
	"baocun/township"
)

// noticeMonth is when the notice of days off of the next year usually appears.
const noticeMonth = time.November

// noticeMissing asks the admins, once a week from November on, for the official notice of
// days off that is not known yet.
func (o *office) noticeMissing() ([]matter, error) {
	year := o.today.Year
	if o.calendar.Knows(year) && o.today.Month >= noticeMonth {
		year++
	}
	if o.calendar.Knows(year) {
		return nil, nil
	}
	admins, err := o.holders(township.Admin, o.root)
	if err != nil {
		return nil, err
	}
	isoYear, week := o.today.In(time.UTC).ISOWeek()
	var matters []matter
	for _, to := range o.asReaders(admins, township.Admin, township.Admin, o.root) {
		matters = append(matters, matter{
			about: township.NoticeOccasion(year), kind: fmt.Sprintf("%d-%02d", isoYear, week),
			to: to, mark: "📅",
			text:    to.voice.Say("remind.notice", "year", year, "file", fmt.Sprintf("%d.json", year)),
			buttons: []storage.Button{to.command("remind", "go.remind")},
		})
	}
	return matters, nil
}
