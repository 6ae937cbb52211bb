package bot

import (
	"encoding/json"
	"slices"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// factVersionsAPage is how many versions of a figure a page shows.
const factVersionsAPage = 5

// factCard shows a figure with all its versions, the latest first, and what this person can do
// about it.
func (t *turn) factCard(f factFor, page int) (screen, error) {
	s := t.say("fact.card", "village", f.village, "year", f.Year, "fact", t.voice.FactTitle(f.definition))
	if len(f.Versions) == 0 {
		s.text += "\n" + t.voice.Say("fact.none")
	}
	places := make([]int, len(f.Versions))
	for i := range places {
		places[i] = len(places) - 1 - i
	}
	shown, page, pages := pageOf(places, page, factVersionsAPage)
	var files []storage.Button
	for _, place := range shown {
		text, err := t.factVersion(f, place)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + text
		if f.Versions[place].File != nil {
			files = append(files, f.button(t.voice.Label("button.fact-file", "version", place+1), verbFactFile, place+1))
		}
	}
	if _, waits := f.Waiting(); waits {
		hint, err := t.factConfirmers(f)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + hint
	}
	turns := t.pageTurns(page, pages, func(face string, page int) storage.Button { return f.button(face, verbFact, page) })
	for _, row := range t.factWays(f) {
		s = s.row(row...)
	}
	s = t.underRules(s, t.bot.options.Assessment)
	return s.grid(3, files).row(turns...).row(button(t.voice.Label("button.back"), verbFactsOf, f.village.ID, f.Year), t.label("button.menu", verbMenu)), nil
}

// factWays are the buttons of what this person can do about a figure.
func (t *turn) factWays(f factFor) [][]storage.Button {
	_, waits := f.Waiting()
	var rows [][]storage.Button
	if waits && f.confirms && !f.mine(t.person.ID) {
		rows = append(rows, []storage.Button{f.button(t.voice.Label("button.fact-confirm"), verbFactConfirm, f.Revision)})
	}
	var own []storage.Button
	switch {
	case f.enters && len(f.Versions) == 0:
		own = append(own, f.button(t.voice.Label("button.fact-enter"), verbFactEnter))
	case f.enters:
		own = append(own, f.button(t.voice.Label("button.fact-correct"), verbFactEnter))
	}
	if f.enters && f.mine(t.person.ID) {
		own = append(own, f.button(t.voice.Label("button.fact-attach"), verbFactAttach))
	}
	return append(rows, own)
}

// factVersion says a version with who entered and confirmed it, when, and whether it counts.
func (t *turn) factVersion(f factFor, place int) (string, error) {
	v := f.Versions[place]
	by, err := t.nameOf(v.By)
	if err != nil {
		return "", err
	}
	text := t.voice.Say("fact.version", "version", place+1, "value", f.definition.Say(v.Value), "state", t.factState(f, place), "source", v.Source, "name", by, "when", t.moment(v.At))
	if v.Reason != "" {
		text += "\n" + t.voice.Say("fact.reason", "reason", v.Reason)
	}
	if !v.IsConfirmed() {
		return text, nil
	}
	confirmer, err := t.nameOf(v.ConfirmedBy)
	return text + "\n" + t.voice.Say("fact.confirmed", "name", confirmer, "when", t.moment(v.ConfirmedAt)), err
}

func (t *turn) factState(f factFor, place int) string {
	v, last := f.Versions[place], place == len(f.Versions)-1
	isLater := func(other township.FactVersion) bool { return other.IsConfirmed() }
	switch {
	case v.IsConfirmed() && !slices.ContainsFunc(f.Versions[place+1:], isLater):
		return t.voice.Label("fact.state-counts")
	case v.IsConfirmed():
		return t.voice.Label("fact.state-corrected")
	case last:
		return t.voice.Label("fact.state-waiting")
	}
	return t.voice.Label("fact.state-never")
}

// factConfirmers says who can confirm what waits, or what to do where nobody can.
func (t *turn) factConfirmers(f factFor) (string, error) {
	staff, err := t.tx.Staff(t.today, t.today)
	if err != nil {
		return "", err
	}
	waiting, _ := f.Waiting()
	var names []string
	for _, who := range staff.WhoMay(township.ConfirmFacts, f.village.ID, t.today) {
		if who == waiting.By {
			continue
		}
		name, err := t.nameOf(who)
		if err != nil {
			return "", err
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		return t.voice.Say("fact.nobody-confirms"), nil
	}
	return t.voice.Say("fact.who-confirms", "names", names), nil
}

// pressFactConfirm confirms a figure as it was shown.
func pressFactConfirm(t *turn, f factFor, args pressed) (screen, error) {
	_, waits := f.Waiting()
	if !waits || !f.confirms || f.mine(t.person.ID) || f.Revision != args.number(3) {
		return t.stale(t.factCard(f, 0))
	}
	waiting, _ := f.Waiting()
	after, err := f.Confirm(t.person.ID, t.now().UTC())
	if err != nil {
		return screen{}, err
	}
	if f.EnteredFact, err = t.tx.SaveFact(after); err != nil {
		return screen{}, err
	}
	if err := t.tx.Cancel(township.FactOccasion(f.ID)); err != nil {
		return screen{}, err
	}
	if err := t.remember(actFactConfirmed, factAct{f.ID, len(f.Versions)}); err != nil {
		return screen{}, err
	}
	if err := t.tellFactConfirmed(f, waiting); err != nil {
		return screen{}, err
	}
	s, err := t.factCard(f, 0)
	return t.undoable(s, t.voice.Say("fact.confirmed-now", "value", f.definition.Say(waiting.Value))), err
}

// tellFactConfirmed tells whoever entered a figure that it counts now.
func (t *turn) tellFactConfirmed(f factFor, v township.FactVersion) error {
	_, err := t.bot.writeScreen(t.tx, v.By, t.key(), func(voice words.Voice) screen {
		return screen{text: voice.Say("fact.told-confirmed", "name", t.person.Name, "village", f.village, "year", f.Year,
			"fact", voice.FactTitle(f.definition), "value", f.definition.Say(v.Value))}.row(f.button(voice.Label("button.fact-look"), verbFact, 0))
	})
	return err
}

// The acts that can be taken back: a figure that was entered, and one that was confirmed.
const (
	actFactEntered   = "fact-entered"
	actFactConfirmed = "fact-confirmed"
)

// factAct is which version of which fact it was.
type factAct struct {
	Fact    township.FactID `json:"fact"`
	Version int             `json:"version"`
}

func undoFactEntered(t *turn, act storage.Act) (screen, error) {
	return t.undoFact(act, township.EnterFacts, township.EnteredFact.Withdraw)
}

func undoFactConfirmed(t *turn, act storage.Act) (screen, error) {
	return t.undoFact(act, township.ConfirmFacts, township.EnteredFact.Unconfirm)
}

// undoFact takes back what this person did to a version, if they still may, and nothing came
// after it.
func (t *turn) undoFact(act storage.Act, right township.Action, back func(township.EnteredFact, int, township.PersonID) (township.EnteredFact, error)) (screen, error) {
	var of factAct
	if err := json.Unmarshal(act.Args, &of); err != nil {
		return screen{}, err
	}
	f, found, err := t.tx.Fact(of.Fact)
	if err != nil {
		return screen{}, err
	}
	if !found || !t.may(right, f.Unit) {
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	}
	after, err := back(f, of.Version, t.person.ID)
	if err != nil {
		return screen{}, err
	}
	if len(after.Versions) == 0 {
		err = t.tx.DropFact(f.ID)
	} else {
		_, err = t.tx.SaveFact(after)
	}
	if err != nil {
		return screen{}, err
	}
	if err := t.tx.Cancel(township.FactOccasion(f.ID)); err != nil {
		return screen{}, err
	}
	village, _ := t.units.Get(f.Unit)
	s, err := t.factsOf(village, f.Year)
	return s.headed(t.voice.Say("fact.undone")), err
}
