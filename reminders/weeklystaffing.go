package reminders

import "baocun/township"

// weekOfStaffing says how many are missing in a unit by the norms, and nothing where nobody
// is. Where they are missing stands in the roster.
func (o *office) weekOfStaffing(to reader, unit township.Unit) (string, error) {
	staff, err := o.tx.Office(o.today)
	if err != nil {
		return "", err
	}
	s := township.Staffing{Office: staff, Norms: o.rules.Norms, On: o.today}
	var gaps []string
	add := func(role string, missing int) {
		if missing > 0 {
			gaps = append(gaps, to.voice.Label("weekly.gap", "role", role, "count", missing))
		}
	}
	if unit.Kind == township.KindTownship {
		add(to.voice.Label("staffing.township-cadre"), township.Total(township.Cadre, s.OwnPlaces(unit)).Missing())
	}
	places := s.Places(unit.ID)
	for _, role := range []township.Role{township.Chief, township.Specialist, township.Assistant} {
		add(to.voice.Label("staffing.short-"+string(role)), township.Total(role, places).Missing())
	}
	if len(gaps) == 0 {
		return "", nil
	}
	return "\n" + to.voice.Say("weekly.staffing", "gaps", gaps), nil
}
