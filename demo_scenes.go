package main

import (
	"fmt"
	"strings"
	"time"

	"baocun/telegramtest"
	"baocun/township"
)

// The village of the story, and the group whose round is not finished.
const (
	demoVillage = "牌坊"
	demoGroup   = 3
)

// digestScene lets half past eight come.
func (d *demo) digestScene() error {
	if err := d.at(demoTime{2026, time.September, 28, 8, 30}); err != nil {
		return err
	}
	specialist := d.who(township.Specialist, d.in(demoVillage, 0))[0]
	assistant := d.who(township.Assistant, d.in(demoVillage, demoGroup))[0]
	for _, name := range []string{specialist, assistant} {
		if err := d.show(name+" < ", name, "件事", "还没开", "没见到"); err != nil {
			return err
		}
	}
	told := d.messagesTo(d.mark)
	for chat, times := range told {
		if times != 1 {
			return fmt.Errorf("chat %d was written to %d times", chat, times)
		}
	}
	fmt.Fprintf(d.out, "  (%d of %d officers were written to, each once)\n", len(told), d.phones())
	return nil
}

// phones counts the officers whom the bot can write to.
func (d *demo) phones() int {
	count := 0
	for _, o := range d.office.Officers {
		if d.phone(o) != 0 {
			count++
		}
	}
	return count
}

// messagesTo counts what the bot wrote since a mark, by chat; a picture belongs to the
// message before it.
func (d *demo) messagesTo(mark int) map[int64]int {
	counts := make(map[int64]int)
	for _, e := range d.server.Events(mark) {
		if e.Kind == telegramtest.Sent && e.Message.ByBot && e.Message.File == nil {
			counts[e.Chat]++
		}
	}
	return counts
}

// visitScene sees a household in two taps, and tries to keep an ID number.
func (d *demo) visitScene() error {
	name := d.who(township.Assistant, d.in(demoVillage, demoGroup))[0]
	return d.steps(name, []step{
		{"[走访]", []string{"还剩", "44 号"}},
		{"[★44]", []string{"44 号"}},
		{"[✅ 都见到]", []string{"号已记"}},
		{"走访 19 见到:身份证 110101199003070000", []string{"号已记", "身份证号"}},
	})
}

// step is what somebody does and the lines of the answer that are printed.
type step struct {
	words string
	shows []string
}

func (d *demo) steps(name string, steps []step) error {
	for _, s := range steps {
		if err := d.say(name, s.words, s.shows...); err != nil {
			return err
		}
	}
	return nil
}

// minutesScene files the minutes of a meeting that was late.
func (d *demo) minutesScene() error {
	typed := []string{"纪要 村例会 9月25日", "出席:10人", "汇报:三组还剩 11 户没见到", "任务:月底前补访三组,重点户在前"}
	return d.steps(d.who(township.Specialist, d.in(demoVillage, 0))[0], []step{
		{strings.Join(typed, "\n"), []string{"草稿已存好"}},
		{"[✔ 归档]", []string{"还缺"}},
		{"[补上「学习政策法规」]", []string{"一行一条"}},
		{"学习《育儿补贴制度实施方案》", nil},
		{"[✔ 归档]", []string{"✅"}},
	})
}

// quarterScene lets the quarter end, and the holiday behind it, and a working day pass.
func (d *demo) quarterScene() error {
	mark := d.mark
	if err := d.at(demoTime{2026, time.October, 7, 20, 0}); err != nil {
		return err
	}
	if told := d.messagesTo(mark); len(told) > 0 {
		return fmt.Errorf("%d officers were written to in the holiday", len(told))
	}
	if err := d.at(demoTime{2026, time.October, 8, 8, 30}); err != nil {
		return err
	}
	chiefs := d.who(township.Chief, d.in(demoVillage, 0))
	for _, name := range chiefs[1:] {
		first, _ := d.heard(chiefs[0])
		if other, _ := d.heard(name); other.Text != first.Text {
			return fmt.Errorf("%s was told %q", name, other.Text)
		}
	}
	if err := d.show(strings.Join(chiefs, "、")+" < ", chiefs[0], "请您过问"); err != nil {
		return err
	}
	if err := d.at(demoTime{2026, time.October, 8, 17, 0}); err != nil {
		return err
	}
	told := d.messagesTo(mark)
	for _, name := range chiefs {
		if times := told[d.server.Person(name).ID()]; times != 1 {
			return fmt.Errorf("%s was reminded %d times", name, times)
		}
	}
	fmt.Fprintln(d.out, "  (nobody in the holiday up to 7 October; then one message to each, and none more by 17:00)")
	return nil
}

// scoreScene goes from the score of all villages down to what scenes 2 to 4 left.
func (d *demo) scoreScene() error {
	leader := d.who(township.Leader, d.in("小红门乡", 0))[0]
	if err := d.say(leader, "/score", "考核进度", "村  ", "平均"); err != nil {
		return err
	}
	m, _ := d.heard(leader)
	for _, line := range linesOf(m) {
		if strings.Contains(line, "村  ") {
			d.scoresShown = append(d.scoresShown, line)
		}
	}
	return d.steps(leader, []step{
		{"[牌坊村]", []string{"/ 100", "见面率  ", "例会  ", "纪要按时  "}},
		{"[例会]", []string{"✖"}},
		{"[打开 9月]", []string{"村例会", "育儿"}},
	})
}

// inspectScene has the cadre of the village draw a sample of its records: which, chance decides,
// so that the scene ends there.
func (d *demo) inspectScene() error {
	cadres := d.who(township.Cadre, d.in("小红门乡", 0))
	return d.steps(cadres[1], []step{
		{"督查 " + demoVillage + " 20", []string{"户里抽", "🔒"}},
		{"[🎲 抽取名单]", []string{"名单抽好了", "已核"}},
	})
}
