package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
)

// verbBelow is the button of the roster as those see it who invite and are no
// administrators.
const verbBelow = "pb" // page

// belowRows is how many people a page of it shows.
const belowRows = 12

func pressBelow(t *turn, args pressed) (screen, error) {
	if !t.duties.MayAnywhere(township.Invite, t.units) {
		return t.stale(t.menu())
	}
	return t.rosterBelow(args.number(0))
}

// rosterBelow lists who is in office where somebody may invite, first those who cannot be
// written to, for they are to be spoken to.
func (t *turn) rosterBelow(page int) (screen, error) {
	tops := t.duties.Where(township.Invite, t.units)
	var seats []storage.Seat
	for _, unit := range tops {
		more, err := t.tx.RosterWithSuspended(unit.ID, t.today)
		if err != nil {
			return screen{}, err
		}
		seats = append(seats, more...)
	}
	seats = slices.DeleteFunc(t.eachOnce(seats), func(s storage.Seat) bool { return s.Person.ID == t.person.ID })
	now, err := t.absences()
	if err != nil {
		return screen{}, err
	}
	isHere := func(s storage.Seat) int {
		if _, isLost := now.lost[s.Person.ID]; isLost {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(seats, func(a, b storage.Seat) int { return isHere(a) - isHere(b) })
	shown, page, pages := pageOf(seats, page, belowRows)
	s := t.say("roster.below", "units", tops, "count", len(seats), "page", page+1, "pages", pages)
	helped := false
	var people []storage.Button
	for _, seat := range shown {
		one, isLost := now.lost[seat.Person.ID]
		if !isLost && helped {
			s.text += "\n" + t.voice.Say("unreachable.help")
			helped = false
		}
		s.text += "\n" + t.seatLine(seat)
		if !seat.Post.Holds(t.today) {
			s.text += t.voice.Say("suspend.note")
		}
		if from, moves := now.moves[seat.Person.ID]; moves {
			s.text += t.voice.Say("transfer.note", "from", from)
		}
		people = append(people, button(seat.Person.Name, verbPerson, seat.Person.ID, whence{page: page}))
		if now.away[seat.Person.ID] {
			s.text += t.voice.Say("roster.away")
		}
		if isLost {
			s.text += t.voice.Say("roster.lost-since", "since", t.moment(one.since))
			helped = true
		}
	}
	if helped {
		s.text += "\n" + t.voice.Say("unreachable.help")
	}
	return s.grid(3, people).row(t.turnPages(verbBelow, page, pages)...).
		row(t.goTo("roster"), t.goTo("invite"), t.label("button.menu", verbMenu)), nil
}

func (t *turn) seatLine(s storage.Seat) string {
	return t.voice.Say("roster.line", "name", s.Person.Name, "where", t.unitName(s.Post.Unit), "role", s.Post.Role)
}
