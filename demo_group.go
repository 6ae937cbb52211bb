package main

import (
	"fmt"
	"strings"
	"time"

	"baocun/telegramtest"
	"baocun/township"
)

// groupScene holds the village's next meeting in its work group, and files its minutes.
func (d *demo) groupScene() error {
	specialist := d.who(township.Specialist, d.in(demoVillage, 0))[0]
	owner := d.who(township.Assistant, d.in(demoVillage, demoGroup))[0]
	g, attending := d.workGroup(specialist)
	for _, s := range []struct {
		name, words string
		shows       []string
	}{
		{specialist, d.bindGroup(), []string{"工作群"}},
		{specialist, "/kh 村例会", []string{"应到"}},
		{owner, "[✋ 我到了]", []string{"应到"}},
	} {
		if err := d.sayIn(g, s.name, s.words, s.shows...); err != nil {
			return err
		}
	}
	for _, name := range attending {
		if _, err := d.server.Person(name).In(g).Tap("✋ 我到了"); err != nil {
			return err
		}
	}
	fmt.Fprintf(d.out, "  (%d more of the assistants tap)\n", len(attending))
	for _, s := range [][2]string{
		{owner, "/hb 三组还剩 2 户没见到"}, {specialist, "/rw " + owner + " 10月10日前 补访三组"}, {specialist, "/xx 《育儿补贴制度实施方案》第二章"},
	} {
		if err := d.sayIn(g, s[0], s[1]); err != nil {
			return err
		}
	}
	if err := d.showIn(indent, g.Title(), g.ID(), "应到", "已记"); err != nil {
		return err
	}
	if err := d.sayIn(g, specialist, "[■ 散会]"); err != nil {
		return err
	}
	if err := d.show(specialist+" < ", specialist, "草稿", "应到", "[✔ 归档]"); err != nil {
		return err
	}
	if err := d.say(specialist, "[✔ 归档]", "✅", "已通知"); err != nil {
		return err
	}
	return d.show(owner+" < ", owner, "布置了任务")
}

// workGroup makes the village's work group. It lists who attends besides the
// owner of the round.
func (d *demo) workGroup(specialist string) (g *telegramtest.Group, attending []string) {
	people := []*telegramtest.Person{d.server.Person(specialist)}
	for group := 1; ; group++ {
		unit, known := d.units.Group(d.in(demoVillage, 0), group)
		if !known {
			break
		}
		for _, name := range d.who(township.Assistant, unit.ID) {
			people = append(people, d.server.Person(name))
			if group != demoGroup {
				attending = append(attending, name)
			}
		}
	}
	g = d.server.Group(demoVillage+"村工作群", people...)
	g.Promote(people[0])
	return g, attending
}

// bindGroup is what a tap on the button for it makes an app send in the group.
func (d *demo) bindGroup() string { return fmt.Sprintf("/start@baocun_bot u%d", d.in(demoVillage, 0)) }

// cardPause is longer than a card waits to be edited again.
const cardPause = 6 * time.Second

// sayIn is say in a group: a tap on the newest message, or words.
func (d *demo) sayIn(g *telegramtest.Group, name, words string, lines ...string) error {
	d.mark = d.server.Mark()
	d.clock.moveTo(d.clock.now().Add(cardPause))
	seat := d.server.Person(name).In(g)
	if label, ok := strings.CutPrefix(words, "["); ok {
		if _, err := seat.Tap(strings.TrimSuffix(label, "]")); err != nil {
			return err
		}
	} else {
		seat.Say(words)
	}
	if err := d.settle(); err != nil {
		return err
	}
	fmt.Fprintf(d.out, "%s (%s) > %s\n", name, g.Title(), words)
	if len(lines) == 0 {
		return nil
	}
	return d.showIn(indent, g.Title(), g.ID(), lines...)
}
