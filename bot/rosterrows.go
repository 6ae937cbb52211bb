package bot

import (
	"strings"

	"baocun/documents"
	"baocun/township"
)

func (v rosterView) staffRow(t township.Tenure, unit township.Unit) (row documents.StaffRow, err error) {
	row = documents.StaffRow{Unit: v.voice.Unit(unit), Group: v.within(t.Unit), Role: t.Role, From: t.From}
	if row.Name, err = v.nameOf(t.Person); err != nil {
		return row, err
	}
	if last, hasTerm := t.Term(v.Moves, v.On); hasTerm {
		row.Term = last
	}
	if t.Role == township.Assistant && !t.IsComing(v.On) {
		row.People = v.Load(t.Person).People
	}
	if away, isAway := v.AbsenceOf(t); isAway && away.Cover != 0 && !t.IsComing(v.On) {
		if row.StandIn, err = v.nameOf(away.Cover); err != nil {
			return row, err
		}
	}
	row.State = v.inWords(t)
	return row, nil
}

// inWords says how somebody in office is: 在任, or all that is otherwise.
func (v rosterView) inWords(t township.Tenure) string {
	if t.IsComing(v.On) {
		return v.voice.Label("document.state-coming", "from", t.From)
	}
	var said []string
	if s, suspended := t.SuspensionOn(v.On); suspended {
		said = append(said, v.voice.Label("document.state-suspended", "days", v.suspendedDays(s)))
	} else if !v.Counts(t) { // A contract of a cadre who is suspended.
		said = append(said, v.voice.Label("document.state-idle"))
	}
	if away, isAway := v.AbsenceOf(t); isAway {
		name := "document.state-away"
		if away.Cover == 0 {
			name = "document.state-uncovered"
		}
		said = append(said, v.voice.Label(name, "until", away.Leave.Until))
	}
	if m, ends := t.Ending(v.Moves); ends {
		said = append(said, v.voice.Label("document.state-moves", "from", m.From))
	}
	if len(said) == 0 {
		return v.voice.Label("document.state-here")
	}
	return strings.Join(said, v.voice.Label("mark.list"))
}

// gapRows are the places of a unit where somebody is missing.
func (v rosterView) gapRows(unit township.Unit) []documents.GapRow {
	places := v.OwnPlaces(unit)
	if unit.Kind == township.KindVillage {
		places = v.Places(unit.ID)
	}
	var rows []documents.GapRow
	for _, p := range places {
		if p.Missing() == 0 {
			continue
		}
		rows = append(rows, documents.GapRow{
			Unit: v.voice.Unit(unit), Group: v.within(p.Unit), Matter: v.voice.Label("document.gap-missing"), Role: p.Role,
			Norm: p.Needs, Has: p.Has, Note: strings.Join(v.gapNotes(p), v.voice.Label("mark.list")),
		})
	}
	return rows
}

// gapNotes says what else there is to know of a place where somebody is missing.
func (v rosterView) gapNotes(p township.Place) []string {
	var notes []string
	if p.Role == township.Assistant {
		group, _ := v.units.Get(p.Unit)
		people, onRegister := v.Served(group)
		name := "document.note-served"
		if !onRegister {
			name = "document.note-configured"
		}
		notes = append(notes, v.voice.Label(name, "people", people))
	}
	if p.Suspended > 0 {
		notes = append(notes, v.voice.Label("document.note-suspended", "count", p.Suspended))
	}
	if !p.Next.IsZero() {
		notes = append(notes, v.voice.Label("document.note-next", "from", p.Next))
	}
	return notes
}

// overRows are the assistants of a village who answer for too many people, or the cadres who
// answer for another number of villages than the norm says.
func (v rosterView) overRows(unit township.Unit) ([]documents.GapRow, error) {
	list, matter := v.Overloaded(unit.ID), v.voice.Label("document.gap-over")
	if unit.Kind == township.KindTownship {
		list, matter = v.Uneven(), v.voice.Label("document.gap-uneven")
	}
	var rows []documents.GapRow
	for _, t := range list {
		name, err := v.nameOf(t.Person)
		if err != nil {
			return nil, err
		}
		row := documents.GapRow{Unit: v.voice.Unit(unit), Group: v.within(t.Unit), Matter: matter, Role: t.Role, Name: name}
		if unit.Kind == township.KindTownship {
			villages := v.Villages(t.Person)
			row.Norm, row.Has = v.Norms.VillagesPerCadre, len(villages)
			row.Note = v.voice.Label("document.note-villages", "villages", villages)
		} else {
			load := v.Load(t.Person)
			row.Norm, row.Has, row.Note = v.Norms.PeoplePerAssistant, load.People, v.voice.Label("document.note-people")
			if load.Estimated {
				row.Note = v.voice.Label("document.note-estimated")
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func (v rosterView) tenureRow(t township.Tenure, unit township.Unit) (row documents.TenureRow, err error) {
	row = documents.TenureRow{Unit: v.voice.Unit(unit), Group: v.within(t.Unit), Role: t.Role, From: t.From, Until: t.Until}
	if row.Name, err = v.nameOf(t.Person); err != nil {
		return row, err
	}
	last, hasTerm := t.Term(v.Moves, v.On)
	switch m, ends := t.Ending(v.Moves); {
	case t.IsComing(v.On):
		row.State = v.voice.Label("document.state-coming", "from", t.From)
	case t.IsOver(v.On):
		row.State = v.voice.Label("document.state-left")
	case ends:
		row.State = v.voice.Label("document.state-moves", "from", m.From)
	case hasTerm:
		row.State = v.voice.Label("document.state-term", "until", v.voice.FullDate(last))
	default:
		row.State = v.voice.Label("document.state-here")
	}
	var days []string
	for _, s := range t.History(v.On) {
		days = append(days, v.suspendedDays(s))
	}
	row.Suspended = strings.Join(days, v.voice.Label("mark.list"))
	return row, nil
}
