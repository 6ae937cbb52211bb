package bot

import (
	"encoding/json"
	"maps"
	"slices"

	"baocun/storage"
	"baocun/township"
)

// actAssigned is the act of handing out, and of handing over.
const actAssigned = "assigned"

// assigned says what to take back: of whom, who had it before, and the posts that
// came with it.
type assigned struct {
	Village township.UnitID              `json:"village"`
	To      township.PersonID            `json:"to"`
	Before  map[string]township.PersonID `json:"before"` // by the household's number
	Posts   []township.PostID            `json:"posts,omitempty"`
}

func (t *turn) rememberAssigned(village township.Unit, to township.PersonID, before []township.Household, posts []township.Post) error {
	act := assigned{Village: village.ID, To: to, Before: make(map[string]township.PersonID, len(before))}
	for _, h := range before {
		act.Before[h.HouseholdKey.String()] = h.Assistant
	}
	for _, post := range posts {
		act.Posts = append(act.Posts, post.ID)
	}
	return t.remember(actAssigned, act)
}

// undoAssigned gives households back to whoever had them, as far as they are still
// where they were given.
func undoAssigned(t *turn, act storage.Act) (screen, error) {
	var done assigned
	if err := json.Unmarshal(act.Args, &done); err != nil {
		return screen{}, err
	}
	if !t.may(township.KeepRegister, done.Village) {
		return t.denied(), nil
	}
	village, _ := t.units.Get(done.Village)
	theirs, err := t.tx.HouseholdsOf(done.To, village.ID)
	if err != nil {
		return screen{}, err
	}
	back := make(map[township.PersonID][]township.Household)
	var undone []township.Household
	for _, h := range theirs {
		if before, moved := done.Before[h.HouseholdKey.String()]; moved {
			back[before] = append(back[before], h)
			undone = append(undone, h)
		}
	}
	if err := t.giveBack(village, back); err != nil {
		return screen{}, err
	}
	if err := t.tellUndone(village, done.To, undone); err != nil {
		return screen{}, err
	}
	if err := t.endFurtherPosts(done); err != nil {
		return screen{}, err
	}
	s, err := t.households(village, 0)
	return s.headed(t.voice.Say("register.undone", "households", len(undone))), err
}

func (t *turn) giveBack(village township.Unit, back map[township.PersonID][]township.Household) error {
	if err := t.tx.OpenMonths(t.today.MonthOf()); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(back)) {
		if _, err := t.tx.Assign(id, back[id]); err != nil {
			return err
		}
		if err := t.tellMore(village, id, back[id]); err != nil {
			return err
		}
	}
	return nil
}

// tellUndone tells an assistant that what they were just given is theirs no more.
func (t *turn) tellUndone(village township.Unit, id township.PersonID, undone []township.Household) error {
	load, err := t.tx.Load(id)
	if err != nil || len(undone) == 0 {
		return err
	}
	return t.tell(id, "register.taken-back", "village", village, "people", township.PeopleIn(undone),
		"households", len(undone), "load", load.People)
}

// endFurtherPosts ends the posts that came with what was handed out, but for those
// in whose group something else is theirs by now.
func (t *turn) endFurtherPosts(done assigned) error {
	posts, err := t.tx.PostsOf(done.To)
	if err != nil {
		return err
	}
	for _, post := range posts {
		theirs, err := t.tx.HouseholdsOf(done.To, post.Unit)
		if err != nil {
			return err
		}
		if len(theirs) > 0 || !slices.Contains(done.Posts, post.ID) {
			continue
		}
		if _, err := t.tx.EndPost(post.ID, t.today.AddDays(-1)); err != nil {
			return err
		}
	}
	return nil
}
