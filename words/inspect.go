package words

import (
	"strings"

	"baocun/township"
)

// Finding says what was found: 情况一致.
func (v Voice) Finding(f township.Finding) string { return v.Label("finding." + string(f)) }

// FindingMark is the same as one mark, for a list: ✔.
func (v Voice) FindingMark(i township.InspectionItem) string {
	if i.Finding == "" {
		return v.Label("finding-mark.open")
	}
	return v.Label("finding-mark." + string(i.Finding))
}

// Inspected names one of a sample: 三组 12 号, or the minutes of a meeting.
func (v Voice) Inspected(i township.InspectionItem) string {
	switch {
	case i.IsErased():
		return v.Label("inspect.erased", "number", i.Number)
	case i.IsMeeting:
		return v.Label("inspect.minutes", "period", i.Recorded.Period, "regime", i.Recorded.Regime)
	}
	return v.Household(i.Household)
}

// InspectedRecord says what is recorded of one of a sample.
func (v Voice) InspectedRecord(i township.InspectionItem) string {
	r := i.Recorded
	switch {
	case i.IsErased() || r.Date.IsZero():
		return v.Label("inspect.record-erased")
	case i.IsMeeting && r.Place != "":
		return v.Label("inspect.record-minutes-at", "day", r.Date, "place", r.Place, "present", r.Present)
	case i.IsMeeting:
		return v.Label("inspect.record-minutes", "day", r.Date, "present", r.Present)
	case r.Outcome == township.Away:
		return v.Label("inspect.record-away", "day", r.Date, "outcome", v.Label("outcome."+string(r.Outcome)))
	}
	return v.Label("inspect.record", "day", r.Date, "outcome", v.Label("outcome."+string(r.Outcome)), "seen", r.Seen, "people", r.People)
}

// InspectionRisks says why some of a sample weighed more, without a word on the cause.
func (v Voice) InspectionRisks(risks []township.Risk) string {
	var names []string
	for _, risk := range risks {
		names = append(names, v.Label("risk."+string(risk)))
	}
	return strings.Join(names, v.Label("mark.list"))
}

// InspectionLots says how many are drawn of how many, and of which time, as Telegram's HTML.
func (v Voice) InspectionLots(i township.Inspection) string {
	return v.Say("inspect.line", "line", v.InspectionLotsPlain(i))
}

// InspectionLotsPlain is the same as plain text.
func (v Voice) InspectionLotsPlain(i township.Inspection) string {
	if i.Meetings.Of == 0 {
		return v.Label("inspect.lots-plain", "first", i.Months[0], "last", i.Months[1], "households", i.Households.Count, "of", i.Households.Of)
	}
	return v.Label("inspect.lots", "first", i.Months[0], "last", i.Months[1], "households", i.Households.Count, "of", i.Households.Of,
		"minutes", i.Meetings.Count, "all", i.Meetings.Of, "from", i.MeetingsFrom)
}

// InspectionTally says what a round came to: 查 19 户(份),一致 18,不一致 1;没法核对 1.
func (v Voice) InspectionTally(t township.InspectionTally) string {
	all := t.All()
	return v.Label("inspect.tally", "checked", all.Checked, "agreed", all.Agreed, "not", all.Checked-all.Agreed, "unchecked", all.Unchecked)
}
