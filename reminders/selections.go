package reminders

import (
	"fmt"
	"slices"
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// The buttons that open a selection, and begin one.
const (
	verbSelection = "do" // selection
	verbSelectNew = "dn"
)

// selectionsWaiting speaks of what waits in open selections: to who opened one that entry is
// over and that all marks are there, to judges that theirs are missing, to leaders that a
// ranking is to be made known, that objections wait, and that people can be appointed.
func (o *office) selectionsWaiting() ([]matter, error) {
	all, err := o.tx.Selections()
	if err != nil {
		return nil, err
	}
	var matters []matter
	for _, s := range all {
		var more []matter
		switch s.State {
		case township.SelectionOpen:
			more, err = o.entryOver(s)
		case township.SelectionMarking:
			more, err = o.marksAwaited(s)
		case township.SelectionRanked:
			more, err = o.selectionFor(s, township.Leader, "ranked", sayRanked)
		case township.SelectionNoticed:
			more, err = o.noticeWaiting(s)
		}
		if err != nil {
			return nil, err
		}
		matters = append(matters, more...)
	}
	return matters, nil
}

// sayer says something about a selection, by its title.
type sayer func(to reader, title string) string

func sayRanked(to reader, title string) string {
	return to.voice.Say("remind.select-ranked", "title", title)
}

// selectionMatter is something about a selection, on one of its occasions.
func (o *office) selectionMatter(s township.Selection, to reader, kind string, say sayer) matter {
	unit, _ := o.units.Get(s.Unit)
	title := to.voice.Label("select.title", "where", o.name(to.voice, unit), "role", s.Role, "posts", s.Posts)
	return matter{
		about: township.SelectionOccasion(s.ID), kind: kind, to: to, mark: "🗳", text: say(to, title),
		acts: []storage.Button{{Label: to.voice.Label("button.select-open"), Verb: verbSelection, Args: []string{strconv.FormatUint(uint64(s.ID), 10)}}},
	}
}

// selectionFor tells those who hold a role towards a selection's unit.
func (o *office) selectionFor(s township.Selection, role township.Role, kind string, say sayer) ([]matter, error) {
	unit, _ := o.units.Get(s.Unit)
	readers, err := o.readers(role, unit)
	var matters []matter
	for _, to := range readers {
		matters = append(matters, o.selectionMatter(s, to, kind, say))
	}
	return matters, err
}

// byOpener tells whoever opened a selection or, where they hold none there any more, the
// leaders.
func (o *office) byOpener(s township.Selection, kind string, say sayer) ([]matter, error) {
	unit, _ := o.units.Get(s.Unit)
	duties, err := o.tx.Duties(s.By, o.today)
	if err != nil {
		return nil, err
	}
	to, here := o.serving(s.By, unit)
	if !here || !duties.May(township.HoldSelections, s.Unit, o.units) {
		return o.selectionFor(s, township.Leader, kind, say)
	}
	if !to.isThere() {
		return nil, nil
	}
	return []matter{o.selectionMatter(s, to, kind, say)}, nil
}

func (o *office) entryOver(s township.Selection) ([]matter, error) {
	if !o.today.After(s.EnterBy) {
		return nil, nil
	}
	list, err := o.tx.Candidates(s.ID)
	if err != nil {
		return nil, err
	}
	count := township.CountCandidates(list)
	return o.byOpener(s, "entry/"+s.EnterBy.String(), func(to reader, title string) string {
		return to.voice.Say("remind.select-entry-over", "title", title, "day", s.EnterBy, "count", count.Entered, "waiting", count.Waiting)
	})
}

// marksAwaited asks judges for their marks from the day of the tests on, each working day,
// and tells who opened the selection when nothing is missing.
func (o *office) marksAwaited(s township.Selection) ([]matter, error) {
	list, err := o.tx.Candidates(s.ID)
	if err != nil {
		return nil, err
	}
	given, err := o.tx.Ballots(s.ID)
	if err != nil {
		return nil, err
	}
	missing := s.Missing(list, given)
	if missing.IsNothing() {
		return o.byOpener(s, "complete", func(to reader, title string) string {
			return to.voice.Say("remind.select-complete", "title", title)
		})
	}
	if o.today.Before(s.MarkOn) {
		return nil, nil
	}
	unit, _ := o.units.Get(s.Unit)
	var matters []matter
	for _, judge := range missing.Judges {
		// Nobody marks in a judge's place: it waits until they are back.
		if to, here := o.serving(judge.Judge, unit); here && to.isThere() && !to.isStandIn() {
			matters = append(matters, o.selectionMatter(s, to, "marks/"+o.today.String(), func(to reader, title string) string {
				return to.voice.Say("remind.select-marks", "title", title, "count", judge.Count)
			}))
		}
	}
	return matters, nil
}

// noticeWaiting asks leaders for what is to be decided while and after something is made
// known: each day while an objection waits, and once a week for appointments.
func (o *office) noticeWaiting(s township.Selection) ([]matter, error) {
	list, err := o.tx.Candidates(s.ID)
	if err != nil {
		return nil, err
	}
	against, err := o.tx.Objections(s.ID)
	if err != nil {
		return nil, err
	}
	open := len(slices.DeleteFunc(against, func(a township.Objection) bool { return !a.IsOpen() }))
	until := township.NoticeUntil(list)
	switch {
	case open > 0:
		return o.selectionFor(s, township.Leader, "objections/"+o.today.String(), func(to reader, title string) string {
			return to.voice.Say("remind.select-objections", "title", title, "count", open, "until", until)
		})
	case !o.today.After(until):
		return nil, nil
	}
	count := township.CountCandidates(list)
	week := until.DaysUntil(o.today) / 7
	return o.selectionFor(s, township.Leader, fmt.Sprintf("over/%s/%d", until, week), func(to reader, title string) string {
		return to.voice.Say("remind.select-over", "title", title, "until", until, "appointed", count.Appointed, "posts", s.Posts)
	})
}
