package bot

import (
	"encoding/json"

	"baocun/storage"
	"baocun/township"
)

const householdsAnswer = "households"

// excludeForm asks until when households are not to count, and nothing else.
var excludeForm = form{
	kind:  "exclude",
	steps: []step{{name: "until", ask: askUntil, take: takeUntil}},
	done:  excludeAnswered,
}

const (
	refuseUntil            township.RefusalCode = "until-unread"
	refuseExcludeNoNumbers township.RefusalCode = "exclude-no-numbers"
)

// pressExclude begins to propose that a household not count.
func pressExclude(t *turn, args pressed) (screen, error) {
	_, stop, ok, err := t.pressedStop(args)
	if err != nil || !ok {
		return t.elsewhere(err)
	}
	return t.openExclusion([]township.HouseholdKey{stop.Household.HouseholdKey}, township.Date{})
}

// excludeLine takes a line that says 不计入.
func (t *turn) excludeLine(line township.VisitLine, stops []township.Stop) (screen, error) {
	if len(stops) == 0 {
		return screen{}, township.Refuse(refuseExcludeNoNumbers)
	}
	var keys []township.HouseholdKey
	for _, stop := range stops {
		if stop.Household.Village != stops[0].Household.Village {
			return screen{}, township.Refuse(refuseTwoVillages)
		}
		keys = append(keys, stop.Household.HouseholdKey)
	}
	return t.openExclusion(keys, line.Until)
}

// openExclusion asks until when, unless that was said with the households.
func (t *turn) openExclusion(keys []township.HouseholdKey, until township.Date) (screen, error) {
	kept, err := json.Marshal(keys)
	if err != nil {
		return screen{}, err
	}
	given := answers{householdsAnswer: string(kept)}
	if until.IsZero() {
		return t.open(excludeForm.kind, given)
	}
	if err := township.CheckUntil(until, t.today); err != nil {
		return screen{}, err
	}
	given["until"] = until.String()
	return excludeAnswered(t, given)
}

// shortExclusion and longExclusion are the months that buttons offer beside the end of
// this one.
const (
	shortExclusion = 3
	longExclusion  = 6
)

func askUntil(t *turn, a answers) (screen, error) {
	keys, err := excludedIn(a)
	if err != nil {
		return screen{}, err
	}
	short, long := township.UntilMonths(t.today, shortExclusion), township.UntilMonths(t.today, longExclusion)
	return t.say("proposal.which-until", "households", keys).row(
		choice(t.voice.Label("button.month-end"), township.UntilMonths(t.today, 1)),
	).row(
		choice(t.voice.Label("button.months", "months", shortExclusion, "date", short), short),
		choice(t.voice.Label("button.half-year", "date", long), long),
	), nil
}

func excludedIn(a answers) (keys []township.HouseholdKey, err error) {
	return keys, json.Unmarshal([]byte(a[householdsAnswer]), &keys)
}

func takeUntil(t *turn, _ answers, text string) (string, error) {
	until, ok := township.ParseUntil(text, t.today)
	if !ok {
		return "", township.Refuse(refuseUntil)
	}
	return until.String(), township.CheckUntil(until, t.today)
}

// excludeAnswered has the specialist decide or, where she proposed it herself, does it.
// That too is kept as a proposal with who decided it.
func excludeAnswered(t *turn, a answers) (screen, error) {
	keys, err := excludedIn(a)
	if err != nil {
		return screen{}, err
	}
	if err := t.checkGroups(keys); err != nil {
		return screen{}, err
	}
	until, err := township.ParseDate(a["until"])
	if err != nil {
		return screen{}, err
	}
	p := township.Proposal{
		Kind: township.Exclusion, Village: keys[0].Village, Count: len(keys), Households: keys, Until: until,
	}
	if !t.may(township.KeepRegister, p.Village) {
		return t.propose(p)
	}
	p.By, p.At = t.person.ID, t.now().UTC()
	if p, err = t.tx.Propose(p); err != nil {
		return screen{}, err
	}
	if _, err := t.tx.Decide(p.ID, township.Approved, t.person.ID); err != nil {
		return screen{}, err
	}
	said, err := t.exclude(keys, until)
	return screen{text: said}.row(
		t.label("button.proposals", verbProposals, 0), t.label("button.list", verbGo, "visit"), t.label("button.menu", verbMenu),
	), err
}

// exclude makes households 不计入 up to a day; the denominators follow. Those that left
// the register meanwhile are passed over.
func (t *turn) exclude(keys []township.HouseholdKey, until township.Date) (string, error) {
	if err := t.tx.OpenMonths(t.today.MonthOf()); err != nil {
		return "", err
	}
	var changed []township.Household
	for _, key := range keys {
		h, found, err := t.tx.Household(key)
		if err != nil {
			return "", err
		}
		if found {
			h.NotAccountableUntil = until
			changed = append(changed, h)
		}
	}
	said := t.voice.Say("proposal.done-exclusion", "households", keys, "until", until)
	return said, t.tx.ChangeHouseholds(changed...)
}

// pressLift has a specialist count a household again before its day.
func pressLift(t *turn, args pressed) (screen, error) {
	group, known := t.units.Get(township.UnitID(args.number(0)))
	if !known || !t.may(township.KeepRegister, group.ID) {
		return t.stale(t.menu())
	}
	stop, err := t.stop(group, args.number(1), t.today)
	if err != nil {
		return screen{}, err
	}
	h := stop.Household
	if h.NotAccountableUntil.Before(t.today) {
		return t.stale(t.proposals(0))
	}
	if args.text(2) != yes {
		return t.say("proposal.lift", "household", h.HouseholdKey, "until", h.NotAccountableUntil).row(
			t.label("button.lift", verbLift, group.ID, h.Number, yes), t.label("button.back", verbProposals, 0),
		), nil
	}
	h.NotAccountableUntil = township.Date{}
	if err := t.tx.OpenMonths(t.today.MonthOf()); err != nil {
		return screen{}, err
	}
	if err := t.tx.ChangeHouseholds(h); err != nil {
		return screen{}, err
	}
	list, err := t.proposals(0)
	return list.headed(t.voice.Say("proposal.lifted", "household", h.HouseholdKey)), err
}

// liftButton leads to counting a household again.
func (t *turn) liftButton(h township.Household) storage.Button {
	group, _ := t.units.Group(h.Village, h.Group)
	return button(h.HouseholdKey.String(), verbLift, group.ID, h.Number)
}
