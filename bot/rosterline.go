package bot

import (
	"strings"

	"baocun/township"
	"baocun/words"
)

// statesNamed is how many people a line of the overview names; of the others it says how
// many there are, and they are found in their villages.
const statesNamed = 5

// townshipLines says how many cadres the township has of those it needs, and how many of
// each role all villages have together.
func (v rosterView) townshipLines() string {
	root := v.root()
	if !v.may(township.Invite, root.ID) {
		return ""
	}
	text := "\n" + v.placesLine(v.OwnPlaces(root))
	var all []township.Place
	for _, role := range []township.Role{township.Chief, township.Specialist, township.Assistant} {
		all = append(all, township.Total(role, v.Places(root.ID)))
	}
	return text + "\n" + v.voice.Say("staffing.all-villages", "places", words.HTML(v.placesLine(all)))
}

// placesLine says of each place how many there are of how many: 专干 1/2 缺1.
func (v rosterView) placesLine(places []township.Place) string {
	var said []string
	for _, p := range places {
		line := v.voice.Say("staffing.place", "role", v.placeRole(p), "has", p.Has, "needs", p.Needs)
		if p.Missing() > 0 {
			line += v.voice.Say("staffing.missing", "count", p.Missing())
		}
		said = append(said, line)
	}
	return strings.Join(said, v.voice.Label("mark.beside"))
}

// placeRole is what a role is called in a line that holds several.
func (v rosterView) placeRole(p township.Place) string {
	if p.Role == township.Cadre && p.Unit == v.root().ID {
		return v.voice.Label("staffing.township-cadre")
	}
	return v.voice.Label("staffing.short-" + string(p.Role))
}

// villageLine is a village's line of the overview: its places, and how many people there
// are to see to.
func (v rosterView) villageLine(village township.Unit) string {
	line := v.voice.Say("staffing.village", "village", village, "places", words.HTML(v.villagePlaces(village)))
	over, away := len(v.Overloaded(village.ID)), len(v.Absent(village.ID))
	suspended, coming := len(v.Suspended(village.ID)), len(v.Coming(village.ID))
	return line + v.ifAny(over, "staffing.count-over", "count", over) + v.ifAny(away, "staffing.count-away", "count", away) +
		v.ifAny(suspended, "staffing.count-suspended", "count", suspended) + v.ifAny(coming, "staffing.count-coming", "count", coming)
}

// villagePlaces says how many chiefs, specialists and assistants a village has of how many,
// and whether no cadre answers for it.
func (v rosterView) villagePlaces(village township.Unit) string {
	places := v.Places(village.ID)
	var totals []township.Place
	for _, role := range []township.Role{township.Chief, township.Specialist, township.Assistant} {
		totals = append(totals, township.Total(role, places))
	}
	line := v.placesLine(totals)
	if township.Total(township.Cadre, places).Missing() > 0 {
		line += v.voice.Label("mark.beside") + v.voice.Say("staffing.no-cadre")
	}
	return line
}

// states are the lines on who in some units there is to see to: too many people or villages,
// on leave, suspended, to come, out of reach.
func (v rosterView) states(tops []township.Unit) (string, error) {
	var lines string
	for _, kind := range []func([]township.Unit) (string, error){
		v.overState, v.unevenState, v.awayState, v.suspendedState, v.comingState, v.lostState,
	} {
		line, err := kind(tops)
		if err != nil {
			return "", err
		}
		if line != "" {
			lines += "\n" + line
		}
	}
	return lines, nil
}

// ifAny is a sentence about so many, if there are any.
func (v rosterView) ifAny(count int, name string, pairs ...any) string {
	if count == 0 {
		return ""
	}
	return v.voice.Say(name, pairs...)
}

// some names the first of a list and says how many more there are.
func (v rosterView) some(list []string) string {
	said := strings.Join(list[:min(len(list), statesNamed)], v.voice.Label("staffing.between"))
	if more := len(list) - statesNamed; more > 0 {
		said += v.voice.Label("staffing.more", "count", more)
	}
	return said
}
