package storage

import (
	"errors"

	"baocun/township"
)

// forgetPerson leaves a shell, to which records point.
func forgetPerson(tx *Tx, f Forgetting) error {
	p, _, err := tx.Person(f.Person)
	if err != nil {
		return err
	}
	past, _ := township.ParsePastPost(f.Name)
	return tx.SavePerson(p.Forget(past, township.DateOf(tx.Now().In(tx.db.zone))))
}

func forgetAccounts(tx *Tx, f Forgetting) error {
	theirs, err := tx.Accounts(f.Person)
	for _, a := range theirs {
		err = errors.Join(err, tx.DropAccount(a.User))
	}
	return err
}

// forgetChats forgets where somebody was written to, with what waits for them there.
func forgetChats(tx *Tx, f Forgetting) error {
	theirs, err := records(chatsByPerson.rows(tx, prefix(appendUint64(nil, f.Person))))
	if err != nil {
		return err
	}
	for _, c := range theirs {
		waiting, err := tx.waitingIn(c.ID)
		if err != nil {
			return err
		}
		err = errors.Join(
			tx.cancel(waiting),
			forget(deadLetters.in(tx), func(l DeadLetter) bool { return l.Entry.Chat == c.ID }),
			chats.in(tx).Delete(c.ID),
		)
		if err != nil {
			return err
		}
	}
	return nil
}

// forgetInvitations erases those by which somebody came, which have their name.
func forgetInvitations(tx *Tx, f Forgetting) error {
	theirs, err := tx.InvitationsOf(f.Person)
	for _, i := range theirs {
		err = errors.Join(err, invitations.in(tx).Delete(i.Hash))
	}
	return err
}

// renameInTasks puts the post in the place of the name of a task's owner.
func renameInTasks(tx *Tx, f Forgetting) error {
	theirs, err := records(tasksByOwner.rows(tx, prefix(appendUint64(nil, f.Person))))
	if err != nil {
		return err
	}
	for _, t := range theirs {
		t.Owner = t.Owner.Renamed(f.Person, f.Name)
		t.Said.Owner = t.Said.Owner.Renamed(f.Person, f.Name)
		if err := tasks.in(tx).Put(t.ID, t); err != nil {
			return err
		}
	}
	return nil
}

// renameInAmendments does so in versions that are being made, of which there are few.
func renameInAmendments(tx *Tx, f Forgetting) error {
	list, err := records(amendments.in(tx).Rows(Span{}))
	if err != nil {
		return err
	}
	for _, a := range list {
		a.Minutes = a.Minutes.Renamed(f.Person, f.Name)
		if err := tx.SaveAmendment(a); err != nil {
			return err
		}
	}
	return nil
}

// renameInReports does so where somebody sent a village's report.
func renameInReports(tx *Tx, f Forgetting) error {
	sent, err := filtered(villageReports.in(tx).Rows(Span{}), func(r township.VillageReport) bool { return r.SentBy.Person == f.Person })
	if err != nil {
		return err
	}
	for _, r := range sent {
		r.SentBy = r.SentBy.Renamed(f.Person, f.Name)
		if err := tx.SaveVillageReport(r); err != nil {
			return err
		}
	}
	return nil
}
