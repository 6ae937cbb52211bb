package bot

import (
	"slices"

	"baocun/township"
)

// The refusals of a line of visits.
const (
	refuseNoNumbers    township.RefusalCode = "line-no-numbers"
	refuseLineUnknown  township.RefusalCode = "line-unknown"
	refuseWhichGroup   township.RefusalCode = "line-which-group"
	refuseWhichVillage township.RefusalCode = "line-which-village"
	refuseOtherCount   township.RefusalCode = "line-other-count"
	refuseNoGroupHead  township.RefusalCode = "no-group-head"
)

// looksLikeVisit tells whether bare text is an assistant's household numbers.
func looksLikeVisit(t *turn, text string) bool {
	return len(t.groups()) > 0 && township.ReadsAsVisits(text, t.bot.options.Rules.Visits.Topics, t.today)
}

// recordLine records a whole line of visits, all or none. One bare number opens
// its household instead, for there is nothing yet to record.
func recordLine(t *turn, text string) (screen, error) {
	line, err := township.ParseVisitLine(text, t.bot.options.Rules.Visits.Topics, t.today)
	if err != nil {
		return screen{}, err
	}
	groups, err := t.lineGroups(&line)
	if err != nil {
		return screen{}, err
	}
	switch {
	case len(line.Unknown) > 0:
		return screen{}, township.Refuse(refuseLineUnknown, "words", line.Unknown)
	case len(line.Households) == 0 && line.Excluded:
		return screen{}, township.Refuse(refuseExcludeNoNumbers)
	case len(line.Households) == 0 && len(groups) == 1:
		return t.round(walk{group: groups[0], on: t.today})
	case len(line.Households) == 0:
		return screen{}, township.Refuse(refuseNoNumbers)
	}
	if line.Date.IsZero() {
		line.Date = t.today
	}
	stops, err := t.lineStops(line, groups)
	if err != nil {
		return screen{}, err
	}
	if line.Excluded {
		return t.excludeLine(line, stops)
	}
	if len(stops) == 1 && line.Outcome == "" {
		return t.openCard(line, stops[0])
	}
	return t.recordStops(line, stops)
}

// openCard opens the household of a line that does not say what came of the visit. The
// topics it names hold for the card.
func (t *turn) openCard(line township.VisitLine, stop township.Stop) (screen, error) {
	group, _ := t.units.Group(stop.Household.Village, stop.Household.Group)
	w := walk{group: group, on: line.Date}
	for place, topic := range t.topics() {
		if slices.Contains(line.Topics, topic) {
			w.done = w.done.toggled(place)
		}
	}
	return t.card(w, stop)
}

// lineGroups are the groups a line may speak of: those of the village it names,
// or all of the person's own. A name that is a village is taken out of the
// words not understood.
func (t *turn) lineGroups(line *township.VisitLine) ([]township.Unit, error) {
	groups := t.groups()
	if len(groups) == 0 {
		return nil, township.Refuse(refuseNoGroup)
	}
	for i, word := range line.Unknown {
		village, ok := t.units.Named(word)
		if !ok || village.Kind != township.KindVillage {
			continue
		}
		line.Unknown = append(line.Unknown[:i:i], line.Unknown[i+1:]...)
		var within []township.Unit
		for _, group := range groups {
			if group.Parent == village.ID {
				within = append(within, group)
			}
		}
		if len(within) == 0 {
			return nil, township.Refuse(refuseNotYourVillage, "village", village)
		}
		return within, nil
	}
	return groups, nil
}

const (
	refuseNoGroup        township.RefusalCode = "no-group"
	refuseNotYourVillage township.RefusalCode = "not-your-village"
)

// lineStops finds every household that a line names.
func (t *turn) lineStops(line township.VisitLine, groups []township.Unit) ([]township.Stop, error) {
	var found []township.Stop
	for _, asked := range line.Households {
		group, err := t.groupFor(asked, groups)
		if err != nil {
			return nil, err
		}
		stop, err := t.stop(group, asked.Number, line.Date)
		if err != nil {
			return nil, err
		}
		found = append(found, stop)
	}
	return found, nil
}

// groupFor is the group that a number means: the one it names, or the person's
// only one.
func (t *turn) groupFor(asked township.HouseholdText, groups []township.Unit) (township.Unit, error) {
	var fit []township.Unit
	for _, group := range groups {
		if asked.Group == 0 || asked.Group == group.Number {
			fit = append(fit, group)
		}
	}
	switch {
	case len(fit) == 1:
		return fit[0], nil
	case len(fit) == 0:
		return township.Unit{}, township.Refuse(refuseNotYourGroup, "group", asked.Group)
	}
	if fit[0].Parent != fit[len(fit)-1].Parent {
		village, _ := t.units.Get(fit[0].Parent)
		return township.Unit{}, township.Refuse(refuseWhichVillage, "number", asked.Number, "village", village.Name)
	}
	return township.Unit{}, township.Refuse(refuseWhichGroup, "number", asked.Number)
}

// recordStops records one outcome for several households.
func (t *turn) recordStops(line township.VisitLine, stops []township.Stop) (screen, error) {
	e := entry{Unkept: line.Note != "" && !t.bot.options.Rules.Visits.Notes}
	if e.Unkept {
		line.Note = ""
	}
	for _, stop := range stops {
		if line.Of != 0 && line.Of != stop.Household.People {
			return screen{}, township.Refuse(refuseOtherCount, "number", stop.Household.Number, "people", stop.Household.People)
		}
		visit, err := t.lineVisit(line, stop)
		if err != nil {
			return screen{}, err
		}
		e.Visits = append(e.Visits, visit)
	}
	return t.enter(e)
}

// lineVisit is what a line says of one household. Without a word for the
// outcome, several numbers mean that everyone there was seen.
func (t *turn) lineVisit(line township.VisitLine, stop township.Stop) (township.Visit, error) {
	visit := township.Visit{
		Household: stop.Household.HouseholdKey, Date: line.Date, Outcome: line.Outcome,
		Seen: line.Seen, People: stop.Household.People, Topics: line.Topics, Note: line.Note,
	}
	if visit.Outcome == "" {
		visit.Outcome = township.Met
	}
	if visit.Seen == 0 && visit.Outcome != township.Away {
		visit.Seen = visit.People
	}
	group, _ := t.units.Group(visit.Household.Village, visit.Household.Group)
	visit.Companion = t.headOf(group)
	if visit.Companion != 0 || !line.WithHead {
		return visit, nil
	}
	heads, err := t.tx.Holders(group.ID, township.GroupHead, t.today)
	if err == nil && len(heads) == 0 {
		err = township.Refuse(refuseNoGroupHead, "group", group)
	}
	if err != nil {
		return visit, err
	}
	visit.Companion = heads[0].Person
	return visit, nil
}
