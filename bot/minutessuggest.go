package bot

import (
	"cmp"
	"errors"
	"slices"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The buttons of those who took part.
const (
	verbSuggestLines = "ei" // meeting, page: which line shall read otherwise
	verbSuggest      = "es" // meeting, line
	verbSuggested    = "ed" // suggestion, yes or no, revision of the line that was shown
	verbUndecided    = "eg" // meeting: the first suggestion that waits
)

var amendVerbs = verbTable{
	verbSuggestLines: pressSuggestLines,
	verbSuggest:      pressSuggest,
	verbSuggested:    pressSuggested,
	verbUndecided:    pressUndecided,
}

// pressSuggestLines offers the lines to somebody who took part.
func pressSuggestLines(t *turn, args pressed) (screen, error) {
	m, fresh, err := t.addable(args)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	head := t.say("minutes.suggest-which", "count", len(m.Lines))
	return t.linesScreen(m, args.number(1), head, verbSuggestLines, verbSuggest).row(t.wayBack(m)), nil
}

// pressSuggest opens the form for a line: one's own is changed, another's is suggested.
func pressSuggest(t *turn, args pressed) (screen, error) {
	m, fresh, err := t.addable(args)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	l, there := m.Line(township.LineID(args.number(1)))
	switch {
	case !there:
		return t.stale(t.review(m, 0))
	case l.By == t.person.ID || t.mayChange(m):
		return t.rewordForm(m, l)
	}
	return t.open(suggestForm.kind, answers{stepMeeting: args.text(0), stepLine: args.text(1), "section": string(l.Section)})
}

// suggestForm asks what a line of somebody else's shall say.
var suggestForm = form{
	kind:  "suggest",
	steps: []step{{name: stepText, ask: askReword, take: takeOneLine}},
	done:  suggest,
}

// suggest sends what a line shall say to who keeps the minutes, even where it is gone since.
func suggest(t *turn, a answers) (screen, error) {
	m, fresh, err := t.addableTo(a)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	l, there := m.Line(township.LineID(a.number(stepLine)))
	if !there {
		l = township.Line{ID: township.LineID(a.number(stepLine)), Section: township.Section(a["section"])}
	}
	s, err := t.tx.AddSuggestion(township.Suggestion{Meeting: m.ID, Line: l, Text: a[stepText], By: t.person.ID, At: t.now().UTC()})
	if err != nil {
		return screen{}, err
	}
	keeper, err := t.answerable(m)
	if err != nil {
		return screen{}, err
	}
	reached, err := t.bot.writeScreen(t.tx, keeper.Person, t.key(), func(voice words.Voice) screen {
		return t.suggestionScreen(voice, m, s, l, t.person.Name)
	})
	if err != nil {
		return screen{}, err
	}
	if !reached {
		return t.reviewed(m, t.voice.Say("minutes.suggestion-unsent", "name", keeper.Name))
	}
	return t.reviewed(m, t.voice.Say("minutes.suggestion-sent", "name", keeper.Name))
}

// undecidedWays say under open minutes how many suggestions wait, for whoever may decide on
// them: the message that told of one may have gone to somebody else.
func (t *turn) undecidedWays(s screen, m township.Meeting) (screen, error) {
	if !m.IsOpen() || !t.mayChange(m) {
		return s, nil
	}
	waiting, err := t.tx.SuggestionsOf(m.ID)
	if err != nil || len(waiting) == 0 {
		return s, err
	}
	s.text += "\n" + t.voice.Say("minutes.undecided", "count", len(waiting))
	return s.row(t.label("button.undecided", verbUndecided, m.ID)), nil
}

// pressUndecided shows the suggestion that waits longest, beside its line as it is now.
func pressUndecided(t *turn, args pressed) (screen, error) {
	m, ok, err := t.openMinutes(args)
	if err != nil || !ok {
		return t.staleMeeting(args, err)
	}
	waiting, err := t.tx.SuggestionsOf(m.ID)
	if err != nil {
		return screen{}, err
	}
	if len(waiting) == 0 {
		return t.stale(t.review(m, 0))
	}
	now, _ := m.Line(waiting[0].Line.ID)
	by, err := t.nameOf(waiting[0].By)
	return t.suggestionScreen(t.voice, m, waiting[0], now, by).row(t.wayBack(m)), err
}

// suggestionScreen shows a suggestion to whoever decides on it, beside what the line says
// now; nothing where it is gone.
func (t *turn) suggestionScreen(voice words.Voice, m township.Meeting, s township.Suggestion, now township.Line, by string) screen {
	unit, _ := t.units.Get(m.Unit)
	text := voice.Say("minutes.suggestion", "unit", unit, "regime", m.Regime, "period", m.Period,
		"name", by, "now", cmp.Or(now.Text, voice.Label("difference.nothing")), "text", s.Text)
	return screen{text: text}.row(
		button(voice.Label("button.adopt"), verbSuggested, s.ID, yes, now.Revision),
		button(voice.Label("button.reject"), verbSuggested, s.ID, no, now.Revision),
	)
}

// pressSuggested decides on a suggestion, once. A line that reads otherwise than when
// it was shown is shown anew.
func pressSuggested(t *turn, args pressed) (screen, error) {
	s, found, err := t.tx.Suggestion(township.SuggestionID(args.number(0)))
	if err != nil || !found {
		return t.staleAfter(err)
	}
	m, found, err := t.tx.Meeting(s.Meeting)
	if err != nil || !found || !t.mayChange(m) {
		return t.staleAfter(err)
	}
	if m, err = t.current(m); err != nil {
		return screen{}, err
	}
	if args.text(1) != yes {
		return t.endSuggestion(m, s, "rejected", t.voice.Say("minutes.rejected"))
	}
	if !m.IsOpen() {
		return t.endSuggestion(m, s, "late", t.voice.Say("minutes.adopt-late"))
	}
	officers, err := t.officers(m.Unit)
	if err != nil {
		return screen{}, err
	}
	after, err := m.Adopt(s, args.number(2), officers)
	if refusal, ok := errors.AsType[*township.Refusal](err); ok && refusal.Code == township.RefuseLineChanged {
		now, _ := m.Line(s.Line.ID)
		by, err := t.nameOf(s.By)
		return t.stale(t.suggestionScreen(t.voice, m, s, now, by), err)
	}
	if err != nil {
		return screen{}, err
	}
	if after, err = t.change(m, after); err != nil {
		return screen{}, err
	}
	ended, err := t.endSuggestion(after, s, "adopted", t.voice.Say("minutes.adopted"))
	ended.buttons = slices.Insert(ended.buttons, 0, []storage.Button{t.undoButton()})
	return ended, err
}

// endSuggestion forgets a suggestion, tells whoever made it what came of it and shows
// the minutes.
func (t *turn) endSuggestion(m township.Meeting, s township.Suggestion, outcome, done string) (screen, error) {
	if err := t.tx.DropSuggestion(s.ID); err != nil {
		return screen{}, err
	}
	unit, _ := t.units.Get(m.Unit)
	_, err := t.tellOfMinutes(m, s.By, t.key(), func(voice words.Voice) screen {
		return screen{text: voice.Say("minutes.suggestion-"+outcome, "name", t.person.Name, "text", s.Text,
			"unit", unit, "regime", m.Regime, "period", m.Period)}
	})
	if err != nil {
		return screen{}, err
	}
	return t.reviewed(m, done)
}
