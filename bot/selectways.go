package bot

import (
	"baocun/storage"
	"baocun/township"
)

// withSelectionWays adds the buttons, what comes next first.
func (t *turn) withSelectionWays(shown screen, s selectionFor, list []township.Candidate) screen {
	w := selectionWays{t, s, list}
	isMarking := s.State == township.SelectionMarking
	if s.judges && isMarking && s.Weights.NeedJudges() {
		shown = shown.row(w.to("ballot", verbBallotNew, 0), w.to("ballots", verbBallots, 0))
	}
	if rows, some := holderWays[s.State]; some && s.holds {
		for _, row := range rows(w) {
			shown = shown.row(row...)
		}
	}
	isNoticed := s.State == township.SelectionNoticed
	switch {
	case isNoticed:
		shown = shown.row(w.to("share-notice", verbSelectShare))
	case isMarking || s.State == township.SelectionOpen:
		shown = shown.row(w.to("share", verbSelectShare))
	}
	if isNoticed && !w.noticeIsOver() {
		shown = shown.row(w.to("object", verbObject, 0))
	}
	return shown.row(t.label("button.select-list", verbSelections, 0), t.label("button.menu", verbMenu))
}

// holderWays are the buttons of those who hold a selection, by where it stands.
var holderWays = map[township.SelectionState]func(selectionWays) [][]storage.Button{
	township.SelectionDraft:   selectionWays.ofDraft,
	township.SelectionOpen:    selectionWays.ofOpen,
	township.SelectionMarking: selectionWays.ofMarking,
	township.SelectionRanked:  selectionWays.ofRanked,
	township.SelectionNoticed: selectionWays.ofNoticed,
	township.SelectionEnded:   selectionWays.ofEnded,
}

// selectionWays makes the buttons of a selection's screen.
type selectionWays struct {
	t    *turn
	s    selectionFor
	list []township.Candidate
}

func (w selectionWays) to(name, verb string, args ...any) storage.Button {
	return w.t.label("button.select-"+name, verb, append([]any{w.s.ID}, args...)...)
}

func (w selectionWays) candidates() storage.Button {
	return button(w.t.voice.Label("button.select-candidates", "count", len(w.list)), verbCandidates, w.s.ID, 0)
}

// panel is the button of the judges, where there are any to be.
func (w selectionWays) panel() []storage.Button {
	if !w.s.Weights.NeedJudges() {
		return nil
	}
	face := w.t.voice.Label("button.select-panel", "named", len(w.s.Panel), "count", w.s.JudgeCount)
	return []storage.Button{button(face, verbPanel, w.s.ID, 0)}
}

func (w selectionWays) files() []storage.Button {
	return []storage.Button{w.to("word", verbSelectFile, kindSelectionWord), w.to("excel", verbSelectFile, kindSelectionBook)}
}

func (w selectionWays) noticeIsOver() bool { return w.t.today.After(township.NoticeUntil(w.list)) }

func (w selectionWays) ofDraft() [][]storage.Button {
	var items []storage.Button
	for _, item := range selectItems {
		items = append(items, w.to("item-"+item.name, verbSelectItem, item.name))
	}
	return screen{}.row(w.to("publish", verbSelectPublish, w.s.Revision)).grid(3, items).row(w.to("drop", verbSelectCallOff)).buttons
}

func (w selectionWays) ofOpen() [][]storage.Button {
	var s screen
	if w.t.today.After(w.s.EnterBy) {
		s = s.row(w.to("mark", verbSelectMark, w.s.Revision))
	}
	return s.row(w.to("enter", verbSelectEnter), w.candidates()).
		row(append(w.panel(), w.to("extend", verbSelectItem, itemEnterBy))...).
		row(w.to("call-off", verbSelectCallOff)).buttons
}

func (w selectionWays) ofMarking() [][]storage.Button {
	first := []storage.Button{w.candidates()}
	if w.s.Weights.Written > 0 {
		first = append([]storage.Button{w.to("written", verbSelectWritten)}, first...)
	}
	return screen{}.row(first...).row(append(w.panel(), w.to("rank", verbSelectRank, w.s.Revision))...).row(w.to("call-off", verbSelectCallOff)).buttons
}

func (w selectionWays) ofRanked() [][]storage.Button {
	var s screen
	if w.s.decides {
		s = s.row(w.to("notice", verbSelectNotice, w.s.Revision))
	}
	return s.row(w.to("ranking", verbRanking, 0), w.candidates()).row(w.files()...).row(w.to("call-off", verbSelectCallOff)).buttons
}

func (w selectionWays) ofNoticed() [][]storage.Button {
	s := screen{}.grid(1, w.appointments()).row(w.to("ranking", verbRanking, 0), w.candidates()).row(w.to("objections", verbObjections, 0)).row(w.files()...)
	if w.s.decides && w.noticeIsOver() {
		s = s.row(w.to("end", verbSelectEnd, w.s.Revision))
	}
	return s.buttons
}

// ofEnded are none once the candidates are erased.
func (w selectionWays) ofEnded() [][]storage.Button {
	if w.s.Counts != nil {
		return nil
	}
	return screen{}.row(w.to("ranking", verbRanking, 0), w.candidates()).row(w.files()...).buttons
}

// appointedAtOnce is how many of those who can be appointed are offered at a time.
const appointedAtOnce = 6

// appointments are the buttons of the next who can be appointed.
func (w selectionWays) appointments() []storage.Button {
	var due []storage.Button
	for _, c := range w.s.Proposed(w.list) {
		if w.s.decides && c.State == township.CandidateChecked && c.Notice.IsOver(w.t.today) && len(due) < appointedAtOnce {
			due = append(due, button(w.t.voice.Label("button.select-appoint-who", "number", c.Number, "name", c.Name), verbAppoint, c.ID))
		}
	}
	return due
}
