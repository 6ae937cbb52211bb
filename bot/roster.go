package bot

import (
	"slices"
	"strconv"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The buttons of the roster, by which an administrator ends what somebody may do.
const (
	verbRoster = "pl" // page: everybody in office
	verbPerson = "pp" // person, page: one of them
	verbEnd    = "pe" // person, page, tenure; and yes, once confirmed
	verbMove   = "pm" // person, page: an invitation for their new telephone
)

var rosterVerbs = verbTable{
	verbRoster:  administering(pressRoster),
	verbPerson:  administering(pressPerson),
	verbEnd:     administering(pressEnd),
	verbMove:    administering(pressMove),
	verbInvited: administering(pressInvited),
	verbRevoke:  administering(pressRevoke),
	verbBelow:   pressBelow,

	verbInvitePicture: pressInvitePicture,
}

// rosterRows is how many people a page of the roster shows.
const rosterRows = 7

// yes is the argument of a button that was asked about and confirmed.
const yes = "y"

// administering has only an administrator press a button.
func administering(run pressing) pressing {
	return func(t *turn, args pressed) (screen, error) {
		root, _ := t.units.Township()
		if !t.may(township.Administer, root.ID) {
			return t.stale(t.menu())
		}
		return run(t, args)
	}
}

func pressRoster(t *turn, args pressed) (screen, error) { return t.roster(args.number(0)) }

// roster lists everybody in office, each by the first of their posts.
func (t *turn) roster(page int) (screen, error) {
	root, _ := t.units.Township()
	seats, err := t.tx.Roster(root.ID, t.today)
	if err != nil {
		return screen{}, err
	}
	seats = eachOnce(seats)
	lost, err := t.lostOnes()
	if err != nil {
		return screen{}, err
	}
	away, err := t.away()
	if err != nil {
		return screen{}, err
	}
	shown, page, pages := pageOf(seats, page, rosterRows)
	s := t.say("roster.head", "count", len(seats), "page", page+1, "pages", pages)
	for _, seat := range shown {
		face := t.voice.Label("roster.person", "name", seat.Person.Name, "where", t.unitName(seat.Post.Unit), "role", seat.Post.Role)
		if _, isLost := lost[seat.Person.ID]; isLost {
			face = t.voice.Label("roster.lost", "who", face)
		}
		if l, isAway := away[seat.Person.ID]; isAway {
			face = t.voice.Label("leave.away", "who", face, "until", l.Until)
		}
		s = s.row(button(face, verbPerson, seat.Person.ID, page))
	}
	s = s.row(t.turnPages(verbRoster, page, pages)...)
	return s.row(t.label("button.invited", verbInvited, 0), t.goTo("invite")).row(t.goTo("admin"), t.label("button.menu", verbMenu)), nil
}

// eachOnce keeps the first of everybody's seats.
func eachOnce(seats []storage.Seat) []storage.Seat {
	seated := make(map[township.PersonID]bool)
	return slices.DeleteFunc(seats, func(s storage.Seat) bool {
		again := seated[s.Person.ID]
		seated[s.Person.ID] = true
		return again
	})
}

// tenure is a post or a contract that somebody holds today, as the roster shows
// and ends it.
type tenure struct {
	code string // in a button: p12 is a post, c5 a contract
	role township.Role
	unit township.UnitID
	from township.Date
	end  func(last township.Date) error
}

// tenures lists what somebody holds today: their posts, then their contracts.
func (t *turn) tenures(id township.PersonID) ([]tenure, error) {
	posts, err := t.tx.PostsOf(id)
	if err != nil {
		return nil, err
	}
	contracts, err := t.tx.ContractsOf(id)
	if err != nil {
		return nil, err
	}
	var held []tenure
	for _, p := range posts {
		if p.Holds(t.today) {
			end := func(last township.Date) error { return t.endPost(p, contracts, last) }
			held = append(held, tenure{"p" + strconv.FormatUint(uint64(p.ID), 10), p.Role, p.Unit, p.From, end})
		}
	}
	for _, c := range contracts {
		if c.Holds(t.today) {
			end := func(last township.Date) error { return t.endContract(c, last) }
			held = append(held, tenure{"c" + strconv.FormatUint(uint64(c.ID), 10), township.Cadre, c.Unit, c.From, end})
		}
	}
	return held, nil
}

// endPost ends a post; with that of a cadre go the contracts, which count only
// beside it.
func (t *turn) endPost(p township.Post, contracts []township.Contract, last township.Date) error {
	holders, err := t.tx.Holders(p.Unit, p.Role, t.today)
	if err != nil {
		return err
	}
	if err := township.CheckEnding(p.Role, len(holders)); err != nil {
		return err
	}
	if p.Role.Answers() {
		for _, c := range contracts {
			if !c.Holds(t.today) {
				continue
			}
			if err := t.endContract(c, last); err != nil {
				return err
			}
		}
	}
	ended, err := t.tx.EndPost(p.ID, last)
	if err != nil {
		return err
	}
	if err := t.release(ended); err != nil {
		return err
	}
	return t.leaveTasks(ended.Person)
}

func (t *turn) endContract(c township.Contract, last township.Date) error {
	_, err := t.tx.EndContract(c.ID, last)
	return err
}

func pressPerson(t *turn, args pressed) (screen, error) {
	person, ok, err := t.tx.Person(township.PersonID(args.number(0)))
	if err != nil {
		return screen{}, err
	}
	if !ok {
		return t.stale(t.roster(args.number(1)))
	}
	return t.personScreen(person, args.number(1))
}

// personScreen shows what somebody holds and since when, with a button to end
// each, and one for a new telephone.
func (t *turn) personScreen(person township.Person, page int) (screen, error) {
	held, err := t.tenures(person.ID)
	if err != nil {
		return screen{}, err
	}
	lost, err := t.lostOnes()
	if err != nil {
		return screen{}, err
	}
	s := t.say("me.head", "name", person.Name)
	if one, isLost := lost[person.ID]; isLost {
		s.text += "\n" + t.voice.Say("unreachable.since", "since", t.moment(one.since)) + "\n" + t.voice.Say("unreachable.help")
	}
	if len(held) == 0 {
		s.text += "\n" + t.voice.Say("roster.no-post")
	}
	for _, h := range held {
		where := t.unitName(h.unit)
		s.text += "\n" + t.voice.Say("roster.tenure", "where", where, "role", h.role, "from", t.voice.FullDate(h.from))
		face := t.voice.Label("button.end", "where", where, "role", h.role)
		s = s.row(button(face, verbEnd, person.ID, page, h.code))
	}
	return s.row(t.label("button.move", verbMove, person.ID, page)).row(
		t.label("button.back", verbRoster, page), t.label("button.menu", verbMenu),
	), nil
}

// pressEnd asks whether to end a post or a contract, and then ends it. What must
// end is what the person may do, so that yesterday was its last day.
func pressEnd(t *turn, args pressed) (screen, error) {
	page := args.number(1)
	person, known, err := t.tx.Person(township.PersonID(args.number(0)))
	if err != nil {
		return screen{}, err
	}
	held, err := t.tenures(person.ID)
	if err != nil {
		return screen{}, err
	}
	place := slices.IndexFunc(held, func(h tenure) bool { return h.code == args.text(2) })
	if !known || place < 0 {
		return t.stale(t.roster(page))
	}
	ended := held[place]
	if args.text(3) != yes {
		return t.say("roster.confirm", "name", person.Name, "where", t.unitName(ended.unit), "role", ended.role).row(
			t.label("button.end-yes", verbEnd, person.ID, page, ended.code, yes),
			t.label("button.back", verbPerson, person.ID, page),
		), nil
	}
	told, err := t.endTenure(person, ended)
	if err != nil {
		return screen{}, err
	}
	if person.ID == t.person.ID {
		if t.duties, err = t.tx.Duties(person.ID, t.today); err != nil {
			return screen{}, err
		}
		return t.menu()
	}
	s, err := t.personScreen(person, page)
	done := "roster.ended-untold"
	if told {
		done = "roster.ended"
	}
	return s.headed(t.voice.Say(done, "where", t.unitName(ended.unit), "role", ended.role)), err
}

// endTenure ends what somebody holds, with the form that waits for them and what
// they could undo, and tells them where they can be reached.
func (t *turn) endTenure(person township.Person, h tenure) (told bool, err error) {
	if err := h.end(t.today.AddDays(-1)); err != nil {
		return false, err
	}
	if err := t.tx.DropAct(person.ID); err != nil || person.ID == t.person.ID {
		return false, err
	}
	chat, ok, err := t.tx.PrivateChat(person.ID)
	if err != nil || !ok {
		return false, err
	}
	if err := t.tx.CloseForm(chat.ID, person.ID); err != nil {
		return false, err
	}
	where := unitIn(t.bot.voiceOf(person), t.units, h.unit)
	return t.bot.writeTo(t.tx, person.ID, t.key(), "roster.ended-told", "where", where, "role", h.role)
}

// pressMove makes an invitation by which somebody goes on with a new telephone.
func pressMove(t *turn, args pressed) (screen, error) {
	person, ok, err := t.tx.Person(township.PersonID(args.number(0)))
	if err != nil {
		return screen{}, err
	}
	if !ok {
		return t.stale(t.roster(args.number(1)))
	}
	code, err := t.tx.Invite(storage.Invitation{For: person.ID, Name: person.Name, By: t.person.ID})
	if err != nil {
		return screen{}, err
	}
	return t.say("roster.move", "name", person.Name, "link", t.bot.link(code), "code", code).row(t.label("button.invite-picture", verbInvitePicture, code)).row(
		t.label("button.back", verbPerson, person.ID, args.number(1)), t.label("button.menu", verbMenu),
	), nil
}

// unitIn names a unit in somebody's language, with its village where it is a
// group: 肖村三组.
func unitIn(voice words.Voice, units township.Units, id township.UnitID) string {
	unit, _ := units.Get(id)
	name := voice.Unit(unit)
	if unit.Kind == township.KindGroup {
		village, _ := units.VillageOf(id)
		return voice.Label("unit.group-of", "village", voice.Unit(village), "group", name)
	}
	return name
}
