package bot

import (
	"fmt"
	"slices"
	"strings"
)

// covers says for each table when a right covers a change of it. What no rule speaks of
// nobody may change.
var covers = map[string]func(d deed, e logEntry) bool{
	"people":          deed.mayChangePerson,
	"accounts":        deed.mayChangeAccount,
	"invitations":     deed.mayChangeInvitation,
	"posts":           deed.mayChangePost,
	"suspensions":     deed.mayKeepSuspension,
	"contracts":       deed.mayChangeContract,
	"moves":           func(d deed, _ logEntry) bool { return d.changes("posts") }, // Which are judged themselves.
	"leaves":          deed.mayChangeLeave,
	"households":      deed.mayChangeHousehold,
	"visits":          deed.mayChangeVisit,
	"proposals":       deed.mayChangeProposal,
	"meetings":        deed.mayChangeMeeting,
	"versions":        func(d deed, _ logEntry) bool { return d.changes("meetings") },
	"amendments":      deed.mayChangeAmendment,
	"tasks":           deed.mayChangeTask,
	"village_reports": func(d deed, e logEntry) bool { return d.mayOn("reports", e.was().Village) },
	"urgents":         deed.mayChangeUrgent,
	"selections":      func(d deed, e logEntry) bool { return d.mayOn("selections", e.was().Unit) },
	"candidates":      func(d deed, e logEntry) bool { return d.mayOn("selections", d.selectionOf(e).Unit) },
	"ballots":         deed.mayMark,
	"objections":      deed.mayObject,
	"letters":         func(d deed, _ logEntry) bool { return d.mayOn("letters", d.root()) },
	"signatures":      deed.maySign,
	"explanations":    deed.mayExplain,
	"plans":           func(d deed, e logEntry) bool { return d.mayOn(e.was().Regime, e.was().Unit) },
	"work_groups":     deed.mayBind,
	"notices":         func(d deed, _ logEntry) bool { return d.isAdmin(d.actor(), d.today()) },
	"remains":         deed.mayChangeHousehold,
	"pasts":           deed.mayChangeHousehold,
	"erasures":        deed.mayChangeHousehold,
}

// judge says what a deed changed that no right covered, and nothing where all was.
func (d deed) judge() string {
	var wrong []string
	for _, e := range d.entries {
		rule, known := covers[e.table]
		switch {
		case e.by != d.actor():
			wrong = append(wrong, fmt.Sprintf("%s %s is ascribed to person %d", e.table, e.key, e.by))
		case !known || !rule(d, e):
			wrong = append(wrong, fmt.Sprintf("%s %s: %s became %s", e.table, e.key, e.before.text, e.after.text))
		}
	}
	if len(wrong) == 0 {
		return ""
	}
	return fmt.Sprintf("%s: person %d, who is %v, said or pressed %q, and no right covers that\n%s",
		d.at.In(d.zone).Format("2006-01-02 15:04:05"), d.actor(), d.ties(d.actor(), d.today()), d.words, strings.Join(wrong, "\n"))
}

func (d deed) mayOn(what string, unit uint64) bool { return d.may(d.actor(), what, unit, d.today()) }

func (d deed) isOffice() bool { return d.inOffice(d.actor(), d.today()) }

func (d deed) mayChangePerson(e logEntry) bool {
	if e.before.none {
		i, invited := d.invitation()
		return invited && i.For == 0 && d.actor() == 0
	}
	return e.after.ID == d.actor()
}

// mayChangeAccount: an account comes with an invitation, and goes with one for a new
// telephone.
func (d deed) mayChangeAccount(e logEntry) bool {
	i, invited := d.invitation()
	switch {
	case !invited:
		return false
	case e.after.none:
		return i.For == e.before.Person
	case i.For != 0:
		return e.after.User == d.user && e.after.Person == i.For
	}
	return e.after.User == d.user && d.actor() == 0
}

func (d deed) mayChangeInvitation(e logEntry) bool {
	who, day, i := d.actor(), d.today(), e.was()
	switch {
	case e.before.none && i.For != 0:
		return d.isAdmin(who, day) && i.By == who && i.ConfirmedBy == 0
	case e.before.none:
		return i.By == who && !slices.ContainsFunc(i.Units, func(unit uint64) bool { return !d.brings(who, i.Role, unit, day) })
	case e.after.UsedBy != e.before.UsedBy:
		used, invited := d.invitation()
		return invited && used.Hash == i.Hash && e.after.UsedBy == d.joined()
	case e.after.ConfirmedBy != e.before.ConfirmedBy:
		return e.after.ConfirmedBy == who && who != i.By && who != i.For && d.vouches(who, i.For, day)
	}
	return d.isAdmin(who, day) || i.For != 0 && who != i.For && d.vouches(who, i.For, day)
}

// looksAfter tells whether the actor looks after posts in a role of a unit.
func (d deed) looksAfter(role string, unit uint64) bool {
	return d.brings(d.actor(), role, unit, d.today()) || d.isAdmin(d.actor(), d.today())
}

// invitedTo tells whether the deed's invitation is for a post.
func (d deed) invitedTo(post row) bool {
	i, invited := d.invitation()
	isThere := slices.Contains(i.Units, post.Unit) || i.Role == "cadre" && post.Unit == d.root()
	return invited && i.For == 0 && i.Role == post.Role && isThere && post.Person == d.joined()
}

func (d deed) mayChangePost(e logEntry) bool {
	p := e.was()
	isOthers := p.Person != d.actor()
	switch {
	case e.before.none:
		return d.invitedTo(p) || isOthers && d.looksAfter(p.Role, p.Unit) && (d.changesPostOf(p) || d.handsOverIn(p))
	case e.after.none, e.before.Person != e.after.Person, e.before.Role != e.after.Role, e.before.Unit != e.after.Unit:
		return false
	case e.before.Suspended != e.after.Suspended:
		return isOthers && d.looksAfter(p.Role, p.Unit)
	case p.From > d.today(): // It goes with the post that it was to come after.
		return d.looksAfter(p.Role, p.Unit) || d.changesPostOf(p)
	}
	return d.looksAfter(p.Role, p.Unit)
}

// changesPostOf tells whether the deed changed another post of the same person, which the
// actor looks after.
func (d deed) changesPostOf(p row) bool {
	return slices.ContainsFunc(d.entries, func(e logEntry) bool {
		old := e.before
		return e.table == "posts" && !old.none && old.ID != p.ID && old.Person == p.Person && d.looksAfter(old.Role, old.Unit)
	})
}

// handsOverIn tells whether the deed handed households of a group to an assistant of the
// village, who is assistant there from then on.
func (d deed) handsOverIn(p row) bool {
	wasAssistant := slices.ContainsFunc(d.ties(p.Person, d.today()), func(s tie) bool { return s.role == "assistant" })
	return p.Role == "assistant" && wasAssistant && slices.ContainsFunc(d.entries, func(e logEntry) bool {
		h := e.after
		return e.table == "households" && h.Assistant == p.Person && d.group(h.Village, h.Group) == p.Unit && d.mayOn("register", h.Village)
	})
}

// mayKeepSuspension: what a post's suspension was before is kept when it is suspended again,
// which is judged itself.
func (d deed) mayKeepSuspension(e logEntry) bool {
	return slices.ContainsFunc(d.entries, func(changed logEntry) bool {
		return changed.table == "posts" && strings.HasPrefix(e.key, changed.key)
	})
}

// selectionOf is the open selection that a record belongs to.
func (d deed) selectionOf(e logEntry) row { return d.get("selections", e.was().Selection) }

// mayMark: judges mark for themselves, and who holds the selection takes a judge out of it.
func (d deed) mayMark(e logEntry) bool {
	isTheirs := e.was().Judge == d.actor() && slices.Contains(d.selectionOf(e).Panel, d.actor()) && d.isOffice()
	return isTheirs && !e.after.none || e.after.none && d.mayOn("selections", d.selectionOf(e).Unit)
}

// mayObject: everybody in office objects for themselves, and leaders decide.
func (d deed) mayObject(e logEntry) bool {
	if e.before.none {
		return e.after.By == d.actor() && d.isOffice()
	}
	return d.mayOn("appointments", d.selectionOf(e).Unit)
}

// maySign: somebody signs, and takes back, for a post that they hold.
func (d deed) maySign(e logEntry) bool {
	s := e.was()
	holds := slices.ContainsFunc(d.ties(d.actor(), d.today()), func(held tie) bool { return held.role == s.Role && held.unit == s.Unit })
	return s.Person == d.actor() && (holds || e.after.none)
}

func (d deed) mayChangeContract(e logEntry) bool {
	c := e.was()
	if i, invited := d.invitation(); invited && i.Role == "cadre" && slices.Contains(i.Units, c.Unit) && c.Person == d.joined() {
		return e.before.none
	}
	if d.mayOn("contracts", c.Unit) {
		return true
	}
	return d.isAdmin(d.actor(), d.today()) && (!e.before.none || d.changes("posts"))
}

func (d deed) mayChangeLeave(e logEntry) bool {
	who := d.actor()
	isTheirs := e.was().Person == who || !e.before.none && e.before.StandIn == who || e.after.StandIn == who
	return d.isOffice() && isTheirs
}

// isConsequence tells that households and tasks go with posts, which are judged themselves.
func (d deed) isConsequence() bool { return d.changes("posts") }

func (d deed) mayChangeHousehold(e logEntry) bool {
	village := e.was().Village
	return d.isConsequence() || d.mayOn("register", village) || d.changes("proposals") && d.mayOn("proposals", village)
}

func (d deed) mayChangeVisit(e logEntry) bool {
	h := e.was().Household
	if d.mayOn("visits", d.group(h.Village, h.Group)) {
		return true
	}
	return d.changes("proposals") && d.mayOn("proposals", h.Village)
}

// mayChangeProposal: who visits in a village proposes, who keeps its register decides.
func (d deed) mayChangeProposal(e logEntry) bool {
	p := e.was()
	if e.before.none {
		return slices.ContainsFunc(d.ties(d.actor(), d.today()), func(s tie) bool {
			_, visits := plainRights["visits"][s.role]
			return visits && (d.within(s.unit, p.Village) || d.within(p.Village, s.unit))
		})
	}
	return d.mayOn("register", p.Village) || d.mayOn("proposals", p.Village) || p.By == d.actor() && d.isOffice()
}

// mayChangeMeeting: who may file its minutes or keeps them, and, where it is theirs, who
// takes part.
func (d deed) mayChangeMeeting(e logEntry) bool {
	m, who := e.was(), d.actor()
	switch {
	case d.mayOn(m.Regime, m.Unit):
		return true
	case e.before.none || !d.isOffice():
		return false
	case m.Recorder == who || m.Chair.Person == who:
		return true
	}
	return d.takesPart(m) || d.signsIn(e) || d.takesBack(e)
}

// takesPart tells whether a meeting is the actor's as well: they are noted there, or belong
// to its unit, or read its minutes. Supervisors and administrators write no minutes.
func (d deed) takesPart(m row) bool {
	isIn := slices.Contains(m.Attendees, someone{d.actor()}) || d.mayOn("minutes", m.Unit)
	return slices.ContainsFunc(d.ties(d.actor(), d.today()), func(s tie) bool {
		return s.role != "supervisor" && s.role != "admin" && (isIn || d.within(s.unit, m.Unit))
	})
}

// signsIn tells whether the actor did nothing but to sign in.
func (d deed) signsIn(e logEntry) bool {
	isSame := slices.Equal(e.before.Lines, e.after.Lines) && e.before.Recorder == e.after.Recorder
	return isSame && slices.Equal(append(slices.Clone(e.before.Attendees), someone{d.actor()}), e.after.Attendees)
}

// takesBack tells whether the actor did nothing but to take a line of their own out.
func (d deed) takesBack(e logEntry) bool {
	without := slices.DeleteFunc(slices.Clone(e.before.Lines), func(l spoken) bool {
		return l.By == d.actor() && !slices.Contains(e.after.Lines, l)
	})
	return slices.Equal(without, e.after.Lines) && slices.Equal(e.before.Attendees, e.after.Attendees)
}

func (d deed) mayChangeAmendment(e logEntry) bool {
	m := d.get("meetings", e.was().Meeting)
	return d.isOffice() && (d.mayOn(m.Regime, m.Unit) || m.Recorder == d.actor() || m.Chair.Person == d.actor())
}

func (d deed) mayChangeTask(e logEntry) bool {
	task, who := e.was(), d.actor()
	kept := d.get("meetings", task.Meeting)
	switch {
	case d.isConsequence():
		return true
	case d.mayOn("tasks", task.Unit), d.mayOn("township-tasks", task.Unit):
		return true
	case !d.isOffice():
		return false
	case !e.before.none && (task.Owner.Person == who || task.GivenBy == who):
		return true
	}
	return kept.Recorder == who || kept.Chair.Person == who || d.mayOn(kept.Regime, kept.Unit)
}

func (d deed) mayChangeUrgent(e logEntry) bool {
	return slices.ContainsFunc(d.ties(d.actor(), d.today()), func(s tie) bool {
		isAbove := d.within(e.was().Unit, s.unit)
		return isAbove && s.role != "supervisor" || !e.before.none && e.before.Reporter == d.actor()
	})
}

func (d deed) mayExplain(e logEntry) bool {
	x := e.was()
	return d.mayOn(x.Regime, x.Unit) || x.Regime == "township-monthly" && d.mayOn("contracts", x.Unit)
}

// mayBind: of a group that goes over to another unit, both are the actor's.
func (d deed) mayBind(e logEntry) bool {
	for _, g := range []row{e.before, e.after} {
		if !g.none && !d.mayOn("groups", g.Unit) && !d.mayOn("township-group", g.Unit) {
			return false
		}
	}
	return true
}
