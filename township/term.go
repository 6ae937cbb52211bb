package township

// PostTurn is what the days of a post that was given for a term bring about by themselves:
// households and tasks are handed on when it begins and when it ends.
type PostTurn string

// The turns. A post that somebody begins or ends has none: then it is done on the spot.
const (
	PostBegins PostTurn = "begins"
	PostEnds   PostTurn = "ends"
)

// GivenFor is the post for a term that begins today or later.
func (p Post) GivenFor(from, until, today Date) Post {
	p.From, p.Until, p.Next = from, until, PostEnds
	if from.After(today) {
		p.Next = PostBegins
	}
	return p
}

// Turns tells whether the day has come for what is next.
func (p Post) Turns(today Date) bool {
	switch p.Next {
	case PostBegins:
		return !today.Before(p.From)
	case PostEnds:
		return today.After(p.Until)
	}
	return false
}

// Turned is the post after that.
func (p Post) Turned() Post {
	if p.Next == PostBegins {
		p.Next = PostEnds
	} else {
		p.Next = ""
	}
	return p
}

// EndsTerm tells whether the post ends by itself on its last day.
func (p Post) EndsTerm() bool { return p.Next == PostBegins || p.Next == PostEnds }

// TermCalls are how many days before the end of a term it is spoken of: a new selection
// takes its time.
func TermCalls() []int { return []int{90, 60, 30, 7} }

// TermCall is the latest of the calls whose day has come before the end of a term, if one
// has.
func TermCall(until, today Date) (days int, called bool) {
	left := today.DaysUntil(until)
	for _, call := range TermCalls() {
		if left >= 0 && left <= call {
			days, called = call, true
		}
	}
	return days, called
}
