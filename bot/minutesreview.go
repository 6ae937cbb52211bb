package bot

import (
	"slices"
	"unicode/utf16"

	"baocun/assessment"
	"baocun/storage"
	"baocun/township"
)

func pressOpen(t *turn, args pressed) (screen, error) {
	m, ok, err := t.meeting(args)
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	if m, err = t.carrying(m); err != nil {
		return screen{}, err
	}
	return t.missingHere(t.reviewFrom(m, args.number(1), args.text(2)), m)
}

// staleAfter is the answer to a button whose record is gone or not for this
// person, unless reading it failed.
func (t *turn) staleAfter(err error) (screen, error) {
	if err != nil {
		return screen{}, err
	}
	return t.stale(t.menu())
}

// pageLimit is how many characters of minutes a page shows, as Telegram counts them; a
// message holds 4096.
const pageLimit = 3000

// review is the screen of a meeting: its minutes, paged, and what can be done.
func (t *turn) review(m township.Meeting, page int) screen { return t.reviewFrom(m, page, "") }

// reviewFrom is review with the way back to where the meeting was opened: the
// indicator whose evidence it is, the board, the unit's year, or the list.
func (t *turn) reviewFrom(m township.Meeting, page int, from string) screen {
	pages := paged(t.minutesLines(m), pageLimit)
	page = min(max(page, 0), len(pages)-1)
	s := screen{text: t.minutesHead(m) + pages[page]}
	if len(pages) > 1 {
		var turnPage []storage.Button
		if page > 0 {
			turnPage = append(turnPage, t.label("button.previous", verbOpen, m.ID, page-1, from))
		}
		if page+1 < len(pages) {
			turnPage = append(turnPage, t.label("button.next", verbOpen, m.ID, page+1, from))
		}
		s = s.row(turnPage...)
	}
	if _, isEvidence := evidence[assessment.Code(from)]; isEvidence {
		return s.row(t.minutesFiles(m)...).row(t.label("button.back", verbScoreItem, m.Unit, m.Period.Year(), from))
	}
	unowned, who := t.unownedLine(m)
	s.text += unowned
	s = s.row(who...)
	if open := openCarried(m); open > 0 && m.IsOpen() && t.filesIn(m.Unit) {
		s = s.row(t.carryButton(m.Unit, open, m.ID))
	}
	switch {
	case !t.may(m.Regime.Filing(), m.Unit):
	case m.State == township.Draft:
		s = s.row(t.label("button.file", verbFile, m.ID, m.Revision), t.label("button.add", verbAdd, m.ID))
	case m.CanWithdraw(t.now()):
		s = s.row(t.label("button.withdraw", verbWithdraw, m.ID, m.Revision))
	}
	s = s.row(t.minutesFiles(m)...).row(t.backFrom(m, from)...)
	return s.row(t.label("button.minutes", verbMinutes, 0), t.label("button.menu", verbMenu))
}

// paged joins lines into pages of at most limit characters each; there is
// always one page.
func paged(lines []string, limit int) []string {
	pages := []string{""}
	for _, line := range lines {
		last := &pages[len(pages)-1]
		if *last != "" && utf16Length(*last)+utf16Length(line) >= limit {
			pages = append(pages, "")
			last = &pages[len(pages)-1]
		}
		*last += "\n" + line
	}
	return pages
}

// utf16Length is how many characters a text has as Telegram counts them.
func utf16Length(text string) int { return len(utf16.Encode([]rune(text))) }

func (t *turn) minutesHead(m township.Meeting) string {
	unit, _ := t.units.Get(m.Unit)
	state := t.voice.Say("state." + string(m.State))
	if m.State == township.Filed {
		state = t.voice.Say("minutes.version", "version", m.Version)
	}
	head := t.voice.Say("minutes.head", "unit", unit, "regime", m.Regime, "period", m.Period, "state", state)
	head += "\n" + t.voice.Say("minutes.attendance", "date", m.Date, "expected", m.Expected, "present", m.Present)
	for _, line := range t.particulars(m) {
		head += "\n" + line
	}
	return head
}

// particulars say of a meeting when and where it was, who presided and kept the minutes,
// and who came, as far as that is known.
func (t *turn) particulars(m township.Meeting) []string {
	var lines []string
	if where := slices.DeleteFunc([]string{m.Hour, m.Place}, func(said string) bool { return said == "" }); len(where) > 0 {
		lines = append(lines, t.voice.Say("minutes.where", "what", where))
	}
	if !m.Chair.IsNobody() {
		lines = append(lines, t.voice.Say("minutes.chaired", "name", m.Chair.Name))
	}
	if names := m.Names(township.Came); len(names) > 0 {
		lines = append(lines, t.voice.Say("minutes.names", "names", names))
	}
	if names := m.Names(township.OnLeave); len(names) > 0 {
		lines = append(lines, t.voice.Say("minutes.leave", "names", names))
	}
	if names := m.Names(township.SatIn); len(names) > 0 {
		lines = append(lines, t.voice.Say("minutes.sitting", "names", names))
	}
	return lines
}

// minutesLines are the sections in the order of the regime's skeleton, those
// beyond it after it, each with its lines numbered.
func (t *turn) minutesLines(m township.Meeting) []string {
	lines := t.carriedLines(m)
	shown := 0
	for i, section := range m.Regime.Sections() {
		said := m.LinesIn(section)
		required := i < len(m.Regime.Skeleton())
		if len(said) == 0 && !required {
			continue
		}
		shown++
		lines = append(lines, t.voice.Say("minutes.section", "number", t.voice.Numeral(shown), "section", t.voice.Section(m.Regime, section)))
		if len(said) == 0 {
			lines = append(lines, t.voice.Say("minutes.empty"))
		}
		for n, line := range said {
			lines = append(lines, t.voice.Say("minutes.line", "number", n+1, "text", t.lineText(line)))
		}
	}
	return lines
}
