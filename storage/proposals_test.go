package storage_test

import (
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"baocun/storage"
	"baocun/township"
)

// propose stores a proposal of 肖村 and returns it.
func (o *office) propose(p township.Proposal) township.Proposal {
	o.t.Helper()
	p.Village, p.By = xiaocun, 7
	o.update(func(tx *storage.Tx) (err error) {
		p, err = tx.Propose(p)
		return err
	})
	return p
}

func waitingIn(village township.UnitID, o *office) (list []township.ProposalID) {
	o.view(func(tx *storage.Tx) error {
		waiting, err := tx.Proposals(village)
		list = ids(waiting, func(p township.Proposal) township.ProposalID { return p.ID })
		return err
	})
	return list
}

func TestProposalsWaitInTheirVillageUntilTheyAreDecided(t *testing.T) {
	o := register(t)
	late := o.propose(township.Proposal{Kind: township.LateEntry, Visits: []township.Visit{seen(household(xiaocun, 1, 7, 2), 2)}})
	out := o.propose(township.Proposal{Kind: township.Exclusion, Households: []township.HouseholdKey{{Village: xiaocun, Group: 1, Number: 44}}})
	same(t, "what waits", waitingIn(xiaocun, o), []township.ProposalID{late.ID, out.ID})
	same(t, "what waits elsewhere", waitingIn(paifang, o), []township.ProposalID{})

	o.now = o.now.Add(time.Hour)
	o.update(func(tx *storage.Tx) error {
		_, err := tx.Decide(late.ID, township.Approved, 8)
		return err
	})
	same(t, "what waits then", waitingIn(xiaocun, o), []township.ProposalID{out.ID})
	o.view(func(tx *storage.Tx) error {
		kept, found, err := tx.Proposal(late.ID)
		same(t, "what stays", kept, late.Decide(township.Approved, 8, o.now.UTC()))
		same(t, "whether it stays", found, true)
		return err
	})
	err := o.Update(t.Context(), func(tx *storage.Tx) error {
		_, err := tx.Decide(99, township.Approved, 8)
		return err
	})
	if !errors.Is(err, storage.ErrNoRecord) {
		t.Errorf("deciding what nobody proposed: %v", err)
	}
}

func TestTheSameIsNotProposedTwiceAtATime(t *testing.T) {
	o := register(t)
	out := township.Proposal{Kind: township.Exclusion, Village: xiaocun, By: 7, Households: []township.HouseholdKey{{Village: xiaocun, Group: 1, Number: 44}}}
	first := o.propose(out)
	o.update(func(tx *storage.Tx) error {
		refusal := (*township.Refusal)(nil)
		err := tx.Attempt(func() error { _, err := tx.Propose(out); return err })
		if !errors.As(err, &refusal) || refusal.Code != township.RefuseProposedAlready {
			t.Errorf("proposed twice: %v", err)
		}
		_, err = tx.Decide(first.ID, township.Declined, 8)
		return err
	})
	if again := o.propose(out); again.ID == first.ID {
		t.Error("a new proposal has the id of the old one")
	}
}

// TestWhatWaitsIsWhatWasProposedAndNotDecided proposes and decides at random, beside a
// model that only knows who waits.
func TestWhatWaitsIsWhatWasProposedAndNotDecided(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		o := placed(t)
		waiting := make(map[township.ProposalID]township.Proposal)
		states := []township.ProposalState{township.Approved, township.Declined, township.Lapsed}
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			key := township.HouseholdKey{Village: xiaocun, Group: 1, Number: rapid.IntRange(1, 4).Draw(rt, "number")}
			p := township.Proposal{Kind: township.Exclusion, Village: xiaocun, By: 7, Households: []township.HouseholdKey{key}}
			o.update(func(tx *storage.Tx) error {
				var made township.Proposal
				err := tx.Attempt(func() (err error) { made, err = tx.Propose(p); return err })
				asked := false
				for _, other := range waiting {
					asked = asked || other.Overlaps(p)
				}
				if refused := err != nil; refused != asked {
					rt.Errorf("proposing %v: %v, asked already is %v", key, err, asked)
				}
				if err == nil {
					waiting[made.ID] = made
				}
				return nil
			})
			for _, id := range slices.Sorted(maps.Keys(waiting)) {
				if rapid.Bool().Draw(rt, "decide") {
					o.update(func(tx *storage.Tx) error {
						_, err := tx.Decide(id, rapid.SampledFrom(states).Draw(rt, "state"), 8)
						return err
					})
					delete(waiting, id)
				}
			}
			if got := waitingIn(xiaocun, o); !slices.Equal(got, slices.Sorted(maps.Keys(waiting))) {
				rt.Errorf("%v wait, want %v", got, slices.Sorted(maps.Keys(waiting)))
			}
		}
	})
}
