package storage

import (
	"iter"

	"baocun/township"
)

// proposals are kept for good: of those that were decided, who decided and when.
var proposals = declare(office, table[township.ProposalID, township.Proposal]{
	name: "proposals", key: sequenceKey[township.ProposalID](), audited: true,
})

var proposalsWaiting = addIndex(proposals, index[township.ProposalID, township.Proposal]{
	name: "waiting",
	keys: func(_ township.ProposalID, p township.Proposal) [][]byte {
		if p.State != township.Proposed {
			return nil
		}
		return [][]byte{appendUint64(nil, p.Village)}
	},
})

// Propose stores a proposal that waits to be decided and gives it an id. One that
// asks again what waits already is refused.
func (tx *Tx) Propose(p township.Proposal) (township.Proposal, error) {
	for other, err := range tx.waitingFor(p.Village) {
		if err != nil {
			return p, err
		}
		if p.Overlaps(other) {
			return p, township.Refuse(township.RefuseProposedAlready)
		}
	}
	p.State = township.Proposed
	return add(proposals.in(tx), func(id township.ProposalID) township.Proposal {
		p.ID = id
		return p
	})
}

// Proposal finds a proposal, also one that was decided.
func (tx *Tx) Proposal(id township.ProposalID) (township.Proposal, bool, error) {
	return proposals.in(tx).Get(id)
}

// Proposals lists what waits to be decided in a village, in order of entry.
func (tx *Tx) Proposals(village township.UnitID) ([]township.Proposal, error) {
	var list []township.Proposal
	for p, err := range tx.waitingFor(village) {
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}

func (tx *Tx) waitingFor(village township.UnitID) iter.Seq2[township.Proposal, error] {
	return each(proposalsWaiting.rows(tx, prefix(appendUint64(nil, village))))
}

// Decide ends a proposal in one of the states that are not Proposed, now. What it asks
// for is done beside it; who may decide is decided before.
func (tx *Tx) Decide(id township.ProposalID, state township.ProposalState, by township.PersonID) (township.Proposal, error) {
	return amend(proposals.in(tx), id, func(p *township.Proposal) { *p = p.Decide(state, by, tx.Now().UTC()) })
}
