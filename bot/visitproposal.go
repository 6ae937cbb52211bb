package bot

import (
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// proposalScreen is a proposal as those who decide see it: what is asked, and the two
// answers or, of one that is decided, what came of it.
func (t *turn) proposalScreen(voice words.Voice, p township.Proposal, standIn bool) (screen, error) {
	text, err := t.proposalText(voice, p)
	if err != nil {
		return screen{}, err
	}
	s := screen{text: text}
	if standIn {
		village, _ := t.units.Get(p.Village)
		s.text += "\n" + voice.Say("proposal.stand-in", "village", village)
	}
	if p.State != township.Proposed {
		ended, err := t.proposalEnd(voice, p)
		s.text += "\n" + ended
		return s, err
	}
	return s.row(
		button(voice.Label("button.agree"), verbDecide, p.ID, yes),
		button(voice.Label("button.decline"), verbDecide, p.ID, no),
	), nil
}

// proposalText says who asks for what. Of entries that were decided only their number
// is kept.
func (t *turn) proposalText(voice words.Voice, p township.Proposal) (string, error) {
	by, _, err := t.tx.Person(p.By)
	if err != nil {
		return "", err
	}
	village, _ := t.units.Get(p.Village)
	switch {
	case p.Kind == township.Exclusion:
		return voice.Say("proposal.exclusion", "by", by.Name, "village", village, "households", p.Households, "until", p.Until), nil
	case len(p.Visits) == 0:
		return voice.Say("proposal.ended", "count", p.Count), nil
	}
	first := p.Visits[0]
	outcome := voice.Label("outcome." + string(first.Outcome))
	if len(p.Visits) == 1 {
		outcome = outcomeIn(voice, first)
	}
	return voice.Say("proposal.late", "by", by.Name, "village", village, "date", first.Date,
		"households", householdsOf(p.Visits), "outcome", outcome,
		"days", first.Date.DaysUntil(township.DateOf(p.At.In(t.bot.options.Location)))), nil
}

// proposalEnd says what came of a proposal.
func (t *turn) proposalEnd(voice words.Voice, p township.Proposal) (string, error) {
	by, _, err := t.tx.Person(p.DecidedBy)
	return voice.Say("proposal.state-"+string(p.State), "by", by.Name), err
}

// tellProposer says to whoever proposed something what came of it; asked is the
// proposal as it was, with its entries.
func (t *turn) tellProposer(asked, ended township.Proposal) error {
	by, _, err := t.tx.Person(ended.DecidedBy)
	if err != nil {
		return err
	}
	if asked.Kind == township.Exclusion {
		_, err = t.tellWithWay(asked.By, "visit", "proposal.exclusion-"+string(ended.State),
			"by", by.Name, "households", asked.Households, "until", asked.Until)
		return err
	}
	_, err = t.tellWithWay(asked.By, "visit", "proposal.late-"+string(ended.State),
		"by", by.Name, "date", asked.Visits[0].Date, "households", asked.Asked())
	return err
}

// closeRequests takes the answers away from the messages that asked to decide, but for
// the one that was pressed: what waits is not sent, what was sent says who decided.
func (t *turn) closeRequests(asked, ended township.Proposal) error {
	deciders, _, err := t.deciders(asked.Village)
	if err != nil {
		return err
	}
	for _, id := range deciders {
		if err := t.closeRequest(asked, ended, id); err != nil {
			return err
		}
	}
	return nil
}

func (t *turn) closeRequest(asked, ended township.Proposal, decider township.PersonID) error {
	key := proposalKey(asked.ID, decider)
	message, sent, err := t.tx.MessageOf(key)
	if err != nil {
		return err
	}
	if !sent {
		return t.tx.Cancel(string(key))
	}
	if decider == t.person.ID && message == t.pressed {
		return nil
	}
	person, _, err := t.tx.Person(decider)
	if err != nil {
		return err
	}
	chat, known, err := t.tx.PrivateChat(decider)
	if err != nil || !known || !chat.Unreachable.IsZero() {
		return err
	}
	voice := t.bot.voiceOf(person)
	text, err := t.proposalText(voice, asked)
	if err != nil {
		return err
	}
	end, err := t.proposalEnd(voice, ended)
	if err != nil {
		return err
	}
	return t.enqueue(chat.ID, storage.Payload{Edit: &storage.Edit{Of: key, Message: message, Text: text + "\n" + end}})
}
