package storage

import (
	"iter"

	"baocun/township"
)

var contracts = declare(office, table[township.ContractID, township.Contract]{
	name: "contracts", key: sequenceKey[township.ContractID](), audited: true, recent: new(recent[township.Contract]),
})

var contractsByPerson = addIndex(contracts, index[township.ContractID, township.Contract]{
	name: "by_person",
	keys: func(_ township.ContractID, c township.Contract) [][]byte {
		return [][]byte{appendUint64(nil, c.Person)}
	},
})

var contractsByUnit = addIndex(contracts, index[township.ContractID, township.Contract]{
	name: "by_unit",
	keys: func(_ township.ContractID, c township.Contract) [][]byte {
		return [][]byte{appendUint64(nil, c.Unit)}
	},
})

// AddContract stores a cadre's promise to answer for a village and gives it an id.
func (tx *Tx) AddContract(c township.Contract) (township.Contract, error) {
	return add(contracts.in(tx), func(id township.ContractID) township.Contract {
		c.ID = id
		return c
	})
}

// EndContract sets the last day on which a contract counts.
func (tx *Tx) EndContract(id township.ContractID, until township.Date) (township.Contract, error) {
	return amend(contracts.in(tx), id, func(c *township.Contract) { c.Until = until })
}

// SaveContract stores a change of a contract.
func (tx *Tx) SaveContract(c township.Contract) error { return contracts.in(tx).Put(c.ID, c) }

// ContractsOf lists every contract a person has or had, in order of entry.
func (tx *Tx) ContractsOf(person township.PersonID) ([]township.Contract, error) {
	return records(contractsByPerson.rows(tx, prefix(appendUint64(nil, person))))
}

// ContractsFor lists the contracts for a village that count on a day.
func (tx *Tx) ContractsFor(village township.UnitID, on township.Date) ([]township.Contract, error) {
	return filtered(tx.contractsIn(village), func(c township.Contract) bool { return c.Holds(on) })
}

func (tx *Tx) contractsIn(unit township.UnitID) iter.Seq2[Row[township.ContractID, township.Contract], error] {
	return contractsByUnit.rows(tx, prefix(appendUint64(nil, unit)))
}

// Duties are all that a person is entitled to on a day.
func (tx *Tx) Duties(person township.PersonID, on township.Date) (township.Duties, error) {
	held, err := tx.PostsOf(person)
	if err != nil {
		return nil, err
	}
	promised, err := tx.ContractsOf(person)
	if err != nil {
		return nil, err
	}
	return township.DutiesOn(on, held, promised), nil
}
