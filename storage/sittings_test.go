package storage_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/township"
)

const group storage.ChatID = 7

// sit calls a village's meeting in the group.
func (o *office) sit(unit township.UnitID) (s storage.Sitting) {
	o.update(func(tx *storage.Tx) error {
		m, err := tx.SaveMeeting(township.VillageMonthly.Called(unit, 1, today))
		s = storage.Sitting{Chat: group, Meeting: m.ID, Card: "u1/1", Called: o.now}
		if err != nil {
			return err
		}
		return tx.SaveSitting(s)
	})
	return s
}

// show leaves a look of the group's card.
func (o *office) show(look string) {
	o.t.Helper()
	o.update(func(tx *storage.Tx) error {
		s, _, err := tx.Sitting(group)
		if err != nil {
			return err
		}
		return tx.ShowCard(s, look, nil)
	})
}

// looks are what waits to be shown, each with the second of the morning at which it
// may leave.
func (o *office) looks() (looks []string) {
	o.view(func(tx *storage.Tx) error {
		for _, e := range must(tx.Waiting(0, 1000))(o.t) {
			looks = append(looks, fmt.Sprintf("%s at %.1f", e.Payload.Edit.Text, e.NotBefore.Sub(storagetest.Morning).Seconds()))
		}
		return nil
	})
	return looks
}

func (o *office) pass(d time.Duration) { o.now = o.now.Add(d) }

func TestALookWaitsForItsSlotAndTheNewestTakesIt(t *testing.T) {
	o := placed(t)
	o.sit(xiaocun)
	o.show("a")
	o.show("b")
	same(t, "at once", o.looks(), []string{"b at 1.0"})
	o.pass(900 * time.Millisecond)
	o.show("c")
	same(t, "just before the slot", o.looks(), []string{"c at 1.0"})
	o.pass(100 * time.Millisecond)
	o.show("d")
	same(t, "when it may be on its way", o.looks(), []string{"c at 1.0", "d at 6.5"})
	o.pass(time.Second)
	o.show("e")
	same(t, "after it", o.looks(), []string{"c at 1.0", "e at 6.5"})
	o.pass(time.Minute)
	o.show("f")
	same(t, "after a rest", o.looks(), []string{"c at 1.0", "e at 6.5", "f at 63.0"})
}

func TestALookThatFailedGivesWayToANewerOne(t *testing.T) {
	o := placed(t)
	o.sit(xiaocun)
	o.show("a")
	o.pass(2 * time.Second)
	o.update(func(tx *storage.Tx) error {
		waiting := must(tx.Waiting(0, 1))(t)
		_, err := tx.Settle([]storage.Outcome{{Entry: waiting[0].ID, Result: storage.Retry, NotBefore: o.now.Add(time.Minute)}})
		return err
	})
	o.show("b")
	same(t, "waiting", o.looks(), []string{"b at 6.5"})
}

func TestAClockThatWasSetBackHoldsNoLookUp(t *testing.T) {
	o := placed(t)
	o.sit(xiaocun)
	o.pass(time.Hour)
	o.show("a")
	o.pass(-time.Hour)
	o.show("b")
	same(t, "waiting", o.looks(), []string{"b at 5.5"})
}

func TestAnotherCardTakesBackTheLooksOfTheFirst(t *testing.T) {
	o := placed(t)
	s := o.sit(xiaocun)
	o.show("a")
	s.Card = "u2/1"
	o.update(func(tx *storage.Tx) error { return tx.SaveSitting(s) })
	same(t, "waiting", o.looks(), nil)
}

// TestTheNewestLookIsAlwaysTheLast has looks come at any time, and a sender that
// takes its time with each, and holds what the group sees to the limit.
func TestTheNewestLookIsAlwaysTheLast(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		o := placed(t)
		o.sit(xiaocun)
		var shown, sent string
		var left []time.Time
		var flying *storage.Entry
		landing := o.now
		for i := range rapid.IntRange(1, 120).Draw(rt, "steps") {
			o.pass(time.Duration(rapid.IntRange(10, 3000).Draw(rt, "ms")) * time.Millisecond)
			if flying != nil && !o.now.Before(landing) {
				sent = o.land(*flying)
				flying = nil
			}
			if rapid.Bool().Draw(rt, "show") {
				shown = fmt.Sprint("look ", i)
				o.show(shown)
			}
			if next, ok := o.nextLook(); flying == nil && ok {
				flying = &next
				left = append(left, o.now)
				landing = o.now.Add(time.Duration(rapid.IntRange(0, 2000).Draw(rt, "flight")) * time.Millisecond)
			}
		}
		for o.pass(10 * time.Second); ; o.pass(10 * time.Second) {
			if flying != nil {
				sent = o.land(*flying)
				flying = nil
			}
			next, ok := o.nextLook()
			if !ok {
				break
			}
			flying = &next
			left = append(left, o.now)
		}
		if sent != shown {
			rt.Errorf("the group sees %q, and %q is the newest", sent, shown)
		}
		for i := 12; i < len(left); i++ {
			if span := left[i].Sub(left[i-12]); span < time.Minute {
				rt.Errorf("13 edits within %s", span)
			}
		}
	})
}

// nextLook is what may leave now.
func (o *office) nextLook() (next storage.Entry, ok bool) {
	o.view(func(tx *storage.Tx) error {
		for _, e := range must(tx.Waiting(0, 1000))(o.t) {
			if !ok && !e.NotBefore.After(o.now) {
				next, ok = e, true
			}
		}
		return nil
	})
	return next, ok
}

// land settles a look that was on its way, and returns what it showed.
func (o *office) land(e storage.Entry) string {
	o.update(func(tx *storage.Tx) error {
		_, err := tx.Settle([]storage.Outcome{{Entry: e.ID, Result: storage.Said}})
		return err
	})
	return e.Payload.Edit.Text
}

func TestAMeetingThatEndsIsKeptUnlessNothingHappened(t *testing.T) {
	for _, c := range []struct {
		name string
		kept bool
	}{{"nothing happened", false}, {"somebody came", true}} {
		o := placed(t)
		s := o.sit(xiaocun)
		o.update(func(tx *storage.Tx) error {
			o.sittingOf(tx, s.Meeting, true)
			m := must(meetingOf(tx, s.Meeting))(t)
			if c.kept {
				m = m.Signing(township.Someone{Name: "张某"}, 1, nil)
			}
			if err := tx.Enqueue(storage.Entry{Key: s.Reminder(), Chat: 1, Payload: storage.Payload{Send: &storage.Send{Text: "?"}}}); err != nil {
				return err
			}
			return tx.EndSitting(s, must(m.Ended(o.now))(t))
		})
		o.view(func(tx *storage.Tx) error {
			o.sittingOf(tx, s.Meeting, false)
			m, found, err := tx.Meeting(s.Meeting)
			if found != c.kept || found && m.State != township.Draft {
				t.Errorf("%s: kept is %v, %s", c.name, found, m.State)
			}
			same(t, c.name, len(must(tx.Waiting(0, 9))(t)), 0)
			same(t, c.name, len(must(tx.Sittings())(t)), 0)
			return err
		})
	}
}

func meetingOf(tx *storage.Tx, id township.MeetingID) (township.Meeting, error) {
	m, _, err := tx.Meeting(id)
	return m, err
}

// sittingOf holds a meeting to be under way, or not.
func (o *office) sittingOf(tx *storage.Tx, meeting township.MeetingID, on bool) {
	o.t.Helper()
	s, found, err := tx.SittingOf(meeting)
	if err != nil || found != on || on && s.Chat != group {
		o.t.Errorf("under way is %v in %d, %v", found, s.Chat, err)
	}
}

// TestOfTwoMeetingsInAGroupThatMigratesOneGoesOn has a meeting under way in each of the
// two rows that turn out to be one group.
func TestOfTwoMeetingsInAGroupThatMigratesOneGoesOn(t *testing.T) {
	o := placed(t)
	var s, other storage.Sitting
	o.update(func(tx *storage.Tx) error {
		group, newer := must(tx.ChatOf(-100, storage.GroupChat))(t), must(tx.ChatOf(-200, storage.GroupChat))(t)
		begin := func(unit township.UnitID, chat storage.ChatID) storage.Sitting {
			m := township.VillageMonthly.Called(unit, 1, today).Begun(o.now, today)
			m, _ = m.Adding(township.Line{Section: township.Report, Text: "好"})
			m = must(tx.SaveMeeting(m))(t)
			s := storage.Sitting{Chat: chat, Meeting: m.ID, Card: "u1/1"}
			if err := tx.SaveSitting(s); err != nil {
				t.Fatal(err)
			}
			return s
		}
		s, other = begin(xiaocun, group.ID), begin(paifang, newer.ID)
		return tx.MigrateChat(group.ID, -200)
	})
	o.view(func(tx *storage.Tx) error {
		on, found, err := tx.SittingOf(s.Meeting)
		if err != nil || !found || on.Chat != s.Chat {
			t.Errorf("the meeting of the group goes on is %v in %d, %v", found, on.Chat, err)
		}
		if _, found, err := tx.SittingOf(other.Meeting); err != nil || found {
			t.Errorf("the other goes on is %v, %v", found, err)
		}
		m := must(meetingOf(tx, other.Meeting))(t)
		if m.State != township.Draft || m.Closed.IsZero() {
			t.Errorf("the meeting that has no place any more is %+v", m)
		}
		return nil
	})
}

// TestAGroupThatMigratesStaysBoundWhoeverTellsFirst has the sender hear of the new id
// before the update that tells it comes, which makes a row of the old id again.
func TestAGroupThatMigratesStaysBoundWhoeverTellsFirst(t *testing.T) {
	const before, after = -100, -200
	o := placed(t)
	o.update(func(tx *storage.Tx) error {
		chat := must(tx.ChatOf(before, storage.GroupChat))(t)
		m := must(tx.SaveMeeting(township.VillageMonthly.Called(xiaocun, 1, today)))(t)
		return errors.Join(
			tx.BindGroup(storage.WorkGroup{Chat: chat.ID, Unit: xiaocun}),
			tx.SaveSitting(storage.Sitting{Chat: chat.ID, Meeting: m.ID, Card: "u1/1"}),
			tx.MigrateChat(chat.ID, after),
		)
	})
	o.update(func(tx *storage.Tx) error {
		again := must(tx.ChatOf(before, storage.GroupChat))(t)
		return tx.MigrateChat(again.ID, after)
	})
	o.update(func(tx *storage.Tx) error {
		chat := must(tx.ChatOf(after, storage.GroupChat))(t)
		g, bound, err := tx.WorkGroup(chat.ID)
		s, on, sittingErr := tx.Sitting(chat.ID)
		if !bound || g.Unit != xiaocun || g.Chat != chat.ID || !on || s.Chat != chat.ID {
			t.Errorf("bound %v to %d, under way %v", bound, g.Unit, on)
		}
		return errors.Join(err, sittingErr)
	})
}
