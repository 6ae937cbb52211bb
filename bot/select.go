package bot

import (
	"slices"
	"strconv"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The buttons of open selections. Those that change one carry its revision.
const (
	verbSelections = "dl" // page
	verbSelection  = "do" // selection
	verbSelectNew  = "dn"

	verbSelectItem    = "di" // selection, item: change what a draft says
	verbSelectPublish = "dp" // selection, revision
	verbSelectShare   = "dh" // selection: the announcement or the notice, to forward
	verbSelectCallOff = "dx" // selection

	verbSelectEnter     = "de" // selection: enter candidates
	verbCandidates      = "dc" // selection, page
	verbCandidate       = "dk" // candidate
	verbCandidateState  = "ds" // candidate, state
	verbCandidatesCheck = "da" // selection: all that wait meet the conditions

	verbPanel      = "dj" // selection, page
	verbPanelJudge = "dg" // selection, page, person: name them, or not any more

	verbSelectMark    = "dm" // selection, revision: judges can begin
	verbSelectWritten = "dw" // selection: enter written marks
	verbBallots       = "db" // selection, page: what this judge gave
	verbBallotNew     = "df" // selection, candidate or 0: give marks
	verbSelectRank    = "dr" // selection, revision, yes
	verbRanking       = "dq" // selection, page

	verbSelectNotice = "dt" // selection, revision
	verbObject       = "dv" // selection, candidate or 0
	verbObjections   = "du" // selection, page
	verbObjection    = "dz" // objection
	verbObjDecide    = "dd" // objection, yes or no
	verbAppoint      = "dy" // candidate
	verbAppointLink  = "d3" // candidate: another link for who has no telephone here yet
	verbSelectEnd    = "d1" // selection, revision
	verbSelectFile   = "d2" // selection, kind
)

var selectVerbs = verbTable{
	verbSelections: func(t *turn, args pressed) (screen, error) { return t.selections(args.number(0)) },
	verbSelection:  selecting(anybody, func(t *turn, s selectionFor, _ pressed) (screen, error) { return t.selectionScreen(s) }),
	verbSelectNew:  func(t *turn, _ pressed) (screen, error) { return t.newSelection("") },

	verbSelectItem:    selecting(holders, pressSelectItem, township.SelectionDraft, township.SelectionOpen),
	verbSelectPublish: selecting(holders, pressSelectPublish, township.SelectionDraft),
	verbSelectShare:   selecting(anybody, pressSelectShare, township.SelectionOpen, township.SelectionMarking, township.SelectionNoticed),
	verbSelectCallOff: selecting(holders, pressSelectCallOff, township.SelectionDraft, township.SelectionOpen, township.SelectionMarking, township.SelectionRanked),

	verbSelectEnter:     selecting(holders, pressSelectEnter, township.SelectionOpen),
	verbCandidates:      selecting(holders, pressCandidates),
	verbCandidate:       aboutCandidate(pressCandidate),
	verbCandidateState:  aboutCandidate(pressCandidateState),
	verbCandidatesCheck: selecting(holders, pressCandidatesCheck, township.SelectionOpen),

	verbPanel:      selecting(holders, pressPanel, township.SelectionOpen, township.SelectionMarking),
	verbPanelJudge: selecting(holders, pressPanelJudge, township.SelectionOpen, township.SelectionMarking),

	verbSelectMark:    selecting(holders, pressSelectMark, township.SelectionOpen),
	verbSelectWritten: selecting(holders, pressSelectWritten, township.SelectionMarking),
	verbBallots:       selecting(judges, pressBallots, township.SelectionMarking),
	verbBallotNew:     selecting(judges, pressBallotNew, township.SelectionMarking),
	verbSelectRank:    selecting(holders, pressSelectRank, township.SelectionMarking),
	verbRanking:       selecting(holders, pressRanking, township.SelectionRanked, township.SelectionNoticed, township.SelectionEnded),

	verbSelectNotice: selecting(deciders, pressSelectNotice, township.SelectionRanked),
	verbObject:       selecting(anybody, pressObject, township.SelectionNoticed),
	verbObjections:   selecting(holders, pressObjections, township.SelectionNoticed, township.SelectionEnded),
	verbObjection:    pressObjection,
	verbObjDecide:    pressObjectionDecide,
	verbAppoint:      aboutCandidate(pressAppoint),
	verbAppointLink:  aboutCandidate(pressAppointLink),
	verbSelectEnd:    selecting(deciders, pressSelectEnd, township.SelectionNoticed),
	verbSelectFile:   selecting(holders, pressSelectFile, township.SelectionRanked, township.SelectionNoticed, township.SelectionEnded),
}

// selectionsAPage is how many selections a page of their list shows.
const selectionsAPage = 6

// selectionFor is an open selection with what this person has to do with it.
type selectionFor struct {
	township.Selection
	// holds tells that they prepare and run it, decides that they say what comes of it,
	// and judges that they are one of the judges.
	holds, decides, judges bool
}

// A gate tells whether somebody may press a button of a selection.
type gate func(selectionFor) bool

func anybody(s selectionFor) bool  { return s.holds || s.State != township.SelectionDraft }
func holders(s selectionFor) bool  { return s.holds }
func deciders(s selectionFor) bool { return s.decides }
func judges(s selectionFor) bool   { return s.judges }

// selecting has only whom a gate lets through press a button of a selection, while it is in
// one of some states. The arguments begin with the selection.
func selecting(through gate, run func(*turn, selectionFor, pressed) (screen, error), in ...township.SelectionState) pressing {
	return func(t *turn, args pressed) (screen, error) {
		s, ok, err := t.selection(township.SelectionID(args.number(0)))
		switch {
		case err != nil || !ok:
			return t.staleAfter(err)
		case !through(s) || len(in) > 0 && !slices.Contains(in, s.State):
			return t.stale(t.selectionScreen(s))
		}
		return run(t, s, args)
	}
}

// selection finds a selection; ok is false where this person has none of it to see.
func (t *turn) selection(id township.SelectionID) (s selectionFor, ok bool, err error) {
	found, ok, err := t.tx.Selection(id)
	s = t.selectionFor(found)
	return s, ok && anybody(s), err
}

func (t *turn) selectionFor(s township.Selection) selectionFor {
	return selectionFor{
		Selection: s, holds: t.may(township.HoldSelections, s.Unit), decides: t.may(township.Appoint, s.Unit),
		judges: s.Judges(t.person.ID) && len(t.duties) > 0,
	}
}

// selectCommand begins a selection as a line says (竞聘 协管员 肖村 9人), or shows those
// that there are.
func selectCommand(t *turn, text string) (screen, error) {
	if text != "" {
		return t.newSelection(text)
	}
	return t.selections(0)
}

// shownSelections are those that this person sees, the latest first; who runs them also sees
// what is over.
func (t *turn) shownSelections() ([]township.Selection, error) {
	all, err := t.tx.Selections()
	slices.Reverse(all)
	return slices.DeleteFunc(all, func(s township.Selection) bool {
		seen := t.selectionFor(s)
		return !anybody(seen) || s.IsOver() && !seen.holds
	}), err
}

func (t *turn) selections(page int) (screen, error) {
	list, err := t.shownSelections()
	if err != nil {
		return screen{}, err
	}
	s := t.say("select.none")
	shown, page, pages := pageOf(list, page, selectionsAPage)
	if len(list) > 0 {
		s = t.say("select.list", "count", len(list))
	}
	for _, one := range shown {
		face := t.voice.Label("select.face", "title", t.selectionTitle(t.voice, one), "state", t.voice.SelectionState(one.State))
		s = s.row(button(face, verbSelection, one.ID))
	}
	s = s.row(t.turnPages(verbSelections, page, pages)...)
	if t.mayOneOf([]township.Action{township.HoldSelections}) {
		s = s.row(t.label("button.select-new", verbSelectNew))
	}
	return s.row(t.label("button.menu", verbMenu)), nil
}

// selectionTitle names a selection: 肖村协管员 9 名.
func (t *turn) selectionTitle(voice words.Voice, s township.Selection) string {
	return voice.Label("select.title", "where", unitIn(voice, t.units, s.Unit), "role", s.Role, "posts", s.Posts)
}

func (t *turn) selectionCard(voice words.Voice, s township.Selection) words.SelectionCard {
	return words.SelectionCard{Selection: s, Title: t.selectionTitle(voice, s), Office: voice.Unit(t.root())}
}

func selectionValue(id township.SelectionID) string { return strconv.FormatUint(uint64(id), 10) }

// toSelection is the way back to a selection.
func (t *turn) toSelection(id township.SelectionID) storage.Button {
	return t.label("button.back", verbSelection, id)
}

// isCurrent tells whether a button of a selection was made for its present revision.
func (s selectionFor) isCurrent(args pressed) bool { return args.number(1) == s.Revision }

// selectHome is the line and the button of the first screen for a judge whose marks are
// missing.
func (t *turn) selectHome(home screen) (screen, error) {
	all, err := t.tx.Selections()
	if err != nil {
		return screen{}, err
	}
	for _, one := range all {
		s := t.selectionFor(one)
		if !s.judges || s.State != township.SelectionMarking || !s.Weights.NeedJudges() {
			continue
		}
		_, left, err := t.nextUnmarked(s, "")
		if err != nil {
			return screen{}, err
		}
		if left == 0 {
			continue
		}
		home.text += "\n" + t.voice.Say("select.home", "title", t.selectionTitle(t.voice, one), "left", left)
		way := []storage.Button{t.label("button.select-ballot", verbSelection, one.ID)}
		home.buttons = append([][]storage.Button{way}, home.buttons...)
	}
	return home, nil
}
