package documents

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"baocun/township"
)

// noticeOf is a file of a year with so many days off in a row from October on.
func noticeOf(year, days int) string {
	var rows []string
	for i := range days {
		day := township.NewDate(year, 10, 1+i)
		rows = append(rows, fmt.Sprintf(`{"name":"国庆节","date":"%s","isOffDay":%t}`, day, i+1 < days))
	}
	return fmt.Sprintf(`{"year":%d,"papers":["https://www.gov.cn/x"],"days":[%s]}`, year, strings.Join(rows, ","))
}

func TestANoticeIsReadAsItIsPublished(t *testing.T) {
	n, err := ReadNotice([]byte(noticeOf(2027, 12)))
	if err != nil {
		t.Fatal(err)
	}
	first, last := n.Days[0], n.Days[11]
	if n.Year != 2027 || len(n.Days) != 12 || len(n.Papers) != 1 || first.Works || first.Holiday != "国庆节" || !last.Works {
		t.Errorf("the notice is %+v", n)
	}
}

func TestAFileThatIsNoNoticeIsRefusedWithWhy(t *testing.T) {
	good := noticeOf(2027, 12)
	for what, c := range map[string]struct {
		file string
		want township.RefusalCode
	}{
		"no JSON":        {"不是", RefuseNotice},
		"a list":         {"[1]", RefuseNotice},
		"another object": {`{"a":1}`, RefuseNoticeYear},
		"few days":       {noticeOf(2027, 3), RefuseNoticeDays},
		"many days":      {noticeOf(2027, 101), RefuseNoticeDays},
		"another year":   {strings.Replace(good, `"year":2027`, `"year":2028`, 1), RefuseNoticeDay},
		"a day twice":    {strings.Replace(good, "2027-10-02", "2027-10-01", 1), RefuseNoticeDay},
		"no such day":    {strings.Replace(good, "2027-10-02", "2027-13-02", 1), RefuseNoticeDay},
		"off or not":     {strings.Replace(good, `,"isOffDay":true`, "", 1), RefuseNoticeDay},
		"a long name":    {strings.Replace(good, "国庆节", strings.Repeat("节", 13), 1), RefuseNoticeDay},
	} {
		_, err := ReadNotice([]byte(c.file))
		refusal, ok := errors.AsType[*township.Refusal](err)
		if !ok || refusal.Code != c.want {
			t.Errorf("%s: %v, want %s", what, err, c.want)
		}
	}
}

func FuzzReadNotice(f *testing.F) {
	f.Add([]byte(noticeOf(2027, 12)))
	f.Fuzz(func(t *testing.T, content []byte) {
		n, err := ReadNotice(content)
		if _, refused := errors.AsType[*township.Refusal](err); err != nil && !refused {
			t.Fatal(err)
		}
		for _, day := range n.Days {
			if day.Date.Year != n.Year && day.Date.Year != n.Year-1 {
				t.Errorf("%s in the notice of %d", day.Date, n.Year)
			}
		}
	})
}
