package bot

import (
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// selectionScreen shows where a selection stands, with what this person can do about it.
func (t *turn) selectionScreen(s selectionFor) (screen, error) {
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return screen{}, err
	}
	card := t.selectionCard(t.voice, s.Selection)
	shown := screen{text: t.voice.SelectionHead(card)}
	if !s.holds || !s.State.IsBefore(township.SelectionMarking) {
		shown.text += "\n" + t.voice.SelectionState(s.State)
	}
	state, err := t.selectionStanding(s, list)
	if err != nil {
		return screen{}, err
	}
	shown.text += state
	if s.State == township.SelectionDraft || s.State == township.SelectionOpen && !s.holds {
		shown.text += "\n\n" + t.voice.SelectionPlan(card)
	}
	return t.withSelectionWays(shown, s, list), nil
}

// selectionStanding says how far a selection is, each what concerns the reader.
func (t *turn) selectionStanding(s selectionFor, list []township.Candidate) (string, error) {
	count := township.CountCandidates(list)
	if s.Counts != nil {
		count = *s.Counts
	}
	var lines string
	add := func(name string, pairs ...any) { lines += "\n" + t.voice.Say("select."+name, pairs...) }
	switch s.State {
	case township.SelectionDraft:
		add("is-draft")
	case township.SelectionOpen:
		if t.today.After(s.EnterBy) {
			add("entry-over", "until", s.EnterBy)
			break
		}
		if t.today == s.EnterBy {
			add("entry-last", "until", s.EnterBy)
			break
		}
		add("is-open", "until", s.EnterBy, "days", t.today.DaysUntil(s.EnterBy))
	case township.SelectionNoticed:
		lines += t.noticeStanding(s, list)
	case township.SelectionCalledOff:
		add("why", "why", s.Why)
	}
	if !s.holds {
		return lines, nil
	}
	if count.Entered > 0 {
		lines += "\n" + t.voice.SelectionCounts(count)
	}
	switch s.State {
	case township.SelectionOpen:
		if s.Weights.NeedJudges() {
			add("panel", "named", len(s.Panel), "count", s.JudgeCount)
		}
	case township.SelectionMarking:
		missing, err := t.marksMissing(s, list)
		if err != nil {
			return "", err
		}
		lines += missing
	case township.SelectionNoticed:
		against, err := t.objectionLine(s)
		return lines + against, err
	}
	return lines, nil
}

// noticeStanding says until when objections are taken, or that appointments are due.
func (t *turn) noticeStanding(s selectionFor, list []township.Candidate) string {
	count := township.CountCandidates(list)
	until := township.NoticeUntil(list)
	if !t.today.After(until) {
		return "\n" + t.voice.Say("select.is-noticed", "until", until)
	}
	return "\n" + t.voice.Say("select.notice-over", "until", until, "appointed", count.Appointed, "posts", s.Posts)
}

// withSelectionWays adds the buttons, what comes next first.
func (t *turn) withSelectionWays(shown screen, s selectionFor, list []township.Candidate) screen {
	way := func(name, verb string, args ...any) storage.Button {
		return t.label("button.select-"+name, verb, append([]any{s.ID}, args...)...)
	}
	if s.judges && s.State == township.SelectionMarking && s.Weights.NeedJudges() {
		shown = shown.row(way("ballot", verbBallotNew, 0), way("ballots", verbBallots, 0))
	}
	for _, row := range t.selectionWays(s, list, way) {
		shown = shown.row(row...)
	}
	if s.State == township.SelectionOpen || s.State == township.SelectionMarking || s.State == township.SelectionNoticed {
		share := "share"
		if s.State == township.SelectionNoticed {
			share = "share-notice"
		}
		shown = shown.row(way(share, verbSelectShare))
	}
	if s.State == township.SelectionNoticed && !t.today.After(township.NoticeUntil(list)) {
		shown = shown.row(way("object", verbObject, 0))
	}
	return shown.row(t.label("button.select-list", verbSelections, 0), t.label("button.menu", verbMenu))
}

// selectionWays are the buttons of those who hold the selection.
func (t *turn) selectionWays(s selectionFor, list []township.Candidate, way func(name, verb string, args ...any) storage.Button) [][]storage.Button {
	if !s.holds {
		return nil
	}
	candidates := button(t.voice.Label("button.select-candidates", "count", len(list)), verbCandidates, s.ID, 0)
	panel := button(t.voice.Label("button.select-panel", "named", len(s.Panel), "count", s.JudgeCount), verbPanel, s.ID, 0)
	callOff := way("call-off", verbSelectCallOff)
	var judged []storage.Button
	if s.Weights.NeedJudges() {
		judged = []storage.Button{panel}
	}
	switch s.State {
	case township.SelectionDraft:
		rows := [][]storage.Button{{way("publish", verbSelectPublish, s.Revision)}}
		var items []storage.Button
		for _, item := range selectItems {
			items = append(items, way("item-"+item.name, verbSelectItem, item.name))
		}
		return append(append(rows, inRowsOf(3, items)...), []storage.Button{way("drop", verbSelectCallOff)})
	case township.SelectionOpen:
		rows := [][]storage.Button{{way("enter", verbSelectEnter), candidates}, append(judged, way("extend", verbSelectItem, itemEnterBy))}
		if t.today.After(s.EnterBy) {
			rows = append([][]storage.Button{{way("mark", verbSelectMark, s.Revision)}}, rows...)
		}
		return append(rows, []storage.Button{callOff})
	case township.SelectionMarking:
		first := []storage.Button{candidates}
		if s.Weights.Written > 0 {
			first = append([]storage.Button{way("written", verbSelectWritten)}, first...)
		}
		return [][]storage.Button{first, append(judged, way("rank", verbSelectRank, s.Revision)), {callOff}}
	case township.SelectionRanked:
		rows := [][]storage.Button{{way("ranking", verbRanking, 0), candidates}, t.selectionFiles(s)}
		if s.decides {
			rows = append([][]storage.Button{{way("notice", verbSelectNotice, s.Revision)}}, rows...)
		}
		return append(rows, []storage.Button{callOff})
	case township.SelectionNoticed:
		return t.noticedWays(s, list, candidates, way)
	case township.SelectionEnded:
		if s.Erased.IsZero() && s.Counts == nil {
			return [][]storage.Button{{way("ranking", verbRanking, 0), candidates}, t.selectionFiles(s)}
		}
	}
	return nil
}

// noticedWays are the buttons while objections are taken, and of appointments behind that.
func (t *turn) noticedWays(s selectionFor, list []township.Candidate, candidates storage.Button, way func(name, verb string, args ...any) storage.Button) [][]storage.Button {
	rows := append(inRowsOf(1, t.appointments(s, list)),
		[]storage.Button{way("ranking", verbRanking, 0), candidates},
		[]storage.Button{way("objections", verbObjections, 0)},
		t.selectionFiles(s),
	)
	if s.decides && t.today.After(township.NoticeUntil(list)) {
		rows = append(rows, []storage.Button{way("end", verbSelectEnd, s.Revision)})
	}
	return rows
}

// appointedAtOnce is how many of those who can be appointed are offered at a time.
const appointedAtOnce = 6

// appointments are the buttons of the next who can be appointed.
func (t *turn) appointments(s selectionFor, list []township.Candidate) []storage.Button {
	var due []storage.Button
	for _, c := range s.Proposed(list) {
		if s.decides && c.State == township.CandidateChecked && t.today.After(c.Notice.Until) && len(due) < appointedAtOnce {
			due = append(due, button(t.voice.Label("button.select-appoint-who", "number", c.Number, "name", c.Name), verbAppoint, c.ID))
		}
	}
	return due
}

func (t *turn) selectionFiles(s selectionFor) []storage.Button {
	return []storage.Button{
		t.label("button.select-word", verbSelectFile, s.ID, kindSelectionWord),
		t.label("button.select-excel", verbSelectFile, s.ID, kindSelectionBook),
	}
}

// inRowsOf puts buttons in rows of a width.
func inRowsOf(width int, buttons []storage.Button) [][]storage.Button {
	return screen{}.grid(width, buttons).buttons
}

// pressSelectShare sends the announcement, or the notice, as a message without buttons, to
// be forwarded.
func pressSelectShare(t *turn, s selectionFor, _ pressed) (screen, error) {
	text, err := t.selectionPaper(t.voice, s.Selection)
	if err != nil {
		return screen{}, err
	}
	if err := t.sayIn(t.chat.ID, screen{text: text}); err != nil {
		return screen{}, err
	}
	return screen{notice: t.voice.Label("select.shared")}, nil
}

// selectionPaper is what is made known of a selection at the time.
func (t *turn) selectionPaper(voice words.Voice, s township.Selection) (string, error) {
	card := t.selectionCard(voice, s)
	if s.State != township.SelectionNoticed {
		return voice.SelectionAnnouncement(card), nil
	}
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return "", err
	}
	return voice.SelectionNotice(card, s.Proposed(list), township.NoticeUntil(list)), nil
}
