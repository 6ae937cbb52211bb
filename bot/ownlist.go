package bot

import (
	"strings"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// ownRow is one thing that is stored about an officer; of what has no day the day is zero.
type ownRow struct {
	day  township.Date
	what string
}

// ownListers list what the file has about this person, by heading. In full they list
// visit by visit and look through the log, which only a document does.
var ownListers = map[storage.PersonalKind]func(t *turn, inFull bool) ([]ownRow, error){
	storage.KindPerson:      (*turn).ownPerson,
	storage.KindAccount:     (*turn).ownAccounts,
	storage.KindPosts:       (*turn).ownPosts,
	storage.KindContracts:   (*turn).ownContracts,
	storage.KindMoves:       (*turn).ownMovesListed,
	storage.KindLeaves:      (*turn).ownLeaves,
	storage.KindHouseholds:  (*turn).ownHouseholds,
	storage.KindVisits:      (*turn).ownVisits,
	storage.KindProposals:   (*turn).ownProposals,
	storage.KindMeetings:    (*turn).ownMeetings,
	storage.KindTasks:       (*turn).ownTasks,
	storage.KindReports:     (*turn).ownReports,
	storage.KindUrgents:     (*turn).ownUrgents,
	storage.KindLetters:     (*turn).ownSignatures,
	storage.KindSelections:  (*turn).ownSelections,
	storage.KindInspections: (*turn).ownInspections,
	storage.KindAssessment:  (*turn).ownAssessed,
	storage.KindInvitations: (*turn).ownInvitations,
	storage.KindOpen:        (*turn).ownPending,
	storage.KindLog:         (*turn).ownLog,
}

// owned is a line of the list, said as plain text.
func (t *turn) owned(day township.Date, name string, pairs ...any) ownRow {
	return ownRow{day, t.voice.Label(name, pairs...)}
}

func (t *turn) ownPerson(bool) ([]ownRow, error) {
	p := t.person
	hours := t.hours()
	return []ownRow{
		t.owned(t.dayOf(p.Joined), "own.name", "name", p.Name, "joined", t.voice.FullDate(t.dayOf(p.Joined))),
		t.owned(township.Date{}, "own.settings", "language", t.voice.Label("own.language-"+string(p.Language)),
			"hour", hours.Told().String(), "quiet", t.quietSaid(hours.Quiet)),
	}, nil
}

func (t *turn) ownAccounts(bool) ([]ownRow, error) {
	accounts, err := t.tx.Accounts(t.person.ID)
	var rows []ownRow
	for _, a := range accounts {
		rows = append(rows, t.owned(t.dayOf(a.Since), "own.account", "number", int(a.User)))
	}
	chat, found, errChat := t.tx.PrivateChat(t.person.ID)
	if found && !chat.Unreachable.IsZero() {
		rows = append(rows, t.owned(t.dayOf(chat.Unreachable), "own.unreachable"))
	}
	if err == nil {
		err = errChat
	}
	return rows, err
}

// until says how long something was held.
func (t *turn) until(day township.Date) string {
	if day.IsZero() {
		return t.voice.Label("own.still")
	}
	return t.voice.Label("own.until", "day", t.voice.FullDate(day))
}

func (t *turn) ownPosts(bool) ([]ownRow, error) {
	tenures, err := t.tx.TenuresOf(t.person.ID)
	var rows []ownRow
	for _, held := range tenures {
		if held.Post == 0 {
			continue
		}
		rows = append(rows, t.owned(held.From, "own.post", "where", t.unitName(held.Unit), "role", held.Role, "until", t.until(held.Until)))
		for _, s := range held.Suspensions {
			rows = append(rows, t.owned(s.From, "own.suspended", "where", t.unitName(held.Unit), "role", held.Role, "until", t.until(s.Until)))
		}
	}
	return rows, err
}

func (t *turn) ownContracts(bool) ([]ownRow, error) {
	contracts, err := t.tx.ContractsOf(t.person.ID)
	var rows []ownRow
	for _, c := range contracts {
		rows = append(rows, t.owned(c.From, "own.contract", "where", t.unitName(c.Unit), "until", t.until(c.Until)))
	}
	return rows, err
}

func (t *turn) ownMovesListed(bool) ([]ownRow, error) {
	moves, err := t.tx.Moves()
	if err != nil {
		return nil, err
	}
	var rows []ownRow
	for _, m := range moves {
		if m.Person != t.person.ID {
			continue
		}
		_, begun, err := t.movedPosts(m)
		if err != nil {
			return nil, err
		}
		rows = append(rows, t.owned(m.From, "own.move", "where", t.unitName(begun.Unit), "role", begun.Role))
	}
	return rows, nil
}

func (t *turn) ownLeaves(bool) ([]ownRow, error) {
	leaves, err := t.tx.LeavesOf(t.person.ID, township.Date{})
	var rows []ownRow
	for _, l := range leaves {
		rows = append(rows, t.owned(l.From, "own.leave", "days", l, "count", l.Days()))
	}
	return rows, err
}

// ownHouseholds says how many they answer for: which these are is in the register.
func (t *turn) ownHouseholds(bool) ([]ownRow, error) {
	load, err := t.tx.Load(t.person.ID)
	if err != nil || load.Households == 0 {
		return nil, err
	}
	return []ownRow{t.owned(township.Date{}, "own.households", "households", load.Households, "people", load.People)}, nil
}

func (t *turn) ownTasks(bool) ([]ownRow, error) {
	owned, given, err := t.tx.TasksWith(t.person.ID)
	if err != nil {
		return nil, err
	}
	var rows []ownRow
	for _, task := range owned {
		rows = append(rows, t.owned(task.GivenOn, "own.task-owned", "text", task.Text, "state", t.voice.Label("own.task-"+string(task.State))))
	}
	for _, task := range given {
		rows = append(rows, t.owned(task.GivenOn, "own.task-given", "text", task.Text, "state", t.voice.Label("own.task-"+string(task.State))))
	}
	return rows, nil
}

// span says from when to when rows go: 2025-11-01 到 2026-11-23.
func ownSpan(voice words.Voice, rows []ownRow) string {
	var first, last township.Date
	for _, r := range rows {
		if r.day.IsZero() {
			continue
		}
		if first.IsZero() || r.day.Before(first) {
			first = r.day
		}
		if r.day.After(last) {
			last = r.day
		}
	}
	switch {
	case first.IsZero():
		return ""
	case first == last:
		return voice.Label("own.on", "day", voice.FullDate(first))
	}
	return strings.TrimSpace(voice.Label("own.span", "first", voice.FullDate(first), "last", voice.FullDate(last)))
}
