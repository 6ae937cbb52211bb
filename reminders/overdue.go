package reminders

import (
	"iter"
	"slices"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// lateMeetings asks, once for each meeting, why it was not held or not filed, and reminds
// those who hold it.
func (o *office) lateMeetings() ([]matter, error) {
	var matters []matter
	for _, regime := range township.Regimes() {
		for _, unit := range o.unitsOf(regime) {
			for p := range o.askedAfter(regime) {
				more, err := o.lateMeeting(unit, regime, p)
				if err != nil {
					return nil, err
				}
				matters = append(matters, more...)
			}
		}
	}
	return matters, nil
}

// askedAfter lists the periods of which a meeting may be asked after today.
func (o *office) askedAfter(regime township.Regime) iter.Seq[township.Period] {
	return func(yield func(township.Period) bool) {
		for p := regime.PeriodOf(o.today.AddDays(-askedBack)); !p.First().After(o.today); p = p.Next() {
			if !yield(p) {
				return
			}
		}
	}
}

// askedBack is more days than a meeting is asked after and its minutes have time.
const askedBack = 100

func (o *office) lateMeeting(unit township.Unit, regime township.Regime, p township.Period) ([]matter, error) {
	s, open, err := o.session(unit, regime, p)
	call, _ := o.rules.Meetings[regime].Call(s.Standing, p, o.today)
	if err != nil || !open || !s.IsAskedAfter(o.today) {
		return nil, err
	}
	readers, err := o.readers(regime.Watcher(), unit)
	if err != nil {
		return nil, err
	}
	next, err := o.askedNext(s)
	if err != nil {
		return nil, err
	}
	var matters []matter
	for _, to := range readers {
		m, err := o.overdue(s, to)
		if err != nil {
			return nil, err
		}
		if on := o.escalation(s); len(next) > 0 && to.standIn == "" && on.After(o.today) {
			m.text = to.voice.Say("remind.overdue-next", "matter", words.HTML(m.text), "date", on, "names", next)
		}
		matters = append(matters, m)
	}
	further, err := o.escalated(s)
	if err != nil {
		return nil, err
	}
	return o.toHolders(append(matters, further...), s, call)
}

// escalated asks, once, the cadres of a village after a meeting that its chiefs were asked
// after some days ago, unless somebody has said why it is late. They hear who was asked.
func (o *office) escalated(s session) ([]matter, error) {
	if o.escalation(s).After(o.today) {
		return nil, nil
	}
	cadres, err := o.cadresNext(s)
	if err != nil || len(cadres) == 0 {
		return nil, err
	}
	var names []string
	err = o.eachTold(s.about()+"overdue/", func(p township.Person, _ township.Date) { names = append(names, p.Name) })
	if err != nil {
		return nil, err
	}
	var matters []matter
	for _, to := range o.asReaders(cadres, township.Cadre, township.Cadre, s.unit) {
		m, err := o.overdue(s, to)
		if err != nil {
			return nil, err
		}
		m.kind = "escalated"
		if len(names) > 0 {
			m.text = to.voice.Say("remind.escalated", "matter", words.HTML(m.text), "names", names)
		}
		matters = append(matters, m)
	}
	return matters, nil
}

// escalation is the day from which on the cadres of a village are asked after a meeting.
func (o *office) escalation(s session) township.Date {
	return o.calendar.WorkdayFrom(s.Deadline().AddDays(o.reminds.options.EscalateDays + 1))
}

// cadresNext are those who are asked after the chiefs of a village: nobody, where somebody
// has said why a meeting is late, or where there is no chief and the cadres were asked in
// their place.
func (o *office) cadresNext(s session) ([]township.Person, error) {
	if o.reminds.options.EscalateDays == 0 || s.unit.Kind != township.KindVillage || s.Why != "" {
		return nil, nil
	}
	asked, err := o.holders(s.regime.Watcher(), s.unit)
	if err != nil || len(asked) == 0 {
		return nil, err
	}
	return o.holders(township.Cadre, s.unit)
}

// askedNext names them.
func (o *office) askedNext(s session) ([]string, error) {
	cadres, err := o.cadresNext(s)
	return o.namesOfTold(cadres), err
}

func (o *office) overdue(s session, to reader) (matter, error) {
	acts, err := o.acts(s, to)
	m := matter{
		about: s.about(), kind: "overdue",
		to: to, mark: "⏰", buttons: []storage.Button{to.command("minutes", "remind.view")},
		acts: acts,
	}
	days := s.Deadline().DaysUntil(o.today)
	if s.Held {
		m.text = to.voice.Say("remind.overdue-draft", "meeting", s.name(to), "days", days, "by", s.Deadline())
	} else {
		m.text = to.voice.Say("remind.overdue", "meeting", s.name(to), "days", days, "due", s.Due)
	}
	return m, err
}

// The buttons that act on a meeting: settle its day and, where it is late, say why and
// remind who holds it.
const (
	verbPlan    = "np"
	verbExplain = "nx"
	verbNudge   = "nr"
)

// acts are what somebody can do about a late meeting: say why, and remind who holds it, if
// that is not only themselves.
func (o *office) acts(s session, to reader) ([]storage.Button, error) {
	explain := storage.Button{Label: to.voice.Label("button.explain"), Verb: verbExplain, Args: s.args()}
	for _, role := range s.regime.Holders() {
		holders, err := o.holders(role, s.unit)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(holders, func(p township.Person) bool { return p.ID != to.person.ID }) {
			return []storage.Button{{Label: to.voice.Label("button.nudge"), Verb: verbNudge, Args: s.args()}, explain}, nil
		}
	}
	return []storage.Button{explain}, nil
}
