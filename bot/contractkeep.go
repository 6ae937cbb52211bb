package bot

import (
	"slices"

	"baocun/township"
)

func pressContract(t *turn, village township.Unit, _ pressed) (screen, error) {
	return t.contract(village)
}

// contract shows who answers for a village and since when, with a button to end each
// and one for somebody more.
func (t *turn) contract(village township.Unit) (screen, error) {
	cadres, err := t.cadres()
	if err != nil {
		return screen{}, err
	}
	line, err := t.contractLine(village, cadres)
	if err != nil {
		return screen{}, err
	}
	s := screen{text: line}
	for _, c := range cadres {
		for _, contract := range c.contracts {
			if contract.Unit != village.ID {
				continue
			}
			s.text += "\n" + t.voice.Say("contract.since", "name", c.person.Name, "from", t.voice.FullDate(contract.From))
			face := t.voice.Label("button.end-contract", "name", c.person.Name)
			s = s.row(button(face, verbEndContract, village.ID, contract.ID))
		}
	}
	return s.row(t.label("button.add-cadre", verbAddContract, village.ID, 0)).
		row(t.label("button.back", verbContracts), t.label("button.menu", verbMenu)), nil
}

// pressAddContract asks which cadre is to answer for a village; those who do are not
// offered.
func pressAddContract(t *turn, village township.Unit, args pressed) (screen, error) {
	cadres, err := t.cadres()
	if err != nil {
		return screen{}, err
	}
	cadres = slices.DeleteFunc(cadres, func(c cadre) bool { return slices.Contains(c.villages(), village.ID) })
	back := t.label("button.back", verbContract, village.ID)
	if len(cadres) == 0 {
		return t.say("contract.nobody-left").row(t.goTo("invite"), back), nil
	}
	shown, page, pages := pageOf(cadres, args.number(1), keeperRows)
	s := t.say("contract.whom", "village", village)
	for _, c := range shown {
		face := t.voice.Label("contract.face", "name", c.person.Name, "villages", t.unitNames(c.villages()))
		if len(c.contracts) == 0 {
			face = t.voice.Label("contract.face-none", "name", c.person.Name)
		}
		s = s.row(button(face, verbAdded, village.ID, c.person.ID))
	}
	return s.row(t.villagePages(verbAddContract, village, page, pages)...).row(back), nil
}

func pressAdded(t *turn, village township.Unit, args pressed) (screen, error) {
	cadres, err := t.cadres()
	if err != nil {
		return screen{}, err
	}
	i := slices.IndexFunc(cadres, func(c cadre) bool { return int(c.person.ID) == args.number(1) })
	if i < 0 {
		return t.stale(t.contract(village))
	}
	return t.addContract(village, cadres[i])
}

// addContract has a cadre answer for a village from today on, and tells them.
func (t *turn) addContract(village township.Unit, c cadre) (screen, error) {
	if slices.Contains(c.villages(), village.ID) {
		s, err := t.contract(village)
		return s.headed(t.voice.Say("contract.already", "name", c.person.Name, "village", village)), err
	}
	if err := t.bot.options.Rules.Norms.CheckContracts(c.villages(), []township.UnitID{village.ID}); err != nil {
		return screen{}, err
	}
	if _, err := t.tx.AddContract(township.Contract{Person: c.person.ID, Unit: village.ID, From: t.today}); err != nil {
		return screen{}, err
	}
	told, err := t.tellWithWay(c.person.ID, "contract", "contract.added-told", "village", village)
	if err != nil {
		return screen{}, err
	}
	done := "contract.added"
	if !told {
		done = "contract.added-untold"
	}
	s, err := t.contract(village)
	return s.headed(t.voice.Say(done, "name", c.person.Name, "village", village)), err
}

// pressEndContract asks whether to end a contract, and then ends it.
func pressEndContract(t *turn, village township.Unit, args pressed) (screen, error) {
	cadres, err := t.cadres()
	if err != nil {
		return screen{}, err
	}
	for _, c := range cadres {
		for _, contract := range c.contracts {
			switch {
			case int(contract.ID) != args.number(1) || contract.Unit != village.ID:
			case args.text(2) == yes:
				return t.dropContract(village, c.person, contract)
			default:
				return t.say("contract.confirm", "name", c.person.Name, "village", village).row(
					t.label("button.end-yes", verbEndContract, village.ID, contract.ID, yes),
					t.label("button.back", verbContract, village.ID),
				), nil
			}
		}
	}
	return t.stale(t.contract(village))
}

// endContractOf ends a cadre's contract for a village, as a line asks for.
func (t *turn) endContractOf(village township.Unit, c cadre) (screen, error) {
	for _, contract := range c.contracts {
		if contract.Unit == village.ID {
			return t.dropContract(village, c.person, contract)
		}
	}
	return screen{}, township.Refuse(refuseNoContract, "name", c.person.Name, "village", village)
}

// dropContract ends a contract. What must end is what the cadre may do, so that
// yesterday was its last day.
func (t *turn) dropContract(village township.Unit, person township.Person, contract township.Contract) (screen, error) {
	if err := t.endContract(contract, t.today.AddDays(-1), &postsChange{}); err != nil {
		return screen{}, err
	}
	told, err := t.bot.writeTo(t.tx, person.ID, t.key(), "contract.ended-told", "village", village)
	if err != nil {
		return screen{}, err
	}
	done := "contract.ended"
	if !told {
		done = "contract.ended-untold"
	}
	s, err := t.contract(village)
	return s.headed(t.voice.Say(done, "name", person.Name, "village", village)), err
}
