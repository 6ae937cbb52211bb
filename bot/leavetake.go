package bot

import (
	"errors"
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// leaveForm asks from when to when somebody is on leave. The first answer may say both,
// and who stands in.
var leaveForm = form{
	kind: "leave",
	steps: []step{
		{name: "from", ask: askLeaveFrom, take: takeLeaveFrom},
		{name: "until", skip: saysUntil, ask: askLeaveUntil, take: takeLeaveUntil},
	},
	done: leaveAsked,
}

func askLeaveFrom(t *turn, _ answers) (screen, error) {
	var days []storage.Button
	for ahead := range daysOffered {
		day := t.today.AddDays(ahead)
		days = append(days, choice(t.voice.DueDay(day, t.today), day))
	}
	return t.say("leave.from-when").grid(2, days), nil
}

// takeLeaveFrom understands a first day, or a whole line.
func takeLeaveFrom(t *turn, _ answers, text string) (string, error) {
	line, err := township.ParseLeaveLine(text, t.today)
	if err != nil {
		return "", err
	}
	if !line.HasDays() {
		return "", township.Refuse(township.RefuseLeaveDay, "word", township.Shortened(strings.TrimSpace(text), taskQuoted))
	}
	if line.From == line.Until {
		return line.From.String(), nil
	}
	days := []string{line.From.String(), line.Until.String()}
	return strings.Join(append(days, line.Unknown...), " "), township.CheckLeave(line.From, line.Until, t.today)
}

// saysUntil tells that the first answer says the last day as well.
func saysUntil(_ *turn, a answers) bool { return strings.Contains(a["from"], " ") }

// leaveLengths are the numbers of days that are offered.
var leaveLengths = []int{1, 2, 3, 5, 7, 14}

func askLeaveUntil(t *turn, a answers) (screen, error) {
	from, err := township.ParseDate(a["from"])
	if err != nil {
		return screen{}, err
	}
	var days []storage.Button
	for _, count := range leaveLengths {
		until := from.AddDays(count - 1)
		if until.Before(t.today) {
			continue
		}
		days = append(days, choice(t.voice.Label("leave.length", "count", count, "until", until), until))
	}
	return t.say("leave.until-when", "from", from).grid(2, days), nil
}

func takeLeaveUntil(t *turn, a answers, text string) (string, error) {
	from, err := township.ParseDate(a["from"])
	if err != nil {
		return "", err
	}
	until, err := township.ParseLeaveEnd(text, from, t.today)
	if err != nil {
		return "", err
	}
	return until.String(), township.CheckLeave(from, until, t.today)
}

// leaveAsked takes the leave that the form asked for.
func leaveAsked(t *turn, a answers) (screen, error) {
	line, err := township.ParseLeaveLine(a["from"]+" "+a["until"], t.today)
	if err != nil {
		return screen{}, err
	}
	return t.takeLeave(line)
}

func pressTakeLeave(t *turn, args pressed) (screen, error) {
	if len(t.duties) == 0 {
		return t.stale(t.menu())
	}
	return t.takeLeave(township.LeaveLine{From: t.dateIn(args.text(0)), Until: t.dateIn(args.text(1))})
}

// takeLeave keeps a leave, and asks who gets the reminders unless that is settled.
func (t *turn) takeLeave(line township.LeaveLine) (screen, error) {
	held, err := t.tx.LeavesOf(t.person.ID, t.today)
	if err != nil {
		return screen{}, err
	}
	l, err := township.TakeLeave(held, township.Leave{
		Person: t.person.ID, From: line.From, Until: line.Until, At: t.now().UTC(),
	}, t.today)
	if refusal, refused := errors.AsType[*township.Refusal](err); refused && refusal.Code == township.RefuseLeaveTaken && t.pressed == 0 {
		s, err := t.leaves(0)
		return s.headed(t.voice.Refusal(refusal)), err
	}
	if err != nil {
		return screen{}, err
	}
	before := leaveBefore(held, l)
	staff, err := t.staffFor(l)
	if err != nil {
		return screen{}, err
	}
	named, unread, err := t.standInNamed(staff, l, line)
	if err != nil {
		return screen{}, err
	}
	switch {
	case named != 0:
		l = l.HandedTo(named)
	case l.StandIn != 0 && !staff.MayStandIn(l.Person, l.StandIn, t.firstOf(l), l.Until):
		l = l.HandedTo(0)
	}
	if l, err = t.tx.SaveLeave(l); err != nil {
		return screen{}, err
	}
	s, err := t.leaveKept(before, l)
	s.text += t.unreadLine(unread)
	return s, err
}

// unreadLine says which words of a line named nobody, and that no reason is kept.
func (t *turn) unreadLine(unread []string) string {
	if len(unread) == 0 {
		return ""
	}
	return "\n" + t.voice.Say("leave.unread", "words", township.Shortened(strings.Join(unread, " "), 2*taskQuoted))
}

// leaveBefore is a leave as it was among those held, the zero Leave where it is new.
func leaveBefore(held []township.Leave, l township.Leave) township.Leave {
	if i := slices.IndexFunc(held, func(h township.Leave) bool { return h.ID == l.ID }); i >= 0 {
		return held[i]
	}
	return township.Leave{}
}

// leaveKept confirms a leave that was taken or became longer.
func (t *turn) leaveKept(before, l township.Leave) (screen, error) {
	if l.StandIn != 0 {
		return t.handedTo(before, before, l)
	}
	if _, err := t.tellStandIns(before, l, false); err != nil {
		return screen{}, err
	}
	if err := t.remember(actLeave, leaveAct{Before: before, ID: l.ID, Revision: l.Revision, IsAsked: true}); err != nil {
		return screen{}, err
	}
	name := "leave.taken"
	if before.ID != 0 {
		name = "leave.longer"
	}
	line := t.voice.Say(name, "days", l, "count", l.Days())
	asked, err := t.askStandIn(l, 0)
	return t.undoable(asked, line), err
}

// firstOf is the first day of a leave that is not over.
func (t *turn) firstOf(l township.Leave) township.Date {
	if l.From.Before(t.today) {
		return t.today
	}
	return l.From
}

// staffFor is who is in office when a leave begins.
func (t *turn) staffFor(l township.Leave) (township.Staff, error) {
	return t.tx.Staff(t.firstOf(l), t.today)
}

// standInNamed finds the stand-in whom a line names, and the words that name none: of
// two with one name nobody is taken.
func (t *turn) standInNamed(staff township.Staff, l township.Leave, line township.LeaveLine) (found township.PersonID, unread []string, err error) {
	names := make(map[string][]township.PersonID)
	if len(line.Unknown) > 0 {
		for _, post := range staff.StandIns(l.Person, t.firstOf(l), l.Until) {
			name, err := t.nameOf(post.Person)
			if err != nil {
				return 0, nil, err
			}
			names[name] = append(names[name], post.Person)
		}
	}
	for _, word := range line.Names() {
		people := names[word[0]]
		if len(people) == 0 {
			people = names[word[1]]
		}
		if len(people) == 1 && found == 0 {
			found = people[0]
		} else {
			unread = append(unread, word[0])
		}
	}
	return found, unread, nil
}
