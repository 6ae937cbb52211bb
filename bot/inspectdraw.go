package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
)

// inspectCounts are the numbers of households that buttons offer.
var inspectCounts = []int{10, township.DefaultInspected, 30}

func pressInspectNew(t *turn, args pressed) (screen, error) {
	return t.newInspection(township.UnitID(args.number(0)))
}

// newInspection asks which village is inspected, and how many households are drawn.
func (t *turn) newInspection(village township.UnitID) (screen, error) {
	villages := t.inspectable()
	at := slices.IndexFunc(villages, func(u township.Unit) bool { return u.ID == village })
	switch {
	case len(villages) == 0 && t.mayOneOf([]township.Action{township.SeeInspections}):
		return t.stale(t.inspections(0))
	case len(villages) == 0:
		return t.staleAfter(nil)
	case at < 0 && village != 0:
		unit, _ := t.units.Get(village)
		return screen{}, township.Refuse(refuseInspectVillage, "village", unit, "villages", t.names(villages))
	}
	back := t.label("button.inspect-list", verbInspections, 0)
	var choices []storage.Button
	if at < 0 {
		for _, u := range villages {
			choices = append(choices, button(t.voice.Unit(u), verbInspectNew, u.ID))
		}
		return t.say("inspect.ask-village").grid(inspectVillageWidth, choices).row(back, t.label("button.menu", verbMenu)), nil
	}
	for _, count := range inspectCounts {
		choices = append(choices, button(t.voice.Label("button.inspect-count", "count", count), verbInspectSeal, village, count))
	}
	return t.say("inspect.ask-count", "village", villages[at]).row(choices...).row(back, t.label("button.menu", verbMenu)), nil
}

func pressInspectSeal(t *turn, args pressed) (screen, error) {
	village := township.UnitID(args.number(0))
	if !t.may(township.Inspect, village) {
		return t.newInspection(village)
	}
	return t.sealInspection(village, args.number(1))
}

// sealInspection freezes what may be drawn and stores a seed. Who has an inspection of the
// village open gets that one: nobody draws anew until a sample pleases them.
func (t *turn) sealInspection(id township.UnitID, count int) (screen, error) {
	if !t.may(township.Inspect, id) {
		return t.newInspection(id)
	}
	open, err := t.openInspection(id)
	if err != nil {
		return screen{}, err
	}
	if open.ID != 0 {
		s, err := t.inspectionScreen(t.inspectionFor(open))
		return s.headed(t.voice.Say("inspect.open-already")), err
	}
	village, _ := t.units.Get(id)
	i := township.Inspection{
		Village: id, By: t.person.ID, At: t.now().UTC(), On: t.today,
		Months: t.bot.options.Rules.Visits.InspectedFrom(t.today, village.Since), MeetingsFrom: township.MeetingsInspectedFrom(t.today),
	}
	p, err := t.tx.Inspectable(village, i.Months, i.MeetingsFrom)
	if err != nil {
		return screen{}, err
	}
	if i, err = i.Seal(p, count); err != nil {
		return screen{}, err
	}
	if i, err = t.tx.SealInspection(i, p); err != nil {
		return screen{}, err
	}
	return t.inspectionScreen(t.inspectionFor(i))
}

// openInspection is this person's inspection of a village that is not over; the zero
// Inspection where there is none.
func (t *turn) openInspection(village township.UnitID) (township.Inspection, error) {
	all, err := t.tx.AllInspections()
	at := slices.IndexFunc(all, func(i township.Inspection) bool {
		return i.Village == village && i.By == t.person.ID && i.IsOpen()
	})
	if err != nil || at < 0 {
		return township.Inspection{}, err
	}
	return all[at], nil
}

// pressInspectDraw draws the sample. Where the seed is of the same batch of updates it is not
// in the audit log yet, and another press will do.
func pressInspectDraw(t *turn, i inspectionFor, _ pressed) (screen, error) {
	drawn, ok, err := t.tx.DrawInspection(i.Inspection, t.today)
	if err != nil {
		return screen{}, err
	}
	if !ok {
		s, err := t.inspectionScreen(i)
		s.notice = t.voice.Label("inspect.not-logged")
		return s, err
	}
	s, err := t.inspectSample(t.inspectionFor(drawn), 0)
	return s.headed(t.voice.Say("inspect.drawn")), err
}
