package bot

import (
	"fmt"
	"slices"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The buttons of a meeting that is late.
const (
	verbExplain = "nx" // unit, regime, period: say why
	verbNudge   = "nr" // unit, regime, period: remind who holds it
)

var explainVerbs = verbTable{
	verbExplain: pressExplain,
	verbNudge:   pressNudge,
}

// explainForm asks why a meeting is late.
var explainForm = form{
	kind: "explain",
	steps: []step{{
		name: "why",
		ask:  askLate,
		take: func(_ *turn, _ answers, text string) (string, error) { return text, township.CheckExplanation(text) },
	}},
	done: explain,
}

// lateMeeting is a meeting that is owed.
type lateMeeting struct {
	unit   township.Unit
	regime township.Regime
	period township.Period
	township.Standing
}

// late is the meeting that a button or a form speaks of, if this person answers for it and
// it is owed still. If not, fresh is the answer.
func (t *turn) late(args pressed) (m lateMeeting, fresh screen, err error) {
	unit, known := t.units.Get(township.UnitID(args.number(0)))
	m.unit, m.regime = unit, township.Regime(args.text(1))
	if m.period, err = township.ParsePeriod(args.text(2)); err != nil || !known ||
		!slices.Contains(township.Regimes(), m.regime) || m.regime.Level() != unit.Kind || !m.regime.IsPeriod(m.period) ||
		!t.duties.MayExplain(m.regime, unit.ID, t.units) {
		fresh, err = t.stale(t.menu())
		return m, fresh, err
	}
	if _, m.Standing, err = t.standingOf(unit, m.regime, m.period); err == nil && !m.Open {
		fresh, err = t.stale(t.board(m.regime, m.period, 0))
	}
	return m, fresh, err
}

func pressExplain(t *turn, args pressed) (screen, error) {
	_, fresh, err := t.late(args)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	return t.open(explainForm.kind, answers{"unit": args.text(0), "regime": args.text(1), "period": args.text(2)})
}

// lateArgs are what a form was opened for, as a button says it.
func lateArgs(a answers) pressed { return pressed{a["unit"], a["regime"], a["period"]} }

func askLate(t *turn, a answers) (screen, error) {
	m, fresh, err := t.late(lateArgs(a))
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	return t.say("explain.ask", "unit", m.unit, "regime", m.regime, "period", m.period), nil
}

// explain keeps why a meeting is late. Nobody further up is asked after it.
func explain(t *turn, a answers) (screen, error) {
	m, fresh, err := t.late(lateArgs(a))
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	err = t.tx.SaveExplanation(township.Explanation{
		Unit: m.unit.ID, Regime: m.regime, Period: m.period, Text: a["why"], By: t.person.ID, At: t.now().UTC(),
	})
	if err != nil {
		return screen{}, err
	}
	return t.say("explain.done", "unit", m.unit, "regime", m.regime, "period", m.period, "why", a["why"]).
		row(t.label("button.write", verbWrite), t.label("button.menu", verbMenu)), nil
}

// pressNudge reminds those who hold a late meeting, each once a day.
func pressNudge(t *turn, args pressed) (screen, error) {
	m, fresh, err := t.late(args)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	holders, err := t.holdersOf(m.unit, m.regime)
	if err != nil {
		return screen{}, err
	}
	var told []string
	for _, who := range holders {
		to, note, err := t.standingIn(who)
		if err != nil {
			return screen{}, err
		}
		if to.ID == 0 || to.ID == t.person.ID {
			continue
		}
		reached, err := t.nudge(m, to.ID, note)
		if err != nil {
			return screen{}, err
		}
		if reached {
			told = appendNew(told, to.Name)
		}
	}
	if len(told) == 0 {
		return screen{notice: t.voice.Label("explain.nobody"), alert: true}, nil
	}
	return screen{notice: t.voice.Label("explain.nudged", "names", told), alert: true}, nil
}

// nudge reminds somebody of a late meeting, with what note says in their language.
func (t *turn) nudge(m lateMeeting, who township.PersonID, note func(words.Voice) string) (reached bool, err error) {
	key := fmt.Sprintf("%snudge/%s/p%d", township.MeetingOccasion(m.unit.ID, m.regime, m.period), t.today, who)
	return t.bot.writeScreen(t.tx, who, storage.Key(key), func(voice words.Voice) screen {
		s := screen{text: voice.Say("explain.nudge", "who", t.person.Name, "unit", m.unit, "regime", m.regime, "period", m.period, "due", m.Due) + note(voice)}
		return s.row(button(voice.Label("remind.write"), verbGo, "minutes"),
			button(voice.Label("button.explain"), verbExplain, m.unit.ID, m.regime, m.period))
	})
}

// holdersOf are those who hold a unit's meetings of a regime, besides this person.
func (t *turn) holdersOf(unit township.Unit, regime township.Regime) ([]township.Person, error) {
	seats, err := t.tx.Roster(unit.ID, t.today)
	if err != nil {
		return nil, err
	}
	var holders []township.Person
	for _, seat := range seats {
		known := slices.ContainsFunc(holders, func(p township.Person) bool { return p.ID == seat.Person.ID })
		if slices.Contains(regime.Holders(), seat.Post.Role) && seat.Post.Unit == unit.ID && !known && seat.Person.ID != t.person.ID {
			holders = append(holders, seat.Person)
		}
	}
	return holders, nil
}
