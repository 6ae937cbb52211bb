package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
)

// panelAPage is how many officers a page shows of those who may be judges.
const panelAPage = 8

func pressPanel(t *turn, s selectionFor, args pressed) (screen, error) {
	return t.panel(s, args.number(1))
}

// panel shows the judges of a selection, and who else may be one: everybody in office, those
// of the township first.
func (t *turn) panel(s selectionFor, page int) (screen, error) {
	able, err := t.ableToJudge(s)
	if err != nil {
		return screen{}, err
	}
	head := t.say("select.panel-head", "title", t.selectionTitle(t.voice, s.Selection), "named", len(s.Panel), "count", s.JudgeCount)
	shown, page, pages := pageOf(able, page, panelAPage)
	for _, seat := range shown {
		face := t.voice.Label("roster.person", "name", seat.Person.Name, "where", t.unitName(seat.Post.Unit), "role", seat.Post.Role)
		if s.Judges(seat.Person.ID) {
			face = t.voice.Label("select.judge-face", "who", face)
		}
		head = head.row(button(face, verbPanelJudge, s.ID, page, seat.Person.ID))
	}
	head = head.row(t.turnPages(verbPanel, page, pages, s.ID)...)
	return head.row(t.toSelection(s.ID), t.label("button.menu", verbMenu)), nil
}

// ableToJudge lists everybody in office once: the judges first, then those whose post is
// nearest to the township.
func (t *turn) ableToJudge(s selectionFor) ([]storage.Seat, error) {
	seats, err := t.tx.Roster(t.root().ID, t.today)
	if err != nil {
		return nil, err
	}
	seats = t.eachOnce(seats)
	rank := func(seat storage.Seat) int {
		if s.Judges(seat.Person.ID) {
			return -1
		}
		return slices.Index(township.Roles(), seat.Post.Role)
	}
	slices.SortStableFunc(seats, func(a, b storage.Seat) int { return rank(a) - rank(b) })
	return seats, nil
}

// pressPanelJudge names a judge, or takes the name back; what they gave goes with it.
func pressPanelJudge(t *turn, s selectionFor, args pressed) (screen, error) {
	able, err := t.ableToJudge(s)
	if err != nil {
		return screen{}, err
	}
	who := township.PersonID(args.number(2))
	isAble := slices.ContainsFunc(able, func(seat storage.Seat) bool { return seat.Person.ID == who })
	if !isAble && !s.Judges(who) {
		return t.stale(t.panel(s, args.number(1)))
	}
	now, err := s.WithJudge(who)
	if err != nil {
		return screen{}, err
	}
	if err := t.tx.DropBallots(s.ID, who); err != nil {
		return screen{}, err
	}
	if now, err = t.tx.SaveSelection(now); err != nil {
		return screen{}, err
	}
	if now.State == township.SelectionMarking && now.Judges(who) {
		alone := now
		alone.Panel = []township.PersonID{who}
		if err := t.tellJudges(alone); err != nil {
			return screen{}, err
		}
	}
	return t.panel(t.selectionFor(now), args.number(1))
}
