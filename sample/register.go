package sample

import (
	"math/rand/v2"

	"baocun/storage"
	"baocun/township"
)

// households is what the register of every group comes to: so many households
// by the number of people served in each, 200 people in 144 households.
var households = []struct{ count, people int }{{96, 1}, {40, 2}, {8, 3}}

// priorityEvery tells which households have priority: the twelfth, and every
// thirty-second after it.
const (
	priorityEvery = 32
	priorityFirst = 12
)

// registerOf is the register of a group, of which its assistant answers for all.
func registerOf(group township.Unit, assistant township.PersonID, random *rand.Rand) []township.Household {
	var list []township.Household
	for _, size := range households {
		for range size.count {
			list = append(list, township.Household{People: size.people})
		}
	}
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	for i := range list {
		list[i].HouseholdKey = township.HouseholdKey{Village: group.Parent, Group: group.Number, Number: i + 1}
		list[i].Priority = (i+1)%priorityEvery == priorityFirst
		list[i].Assistant = assistant
	}
	return list
}

// register imports the register of each village. The assistant of a group answers for
// all of it, as an import has it where there is only one.
func (h *history) register(tx *storage.Tx) error {
	for _, v := range h.units.Villages() {
		var list []township.Household
		for _, group := range h.units.Children(v.ID) {
			assistant := h.Officers.In(township.Assistant, group.ID)[0].Person.ID
			h.households[group.ID] = registerOf(group, assistant, h.random(group.ID, 0))
			list = append(list, h.households[group.ID]...)
		}
		if _, err := tx.ReplaceRegister(v.ID, list); err != nil {
			return err
		}
		if _, err := tx.HandOut(v.ID, h.options.Rules.Norms, Since); err != nil {
			return err
		}
		h.Households += len(list)
	}
	return nil
}
