package bot

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"baocun/storage"
	"baocun/telegramtest"
	"baocun/township"
	"baocun/words"
)

// membersOfGroup are who is in 肖村's work group: an officer in each role, and those who
// may do nothing there although they once could or can elsewhere.
func membersOfGroup() []officer {
	list := officers()
	for i := range list {
		list[i].name = string(list[i].role)
	}
	return append(
		list,
		officer{"specialist-elsewhere", township.Specialist, "牌坊"}, officer{"cadre-elsewhere", township.Cadre, "龙爪树"},
		officer{"suspended", township.Specialist, "肖村"}, officer{"dismissed", township.Specialist, "肖村"},
		officer{name: "stranger"},
	)
}

// TestWhatEveryRoleGetsForAGroupCommand holds every command of work groups, by everybody,
// while a meeting is under way and while none is, to a table that people can read: what
// begins the answer, the reaction, or - for none, and + where the minutes changed.
func TestWhatEveryRoleGetsForAGroupCommand(t *testing.T) {
	var table strings.Builder
	inBureau(t, func(o *bureau) {
		w := o.workGroup()
		for i := range parser().commands {
			c := &parser().commands[i]
			if !c.actsIn(storage.GroupChat) {
				continue
			}
			for _, live := range []bool{false, true} {
				fmt.Fprintf(&table, "/%s %s\n", c.name, map[bool]string{false: "without a meeting", true: "during a meeting"}[live])
				w.tabulate(&table, c, live)
			}
		}
	})
	holdTable(t, "testdata/groupcommands.txt", table.String())
}

// TestACommandOfThePrivateChatLeadsThereFromAGroup whoever says it.
func TestACommandOfThePrivateChatLeadsThereFromAGroup(t *testing.T) {
	inBureau(t, func(o *bureau) {
		w := o.workGroup()
		want, _, _ := strings.Cut(words.In(township.Chinese).Say("answer.in-private"), "\n")
		for i := range parser().commands {
			c := &parser().commands[i]
			if c.actsIn(storage.GroupChat) {
				continue
			}
			for _, name := range []string{"leader", "suspended", "stranger"} {
				if got := w.answerTo(name, "/"+c.name, true); got != want {
					t.Errorf("/%s of a %s: %q", c.name, name, got)
				}
			}
		}
	})
}

// workGroup is 肖村's work group, with the meeting that can be under way there.
type workGroup struct {
	*bureau
	group   *telegramtest.Group
	meeting township.Meeting
	chat    storage.ChatID
}

// workGroup enrols the members and binds the group.
func (o *bureau) workGroup() *workGroup {
	w := &workGroup{bureau: o, group: o.server.Supergroup("肖村工作群", o.server.Person("specialist"))}
	for _, who := range membersOfGroup() {
		if who.role != "" {
			if err := o.enrol(who.name + " " + string(who.role) + " " + who.unit); err != nil {
				o.t.Fatal(err)
			}
		}
		w.group.Join(o.server.Person(who.name))
	}
	o.settle()
	village := o.village("肖村")
	o.server.Person("specialist").In(w.group).Say(fmt.Sprintf("/start@baocun_bot u%d", village.ID))
	o.settle()
	if err := o.dismiss("dismissed"); err != nil {
		o.t.Fatal(err)
	}
	o.update(func(tx *storage.Tx) error {
		today := township.DateOf(tx.Now().In(o.zone))
		suspended, _, err := tx.PersonOf(o.server.Person("suspended").ID())
		if err != nil {
			return err
		}
		posts, err := tx.PostsOf(suspended.ID)
		if err != nil {
			return err
		}
		specialist, _, err := tx.PersonOf(o.server.Person("specialist").ID())
		if err != nil {
			return err
		}
		g, _, err := tx.WorkGroupOf(village.ID)
		w.chat, w.meeting = g.Chat, township.VillageMonthly.Called(village.ID, specialist.ID, today)
		if err != nil {
			return err
		}
		return tx.SavePost(posts[0].Suspend(today, 0))
	})
	return w
}

// anew has the group be as it was: bound, with a fresh meeting under way or none.
func (w *workGroup) anew(live bool) {
	w.update(func(tx *storage.Tx) error {
		s, on, err := tx.Sitting(w.chat)
		if err != nil {
			return err
		}
		if on {
			if err := tx.EndSitting(s, township.Meeting{ID: s.Meeting}); err != nil {
				return err
			}
		}
		if m, found, err := tx.MeetingFor(w.meeting.Unit, w.meeting.Regime, w.meeting.Period); err != nil {
			return err
		} else if found {
			if err := tx.EndSitting(storage.Sitting{Chat: w.chat, Meeting: m.ID}, township.Meeting{ID: m.ID}); err != nil {
				return err
			}
		}
		if !live {
			return nil
		}
		m, err := tx.SaveMeeting(w.meeting)
		if err != nil {
			return err
		}
		return tx.SaveSitting(storage.Sitting{Chat: w.chat, Meeting: m.ID, Card: "u1/1", Called: tx.Now()})
	})
}

// groupArguments are what a command is said with.
var groupArguments = map[string]string{
	"meeting": " 村例会", "report": " 一组见到 10 人", "task": " 张某 12月5日前 补访", "study": " 意见第二章", "problem": " 人手不够", "decide": " 加人",
}

// tabulate writes what everybody gets for a command, those together who get the same.
func (w *workGroup) tabulate(table *strings.Builder, c *command, live bool) {
	got := make(map[string][]string)
	said := "/" + c.name + groupArguments[c.name]
	if c.name == "start" { // The link that binds the group to another village.
		said += fmt.Sprintf("@baocun_bot u%d", w.village("牌坊").ID)
	}
	for _, who := range membersOfGroup() {
		answer := w.answerTo(who.name, said, live)
		got[answer] = append(got[answer], who.name)
	}
	answers := slices.Sorted(maps.Keys(got))
	for _, answer := range answers {
		fmt.Fprintf(table, "    %s: %s\n", answer, strings.Join(got[answer], " "))
	}
}

// answerTo is what a command in the group leads to.
func (w *workGroup) answerTo(name, said string, live bool) string {
	w.anew(live)
	before := w.changes()
	message := w.server.Person(name).In(w.group).Say(said)
	w.settle()
	answer := "-"
	for _, m := range w.group.Messages() {
		first, _, _ := strings.Cut(m.Text, "\n")
		switch {
		case m.ID == message.ID && m.Reaction != "":
			answer = m.Reaction
		case m.ID > message.ID && m.ByBot && answer == "-":
			answer = first
		}
	}
	if w.changes() > before {
		answer += " +"
	}
	return answer
}

// changes counts what the log has.
func (w *workGroup) changes() (count int) {
	w.update(func(tx *storage.Tx) (err error) {
		count, err = tx.Changes()
		return err
	})
	return count
}
