package bot

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"baocun/telegramtest"
)

// saidInPrivate and saidInGroup are what people type: commands, and what may answer a
// question that is open.
var (
	saidInPrivate = []string{
		"/me", "/roster", "/admin", "/contract", "/households", "/visit", "走访 1", "/visit 3-002 见到", "/visit 4 没人", "/minutes", "/tasks", "/invite",
		"/leave 今天 明天", "/leave", "/undo", "/urgent 肖村三组 灾害", "/urgent", "/score", "/coverage", "/monthly", "/settings", "/remind", "1", "2", "3", "今天", "张某", "肖村",
		"取消", "/contract 李某 龙爪树", "/contract 李某 肖村 不再", "/task 张某 明天 补访", "任务 肖村 张某 明天 补访", "/minutes 村例会 今天\n汇报:一组见到 10 人\n任务:张某 明天 补访",
	}
	saidInGroup = []string{"/kh", "/kh", "/hb 一组见到 10 人", "/rw 张某 明天 补访", "/xx 意见", "/wt 人手不够", "/jd 加人", "/sh", "/undo", "/visit", "/start"}
)

// do does one thing.
func (in *instants) do(a act) {
	p := in.person(a.Who)
	switch a.Kind {
	case "old", "foreign":
		in.pressShown(a)
	case "say":
		in.say(p, pick(saidInPrivate, a.What))
	case "group":
		words := pick(saidInGroup, a.What)
		in.speak(p, p.In(in.group).Say(words).Update, words)
	case "use":
		in.use(a)
	case "invite":
		in.invite(a)
	case "visit":
		group := in.ledger.group(in.unitNamed("肖村"), 3)
		may := func(person uint64) bool { return in.may(person, "visits", group, in.day(in.now())) }
		in.say(in.rightful(a, may), fmt.Sprintf("/visit 3-%03d 见到", 1+a.What%6))
	case "walk":
		in.press(p, shown{data: fmt.Sprintf("%s:%d:0:::%d:met:1:0", verbRecord, in.ledger.group(in.unitNamed("肖村"), 3), 1+a.What%6)})
	case "bind":
		in.bind(p, a)
	case "retract":
		in.retract(a)
	case "undo":
		in.say(p, "/undo")
	case "wait":
		in.wait(a)
	default:
		in.forge(a)
	}
}

func pick[T any](list []T, i int) T { return list[i%len(list)] }

// pressShown presses a button that somebody saw at any time: whoever saw it, or anybody. Of
// the buttons those that are rare are pressed as often as the others.
func (in *instants) pressShown(a act) {
	verbs := slices.Sorted(maps.Keys(in.shown))
	if len(verbs) == 0 {
		return
	}
	s := pick(in.shown[pick(verbs, a.What)], a.Which)
	p := in.person(a.Who)
	for _, name := range in.names {
		if other := in.server.Person(name); a.Kind == "old" && other.ID() == s.chat {
			p = other
		}
	}
	in.press(p, s)
}

// use has somebody open the link of an invitation, whatever became of it.
func (in *instants) use(a act) {
	if len(in.codes) == 0 {
		return
	}
	code := in.codes[len(in.codes)-1-a.What%min(len(in.codes), 4)]
	p := in.person(a.Who)
	if a.By%2 == 0 { // A stranger, of whom there is always one more.
		name := fmt.Sprintf("来人%d", len(in.names))
		in.names = append(in.names, name)
		p = in.server.Person(name)
		p.In(in.group)
	}
	in.say(p, "/start "+code)
}

// invited are some posts that people are invited to, by the line that does.
var invited = []struct{ line, role, village string }{
	{"协管员 肖村 2组", "assistant", "肖村"},
	{"协管员 肖村 3组", "assistant", "肖村"},
	{"协管员 龙爪树 1组", "assistant", "龙爪树"},
	{"专干 龙爪树", "specialist", "龙爪树"},
	{"书记 肖村", "chief", "肖村"},
	{"组长 牌坊 1组", "group-head", "牌坊"},
	{"乡领导", "leader", ""},
	{"管理员", "admin", ""},
	{"包村干部 龙爪树 小红门", "cadre", "龙爪树"},
	{"宣传员 肖村", "publicist", "肖村"},
}

func (in *instants) invite(a act) {
	to := pick(invited, a.What)
	p := in.rightful(a, func(person uint64) bool {
		return in.brings(person, to.role, in.unitNamed(to.village), in.day(in.now()))
	})
	in.say(p, "/invite "+to.line+" 来某")
}

// unitNamed is a village by name, or the township.
func (in *instants) unitNamed(village string) uint64 {
	for _, u := range in.all("units") {
		if u.Kind == "village" && u.Name == village {
			return u.ID
		}
	}
	return in.root()
}

// rightful is somebody who may, as far as the model knows now, or somebody who may not
// although they bring others in, or will from a day on, or anybody.
func (in *instants) rightful(a act, may func(person uint64) bool) *telegramtest.Person {
	var able, near, ahead []*telegramtest.Person
	today := in.day(in.now())
	for _, name := range in.names {
		p := in.server.Person(name)
		switch person := in.personOf(p.ID()); {
		case person == 0:
		case may(person):
			able = append(able, p)
		case slices.ContainsFunc(in.all("posts"), func(post row) bool { return post.Person == person && post.From > today }):
			ahead = append(ahead, p)
		case slices.ContainsFunc(in.ties(person, today), func(s tie) bool { return plainInvites[s.role] != "" }):
			near = append(near, p)
		}
	}
	switch {
	case a.By%4 == 0:
		return in.person(a.Who)
	case a.By%4 == 2 && len(ahead) > 0:
		return pick(ahead, a.Who)
	case a.By%4 == 2 && len(near) > 0:
		return pick(near, a.Who)
	case len(able) == 0:
		return in.person(a.Who)
	}
	return pick(able, a.Who)
}

// held lists the posts that somebody holds today, suspended or not.
func (in *instants) held() []row {
	today := in.day(in.now())
	return slices.DeleteFunc(in.all("posts"), func(p row) bool { return !spans(p.From, p.Until, today) })
}

// forge presses a button about somebody's post that nobody need have been shown.
func (in *instants) forge(a act) {
	post := pick(in.held(), a.What)
	p := in.rightful(a, func(person uint64) bool {
		return in.brings(person, post.Role, post.Unit, in.day(in.now())) && person != post.Person
	})
	about := func(verb, more string) string { return fmt.Sprintf("%s:%d:0:p%d%s", verb, post.Person, post.ID, more) }
	isPost := func(e logEntry) bool { return e.table == "posts" && !e.before.none && e.before.ID == post.ID }
	switch a.Kind {
	case "end":
		in.wanting(p, about(verbEnd, ":y"), want{"ended", func(d deed) bool { return d.mayEnd(post.ID) }, isPost})
	case "suspend":
		days := pick([]string{":0", ":7"}, a.Which)
		in.wanting(p, about(verbSuspend, days), want{"suspended", func(d deed) bool { return d.maySuspend(post.ID) }, isPost})
	case "lift":
		in.lift(a)
	case "transfer":
		in.transfer(p, about(verbTransfer, ""), a)
	case "cancel":
		in.cancel(a)
	case "telephone":
		admin := in.rightful(a, func(person uint64) bool { return in.isAdmin(person, in.day(in.now())) })
		in.press(admin, shown{data: fmt.Sprintf("%s:%d:0", verbMove, post.Person)})
	default:
		in.forgeMore(a)
	}
}

// cancel has somebody cancel every move that is dated ahead.
func (in *instants) cancel(a act) {
	for _, m := range in.all("moves") {
		ended := in.get("posts", m.Ended)
		p := in.rightful(a, func(person uint64) bool {
			return in.brings(person, ended.Role, ended.Unit, in.day(in.now())) && person != m.Person
		})
		in.press(p, shown{data: fmt.Sprintf("%s:%d:0:%d", verbCancelTransfer, m.Person, m.ID)})
	}
}

// retract has a cadre end a post, lose the village's contract, and want to take the end back.
func (in *instants) retract(a act) {
	today := in.day(in.now())
	held := slices.DeleteFunc(in.all("contracts"), func(c row) bool { return !spans(c.From, c.Until, today) })
	if len(held) == 0 {
		return
	}
	c := pick(held, a.What)
	theirs := slices.DeleteFunc(in.held(), func(p row) bool { return !in.within(p.Unit, c.Unit) || p.Person == c.Person })
	cadre := in.of(c.Person)
	if len(theirs) == 0 || cadre == nil {
		return
	}
	post := pick(theirs, a.Which)
	leads := func(person uint64) bool { return in.may(person, "contracts", in.root(), today) }
	in.press(cadre, shown{data: fmt.Sprintf("%s:%d:0:p%d:y", verbEnd, post.Person, post.ID)})
	in.press(in.rightful(a, leads), shown{data: fmt.Sprintf("%s:%d:%d:y", verbEndContract, c.Unit, c.ID)})
	in.say(cadre, "/undo")
}

// of is who at their telephone is a person of the file's, nil for nobody.
func (in *instants) of(person uint64) *telegramtest.Person {
	for _, name := range in.names {
		if p := in.server.Person(name); in.personOf(p.ID()) == person {
			return p
		}
	}
	return nil
}

// bind has somebody bind a group to a village, by the link or by the button that needs no
// more asking: that of the meeting, or another one.
func (in *instants) bind(p *telegramtest.Person, a act) {
	unit := in.unitNamed(pick([]string{"肖村", "牌坊", "龙爪树"}, a.What))
	group := pick([]*telegramtest.Group{in.group, in.idle, in.idle}, a.By)
	if a.Which%2 == 0 {
		words := fmt.Sprintf("/start@baocun_bot u%d", unit)
		in.speak(p, p.In(group).Say(words).Update, words)
		return
	}
	in.press(p, shown{chat: group.ID(), data: fmt.Sprintf("%s:%d:y", verbBind, unit)})
}

// wanting presses a button and notes what it must change.
func (in *instants) wanting(p *telegramtest.Person, data string, w want) {
	if update := in.press(p, shown{data: data}); update != 0 {
		in.wants[update] = w
	}
}

// lift has somebody lift a suspension, if there is one.
func (in *instants) lift(a act) {
	today := in.day(in.now())
	suspended := slices.DeleteFunc(in.held(), func(p row) bool { return counts(p, today) })
	if len(suspended) == 0 {
		return
	}
	post := pick(suspended, a.What)
	p := in.rightful(a, func(person uint64) bool {
		return in.brings(person, post.Role, post.Unit, today) && person != post.Person
	})
	in.wanting(p, fmt.Sprintf("%s:%d:0:p%d", verbUnsuspend, post.Person, post.ID), want{
		"lifted", func(d deed) bool { return d.mayLift(post.ID) },
		func(e logEntry) bool { return e.table == "posts" && !e.before.none && e.before.ID == post.ID },
	})
}

// transfer has somebody move somebody, from today on or from another day.
func (in *instants) transfer(p *telegramtest.Person, data string, a act) {
	in.press(p, shown{data: data})
	steps := pick([]string{"协管员 肖村 2", "组长 牌坊 2", "协管员 肖村 1", "专干 龙爪树", "书记 龙爪树"}, a.Which)
	for _, word := range append(strings.Fields(steps), pick([]string{"今天", "明天", "今天"}, a.Which+a.By)) {
		in.say(p, word)
	}
}

// forgeMore is what is not about a post.
func (in *instants) forgeMore(a act) {
	today := in.day(in.now())
	leads := func(person uint64) bool { return in.may(person, "contracts", in.root(), today) }
	unit := in.unitNamed(pick([]string{"龙爪树", "肖村", "牌坊", "小红门"}, a.Which))
	switch a.Kind {
	case "contract":
		cadres := slices.DeleteFunc(in.held(), func(p row) bool { return p.Role != "cadre" })
		if len(cadres) == 0 {
			return
		}
		cadre := pick(cadres, a.What)
		in.wanting(in.rightful(a, leads), fmt.Sprintf("%s:%d:%d", verbAdded, unit, cadre.Person), want{
			"contracted", func(d deed) bool { return d.mayContract(cadre.ID, unit) },
			func(e logEntry) bool { return e.table == "contracts" && e.before.none && e.after.Unit == unit },
		})
	case "release":
		held := slices.DeleteFunc(in.all("contracts"), func(c row) bool { return !spans(c.From, c.Until, today) })
		if len(held) == 0 {
			return
		}
		c := pick(held, a.What)
		in.wanting(in.rightful(a, leads), fmt.Sprintf("%s:%d:%d:y", verbEndContract, c.Unit, c.ID), want{
			"released", func(d deed) bool { return d.mayRelease(c.ID) },
			func(e logEntry) bool { return e.table == "contracts" && !e.before.none && e.before.ID == c.ID },
		})
	case "vouch", "revoke":
		in.answerInvitation(a)
	}
}

// answerInvitation has somebody confirm a new telephone, or not, or take an invitation back.
func (in *instants) answerInvitation(a act) {
	open := slices.DeleteFunc(in.all("invitations"), func(i row) bool {
		return i.UsedBy != 0 || !i.Expires.After(in.now()) || a.Kind == "vouch" && (i.For == 0 || i.ConfirmedBy != 0)
	})
	if len(open) == 0 {
		return
	}
	i := pick(open, a.What)
	today := in.day(in.now())
	p := in.rightful(a, func(person uint64) bool {
		if a.Kind == "vouch" {
			return in.vouches(person, i.For, today) && person != i.By
		}
		return in.isAdmin(person, today)
	})
	if a.Kind == "vouch" {
		in.press(p, shown{data: fmt.Sprintf("%s:%s:%s", verbVouch, i.Hash[:hashShown], pick([]string{yes, yes, yes, "n"}, a.Which))})
		return
	}
	in.press(p, shown{data: fmt.Sprintf("%s:0:%s", verbRevoke, i.Hash[:hashShown])})
}

// The model's own answers to whether a press must be carried out.

func (d deed) mayEnd(id uint64) bool {
	p := d.get("posts", id)
	return spans(p.From, p.Until, d.today()) && d.looksAfter(p.Role, p.Unit) && !d.isLastAdmin(p)
}

func (d deed) maySuspend(id uint64) bool {
	p := d.get("posts", id)
	return counts(p, d.today()) && p.Person != d.actor() && d.mayEnd(id)
}

func (d deed) mayLift(id uint64) bool {
	p := d.get("posts", id)
	return spans(p.From, p.Until, d.today()) && !counts(p, d.today()) && p.Person != d.actor() && d.looksAfter(p.Role, p.Unit)
}

// isLastAdmin tells whether nobody else could give a post to anybody.
func (d deed) isLastAdmin(post row) bool {
	return post.Role == "admin" && !slices.ContainsFunc(d.all("posts"), func(p row) bool {
		return p.Role == "admin" && p.Person != post.Person && counts(p, d.today())
	})
}

// mayContract: a cadre answers for two villages at most, each once.
func (d deed) mayContract(cadre, village uint64) bool {
	p := d.get("posts", cadre)
	var held []uint64
	for _, c := range d.all("contracts") {
		if c.Person == p.Person && spans(c.From, c.Until, d.today()) {
			held = append(held, c.Unit)
		}
	}
	return d.mayOn("contracts", village) && counts(p, d.today()) && len(held) < 2 && !slices.Contains(held, village)
}

func (d deed) mayRelease(id uint64) bool {
	c := d.get("contracts", id)
	isCadre := slices.ContainsFunc(d.ties(c.Person, d.today()), func(s tie) bool { return s.isContract && s.unit == c.Unit })
	return d.mayOn("contracts", c.Unit) && isCadre
}
