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

// lateMeeting is what a button or a form speaks of: a meeting that is owed, if this person
// answers for it.
func (t *turn) lateMeeting(args pressed) (unit township.Unit, regime township.Regime, period township.Period, ok bool) {
	unit, ok = t.units.Get(township.UnitID(args.number(0)))
	regime = township.Regime(args.text(1))
	period, err := township.ParsePeriod(args.text(2))
	ok = ok && err == nil && slices.Contains(township.Regimes(), regime) && regime.Level() == unit.Kind && regime.IsPeriod(period)
	return unit, regime, period, ok && t.duties.MayExplain(regime, unit.ID, t.units)
}

func pressExplain(t *turn, args pressed) (screen, error) {
	unit, regime, period, ok := t.lateMeeting(args)
	if !ok {
		return t.stale(t.menu())
	}
	_, standing, err := t.standingOf(unit, regime, period)
	if err != nil {
		return screen{}, err
	}
	if !standing.Open {
		return t.stale(t.board(regime, period, 0))
	}
	return t.open(explainForm.kind, answers{"unit": args.text(0), "regime": args.text(1), "period": args.text(2)})
}

// lateArgs are what a form was opened for, as a button says it.
func lateArgs(a answers) pressed { return pressed{a["unit"], a["regime"], a["period"]} }

func askLate(t *turn, a answers) (screen, error) {
	unit, regime, period, _ := t.lateMeeting(lateArgs(a))
	return t.say("explain.ask", "unit", unit, "regime", regime, "period", period), nil
}

// explain keeps why a meeting is late. Nobody further up is asked after it.
func explain(t *turn, a answers) (screen, error) {
	unit, regime, period, ok := t.lateMeeting(lateArgs(a))
	if !ok {
		return t.stale(t.menu())
	}
	err := t.tx.SaveExplanation(township.Explanation{
		Unit: unit.ID, Regime: regime, Period: period, Text: a["why"], By: t.person.ID, At: t.now().UTC(),
	})
	if err != nil {
		return screen{}, err
	}
	return t.say("explain.done", "unit", unit, "regime", regime, "period", period, "why", a["why"]).
		row(t.label("button.write", verbWrite), t.label("button.menu", verbMenu)), nil
}

// pressNudge reminds those who hold a late meeting, each once a day.
func pressNudge(t *turn, args pressed) (screen, error) {
	unit, regime, period, ok := t.lateMeeting(args)
	if !ok {
		return t.stale(t.menu())
	}
	_, standing, err := t.standingOf(unit, regime, period)
	if err != nil {
		return screen{}, err
	}
	if !standing.Open {
		return t.stale(t.board(regime, period, 0))
	}
	holders, err := t.holdersOf(unit, regime)
	if err != nil {
		return screen{}, err
	}
	var told []string
	for _, who := range holders {
		key := storage.Key(fmt.Sprintf("%snudge/%s/p%d", township.MeetingOccasion(unit.ID, regime, period), t.today, who.ID))
		reached, err := t.bot.writeScreen(t.tx, who.ID, key, func(voice words.Voice) screen {
			return screen{text: voice.Say("explain.nudge", "who", t.person.Name, "unit", unit, "regime", regime, "period", period, "due", standing.Due)}.
				row(button(voice.Label("remind.write"), verbGo, "minutes"),
					button(voice.Label("button.explain"), verbExplain, unit.ID, regime, period))
		})
		if err != nil {
			return screen{}, err
		}
		if reached {
			told = append(told, who.Name)
		}
	}
	if len(told) == 0 {
		return screen{notice: t.voice.Label("explain.nobody"), alert: true}, nil
	}
	return screen{notice: t.voice.Label("explain.nudged", "names", told), alert: true}, nil
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
