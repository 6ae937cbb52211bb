package storage_test

import (
	"errors"
	"fmt"
	"testing"

	"baocun/storage"
	"baocun/township"
)

// selected is a file with a selection of one post, three candidates with marks of three
// judges, and an objection. The first is appointed, and the notice ended on the day until.
func selected(t *testing.T, until township.Date) (o *office, id township.SelectionID) {
	o = placed(t)
	o.update(func(tx *storage.Tx) error {
		s := must(tx.SaveSelection(township.Selection{
			SelectionPlan: township.NewSelectionPlan(township.Assistant, xiaocun, 1, today), State: township.SelectionNoticed, Panel: []township.PersonID{1, 2, 3},
		}))(t)
		id = s.ID
		person := must(tx.AddPerson(township.Person{Name: "张甲"}))(t)
		for i, name := range []string{"张甲", "钱乙", "周丙"} {
			c := township.Candidate{Selection: id, Number: fmt.Sprintf("%03d", i+1), Name: name, State: township.CandidateChecked}
			if i == 0 {
				c.State, c.Person = township.CandidateAppointed, person.ID
				c.Notice = township.NoticePeriod{From: until.AddDays(-7), Until: until}
			}
			c = must(tx.SaveCandidate(c))(t)
			for judge := township.PersonID(1); judge <= 3; judge++ {
				if err := tx.SaveBallot(township.Ballot{Selection: id, Judge: judge, Candidate: c.ID, Speech: 8877, Interview: 9000}); err != nil {
					return err
				}
			}
		}
		_, err := tx.SaveObjection(township.Objection{Selection: id, Candidate: 2, Text: "钱乙住在邻村", By: 1, Upheld: true, DecidedAt: o.now})
		return err
	})
	return o, id
}

func TestTwoCandidatesHaveTwoNumbers(t *testing.T) {
	o, id := selected(t, today)
	err := o.Update(t.Context(), func(tx *storage.Tx) error {
		_, err := tx.SaveCandidate(township.Candidate{Selection: id, Number: "002", Name: "吴戊"})
		return err
	})
	if !errors.Is(err, storage.ErrNotUnique) {
		t.Errorf("a second candidate of a number is stored: %v", err)
	}
	o.update(func(tx *storage.Tx) error {
		_, err := tx.SaveCandidate(township.Candidate{Selection: id + 1, Number: "002", Name: "吴戊"})
		return err
	})
}

func TestCandidatesAreListedAsPeopleNumberThem(t *testing.T) {
	o := placed(t)
	o.update(func(tx *storage.Tx) error {
		for _, number := range []string{"10", "9", "A9", "A10", "1"} {
			must(tx.SaveCandidate(township.Candidate{Selection: 5, Number: number}))(t)
		}
		must(tx.SaveCandidate(township.Candidate{Selection: 6, Number: "3"}))(t)
		return nil
	})
	o.view(func(tx *storage.Tx) error {
		var numbers []string
		for _, c := range must(tx.Candidates(5))(t) {
			numbers = append(numbers, c.Number)
		}
		same(t, "the numbers", fmt.Sprint(numbers), "[1 9 10 A9 A10]")
		return nil
	})
}

func TestAJudgeWhoIsNoneAnyMoreLeavesNoMark(t *testing.T) {
	o, id := selected(t, today)
	o.update(func(tx *storage.Tx) error { return tx.DropBallots(id, 2) })
	o.view(func(tx *storage.Tx) error {
		same(t, "ballots", len(must(tx.Ballots(id))(t)), 6)
		same(t, "those of the judge", len(must(tx.BallotsBy(id, 2))(t)), 0)
		return nil
	})
}

// TestWhoIsNotAppointedIsErasedSixtyDaysAfterTheNotice looks the day before and on the day,
// at what is stored and at what is logged.
func TestWhoIsNotAppointedIsErasedSixtyDaysAfterTheNotice(t *testing.T) {
	o, id := selected(t, today)
	due := today.AddDays(township.SelectionKept + 1)
	same(t, "goes the day before", o.purgeAll(storage.Retention{Day: due.AddDays(-1)}, 2), 1)
	o.view(func(tx *storage.Tx) error {
		same(t, "candidates the day before", len(must(tx.Candidates(id))(t)), 3)
		same(t, "whether anything waits", must(tx.HasToPurge(storage.Retention{Day: due}))(t), true)
		return nil
	})
	before := o.logged("钱乙") + o.logged("周丙") + o.logged(`"speech":8877`)
	if before == 0 {
		t.Fatal("nothing is logged that could go")
	}
	if goes := o.purgeAll(storage.Retention{Day: due}, 2); goes < 5 {
		t.Errorf("all went in %d goes of two records", goes)
	}
	o.view(func(tx *storage.Tx) error {
		left := must(tx.Candidates(id))(t)
		if len(left) != 1 || left[0].State != township.CandidateAppointed || left[0].Name != "" || left[0].Person == 0 {
			t.Errorf("left are %+v", left)
		}
		same(t, "ballots", len(must(tx.Ballots(id))(t)), 3)
		same(t, "objections", len(must(tx.Objections(id))(t)), 0)
		s := must2(tx.Selection(id))(t)
		same(t, "the state", s.State, township.SelectionEnded)
		same(t, "how many there were", *s.Counts, township.SelectionCounts{Entered: 3, Checked: 2, Appointed: 1, Objections: 1, Upheld: 1})
		return nil
	})
	for _, text := range []string{"钱乙", "周丙", `"speech":8877`, `"selection":1,"exam_number"`} {
		same(t, "logged of "+text, o.logged(text), 0)
	}
	same(t, "what the officer is called", o.logged("张甲"), 1)
	same(t, "what is left to do", o.purgeAll(storage.Retention{Day: due.AddDays(900)}, 2), 1)
}

func TestASelectionThatWasCalledOffIsErasedToo(t *testing.T) {
	o, id := selected(t, today)
	o.update(func(tx *storage.Tx) error {
		for _, c := range must(tx.Candidates(id))(t) {
			c.State, c.Notice, c.Person = township.CandidateChecked, township.NoticePeriod{}, 0
			must(tx.SaveCandidate(c))(t)
		}
		s := must2(tx.Selection(id))(t)
		_, err := tx.SaveSelection(s.CallOff("报名的人太少", o.now))
		return err
	})
	calledOff := township.DateOf(o.now)
	o.purgeAll(storage.Retention{Day: calledOff.AddDays(township.SelectionKept)}, 100)
	o.view(func(tx *storage.Tx) error {
		same(t, "candidates on the last day", len(must(tx.Candidates(id))(t)), 3)
		return nil
	})
	o.purgeAll(storage.Retention{Day: calledOff.AddDays(township.SelectionKept + 1)}, 100)
	o.view(func(tx *storage.Tx) error {
		same(t, "candidates on the day after", len(must(tx.Candidates(id))(t)), 0)
		same(t, "why it was called off", must2(tx.Selection(id))(t).Why, "报名的人太少")
		return nil
	})
}

func TestOneThatGoesOnIsNotErased(t *testing.T) {
	o := placed(t)
	o.update(func(tx *storage.Tx) error {
		s := must(tx.SaveSelection(township.Selection{State: township.SelectionOpen}))(t)
		_, err := tx.SaveCandidate(township.Candidate{Selection: s.ID, Number: "1", Name: "钱乙"})
		return err
	})
	o.view(func(tx *storage.Tx) error {
		same(t, "whether anything waits", must(tx.HasToPurge(storage.Retention{Day: today.AddDays(3000)}))(t), false)
		return nil
	})
}

// TestPostsForTermsAreFound finds only those whose days still bring something about.
func TestPostsForTermsAreFound(t *testing.T) {
	o := placed(t)
	o.update(func(tx *storage.Tx) error {
		must(tx.AddPost(township.Post{Person: 1, Role: township.Assistant, Unit: xiaocun1, From: today}))(t)
		must(tx.AddPost(township.Post{Person: 2, Role: township.Assistant, Unit: xiaocun1}.GivenFor(today, today.AddDays(30), today)))(t)
		return nil
	})
	o.view(func(tx *storage.Tx) error {
		found := must(tx.PostsForTerms())(t)
		if len(found) != 1 || found[0].Person != 2 || found[0].Next != township.PostEnds {
			t.Errorf("found %+v", found)
		}
		return nil
	})
}
