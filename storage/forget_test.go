package storage_test

import (
	"testing"

	"baocun/storage"
	"baocun/township"
)

// leaver is an assistant of 肖村's first group who left, of whom every kind of record is kept.
type leaver struct {
	*office
	id      township.PersonID
	meeting township.MeetingID
	task    township.TaskID
	hash    string
}

const leaversAccount = 5_000_000_042

// newLeaver has somebody join, do what leaves records, and leave on the last of November.
func newLeaver(t *testing.T) *leaver {
	l := &leaver{office: placed(t)}
	l.update(func(tx *storage.Tx) error {
		p, err := tx.AddPerson(township.Person{Name: "蒋某某", Language: township.Chinese, Joined: l.now})
		if err != nil {
			return err
		}
		l.id = p.ID
		tx.As(storage.Actor{Person: p.ID, Cause: "update 1"})
		must(tx.AddPost(township.Post{Person: p.ID, Role: township.Assistant, Unit: xiaocun1, From: today, Until: today.AddDays(10)}))(t)
		chat := must(tx.ChatOf(leaversAccount, storage.PrivateChat))(t)
		chat.Person = p.ID
		code := must(tx.Invite(storage.Invitation{Role: township.Assistant, Units: []township.UnitID{xiaocun1}, Name: "蒋某某", By: 99}))(t)
		used := must2(tx.Invitation(storage.HashCode(code)))(t)
		used.UsedBy, l.hash = p.ID, used.Hash
		who := township.Someone{Person: p.ID, Name: "蒋某某"}
		m := township.VillageMonthly.Called(xiaocun, 99, today).Signing(who, 0, nil)
		m, _ = m.Adding(township.Line{Section: township.Report, Text: "请蒋某某发言", By: p.ID})
		m.Chair = who
		l.meeting = must(tx.SaveMeeting(m))(t).ID
		task := must(tx.SaveTask(township.Task{Unit: xiaocun, Text: "补访", Owner: who, GivenBy: 99, GivenOn: today, State: township.TaskDone}))(t)
		l.task = task.ID
		must(tx.SaveLeave(township.Leave{Person: p.ID, From: today, Until: today.AddDays(2), StandIn: 99}))(t)
		for _, err := range []error{
			tx.AddAccount(leaversAccount, p.ID), tx.SaveChat(chat), tx.SaveInvitation(used),
			tx.SaveForm(storage.Form{Chat: chat.ID, Person: p.ID, Kind: "invite", Touched: l.now}),
			tx.SaveAct(storage.Act{Person: p.ID, Kind: "x", Args: []byte("{}"), At: l.now}),
			tx.Withhold(p.ID, "k", "给蒋某某的话"),
			tx.SaveSearch(storage.Searched{Person: p.ID}),
			tx.Enqueue(storage.Entry{Key: "waits", Chat: chat.ID, Payload: storage.Payload{Send: &storage.Send{Text: "蒋某某"}}}),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	return l
}

// past is what is past its time a year after who left by then.
func (l *leaver) past() storage.Retention {
	return storage.Retention{People: township.DateOf(l.now).AddDays(-365)}
}

func (l *leaver) verify() {
	l.t.Helper()
	found, err := l.Verify(l.t.Context())
	if err != nil || len(found) > 0 {
		l.t.Errorf("verify: %v %v", found, err)
	}
}

// person is the row that is there now.
func (l *leaver) person() (p township.Person) {
	l.view(func(tx *storage.Tx) error {
		p = must2(tx.Person(l.id))(l.t)
		return nil
	})
	return p
}

func TestWhoLeftLongAgoIsForgottenAndRecordsStayUnderThePost(t *testing.T) {
	l := newLeaver(t)
	if l.logged("蒋某某") < 5 {
		t.Fatal("the log has too little of them")
	}
	l.verify()
	l.now = l.now.AddDate(0, 0, 375) // The last day of the post is 365 days ago.
	l.purgeAll(l.past(), 2)
	same(t, "the name on the last day", l.person().Name, "蒋某某")
	l.now = l.now.AddDate(0, 0, 1)
	l.purgeAll(l.past(), 2)
	l.verify()

	const post = "〔assistant 1 肖村〕"
	same(t, "the shell", l.person(), township.Person{ID: l.id, Name: post, Forgotten: township.DateOf(l.now)})
	l.view(func(tx *storage.Tx) error {
		_, isKnown := must2x(tx.PersonOf(leaversAccount))(t)
		same(t, "whether Telegram's user is still known", isKnown, false)
		m := must2(tx.Meeting(l.meeting))(t)
		same(t, "the chair", m.Chair, township.Someone{Person: l.id, Name: post})
		same(t, "who came", m.Attendees[0].Someone, township.Someone{Person: l.id, Name: post})
		same(t, "what was said", m.Lines[0].Text, "请蒋某某发言")
		same(t, "whose task", must2(tx.Task(l.task))(t).Owner, township.Someone{Person: l.id, Name: post})
		_, isInvited := must2x(tx.Invitation(l.hash))(t)
		same(t, "whether the invitation is kept", isInvited, false)
		_, hasChat := must2x(tx.PrivateChat(l.id))(t)
		same(t, "whether the chat is kept", hasChat, false)
		_, hasAct := must2x(tx.LastAct(l.id))(t)
		same(t, "whether the last act is kept", hasAct, false)
		same(t, "the leaves", len(must(tx.LeavesOf(l.id, township.Date{}))(t)), 0)
		same(t, "what waits", len(must(tx.Waiting(0, 9))(t)), 0)
		same(t, "the posts", len(must(tx.PostsOf(l.id))(t)), 1)
		return nil
	})
	// The minutes' own words stay; nothing else in the log has the name.
	for _, text := range []string{`"name":"蒋某某"`, "5000000042", `"stand_in"`} {
		same(t, "values of the log with "+text, l.logged(text), 0)
	}
	same(t, "what is left to do", l.purgeAll(l.past(), 2), 1)
}

// must2x is must2 with whether it was there.
func must2x[T any](value T, found bool, err error) func(testing.TB) (T, bool) {
	return func(t testing.TB) (T, bool) { return must(value, err)(t), found }
}

func TestNobodyIsForgottenWhileAnythingOfTheirsIsOpen(t *testing.T) {
	for _, c := range []struct {
		what string
		open func(tx *storage.Tx, l *leaver) error
	}{
		{"a post until further notice", func(tx *storage.Tx, l *leaver) error {
			_, err := tx.AddPost(township.Post{Person: l.id, Role: township.Assistant, Unit: xiaocun2, From: today})
			return err
		}},
		{"a post that is dated ahead", func(tx *storage.Tx, l *leaver) error {
			day := township.DateOf(l.now)
			_, err := tx.AddPost(township.Post{Person: l.id, Role: township.Assistant, Unit: xiaocun2, From: day.AddDays(500), Until: day.AddDays(600)})
			return err
		}},
		{"a contract", func(tx *storage.Tx, l *leaver) error {
			_, err := tx.AddContract(township.Contract{Person: l.id, Unit: xiaocun, From: today})
			return err
		}},
		{"an open task", func(tx *storage.Tx, l *leaver) error {
			_, err := tx.SaveTask(township.Task{Unit: xiaocun, Text: "x", Owner: township.Someone{Person: l.id}, State: township.TaskOpen})
			return err
		}},
		{"a serious matter that is not closed", func(tx *storage.Tx, l *leaver) error {
			_, err := tx.SaveUrgent(township.Urgent{Unit: xiaocun, Village: xiaocun, Kind: township.UrgentOther, Reporter: l.id, State: township.UrgentOpen, At: l.now})
			return err
		}},
	} {
		t.Run(c.what, func(t *testing.T) {
			l := newLeaver(t)
			l.update(func(tx *storage.Tx) error { return c.open(tx, l) })
			l.now = l.now.AddDate(0, 0, 400)
			l.purgeAll(l.past(), 100)
			same(t, "the name", l.person().Name, "蒋某某")
		})
	}
}

func TestWhoComesBackAfterwardsIsSomebodyNew(t *testing.T) {
	l := newLeaver(t)
	l.now = l.now.AddDate(0, 0, 400)
	l.purgeAll(l.past(), 100)
	l.update(func(tx *storage.Tx) error {
		p := must(tx.AddPerson(township.Person{Name: "蒋某某", Joined: l.now}))(t)
		if p.ID == l.id {
			t.Error("the shell came to life again")
		}
		return tx.AddAccount(leaversAccount, p.ID)
	})
	l.verify()
}

// TestForgettingGoesBitByBit: what is long is gone through in pieces of the limit, and a
// crash in between is no harm.
func TestForgettingGoesBitByBit(t *testing.T) {
	l := newLeaver(t)
	l.update(func(tx *storage.Tx) error {
		for i := range 9 {
			m := township.VillageMonthly.Called(xiaocun, 99, today.AddDays(-31*(i+1))).Signing(township.Someone{Person: l.id, Name: "蒋某某"}, 0, nil)
			if _, err := tx.SaveMeeting(m); err != nil {
				return err
			}
		}
		return nil
	})
	l.now = l.now.AddDate(0, 0, 400)
	if goes := l.purgeAll(l.past(), 3); goes < 10 {
		t.Errorf("ten minutes and their log were gone through in %d goes of three", goes)
	}
	same(t, "names that are logged", l.logged(`"name":"蒋某某"`), 0)
	l.view(func(tx *storage.Tx) error {
		for _, f := range must(tx.Forgettings())(t) {
			same(t, "whether it is done", f.Done.IsZero(), false)
			same(t, "keys that are kept", len(f.Logged), 0)
		}
		return nil
	})
}
