package storage

import "baocun/township"

// AssistantVisits lists the visits that count of the households which an assistant
// answers for in a month, in the register's order. It reads the rounds of the groups
// that they are or were assistant in, and no other visit.
func (tx *Tx) AssistantVisits(assistant township.PersonID, month township.Month) ([]township.Visit, error) {
	groups, err := tx.groupsOf(assistant)
	if err != nil {
		return nil, err
	}
	var list []township.Visit
	for _, group := range groups {
		for round, err := range tx.roundsIn(group, month) {
			if err != nil {
				return nil, err
			}
			if round.Assistant != assistant {
				continue
			}
			visits, err := tx.VisitsOf(round)
			if err != nil {
				return nil, err
			}
			list = append(list, visits...)
		}
	}
	return list, nil
}

// groupsOf are the groups in which a person is or was assistant, each once.
func (tx *Tx) groupsOf(assistant township.PersonID) ([]township.Unit, error) {
	held, err := tx.PostsOf(assistant)
	if err != nil {
		return nil, err
	}
	var groups []township.Unit
	known := make(map[township.UnitID]bool)
	for _, p := range held {
		if p.Role != township.Assistant || known[p.Unit] {
			continue
		}
		known[p.Unit] = true
		group, err := tx.unit(p.Unit)
		if err != nil {
			return nil, err
		}
		groups = append(groups, group)
	}
	return groups, nil
}

// Corrected lists the entries that an entry corrects, the newest first.
func (tx *Tx) Corrected(v township.Visit) ([]township.Visit, error) {
	var list []township.Visit
	for v.Replaces != 0 {
		var err error
		if v, err = tx.mustVisit(v.Replaces); err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}
