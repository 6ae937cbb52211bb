package storage

import (
	"fmt"

	"baocun/township"
)

var people = declare(office, table[township.PersonID, township.Person]{
	name: "people", key: sequenceKey[township.PersonID](), audited: true, recent: new(recent[township.Person]),
})

var accounts = declare(office, table[int64, Account]{
	name: "accounts", key: signedKey[int64](), audited: true, recent: new(recent[Account]),
})

var accountsByPerson = addIndex(accounts, index[int64, Account]{
	name: "by_person",
	keys: func(_ int64, a Account) [][]byte { return [][]byte{appendUint64(nil, a.Person)} },
})

// AddPerson stores someone new and gives them an id.
func (tx *Tx) AddPerson(p township.Person) (township.Person, error) {
	return add(people.in(tx), func(id township.PersonID) township.Person {
		p.ID = id
		return p
	})
}

// SavePerson stores a change of name or language.
func (tx *Tx) SavePerson(p township.Person) error { return people.in(tx).Put(p.ID, p) }

// Person finds somebody by id.
func (tx *Tx) Person(id township.PersonID) (township.Person, bool, error) {
	return people.in(tx).Get(id)
}

// People lists everyone who ever joined, in order of joining.
func (tx *Tx) People() ([]township.Person, error) {
	return records(people.in(tx).Rows(Span{}))
}

// AccountOf finds whose a Telegram user is.
func (tx *Tx) AccountOf(user int64) (Account, bool, error) { return accounts.in(tx).Get(user) }

// PersonOf is the person who uses a Telegram account.
func (tx *Tx) PersonOf(user int64) (township.Person, bool, error) {
	account, found, err := tx.AccountOf(user)
	if err != nil || !found {
		return township.Person{}, false, err
	}
	return tx.Person(account.Person)
}

// Accounts lists the Telegram users that a person has.
func (tx *Tx) Accounts(person township.PersonID) ([]Account, error) {
	return records(accountsByPerson.rows(tx, prefix(appendUint64(nil, person))))
}

// AddAccount makes a Telegram user a person's from now on. A user who is
// somebody else's is [ErrNotUnique].
func (tx *Tx) AddAccount(user int64, person township.PersonID) error {
	held, found, err := tx.AccountOf(user)
	switch {
	case err != nil:
		return err
	case found && held.Person != person:
		return fmt.Errorf("account %d of person %d: %w", user, held.Person, ErrNotUnique)
	case found:
		return nil
	}
	return accounts.in(tx).Put(user, Account{User: user, Person: person, Since: tx.Now().UTC()})
}

// DropAccount takes a Telegram user from whoever has it, as when a telephone is
// lost. The person and all they did stay.
func (tx *Tx) DropAccount(user int64) error { return accounts.in(tx).Delete(user) }
