package bot

import (
	"slices"
	"strconv"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// The steps of a new selection.
const (
	stepPosts     = "posts"
	stepSelection = "selection"
)

// The refusals of a new selection.
const (
	refuseSelectRole  township.RefusalCode = "select-role"
	refuseSelectWhere township.RefusalCode = "select-where"
)

// selectForm asks which posts are to be filled; all else has a value to begin with and is
// changed on the draft.
var selectForm = form{
	kind: "select",
	steps: []step{
		{name: stepRole, ask: askSelectRole, take: takeSelectRole},
		{name: stepUnit, ask: askSelectUnit, take: takeSelectUnit, skip: func(t *turn, a answers) bool {
			return len(t.selectUnits(township.Role(a[stepRole]))) == 1
		}},
		{name: stepPosts, ask: askSelectPosts, take: takeSelectPosts},
	},
	done: draftSelection,
}

// newSelection begins a selection with what a line says of it: 协管员 肖村 9人, and the
// conditions behind that.
func (t *turn) newSelection(text string) (screen, error) {
	if !t.mayOneOf([]township.Action{township.HoldSelections}) {
		return t.denied(), nil
	}
	given := answers{}
	var rest []string
	for _, word := range strings.Fields(text) {
		if !t.giveSelect(given, township.Fold(word)) {
			rest = append(rest, word)
		}
	}
	if conditions := strings.Join(rest, " "); conditions != "" {
		given[itemConditions] = conditions
	}
	return t.open(selectForm.kind, given)
}

// giveSelect gives a word of a line to the first step that understands it.
func (t *turn) giveSelect(given answers, word string) bool {
	if role, ok := t.roleNamed(word); ok && given[stepRole] == "" {
		given[stepRole] = string(role)
		return true
	}
	unit, ok := t.unitSaid(word)
	if ok && given[stepUnit] == "" && slices.Contains(t.selectUnits(township.Role(given[stepRole])), unit) {
		given[stepUnit] = unitValue(unit.ID)
		return true
	}
	if _, ok := township.ParsePosts(word); ok && given[stepPosts] == "" {
		value, err := takeSelectPosts(t, given, word)
		given[stepPosts] = value
		return err == nil
	}
	return false
}

// selectRoles are the roles that a selection may be for: those that this person may invite
// to. Supervisors are invited and administrators named.
func (t *turn) selectRoles() []township.Role {
	return slices.DeleteFunc(t.duties.MayInviteTo(), func(role township.Role) bool {
		return role == township.Supervisor || role == township.Admin || len(t.selectUnits(role)) == 0
	})
}

// selectUnits are the units that posts of a role may be opened in: that of the post, or one
// above it, whose posts are given out one by one.
func (t *turn) selectUnits(role township.Role) []township.Unit {
	var units []township.Unit
	for _, unit := range t.units.All() {
		if isAtOrAbove(unit.Kind, role.Level()) && t.may(township.HoldSelections, unit.ID) && t.maySelect(role, unit.ID) {
			units = append(units, unit)
		}
	}
	return units
}

func isAtOrAbove(kind, level township.UnitKind) bool {
	order := []township.UnitKind{township.KindTownship, township.KindVillage, township.KindGroup}
	return slices.Index(order, kind) <= slices.Index(order, level) && kind != township.KindGroup
}

func (t *turn) maySelect(role township.Role, unit township.UnitID) bool {
	return t.duties.MayInvite(role, unit, t.units)
}

func askSelectRole(t *turn, _ answers) (screen, error) {
	var choices []storage.Button
	for _, role := range t.selectRoles() {
		choices = append(choices, choice(t.voice.Role(role), role))
	}
	return t.say("select.which-role").grid(2, choices), nil
}

func takeSelectRole(t *turn, _ answers, text string) (string, error) {
	role, ok := t.roleNamed(strings.TrimSpace(township.Fold(text)))
	if !ok || !slices.Contains(t.selectRoles(), role) {
		return "", township.Refuse(refuseSelectRole)
	}
	return string(role), nil
}

func askSelectUnit(t *turn, a answers) (screen, error) {
	role := township.Role(a[stepRole])
	var choices []storage.Button
	for _, unit := range t.selectUnits(role) {
		face := t.voice.Unit(unit)
		if unit.Kind == township.KindTownship && role.Level() != township.KindTownship {
			face = t.voice.Label("select.whole", "unit", unit)
		}
		choices = append(choices, choice(face, chosen+unitValue(unit.ID)))
	}
	return t.say("select.which-unit", "role", role).grid(2, choices), nil
}

func takeSelectUnit(t *turn, a answers, text string) (string, error) {
	unit, ok := t.unitSaid(text)
	units := t.selectUnits(township.Role(a[stepRole]))
	if !ok || !slices.Contains(units, unit) {
		return "", township.Refuse(refuseSelectWhere, "units", t.names(units))
	}
	return unitValue(unit.ID), nil
}

func askSelectPosts(t *turn, _ answers) (screen, error) {
	var choices []storage.Button
	for _, n := range []int{1, 2, 3, 5} {
		choices = append(choices, choice(strconv.Itoa(n), n))
	}
	return t.say("select.how-many").grid(4, choices), nil
}

func takeSelectPosts(_ *turn, _ answers, text string) (string, error) {
	n, ok := township.ParsePosts(strings.TrimSpace(text))
	if !ok || n > township.MostPosts {
		return "", township.Refuse(township.RefusePlanPosts, "most", township.MostPosts)
	}
	return strconv.Itoa(n), nil
}

// draftSelection keeps a draft, which only those see who hold selections there.
func draftSelection(t *turn, a answers) (screen, error) {
	role := township.Role(a[stepRole])
	unit := a.unit(stepUnit)
	if unit == 0 {
		if units := t.selectUnits(role); len(units) == 1 {
			unit = units[0].ID
		}
	}
	if !t.may(township.HoldSelections, unit) || !t.maySelect(role, unit) {
		return t.denied(), nil
	}
	plan := township.NewSelectionPlan(role, unit, a.number(stepPosts), t.today)
	plan.Conditions = a[itemConditions]
	s, err := t.tx.SaveSelection(township.Selection{SelectionPlan: plan, State: township.SelectionDraft, By: t.person.ID})
	if err != nil {
		return screen{}, err
	}
	return t.selectionScreen(t.selectionFor(s))
}
