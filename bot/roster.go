package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
)

// The buttons of the roster, by which people look after the posts of those whom they may
// invite, and an administrator after everybody's.
const (
	verbRoster    = "pl" // page: everybody in office
	verbPerson    = "pp" // person, whence: one of them
	verbEnd       = "pe" // person, whence, tenure; and yes, once confirmed
	verbSuspend   = "ps" // person, whence, tenure; and for how many days, once chosen
	verbUnsuspend = "pf" // person, whence, tenure
	verbMove      = "pm" // person, whence: an invitation for their new telephone
)

var rosterVerbs = verbTable{
	verbRoster:    administering(pressRoster),
	verbPerson:    lookingAfter(pressPerson),
	verbEnd:       lookingAfter(pressEnd),
	verbSuspend:   lookingAfter(pressSuspend),
	verbUnsuspend: lookingAfter(pressUnsuspend),
	verbMove:      administering(pressMove),

	verbTransfer:       lookingAfter(pressTransfer),
	verbCancelTransfer: lookingAfter(pressCancelTransfer),

	verbStaffing:      pressStaffing,
	verbStaff:         onRoster(pressStaff),
	verbUnitHistory:   onRoster(pressUnitHistory),
	verbPersonHistory: pressPersonHistory,
	verbRosterFile:    pressRosterFile,

	verbInvited: administering(pressInvited),
	verbRevoke:  administering(pressRevoke),
	verbBelow:   pressBelow,
	verbVouch:   pressVouch,

	verbInvitePicture: pressInvitePicture,
}

// rosterRows is how many people a page of the roster shows.
const rosterRows = 7

// yes is the argument of a button that was asked about and confirmed.
const yes = "y"

// administers tells whether the person is an administrator.
func (t *turn) administers() bool { return t.may(township.Administer, t.root().ID) }

// administering has only an administrator press a button.
func administering(run pressing) pressing {
	return func(t *turn, args pressed) (screen, error) {
		if !t.administers() {
			return t.stale(t.menu())
		}
		return run(t, args)
	}
}

// lookingAfter has only somebody press a button about a person who sees them in the
// roster, now or from a day on. The arguments begin with the person and whence they were
// opened.
func lookingAfter(run func(*turn, township.Person, pressed) (screen, error)) pressing {
	return func(t *turn, args pressed) (screen, error) {
		person, known, err := t.tx.Person(township.PersonID(args.number(0)))
		if err != nil {
			return screen{}, err
		}
		held, err := t.tenures(person.ID)
		if err != nil {
			return screen{}, err
		}
		coming, err := t.comingTenures(person.ID)
		if err != nil {
			return screen{}, err
		}
		if !known || len(held)+len(coming) == 0 && !t.administers() {
			return t.stale(t.rosterPage(args.whence(1)))
		}
		return run(t, person, args)
	}
}

func pressRoster(t *turn, args pressed) (screen, error) { return t.roster(args.number(0)) }

// absences are who cannot be reached, who is on leave and whose move is to come.
type absences struct {
	lost  map[township.PersonID]lost
	away  map[township.PersonID]bool
	moves map[township.PersonID]township.Date
}

func (t *turn) absences() (now absences, err error) {
	if now.lost, err = t.lostOnes(); err != nil {
		return now, err
	}
	if now.away, err = t.onLeave(); err != nil {
		return now, err
	}
	now.moves, err = t.comingMoves()
	return now, err
}

// roster lists everybody in office, each by the first of their posts.
func (t *turn) roster(page int) (screen, error) {
	seats, err := t.tx.RosterWithSuspended(t.root().ID, t.today)
	if err != nil {
		return screen{}, err
	}
	seats = t.eachOnce(seats)
	now, err := t.absences()
	if err != nil {
		return screen{}, err
	}
	shown, page, pages := pageOf(seats, page, rosterRows)
	s := t.say("roster.head", "count", len(seats), "page", page+1, "pages", pages)
	for _, seat := range shown {
		face := t.voice.Label("roster.person", "name", seat.Person.Name, "where", t.unitName(seat.Post.Unit), "role", seat.Post.Role)
		if _, isLost := now.lost[seat.Person.ID]; isLost {
			face = t.voice.Label("roster.lost", "who", face)
		}
		if now.away[seat.Person.ID] {
			face = t.voice.Label("roster.on-leave", "who", face)
		}
		if !seat.Post.Holds(t.today) {
			face = t.voice.Label("suspend.face", "who", face)
		}
		if from, moves := now.moves[seat.Person.ID]; moves {
			face = t.voice.Label("transfer.face", "who", face, "from", from)
		}
		s = s.row(button(face, verbPerson, seat.Person.ID, whence{page: page}))
	}
	s = s.row(t.turnPages(verbRoster, page, pages)...)
	return s.row(t.label("button.invited", verbInvited, 0), t.goTo("invite")).
		row(t.goTo("roster"), t.goTo("admin"), t.label("button.menu", verbMenu)), nil
}

// eachOnce keeps the first of everybody's seats, those that count before those that are
// suspended.
func (t *turn) eachOnce(seats []storage.Seat) []storage.Seat {
	counts := make(map[township.PersonID]bool)
	for _, s := range seats {
		counts[s.Person.ID] = counts[s.Person.ID] || s.Post.Holds(t.today)
	}
	seated := make(map[township.PersonID]bool)
	return slices.DeleteFunc(seats, func(s storage.Seat) bool {
		again := seated[s.Person.ID] || counts[s.Person.ID] && !s.Post.Holds(t.today)
		seated[s.Person.ID] = seated[s.Person.ID] || !again
		return again
	})
}
