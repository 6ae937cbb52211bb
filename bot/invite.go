package bot

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The refusals of an invitation that is being written.
const (
	refuseRole     township.RefusalCode = "invite-role"
	refuseAbove    township.RefusalCode = "invite-above"
	refuseNotBelow township.RefusalCode = "invite-not-below"
	refuseVillage  township.RefusalCode = "invite-village"
	refuseGroup    township.RefusalCode = "invite-group"
	refuseName     township.RefusalCode = "invite-name"
)

// The steps of an invitation.
const (
	stepRole    = "role"
	stepVillage = "village"
	stepSecond  = "second"
	stepGroup   = "group"
	stepName    = "name"
)

// inviteForm asks whom to invite, where to, and what to call them.
var inviteForm = form{
	kind: "invite",
	steps: []step{
		{name: stepRole, ask: askRole, take: takeRole},
		{name: stepVillage, skip: needsNoVillage, ask: askVillage, take: takeVillage},
		{name: stepSecond, skip: needsNoSecond, ask: askSecond, take: takeSecond},
		{name: stepGroup, skip: needsNoGroup, ask: askGroup, take: takeGroup},
		{name: stepName, ask: askName, take: takeName},
	},
	done: invite,
}

// inviteCommand takes everything on one line (协管员 肖村 3组 张某), and asks for
// what is missing.
func inviteCommand(t *turn, args string) (screen, error) {
	given := answers{}
	if own := t.duties.Where(township.Invite, t.units); len(own) == 1 && own[0].Kind == township.KindVillage {
		given[stepVillage] = unitValue(own[0].ID)
	}
	named := answers{}
	for _, word := range strings.Fields(township.Fold(args)) {
		if err := t.giveInvite(named, word); err != nil {
			return screen{}, err
		}
	}
	maps.Copy(given, named)
	return t.open(inviteForm.kind, given)
}

// giveInvite gives one word of a line to the first step that understands it;
// what none does is the name, which is asked for again where it cannot be one.
func (t *turn) giveInvite(given answers, word string) error {
	if role, ok := t.roleNamed(word); ok && given[stepRole] == "" {
		given[stepRole] = string(role)
		return t.checkRole(role)
	}
	if number, ok := township.GroupIn(word); ok && given[stepGroup] == "" {
		given[stepGroup] = strconv.Itoa(number)
		return nil
	}
	if unit, ok := t.units.Named(word); ok && unit.Kind == township.KindVillage {
		return t.giveVillage(given, unit)
	}
	if name, err := takeName(t, given, word); err == nil {
		given[stepName] = name
	}
	return nil
}

// giveVillage gives a village to the first question for one that is still open.
func (t *turn) giveVillage(given answers, village township.Unit) error {
	for _, step := range []string{stepVillage, stepSecond} {
		if given[step] == "" {
			given[step] = unitValue(village.ID)
			return nil
		}
	}
	return township.Refuse(township.RefuseTooManyVillages, "most", t.bot.options.Rules.Norms.VillagesPerCadre)
}

// roleNamed finds the role that people mean by a word in either language.
func (t *turn) roleNamed(word string) (township.Role, bool) {
	for _, role := range township.Roles() {
		for _, voice := range []words.Voice{t.voice, words.In(township.Chinese)} {
			name := voice.Role(role)
			if strings.EqualFold(word, name) || strings.HasSuffix(name, word) && len([]rune(word)) >= 2 {
				return role, true
			}
		}
		if role.IsCalled(word) {
			return role, true
		}
	}
	return "", false
}

func (t *turn) checkRole(role township.Role) error {
	if !slices.Contains(t.duties.MayInviteTo(), role) {
		return township.Refuse(refuseAbove, "role", role)
	}
	return nil
}

func askRole(t *turn, _ answers) (screen, error) {
	var choices []storage.Button
	for _, role := range t.duties.MayInviteTo() {
		choices = append(choices, choice(t.voice.Role(role), role))
	}
	return t.say("invite.role").grid(2, choices), nil
}

func takeRole(t *turn, _ answers, text string) (string, error) {
	role, ok := t.roleNamed(strings.TrimSpace(township.Fold(text)))
	if !ok {
		return "", township.Refuse(refuseRole)
	}
	return string(role), t.checkRole(role)
}

func needsNoVillage(_ *turn, a answers) bool {
	role := township.Role(a[stepRole])
	return role.Level() == township.KindTownship && !role.Answers()
}

func needsNoSecond(t *turn, a answers) bool {
	return !township.Role(a[stepRole]).Answers() || t.bot.options.Rules.Norms.VillagesPerCadre < 2
}

func needsNoGroup(_ *turn, a answers) bool {
	return township.Role(a[stepRole]).Level() != township.KindGroup
}

// invitable lists the villages that somebody may invite to a role in.
func (t *turn) invitable(a answers) []township.Unit {
	var villages []township.Unit
	for _, village := range t.units.Villages() {
		if t.duties.MayInvite(township.Role(a[stepRole]), village.ID, t.units) {
			villages = append(villages, village)
		}
	}
	return villages
}

func (t *turn) villageChoices(a answers, but township.UnitID) []storage.Button {
	var choices []storage.Button
	for _, village := range t.invitable(a) {
		if village.ID != but {
			choices = append(choices, choice(t.voice.Unit(village), chosen+unitValue(village.ID)))
		}
	}
	return choices
}

func unitValue(id township.UnitID) string { return strconv.FormatUint(uint64(id), 10) }

func (a answers) unit(name string) township.UnitID { return township.UnitID(a.number(name)) }

func askVillage(t *turn, a answers) (screen, error) {
	role := township.Role(a[stepRole])
	asked := t.say("invite.village", "role", role)
	if role.Answers() {
		asked = t.say("invite.contract")
	}
	return asked.grid(2, t.villageChoices(a, 0)), nil
}

// chosen begins the id that a button answers with, so that a number somebody
// types is not taken for one.
const chosen = "#"

// takeVillage understands a village's name, or its id from a button.
func takeVillage(t *turn, a answers, text string) (string, error) {
	unit, ok := t.units.Named(text)
	if id, pressed := strings.CutPrefix(text, chosen); pressed {
		n, _ := strconv.Atoi(id)
		unit, ok = t.units.Get(township.UnitID(n))
	}
	if !ok || unit.Kind != township.KindVillage {
		return "", township.Refuse(refuseVillage, "villages", t.names(t.invitable(a)))
	}
	if !t.duties.MayInvite(township.Role(a[stepRole]), unit.ID, t.units) {
		return "", township.Refuse(refuseNotBelow, "role", township.Role(a[stepRole]))
	}
	return unitValue(unit.ID), nil
}

// unitNames names units by their ids, with the village of a group.
func (t *turn) unitNames(ids []township.UnitID) []string {
	var names []string
	for _, id := range ids {
		names = append(names, t.unitName(id))
	}
	return names
}

func (t *turn) names(units []township.Unit) []string {
	var names []string
	for _, unit := range units {
		names = append(names, t.voice.Unit(unit))
	}
	return names
}

const noSecond = "0"

func askSecond(t *turn, a answers) (screen, error) {
	choices := append(t.villageChoices(a, a.unit(stepVillage)), choice(t.voice.Label("button.one-village"), noSecond))
	return t.say("invite.second").grid(2, choices), nil
}

func takeSecond(t *turn, a answers, text string) (string, error) {
	if text == noSecond {
		return noSecond, nil
	}
	second, err := takeVillage(t, a, text)
	if err == nil && second == a[stepVillage] {
		return "", township.Refuse(township.RefuseVillageTwice)
	}
	return second, err
}

func askGroup(t *turn, a answers) (screen, error) {
	var choices []storage.Button
	for _, group := range t.units.Children(a.unit(stepVillage)) {
		choices = append(choices, choice(t.voice.Unit(group), group.Number))
	}
	return t.say("invite.group").grid(4, choices), nil
}

func takeGroup(t *turn, a answers, text string) (string, error) {
	number, ok := township.GroupIn(text)
	if !ok {
		number, _ = strconv.Atoi(strings.TrimSpace(township.Fold(text)))
	}
	village, _ := t.units.Get(a.unit(stepVillage))
	if _, ok := t.units.Group(village.ID, number); !ok {
		return "", township.Refuse(refuseGroup, "village", village, "groups", len(t.units.Children(village.ID)))
	}
	return strconv.Itoa(number), nil
}

func askName(t *turn, _ answers) (screen, error) { return t.say("invite.name"), nil }

// nameLimit is the length of an officer's name in characters.
const nameLimit = 20

func takeName(_ *turn, _ answers, text string) (string, error) {
	name := strings.TrimSpace(text)
	if name == "" || len([]rune(name)) > nameLimit || strings.ContainsAny(township.Fold(name), "0123456789\n<>/"+township.Mask) {
		return "", township.Refuse(refuseName, "most", nameLimit)
	}
	return name, nil
}

// invite makes the invitation and shows its link once: only a hash is kept.
func invite(t *turn, a answers) (screen, error) {
	units, err := t.invitedUnits(a)
	if err != nil {
		return screen{}, err
	}
	role := township.Role(a[stepRole])
	for _, unit := range units {
		if !t.duties.MayInvite(role, unit, t.units) {
			return screen{}, township.Refuse(refuseNotBelow, "role", role)
		}
	}
	if role.Answers() {
		if err := t.bot.options.Rules.Norms.CheckContracts(nil, units); err != nil {
			return screen{}, err
		}
	}
	code, err := t.tx.Invite(storage.Invitation{Role: role, Units: units, Name: a[stepName], By: t.person.ID})
	if err != nil {
		return screen{}, err
	}
	made := t.say("invite.made", "name", a[stepName], "role", role, "where", t.unitNames(units),
		"link", t.bot.link(code), "code", code)
	return made.row(t.label("button.invite-picture", verbInvitePicture, code)).row(t.label("button.menu", verbMenu), t.goTo("invite")), nil
}

// invitedUnits are the villages of a cadre's contract, the group of an
// assistant, or the one unit of any other post.
func (t *turn) invitedUnits(a answers) ([]township.UnitID, error) {
	role := township.Role(a[stepRole])
	village := a.unit(stepVillage)
	switch {
	case role.Answers() && a.unit(stepSecond) != 0:
		return []township.UnitID{village, a.unit(stepSecond)}, nil
	case role.Level() == township.KindGroup:
		group, ok := t.units.Group(village, a.number(stepGroup))
		if !ok {
			in, _ := t.units.Get(village)
			return nil, township.Refuse(refuseGroup, "village", in, "groups", len(t.units.Children(village)))
		}
		return []township.UnitID{group.ID}, nil
	case role.Level() == township.KindTownship && !role.Answers():
		root, _ := t.units.Township()
		return []township.UnitID{root.ID}, nil
	}
	return []township.UnitID{village}, nil
}
