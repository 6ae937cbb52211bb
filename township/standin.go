package township

import (
	"cmp"
	"slices"
)

// Staff is who is in office and who is on leave, as far as it takes to say who gets
// whose reminders.
type Staff struct {
	Units Units
	// Posts and Contracts are those that count on the day that is asked about.
	Posts     []Post
	Contracts []Contract
	Leaves    []Leave
	// Out are those who cannot be written to.
	Out []PersonID
}

// Ladder lists who answers for a matter, from those whose work it is up to those who are
// asked when there is nobody else.
func Ladder() []Role { return []Role{Specialist, Chief, Cadre, Leader, Admin} }

// LeaveOn is somebody's leave on a day, and whether they are on one.
func (s Staff) LeaveOn(who PersonID, on Date) (Leave, bool) {
	i := slices.IndexFunc(s.Leaves, func(l Leave) bool { return l.Person == who && l.Holds(on) })
	if i < 0 {
		return Leave{}, false
	}
	return s.Leaves[i], true
}

// ReaderFor tells who gets somebody's reminders on a day: they themselves, or whoever
// stands in for them while they are on leave. A stand-in who is on leave too has the
// reminders go on to their own. Where that leads to nobody, the next who may stand in gets
// them. It is nobody where somebody on leave chose none or none is left: their reminders
// wait.
func (s Staff) ReaderFor(who PersonID, on Date) PersonID {
	leave, away := s.LeaveOn(who, on)
	switch {
	case !away:
		return who
	case leave.StandIn == 0:
		return 0
	}
	asked := []PersonID{who}
	for next := leave.StandIn; next != 0 && !slices.Contains(asked, next) && s.serves(next, on); {
		theirs, away := s.LeaveOn(next, on)
		if !away {
			return next
		}
		asked, next = append(asked, next), theirs.StandIn
	}
	if others := s.StandIns(who, on, on); len(others) > 0 {
		return others[0].Person
	}
	return 0
}

// serves tells whether somebody holds a post on a day and can be written to.
func (s Staff) serves(who PersonID, on Date) bool {
	return !slices.Contains(s.Out, who) && slices.ContainsFunc(s.Posts, func(p Post) bool { return p.Person == who && p.Holds(on) })
}

// MayStandIn tells whether somebody is among those who may stand in for another.
func (s Staff) MayStandIn(who, standIn PersonID, from, until Date) bool {
	return slices.ContainsFunc(s.StandIns(who, from, until), func(p Post) bool { return p.Person == standIn })
}

// StandIns lists who may stand in for somebody for some days, each once, by a post of
// theirs and the nearest first: who holds the same role in the same unit, who works in
// the same group or has the same role in the village, and then those on the next step
// above that somebody stands on, a village's cadres being those of its contract. Nobody
// does who is on leave on one of the days, whose post ends before the last, or who cannot
// be written to.
func (s Staff) StandIns(who PersonID, from, until Date) []Post {
	var ranked []rankedPost
	for _, own := range s.Posts {
		if own.Person != who || !own.Holds(from) {
			continue
		}
		free := slices.DeleteFunc(slices.Clone(s.Posts), func(p Post) bool { return p.Person == who || !s.isFree(p, from, until) })
		for _, p := range free {
			if rank, isPeer := s.peer(own, p, from); isPeer {
				ranked = append(ranked, rankedPost{rank, p})
			}
		}
		ranked = append(ranked, s.above(own, free, from)...)
	}
	slices.SortStableFunc(ranked, func(a, b rankedPost) int { return cmp.Compare(a.rank, b.rank) })
	var list []Post
	for _, r := range ranked {
		if !slices.ContainsFunc(list, func(p Post) bool { return p.Person == r.Person }) {
			list = append(list, r.Post)
		}
	}
	return list
}

// rankedPost is a post with how near it is to that of somebody on leave, 0 the nearest.
type rankedPost struct {
	rank int
	Post
}

func (s Staff) isFree(p Post, from, until Date) bool {
	onLeave := slices.ContainsFunc(s.Leaves, func(l Leave) bool { return l.Person == p.Person && l.Overlaps(from, until) })
	return !onLeave && p.Holds(from) && p.Holds(until) && !slices.Contains(s.Out, p.Person)
}

// ranksOfPeers is how many ranks colleagues have who are on no step above.
const ranksOfPeers = 4

// peer tells how near a colleague's post is, if it is one beside.
func (s Staff) peer(own, other Post, on Date) (rank int, isPeer bool) {
	here, _ := s.Units.VillageOf(own.Unit)
	there, inVillage := s.Units.VillageOf(other.Unit)
	isSame := own.Role == other.Role
	switch {
	case isSame && own.Unit == other.Unit && own.Role.Answers() && !s.shareVillage(own.Person, other.Person, on):
		return 1, true
	case isSame && own.Unit == other.Unit:
		return 0, true
	case own.Role.Level() != KindGroup || other.Role.Level() != KindGroup || !inVillage || here.ID != there.ID:
		return 0, false
	case own.Unit == other.Unit:
		return 2, true
	}
	return 3, isSame
}

// shareVillage tells whether two cadres answer for one village together.
func (s Staff) shareVillage(a, b PersonID, on Date) bool {
	return slices.ContainsFunc(s.Contracts, func(c Contract) bool { return c.Person == a && c.Holds(on) && s.answersFor(b, c.Unit, on) })
}

func (s Staff) answersFor(cadre PersonID, village UnitID, on Date) bool {
	return slices.ContainsFunc(s.Contracts, func(c Contract) bool { return c.Person == cadre && c.Unit == village && c.Holds(on) })
}

// above lists those of some posts that are on the next step of the ladder above another
// one on which any of them is.
func (s Staff) above(own Post, posts []Post, on Date) []rankedPost {
	ladder := Ladder()
	for i := slices.Index(ladder, own.Role) + 1; i < len(ladder); i++ {
		var found []rankedPost
		for _, p := range posts {
			if p.Role == ladder[i] && s.isAbove(p, own, on) {
				found = append(found, rankedPost{ranksOfPeers + i, p})
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// isAbove tells whether a post is for the unit of another one.
func (s Staff) isAbove(p, own Post, on Date) bool {
	if p.Role != Cadre {
		return s.Units.Within(own.Unit, p.Unit)
	}
	village, inVillage := s.Units.VillageOf(own.Unit)
	return inVillage && s.answersFor(p.Person, village.ID, on)
}
