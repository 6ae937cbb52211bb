package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The buttons of cases of veto (一票否决). Those that do something carry the case's revision.
const (
	verbVetoes    = "k1" // page
	verbVeto      = "k2" // case
	verbVetoNew   = "k3" // raise one
	verbVetoStep  = "k4" // case, step, revision
	verbVetoProof = "k5" // case: attach evidence
	verbVetoFile  = "k6" // case: have the evidence sent
)

var vetoVerbs = verbTable{
	verbVetoes:    func(t *turn, args pressed) (screen, error) { return t.vetoes(args.number(0)) },
	verbVeto:      ofVeto(func(t *turn, c vetoFor, _ pressed) (screen, error) { return t.vetoScreen(c) }),
	verbVetoNew:   func(t *turn, _ pressed) (screen, error) { return t.newVeto(answers{}) },
	verbVetoStep:  ofVeto(pressVetoStep),
	verbVetoProof: ofVeto(pressVetoProof),
	verbVetoFile:  ofVeto(pressVetoFile),
}

// vetoesAPage is how many cases a page of their list shows.
const vetoesAPage = 6

// vetoFor is a case as this person sees it.
type vetoFor struct {
	township.VetoCase
	village  township.Unit
	deciders []township.PersonID
	// ways are the steps that this person can take today.
	ways []township.VetoStepKind
}

// vetoCommand shows the cases that this person sees, and begins one where there is none.
func vetoCommand(t *turn, args string) (screen, error) {
	if args != "" {
		return t.vetoLine(args)
	}
	list, err := t.seenVetoes()
	if err == nil && len(list) == 0 && len(t.vetoVillages()) > 0 {
		return t.newVeto(answers{})
	}
	if err != nil {
		return screen{}, err
	}
	return t.vetoes(0)
}

// appealCommand leads whoever answers for a village to what they can appeal against.
func appealCommand(t *turn, _ string) (screen, error) {
	list, err := t.seenVetoes()
	if err != nil {
		return screen{}, err
	}
	for _, c := range list {
		if slices.Contains(c.ways, township.VetoAppeal) {
			return t.vetoScreen(c)
		}
	}
	s, err := t.vetoes(0)
	return s.headed(t.voice.Say("veto.nothing-to-appeal")), err
}

// seesVeto tells whether somebody sees a case: whoever sees the village's score, and who raised
// it.
func (t *turn) seesVeto(c township.VetoCase) bool {
	return t.may(township.SeeScore, c.Village) || c.By == t.person.ID && t.may(township.RaiseVetoes, c.Village)
}

// vetoAs is a case with what this person can do about it.
func (t *turn) vetoAs(c township.VetoCase) (vetoFor, error) {
	staff, err := t.tx.Staff(t.today, t.today)
	as := vetoFor{VetoCase: c, deciders: staff.WhoMay(township.DecideVetoes, c.Village, t.today)}
	as.village, _ = t.units.Get(c.Village)
	as.ways = slices.DeleteFunc(c.Ways(t.person.ID, as.deciders, t.today), func(kind township.VetoStepKind) bool {
		return !t.may(kind.Right(), c.Village)
	})
	return as, err
}

// seenVetoes lists the cases that this person sees, the latest first.
func (t *turn) seenVetoes() ([]vetoFor, error) {
	all, err := t.tx.Vetoes()
	var seen []vetoFor
	for _, c := range slices.Backward(all) {
		if !t.seesVeto(c) {
			continue
		}
		as, err := t.vetoAs(c)
		if err != nil {
			return nil, err
		}
		seen = append(seen, as)
	}
	return seen, err
}

// ofVeto has a button act on the case that it names, if this person sees it.
func ofVeto(run func(*turn, vetoFor, pressed) (screen, error)) pressing {
	return func(t *turn, args pressed) (screen, error) {
		c, found, err := t.tx.Veto(township.VetoID(args.number(0)))
		if err != nil || !found || !t.seesVeto(c) {
			return t.staleAfter(err)
		}
		as, err := t.vetoAs(c)
		if err != nil {
			return screen{}, err
		}
		return run(t, as, args)
	}
}

// vetoes lists the cases, with a way to raise one.
func (t *turn) vetoes(page int) (screen, error) {
	if len(t.scored()) == 0 && len(t.vetoVillages()) == 0 {
		return t.stale(t.menu())
	}
	list, err := t.seenVetoes()
	if err != nil {
		return screen{}, err
	}
	s := t.say("veto.list", "count", len(list))
	shown, page, pages := pageOf(list, page, vetoesAPage)
	for _, c := range shown {
		face := t.voice.Label("veto.face", "village", c.village, "year", c.Year, "number", int(c.ID), "state", t.voice.VetoState(c.State))
		s = s.row(button(face, verbVeto, c.ID))
	}
	s = s.row(t.turnPages(verbVetoes, page, pages)...)
	if len(t.vetoVillages()) > 0 {
		s = s.row(t.label("button.veto-new", verbVetoNew))
	}
	return s.row(t.label("button.menu", verbMenu)), nil
}

// vetoScreen shows a case: what was found, what it rests on, every step, and what can be done.
func (t *turn) vetoScreen(c vetoFor) (screen, error) {
	by, err := t.vetoRaiser(c.VetoCase)
	if err != nil {
		return screen{}, err
	}
	s := t.say("veto.case", "number", int(c.ID), "village", c.village, "year", c.Year, "state", t.voice.VetoState(c.State),
		"text", c.Text, "document", c.Document, "source", c.Source, "name", by, "when", t.moment(c.At))
	if c.Trial {
		s.text += "\n" + t.voice.Say("veto.trial")
	}
	for _, step := range c.Steps {
		name, err := t.nameOf(step.By)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + t.voice.Say("veto.step", "step", t.voice.VetoStep(step.Kind), "name", name, "when", t.moment(step.At), "text", step.Text)
	}
	hint, err := t.vetoHint(c)
	if err != nil {
		return screen{}, err
	}
	s.text += "\n" + hint
	return s.grid(2, t.vetoWays(c)).row(t.label("button.back", verbVetoes, 0), t.label("button.menu", verbMenu)), nil
}

// vetoRaiser is who raised a case, or that a rule did.
func (t *turn) vetoRaiser(c township.VetoCase) (string, error) {
	if c.By == 0 {
		return t.voice.Label("veto.by-rule", "rule", c.Rule), nil
	}
	return t.nameOf(c.By)
}

func (t *turn) vetoWays(c vetoFor) []storage.Button {
	var ways []storage.Button
	for _, kind := range c.ways {
		ways = append(ways, button(t.voice.VetoButton(kind), verbVetoStep, c.ID, kind, c.Revision))
	}
	if c.By == t.person.ID && c.State == township.VetoOpen {
		ways = append(ways, t.label("button.veto-proof", verbVetoProof, c.ID))
	}
	if c.File != nil {
		ways = append(ways, t.label("button.veto-file", verbVetoFile, c.ID))
	}
	return ways
}

// vetoHint says what comes next, and who can do it.
func (t *turn) vetoHint(c vetoFor) (string, error) {
	switch c.State {
	case township.VetoUpheld:
		if c.Appealed() || t.today.After(c.AppealBy) {
			return t.voice.Say("veto.upheld-for-good"), nil
		}
		return t.voice.Say("veto.upheld", "day", c.AppealBy), nil
	case township.VetoDismissed, township.VetoLifted:
		return t.voice.Say("veto.over"), nil
	}
	var names []string
	for _, who := range c.MayDecide(c.deciders) {
		name, err := t.nameOf(who)
		if err != nil {
			return "", err
		}
		names = append(names, name)
	}
	switch {
	case len(names) == 0:
		return t.voice.Say("veto.nobody-decides"), nil
	case c.State == township.VetoOpen && !t.today.After(c.ReplyBy):
		return t.voice.Say("veto.waits-reply", "day", c.ReplyBy, "names", names), nil
	}
	return t.voice.Say("veto.waits-decision", "names", names), nil
}

// vetoesAgainst are the cases that stand beside a village's score: how many are under way, and
// the documents of those upheld.
func (t *turn) vetoesAgainst(village township.Unit, year int) (open int, documents []string, err error) {
	list, err := t.tx.VetoesOf(village.ID, year)
	for _, c := range list {
		switch {
		case c.Trial:
		case c.IsOpen():
			open++
		case c.Holds():
			documents = append(documents, c.Document)
		}
	}
	return open, documents, err
}

// vetoMark says beside a score what is under way or upheld against a village; nothing where
// nothing is. The score stays as it is.
func (t *turn) vetoMark(village township.Unit, year int) (string, error) {
	open, documents, err := t.vetoesAgainst(village, year)
	mark := ""
	if len(documents) > 0 {
		mark += "\n   " + t.voice.Say("veto.mark-upheld", "documents", documents)
	}
	if open > 0 {
		mark += "\n   " + t.voice.Say("veto.mark-open", "count", open)
	}
	return mark, err
}

// vetoNote says the same in a document, in a few words.
func (t *turn) vetoNote(village township.Unit, year int) (string, error) {
	open, documents, err := t.vetoesAgainst(village, year)
	switch {
	case len(documents) > 0:
		return t.voice.Label("veto.note-upheld"), err
	case open > 0:
		return t.voice.Label("veto.note-open", "count", open), err
	}
	return "", err
}

// vetoHome is the line and the button of the first screen while a case waits for this person.
func (t *turn) vetoHome(home screen) (screen, error) {
	list, err := t.seenVetoes()
	list = slices.DeleteFunc(list, func(c vetoFor) bool {
		return !slices.ContainsFunc(c.ways, func(kind township.VetoStepKind) bool { return kind != township.VetoLift })
	})
	if err != nil || len(list) == 0 {
		return home, err
	}
	home.text += "\n" + t.voice.Say("veto.home", "count", len(list))
	way := []storage.Button{button(t.voice.Label("button.vetoes", "count", len(list)), verbVetoes, 0)}
	home.buttons = append([][]storage.Button{way}, home.buttons...)
	return home, nil
}

// tellOfVeto tells some people of a case, each once and without this person.
func (t *turn) tellOfVeto(c vetoFor, people []township.PersonID, news func(words.Voice) string) error {
	_, stands, err := t.tx.Veto(c.ID)
	if err != nil {
		return err
	}
	told := []township.PersonID{t.person.ID, 0}
	for _, who := range people {
		if slices.Contains(told, who) {
			continue
		}
		told = append(told, who)
		_, err := t.bot.writeScreen(t.tx, who, t.key(), func(voice words.Voice) screen {
			s := screen{text: news(voice)}
			if stands {
				s = s.row(button(voice.Label("button.veto-look"), verbVeto, c.ID))
			}
			return s
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// vetoParties are who answer for the village of a case, who raised it, and who may decide it.
func (t *turn) vetoParties(c vetoFor) (chiefs, all []township.PersonID, err error) {
	staff, err := t.tx.Staff(t.today, t.today)
	chiefs = staff.WhoMay(township.AnswerVetoes, c.Village, t.today)
	return chiefs, append(append(slices.Clone(chiefs), c.By), c.MayDecide(c.deciders)...), err
}
