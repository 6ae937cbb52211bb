package township

// MoveID identifies a move.
type MoveID uint64

// Move is a change of posts that is dated ahead (调动): one post and its contracts end the
// day before, another one begins. The posts themselves have the days; the move is what
// still has to be done on its day, and what cancelling it takes.
type Move struct {
	ID     MoveID   `json:"id"`
	Person PersonID `json:"person"`
	// From is the first day of the new post.
	From Date `json:"from"`
	// Ended and Begun are the posts before and behind, with the contracts of each.
	Ended          PostID       `json:"ended"`
	EndedContracts []ContractID `json:"ended_contracts,omitempty"`
	// Term is the last day that the post before had anyway, which it has again where the
	// move is cancelled; zero where it had none.
	Term           Date         `json:"term,omitzero"`
	Begun          PostID       `json:"begun"`
	BegunContracts []ContractID `json:"begun_contracts,omitempty"`
	By             PersonID     `json:"by"`
}

// MoveAhead is how many days ahead a move may be dated.
const MoveAhead = 180

// The refusals of a move.
const (
	RefuseMovePast   RefusalCode = "move-past"
	RefuseMoveTooFar RefusalCode = "move-too-far"
	RefuseMoveSame   RefusalCode = "move-same"
)

// CheckMove refuses a day that no move can be dated to, and a post that the person holds
// by then anyway.
func CheckMove(held []Post, to Duty, from, today Date) error {
	switch {
	case from.Before(today):
		return Refuse(RefuseMovePast, "day", from)
	case today.DaysUntil(from) > MoveAhead:
		return Refuse(RefuseMoveTooFar, "most", MoveAhead)
	}
	for _, p := range held {
		if p.Role == to.Role && p.Unit == to.Unit && p.IsHeld(from) {
			return Refuse(RefuseMoveSame, "role", to.Role)
		}
	}
	return nil
}

// WorksIn tells whether one of the duties is in a unit, above it or below it.
func (ds Duties) WorksIn(unit UnitID, units Units) bool {
	for _, d := range ds {
		if units.Within(unit, d.Unit) || units.Within(d.Unit, unit) {
			return true
		}
	}
	return false
}
