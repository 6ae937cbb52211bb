package documents

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"baocun/township"
)

// thirtyFour is a selection of 34 posts with 200 candidates, five judges, an objection that
// was upheld, and two appointments. What it holds is reckoned from the places in the list.
func thirtyFour() Selection {
	day := township.NewDate(2026, time.November, 20)
	plan := township.NewSelectionPlan(township.Assistant, 1, 34, day)
	plan.Conditions, plan.PayDocument = "本乡居民,初中以上,45 岁以下", "小政发〔2026〕12号"
	s := Selection{
		Selection: township.Selection{ID: 1, SelectionPlan: plan, State: township.SelectionNoticed, Panel: []township.PersonID{1, 2, 3, 4, 5}, Ranked: time.Date(2026, time.December, 11, 8, 0, 0, 0, time.UTC)},
		Title:     "小红门乡协管员 34 名", Office: "小红门乡", AsOf: day.AddDays(30), Zone: time.UTC,
		Judges: []string{"郑某", "孙某", "赵某", "李某", "刘某"}, Posts: map[township.CandidateID]GivenPost{},
	}
	for i := range 200 {
		written := township.Mark(6000 + 17*i)
		c := township.Candidate{ID: township.CandidateID(i + 1), Number: fmt.Sprintf("%03d", i+1), Name: "考生" + township.ChineseNumeral(i%99+1), State: township.CandidateChecked, Written: &written}
		switch {
		case i == 3:
			c.State, c.Why = township.CandidateRefused, "不满报名条件里的年龄"
		case i == 4:
			c.State, c.Written = township.CandidateAbsent, nil
		}
		s.Candidates = append(s.Candidates, c)
		for judge := range 5 {
			s.Ballots = append(s.Ballots, township.Ballot{
				Judge: township.PersonID(judge + 1), Candidate: c.ID, Recused: i == 10 && judge == 0,
				Speech: township.Mark(7000 + 10*((i*7+judge*3)%250)), Interview: township.Mark(7000 + 10*((i*11+judge*5)%250)),
			})
		}
	}
	for _, ranked := range s.Rank(s.Candidates, s.Ballots) {
		s.Candidates[ranked.ID-1] = ranked
	}
	first := township.Ranking(s.Candidates)
	for i, c := range first[:35] {
		c.Notice = township.NoticePeriod{From: day.AddDays(22), Until: day.AddDays(29)}
		switch i {
		case 0, 1:
			c.State = township.CandidateAppointed
			s.Posts[c.ID] = GivenPost{Where: "肖村三组", From: day.AddDays(42), Until: day.AddDays(42 + 1095)}
		case 2:
			c.State, c.Why = township.CandidateDropped, "查实住在邻村"
			s.Objections = []township.Objection{{ID: 1, Candidate: c.ID, Text: "住在邻村,不是本乡居民", Upheld: true, Reply: "查实,不符合条件", DecidedAt: time.Now()}}
		}
		s.Candidates[c.ID-1] = c
	}
	return s
}

func TestTheMinutesOfASelectionTellAllOfIt(t *testing.T) {
	s := thirtyFour()
	data, err := WriteSelection(chinese, s)
	text := unpack(t, data, err).text()
	first := township.Ranking(s.Candidates)[0]
	for _, want := range []string{
		"小红门乡协管员 34 名竞聘工作纪要", "一、岗位和条件", "条件:本乡居民,初中以上,45 岁以下", "待遇:按小政发〔2026〕12号执行",
		"登记 200 人:合格 195、不合格 1、缺考 1、不聘用 1、已聘 2", "考号 004 不合格:不满报名条件里的年龄。",
		"评委 5 人:郑某、孙某、赵某、李某、刘某。", "评委回避 1 人次", "2026年12月11日结束评分",
		"笔试(40%)", "2026年12月12日到 2026年12月19日公示拟聘名单。", "收到异议 1 件:", "住在邻村,不是本乡居民(成立)查实,不符合条件",
		"聘用 2/34 名。", "肖村三组协管员", first.Number, first.Result.Total.String(),
	} {
		if !strings.Contains(text, printed(want)) {
			t.Errorf("nothing says %q", want)
		}
	}
	if strings.Contains(text, "%!") {
		t.Error("a value is not formatted")
	}
}

func TestEnglishMinutesOfASelectionHoldNoChineseOfOurs(t *testing.T) {
	s := thirtyFour()
	s.Title, s.Office, s.Judges, s.Objections, s.Posts = "Assistants, 34 posts", "Xiaohongmen", []string{"Zheng"}, nil, nil
	s.Conditions, s.PayDocument = "none", ""
	for i := range s.Candidates {
		s.Candidates[i].Name, s.Candidates[i].Why = "Somebody", ""
	}
	data, err := WriteSelection(english, s)
	if text := unpack(t, data, err).text(); strings.ContainsFunc(text, func(r rune) bool { return r >= '一' && r <= '龥' }) {
		t.Errorf("there is Chinese in\n%s", text)
	}
}

func TestTheMarksOfASelectionAreNumbers(t *testing.T) {
	s := thirtyFour()
	data, err := WriteSelectionTable(chinese, s)
	book := open(t, data, err)
	if got := book.GetSheetList(); !slices.Equal(got, []string{"成绩", "评委打分"}) {
		t.Fatalf("the sheets are %q", got)
	}
	first := township.Ranking(s.Candidates)[0]
	book.expectText("成绩", "A1", "小红门乡协管员 34 名竞聘成绩")
	for at, head := range map[string]string{"A3": "名次", "B3": "考号", "C3": "姓名", "D3": "笔试(40%)", "E3": "演讲(20%)", "F3": "面试(40%)", "G3": "总成绩", "H3": "结果", "I3": "说明"} {
		book.expectText("成绩", at, head)
	}
	book.expectNumber("成绩", "A4", 1, "")
	book.expectText("成绩", "B4", first.Number)
	book.expectText("成绩", "C4", first.Name)
	book.expectNumber("成绩", "D4", first.Written.Points(), "0.00")
	book.expectNumber("成绩", "G4", first.Result.Total.Points(), "0.00")
	book.expectText("成绩", "H4", "已聘用")
	book.expectText("成绩", "H6", "不聘用")
	book.expectText("成绩", "I6", "查实住在邻村")
	book.expectText("成绩", "H7", "拟聘")
	book.expectText("成绩", "B202", "004") // Those without a rank stand behind the others.
	book.expectText("成绩", "H202", "不合格")
	book.expectText("成绩", "H203", "缺考")

	ballot, _ := s.Ballots.By(1, first.ID)
	book.expectText("评委打分", "D3", "郑某 演讲")
	book.expectText("评委打分", "M3", "刘某 面试")
	book.expectNumber("评委打分", "D4", ballot.Speech.Points(), "0.00")
	eleventh := slices.IndexFunc(township.Ranking(s.Candidates), func(c township.Candidate) bool { return c.Number == "011" })
	book.expectText("评委打分", fmt.Sprintf("D%d", 4+eleventh), "回避")
}
