package bot

import (
	"errors"
	"strconv"

	"baocun/storage"
	"baocun/township"
)

const (
	refuseNobodyDecides township.RefusalCode = "nobody-decides"
	refuseTwoVillages   township.RefusalCode = "two-villages"
)

// checkDecidable refuses entries of long ago that nobody could agree to.
func (t *turn) checkDecidable(visits []township.Visit) error {
	village := visits[0].Household.Village
	for _, v := range visits {
		if v.Household.Village != village {
			return township.Refuse(refuseTwoVillages)
		}
	}
	deciders, _, err := t.deciders(village)
	if err == nil && len(deciders) == 0 {
		err = township.Refuse(refuseNobodyDecides)
	}
	return err
}

// askConsent asks whether the specialist, or without one the chief, is to be asked; a
// specialist is to confirm.
func askConsent(t *turn, a answers) (screen, error) {
	e, err := t.entryIn(a)
	if err != nil {
		return screen{}, err
	}
	village, on := e.Visits[0].Household.Village, e.Visits[0].Date
	days := t.bot.options.Rules.Visits.BackEntryDays
	if t.may(township.KeepRegister, village) {
		return t.say("visit.ask-confirm", "date", on, "days", days).row(choice(t.voice.Label("button.confirm-late"), yes)), nil
	}
	_, hasSpecialist, err := t.deciders(village)
	if err == nil && !hasSpecialist {
		return t.say("visit.ask-chief", "date", on, "days", days).row(choice(t.voice.Label("button.ask-chief"), yes)), nil
	}
	return t.say("visit.ask-consent", "date", on, "days", days).row(choice(t.voice.Label("button.ask-consent"), yes)), err
}

func takeConsent(_ *turn, _ answers, text string) (string, error) {
	if text != yes {
		return "", township.Refuse(refusePressButton)
	}
	return yes, nil
}

// enterLate takes what was long ago: a specialist's word is her own, everybody else's
// entry is proposed, a whole line as one.
func (t *turn) enterLate(e entry, plan entryPlan) (screen, error) {
	village := plan.fresh[0].Household.Village
	if t.may(township.KeepRegister, village) {
		for i := range plan.fresh {
			plan.fresh[i].ApprovedBy = t.person.ID
		}
		return t.keepEntry(e, plan)
	}
	return t.propose(township.Proposal{
		Kind: township.LateEntry, Village: village, Count: len(plan.fresh), Visits: plan.fresh,
	})
}

// deciders lists who decides on the proposals of a village today, and whether they are
// its specialists or, where it has none, its chiefs.
func (t *turn) deciders(village township.UnitID) (people []township.PersonID, hasSpecialist bool, err error) {
	for _, role := range []township.Role{township.Specialist, township.Chief} {
		held, err := t.tx.Holders(village, role, t.today)
		if err != nil {
			return nil, false, err
		}
		for _, post := range held {
			people = append(people, post.Person)
		}
		if len(people) > 0 {
			return people, role == township.Specialist, nil
		}
	}
	return nil, false, nil
}

// mayDecide tells whether this person decides on the proposals of a village.
func (t *turn) mayDecide(village township.UnitID) (bool, error) {
	_, hasSpecialist, err := t.deciders(village)
	return t.duties.MayDecide(village, hasSpecialist, t.units), err
}

// propose stores a proposal and asks those who decide.
func (t *turn) propose(p township.Proposal) (screen, error) {
	p.By, p.At = t.person.ID, t.now().UTC()
	deciders, hasSpecialist, err := t.deciders(p.Village)
	if err != nil {
		return screen{}, err
	}
	if len(deciders) == 0 {
		return screen{}, township.Refuse(refuseNobodyDecides)
	}
	p, err = t.tx.Propose(p)
	if refusal := (*township.Refusal)(nil); errors.As(err, &refusal) && refusal.Code == township.RefuseProposedAlready {
		return screen{text: t.voice.Refusal(refusal)}.row(t.afterProposal()...), nil // There is nothing more to ask.
	}
	if err != nil {
		return screen{}, err
	}
	var told, missed []string
	for _, id := range deciders {
		person, _, err := t.tx.Person(id)
		if err != nil {
			return screen{}, err
		}
		reached, err := t.askToDecide(p, person, !hasSpecialist)
		if err != nil {
			return screen{}, err
		}
		if reached {
			told = append(told, person.Name)
		} else {
			missed = append(missed, person.Name)
		}
	}
	s := t.say("proposal.asked", "names", told)
	if len(told) == 0 {
		s = t.say("proposal.asked-missed", "names", missed)
	}
	return s.row(t.afterProposal()...), nil
}

func (t *turn) afterProposal() []storage.Button {
	return []storage.Button{t.label("button.list", verbGo, "visit"), t.label("button.menu", verbMenu)}
}

// proposalKey is the key under which somebody was asked to decide on a proposal. It
// ends so that no key begins with another.
func proposalKey(p township.ProposalID, person township.PersonID) storage.Key {
	return storage.Key("proposal/" + strconv.FormatUint(uint64(p), 10) + "/p" + strconv.FormatUint(uint64(person), 10) + "/")
}

// askToDecide leaves a proposal for somebody who decides, with the two answers, and
// tells whether they can be written to.
func (t *turn) askToDecide(p township.Proposal, decider township.Person, standIn bool) (reached bool, err error) {
	chat, known, err := t.tx.PrivateChat(decider.ID)
	if err != nil || !known || !chat.Unreachable.IsZero() {
		return false, err
	}
	s, err := t.proposalScreen(t.bot.voiceOf(decider), p, standIn)
	if err != nil {
		return false, err
	}
	asks := storage.Payload{Send: &storage.Send{Text: s.text, Buttons: s.buttons}}
	return true, t.tx.Enqueue(storage.Entry{Key: proposalKey(p.ID, decider.ID), Lane: storage.LaneReply, Chat: chat.ID, Payload: asks})
}
