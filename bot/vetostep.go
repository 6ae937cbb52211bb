package bot

import (
	"slices"
	"strconv"

	"baocun/township"
	"baocun/words"
)

// vetoStepForm asks for the words of a step: the reply, or the reason of a decision.
var vetoStepForm = form{
	kind:  "veto-step",
	steps: []step{{name: stepWhat, ask: askVetoStep, take: takeVetoText}},
	done:  stepOfVeto,
}

func pressVetoStep(t *turn, c vetoFor, args pressed) (screen, error) {
	kind := township.VetoStepKind(args.text(1))
	if !slices.Contains(c.ways, kind) || c.Revision != args.number(2) {
		return t.stale(t.vetoScreen(c))
	}
	return t.open(vetoStepForm.kind, answers{stepVeto: args.text(0), stepKind: string(kind)})
}

func askVetoStep(t *turn, a answers) (screen, error) {
	return t.say("veto.ask-" + a[stepKind]), nil
}

// stepOfVeto takes a step and tells everybody whom the case concerns.
func stepOfVeto(t *turn, a answers) (screen, error) {
	return ofVeto(func(t *turn, c vetoFor, _ pressed) (screen, error) {
		step := township.VetoStep{Kind: township.VetoStepKind(a[stepKind]), By: t.person.ID, At: t.now().UTC(), Text: a[stepWhat]}
		if !t.may(step.Kind.Right(), c.Village) {
			return t.stale(t.vetoScreen(c))
		}
		after, err := c.Step(step, c.deciders, t.today, t.bot.options.Rules.Veto)
		if err != nil {
			return screen{}, err
		}
		return t.keepVetoStep(after, step)
	})(t, pressed{a[stepVeto]})
}

func (t *turn) keepVetoStep(after township.VetoCase, step township.VetoStep) (screen, error) {
	after, err := t.tx.SaveVeto(after)
	if err != nil {
		return screen{}, err
	}
	if err := t.tx.Cancel(township.VetoOccasion(after.ID)); err != nil {
		return screen{}, err
	}
	c, err := t.vetoAs(after)
	if err != nil {
		return screen{}, err
	}
	_, all, err := t.vetoParties(c)
	if err != nil {
		return screen{}, err
	}
	err = t.tellOfVeto(c, all, func(voice words.Voice) string {
		return voice.Say("veto.told-step", "name", t.person.Name, "village", c.village, "year", c.Year, "number", int(c.ID),
			"step", voice.VetoStep(step.Kind), "text", step.Text)
	})
	if err != nil {
		return screen{}, err
	}
	s, err := t.vetoScreen(c)
	return s.headed(t.voice.Say("veto.step-kept")), err
}

// vetoProofForm takes a photo or a file as evidence, once its sender has said that nobody's
// name is in it.
var vetoProofForm = form{
	kind: "veto-proof",
	steps: []step{
		{name: stepFile, files: true, take: takeFile, ask: askVetoProof},
		{name: "harmless", chosen: true, ask: askHarmless, take: takeHarmless},
	},
	done: attachVeto,
}

func askVetoProof(t *turn, _ answers) (screen, error) { return t.say("veto.ask-proof"), nil }

func (c vetoFor) takesProof(who township.PersonID) bool {
	return c.By == who && c.State == township.VetoOpen
}

func pressVetoProof(t *turn, c vetoFor, _ pressed) (screen, error) {
	if !c.takesProof(t.person.ID) {
		return t.stale(t.vetoScreen(c))
	}
	return t.open(vetoProofForm.kind, answers{stepVeto: strconv.FormatUint(uint64(c.ID), 10)})
}

func attachVeto(t *turn, a answers) (screen, error) {
	return ofVeto(func(t *turn, c vetoFor, _ pressed) (screen, error) {
		file, err := a.file(stepFile)
		if err != nil || !c.takesProof(t.person.ID) {
			return t.staleAfter(err)
		}
		file.By, file.At = t.person.ID, t.now().UTC()
		c.File = &file
		if c.VetoCase, err = t.tx.SaveVeto(c.VetoCase); err != nil {
			return screen{}, err
		}
		s, err := t.vetoScreen(c)
		return s.headed(t.voice.Say("veto.proof-kept")), err
	})(t, pressed{a[stepVeto]})
}

func pressVetoFile(t *turn, c vetoFor, _ pressed) (screen, error) {
	if c.File == nil {
		return t.stale(t.vetoScreen(c))
	}
	return t.sendAgain(*c.File, t.voice.Say("veto.file", "village", c.village, "number", int(c.ID), "name", t.attachmentName(*c.File)))
}
