package township

// Upcoming is a meeting that is to be held, and by when.
type Upcoming struct {
	Regime Regime
	Period Period
	Due    Due
}

// Upcoming lists the next of a regime's meetings, as many as are asked for, whose days have
// not passed.
func (r MeetingRule) Upcoming(regime Regime, today Date, count int) []Upcoming {
	var next []Upcoming
	for p := regime.PeriodOf(today); len(next) < count; p = p.Next() {
		if due := r.DueIn(p); !due.On.Before(today) {
			next = append(next, Upcoming{regime, p, due})
		}
	}
	return next
}
