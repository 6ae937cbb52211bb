package bot

import (
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// settleTasks brings the tasks of a meeting up to its minutes, which were filed or
// taken back, and tells their owners. What it says of that and the buttons to go on
// with are for the answer to whoever did it.
func (t *turn) settleTasks(m township.Meeting) (said string, buttons []storage.Button, err error) {
	known, err := t.tx.TasksOf(m.ID)
	if err != nil {
		return "", nil, err
	}
	var owners taskOwners
	for _, task := range township.TasksFrom(m, known, t.now()) {
		i := slices.IndexFunc(known, func(k township.Task) bool { return k.ID == task.ID })
		if task.ID != 0 {
			if err := t.tx.Cancel(township.TaskOccasion(task.ID)); err != nil {
				return "", nil, err
			}
		}
		if task, err = t.tx.SaveTask(task); err != nil {
			return "", nil, err
		}
		var before township.Task
		if i >= 0 {
			before = known[i]
		}
		if err := t.tellOwner(before, task, &owners); err != nil {
			return "", nil, err
		}
	}
	if m.State != township.Filed {
		return "", nil, nil
	}
	said, buttons = t.settledLines(owners)
	unowned, _, err := t.unownedTasks(m)
	if len(unowned) > 0 {
		said += "\n" + t.voice.Say("task.unowned", "count", len(unowned))
		buttons = append(buttons, t.label("button.task-who", verbUnowned, m.ID))
	}
	return said, buttons, err
}

// taskOwners lists the owners of a meeting's tasks, by whether they were told.
type taskOwners struct{ told, absent, unreachable []string }

// tellOwner tells whoever sees to a task now what is new for them, and whoever did
// before that they need not any more.
func (t *turn) tellOwner(before, task township.Task, owners *taskOwners) error {
	was := before.State == township.TaskOpen
	if was && (task.State == township.TaskCancelled || !before.Owner.Is(task.Owner)) {
		if _, err := t.tellOfTask(task, calledOff(before)); err != nil {
			return err
		}
	}
	owner := task.Owner
	switch {
	case task.State != township.TaskOpen || owner.IsNobody() || owner.Person == t.person.ID:
		return nil
	case was && task.SaysAs(before):
		return nil
	case owner.Person == 0:
		owners.absent = appendNew(owners.absent, owner.Name)
		return nil
	}
	news := t.given(task)
	if was && before.Owner.Is(owner) {
		news.kind, news.text = "changed", func(voice words.Voice) string {
			return voice.Say("task.changed-told", "number", int(task.ID), "text", taskSaid(voice, task))
		}
	}
	reached, err := t.tellOfTask(task, news)
	if reached {
		owners.told = appendNew(owners.told, owner.Name)
	} else {
		owners.unreachable = appendNew(owners.unreachable, owner.Name)
	}
	return err
}

func appendNew(names []string, name string) []string {
	if slices.Contains(names, name) {
		return names
	}
	return append(names, name)
}

// longestInButton is how many bytes of a name fit a button beside its command.
const longestInButton = 48

// settledLines says who was told and who is to be told in person.
func (t *turn) settledLines(owners taskOwners) (said string, buttons []storage.Button) {
	said = t.toldLine(owners.told)
	if len(owners.absent) > 0 {
		said += "\n" + t.voice.Say("task.owner-not-joined", "names", owners.absent)
		buttons = t.invitations(owners.absent)
	}
	if len(owners.unreachable) > 0 {
		said += "\n" + t.voice.Say("task.owner-unreachable", "names", owners.unreachable)
	}
	return said, buttons
}

// invitations are buttons to invite people by name, for whoever may invite anybody.
func (t *turn) invitations(names []string) []storage.Button {
	var buttons []storage.Button
	invite, _ := t.bot.commands.named("invite")
	for _, name := range names {
		if invite.allows(t) && len(name) <= longestInButton {
			buttons = append(buttons, button(t.voice.Label("button.invite-owner", "name", name), verbGo, invite.name, name))
		}
	}
	return buttons
}

// unownedWays says below open minutes how many of their tasks nobody is to see to, with
// a button to say who, for whoever may change them.
func (t *turn) unownedWays(s screen, m township.Meeting) screen {
	unowned := len(m.Unowned())
	if unowned == 0 || !m.IsOpen() || !t.mayChange(m) {
		return s
	}
	s.text += "\n" + t.voice.Say("task.unowned", "count", unowned)
	return s.row(t.label("button.task-who", verbUnowned, m.ID))
}

// unownedTasks lists what a meeting gave that nobody sees to: lines while its minutes
// are written, and tasks once they are filed.
func (t *turn) unownedTasks(m township.Meeting) (whats, texts []string, err error) {
	if m.IsOpen() {
		for _, line := range m.Unowned() {
			whats, texts = append(whats, lineValue(m.ID, line.ID)), append(texts, line.Text)
		}
		return whats, texts, nil
	}
	tasks, err := t.tx.TasksOf(m.ID)
	for _, task := range tasks {
		if task.State == township.TaskOpen && task.Owner.IsNobody() {
			whats, texts = append(whats, taskValue(task.ID)), append(texts, task.Text)
		}
	}
	return whats, texts, err
}

// pressUnowned asks which of the tasks without an owner is meant, where there are
// several.
func pressUnowned(t *turn, args pressed) (screen, error) {
	m, ok, err := t.meeting(args)
	if err == nil && ok {
		m, err = t.current(m)
	}
	if err != nil || !ok || !t.mayChange(m) {
		return t.staleMeeting(args, err)
	}
	whats, texts, err := t.unownedTasks(m)
	switch {
	case err != nil:
		return screen{}, err
	case len(whats) == 0:
		return t.stale(t.review(m, 0))
	case len(whats) == 1:
		return pressHand(t, pressed{whats[0]})
	}
	shown, page, pages := pageOf(whats, args.number(1), tasksAPage)
	s := t.say("task.which-unowned", "count", len(whats))
	for i, what := range shown {
		s = s.row(button(township.Shortened(texts[page*tasksAPage+i], taskQuoted), verbHand, what, 0))
	}
	return s.row(t.turnPages(verbUnowned, page, pages, m.ID)...).row(t.wayBack(m)), nil
}

// ownedText is what a line of minutes says: of a task, with who sees to it by when.
func (t *turn) ownedText(l township.Line) string {
	return t.withOwner(l.Text, strings.TrimSpace(l.Owner.Name), l.Due)
}
