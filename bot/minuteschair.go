package bot

import (
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

func pressChair(t *turn, args pressed) (screen, error) {
	m, ok, err := t.openMinutes(args)
	if err != nil || !ok {
		return t.staleMeeting(args, err)
	}
	return t.chairScreen(m, args.number(1))
}

// chairScreen offers those who presided perhaps: the officers of the unit and above
// it, and whoever is noted besides.
func (t *turn) chairScreen(m township.Meeting, page int) (screen, error) {
	all, err := t.mayPreside(m)
	if err != nil {
		return screen{}, err
	}
	shown, page, pages := pageOf(all, page, peopleAPage)
	var faces []storage.Button
	for _, who := range shown {
		faces = append(faces, button(t.voice.Name(who.Name), verbChaired, m.ID, whoMark(who)))
	}
	s := t.say("minutes.ask-chair")
	if !m.Chair.IsNobody() {
		s = t.say("minutes.chair-now", "name", m.Chair.Name)
	}
	return s.grid(2, faces).row(t.turnPages(verbChair, page, pages, m.ID)...).
		row(t.label("button.type-name", verbTypeNames, m.ID, asChair), t.label("button.back", verbEdit, m.ID, 0)), nil
}

func (t *turn) mayPreside(m township.Meeting) (township.Roster, error) {
	all, err := t.tx.Officers(m.Unit, t.today)
	for _, a := range m.Attendees {
		if a.Person == 0 {
			all = append(all, a.Someone)
		}
	}
	return all, err
}

func pressChaired(t *turn, args pressed) (screen, error) {
	m, ok, err := t.openMinutes(args)
	if err != nil || !ok {
		return t.staleMeeting(args, err)
	}
	all, err := t.mayPreside(m)
	if err != nil {
		return screen{}, err
	}
	who, known := whoIs(all, args.text(1))
	if !known {
		return t.stale(t.chairScreen(m, 0))
	}
	return t.chaired(m, who)
}

// chaired notes who presided.
func (t *turn) chaired(m township.Meeting, who township.Someone) (screen, error) {
	after := m
	after.Chair = who
	after, err := t.change(m, after)
	if err != nil {
		return screen{}, err
	}
	return t.undoable(t.editScreen(after, 0), t.voice.Say("minutes.chaired", "name", who.Name)), nil
}

func pressRecorder(t *turn, args pressed) (screen, error) {
	m, ok, err := t.openMinutes(args)
	if err != nil || !ok {
		return t.staleMeeting(args, err)
	}
	return t.recorderScreen(m, args.number(1))
}

// recorderScreen offers those who may keep the minutes in place of who does.
func (t *turn) recorderScreen(m township.Meeting, page int) (screen, error) {
	others, err := t.recorders(m)
	if err != nil {
		return screen{}, err
	}
	name, err := t.nameOf(m.Recorder)
	if err != nil {
		return screen{}, err
	}
	shown, page, pages := pageOf(others, page, peopleAPage)
	var faces []storage.Button
	for _, who := range shown {
		faces = append(faces, button(t.voice.Name(who.Name), verbRecorded, m.ID, who.Person))
	}
	s := t.say("minutes.ask-recorder", "name", name)
	if len(others) == 0 {
		s = t.say("minutes.no-recorder", "name", name)
	}
	return s.grid(2, faces).row(t.turnPages(verbRecorder, page, pages, m.ID)...).row(t.label("button.back", verbEdit, m.ID, 0)), nil
}

// recorders are the officers who may file the minutes, without who keeps them.
func (t *turn) recorders(m township.Meeting) (township.Roster, error) {
	officers, err := t.tx.Officers(m.Unit, t.today)
	if err != nil {
		return nil, err
	}
	var list township.Roster
	for _, who := range officers {
		duties, err := t.tx.Duties(who.Person, t.today)
		if err != nil {
			return nil, err
		}
		if who.Person != m.Recorder && duties.May(m.Regime.Filing(), m.Unit, t.units) {
			list = append(list, who)
		}
	}
	return list, nil
}

// pressRecorded hands the minutes over, and tells who keeps them from now on.
func pressRecorded(t *turn, args pressed) (screen, error) {
	m, ok, err := t.openMinutes(args)
	if err != nil || !ok {
		return t.staleMeeting(args, err)
	}
	others, err := t.recorders(m)
	if err != nil {
		return screen{}, err
	}
	who := others.Get(township.PersonID(args.number(1)))
	if who.IsNobody() {
		return t.stale(t.recorderScreen(m, 0))
	}
	after := m
	after.Recorder = who.Person
	if after, err = t.change(m, after); err != nil {
		return screen{}, err
	}
	done, err := t.tellRecorder(after)
	return t.undoable(t.editScreen(after, 0), done), err
}

// tellRecorder tells who keeps minutes from now on, where that is somebody else, and says so.
func (t *turn) tellRecorder(m township.Meeting) (done string, err error) {
	name, err := t.nameOf(m.Recorder)
	if err != nil {
		return "", err
	}
	done = t.voice.Say("minutes.handed", "name", name)
	if m.Recorder == t.person.ID {
		return done, nil
	}
	reached, err := t.tellOfMinutes(m, m.Recorder, t.key(), func(voice words.Voice) screen {
		return screen{text: voice.Say("minutes.handed-to-you", "name", t.person.Name,
			"unit", t.unitOf(m), "regime", m.Regime, "period", m.Period)}
	})
	if err == nil && !reached {
		done += t.voice.Say("minutes.tell-yourself")
	}
	return done, err
}

// answerable is whom to turn to about minutes: who keeps them or, where that one is not in
// the office any more, somebody who may file them.
func (t *turn) answerable(m township.Meeting) (township.Someone, error) {
	duties, err := t.tx.Duties(m.Recorder, t.today)
	if err != nil {
		return township.Someone{}, err
	}
	if !m.MayChange(m.Recorder, duties, t.units) {
		if others, err := t.recorders(m); err != nil || len(others) > 0 {
			return append(others, township.Someone{})[0], err
		}
	}
	name, err := t.nameOf(m.Recorder)
	return township.Someone{Person: m.Recorder, Name: name}, err
}
