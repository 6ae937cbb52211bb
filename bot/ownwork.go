package bot

import (
	"errors"

	"baocun/storage"
	"baocun/township"
)

// ownVisits lists the visits that this person entered: on the screen by month from the
// counters of what they answer for, in full one by one from the rounds of where they worked.
func (t *turn) ownVisits(inFull bool) ([]ownRow, error) {
	if inFull {
		return t.everyOwnVisit()
	}
	tallies, err := t.tx.AssistantTallies(t.person.ID, township.Month{}, t.today.MonthOf())
	var rows []ownRow
	if len(tallies) == 0 && t.mayOneOf([]township.Action{township.RecordVisits}) {
		return []ownRow{t.owned(township.Date{}, "own.visits-elsewhere")}, err
	}
	for _, tally := range tallies {
		if tally.Visits > 0 {
			rows = append(rows, t.owned(tally.Month.First(), "own.visits", "month", township.MonthPeriod(tally.Month), "count", tally.Visits))
		}
	}
	return rows, err
}

func (t *turn) everyOwnVisit() ([]ownRow, error) {
	posts, err := t.tx.PostsOf(t.person.ID)
	if err != nil {
		return nil, err
	}
	var rows []ownRow
	seen := make(map[township.VisitID]bool)
	for _, p := range posts {
		unit, _ := t.units.Get(p.Unit)
		if len(township.Allowed(p.Role, township.RecordVisits)) == 0 {
			continue
		}
		last := p.Until
		if last.IsZero() || last.After(t.today) {
			last = t.today
		}
		// What was entered later, for days before, is in the months before the post as well.
		for month := p.From.MonthOf().Add(-1); !last.MonthOf().Before(month); month = month.Add(1) {
			for v, err := range t.tx.VisitsBy(t.person.ID, unit, month) {
				if err != nil {
					return nil, err
				}
				if !seen[v.ID] {
					seen[v.ID] = true
					rows = append(rows, t.visitRow(v))
				}
			}
		}
	}
	return rows, nil
}

// visitRow tells the household's number and the outcome, which they entered, and nothing
// else of the household.
func (t *turn) visitRow(v township.Visit) ownRow {
	village, _ := t.units.Get(v.Household.Village)
	state := ""
	if !v.Undone.IsZero() {
		state = t.voice.Label("own.undone")
	}
	return t.owned(v.Date, "own.visit", "village", village, "household", v.Household, "outcome", t.voice.Label("outcome."+string(v.Outcome)), "state", state)
}

func (t *turn) ownProposals(bool) ([]ownRow, error) {
	list, err := t.tx.ProposalsWith(t.person.ID)
	var rows []ownRow
	for _, p := range list {
		village, _ := t.units.Get(p.Village)
		name := "own.proposed"
		if p.By != t.person.ID {
			name = "own.decided"
		}
		rows = append(rows, t.owned(t.dayOf(p.At), name, "village", village, "count", p.Count))
	}
	return rows, err
}

// ownMeetings lists the meetings that this person is noted in, keeps or spoke in, of the
// units where they work or worked.
func (t *turn) ownMeetings(bool) ([]ownRow, error) {
	units, err := t.ownUnits()
	if err != nil {
		return nil, err
	}
	var rows []ownRow
	for _, unit := range units {
		for m, err := range t.tx.Meetings(unit.ID) {
			if err != nil {
				return nil, err
			}
			if as, isIn := t.partSaid(m); isIn {
				rows = append(rows, t.owned(m.Date, "own.meeting", "unit", unit, "regime", m.Regime, "period", m.Period, "as", as))
			}
		}
	}
	return rows, nil
}

// ownUnits are the units of this person's posts and contracts, whenever they held them,
// with all above and below: whose meetings they can have been in.
func (t *turn) ownUnits() ([]township.Unit, error) {
	posts, err := t.tx.PostsOf(t.person.ID)
	if err != nil {
		return nil, err
	}
	contracts, err := t.tx.ContractsOf(t.person.ID)
	var at []township.UnitID
	for _, p := range posts {
		at = append(at, p.Unit)
	}
	for _, c := range contracts {
		at = append(at, c.Unit)
	}
	return t.unitsWhere(func(u township.Unit) bool {
		for _, id := range at {
			if t.units.Within(id, u.ID) || t.units.Within(u.ID, id) {
				return true
			}
		}
		return false
	}), err
}

// partSaid says what this person had to do with a meeting, and whether anything.
func (t *turn) partSaid(m township.Meeting) (string, bool) {
	var said []string
	if part, noted := m.Part(township.Someone{Person: t.person.ID}); noted {
		said = append(said, t.voice.Label("presence."+string(part.As)))
	}
	if m.Recorder == t.person.ID {
		said = append(said, t.voice.Label("own.recorder"))
	}
	if m.Chair.Person == t.person.ID {
		said = append(said, t.voice.Label("own.chair"))
	}
	lines := 0
	for _, l := range m.Lines {
		if l.By == t.person.ID {
			lines++
		}
	}
	if lines > 0 {
		said = append(said, t.voice.Label("own.lines", "count", lines))
	}
	return t.voice.Value(said), len(said) > 0
}

func (t *turn) ownReports(bool) ([]ownRow, error) {
	reports, err1 := t.tx.ReportsBy(t.person.ID)
	explained, err2 := t.tx.ExplanationsBy(t.person.ID)
	planned, err3 := t.tx.PlansBy(t.person.ID)
	bound, err4 := t.tx.GroupsBoundBy(t.person.ID)
	var rows []ownRow
	for _, r := range reports {
		rows = append(rows, t.owned(t.dayOf(r.SentAt), "own.report", "where", t.unitName(r.Village), "month", r.Month))
	}
	for _, e := range explained {
		rows = append(rows, t.owned(t.dayOf(e.At), "own.explanation", "where", t.unitName(e.Unit), "regime", e.Regime, "period", e.Period, "text", e.Text))
	}
	for _, p := range planned {
		rows = append(rows, t.owned(t.dayOf(p.At), "own.plan", "where", t.unitName(p.Unit), "regime", p.Regime, "period", p.Period))
	}
	for _, g := range bound {
		rows = append(rows, t.owned(t.dayOf(g.At), "own.group", "where", t.unitName(g.Unit)))
	}
	return rows, errors.Join(err1, err2, err3, err4)
}

func (t *turn) ownUrgents(bool) ([]ownRow, error) {
	list, err := t.tx.UrgentsWith(t.person.ID)
	var rows []ownRow
	for _, u := range list {
		name := "own.urgent-step"
		if u.Reporter == t.person.ID {
			name = "own.urgent"
		}
		rows = append(rows, t.owned(t.dayOf(u.At), name, "what", t.urgentMatter(t.voice, u)))
	}
	return rows, err
}

func (t *turn) ownInvitations(bool) ([]ownRow, error) {
	made, err1 := t.tx.InvitationsBy(t.person.ID)
	used, err2 := t.tx.InvitationsOf(t.person.ID)
	var rows []ownRow
	for _, i := range used {
		rows = append(rows, t.owned(t.dayOf(i.Expires.Add(-storage.InvitationLife)), "own.invited", "name", i.Name))
	}
	for _, i := range made {
		rows = append(rows, t.owned(t.dayOf(i.Expires.Add(-storage.InvitationLife)), "own.inviting", "name", i.Name))
	}
	return rows, errors.Join(err1, err2)
}

// ownPending says what is under way, of which nothing lasts.
func (t *turn) ownPending(bool) ([]ownRow, error) {
	p, err := t.tx.PendingOf(t.person.ID)
	var rows []ownRow
	add := func(is bool, row ownRow) {
		if is {
			rows = append(rows, row)
		}
	}
	if p.Form != nil {
		add(true, t.owned(t.dayOf(p.Form.Touched), "own.form"))
	}
	if p.Act != nil {
		add(true, t.owned(t.dayOf(p.Act.At), "own.act"))
	}
	if p.Import != nil {
		add(true, t.owned(t.dayOf(p.Import.At), "own.import"))
	}
	add(p.Search != nil, t.owned(township.Date{}, "own.search"))
	add(len(p.Withheld.Notices) > 0, t.owned(township.Date{}, "own.withheld", "count", len(p.Withheld.Notices)))
	add(p.Suggestions > 0, t.owned(township.Date{}, "own.suggestions", "count", p.Suggestions))
	add(p.Files > 0, t.owned(township.Date{}, "own.files", "count", p.Files))
	return rows, err
}

// loggedLookedAt is how many of the newest entries of the log a document looks at, about a
// second's worth.
const loggedLookedAt = 200_000

// ownLog counts what the log has by this person.
func (t *turn) ownLog(inFull bool) ([]ownRow, error) {
	if !inFull {
		return []ownRow{t.owned(township.Date{}, "own.log")}, nil
	}
	count, err := t.tx.LoggedBy(t.person.ID, loggedLookedAt)
	return []ownRow{t.owned(township.Date{}, "own.logged", "count", count, "among", loggedLookedAt)}, err
}
