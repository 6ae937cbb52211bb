package bot

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"baocun/storage"
	"baocun/township"
)

// TestTwoHundredStandForThirtyFourPosts plays a selection as large as a township's: 200
// candidates, five judges, 34 posts, all of it in the chat.
func TestTwoHundredStandForThirtyFourPosts(t *testing.T) {
	const candidates, posts, judges = 200, 34, 5
	inBureau(t, func(o *bureau) {
		var script strings.Builder
		say := func(format string, args ...any) { fmt.Fprintf(&script, format+"\n", args...) }
		number := func(i int) string { return fmt.Sprintf("%03d", i+1) }
		name := func(i int) string {
			return "考生" + township.ChineseNumeral(i/100+1) + township.ChineseNumeral(i%99+1)
		}
		lines := func(who string, line func(i int) string) {
			for from := 0; from < candidates; from += 100 { // A telephone sends a long list in parts.
				say("%s > %s", who, line(from))
				for i := from + 1; i < from+100; i++ {
					say("> %s", line(i))
				}
			}
			say("%s > [好了]", who)
		}
		say("! enrol 郑某 leader")
		for j := range judges - 1 {
			say("! enrol 评委%d chief 肖村", j)
		}
		say("郑某 > 竞聘 协管员 小红门乡 %d人 本乡居民", posts)
		say("郑某 > [报名截止]\n郑某 > 今天\n郑某 > [📢 发布]\n郑某 > [✍ 登记考生]")
		lines("郑某", func(i int) string { return number(i) + " " + name(i) })
		say("郑某 > [考生 %d]\n郑某 > [✅ %d 人都合格]\n郑某 > [评委 0/5]\n郑某 > [郑某 · 小红门乡 乡领导]", candidates, candidates)
		for j := range judges - 1 {
			say("郑某 > [评委%d · 肖村 村书记/主任]", j)
		}
		say("@ 2026-11-24 09:00\n郑某 > 竞聘\n郑某 > [小红门乡 协管员 %d 名 · 报名中]\n郑某 > [▶ 开始评分]\n郑某 > [✍ 录笔试成绩]", posts)
		lines("郑某", func(i int) string { return fmt.Sprintf("%s %.2f", number(i), 99-float64(i)/4) })
		for j := range judges {
			who := fmt.Sprintf("评委%d", j)
			if j == judges-1 {
				who = "郑某"
			}
			say("%s > 竞聘\n%s > [小红门乡 协管员 %d 名 · 评分中]\n%s > [✍ 打分]", who, who, posts, who)
			lines(who, func(i int) string { return fmt.Sprintf("%s %d %d", number(i), 70+(i+j)%3, 80+j) })
		}
		say("郑某 > 竞聘\n郑某 > [小红门乡 协管员 %d 名 · 评分中]\n郑某 > [■ 结束评分]\n郑某 > [结束评分,排名]\n郑某 > [排名]", posts)
		say("郑某 > 竞聘\n郑某 > [小红门乡 协管员 %d 名 · 已排名]\n郑某 > [📢 公示]", posts)
		say("@ 2026-12-02 09:00\n郑某 > 竞聘\n郑某 > [小红门乡 协管员 %d 名 · 公示]", posts)
		if _, err := o.stage().Play(script.String()); err != nil {
			t.Fatal(err)
		}
		o.appointAll(posts)
		holdMessages(t, o.server.Events(0))
		for _, e := range o.server.Events(0) {
			if n := utf8.RuneCountInString(e.Message.Text); n > 3500 {
				t.Errorf("a message has %d characters", n)
			}
		}
		o.countAppointed(posts)
	})
}

// appointAll appoints all of the ranking's first, each to the group that the screen offers
// first, village by village.
func (o *bureau) appointAll(posts int) {
	o.t.Helper()
	for i := range posts {
		var next township.Candidate
		o.view(func(tx *storage.Tx) error {
			s, _, err := tx.Selection(1)
			if err != nil {
				return err
			}
			list, err := tx.Candidates(1)
			for _, c := range s.Proposed(list) {
				if c.State == township.CandidateChecked {
					next = c
					break
				}
			}
			return err
		})
		village := []string{"龙爪树村", "肖村", "牌坊村", "小红门村"}[i%4]
		group := []string{"一组", "二组", "三组"}[i%3]
		script := fmt.Sprintf("郑某 > [聘用 %s %s]\n郑某 > [%s]\n郑某 > [%s]\n郑某 > [聘用]\n", next.Number, next.Name, village, group)
		if _, err := o.stage().Play(script); err != nil {
			o.t.Fatal(err)
		}
	}
}

// countAppointed holds that so many posts were given, each for its term, and none twice.
func (o *bureau) countAppointed(posts int) {
	o.t.Helper()
	o.view(func(tx *storage.Tx) error {
		given, err := tx.PostsForTerms()
		if err != nil {
			return err
		}
		people := make(map[township.PersonID]bool)
		for _, p := range given {
			people[p.Person] = true
			if p.Role != township.Assistant || p.Until.IsZero() {
				o.t.Errorf("given is %+v", p)
			}
		}
		if len(given) != posts || len(people) != posts {
			o.t.Errorf("%d posts are given to %d people, want %d", len(given), len(people), posts)
		}
		return nil
	})
}

// TestNobodySeesAnothersMarksBeforeTheEnd looks through all that anybody was shown while
// judges mark, for the marks of others.
func TestNobodySeesAnothersMarksBeforeTheEnd(t *testing.T) {
	inBureau(t, func(o *bureau) {
		script := `! enrol 郑某 leader
! enrol 赵某 chief 肖村
! enrol 李某 chief 肖村
! enrol 孙某 cadre 肖村 牌坊
郑某 > 竞聘 协管员 肖村 1人 本村居民
郑某 > [评委]
郑某 > [3 人,都算]
郑某 > [报名截止]
郑某 > 今天
郑某 > [📢 发布]
郑某 > [✍ 登记考生]
郑某 > 1 王一
> 2 王二
郑某 > [好了]
郑某 > [考生 2]
郑某 > [✅ 2 人都合格]
郑某 > [评委 0/3]
郑某 > [郑某 · 小红门乡 乡领导]
郑某 > [赵某 · 肖村 村书记/主任]
郑某 > [李某 · 肖村 村书记/主任]
@ 2026-11-24 09:00
郑某 > 竞聘
郑某 > [肖村 协管员 1 名 · 报名中]
郑某 > [▶ 开始评分]
赵某 > [打开竞聘]
赵某 > [✍ 打分]
赵某 > 91.37 92.37
> 2 93.37 94.37
赵某 > [好了]
李某 > [打开竞聘]
李某 > [✍ 打分]
李某 > [好了]
李某 > [我打的分]
郑某 > 竞聘
郑某 > [肖村 协管员 1 名 · 评分中]
郑某 > [考生 2]
郑某 > [1 王一 · 合格]
郑某 > 竞聘
郑某 > [肖村 协管员 1 名 · 评分中]
郑某 > [我打的分]
孙某 > 竞聘
孙某 > [肖村 协管员 1 名 · 评分中]
孙某 > [考生 2]
孙某 > [2 王二 · 合格]
`
		if _, err := o.stage().Play(script); err != nil {
			t.Fatal(err)
		}
		others := map[int64]bool{}
		for _, name := range []string{"郑某", "李某", "孙某"} {
			others[o.server.Person(name).ID()] = true
		}
		own := false
		for _, e := range o.server.Events(0) {
			shown := fmt.Sprint(e.Message.Text, e.Message.Buttons, e.Toast)
			marked := strings.Contains(shown, ".37")
			own = own || marked
			if marked && others[e.Message.Chat] {
				t.Errorf("in the chat %d: %s", e.Message.Chat, shown)
			}
		}
		if !own {
			t.Error("not even the judge was shown the marks, so that this proves nothing")
		}
	})
}
