package storage

import (
	"errors"
	"slices"
	"time"

	"baocun/township"
)

// Forgetting is somebody who left so long ago that all that was personal went: their name,
// account, chat, leaves and invitations at once, and bit by bit their name in minutes and
// what the audit log says of them, for both are long.
type Forgetting struct {
	Person township.PersonID `json:"person"`
	// Name stands in records where theirs did: the post that they held last.
	Name string    `json:"name"`
	At   time.Time `json:"at"`
	// Logged are the keys under which the log knows what was theirs, by table.
	Logged map[string][]string `json:"logged,omitempty"`
	// Minutes is the last meeting that was looked through.
	Minutes township.MeetingID `json:"minutes,omitempty"`
	// Entries is how many entries of the audit log were looked through, of those there
	// were then.
	Entries AuditID `json:"entries,omitempty"`
	Of      AuditID `json:"of,omitempty"`
	// Done is when nothing was left.
	Done time.Time `json:"done,omitzero"`
}

var forgettings = declare(office, table[township.PersonID, Forgetting]{
	name: "forgettings", key: numberKey[township.PersonID](), audited: true,
})

// Forgettings lists whom the file has forgotten.
func (tx *Tx) Forgettings() ([]Forgetting, error) { return records(forgettings.in(tx).Rows(Span{})) }

// hasLeaver tells whether the day's look for who has left is still to be taken.
func hasLeaver(tx *Tx, r Retention) (bool, error) {
	if r.People == (township.Date{}) {
		return false, nil
	}
	looked, err := tx.mark(markForgotten)
	return dayOf(looked).Before(r.People), err
}

func dayOf(m mark) township.Date {
	return township.Date{Year: m.Month.Year, Month: m.Month.Month, Day: int(m.Number)}
}

// forgetLeaver forgets the first who left long enough ago, or notes that nobody is left
// who did.
func forgetLeaver(tx *Tx, r Retention, _ int) (looked int, err error) {
	if due, err := hasLeaver(tx, r); err != nil || !due {
		return 0, err
	}
	for row, err := range people.in(tx).Rows(Span{}) {
		if err != nil {
			return 0, err
		}
		posts, gone, err := tx.hasLeft(row.Record, r.People)
		if err != nil {
			return 0, err
		}
		if gone {
			return 1, tx.Forget(row.Record, posts)
		}
	}
	return 0, tx.setMark(markForgotten, mark{Month: r.People.MonthOf(), Number: int64(r.People.Day)})
}

// hasLeft tells whether somebody left before a day, with nothing of theirs left open.
func (tx *Tx) hasLeft(p township.Person, before township.Date) ([]township.Post, bool, error) {
	if p.IsForgotten() {
		return nil, false, nil
	}
	posts, err := tx.PostsOf(p.ID)
	if err != nil {
		return nil, false, err
	}
	contracts, err := tx.ContractsOf(p.ID)
	if err != nil {
		return nil, false, err
	}
	last, left := township.LeftOn(posts, contracts)
	if !left || !last.Before(before) {
		return nil, false, nil
	}
	open, err := tx.hasOpen(p.ID)
	return posts, !open, err
}

// hasOpen tells whether somebody still sees to something: a task, a serious matter, or an
// invitation to go on with a new telephone.
func (tx *Tx) hasOpen(who township.PersonID) (bool, error) {
	tasks, err := tx.OpenTasksOf(who)
	if err != nil || len(tasks) > 0 {
		return true, err
	}
	urgents, err := tx.OpenUrgents()
	if err != nil {
		return false, err
	}
	if slices.ContainsFunc(urgents, func(u township.Urgent) bool { return slices.Contains(u.People(), who) }) {
		return true, nil
	}
	invitations, err := tx.OpenInvitations()
	return slices.ContainsFunc(invitations, func(i Invitation) bool { return i.For == who }), err
}

// Forget erases what is personal of somebody. Records of what they did stay, under the post.
func (tx *Tx) Forget(p township.Person, posts []township.Post) error {
	tree, err := tx.Units()
	if err != nil {
		return err
	}
	f := Forgetting{Person: p.ID, Name: township.PastPostOf(posts, tree).Name(), At: tx.Now().UTC()}
	if f.Logged, err = tx.loggedOf(p.ID); err != nil {
		return err
	}
	err = tx.forgetting(func() (err error) {
		for _, kept := range personals {
			if kept.forget != nil {
				err = errors.Join(err, kept.forget(tx, f))
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	entries, err := auditLog.in(tx).Count()
	if err != nil {
		return err
	}
	f.Of = AuditID(entries + len(tx.unlogged))
	return forgettings.in(tx).Put(f.Person, f)
}

// loggedOf lists the keys of what was somebody's, which the log has values of.
func (tx *Tx) loggedOf(who township.PersonID) (map[string][]string, error) {
	logged := map[string][]string{people.name: {keyIn(people, who)}}
	used, err := tx.InvitationsOf(who)
	if err != nil {
		return nil, err
	}
	for _, i := range used {
		logged[invitations.name] = append(logged[invitations.name], keyIn(invitations, i.Hash))
	}
	theirs, err := tx.Accounts(who)
	for _, a := range theirs {
		logged[accounts.name] = append(logged[accounts.name], keyIn(accounts, a.User))
	}
	return logged, err
}
