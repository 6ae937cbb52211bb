package bot

import (
	"bytes"
	"encoding/json"
	"slices"

	"baocun/storage"
	"baocun/township"
)

// refusePostsChanged refuses to take back what somebody changed meanwhile.
const refusePostsChanged township.RefusalCode = "posts-changed"

// undoPosts has somebody's posts again as they were, if they are still as the act left
// them.
func undoPosts(t *turn, act storage.Act) (screen, error) {
	var change postsChange
	if err := json.Unmarshal(act.Args, &change); err != nil {
		return screen{}, err
	}
	if !t.mayTakeBack(change) {
		return t.denied(), nil
	}
	if err := t.checkUnchanged(change); err != nil {
		return screen{}, err
	}
	person, _, err := t.tx.Person(change.Person)
	if err != nil {
		return screen{}, err
	}
	if err := t.restorePosts(change); err != nil {
		return screen{}, err
	}
	if err := t.cutOff(person.ID); err != nil {
		return screen{}, err
	}
	if err := t.tell(person.ID, "roster.undone-told"); err != nil {
		return screen{}, err
	}
	s, err := t.personScreen(person, t.ownRoster())
	return s.headed(t.voice.Say("roster.undone", "name", person.Name)), err
}

// mayTakeBack tells whether this person looks after all that a change was about.
func (t *turn) mayTakeBack(change postsChange) bool {
	isOthersPost := func(e edit[township.Post]) bool { return !t.looksAfter(e.After.Role, e.After.Unit) }
	isOthersContract := func(e edit[township.Contract]) bool { return !t.looksAfter(township.Cadre, e.After.Unit) }
	return !slices.ContainsFunc(change.Posts, isOthersPost) && !slices.ContainsFunc(change.Contracts, isOthersContract)
}

// checkUnchanged refuses to take back what is not as the act left it.
func (t *turn) checkUnchanged(change postsChange) error {
	posts, err := t.tx.PostsOf(change.Person)
	if err != nil {
		return err
	}
	contracts, err := t.tx.ContractsOf(change.Person)
	if err != nil {
		return err
	}
	moves, err := t.tx.Moves()
	if err != nil {
		return err
	}
	if change.Move != 0 && !slices.ContainsFunc(moves, func(m township.Move) bool { return m.ID == change.Move }) {
		return township.Refuse(refusePostsChanged)
	}
	for _, e := range change.Posts {
		if !slices.ContainsFunc(posts, func(p township.Post) bool { return isSame(p, e.After) }) {
			return township.Refuse(refusePostsChanged)
		}
	}
	for _, e := range change.Contracts {
		if !slices.ContainsFunc(contracts, func(c township.Contract) bool { return isSame(c, e.After) }) {
			return township.Refuse(refusePostsChanged)
		}
	}
	return nil
}

// isSame tells whether two records are stored alike.
func isSame(a, b any) bool {
	one, errOne := json.Marshal(a)
	other, errOther := json.Marshal(b)
	return errOne == nil && errOther == nil && bytes.Equal(one, other)
}

// restorePosts stores the records as they were before a change. What was added has never
// counted; households that nobody answers for since are theirs again.
func (t *turn) restorePosts(change postsChange) error {
	for _, e := range change.Posts {
		before, added := e.Before, e.Before.ID == 0
		if added {
			before = e.After
			before.Until, before.Next = before.From.AddDays(-1), ""
		}
		if err := t.tx.SavePost(before); err != nil {
			return err
		}
		if !added {
			continue
		}
		if _, err := t.release(before); err != nil {
			return err
		}
	}
	for _, e := range change.Contracts {
		before := e.Before
		if before.ID == 0 {
			before = e.After
			before.Until = before.From.AddDays(-1)
		}
		if err := t.tx.SaveContract(before); err != nil {
			return err
		}
	}
	if change.Move != 0 {
		if err := t.tx.DropMove(change.Move); err != nil {
			return err
		}
	}
	return t.takeHouseholdsBack(change)
}

func (t *turn) takeHouseholdsBack(change postsChange) error {
	var theirs []township.Household
	for _, key := range change.Freed {
		h, found, err := t.tx.Household(key)
		if err != nil {
			return err
		}
		if found && h.Assistant == 0 {
			theirs = append(theirs, h)
		}
	}
	if len(theirs) == 0 {
		return nil
	}
	if err := t.tx.OpenMonths(t.today.MonthOf()); err != nil {
		return err
	}
	_, err := t.tx.Assign(change.Person, theirs)
	return err
}
