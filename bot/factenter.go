package bot

import (
	"errors"

	"baocun/township"
)

// The answers of a figure that is being entered.
const (
	stepCode   = "code"
	stepSource = "source"
)

// factForm asks for a figure, where it is from and, where there is one already, why it is
// corrected; nothing is kept before it is confirmed.
var factForm = form{
	kind: "fact",
	steps: []step{
		{name: stepValue, ask: askFactValue, take: takeFactValue},
		{name: stepSource, ask: askFactSource, take: takeFactSource},
		{name: stepReason, skip: isFirstVersion, ask: askFactReason, take: takeLetterReason},
		{name: "sure", chosen: true, ask: askFactSure, take: func(_ *turn, _ answers, text string) (string, error) { return text, nil }},
	},
	keeps: func(given answers) bool { return given[stepValue] != "" },
	done:  enterFact,
}

// factAnswers name the fact that a form is about.
func factAnswers(f factFor) answers {
	return answers{stepUnit: factValue(f.village.ID), stepYear: factValue(f.Year), stepCode: string(f.definition.Code)}
}

// factIn is the fact that the answers name.
func (t *turn) factIn(a answers) (factFor, bool, error) {
	return t.fact(a.unit(stepUnit), a.number(stepYear), township.FactCode(a[stepCode]))
}

func pressFactEnter(t *turn, f factFor, _ pressed) (screen, error) {
	if !f.enters {
		return t.stale(t.factCard(f, 0))
	}
	return t.open(factForm.kind, factAnswers(f))
}

// enterFactLine enters what a line says, and asks for what it leaves open. What is not right in
// it is said, and asked for again.
func (t *turn) enterFactLine(f factFor, line township.FactLine) (screen, error) {
	if !f.enters {
		return screen{}, township.Refuse(refuseFactNotYou)
	}
	given := factAnswers(f)
	value, refused := f.definition.ParseValue(line.Value)
	if refused == nil {
		given[stepValue] = factValue(value)
	}
	for name, text := range map[string]string{stepSource: line.Source, stepReason: line.Reason} {
		check := township.CheckSource
		if name == stepReason {
			check = township.CheckReason
		}
		switch err := check(text); {
		case text == "":
		case err == nil:
			given[name] = text
		case refused == nil:
			refused = err
		}
	}
	s, err := t.open(factForm.kind, given)
	if refusal, ok := errors.AsType[*township.Refusal](refused); ok {
		s = s.headed(t.voice.Refusal(refusal))
	}
	return s, err
}

func askFactValue(t *turn, a answers) (screen, error) {
	f, _, err := t.factIn(a)
	title := t.voice.FactTitle(f.definition)
	if f.definition.Decimals == 0 {
		return t.say("fact.ask-count", "village", f.village, "year", f.Year, "fact", title), err
	}
	return t.say("fact.ask-decimals", "village", f.village, "year", f.Year, "fact", title, "decimals", f.definition.Decimals,
		"value", f.definition.Say(f.definition.Example())), err
}

func takeFactValue(t *turn, a answers, text string) (string, error) {
	f, _, err := t.factIn(a)
	if err != nil {
		return "", err
	}
	value, err := f.definition.ParseValue(text)
	return factValue(value), err
}

func askFactSource(t *turn, _ answers) (screen, error) { return t.say("fact.ask-source"), nil }

// takeFactSource takes a source as one line, with or without the word before it.
func takeFactSource(_ *turn, _ answers, text string) (string, error) {
	source := township.SourceIn(text)
	return source, township.CheckSource(source)
}

func isFirstVersion(t *turn, a answers) bool {
	f, _, err := t.factIn(a)
	return err == nil && len(f.Versions) == 0
}

func askFactReason(t *turn, a answers) (screen, error) {
	f, _, err := t.factIn(a)
	latest, _ := f.Latest()
	return t.say("fact.ask-reason", "value", f.definition.Say(latest.Value), "source", latest.Source), err
}

func askFactSure(t *turn, a answers) (screen, error) {
	f, _, err := t.factIn(a)
	if err != nil {
		return screen{}, err
	}
	s := t.say("fact.sure", "village", f.village, "year", f.Year, "fact", t.voice.FactTitle(f.definition),
		"value", f.definition.Say(a.number(stepValue)), "source", a[stepSource])
	if latest, corrects := f.Latest(); corrects {
		s.text += "\n" + t.voice.Say("fact.sure-before", "value", f.definition.Say(latest.Value), "reason", a[stepReason])
	}
	s.text += "\n" + t.voice.Say("fact.sure-second")
	return s.row(choice(t.voice.Label("button.fact-sure"), yes)), nil
}

// enterFact keeps a figure, which waits for a second person then.
func enterFact(t *turn, a answers) (screen, error) {
	f, ok, err := t.factIn(a)
	if err != nil || !ok || !f.enters {
		return t.staleAfter(err)
	}
	reason := a[stepReason]
	if len(f.Versions) == 0 {
		reason = ""
	}
	after, err := f.Enter(township.FactVersion{
		Value: a.number(stepValue), Source: a[stepSource], Reason: reason, By: t.person.ID, At: t.now().UTC(),
	})
	if err != nil {
		return screen{}, err
	}
	if f.EnteredFact, err = t.tx.SaveFact(after); err != nil {
		return screen{}, err
	}
	if err := t.tx.Cancel(township.FactOccasion(f.ID)); err != nil {
		return screen{}, err
	}
	if err := t.remember(actFactEntered, factAct{f.ID, len(f.Versions)}); err != nil {
		return screen{}, err
	}
	s, err := t.factCard(f, 0)
	return t.undoable(s, t.voice.Say("fact.entered")), err
}

// factFileForm takes a photo or a file for the figure that waits, once its sender has said that
// nobody's name is in it.
var factFileForm = form{
	kind: "fact-file",
	steps: []step{
		{name: stepFile, files: true, take: takeFile, ask: askFactFile},
		{name: "harmless", chosen: true, ask: askHarmless, take: takeHarmless},
	},
	done: attachFact,
}

func askFactFile(t *turn, _ answers) (screen, error) { return t.say("fact.ask-file"), nil }

func pressFactAttach(t *turn, f factFor, _ pressed) (screen, error) {
	if !f.enters || !f.mine(t.person.ID) {
		return t.stale(t.factCard(f, 0))
	}
	return t.open(factFileForm.kind, factAnswers(f))
}

func attachFact(t *turn, a answers) (screen, error) {
	f, ok, err := t.factIn(a)
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	file, err := a.file(stepFile)
	if err != nil {
		return screen{}, err
	}
	file.By, file.At = t.person.ID, t.now().UTC()
	after, err := f.Attach(file, t.person.ID)
	if err != nil || !f.enters {
		return t.stale(t.orCard(f, nil))
	}
	if f.EnteredFact, err = t.tx.SaveFact(after); err != nil {
		return screen{}, err
	}
	s, err := t.factCard(f, 0)
	return s.headed(t.voice.Say("fact.attached")), err
}

// pressFactFile has what was attached to a version sent again.
func pressFactFile(t *turn, f factFor, args pressed) (screen, error) {
	place := args.number(3) - 1
	if place < 0 || place >= len(f.Versions) || f.Versions[place].File == nil {
		return t.stale(t.factCard(f, 0))
	}
	file := *f.Versions[place].File
	return t.sendAgain(file, t.voice.Say("fact.file", "village", f.village, "year", f.Year, "fact", t.voice.FactTitle(f.definition), "name", t.attachmentName(file)))
}
