package bot

import "baocun/township"

// The refusals of a line of visits.
const (
	refuseNoNumbers    township.RefusalCode = "line-no-numbers"
	refuseLineUnknown  township.RefusalCode = "line-unknown"
	refuseWhichGroup   township.RefusalCode = "line-which-group"
	refuseWhichVillage township.RefusalCode = "line-which-village"
	refuseOtherCount   township.RefusalCode = "line-other-count"
)

// looksLikeVisit tells whether bare text is household numbers, as an assistant
// types them in a round: 44 7 19, 1到20 除7, 3组44户.
func looksLikeVisit(t *turn, text string) bool {
	if len(t.groups()) == 0 {
		return false
	}
	line, err := township.ParseVisitLine(text, t.bot.options.Rules.Visits.Topics, t.today)
	return err == nil && len(line.Households) > 0 && len(line.Unknown) == 0
}

// recordLine records a whole line of visits, all or none. One bare number opens
// its household instead, for there is nothing yet to record.
func recordLine(t *turn, text string) (screen, error) {
	t.recording = true
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
	case len(line.Households) == 0 && len(groups) == 1:
		return t.round(groups[0], 0, t.today)
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
	if len(stops) == 1 && line.Outcome == "" {
		group, _ := t.units.Group(stops[0].Household.Village, stops[0].Household.Group)
		return t.card(group, stops[0], 0, line.Date), nil
	}
	return t.recordStops(line, stops)
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

// recordStops records one outcome for several households and confirms it in a
// line that can be undone as a whole.
func (t *turn) recordStops(line township.VisitLine, stops []township.Stop) (screen, error) {
	unkept := line.Note != "" && !t.bot.options.Rules.Visits.Notes
	if unkept {
		line.Note = ""
	}
	var ids []township.VisitID
	var last township.Visit
	for _, stop := range stops {
		if line.Of != 0 && line.Of != stop.Household.People {
			return screen{}, township.Refuse(refuseOtherCount, "number", stop.Household.Number, "people", stop.Household.People)
		}
		var err error
		if last, err = t.record(lineVisit(line, stop)); err != nil {
			return screen{}, err
		}
		ids = append(ids, last.ID)
	}
	if err := t.remember(actVisits, ids); err != nil {
		return screen{}, err
	}
	s, err := t.confirm(stops, last)
	if unkept {
		s.text += "\n" + t.voice.Say("visit.note-unkept")
	}
	return s, err
}

// confirm says in one line what was recorded of several households, of which
// last was the last, and how far their group is, or their village where they lie
// in several groups.
func (t *turn) confirm(stops []township.Stop, last township.Visit) (screen, error) {
	group, _ := t.units.Group(last.Household.Village, last.Household.Group)
	list := button(t.voice.Label("button.list"), verbRound, group.ID, 0, t.day(last.Date))
	whole := group.ID
	for _, stop := range stops {
		if stop.Household.Group != last.Household.Group {
			whole, list = last.Household.Village, t.label("button.list", verbGo, "visit")
		}
	}
	tally, _, err := t.tx.Tally(whole, last.Date.MonthOf())
	if err != nil {
		return screen{}, err
	}
	s := t.say("visit.recorded-many", "count", len(stops), "progress", t.progressHTML(tally))
	if len(stops) == 1 {
		s = t.say("visit.recorded", "number", last.Household.Number, "progress", t.progressHTML(tally))
	}
	s.text += t.remarks(last)
	return s.row(t.undoButton(), list), nil
}

// lineVisit is what a line says of one household. Without a word for the
// outcome, several numbers mean that everyone there was seen.
func lineVisit(line township.VisitLine, stop township.Stop) township.Visit {
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
	return visit
}
