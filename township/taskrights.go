package township

// TaskPart is what somebody has to do with a task, as rights see it.
type TaskPart struct {
	// Owns tells that they see to it, Keeps that they may hand it to somebody else,
	// move its day and cancel it, and Reads that they may look at it.
	Owns, Keeps, Reads bool
}

// PartIn tells what somebody has to do with a task: those keep it who gave it, who
// recorded the meeting it was given in, and who may give tasks in its unit. Whoever
// holds no post any more has no part in anything.
func (ds Duties) PartIn(t Task, who, recorder PersonID, units Units) TaskPart {
	if len(ds) == 0 || who == 0 {
		return TaskPart{}
	}
	p := TaskPart{
		Owns:  t.Owner.Person == who,
		Keeps: t.GivenBy == who || recorder == who || ds.May(GiveTasks, t.Unit, units),
	}
	p.Reads = p.Owns || p.Keeps || ds.May(ReadMinutes, t.Unit, units)
	return p
}

// MayEnd tells whether they may say that it is done.
func (p TaskPart) MayEnd() bool { return p.Owns || p.Keeps }
