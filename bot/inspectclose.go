package bot

import (
	"encoding/json"
	"strconv"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// actInspection is a round that was closed.
const actInspection = "inspection"

// pressInspectClose asks whether a round is over, and then closes it: what nobody looked at
// could not be checked, and the village sees what was found.
func pressInspectClose(t *turn, i inspectionFor, args pressed) (screen, error) {
	items, err := t.tx.InspectionItems(i.ID)
	if err != nil {
		return screen{}, err
	}
	closed, err := i.Close(items, t.bot.options.Rules.Inspections, t.today, t.now().UTC())
	if err != nil {
		return screen{}, err
	}
	if args.text(1) != yes {
		s := t.say("inspect.sure-close", "tally", t.voice.InspectionTally(closed.Tally), "left", len(items)-township.Found(items), "days", t.bot.options.Rules.Inspections.AnswerDays)
		return s.row(t.label("button.inspect-close-yes", verbInspectClose, i.ID, yes)).row(t.label("button.back", verbInspection, i.ID)), nil
	}
	if closed, err = t.goOnInspecting(closed); err != nil {
		return screen{}, err
	}
	if err := t.remember(actInspection, closed.ID); err != nil {
		return screen{}, err
	}
	err = t.tellInspected(closed, "closed", func(voice words.Voice) string {
		return voice.Say("inspect.told-closed", "title", t.inspectionTitle(voice, closed), "tally", voice.InspectionTally(closed.Tally), "day", closed.AnswerBy)
	})
	if err != nil {
		return screen{}, err
	}
	s, err := t.inspectionScreen(t.inspectionFor(closed))
	s.buttons = append([][]storage.Button{{t.undoButton()}}, s.buttons...)
	return s.headed(t.voice.Say("inspect.closed")), err
}

// goOnInspecting stores an inspection that was changed; nobody is to be reminded of how it
// stood before.
func (t *turn) goOnInspecting(i township.Inspection) (township.Inspection, error) {
	saved, err := t.tx.SaveInspection(i)
	if err != nil {
		return saved, err
	}
	return saved, t.tx.Cancel(township.InspectionOccasion(saved.ID))
}

// tellInspected tells the chiefs, the specialists and the cadres of a village about an
// inspection of it, each once.
func (t *turn) tellInspected(i township.Inspection, what string, news func(words.Voice) string) error {
	told := map[township.PersonID]bool{t.person.ID: true}
	var people []township.PersonID
	for _, role := range []township.Role{township.Chief, township.Specialist} {
		posts, err := t.tx.Holders(i.Village, role, t.today)
		if err != nil {
			return err
		}
		for _, p := range posts {
			people = append(people, p.Person)
		}
	}
	contracts, err := t.tx.ContractsFor(i.Village, t.today)
	if err != nil {
		return err
	}
	for _, c := range contracts {
		people = append(people, c.Person)
	}
	for _, person := range people {
		if told[person] {
			continue
		}
		told[person] = true
		key := personalKey(township.InspectionOccasion(i.ID)+what+"/"+strconv.Itoa(i.Revision), person)
		if _, err := t.bot.writeScreen(t.tx, person, key, func(voice words.Voice) screen {
			return screen{text: news(voice)}.row(button(voice.Label("button.inspect-open"), verbInspection, i.ID))
		}); err != nil {
			return err
		}
	}
	return nil
}

// undoInspection opens a round again that was closed, as long as nobody has answered.
func undoInspection(t *turn, act storage.Act) (screen, error) {
	var id township.InspectionID
	if err := json.Unmarshal(act.Args, &id); err != nil {
		return screen{}, err
	}
	i, ok, err := t.inspection(int(id))
	if err != nil {
		return screen{}, err
	}
	items, err := t.tx.InspectionItems(id)
	if err != nil {
		return screen{}, err
	}
	answered := false
	for _, item := range items {
		answered = answered || item.Answer != ""
	}
	if !ok || !i.inspects || i.State != township.InspectionClosed || answered {
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	}
	saved, err := t.goOnInspecting(i.Reopen())
	if err != nil {
		return screen{}, err
	}
	err = t.tellInspected(saved, "reopened", func(voice words.Voice) string {
		return voice.Say("inspect.told-reopened", "title", t.inspectionTitle(voice, saved))
	})
	if err != nil {
		return screen{}, err
	}
	s, err := t.inspectionScreen(t.inspectionFor(saved))
	return s.headed(t.voice.Say("inspect.reopened")), err
}

// inspectCallOffForm asks why an inspection is given up.
var inspectCallOffForm = form{
	kind:  "inspect-call-off",
	steps: []step{{name: stepValue, ask: askInspectWhy, take: takeInspectLine}},
	done:  callInspectionOff,
}

func askInspectWhy(t *turn, _ answers) (screen, error) { return t.say("inspect.ask-why"), nil }

func pressInspectCallOff(t *turn, i inspectionFor, _ pressed) (screen, error) {
	return t.open(inspectCallOffForm.kind, answers{stepInspection: strconv.FormatUint(uint64(i.ID), 10)})
}

func callInspectionOff(t *turn, a answers) (screen, error) {
	i, ok, err := t.inspection(a.number(stepInspection))
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	if !stoppers(i) || !i.IsOpen() {
		return t.stale(t.inspectionScreen(i))
	}
	saved, err := t.goOnInspecting(i.CallOff(a[stepValue], t.now().UTC()))
	if err != nil {
		return screen{}, err
	}
	if saved.By != t.person.ID {
		if err := t.tell(saved.By, "inspect.told-called-off", "title", t.inspectionTitle(t.voice, saved), "why", saved.Why); err != nil {
			return screen{}, err
		}
	}
	s, err := t.inspectionScreen(t.inspectionFor(saved))
	return s.headed(t.voice.Say("inspect.called-off-now")), err
}
