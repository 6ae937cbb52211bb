package bot

import (
	"errors"

	"baocun/township"
)

// The buttons of proposals.
const (
	verbProposals = "vw" // page: what waits and what is not counted
	verbProposal  = "vq" // proposal: one that waits
	verbDecide    = "vo" // proposal, yes or no
	verbLift      = "vz" // group, number, yes once asked: count a household again
)

var proposalVerbs = verbTable{
	verbProposals: pressProposals,
	verbProposal:  pressProposal,
	verbDecide:    pressDecide,
	verbLift:      pressLift,
}

const no = "n"

// decided is what a decision comes to: what is said to whoever made it.
type decided struct {
	state township.ProposalState
	said  string
}

// pressDecide decides on a proposal, once: a later press shows who did.
func pressDecide(t *turn, args pressed) (screen, error) {
	p, found, err := t.tx.Proposal(township.ProposalID(args.number(0)))
	if err != nil {
		return screen{}, err
	}
	if !found {
		return t.stale(t.menu())
	}
	may, err := t.mayDecide(p.Village)
	if err != nil {
		return screen{}, err
	}
	if err := p.CheckDecision(t.person.ID, may); err != nil {
		return t.undecided(p, may, err)
	}
	outcome, err := t.decide(p, args.text(1))
	if err != nil {
		return screen{}, err
	}
	return t.endProposal(p, outcome)
}

// undecided answers a press that decides nothing: of a proposal that was decided
// already it shows what came of it.
func (t *turn) undecided(p township.Proposal, may bool, err error) (screen, error) {
	refusal, ok := errors.AsType[*township.Refusal](err)
	if !ok || refusal.Code != township.RefuseDecided || !may {
		return screen{}, err
	}
	ended, err := t.proposalScreen(t.voice, p, false)
	if err != nil {
		return screen{}, err
	}
	return t.stale(ended.row(t.label("button.proposals", verbProposals, 0), t.label("button.menu", verbMenu)), nil)
}

// decide does what was decided. What came too late is not done, whatever the answer,
// and what it would do that the rules refuse is neither.
func (t *turn) decide(p township.Proposal, answer string) (decided, error) {
	if answer != yes {
		return decided{state: township.Declined}, nil
	}
	outcome := decided{state: township.Approved}
	err := p.CheckOpen(t.bot.options.Rules.Visits, t.today)
	if err == nil {
		err = t.tx.Attempt(func() (err error) {
			if p.Kind == township.Exclusion {
				outcome.said, err = t.exclude(p.Households, p.Until)
			} else {
				outcome.said, err = t.enterApproved(p)
			}
			return err
		})
	}
	if refusal, ok := errors.AsType[*township.Refusal](err); ok {
		return decided{township.Lapsed, t.voice.Refusal(refusal)}, nil
	}
	return outcome, err
}

// endProposal closes a proposal, tells whoever proposed it and takes the answers away
// from the other messages.
func (t *turn) endProposal(p township.Proposal, outcome decided) (screen, error) {
	ended, err := t.tx.Decide(p.ID, outcome.state, t.person.ID)
	if err != nil {
		return screen{}, err
	}
	if err := errors.Join(t.tellProposer(p, ended), t.closeRequests(p, ended)); err != nil {
		return screen{}, err
	}
	text, err := t.proposalText(t.voice, p)
	if err != nil {
		return screen{}, err
	}
	end, err := t.proposalEnd(t.voice, ended)
	if err != nil {
		return screen{}, err
	}
	s := screen{text: text + "\n" + end}
	if outcome.said != "" {
		s.text += "\n" + outcome.said
	}
	return s.row(t.label("button.proposals", verbProposals, 0), t.label("button.menu", verbMenu)), nil
}

// enterApproved records the entries of a proposal as they were proposed, in the name of
// whoever proposed them, and says how many. Households that left the register since
// are left out, and what was recorded meanwhile stays as it is where it says the same.
func (t *turn) enterApproved(p township.Proposal) (string, error) {
	gone := 0
	for _, v := range p.Visits {
		h, err := t.tx.HouseholdIn(v.Household, v.Date.MonthOf())
		if err != nil {
			return "", err
		}
		if h.People == 0 {
			gone++
			continue
		}
		old, corrects, err := t.recordedOn(v.Household, v.Date)
		if err != nil {
			return "", err
		}
		v = v.Approve(t.person.ID, t.today, h.People)
		together, more := v.With(old)
		switch {
		case corrects && v.SaysSame(old) && !more:
			continue
		case corrects && v.SaysSame(old):
			v = together
		case !corrects:
			v.Why = ""
		case v.Why == "":
			v.Why = township.Verified
		}
		if _, err := t.record(v); err != nil {
			return "", err
		}
	}
	said := t.voice.Say("proposal.done-late", "count", len(p.Visits)-gone)
	if gone > 0 {
		said += "\n" + t.voice.Say("proposal.gone", "count", gone)
	}
	return said, nil
}
