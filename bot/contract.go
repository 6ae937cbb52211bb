package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
)

// The buttons of the contracts. Their arguments begin with the village.
const (
	verbContracts   = "kl" // no village: all of them
	verbContract    = "kv" // village: who answers for it
	verbAddContract = "ka" // village, page: whom to add
	verbAdded       = "kd" // village, cadre
	verbEndContract = "ke" // village, contract; and yes, once confirmed
)

var contractVerbs = verbTable{
	verbContracts:   func(t *turn, _ pressed) (screen, error) { return t.contracts() },
	verbContract:    keepingContracts(pressContract),
	verbAddContract: keepingContracts(pressAddContract),
	verbAdded:       keepingContracts(pressAdded),
	verbEndContract: keepingContracts(pressEndContract),
}

// keepingContracts has only who keeps a village's contracts press a button that
// names it.
func keepingContracts(run func(*turn, township.Unit, pressed) (screen, error)) pressing {
	return func(t *turn, args pressed) (screen, error) {
		village, ok := t.units.Get(township.UnitID(args.number(0)))
		if !ok || village.Kind != township.KindVillage || !t.may(township.KeepContracts, village.ID) {
			return t.stale(t.contracts())
		}
		return run(t, village, args)
	}
}

// The refusals of a contract.
const (
	refuseContractsKept township.RefusalCode = "contract-not-yours"
	refuseWhichCadre    township.RefusalCode = "contract-which-cadre"
	refuseNoContract    township.RefusalCode = "contract-none"
)

// contractCommand shows who answers for which village, or takes a whole line: 李某
// 肖村.
func contractCommand(t *turn, args string) (screen, error) {
	line, err := township.ParseContractLine(args, t.units)
	switch mayKeep := t.may(township.KeepContracts, line.Village.ID); {
	case err != nil:
		return screen{}, err
	case line.Village.ID == 0, line.Name == "" && !mayKeep:
		return t.contracts()
	case line.Name == "":
		return t.contract(line.Village)
	case !mayKeep:
		return screen{}, township.Refuse(refuseContractsKept)
	}
	found, err := t.cadreNamed(line.Name)
	if err != nil {
		return screen{}, err
	}
	if line.Ends {
		return t.endContractOf(line.Village, found)
	}
	return t.addContract(line.Village, found)
}

// cadre is somebody who can answer for villages, and those they do answer for.
type cadre struct {
	person    township.Person
	contracts []township.Contract
}

func (c cadre) villages() []township.UnitID {
	var ids []township.UnitID
	for _, contract := range c.contracts {
		ids = append(ids, contract.Unit)
	}
	return ids
}

// cadres lists the township's cadres with the contracts that hold today.
func (t *turn) cadres() ([]cadre, error) {
	root, _ := t.units.Township()
	posts, err := t.tx.Holders(root.ID, township.Cadre, t.today)
	if err != nil {
		return nil, err
	}
	var list []cadre
	for _, post := range posts {
		person, _, err := t.tx.Person(post.Person)
		if err != nil {
			return nil, err
		}
		contracts, err := t.tx.ContractsOf(person.ID)
		if err != nil {
			return nil, err
		}
		contracts = slices.DeleteFunc(contracts, func(c township.Contract) bool { return !c.Holds(t.today) })
		list = append(list, cadre{person, contracts})
	}
	return list, nil
}

// contracts shows a line for each village that the person sees: who answers for it,
// how many assistants of those it needs, and what nobody answers for. A village
// without a cadre stands out, and so does a cadre with too few villages.
func (t *turn) contracts() (screen, error) {
	if !t.duties.MayAnywhere(township.SeeContracts, t.units) {
		return t.denied(), nil
	}
	cadres, err := t.cadres()
	if err != nil {
		return screen{}, err
	}
	s := t.say("contract.head")
	var buttons []storage.Button
	for _, village := range t.units.Villages() {
		if !t.may(township.SeeContracts, village.ID) {
			continue
		}
		line, err := t.contractLine(village, cadres)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + line
		if t.may(township.KeepContracts, village.ID) {
			buttons = append(buttons, button(t.voice.Unit(village), verbContract, village.ID))
		}
	}
	s.text += t.unevenCadres(cadres)
	if len(buttons) > 0 {
		s.text += "\n" + t.voice.Say("contract.choose")
	}
	return s.grid(3, buttons).row(t.label("button.menu", verbMenu)), nil
}

func (t *turn) contractLine(village township.Unit, cadres []cadre) (string, error) {
	register, err := t.tx.Register(village.ID)
	if err != nil {
		return "", err
	}
	waiting, err := t.tx.HouseholdsOf(0, village.ID)
	if err != nil {
		return "", err
	}
	keepers, err := t.keepers(village.ID)
	if err != nil {
		return "", err
	}
	line := t.voice.Say("contract.nobody", "village", village)
	if names := contractedBy(village.ID, cadres); len(names) > 0 {
		line = t.voice.Say("contract.village", "village", village, "names", names)
	}
	if register.Households == 0 {
		return line + t.voice.Say("contract.no-register", "assistants", len(active(keepers))), nil
	}
	line += t.voice.Say("contract.staff", "assistants", len(active(keepers)),
		"needed", t.bot.options.Rules.Norms.AssistantsFor(register.People), "people", register.People)
	if len(waiting) > 0 {
		line += t.voice.Say("contract.unassigned", "people", township.PeopleIn(waiting), "households", len(waiting))
	}
	return line, nil
}

// contractedBy names the cadres who answer for a village.
func contractedBy(village township.UnitID, cadres []cadre) []string {
	var names []string
	for _, c := range cadres {
		if slices.Contains(c.villages(), village) {
			names = append(names, c.person.Name)
		}
	}
	return names
}

// unevenCadres warns of cadres who do not answer for as many villages as the norm
// says: whoever keeps contracts of all, a cadre of themselves.
func (t *turn) unevenCadres(cadres []cadre) string {
	norm := t.bot.options.Rules.Norms.VillagesPerCadre
	keeps := t.duties.MayAnywhere(township.KeepContracts, t.units)
	var lines string
	for _, c := range cadres {
		if len(c.contracts) != norm && (keeps || c.person.ID == t.person.ID) {
			lines += "\n" + t.voice.Say("contract.uneven", "name", c.person.Name, "count", len(c.contracts), "norm", norm)
		}
	}
	return lines
}

// cadreNamed finds the cadre whom a word names.
func (t *turn) cadreNamed(word string) (cadre, error) {
	cadres, err := t.cadres()
	if err != nil {
		return cadre{}, err
	}
	var names []string
	for _, c := range cadres {
		if c.person.Name == word {
			return c, nil
		}
		names = append(names, c.person.Name)
	}
	if len(names) == 0 {
		return cadre{}, township.Refuse(refuseNoCadre)
	}
	return cadre{}, township.Refuse(refuseWhichCadre, "word", word, "names", names)
}

const refuseNoCadre township.RefusalCode = "contract-no-cadre"
