package bot

import (
	"encoding/json"
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The answers of a case that is being raised.
const (
	stepDocument = "document"
	stepVeto     = "veto"
)

// vetoForm asks against which village, what was found, which document makes it a veto and where
// the evidence is; nothing leaves before it is confirmed.
var vetoForm = form{
	kind: "veto",
	steps: []step{
		{name: stepVillage, ask: askVetoVillage, take: takeVetoVillage},
		{name: stepWhat, ask: askVetoText, take: takeVetoText},
		{name: stepDocument, ask: askVetoDocument, take: takeVetoDocument},
		{name: stepSource, ask: askVetoSource, take: takeFactSource},
		{name: "sure", chosen: true, ask: askVetoSure, take: func(_ *turn, _ answers, text string) (string, error) { return text, nil }},
	},
	keeps: func(given answers) bool { return given[stepWhat] != "" },
	done:  raiseVeto,
}

// vetoVillages lists the villages against which this person may raise a case.
func (t *turn) vetoVillages() []township.Unit {
	return slices.DeleteFunc(slices.Clone(t.units.Villages()), func(u township.Unit) bool { return !t.may(township.RaiseVetoes, u.ID) })
}

func (t *turn) newVeto(given answers) (screen, error) {
	if len(t.vetoVillages()) == 0 {
		return t.stale(t.menu())
	}
	return t.open(vetoForm.kind, given)
}

// vetoLine begins a case with what a line says: 肖村 情况 文号:… 来源:…. What is not right in it is
// asked for.
func (t *turn) vetoLine(text string) (screen, error) {
	line := township.ParseVetoLine(text, t.units)
	given := answers{}
	if line.Village.ID != 0 {
		if !t.may(township.RaiseVetoes, line.Village.ID) {
			return screen{}, township.Refuse(refuseNotYourVillage, "village", line.Village)
		}
		given[stepVillage] = unitValue(line.Village.ID)
	}
	if township.CheckVetoText(line.Text) == nil {
		given[stepWhat] = line.Text
	}
	if township.CheckVetoDocument(line.Document) == nil {
		given[stepDocument] = line.Document
	}
	if township.CheckSource(line.Source) == nil {
		given[stepSource] = line.Source
	}
	return t.newVeto(given)
}

func askVetoVillage(t *turn, _ answers) (screen, error) {
	var choices []storage.Button
	for _, village := range t.vetoVillages() {
		choices = append(choices, choice(t.voice.Unit(village), chosen+unitValue(village.ID)))
	}
	return t.say("veto.ask-village").grid(2, choices), nil
}

func takeVetoVillage(t *turn, _ answers, text string) (string, error) {
	village, ok := t.unitSaid(text)
	if !ok || !slices.Contains(t.vetoVillages(), village) {
		return "", township.Refuse(refuseVillage, "villages", t.names(t.vetoVillages()))
	}
	return unitValue(village.ID), nil
}

func askVetoText(t *turn, _ answers) (screen, error) { return t.say("veto.ask-text"), nil }

func takeVetoText(_ *turn, _ answers, text string) (string, error) {
	said := strings.Join(strings.Fields(text), " ")
	return said, township.CheckVetoText(said)
}

func askVetoDocument(t *turn, _ answers) (screen, error) { return t.say("veto.ask-document"), nil }

func takeVetoDocument(_ *turn, _ answers, text string) (string, error) {
	document := strings.Join(strings.Fields(text), " ")
	return document, township.CheckVetoDocument(document)
}

func askVetoSource(t *turn, _ answers) (screen, error) { return t.say("veto.ask-source"), nil }

// vetoOf is the case that the answers make.
func (t *turn) vetoOf(a answers) (township.VetoCase, township.Unit, error) {
	village, _ := t.units.Get(a.unit(stepVillage))
	cause := township.VetoCause{Text: a[stepWhat], Document: a[stepDocument], Source: a[stepSource]}
	c, err := cause.Raise(village.ID, township.FactYear(village, t.today), t.person.ID, t.now().UTC(), t.today, t.bot.options.Rules.Veto)
	return c, village, err
}

func askVetoSure(t *turn, a answers) (screen, error) {
	c, village, err := t.vetoOf(a)
	if err != nil {
		return screen{}, err
	}
	as, err := t.vetoAs(c)
	s := t.say("veto.sure", "village", village, "year", c.Year, "text", c.Text, "document", c.Document, "source", c.Source, "day", c.ReplyBy)
	if len(as.MayDecide(as.deciders)) == 0 {
		s.text += "\n" + t.voice.Say("veto.nobody-decides")
	}
	return s.row(choice(t.voice.Label("button.veto-raise"), yes)), err
}

// actVeto is a case that was raised.
const actVeto = "veto"

// raiseVeto keeps a case, and tells the village and those who decide.
func raiseVeto(t *turn, a answers) (screen, error) {
	if !t.may(township.RaiseVetoes, a.unit(stepVillage)) {
		return t.stale(t.menu())
	}
	raised, _, err := t.vetoOf(a)
	if err != nil {
		return screen{}, err
	}
	if raised, err = t.tx.SaveVeto(raised); err != nil {
		return screen{}, err
	}
	if err := t.remember(actVeto, raised.ID); err != nil {
		return screen{}, err
	}
	c, err := t.vetoAs(raised)
	if err != nil {
		return screen{}, err
	}
	chiefs, all, err := t.vetoParties(c)
	if err != nil {
		return screen{}, err
	}
	err = t.tellOfVeto(c, all, func(voice words.Voice) string {
		return voice.Say("veto.told-raised", "name", t.person.Name, "village", c.village, "year", c.Year, "text", c.Text, "document", c.Document, "day", c.ReplyBy)
	})
	if err != nil {
		return screen{}, err
	}
	done := t.voice.Say("veto.raised", "count", len(chiefs))
	if len(chiefs) == 0 {
		done = t.voice.Say("veto.raised-no-chief")
	}
	s, err := t.vetoScreen(c)
	return t.undoable(s, done), err
}

// undoVeto takes a case back to which nobody has said anything, and tells who was told.
func undoVeto(t *turn, act storage.Act) (screen, error) {
	var id township.VetoID
	if err := json.Unmarshal(act.Args, &id); err != nil {
		return screen{}, err
	}
	raised, found, err := t.tx.Veto(id)
	if err != nil {
		return screen{}, err
	}
	if !found || len(raised.Steps) > 0 || !t.may(township.RaiseVetoes, raised.Village) {
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	}
	c, err := t.vetoAs(raised)
	if err != nil {
		return screen{}, err
	}
	_, all, err := t.vetoParties(c)
	if err != nil {
		return screen{}, err
	}
	if err := t.tx.DropVeto(id); err != nil {
		return screen{}, err
	}
	if err := t.tx.Cancel(township.VetoOccasion(id)); err != nil {
		return screen{}, err
	}
	err = t.tellOfVeto(c, all, func(voice words.Voice) string {
		return voice.Say("veto.told-withdrawn", "name", t.person.Name, "village", c.village, "year", c.Year)
	})
	if err != nil {
		return screen{}, err
	}
	s, err := t.vetoes(0)
	return s.headed(t.voice.Say("veto.withdrawn")), err
}
