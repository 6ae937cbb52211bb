package bot

import (
	"baocun/storage"
	"baocun/township"
)

// actPosts is the act of ending, suspending, lifting or moving somebody's posts.
const actPosts = "posts"

// postsChange is what one act changed of somebody's posts and contracts, so that it can be
// taken back.
type postsChange struct {
	Person    township.PersonID         `json:"person"`
	Posts     []edit[township.Post]     `json:"posts,omitempty"`
	Contracts []edit[township.Contract] `json:"contracts,omitempty"`
	// Move is the move that was kept for its day.
	Move  township.MoveID         `json:"move,omitempty"`
	Freed []township.HouseholdKey `json:"freed,omitempty"`
}

// edit is a record before and after an act; one that was added has no id before it.
type edit[R any] struct {
	Before R `json:"before"`
	After  R `json:"after"`
}

func (t *turn) changePost(before, after township.Post, change *postsChange) error {
	change.Posts = append(change.Posts, edit[township.Post]{before, after})
	return t.tx.SavePost(after)
}

func (t *turn) changeContract(before, after township.Contract, change *postsChange) error {
	change.Contracts = append(change.Contracts, edit[township.Contract]{before, after})
	return t.tx.SaveContract(after)
}

// handOn hands on what belonged to the posts that a change ended: households and open
// tasks.
func (t *turn) handOn(change *postsChange) error {
	for _, p := range change.Posts {
		if p.After.IsHeld(t.today) {
			continue
		}
		freed, err := t.release(p.After)
		if err != nil {
			return err
		}
		for _, h := range freed {
			change.Freed = append(change.Freed, h.HouseholdKey)
		}
	}
	return t.leaveTasks(change.Person)
}

// cutOff closes the form that waits for somebody whose posts changed, and forgets what they
// could undo: both are by rights that they may not have any more.
func (t *turn) cutOff(id township.PersonID) error {
	if err := t.tx.DropAct(id); err != nil {
		return err
	}
	if id == t.person.ID {
		var err error
		t.duties, err = t.tx.Duties(id, t.today)
		return err
	}
	chat, ok, err := t.tx.PrivateChat(id)
	if err != nil || !ok {
		return err
	}
	return t.tx.CloseForm(chat.ID, id)
}

// showChanged shows somebody's posts after a change, which can be undone.
func (t *turn) showChanged(person township.Person, from whence, change postsChange, done string) (screen, error) {
	if err := t.remember(actPosts, change); err != nil {
		return screen{}, err
	}
	s, err := t.personScreen(person, from)
	s.buttons = append([][]storage.Button{{t.undoButton()}}, s.buttons...)
	return s.headed(done), err
}
