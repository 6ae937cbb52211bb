package bot

import (
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
	lines := t.publicStanding(s, list)
	if !s.holds {
		return lines, nil
	}
	count := township.CountCandidates(list)
	if s.Counts != nil {
		count = *s.Counts
	}
	if count.Entered > 0 {
		lines += "\n" + t.voice.SelectionCounts(count)
	}
	var more string
	var err error
	switch {
	case s.State == township.SelectionOpen && s.Weights.NeedJudges():
		more = "\n" + t.voice.Say("select.panel", "named", len(s.Panel), "count", s.JudgeCount)
	case s.State == township.SelectionMarking:
		more, err = t.marksMissing(s, list)
	case s.State == township.SelectionNoticed:
		more, err = t.objectionLine(s)
	}
	return lines + more, err
}

// publicStanding is what everybody is told who sees a selection.
func (t *turn) publicStanding(s selectionFor, list []township.Candidate) string {
	switch {
	case s.State == township.SelectionDraft:
		return "\n" + t.voice.Say("select.is-draft")
	case s.State == township.SelectionOpen && t.today.After(s.EnterBy):
		return "\n" + t.voice.Say("select.entry-over", "until", s.EnterBy)
	case s.State == township.SelectionOpen && t.today == s.EnterBy:
		return "\n" + t.voice.Say("select.entry-last", "until", s.EnterBy)
	case s.State == township.SelectionOpen:
		return "\n" + t.voice.Say("select.is-open", "until", s.EnterBy, "days", t.today.DaysUntil(s.EnterBy))
	case s.State == township.SelectionNoticed:
		return t.noticeStanding(s, list)
	case s.State == township.SelectionCalledOff:
		return "\n" + t.voice.Say("select.why", "why", s.Why)
	}
	return ""
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
