package bot

import (
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// waiting lists what this person has to decide today. What came to nothing meanwhile
// is closed, and whoever proposed it is told.
func (t *turn) waiting() ([]township.Proposal, error) {
	var list []township.Proposal
	for _, village := range t.units.Villages() {
		may, err := t.mayDecide(village.ID)
		if err != nil {
			return nil, err
		}
		if !may {
			continue
		}
		theirs, err := t.tx.Proposals(village.ID)
		if err != nil {
			return nil, err
		}
		for _, p := range theirs {
			if p.CheckOpen(t.bot.options.Rules.Visits, t.today) == nil {
				list = append(list, p)
				continue
			}
			if err := t.lapse(p); err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}

// lapse closes a proposal that nobody decided in time.
func (t *turn) lapse(p township.Proposal) error {
	ended, err := t.tx.Decide(p.ID, township.Lapsed, 0)
	if err != nil {
		return err
	}
	if err := t.tellProposer(p, ended); err != nil {
		return err
	}
	return t.closeRequests(p, ended)
}

// proposals is the specialist's screen of what waits and what is not counted now, one
// list on as many pages as it takes.
func (t *turn) proposals(page int) (screen, error) {
	waiting, err := t.waiting()
	if err != nil {
		return screen{}, err
	}
	excluded, err := t.excluded()
	if err != nil {
		return screen{}, err
	}
	lines, err := t.proposalLines(waiting, excluded)
	if err != nil {
		return screen{}, err
	}
	shown, page, pages := pageOf(lines, page, rowsAPage)
	s := t.say("proposal.none")
	if len(waiting) > 0 {
		s = t.say("proposal.list", "count", len(waiting))
	}
	var buttons []storage.Button
	outs := false
	for _, line := range shown {
		if line.out && !outs {
			s.text += "\n\n" + t.voice.Say("proposal.excluded", "count", len(excluded))
			outs = true
		}
		s.text += "\n" + line.text
		buttons = append(buttons, line.button)
	}
	if len(excluded) == 0 {
		s.text += "\n\n" + t.voice.Say("proposal.excluded-none")
	}
	s = s.grid(4, buttons).row(t.turnPages(verbProposals, page, pages)...)
	if register, _ := t.bot.commands.named("households"); register.allows(t) {
		s.text += "\n\n" + t.voice.Say("proposal.how")
		return s.row(t.goTo("households"), t.label("button.menu", verbMenu)), nil
	}
	return s.row(t.label("button.menu", verbMenu)), nil
}

// proposalLine is a line of the screen with its button: a proposal that waits or, where
// out is set, a household that is not counted.
type proposalLine struct {
	text   string
	button storage.Button
	out    bool
}

func (t *turn) proposalLines(waiting []township.Proposal, excluded []township.Household) ([]proposalLine, error) {
	lines := make([]proposalLine, 0, len(waiting)+len(excluded))
	for i, p := range waiting {
		text, err := t.numbered(i+1, p)
		if err != nil {
			return nil, err
		}
		lines = append(lines, proposalLine{text: text, button: button(strconv.Itoa(i+1), verbProposal, p.ID)})
	}
	for _, h := range excluded {
		text := t.voice.Say("proposal.excluded-line", "household", h.HouseholdKey, "until", h.NotAccountableUntil)
		lines = append(lines, proposalLine{text, t.liftButton(h), true})
	}
	return lines, nil
}

// numbered is a proposal as one line of the list.
func (t *turn) numbered(number int, p township.Proposal) (string, error) {
	by, _, err := t.tx.Person(p.By)
	if err != nil {
		return "", err
	}
	if p.Kind == township.Exclusion {
		return t.voice.Say("proposal.line-exclusion", "number", number, "by", by.Name, "households", p.Households, "until", p.Until), nil
	}
	return t.voice.Say("proposal.line-late", "number", number, "by", by.Name,
		"date", p.Visits[0].Date, "households", householdsOf(p.Visits)), nil
}

// excluded lists the households of one's villages that are not counted today.
func (t *turn) excluded() ([]township.Household, error) {
	var list []township.Household
	for _, village := range t.units.Villages() {
		if !t.may(township.KeepRegister, village.ID) {
			continue
		}
		all, err := t.tx.Households(village.ID)
		if err != nil {
			return nil, err
		}
		for _, h := range all {
			if !h.NotAccountableUntil.Before(t.today) {
				list = append(list, h)
			}
		}
	}
	return list, nil
}

func pressProposals(t *turn, args pressed) (screen, error) {
	if !t.decidesSomewhere() {
		return t.stale(t.menu())
	}
	return t.proposals(args.number(0))
}

// decidesSomewhere tells whether somebody's duties may ever make them decide.
func (t *turn) decidesSomewhere() bool {
	return t.duties.MayAnywhere(township.KeepRegister, t.units) || t.duties.Has(township.Chief)
}

// pressProposal shows one proposal of the list with its two answers.
func pressProposal(t *turn, args pressed) (screen, error) {
	p, found, err := t.tx.Proposal(township.ProposalID(args.number(0)))
	if err != nil {
		return screen{}, err
	}
	may, err := t.mayDecide(p.Village)
	if err != nil {
		return screen{}, err
	}
	if !found || !may {
		return t.stale(t.menu())
	}
	s, err := t.proposalScreen(t.voice, p, false)
	return s.row(t.label("button.back", verbProposals, 0), t.label("button.menu", verbMenu)), err
}

// waitingHome is the line and the button of the first screen while something waits to
// be decided.
func (t *turn) waitingHome(home screen) (screen, error) {
	if !t.decidesSomewhere() {
		return home, nil
	}
	waiting, err := t.waiting()
	if err != nil || len(waiting) == 0 {
		return home, err
	}
	home.text += "\n" + t.voice.Say("proposal.home", "count", len(waiting))
	return home.row(button(t.voice.Label("button.waiting", "count", len(waiting)), verbProposals, 0)), nil
}
