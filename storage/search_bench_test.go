package storage_test

import (
	"fmt"
	"testing"

	"baocun/storage"
	"baocun/township"
)

// searchedMeetings is how many minutes the benchmark searches: those of a hundred
// villages in some twelve years.
const searchedMeetings = 20_000

// BenchmarkSearch measures a search through 20,000 minutes of a dozen lines, to the
// last hit: of words that one, some or all of them hold, and narrowed.
func BenchmarkSearch(b *testing.B) {
	o := placed(b)
	for n := 0; n < searchedMeetings; n += 500 {
		o.update(func(tx *storage.Tx) error {
			for i := range 500 {
				if _, err := tx.SaveMeeting(longMinutes(n + i)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	for _, c := range []struct {
		name   string
		search township.Search
	}{
		{"in-none", township.Search{Words: []string{"婚育新风"}}},
		{"in-one", township.Search{Words: []string{"补访第77户"}}},
		{"in-all", township.Search{Words: []string{"见到"}}},
		{"one-character", township.Search{Words: []string{"组"}}},
		{"two-words", township.Search{Words: []string{"见到", "《条例》第七章"}}},
		{"four-words", township.Search{Words: []string{"见到", "补访", "宣传", "没有新问题"}}},
		{"of-a-village", township.Search{Words: []string{"见到"}, Unit: 142}},
		{"of-a-year", township.Search{Words: []string{"见到"}, Year: 2020}},
	} {
		b.Run(c.name, func(b *testing.B) {
			hits, passages := 0, 0
			for b.Loop() {
				hits, passages = 0, 0
				o.view(func(tx *storage.Tx) error {
					found, _, err := tx.SearchMeetings(c.search, func(township.UnitID) bool { return true })
					for _, hit := range found {
						hits++
						passages += hit.Passages
					}
					return err
				})
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/search")
			b.ReportMetric(float64(hits), "meetings")
			b.ReportMetric(float64(passages), "passages")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// longMinutes are the filed minutes of a village's month, as long as careful
// minute-takers write them.
func longMinutes(n int) township.Meeting {
	month := november.Add(-n / 100)
	m := filed(township.UnitID(100+n%100), township.VillageMonthly, township.MonthPeriod(month), true)
	m.Place, m.Chair = "村委会二楼会议室", township.Someone{Name: "赵书记"}
	for i, name := range []string{"王某", "张某", "李某", "孙某", "周某", "吴某", "郑某", "冯某", "陈某"} {
		m = m.With(township.Attendee{Someone: township.Someone{Person: township.PersonID(i + 1), Name: name}, As: township.Came})
	}
	for group := range 4 {
		m, _ = m.Adding(township.Line{Section: township.Report, Text: fmt.Sprintf(
			"%d组本月见到 %d/200 人(131/144 户),外出务工的 %d 户已经电话联系,宣传资料发到户", group+1, 150+n%50, n%17)})
	}
	for i := range 4 {
		m, _ = m.Adding(township.Line{
			Section: township.Tasks, Owner: township.Someone{Person: 2, Name: "张某"}, Due: m.Date.AddDays(10),
			Text: fmt.Sprintf("补访第%d户等还没见到的 %d 户,月底前把结果报给专干,下次会上说一说没见到的原因", n+i, 3+i),
		})
	}
	for i := range 2 {
		m, _ = m.Adding(township.Line{Section: township.Study, Text: fmt.Sprintf("《条例》第%s章,结合本村情况讨论了三条落实的办法", township.ChineseNumeral(1+(n+i)%9))})
	}
	m, _ = m.Adding(township.Line{Section: township.Problem, Text: "没有新问题;上月提出的宣传栏位置问题已经解决"})
	m, _ = m.Adding(township.Line{Section: township.Decision, Text: "同意把三组的走访改到每月上旬,由村民小组长陪同"})
	return m
}
