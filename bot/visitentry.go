package bot

import "baocun/township"

// entry is what somebody wants recorded with one press or one line.
type entry struct {
	Visits []township.Visit `json:"visits"`
	// Walk is the round that a press came from; empty for a line.
	Walk string `json:"walk,omitempty"`
	// Unkept tells that the line had a note, and the office keeps none.
	Unkept bool `json:"unkept,omitempty"`
}

// entryPlan is what recording an entry amounts to.
type entryPlan struct {
	// fresh is what would be recorded, corrected what that would replace, and same
	// what says nothing new.
	fresh, corrected, same []township.Visit
	// late tells that it was so long ago that somebody has to agree.
	late bool
}

// plan looks at an entry beside what is recorded already, and refuses what could not
// be recorded whoever agreed. Visits that correct something are given the reason.
func (t *turn) plan(e entry, why township.Correction) (entryPlan, error) {
	var plan entryPlan
	rules := t.bot.options.Rules.Visits
	if err := t.checkGroups(householdsOf(e.Visits)); err != nil {
		return plan, err
	}
	for _, v := range e.Visits {
		v.By, v.At, v.RecordedOn = t.person.ID, t.now(), t.today
		village, _ := t.units.Get(v.Household.Village)
		agreed := v
		agreed.ApprovedBy = t.person.ID
		if err := rules.Check(agreed, village.Since); err != nil {
			return plan, err
		}
		old, found, err := t.recordedOn(v.Household, v.Date)
		if err != nil {
			return plan, err
		}
		switch {
		case found && v.SaysSame(old):
			together, more := v.With(old)
			if !more {
				plan.same = append(plan.same, v)
				continue
			}
			v = together
		case found:
			plan.corrected, v.Why = append(plan.corrected, old), why
		}
		plan.fresh = append(plan.fresh, v)
		plan.late = plan.late || rules.NeedsApproval(v)
	}
	return plan, nil
}

// checkGroups refuses households of groups in which this person records no visits, or
// does no longer, for a question may have waited.
func (t *turn) checkGroups(keys []township.HouseholdKey) error {
	for _, key := range keys {
		group, known := t.units.Group(key.Village, key.Group)
		if !known || !t.may(township.RecordVisits, group.ID) {
			return township.Refuse(refuseNotYourGroup, "group", key.Group)
		}
	}
	return nil
}

// recordedOn finds the entry that counts of a household and day.
func (t *turn) recordedOn(key township.HouseholdKey, on township.Date) (township.Visit, bool, error) {
	round, err := t.tx.Round(key, on.MonthOf())
	if err != nil {
		return township.Visit{}, false, err
	}
	counting, err := t.tx.VisitsOf(round)
	old, found := township.EntryOf(counting, on)
	return old, found, err
}

// enter records an entry, or first asks what has to be known: why it differs from what
// was recorded, and whether somebody is to agree because it was so long ago.
func (t *turn) enter(e entry) (screen, error) {
	plan, err := t.plan(e, "")
	if err != nil {
		return screen{}, err
	}
	switch {
	case len(plan.fresh) == 0:
		return t.alreadyRecorded(e, plan)
	case len(plan.corrected) > 0 || plan.late:
		return t.askAbout(e, plan)
	}
	return t.keepEntry(e, plan)
}

// alreadyRecorded answers an entry that says nothing new.
func (t *turn) alreadyRecorded(e entry, plan entryPlan) (screen, error) {
	line := t.alreadyLine(plan.same)
	if w, ok := t.walkBack(e); ok {
		list, err := t.round(w)
		return list.headed(line), err
	}
	return screen{text: line + t.unkeptLine(e)}.row(t.listButton(plan.same), t.label("button.menu", verbMenu)), nil
}

func (t *turn) alreadyLine(same []township.Visit) string {
	keys := householdsOf(same)
	if same[0].Date == t.today {
		return t.voice.Say("visit.already-today", "households", keys)
	}
	return t.voice.Say("visit.already", "date", same[0].Date, "households", keys)
}

func householdsOf(visits []township.Visit) []township.HouseholdKey {
	keys := make([]township.HouseholdKey, 0, len(visits))
	for _, v := range visits {
		keys = append(keys, v.Household)
	}
	return keys
}

// keepEntry records what is new of an entry and says so, back in the list or below
// the line.
func (t *turn) keepEntry(e entry, plan entryPlan) (screen, error) {
	recorded, err := t.keep(plan.fresh)
	if err != nil {
		return screen{}, err
	}
	if w, ok := t.walkBack(e); ok {
		return t.recorded(w, recorded[0])
	}
	s, err := t.confirm(recorded)
	if len(plan.same) > 0 {
		s.text += "\n" + t.alreadyLine(plan.same)
	}
	s.text += t.unkeptLine(e)
	return s, err
}

// unkeptLine says that the note of a line was not kept, where it had one.
func (t *turn) unkeptLine(e entry) string {
	if !e.Unkept {
		return ""
	}
	return "\n" + t.voice.Say("visit.note-unkept")
}

// walkBack is the round that an entry came from.
func (t *turn) walkBack(e entry) (walk, bool) {
	if e.Walk == "" {
		return walk{}, false
	}
	return t.walkIn(answers{walkAnswer: e.Walk})
}
