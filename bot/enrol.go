package bot

import (
	"cmp"
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// wrongTries is how many wrong codes a chat may send within an hour.
const wrongTries = 5

// The refusals of an invitation.
const (
	refuseTooManyTries township.RefusalCode = "too-many-tries"
	refuseExpired      township.RefusalCode = "invitation-expired"
	refuseUsed         township.RefusalCode = "invitation-used"
	refuseSomebodyElse township.RefusalCode = "invitation-for-another"
)

// startCommand enrols with an invitation's code, opens what a link asked for, or
// shows the first screen again. In a group it binds the group to a unit.
func startCommand(t *turn, args string) (screen, error) {
	if !t.isPrivate() {
		return t.startInGroup(args)
	}
	word := strings.ToLower(strings.TrimSpace(township.Fold(args)))
	if c, known := t.bot.commands.named(word); known && c.name != "start" {
		if !c.allows(t) {
			return t.denied(), nil
		}
		return c.run(t, "")
	}
	if word == "" || word == "start" {
		return t.welcomeBack()
	}
	return t.enrol(word)
}

// welcomeBack gives the reply keyboard again and the menu below it.
func (t *turn) welcomeBack() (screen, error) {
	if t.isStranger() {
		return t.greetStranger(), nil
	}
	menu, err := t.menu()
	if err != nil {
		return screen{}, err
	}
	hello := t.say("start.again", "name", t.person.Name)
	hello.keyboard = t.keyboard()
	hello.more = []screen{menu}
	return hello, nil
}

// enrol uses up an invitation: a stranger becomes a person, somebody who is
// enrolled gets one more post or goes on with a new telephone.
func (t *turn) enrol(code string) (screen, error) {
	invitation, wrong, err := t.invitation(code)
	if err != nil || !wrong.isEmpty() {
		return wrong, err
	}
	isFirst, err := t.isFirstTelephone(invitation)
	if err != nil {
		return screen{}, err
	}
	if err := t.accept(invitation); err != nil {
		return screen{}, err
	}
	invitation.UsedBy = t.person.ID
	if err := t.tx.SaveInvitation(invitation); err != nil {
		return screen{}, err
	}
	if err := t.tellInviter(invitation, isFirst); err != nil {
		return screen{}, err
	}
	if isFirst {
		return t.welcomeAppointed()
	}
	if invitation.For != 0 {
		return t.welcomeBack()
	}
	return t.welcome(invitation.Role)
}

// welcomeAppointed is the first screen of somebody who was appointed, whose post may begin
// on a later day.
func (t *turn) welcomeAppointed() (screen, error) {
	if duty, holds := t.duties.Foremost(); holds {
		return t.welcome(duty.Role)
	}
	coming, err := t.comingPosts()
	hello := t.say("start.appointed", "name", t.person.Name)
	hello.text += coming
	hello.keyboard = t.keyboard()
	return hello, err
}

// isFirstTelephone tells whether an invitation is for somebody who was appointed and has no
// telephone here yet.
func (t *turn) isFirstTelephone(invitation storage.Invitation) (bool, error) {
	if invitation.For == 0 {
		return false, nil
	}
	accounts, err := t.tx.Accounts(invitation.For)
	return len(accounts) == 0, err
}

// accept does what an invitation is for.
func (t *turn) accept(invitation storage.Invitation) error {
	if invitation.For != 0 {
		return t.move(invitation.For)
	}
	if t.isStranger() {
		if err := t.join(invitation); err != nil {
			return err
		}
	}
	return t.takePost(invitation)
}

// invitation finds the invitation of a code. A wrong code is counted, and after
// five within an hour no code is looked at: the answer is the same for a right
// one, so that nobody can guess on.
func (t *turn) invitation(code string) (storage.Invitation, screen, error) {
	wrong, err := t.tx.WrongTries(t.chat.ID)
	if err != nil {
		return storage.Invitation{}, screen{}, err
	}
	if wrong >= wrongTries {
		return storage.Invitation{}, screen{}, township.Refuse(refuseTooManyTries)
	}
	invitation, ok, err := t.tx.Invitation(storage.HashCode(code))
	if err != nil {
		return invitation, screen{}, err
	}
	if !ok {
		wrong, err = t.tx.CountWrongTry(t.chat.ID)
		if wrong >= wrongTries { // Said, not refused: the count must stay.
			return invitation, t.refused(township.Refuse(refuseTooManyTries)), err
		}
		return invitation, t.say("start.wrong-code", "left", wrongTries-wrong), err
	}
	switch {
	case invitation.UsedBy != 0:
		return invitation, screen{}, township.Refuse(refuseUsed)
	case t.now().Before(invitation.Expires) && invitation.For != 0 && invitation.ConfirmedBy == 0:
		return invitation, screen{}, township.Refuse(refuseUnvouched)
	case !t.now().Before(invitation.Expires):
		return invitation, screen{}, township.Refuse(refuseExpired)
	}
	return invitation, screen{}, nil
}

// join makes a person of a stranger, under the name the inviter gave.
func (t *turn) join(invitation storage.Invitation) error {
	_, by := t.update.source()
	name := cmp.Or(invitation.Name, ownName(t.bot.guard, by), t.voice.Role(invitation.Role))
	person, err := t.tx.AddPerson(township.Person{
		Name: name, Language: t.bot.options.Language, Joined: t.now(),
	})
	if err != nil {
		return err
	}
	t.person = person
	if err := t.tx.AddAccount(by.ID, person.ID); err != nil {
		return err
	}
	t.chat.Person = person.ID
	return t.tx.SaveChat(t.chat)
}

// ownName is the name somebody uses on Telegram, where it can be one of ours: they
// chose it themselves, and it may hold anything.
func ownName(guard *township.Guard, by *user) string {
	name, found := guard.Mask(strings.Join(strings.Fields(by.Last+by.First), " "), nil)
	if len(found) > 0 || len([]rune(name)) > nameLimit {
		return ""
	}
	return name
}

// takePost gives the person what the invitation is for and they do not have yet.
// A cadre's post is in the township, with a contract for each village.
func (t *turn) takePost(invitation storage.Invitation) error {
	root, _ := t.units.Township()
	unit := root.ID
	if invitation.Role.Level() != township.KindTownship {
		unit = invitation.Units[0]
	}
	if err := t.checkSuspended(invitation.Role, unit); err != nil {
		return err
	}
	if !t.has(invitation.Role, unit) {
		post := township.Post{Person: t.person.ID, Role: invitation.Role, Unit: unit, From: t.today}
		if _, err := t.tx.AddPost(post); err != nil {
			return err
		}
		if err := t.handOutTo(invitation.Role, unit); err != nil {
			return err
		}
	}
	if invitation.Role.Answers() {
		if err := t.takeContracts(invitation.Units); err != nil {
			return err
		}
	}
	var err error
	t.duties, err = t.tx.Duties(t.person.ID, t.today)
	return err
}

// takeContracts has the person answer for the villages that they do not answer
// for yet.
func (t *turn) takeContracts(villages []township.UnitID) error {
	held := t.contracted()
	more := slices.DeleteFunc(slices.Clone(villages), func(id township.UnitID) bool { return slices.Contains(held, id) })
	if err := t.bot.options.Rules.Norms.CheckContracts(held, more); err != nil {
		return err
	}
	for _, village := range more {
		contract := township.Contract{Person: t.person.ID, Unit: village, From: t.today}
		if _, err := t.tx.AddContract(contract); err != nil {
			return err
		}
	}
	return nil
}

// contracted lists the villages that the person answers for as a cadre.
func (t *turn) contracted() []township.UnitID {
	return slices.DeleteFunc(t.duties.Units(township.Cadre), func(id township.UnitID) bool {
		unit, _ := t.units.Get(id)
		return unit.Kind != township.KindVillage
	})
}

// has tells whether the person has a duty already.
func (t *turn) has(role township.Role, unit township.UnitID) bool {
	return slices.Contains(t.duties, township.Duty{Role: role, Unit: unit})
}

// checkSuspended refuses a post to somebody who has it and is suspended: an invitation
// does not lift that.
func (t *turn) checkSuspended(role township.Role, unit township.UnitID) error {
	posts, err := t.tx.PostsOf(t.person.ID)
	if err != nil {
		return err
	}
	for _, p := range posts {
		if _, suspended := p.SuspensionOn(t.today); suspended && p.IsHeld(t.today) && p.Role == role && p.Unit == unit {
			return township.Refuse(township.RefuseSuspended, "role", role)
		}
	}
	return nil
}

func (t *turn) tellInviter(invitation storage.Invitation, isFirst bool) error {
	if invitation.By == 0 || invitation.By == t.person.ID {
		return nil
	}
	if isFirst {
		return t.tell(invitation.By, "start.came", "name", t.person.Name)
	}
	if invitation.For != 0 {
		if err := t.tell(invitation.By, "start.moved", "name", t.person.Name); err != nil {
			return err
		}
		return t.tell(invitation.ConfirmedBy, "start.moved", "name", t.person.Name)
	}
	return t.tell(invitation.By, "start.joined", "name", t.person.Name, "role", invitation.Role)
}

// welcome is a role's first screen: what the bot does for them, and the next
// step as a button.
func (t *turn) welcome(role township.Role) (screen, error) {
	hello := t.say("welcome."+string(role), "name", t.person.Name)
	hello.keyboard = t.keyboard()
	place := slices.IndexFunc(t.duties, func(d township.Duty) bool { return d.Role == role })
	menu, err := t.menuAs(t.duties[place])
	if err != nil {
		return screen{}, err
	}
	if role == township.Assistant {
		line, err := t.loadLine()
		if err != nil {
			return screen{}, err
		}
		if line != "" {
			hello.text += "\n" + line
		}
		menu = t.say("visit.practice-offer").row(t.label("button.practice", verbPractice), t.goTo("visit"))
	}
	hello.more = []screen{menu}
	return hello, nil
}
