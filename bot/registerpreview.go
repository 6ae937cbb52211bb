package bot

import (
	"strings"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// shownLines is how many lines of a kind a preview shows; of the rest it says how
// many there are.
const shownLines = 5

// importPreview shows what an import would change of the register as it is now, and
// keeps it together with a mark of that register.
func (t *turn) importPreview(waits storage.Import, village township.Unit) (screen, error) {
	change, err := t.tx.CompareRegister(village.ID, waits.Households)
	if err != nil {
		return screen{}, err
	}
	present, err := t.tx.Households(village.ID)
	if err != nil {
		return screen{}, err
	}
	waits.Seen = markOf(present)
	if err := t.tx.SaveImport(waits); err != nil {
		return screen{}, err
	}
	s := t.say("import.preview", "village", village, "new", len(change.New), "changed", len(change.Changed),
		"gone", len(change.Gone), "same", change.Same)
	s.text += t.changedLines(change) + t.goneLine(change)
	norms := t.bot.options.Rules.Norms
	for _, group := range norms.Crowded(waits.Households) {
		s.text += "\n" + t.voice.Say("register.crowded", "group", t.voice.GroupNumber(group.Group), "people", group.People,
			"most", norms.PeoplePerAssistant, "assistants", group.Assistants)
	}
	switch {
	case waits.Rejected > 0:
		s.text += "\n" + t.voice.Say("import.mend", "count", waits.Rejected)
	case len(change.New)+len(change.Changed)+len(change.Gone) == 0:
		s.text += "\n" + t.voice.Say("import.nothing")
		return s.row(t.goTo("households"), t.label("button.menu", verbMenu)), t.tx.DropImport(t.person.ID)
	default:
		s = s.row(t.label("button.import", verbImport, waits.Update))
	}
	return s.row(t.label("button.cancel", verbNoImport, waits.Update)), nil
}

// changedLines are the first of the households that change, before and after.
func (t *turn) changedLines(change storage.RegisterChange) string {
	var lines string
	for i, c := range change.Changed {
		if i == shownLines {
			return lines + "\n" + t.voice.Say("import.more", "count", len(change.Changed)-i)
		}
		lines += "\n" + t.voice.Say("import.changed", "household", c.Before.HouseholdKey.String(),
			"before", t.householdFigure(c.Before), "after", t.householdFigure(c.After))
	}
	return lines
}

// householdFigure is what the register says of a household: 2 人 ★.
func (t *turn) householdFigure(h township.Household) string {
	if h.Priority {
		return t.voice.Label("import.figure-priority", "people", h.People)
	}
	return t.voice.Label("import.figure", "people", h.People)
}

// goneLine names the first of the households that go, and where most would asks
// whether it is the right file.
func (t *turn) goneLine(change storage.RegisterChange) string {
	if len(change.Gone) == 0 {
		return ""
	}
	line := "\n" + t.voice.Say("import.gone", "households", t.listed(change.Gone))
	if len(change.Gone) > change.Same+len(change.Changed) {
		line += "\n" + t.voice.Say("import.mostly-gone")
	}
	return line
}

// listed names the first of some households, and how many there are if more.
func (t *turn) listed(list []township.Household) string {
	var names []string
	for _, h := range list[:min(len(list), shownLines)] {
		names = append(names, h.HouseholdKey.String())
	}
	text := strings.Join(names, t.voice.Label("mark.list"))
	if len(list) > shownLines {
		return t.voice.Label("register.and-more", "households", text, "count", len(list))
	}
	return text
}

// unread says what of a file is not taken, and why.
func (t *turn) unread(rest documents.Register) string {
	var text string
	for i, column := range rest.Refused {
		if i == shownLines {
			break
		}
		text += "\n⚠ " + t.voice.Refusal(column.Refusal)
	}
	for i, line := range rest.Rejected {
		if i == shownLines {
			text += "\n" + t.voice.Say("import.more", "count", len(rest.Rejected)-i)
			break
		}
		where := strings.TrimSpace(line.Column + " " + line.Value)
		if where == "" {
			text += "\n" + t.voice.Say("import.rejected-line", "line", line.Line, "why", t.voice.RefusalNotice(line.Refusal))
			continue
		}
		text += "\n" + t.voice.Say("import.rejected", "line", line.Line, "where", where, "why", t.voice.RefusalNotice(line.Refusal))
	}
	return text
}

// pressImport imports what was confirmed, unless the register changed since it was
// compared; then it shows it anew.
func pressImport(t *turn, args pressed) (screen, error) {
	waits, ok, err := t.pressedImport(args)
	if err != nil {
		return screen{}, err
	}
	if !ok || waits.Seen == "" || waits.Rejected > 0 {
		return t.staleImport()
	}
	village, _ := t.units.Get(waits.Village)
	present, err := t.tx.Households(village.ID)
	if err != nil {
		return screen{}, err
	}
	if markOf(present) != waits.Seen {
		fresh, err := t.importPreview(waits, village)
		return fresh.headed(t.voice.Say("import.changed-since")), err
	}
	place := RegisterImport{village, t.bot.options.Rules.Norms, t.today, t.bot.options.Language}
	imported, err := place.Place(t.tx, waits.Households)
	if err != nil {
		return screen{}, err
	}
	if err := t.tx.DropImport(t.person.ID); err != nil {
		return screen{}, err
	}
	given, err := t.givenLines(imported.Given)
	if err != nil {
		return screen{}, err
	}
	s, err := t.households(village, 0)
	return s.headed(t.voice.Say("import.done", "village", village) + given), err
}

// givenLines say in a line each what the only assistants of groups were given.
func (t *turn) givenLines(given []storage.Handout) (string, error) {
	var lines string
	for _, h := range given {
		person, _, err := t.tx.Person(h.Assistant)
		if err != nil {
			return "", err
		}
		lines += "\n" + t.voice.Say("register.handed-out", "group", h.Group, "name", person.Name,
			"people", township.PeopleIn(h.Households), "households", len(h.Households))
	}
	return lines, nil
}
