package township

import "slices"

// WhoMay lists who may do something in a village on a day, each once, from the top down: those
// whose role the table of rights allows it to, a cadre by contract.
func (s Staff) WhoMay(action Action, village UnitID, on Date) []PersonID {
	var people []PersonID
	for _, role := range Roles() {
		if len(Allowed(role, action)) == 0 {
			continue
		}
		for _, who := range s.holding(role, village, on) {
			if !slices.Contains(people, who) {
				people = append(people, who)
			}
		}
	}
	return people
}
