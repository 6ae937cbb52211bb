package bot

import (
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// inspectionTitle names an inspection by its village and day.
func (t *turn) inspectionTitle(voice words.Voice, i township.Inspection) string {
	return voice.Label("inspect.title", "village", unitIn(voice, t.units, i.Village), "day", i.On)
}

// inspectProgress says how far an inspection has come.
func (t *turn) inspectProgress(i inspectionFor) (string, error) {
	switch i.State {
	case township.InspectionSealed:
		return t.voice.Label("inspect.progress-sealed"), nil
	case township.InspectionCalledOff:
		return t.voice.Label("inspect.progress-called-off"), nil
	case township.InspectionClosed:
		return t.voice.InspectionTally(i.Tally), nil
	}
	items, err := t.tx.InspectionItems(i.ID)
	return t.voice.Label("inspect.progress", "found", township.Found(items), "count", len(items)), err
}

// inspectionScreen shows an inspection as far as this person sees it.
func (t *turn) inspectionScreen(i inspectionFor) (screen, error) {
	name, err := t.nameOf(i.By)
	if err != nil {
		return screen{}, err
	}
	progress, err := t.inspectProgress(i)
	if err != nil {
		return screen{}, err
	}
	s := t.say("inspect.head", "title", t.inspectionTitle(t.voice, i.Inspection), "name", name, "progress", progress)
	s.text += "\n" + t.voice.InspectionLots(i.Inspection)
	switch i.State {
	case township.InspectionSealed:
		s.text += "\n" + t.voice.Say("inspect.sealed")
	case township.InspectionCalledOff:
		s.text += "\n" + t.voice.Say("inspect.called-off", "why", i.Why)
	case township.InspectionClosed:
		s.text += "\n" + t.voice.Say("inspect.answers-by", "day", i.AnswerBy)
	}
	return t.withInspectionWays(s, i), nil
}

// withInspectionWays adds the buttons, what comes next first.
func (t *turn) withInspectionWays(s screen, i inspectionFor) screen {
	to := func(name, verb string, args ...any) storage.Button {
		return t.label("button.inspect-"+name, verb, append([]any{i.ID}, args...)...)
	}
	switch {
	case i.State == township.InspectionSealed && i.inspects:
		s = s.row(to("draw", verbInspectDraw))
	case i.State == township.InspectionDrawn && i.inspects:
		s = s.row(to("sample", verbInspectSample, 0), to("paper", verbInspectFile)).row(to("close", verbInspectClose))
	case i.State == township.InspectionClosed && samplers(i):
		s = s.row(to("findings", verbInspectSample, 0), to("word", verbInspectFile))
	}
	if i.IsOpen() && stoppers(i) {
		s = s.row(to("call-off", verbInspectCallOff))
	}
	return s.row(t.label("button.inspect-list", verbInspections, 0), t.label("button.menu", verbMenu))
}

// inspectSample lists what was drawn, each with what was found.
func (t *turn) inspectSample(i inspectionFor, page int) (screen, error) {
	items, err := t.tx.InspectionItems(i.ID)
	if err != nil {
		return screen{}, err
	}
	shown, page, pages := pageOf(items, page, inspectedAPage)
	s := t.say("inspect.sample", "title", t.inspectionTitle(t.voice, i.Inspection), "found", township.Found(items), "count", len(items))
	var ways []storage.Button
	for _, item := range shown {
		face := t.voice.Label("inspect.face", "what", t.voice.Inspected(item), "mark", t.voice.FindingMark(item))
		ways = append(ways, button(face, verbInspectItem, i.ID, item.Number))
	}
	s = s.grid(inspectedWidth, ways).row(t.turnPages(verbInspectSample, page, pages, i.ID)...)
	return s.row(t.label("button.back", verbInspection, i.ID), t.label("button.menu", verbMenu)), nil
}

func pressInspectItem(t *turn, i inspectionFor, item township.InspectionItem, _ pressed) (screen, error) {
	return t.inspectedScreen(i, item)
}

// inspectedScreen shows one of a sample: what is recorded, what was found, and what the
// village says to it. The note is for who went and for the leaders.
func (t *turn) inspectedScreen(i inspectionFor, item township.InspectionItem) (screen, error) {
	s := t.say("inspect.item", "title", t.inspectionTitle(t.voice, i.Inspection), "what", t.voice.Inspected(item), "recorded", t.voice.InspectedRecord(item))
	if i.inspects && len(item.Risks) > 0 {
		s.text += "\n" + t.voice.Say("inspect.risks", "risks", t.voice.InspectionRisks(item.Risks))
	}
	if item.Finding != "" {
		s.text += "\n" + t.voice.Say("inspect.found", "finding", t.voice.Finding(item.Finding))
	}
	if item.Note != "" && (i.inspects || i.leads) {
		s.text += "\n" + t.voice.Say("inspect.note", "note", item.Note)
	}
	if item.Answer != "" {
		s.text += "\n" + t.voice.Say("inspect.answer", "answer", item.Answer)
	}
	if i.inspects && i.State == township.InspectionDrawn {
		s.text += "\n" + t.voice.Say("inspect.ask-finding")
		s = t.withFindings(s, i, item)
	}
	if i.answers && item.Finding == township.NotAgreed {
		s = s.row(t.label("button.inspect-answer", verbInspectAnswer, i.ID, item.Number))
	}
	page := (item.Number - 1) / inspectedAPage
	return s.row(t.label("button.inspect-sample", verbInspectSample, i.ID, page), t.label("button.back", verbInspection, i.ID)), nil
}

func (t *turn) withFindings(s screen, i inspectionFor, item township.InspectionItem) screen {
	var ways []storage.Button
	for _, finding := range township.Findings() {
		ways = append(ways, button(t.voice.Finding(finding), verbInspectFind, i.ID, item.Number, finding))
	}
	s = s.row(ways...)
	if item.Finding != "" {
		s = s.row(t.label("button.inspect-note", verbInspectNote, i.ID, item.Number))
	}
	return s
}
