package bot

import (
	"slices"

	"baocun/township"
	"baocun/words"
)

// mostEntries is how many entries of a month a card lists, the newest ones.
const mostEntries = 8

// entriesOf lists the entries of a household's month in the order of their days: the day, what came of it, who
// entered it and, of a correction, what it was before and why it changed.
func (t *turn) entriesOf(h township.Household, round township.Round) (string, error) {
	visits, err := t.tx.VisitsOf(round)
	if err != nil {
		return "", err
	}
	slices.SortStableFunc(visits, func(a, b township.Visit) int { return b.Date.DaysUntil(a.Date) })
	var text string
	if more := len(visits) - mostEntries; more > 0 {
		text = "\n" + t.voice.Say("visit.entries-more", "count", more)
		visits = visits[more:]
	}
	for _, v := range visits {
		line, err := t.entryLine(h, v)
		if err != nil {
			return "", err
		}
		was, err := t.entriesBefore(h, v)
		if err != nil {
			return "", err
		}
		text += line + was
	}
	return text, nil
}

func (t *turn) entryLine(h township.Household, v township.Visit) (string, error) {
	by, err := t.enteredBy(h, v)
	if err != nil {
		return "", err
	}
	line := "\n" + t.voice.Say("visit.entry", "date", v.Date, "outcome", t.outcomeOf(v), "by", by)
	if v.Companion != 0 && v.Companion != v.By {
		head, _, err := t.tx.Person(v.Companion)
		if err != nil {
			return "", err
		}
		line += t.voice.Say("visit.with-head", "name", head.Name)
	}
	if len(v.Topics) > 0 {
		line += t.voice.Say("visit.entry-topics", "topics", v.Topics)
	}
	switch {
	case v.ApprovedBy != 0 && v.ApprovedBy != v.By:
		who, _, err := t.tx.Person(v.ApprovedBy)
		return line + t.voice.Say("visit.entry-approved", "name", who.Name), err
	case v.IsBackEntry():
		line += t.voice.Say("visit.entry-late")
	}
	return line, nil
}

// entriesBefore are the entries that one corrects, each with why it changed.
func (t *turn) entriesBefore(h township.Household, v township.Visit) (string, error) {
	before, err := t.tx.Corrected(v)
	if err != nil {
		return "", err
	}
	var text string
	for _, old := range before {
		by, err := t.enteredBy(h, old)
		if err != nil {
			return "", err
		}
		text += "\n" + t.voice.Say("visit.entry-was", "outcome", t.outcomeOf(old), "by", by, "why", t.whyLabel(v.Why))
		v = old
	}
	return text, nil
}

// whyLabel says why an entry was corrected. Entries of an earlier program have no
// reason.
func (t *turn) whyLabel(why township.Correction) string {
	if why == "" {
		return t.voice.Label("visit.corrected")
	}
	return t.voice.Label("why." + string(why))
}

// enteredBy names who made an entry: the group's head as such, and whoever entered it
// for the assistant as doing that.
func (t *turn) enteredBy(h township.Household, v township.Visit) (string, error) {
	who, _, err := t.tx.Person(v.By)
	if err != nil {
		return "", err
	}
	switch {
	case v.Companion == v.By:
		return t.voice.Label("visit.by-head", "name", who.Name), nil
	case h.Assistant != 0 && h.Assistant != v.By:
		return t.voice.Label("visit.entered-for", "by", who.Name), nil
	}
	return who.Name, nil
}

// outcomeOf says what came of a visit: 见到 1/2 人.
func (t *turn) outcomeOf(v township.Visit) string { return outcomeIn(t.voice, v) }

func outcomeIn(voice words.Voice, v township.Visit) string {
	return voice.Label("visit.outcome-"+string(v.Outcome), "seen", v.Seen, "people", v.People)
}
