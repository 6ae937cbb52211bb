package bot

import "baocun/township"

// move makes whoever writes the person that an invitation names, who has a new
// telephone: all they hold and did is theirs as before, and what the old telephone
// says is a stranger's.
func (t *turn) move(to township.PersonID) error {
	if !t.isStranger() && t.person.ID != to {
		return township.Refuse(refuseSomebodyElse)
	}
	person, _, err := t.tx.Person(to)
	if err != nil {
		return err
	}
	if err := t.leaveTelephones(to); err != nil {
		return err
	}
	_, by := t.update.source()
	if err := t.tx.AddAccount(by.ID, to); err != nil {
		return err
	}
	t.chat.Person = to
	if err := t.tx.SaveChat(t.chat); err != nil {
		return err
	}
	t.person, t.isBack = person, true
	t.setVoice()
	t.duties, err = t.tx.Duties(to, t.today)
	return err
}

// leaveTelephones parts a person from every account and private chat they had.
func (t *turn) leaveTelephones(person township.PersonID) error {
	accounts, err := t.tx.Accounts(person)
	if err != nil {
		return err
	}
	for _, account := range accounts {
		if err := t.tx.DropAccount(account.User); err != nil {
			return err
		}
	}
	for {
		chat, ok, err := t.tx.PrivateChat(person)
		if err != nil || !ok {
			return err
		}
		chat.Person = 0
		if err := t.tx.SaveChat(chat); err != nil {
			return err
		}
	}
}
