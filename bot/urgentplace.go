package bot

import (
	"slices"
	"strconv"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// urgentVillages are the villages in which somebody may report.
func (t *turn) urgentVillages() []township.Unit {
	var villages []township.Unit
	for _, place := range t.duties.UrgentPlaces(t.units) {
		if village, _ := t.units.VillageOf(place.ID); !slices.Contains(villages, village) {
			villages = append(villages, village)
		}
	}
	return villages
}

// placeNames name places as people say them.
func (t *turn) placeNames(places []township.Unit) []string {
	var names []string
	for _, place := range places {
		names = append(names, t.unitName(place.ID))
	}
	return names
}

// urgentPlaces are the places that the answers leave: one, or those of the village.
func (t *turn) urgentPlaces(a answers) []township.Unit {
	villages := t.urgentVillages()
	return slices.DeleteFunc(t.duties.UrgentPlaces(t.units), func(place township.Unit) bool {
		village, _ := t.units.VillageOf(place.ID)
		if unit := a.unit(stepUnit); unit != 0 {
			return place.ID != unit
		}
		return len(villages) > 1 && village.ID != a.unit(stepVillage)
	})
}

func askUrgentVillage(t *turn, _ answers) (screen, error) {
	var choices []storage.Button
	for _, village := range t.urgentVillages() {
		choices = append(choices, choice(t.voice.Unit(village), chosen+unitValue(village.ID)))
	}
	return t.say("urgent.which-village").grid(2, choices), nil
}

func takeUrgentVillage(t *turn, _ answers, text string) (string, error) {
	villages := t.urgentVillages()
	village, ok := t.unitSaid(text)
	if !ok || !slices.Contains(villages, village) {
		return "", township.Refuse(refuseVillage, "villages", t.names(villages))
	}
	return unitValue(village.ID), nil
}

// unitSaid is the unit that a button chose or that was typed.
func (t *turn) unitSaid(text string) (township.Unit, bool) {
	if id, pressed := strings.CutPrefix(text, chosen); pressed {
		n, _ := strconv.Atoi(id)
		return t.units.Get(township.UnitID(n))
	}
	return t.units.Named(text)
}

func askUrgentPlace(t *turn, a answers) (screen, error) {
	var choices []storage.Button
	for _, place := range t.urgentPlaces(answers{stepVillage: a[stepVillage]}) {
		face := t.voice.Unit(place)
		if place.Kind == township.KindVillage {
			face = t.voice.Label("urgent.whole")
		}
		choices = append(choices, choice(face, chosen+unitValue(place.ID)))
	}
	return t.say("urgent.which-place").grid(3, choices), nil
}

func takeUrgentPlace(t *turn, a answers, text string) (string, error) {
	places := t.urgentPlaces(answers{stepVillage: a[stepVillage]})
	place, ok := t.unitSaid(text)
	if !ok {
		place = township.ParseUrgentLine(text, places, t.units).Unit
	}
	if !slices.Contains(places, place) {
		return "", township.Refuse(township.RefuseUrgentPlace, "places", t.placeNames(places))
	}
	return unitValue(place.ID), nil
}
