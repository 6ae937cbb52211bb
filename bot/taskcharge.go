package bot

import (
	"slices"
	"strconv"
	"strings"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// charge is something that somebody sees to by a day: a task, or a line of minutes
// that will become one. In buttons a task is its number, and a line l5.3, the third of
// meeting 5.
type charge struct {
	what string
	text string
	unit township.UnitID
	// give and date settle whose it is, and by when; each gives the screen to go on
	// with.
	give func(*turn, township.Someone) (screen, error)
	date func(*turn, township.Date) (screen, error)
	// back shows it as it is.
	back func(*turn) (screen, error)
}

// lineValue names a line of minutes in buttons and forms.
func lineValue(m township.MeetingID, l township.LineID) string {
	return "l" + strconv.FormatUint(uint64(m), 10) + "." + strconv.Itoa(int(l))
}

// charge finds what this person may settle the owner and the day of.
func (t *turn) charge(what string) (charge, bool, error) {
	if numbers, isLine := strings.CutPrefix(what, "l"); isLine {
		meeting, line, _ := strings.Cut(numbers, ".")
		return t.lineCharge(pressed{meeting, line})
	}
	task, part, ok, err := t.task(pressed{what}.number(0))
	if err != nil || !ok || !part.Keeps || task.State != township.TaskOpen {
		return charge{}, false, err
	}
	return charge{
		what: what, text: task.Text, unit: task.Unit,
		give: func(t *turn, owner township.Someone) (screen, error) { return t.handTask(task, owner) },
		date: func(t *turn, due township.Date) (screen, error) { return t.moveTask(task, due) },
		back: func(t *turn) (screen, error) { return t.taskCard(task, part) },
	}, true, nil
}

func (t *turn) lineCharge(numbers pressed) (charge, bool, error) {
	m, ok, err := t.openMinutes(numbers)
	line, known := m.Line(township.LineID(numbers.number(1)))
	if err != nil || !ok || !known || line.Section != township.Tasks {
		return charge{}, false, err
	}
	c := charge{
		what: lineValue(m.ID, line.ID), text: line.Text, unit: m.Unit,
		back: func(t *turn) (screen, error) { return t.review(m, 0) },
	}
	c.give = func(t *turn, owner township.Someone) (screen, error) {
		return t.changeLine(m, line.OwnedBy(owner, t.today))
	}
	c.date = func(t *turn, due township.Date) (screen, error) {
		line.Due = due
		return t.changeLine(m, line)
	}
	return c, true, nil
}

// changeLine keeps a changed line of open minutes, and asks for the day where it has an
// owner and none.
func (t *turn) changeLine(before township.Meeting, l township.Line) (screen, error) {
	asksDay := l.Due.IsZero() && !l.Owner.IsNobody()
	m, err := before.Changing(l)
	if err != nil {
		return screen{}, err
	}
	if m, err = t.change(before, m); err != nil {
		return screen{}, err
	}
	line := t.voice.Say("task.line", "line", t.withOwner(township.Shortened(l.Text, taskQuoted), l.Owner.Name, l.Due))
	if asksDay {
		asked, err := t.open(kindDay, answers{stepTask: lineValue(m.ID, l.ID)})
		return asked.headed("✅ " + line), err
	}
	s, err := t.review(m, 0)
	return t.undoable(s, "✅ "+line), err
}

// peopleAPage is how many names a page of a question shows.
const peopleAPage = 8

// handForm asks who sees to something, by a button or a name: also of somebody who has
// not joined.
var handForm = form{
	kind:  "task-hand",
	steps: []step{{name: "owner", ask: askOwner, take: takeOwner}},
	done:  handOn,
}

const kindDay = "task-day"

// dayForm asks by when something is to be done.
var dayForm = form{
	kind:  kindDay,
	steps: []step{{name: "due", ask: askDue, take: takeDue}},
	done:  setDue,
}

func pressHand(t *turn, args pressed) (screen, error) {
	return t.pressCharge(args.text(0), handForm, answers{"page": args.text(1)})
}

func pressDay(t *turn, args pressed) (screen, error) {
	return t.pressCharge(args.text(0), dayForm, answers{})
}

// pressCharge opens a question about a charge, or hands its owner's wish on to who may
// answer it.
func (t *turn) pressCharge(what string, f form, given answers) (screen, error) {
	_, ok, err := t.charge(what)
	if err != nil {
		return screen{}, err
	}
	if ok {
		given[stepTask] = what
		return t.open(f.kind, given)
	}
	task, part, known, err := t.task(pressed{what}.number(0))
	switch {
	case err != nil || !known:
		return t.staleAfter(err)
	case !part.Owns || task.State != township.TaskOpen:
		return t.stale(t.taskCard(task, part))
	}
	name := "task.wish-hand"
	if f.kind == kindDay {
		name = "task.wish-day"
	}
	return t.wish(task, part, func(voice words.Voice) string {
		return voice.Say(name, "who", t.person.Name, "number", int(task.ID), "text", taskSaid(voice, task))
	}, f.kind)
}

// wish tells those who keep a task what its owner would like: whoever gave it, or the
// next who keeps tasks in its unit where that one cannot be written to.
func (t *turn) wish(task township.Task, part township.TaskPart, text func(words.Voice) string, kind string) (screen, error) {
	keepers, err := t.keepersIn(task.Unit)
	if err != nil {
		return screen{}, err
	}
	card, err := t.taskCard(task, part)
	if err != nil {
		return screen{}, err
	}
	for _, keeper := range append([]township.PersonID{task.GivenBy}, slices.Concat(keepers...)...) {
		reached, err := t.tellOfTask(task, taskNews{to: keeper, kind: kind + "/" + t.today.String(), text: text})
		if err != nil {
			return screen{}, err
		}
		if reached {
			who, err := t.nameOf(keeper)
			return card.headed(t.voice.Say("task.wished", "name", who)), err
		}
	}
	return card.headed(t.voice.Say("task.wish-nobody")), nil
}

func askOwner(t *turn, a answers) (screen, error) {
	c, _, err := t.charge(a[stepTask])
	if err != nil {
		return screen{}, err
	}
	officers, err := t.tx.Officers(c.unit, t.today)
	if err != nil {
		return screen{}, err
	}
	shown, page, pages := pageOf(officers, a.number("page"), peopleAPage)
	var names []storage.Button
	for _, who := range shown {
		face := who.Name
		if officers.IsShared(face) {
			if face, err = t.toldApart(who); err != nil {
				return screen{}, err
			}
		}
		names = append(names, choice(face, chosen+strconv.FormatUint(uint64(who.Person), 10)))
	}
	s := t.say("task.who", "text", township.Shortened(c.text, 2*taskQuoted)).grid(2, names)
	return s.row(t.turnPages(verbHand, page, pages, c.what)...), nil
}

// toldApart is an officer's name with the post that tells them from others of that name.
func (t *turn) toldApart(who township.Someone) (string, error) {
	duties, err := t.tx.Duties(who.Person, t.today)
	duty, ok := duties.Foremost()
	if err != nil || !ok {
		return who.Name, err
	}
	return t.voice.Label("roster.person", "name", who.Name, "where", t.whereabouts(duty), "role", duty.Role), nil
}

const refuseSharedName township.RefusalCode = "name-shared"

// takeOwner understands a button, an officer's name, or that of somebody who has not
// joined.
func takeOwner(t *turn, a answers, text string) (string, error) {
	if strings.HasPrefix(text, chosen) {
		return text, nil
	}
	name, err := takeName(t, a, strings.TrimPrefix(strings.TrimSpace(text), "@"))
	if err != nil {
		return "", err
	}
	c, _, err := t.charge(a[stepTask])
	if err != nil {
		return "", err
	}
	officers, err := t.officers(c.unit)
	if officers.IsShared(name) {
		return "", township.Refuse(refuseSharedName, "name", name)
	}
	return name, err
}

// handOn gives a charge to whom was chosen.
func handOn(t *turn, a answers) (screen, error) {
	c, ok, err := t.charge(a[stepTask])
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	officers, err := t.officers(c.unit)
	if err != nil {
		return screen{}, err
	}
	who := officers.Named(a["owner"])
	if id, pressed := strings.CutPrefix(a["owner"], chosen); pressed {
		n, _ := strconv.Atoi(id)
		if who = officers.Get(township.PersonID(n)); who.IsNobody() {
			return t.stale(c.back(t))
		}
	}
	return c.give(t, who)
}

// given is the news of a task for whoever sees to it from now on.
func (t *turn) given(task township.Task) taskNews {
	return taskNews{to: task.Owner.Person, kind: "given", toDo: true, text: func(voice words.Voice) string {
		return voice.Say("task.given-told", "who", t.person.Name, "number", int(task.ID), "text", taskSaid(voice, task))
	}}
}

// handTask gives a task to somebody else: both are told.
func (t *turn) handTask(task township.Task, owner township.Someone) (screen, error) {
	handed, err := task.HandedTo(owner, t.today)
	if err != nil {
		return screen{}, err
	}
	told, err := t.changeTask(task, handed, t.given(handed), taskNews{to: task.Owner.Person, kind: "away", text: func(voice words.Voice) string {
		return voice.Say("task.handed-away", "number", int(task.ID), "text", task.Text, "owner", owner.Name)
	}})
	if err != nil {
		return screen{}, err
	}
	line := t.voice.Say("task.handed", "owner", owner.Name) + t.toldLine(told)
	return t.actedFor(handed, line, told)
}

// actedFor confirms an act that gave a task to its owner, who is to be told in person
// where they were not told just now.
func (t *turn) actedFor(task township.Task, line string, told []string) (screen, error) {
	switch owner := task.Owner; {
	case owner.IsNobody() || owner.Person == t.person.ID || slices.Contains(told, owner.Name):
		return t.acted(task, line)
	case owner.Person == 0:
		line += "\n" + t.voice.Say("task.owner-not-joined", "names", owner.Name)
		return t.acted(task, line, t.invitations([]string{owner.Name})...)
	default:
		return t.acted(task, line+"\n"+t.voice.Say("task.owner-unreachable", "names", owner.Name))
	}
}

func askDue(t *turn, a answers) (screen, error) {
	c, _, err := t.charge(a[stepTask])
	if err != nil {
		return screen{}, err
	}
	var days []storage.Button
	var offered []township.Date
	for _, name := range []string{"this-friday", "next-friday", "month-end"} {
		day, ok := township.ParseDueDay(dueOffers[name], t.today)
		if ok && !slices.Contains(offered, day) {
			offered = append(offered, day)
			days = append(days, choice(t.voice.Label("task."+name, "date", day), day))
		}
	}
	s := t.say("task.when", "text", township.Shortened(c.text, 2*taskQuoted)).grid(2, days)
	if strings.HasPrefix(c.what, "l") {
		s = s.row(choice(t.voice.Label("button.later"), leaveEmpty))
	}
	return s, nil
}

// dueOffers are the days that are offered as buttons, as people write them.
var dueOffers = map[string]string{"this-friday": "本周五", "next-friday": "下周五", "month-end": "月底"}

const refuseDueDay township.RefusalCode = "task-due-unread"

func takeDue(t *turn, _ answers, text string) (string, error) {
	if text == leaveEmpty {
		return text, nil
	}
	due, ok := township.ParseDueDay(text, t.today)
	if !ok {
		return "", township.Refuse(refuseDueDay)
	}
	return due.String(), nil
}

func setDue(t *turn, a answers) (screen, error) {
	c, ok, err := t.charge(a[stepTask])
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	if a["due"] == leaveEmpty {
		return c.back(t)
	}
	due, err := township.ParseDate(a["due"])
	if err != nil {
		return screen{}, err
	}
	return c.date(t, due)
}

// moveTask moves the day of a task, which its owner is told.
func (t *turn) moveTask(task township.Task, due township.Date) (screen, error) {
	moved, err := task.DueOn(due, t.today)
	if err != nil {
		return screen{}, err
	}
	told, err := t.changeTask(task, moved, taskNews{to: task.Owner.Person, kind: "moved", toDo: true, text: func(voice words.Voice) string {
		return voice.Say("task.moved-told", "number", int(task.ID), "text", task.Text, "due", due)
	}})
	if err != nil {
		return screen{}, err
	}
	return t.acted(moved, t.voice.Say("task.moved", "due", due)+t.toldLine(told))
}
