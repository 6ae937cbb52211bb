package bot

import (
	"encoding/json"
	"fmt"
	"strings"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// registerDocument is a village's register as a table, or the form to fill in.
const registerDocument = "register"

// registerSheet says which register a document shows, and by the update that asked
// for it when: what was sent earlier may no longer be so.
type registerSheet struct {
	Village  township.UnitID   `json:"village"`
	Language township.Language `json:"language"`
	Update   int64             `json:"update"`
}

// drawRegister makes the table of a village's register, which imports back unchanged.
func (b *Bot) drawRegister(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	var sheet registerSheet
	if err := json.Unmarshal(args, &sheet); err != nil {
		return "", nil, fmt.Errorf("draw a register: %w", err)
	}
	t, err := b.drawingTurn(tx, sheet.Language)
	if err != nil {
		return "", nil, err
	}
	village, _ := t.units.Get(sheet.Village)
	list, err := tx.Households(village.ID)
	if err != nil {
		return "", nil, err
	}
	table, err := documents.WriteRegister(documents.RowsOf(list))
	return t.voice.Label("register.file", "village", village) + ".xlsx", table, err
}

// sendRegister leaves a village's register, as it will be once this turn is
// committed, for the person as a document.
func (t *turn) sendRegister(village township.Unit, caption string) error {
	return t.order(registerDocument, registerSheet{village.ID, t.voice.Language(), t.update.ID}, caption)
}

// registerVillages lists the villages whose register this person keeps.
func (t *turn) registerVillages() []township.Unit {
	var villages []township.Unit
	for _, village := range t.units.Villages() {
		if t.may(township.KeepRegister, village.ID) {
			villages = append(villages, village)
		}
	}
	return villages
}

// registerVillage is the village that a button names, if this person keeps its
// register.
func (t *turn) registerVillage(args pressed, i int) (township.Unit, bool) {
	unit, ok := t.units.Get(township.UnitID(args.number(i)))
	return unit, ok && unit.Kind == township.KindVillage && t.may(township.KeepRegister, unit.ID)
}

// villageIn finds the village that one of some words names, and gives the words
// that are left. One that is not the person's is refused.
func (t *turn) villageIn(words []string) (village township.Unit, rest []string, err error) {
	for i, word := range words {
		named, ok := t.units.Named(strings.TrimSuffix(strings.TrimSuffix(word, "名册"), "的")) // 肖村的名册, as files are called.
		if !ok || named.Kind != township.KindVillage {
			continue
		}
		if !t.may(township.KeepRegister, named.ID) {
			return named, nil, township.Refuse(refuseNotYourVillage, "village", named)
		}
		return named, append(words[:i:i], words[i+1:]...), nil
	}
	return township.Unit{}, words, nil
}

// exportCommand sends the register of the village that is named, or of each that
// the person keeps, or what was studied (学习 2026), or the roster (花名册 肖村).
func exportCommand(t *turn, args string) (screen, error) {
	if rest, ok := cutStudy(args); ok {
		return t.exportStudy(rest)
	}
	if rest, ok := cutYear(args); ok {
		return t.exportYear(rest)
	}
	if rest, ok := cutRoster(args); ok {
		return t.exportRoster(rest)
	}
	village, _, err := t.villageIn(strings.Fields(township.Fold(args)))
	if err != nil {
		return screen{}, err
	}
	villages := t.registerVillages()
	if village.ID != 0 {
		villages = []township.Unit{village}
	}
	if len(villages) == 0 {
		return t.say("study.export").row(append(t.yearWay(), t.label("button.study", verbStudies, t.today.Year, 0), t.label("button.menu", verbMenu))...), nil
	}
	for _, village := range villages {
		register, err := t.tx.Register(village.ID)
		if err != nil {
			return screen{}, err
		}
		if register.Households == 0 {
			return t.say("register.none-to-export", "village", village).row(t.goTo("import"), t.label("button.menu", verbMenu)), nil
		}
		caption := t.voice.Say("register.exported", "village", village, "people", register.People, "households", register.Households)
		if err := t.sendRegister(village, caption); err != nil {
			return screen{}, err
		}
	}
	return t.say("register.export").row(append(t.yearWay(), t.goTo("households"), t.label("button.menu", verbMenu))...), nil
}
