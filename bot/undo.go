package bot

import (
	"encoding/json"
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// The kinds of act that can be undone.
const actVisits = "visits"

// undoers take back an act of a kind, and say what was taken back.
var undoers = map[string]func(t *turn, act storage.Act) (screen, error){
	actVisits:   undoVisits,
	actFiled:    undoFiled,
	actMinutes:  undoMinutes,
	actAssigned: undoAssigned,
	actSentUp:   undoSentUp,
	actTask:     undoTask,
	actLeave:    undoLeave,
	actUrgent:   undoUrgent,
	actLetter:   undoLetter,
	actSigned:   undoSigned,
	actPosts:    undoPosts,

	actInspected:  undoInspected,
	actInspection: undoInspection,

	actSelection: undoSelection,
	actAppointed: undoAppointed,

	actVeto:          undoVeto,
	actFactEntered:   undoFactEntered,
	actFactConfirmed: undoFactConfirmed,
}

// remember keeps what the person just did as the last thing they can undo.
func (t *turn) remember(kind string, args any) error {
	encoded, err := json.Marshal(args)
	if err != nil {
		return err
	}
	return t.tx.SaveAct(storage.Act{Person: t.person.ID, Update: t.update.ID, Kind: kind, Args: encoded, At: t.now()})
}

// undoButton takes back the act just remembered, and no other.
func (t *turn) undoButton() storage.Button {
	return t.label("button.undo", verbUndo, strconv.FormatInt(t.update.ID, 36))
}

// undoCommand takes back the last thing the person did, within its window; in a work
// group what came last to its meeting.
func undoCommand(t *turn, _ string) (screen, error) {
	if !t.isPrivate() {
		return t.takeLastBack()
	}
	act, ok, err := t.tx.LastAct(t.person.ID)
	if err != nil {
		return screen{}, err
	}
	if !ok {
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	}
	return t.undo(act)
}

// pressUndo takes back the act that the button was shown for.
func pressUndo(t *turn, args pressed) (screen, error) {
	act, ok, err := t.tx.LastAct(t.person.ID)
	if err != nil {
		return screen{}, err
	}
	if !ok || strconv.FormatInt(act.Update, 36) != args.text(0) {
		fresh, err := t.stale(t.menu())
		fresh.notice = t.voice.Label("notice.only-last")
		return fresh, err
	}
	return t.undo(act)
}

func (t *turn) undo(act storage.Act) (screen, error) {
	run, known := undoers[act.Kind]
	if !known {
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	}
	if t.now().Sub(act.At) > township.UndoWindow {
		return screen{}, township.Refuse(township.RefuseUndoTooLate)
	}
	if err := t.tx.DropAct(t.person.ID); err != nil {
		return screen{}, err
	}
	return run(t, act)
}

// undoVisits takes back the visits of one line or one press.
func undoVisits(t *turn, act storage.Act) (screen, error) {
	var ids []township.VisitID
	if err := json.Unmarshal(act.Args, &ids); err != nil {
		return screen{}, err
	}
	for _, id := range ids {
		if err := t.undoVisit(id); err != nil {
			return screen{}, err
		}
	}
	list, err := visitCommand(t, "")
	return list.headed(t.voice.Say("visit.undone", "count", len(ids))), err
}

// undoVisit takes one visit back, unless its month has closed since.
func (t *turn) undoVisit(id township.VisitID) error {
	v, found, err := t.tx.Visit(id)
	if err != nil {
		return err
	}
	if month := v.Date.MonthOf(); found && !t.bot.options.Rules.Visits.Closed(t.today).Before(month) {
		return township.Refuse(township.RefuseMonthClosed, "month", month)
	}
	_, _, err = t.tx.UndoVisit(id)
	return err
}
