package bot

import (
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// pressSelectNotice makes known who is to be appointed; from now on objections are taken.
func pressSelectNotice(t *turn, s selectionFor, args pressed) (screen, error) {
	if !s.isCurrent(args) {
		return t.stale(t.selectionScreen(s))
	}
	act := selectionAct{Before: s.Selection, Notices: true}
	if _, err := t.noticeMore(s, &selectionAct{}); err != nil {
		return screen{}, err
	}
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return screen{}, err
	}
	proposed := s.Proposed(list)
	if len(proposed) == 0 {
		return screen{}, township.Refuse(township.RefuseNobodyLeft)
	}
	until := township.NoticeUntil(list)
	now := s.Selection
	now.State = township.SelectionNoticed
	done, err := t.keepSelectionAct(act, now, "select.noticed", "count", len(proposed), "until", until)
	if err != nil {
		return screen{}, err
	}
	done.more = []screen{{text: t.voice.SelectionNotice(t.selectionCard(t.voice, now), proposed, until)}}
	return done, nil
}

// pressSelectEnd ends a selection, even where posts are left.
func pressSelectEnd(t *turn, s selectionFor, args pressed) (screen, error) {
	if !s.isCurrent(args) {
		return t.stale(t.selectionScreen(s))
	}
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return screen{}, err
	}
	against, err := t.openObjections(s)
	if err != nil {
		return screen{}, err
	}
	switch until := township.NoticeUntil(list); {
	case !t.today.After(until):
		return screen{}, township.Refuse(township.RefuseNoticeGoesOn, "until", until)
	case against > 0:
		return screen{}, township.Refuse(refuseObjectionsOpen, "count", against)
	}
	now := s.Selection
	now.State, now.Ended = township.SelectionEnded, t.now().UTC()
	count := township.CountCandidates(list)
	return t.keepSelection(s, now, "select.ended", "appointed", count.Appointed, "posts", s.Posts, "from", t.voice.FullDate(now.ErasedFrom(list, t.bot.options.Location)))
}

const refuseObjectionsOpen township.RefusalCode = "select-objections-open"

// objectForm asks whom an objection is about and what it is.
var objectForm = form{
	kind: "select-object",
	steps: []step{
		{name: stepCandidate, ask: askObjected, take: takeObjected},
		{name: stepValue, ask: askObjection, take: takeSelectText},
	},
	done: object,
}

func askObjection(t *turn, _ answers) (screen, error) { return t.say("select.ask-objection"), nil }

// theWhole is the answer that an objection is about the selection as a whole.
const theWhole = "0"

// objectable are those who were made known, if objections are still taken.
func (t *turn) objectable(a answers) (selectionFor, []township.Candidate, error) {
	s, ok, err := t.selection(township.SelectionID(a.number(stepSelection)))
	if err != nil {
		return s, nil, err
	}
	if !ok || s.State != township.SelectionNoticed {
		return s, nil, township.Refuse(refuseSelectOver)
	}
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return s, nil, err
	}
	if until := township.NoticeUntil(list); t.today.After(until) {
		return s, nil, township.Refuse(township.RefuseObjectionLate, "until", until)
	}
	return s, s.Proposed(list), nil
}

func pressObject(t *turn, s selectionFor, _ pressed) (screen, error) {
	given := answers{stepSelection: selectionValue(s.ID)}
	if _, _, err := t.objectable(given); err != nil {
		return screen{}, err
	}
	return t.open(objectForm.kind, given)
}

// numberedAtOnce is up to how many candidates are offered as buttons; of more the number is
// typed.
const numberedAtOnce = 12

func askObjected(t *turn, a answers) (screen, error) {
	_, list, err := t.objectable(a)
	if err != nil {
		return screen{}, err
	}
	var choices []storage.Button
	for _, c := range list[:min(len(list), numberedAtOnce)] {
		choices = append(choices, choice(t.voice.Label("select.number-face", "number", c.Number, "name", c.Name), c.Number))
	}
	return t.say("select.ask-objected", "count", len(list)).grid(2, choices).row(choice(t.voice.Label("button.select-whole"), theWhole)), nil
}

func takeObjected(t *turn, a answers, text string) (string, error) {
	if text == theWhole {
		return theWhole, nil
	}
	_, list, err := t.objectable(a)
	if err != nil {
		return "", err
	}
	for _, c := range list {
		if number := township.ExamNumber(text); number == c.Number || text == c.Name {
			return candidateValue(c.ID), nil
		}
	}
	return "", township.Refuse(refuseObjected)
}

const refuseObjected township.RefusalCode = "select-objected"

// object keeps an objection and tells those who decide on it.
func object(t *turn, a answers) (screen, error) {
	s, _, err := t.objectable(a)
	if err != nil {
		return screen{}, err
	}
	_, err = t.tx.SaveObjection(township.Objection{
		Selection: s.ID, Candidate: township.CandidateID(a.number(stepCandidate)),
		Text: a[stepValue], By: t.person.ID, At: t.now().UTC(),
	})
	if err != nil {
		return screen{}, err
	}
	leaders, err := t.tx.Holders(t.root().ID, township.Leader, t.today)
	if err != nil {
		return screen{}, err
	}
	for _, post := range leaders {
		if post.Person == t.person.ID {
			continue
		}
		_, err := t.bot.writeScreen(t.tx, post.Person, t.key(), func(voice words.Voice) screen {
			return screen{text: voice.Say("select.objection-told", "title", t.selectionTitle(voice, s.Selection))}.
				row(button(voice.Label("button.select-objections"), verbObjections, s.ID, 0))
		})
		if err != nil {
			return screen{}, err
		}
	}
	shown, err := t.selectionScreen(s)
	return shown.headed(t.voice.Say("select.objected")), err
}
