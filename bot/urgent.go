package bot

import (
	"slices"
	"time"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The buttons of serious matters. What they do adds up whoever comes first, so that none
// carries a revision: on an alarm that rang an hour ago they do what they say, as long as
// the matter is not over.
const (
	verbUrgents      = "ul" // page: those that are open
	verbUrgent       = "uo" // matter: one of them
	verbUrgentNew    = "un" // report one
	verbUrgentTake   = "ua" // matter: take it on
	verbUrgentOnSpot = "us" // matter: being there
	verbUrgentSay    = "uw" // matter, kind of step: say what was done, or more about it
	verbUrgentClose  = "uc" // matter: end it
	verbUrgentBack   = "ux" // matter: it was a mistake
)

var urgentVerbs = verbTable{
	verbUrgents:      func(t *turn, args pressed) (screen, error) { return t.urgents(args.number(0)) },
	verbUrgent:       pressUrgent,
	verbUrgentNew:    func(t *turn, _ pressed) (screen, error) { return t.newUrgent("") },
	verbUrgentTake:   pressUrgentTake,
	verbUrgentOnSpot: pressUrgentOnSpot,
	verbUrgentSay:    pressUrgentSay,
	verbUrgentClose:  pressUrgentClose,
	verbUrgentBack:   pressUrgentBack,
}

// urgentsAPage is how many open matters a page of their list shows.
const urgentsAPage = 6

// urgentCommand reports a serious matter; without words it shows those that are open, if
// any are.
func urgentCommand(t *turn, text string) (screen, error) {
	if text != "" {
		return t.newUrgent(text)
	}
	open, err := t.openUrgents()
	if err != nil {
		return screen{}, err
	}
	if len(open) == 0 {
		return t.newUrgent("")
	}
	return t.urgents(0)
}

// openUrgents lists the open matters that this person has a part in.
func (t *turn) openUrgents() ([]township.Urgent, error) {
	open, err := t.tx.OpenUrgents()
	if err != nil || len(open) == 0 {
		return nil, err
	}
	staff, err := t.tx.Staff(t.today, t.today)
	return slices.DeleteFunc(open, func(u township.Urgent) bool {
		return !staff.PartInUrgent(u, t.person.ID, t.today).Reads
	}), err
}

// urgents lists the open matters, each with how it stands.
func (t *turn) urgents(page int) (screen, error) {
	open, err := t.openUrgents()
	if err != nil {
		return screen{}, err
	}
	s := t.say("urgent.open", "count", len(open))
	shown, page, pages := pageOf(open, page, urgentsAPage)
	for _, u := range shown {
		s = s.row(button(t.voice.UrgentFace(t.urgentCard(t.voice, u)), verbUrgent, u.ID))
	}
	s = s.row(t.turnPages(verbUrgents, page, pages)...)
	if len(t.duties.UrgentPlaces(t.units)) > 0 {
		s = s.row(t.label("button.urgent-new", verbUrgentNew))
	}
	return s.row(t.label("button.menu", verbMenu)), nil
}

// urgentHome is the line and the button of the first screen while something is open.
func (t *turn) urgentHome(home screen) (screen, error) {
	open, err := t.openUrgents()
	if err != nil || len(open) == 0 {
		return home, err
	}
	home.text += "\n" + t.voice.Say("urgent.home", "count", len(open))
	way := []storage.Button{button(t.voice.Label("button.urgents", "count", len(open)), verbUrgents, 0)}
	home.buttons = append([][]storage.Button{way}, home.buttons...)
	return home, nil
}

// urgentMatter names a matter in somebody's language.
func (t *turn) urgentMatter(voice words.Voice, u township.Urgent) string {
	return voice.UrgentMatter(u, unitIn(voice, t.units, u.Unit))
}

// urgentFor is a serious matter with what somebody has to do with it.
type urgentFor struct {
	township.Urgent
	who   township.PersonID
	part  township.UrgentPart
	staff township.Staff
}

// seenBy is the matter with what somebody has to do with it on a day.
func seenBy(u township.Urgent, staff township.Staff, who township.PersonID, today township.Date) urgentFor {
	return urgentFor{u, who, staff.PartInUrgent(u, who, today), staff}
}

// urgent finds the matter that a button speaks of; ok is false where this person has no
// part in it.
func (t *turn) urgent(id int) (u urgentFor, ok bool, err error) {
	matter, ok, err := t.tx.Urgent(township.UrgentID(id))
	if err != nil || !ok {
		return u, false, err
	}
	staff, err := t.tx.Staff(t.today, t.today)
	u = seenBy(matter, staff, t.person.ID, t.today)
	return u, u.part.Reads, err
}

func pressUrgent(t *turn, args pressed) (screen, error) {
	u, ok, err := t.urgent(args.number(0))
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	return t.urgentScreen(u)
}

// urgentScreen shows a matter with all that this person can do about it.
func (t *turn) urgentScreen(u urgentFor) (screen, error) {
	text, err := t.urgentText(t.voice, u.Urgent)
	if err != nil {
		return screen{}, err
	}
	s := screen{text: text}
	for _, row := range u.ways(t.voice, t.now()) {
		s = s.row(row...)
	}
	return s.row(t.label("button.urgent-list", verbUrgents, 0), t.label("button.menu", verbMenu)), nil
}

// ways are the buttons of a matter that is not over.
func (u urgentFor) ways(voice words.Voice, now time.Time) [][]storage.Button {
	if u.IsOver() {
		return nil
	}
	way := func(face, verb string, args ...any) storage.Button {
		return button(face, verb, append([]any{u.ID}, args...)...)
	}
	var first []storage.Button
	if u.part.TakesOn && u.State == township.UrgentOpen {
		first = append(first, way(voice.Label("button.urgent-take"), verbUrgentTake))
	}
	if !u.Has(township.StepOnSpot, u.who) {
		first = append(first, way(voice.Label("button.urgent-on-spot"), verbUrgentOnSpot))
	}
	last := []storage.Button{
		way(voice.Label("button.urgent-done"), verbUrgentSay, township.StepDone), way(voice.Label("button.urgent-note"), verbUrgentSay, township.StepNote),
	}
	if u.part.Closes {
		last = append(last, way(voice.Label("button.urgent-close"), verbUrgentClose))
	}
	rows := [][]storage.Button{first, last}
	if u.part.Reported && now.Sub(u.At) <= township.UrgentMistake {
		rows = append(rows, []storage.Button{way(voice.Label("button.urgent-mistake"), verbUrgentBack)})
	}
	return rows
}

// urgentText is how a matter stands, in somebody's language.
func (t *turn) urgentText(voice words.Voice, u township.Urgent) (string, error) {
	card := t.urgentCard(voice, u)
	var err error
	card.Names, err = t.tx.UrgentNames(u)
	return voice.Urgent(card), err
}

func (t *turn) urgentCard(voice words.Voice, u township.Urgent) words.UrgentCard {
	return words.UrgentCard{Urgent: u, Where: unitIn(voice, t.units, u.Unit), Today: t.today, Zone: t.bot.options.Location}
}
