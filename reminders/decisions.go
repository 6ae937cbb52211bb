package reminders

import (
	"fmt"
	"slices"

	"baocun/storage"
	"baocun/township"
)

// verbProposals opens what waits to be decided.
const verbProposals = "vw" // page

// decisionsWaiting tells who decides on the proposals of a village that some wait: when
// one has come since, and on the last working day on which it can be decided.
func (o *office) decisionsWaiting() ([]matter, error) {
	var matters []matter
	for _, village := range o.units.Villages() {
		waiting, err := o.openProposals(village)
		if err != nil || len(waiting) == 0 {
			if err != nil {
				return nil, err
			}
			continue
		}
		readers, err := o.readers(township.Specialist, village)
		if err != nil {
			return nil, err
		}
		for _, to := range readers {
			if m, some := o.decision(to, village, waiting); some {
				matters = append(matters, m)
			}
		}
	}
	return matters, nil
}

// openProposals lists the proposals of a village that can still be decided.
func (o *office) openProposals(village township.Unit) ([]township.Proposal, error) {
	waiting, err := o.tx.Proposals(village.ID)
	return slices.DeleteFunc(waiting, func(p township.Proposal) bool {
		return p.CheckOpen(o.rules.Visits, o.today) != nil
	}), err
}

// decision is what waits for somebody: not what they proposed themselves.
func (o *office) decision(to reader, village township.Unit, waiting []township.Proposal) (matter, bool) {
	waiting = slices.DeleteFunc(slices.Clone(waiting), func(p township.Proposal) bool { return p.By == to.person.ID })
	if len(waiting) == 0 {
		return matter{}, false
	}
	m := matter{
		about: township.ProposalsOccasion(village.ID), kind: fmt.Sprintf("%d", waiting[len(waiting)-1].ID),
		to: to, mark: "📝",
		text:    string(to.say("remind.decide", "where", to.where, "count", len(waiting))),
		buttons: []storage.Button{{Label: to.voice.Label("remind.open-waiting"), Verb: verbProposals, Args: []string{"0"}}},
	}
	first := slices.MinFunc(waiting, func(a, b township.Proposal) int {
		return a.LastDay(o.rules.Visits).Compare(b.LastDay(o.rules.Visits))
	})
	if last := first.LastDay(o.rules.Visits); !o.today.Before(o.calendar.WorkdayUpTo(last)) {
		m.kind = fmt.Sprintf("%d/last", first.ID)
		m.text = string(to.say("remind.decide-last", "where", to.where, "count", len(waiting), "last", last))
	}
	return m, true
}
