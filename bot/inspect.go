package bot

import (
	"slices"

	"baocun/township"
)

// The buttons of inspections (督查).
const (
	verbInspections     = "il" // page
	verbInspection      = "io" // inspection
	verbInspectNew      = "in" // village or 0: choose where, and how many
	verbInspectSeal     = "iy" // village, households
	verbInspectDraw     = "id" // inspection
	verbInspectSample   = "ip" // inspection, page
	verbInspectItem     = "ik" // inspection, number
	verbInspectFind     = "is" // inspection, number, finding
	verbInspectNote     = "im" // inspection, number
	verbInspectClose    = "ie" // inspection, yes once confirmed
	verbInspectCallOff  = "iu" // inspection
	verbInspectAnswer   = "ia" // inspection, number
	verbInspectFile     = "iw" // inspection
	inspectionsAPage    = 6
	inspectedAPage      = 8
	inspectedWidth      = 2
	inspectVillageWidth = 2
)

var inspectVerbs = verbTable{
	verbInspections: func(t *turn, args pressed) (screen, error) { return t.inspections(args.number(0)) },
	verbInspection:  inspecting(seesSome, func(t *turn, i inspectionFor, _ pressed) (screen, error) { return t.inspectionScreen(i) }),
	verbInspectNew:  pressInspectNew,
	verbInspectSeal: pressInspectSeal,
	verbInspectDraw: inspecting(inspectors, pressInspectDraw, township.InspectionSealed),
	verbInspectSample: inspecting(samplers, func(t *turn, i inspectionFor, args pressed) (screen, error) {
		return t.inspectSample(i, args.number(1))
	}),
	verbInspectItem:    aboutInspected(samplers, pressInspectItem),
	verbInspectFind:    aboutInspected(inspectors, pressInspectFind, township.InspectionDrawn),
	verbInspectNote:    aboutInspected(inspectors, pressInspectNote, township.InspectionDrawn),
	verbInspectClose:   inspecting(inspectors, pressInspectClose, township.InspectionDrawn),
	verbInspectCallOff: inspecting(stoppers, pressInspectCallOff, township.InspectionSealed, township.InspectionDrawn),
	verbInspectAnswer:  aboutInspected(answerers, pressInspectAnswer, township.InspectionClosed),
	verbInspectFile:    inspecting(samplers, pressInspectFile, township.InspectionDrawn, township.InspectionClosed),
}

const (
	refuseInspectWords   township.RefusalCode = "inspect-words"
	refuseInspectVillage township.RefusalCode = "inspect-village"
)

// inspectionFor is an inspection with what this person has to do with it.
type inspectionFor struct {
	township.Inspection
	// inspects tells that it is theirs to draw and to go, leads that they see how far every
	// inspection is, sees that they see what was found, and answers that they may answer it.
	inspects, leads, sees, answers bool
}

// An inspectGate tells whether somebody may press a button of an inspection.
type inspectGate func(inspectionFor) bool

func seesSome(i inspectionFor) bool   { return i.inspects || i.leads || i.sees }
func inspectors(i inspectionFor) bool { return i.inspects }
func stoppers(i inspectionFor) bool   { return i.inspects || i.leads }
func samplers(i inspectionFor) bool   { return i.inspects || i.sees }
func answerers(i inspectionFor) bool  { return i.answers }

func (t *turn) inspectionFor(i township.Inspection) inspectionFor {
	root, _ := t.units.Township()
	isClosed := i.State == township.InspectionClosed
	return inspectionFor{
		Inspection: i,
		inspects:   i.By == t.person.ID && t.may(township.Inspect, i.Village),
		leads:      t.may(township.SeeInspections, root.ID),
		sees:       isClosed && t.may(township.SeeInspections, i.Village),
		answers:    isClosed && t.may(township.AnswerInspections, i.Village) && i.CheckAnswer(t.today) == nil,
	}
}

// inspection finds an inspection; ok is false where this person has none of it to see.
func (t *turn) inspection(id int) (i inspectionFor, ok bool, err error) {
	found, ok, err := t.tx.Inspection(township.InspectionID(id))
	i = t.inspectionFor(found)
	return i, ok && seesSome(i), err
}

// inspecting has only whom a gate lets through press a button of an inspection, while it is
// in one of some states. The arguments begin with the inspection.
func inspecting(through inspectGate, run func(*turn, inspectionFor, pressed) (screen, error), in ...township.InspectionState) pressing {
	return func(t *turn, args pressed) (screen, error) {
		i, ok, err := t.inspection(args.number(0))
		switch {
		case err != nil || !ok:
			return t.staleAfter(err)
		case !through(i) || len(in) > 0 && !slices.Contains(in, i.State):
			return t.stale(t.inspectionScreen(i))
		}
		return run(t, i, args)
	}
}

// aboutInspected is inspecting for a button about one of a sample.
func aboutInspected(through inspectGate, run func(*turn, inspectionFor, township.InspectionItem, pressed) (screen, error), in ...township.InspectionState) pressing {
	return inspecting(through, func(t *turn, i inspectionFor, args pressed) (screen, error) {
		item, found, err := t.tx.InspectionItem(i.ID, args.number(1))
		switch {
		case err != nil:
			return screen{}, err
		case !found:
			return t.stale(t.inspectionScreen(i))
		}
		return run(t, i, item, args)
	}, in...)
}

// inspectCommand begins an inspection as a line says (督查 肖村 20), or shows those there are.
func inspectCommand(t *turn, text string) (screen, error) {
	asked := township.ParseInspectionLine(text, t.units)
	switch {
	case len(asked.Unknown) > 0:
		return screen{}, township.Refuse(refuseInspectWords, "words", asked.Unknown[0])
	case asked.Village.ID == 0 && asked.Count == 0:
		return t.inspections(0)
	case asked.Village.ID == 0 || asked.Count == 0:
		return t.newInspection(asked.Village.ID)
	}
	return t.sealInspection(asked.Village.ID, asked.Count)
}

// inspections lists what this person may see of all inspections, the newest first.
func (t *turn) inspections(page int) (screen, error) {
	all, err := t.tx.AllInspections()
	if err != nil {
		return screen{}, err
	}
	var theirs []inspectionFor
	for _, found := range slices.Backward(all) {
		if i := t.inspectionFor(found); seesSome(i) {
			theirs = append(theirs, i)
		}
	}
	shown, page, pages := pageOf(theirs, page, inspectionsAPage)
	s := t.say("inspect.list", "count", len(theirs))
	if len(theirs) == 0 {
		s = t.say("inspect.none")
	}
	for _, i := range shown {
		progress, err := t.inspectProgress(i)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + t.voice.Say("inspect.row", "title", t.inspectionTitle(t.voice, i.Inspection), "progress", progress)
		s = s.row(button(t.inspectionTitle(t.voice, i.Inspection), verbInspection, i.ID))
	}
	s = s.row(t.turnPages(verbInspections, page, pages)...)
	if len(t.inspectable()) > 0 {
		s = s.row(t.label("button.inspect-new", verbInspectNew, 0))
	}
	return s.row(t.label("button.menu", verbMenu)), nil
}

// inspectable lists the villages that this person may inspect.
func (t *turn) inspectable() []township.Unit {
	return slices.DeleteFunc(slices.Clone(t.units.Villages()), func(u township.Unit) bool { return !t.may(township.Inspect, u.ID) })
}
