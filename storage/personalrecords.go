package storage

import (
	"errors"
	"iter"
	"slices"

	"baocun/township"
)

// What is looked up for an officer who asks what the file has about them. Tables that grow
// with the years of the office are read whole: some thousand records, in milliseconds; that of
// visits, which grows with the households, never is.

// TasksWith lists the tasks that somebody owns or owned, and those that they gave.
func (tx *Tx) TasksWith(who township.PersonID) (owned, given []township.Task, err error) {
	theirs := prefix(appendUint64(nil, who))
	owned, errOwned := records(tasksByOwner.rows(tx, theirs))
	given, errGiven := records(tasksByGiver.rows(tx, theirs))
	return owned, given, errors.Join(errOwned, errGiven)
}

// ProposalsWith lists what somebody proposed or decided on.
func (tx *Tx) ProposalsWith(who township.PersonID) ([]township.Proposal, error) {
	return filtered(proposals.in(tx).Rows(Span{}), func(p township.Proposal) bool { return p.By == who || p.DecidedBy == who })
}

// UrgentsWith lists the serious matters that somebody reported or did something about.
func (tx *Tx) UrgentsWith(who township.PersonID) ([]township.Urgent, error) {
	return filtered(urgents.in(tx).Rows(Span{}), func(u township.Urgent) bool { return slices.Contains(u.People(), who) || u.TakenBy == who })
}

// ReportsBy lists the villages' reports that somebody sent.
func (tx *Tx) ReportsBy(who township.PersonID) ([]township.VillageReport, error) {
	return filtered(villageReports.in(tx).Rows(Span{}), func(r township.VillageReport) bool { return r.SentBy.Person == who })
}

// ExplanationsBy lists why meetings were late, as somebody said.
func (tx *Tx) ExplanationsBy(who township.PersonID) ([]township.Explanation, error) {
	return filtered(explanations.in(tx).Rows(Span{}), func(e township.Explanation) bool { return e.By == who })
}

// PlansBy lists the days that somebody planned meetings for.
func (tx *Tx) PlansBy(who township.PersonID) ([]township.Plan, error) {
	return filtered(plans.in(tx).Rows(Span{}), func(p township.Plan) bool { return p.By == who })
}

// GroupsBoundBy lists the work groups that somebody bound.
func (tx *Tx) GroupsBoundBy(who township.PersonID) ([]WorkGroup, error) {
	return filtered(workGroups.in(tx).Rows(Span{}), func(g WorkGroup) bool { return g.BoundBy == who })
}

// InvitationsBy lists the invitations that somebody made.
func (tx *Tx) InvitationsBy(who township.PersonID) ([]Invitation, error) {
	return filtered(invitations.in(tx).Rows(Span{}), func(i Invitation) bool { return i.By == who })
}

// VisitsBy walks the visits of a month in a unit that somebody entered, undone and corrected
// ones too. It reads the rounds of the unit, so that it costs what that unit's month holds.
func (tx *Tx) VisitsBy(who township.PersonID, in township.Unit, month township.Month) iter.Seq2[township.Visit, error] {
	return func(yield func(township.Visit, error) bool) {
		for round, err := range tx.roundsIn(in, month) {
			var list []township.Visit
			if err == nil {
				list, err = tx.everyVisitOf(round)
			}
			if err != nil {
				yield(township.Visit{}, err)
				return
			}
			for _, v := range list {
				if v.By == who && !yield(v, nil) {
					return
				}
			}
		}
	}
}

// everyVisitOf lists the visits of a round, with those that were undone and what others
// corrected.
func (tx *Tx) everyVisitOf(round township.Round) ([]township.Visit, error) {
	list, err := tx.VisitsOf(round)
	if err != nil {
		return nil, err
	}
	for _, id := range round.Undone {
		v, err := tx.mustVisit(id)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	for _, v := range slices.Clone(list) {
		earlier, err := tx.Corrected(v)
		if err != nil {
			return nil, err
		}
		for _, e := range earlier {
			isKnown := slices.ContainsFunc(list, func(k township.Visit) bool { return k.ID == e.ID })
			if !isKnown {
				list = append(list, e)
			}
		}
	}
	return list, nil
}

// Pending is what somebody has under way, none of which lasts.
type Pending struct {
	Form     *Form
	Act      *Act
	Search   *Searched
	Withheld Withheld
	Import   *Import
	// Suggestions and Files are how many wait for somebody's answer.
	Suggestions, Files int
}

// PendingOf is what somebody has under way in their private chat.
func (tx *Tx) PendingOf(who township.PersonID) (p Pending, err error) {
	chat, _, err := tx.PrivateChat(who)
	if err != nil {
		return p, err
	}
	form, hasForm, err1 := tx.Form(chat.ID, who)
	act, hasAct, err2 := tx.LastAct(who)
	search, hasSearch, err3 := tx.LastSearch(who)
	imported, hasImport, err4 := imports.in(tx).Get(who)
	missed, _, err5 := withheld.in(tx).Get(who)
	own, err6 := filtered(suggestions.in(tx).Rows(Span{}), func(s township.Suggestion) bool { return s.By == who })
	files, err7 := filtered(attaching.in(tx).Rows(Span{}), func(a Attaching) bool { return a.By == who })
	p.Withheld, p.Suggestions, p.Files = missed, len(own), len(files)
	if hasForm {
		p.Form = &form
	}
	if hasAct {
		p.Act = &act
	}
	if hasSearch {
		p.Search = &search
	}
	if hasImport {
		p.Import = &imported
	}
	return p, errors.Join(err1, err2, err3, err4, err5, err6, err7)
}

// LoggedBy counts the newest entries of the audit log that somebody caused, among so many
// that are looked at.
func (tx *Tx) LoggedBy(who township.PersonID, among int) (count int, err error) {
	for row, err := range tx.Audit().Entries() {
		if err != nil || among == 0 {
			return count, err
		}
		among--
		if row.Record.By.Person == who {
			count++
		}
	}
	return count, nil
}
