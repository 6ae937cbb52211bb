package bot

import (
	"slices"
	"strings"
	"time"

	"baocun/assessment"
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// evidence shows what an item of a village is counted from, by what that is taken from.
var evidence = map[assessment.Records]func(*turn, township.Unit, assessment.Facts, assessment.Item) (screen, error){
	assessment.FromVisits:   (*turn).monthsEvidence,
	assessment.FromMeetings: (*turn).meetingsEvidence,
	assessment.FromFiling:   (*turn).filingEvidence,
	assessment.FromPeople:   (*turn).enteredEvidence,
}

func pressScoreItem(t *turn, args pressed) (screen, error) {
	village, year, ok := t.scoredVillage(args)
	if !ok {
		return t.stale(t.menu())
	}
	stands, err := t.assess(village, year)
	if err != nil {
		return screen{}, err
	}
	items := stands.Items
	i := slices.IndexFunc(items, func(item assessment.Item) bool { return string(item.Code) == args.text(2) })
	if i < 0 {
		return t.stale(t.villageScore(village, year))
	}
	s, err := evidence[items[i].From()](t, village, stands.facts, items[i])
	if err != nil {
		return screen{}, err
	}
	s = s.headed(t.voice.Say("score.evidence", "village", village, "item", words.HTML(t.voice.ItemLine(items[i]))))
	s = t.underRules(s, stands.rules)
	return s.row(button(t.voice.Label("button.back"), verbVillageScore, village.ID, year)), nil
}

// monthsEvidence lists the months that the coverage is the mean of.
func (t *turn) monthsEvidence(village township.Unit, facts assessment.Facts, _ assessment.Item) (screen, error) {
	var lines []string
	var months []storage.Button
	for _, month := range facts.Months {
		if !month.HasRegister() {
			lines = append(lines, t.voice.Say("score.month-unregistered", "month", month.Month))
			continue
		}
		lines = append(lines, t.voice.Say("score.month", "month", month.Month, "figure", t.monthFigure(month)))
		months = append(months, button(t.voice.Month(month.Month), verbScoreMonth, village.ID, facts.Year, int(month.Month.Month)))
	}
	return screen{text: strings.Join(lines, "\n")}.grid(4, months), nil
}

// monthFigure is a month's rate with its counts: 88.4%,见到 1592/1800 人(1290/1441 户).
func (t *turn) monthFigure(m assessment.MonthFact) words.HTML {
	rate, _ := m.Rate()
	return words.HTML(t.voice.Say("score.figure", "rate", rate, "met", m.PeopleMet, "people", m.People,
		"households-met", m.HouseholdsMet, "households", m.Households))
}

// pressScoreMonth shows a month group by group.
func pressScoreMonth(t *turn, args pressed) (screen, error) {
	village, year, ok := t.scoredVillage(args)
	if !ok {
		return t.stale(t.menu())
	}
	month := township.NewMonth(year, time.Month(args.number(2)))
	s := t.say("score.groups", "village", village, "month", month)
	for _, group := range t.units.Children(village.ID) {
		tally, _, err := t.tx.Tally(group.ID, month)
		if err != nil {
			return screen{}, err
		}
		if !tally.HasRegister() {
			s.text += "\n" + t.voice.Say("score.group-unregistered", "group", group)
			continue
		}
		s.text += "\n" + t.voice.Say("score.group", "group", group, "progress", t.progressHTML(tally))
	}
	s = t.underRules(s, t.bot.options.Assessment)
	return s.row(button(t.voice.Label("button.back"), verbScoreItem, village.ID, year, t.bot.options.Assessment.Of(assessment.FromVisits))), nil
}

// meetingsEvidence marks every meeting that was due, names those not held and
// opens the minutes of the others.
func (t *turn) meetingsEvidence(village township.Unit, facts assessment.Facts, item assessment.Item) (screen, error) {
	var s screen
	var missing []string
	for _, regime := range facts.Regimes {
		var marks []string
		for _, period := range regime.Periods {
			mark := "✔"
			if !period.Filed {
				mark = "✖"
				missing = append(missing, t.voice.Label("score.meeting", "period", t.shortPeriod(period.Period), "regime", regime.Regime))
			}
			marks = append(marks, mark+t.shortPeriod(period.Period))
		}
		s.text += "\n" + t.voice.Say("score.marks", "regime", regime.Regime, "marks", strings.Join(marks, " "))
	}
	if len(missing) > 0 {
		s.text += "\n" + t.voice.Say("score.not-held", "meetings", missing)
	}
	s.text = strings.TrimPrefix(s.text, "\n")
	return t.withMinutes(s, village, facts, item.Code)
}

// filingEvidence lists for each meeting when it was held and when its minutes
// were filed.
func (t *turn) filingEvidence(village township.Unit, facts assessment.Facts, item assessment.Item) (screen, error) {
	var lines []string
	err := t.eachFiled(village, facts, func(m township.Meeting) {
		name := "score.filed-late"
		if m.OnTime {
			name = "score.filed"
		}
		lines = append(lines, t.voice.Say(name, "period", t.shortPeriod(m.Period), "regime", m.Regime, "date", m.Date, "filed", m.FiledOn))
	})
	if err != nil {
		return screen{}, err
	}
	return t.withMinutes(screen{text: strings.Join(lines, "\n")}, village, facts, item.Code)
}

// withMinutes adds a button for every meeting that has filed minutes; they lead
// back to the indicator that is shown.
func (t *turn) withMinutes(s screen, village township.Unit, facts assessment.Facts, shown assessment.Code) (screen, error) {
	var open []storage.Button
	err := t.eachFiled(village, facts, func(m township.Meeting) {
		open = append(open, button(t.voice.Label("button.open-minutes", "period", t.shortPeriod(m.Period)), verbOpen, m.ID, 0, shown))
	})
	return s.grid(3, open), err
}

// eachFiled visits the filed meetings behind the facts, by regime and period.
func (t *turn) eachFiled(village township.Unit, facts assessment.Facts, visit func(township.Meeting)) error {
	for _, regime := range facts.Regimes {
		for _, period := range regime.Periods {
			m, ok, err := t.tx.MeetingFor(village.ID, regime.Regime, period.Period)
			if err != nil {
				return err
			}
			if ok && m.State == township.Filed {
				visit(m)
			}
		}
	}
	return nil
}

// shortPeriod names a period within a year that is known: 3月, 二季度.
func (t *turn) shortPeriod(p township.Period) string {
	if p.IsQuarter() {
		return t.voice.Quarter(p.Quarter())
	}
	return t.voice.Month(p.LastMonth())
}

// ownFigures answers those who see no village's score: their own figures against
// their own past and the village's average, and nobody else's.
func (t *turn) ownFigures() (screen, error) {
	var s screen
	for _, d := range t.duties {
		unit, _ := t.units.Get(d.Unit)
		if !t.may(township.SeeOwnFigures, d.Unit) || unit.Kind == township.KindTownship {
			continue
		}
		of, _, err := t.seen(covered{unit: unit})
		if err != nil {
			return screen{}, err
		}
		line, err := t.ownLine(unit, of)
		if err != nil {
			return screen{}, err
		}
		targets, err := t.unitTargets(unit, t.today.Year, township.TargetCoverage)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + line + targets
	}
	s.text = strings.TrimPrefix(s.text, "\n")
	if s.isEmpty() {
		return t.say("score.none").row(t.label("button.menu", verbMenu)), nil
	}
	return s.row(t.label("button.menu", verbMenu)), nil
}

func (t *turn) ownLine(unit township.Unit, of covered) (string, error) {
	month := t.today.MonthOf()
	now, err := t.tally(of, month)
	if err != nil {
		return "", err
	}
	before, err := t.tally(of, month.Add(-1))
	if err != nil {
		return "", err
	}
	village, _ := t.units.VillageOf(unit.ID)
	all, _, err := t.tx.Tally(village.ID, month)
	if err != nil {
		return "", err
	}
	if !now.HasRegister() && of.isAssistant() {
		return t.voice.Say("coverage.nothing-yours"), nil
	}
	if !now.HasRegister() {
		return t.voice.Say("score.own-unregistered", "unit", t.unitName(unit.ID)), nil
	}
	return t.voice.Say("score.own", "unit", t.unitName(unit.ID), "month", month, "progress", t.progressHTML(now),
		"rate", t.rate(now), "before", t.rate(before), "village", t.rate(all)), nil
}

// rate is a tally's rate of people met, or that there is none.
func (t *turn) rate(tally township.Tally) string {
	rate, ok := assessment.RateOf(tally.PeopleMet, tally.People)
	if !ok {
		return t.voice.Label("score.no-rate")
	}
	return rate.String() + "%"
}
