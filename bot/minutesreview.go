package bot

import (
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
	return t.reviewFrom(m, args.number(1), args.text(2))
}

// staleAfter is the answer to a button whose record is gone or not for this
// person, unless reading it failed.
func (t *turn) staleAfter(err error) (screen, error) {
	if err != nil {
		return screen{}, err
	}
	return t.stale(t.menu())
}

// pageLimit is how many characters of minutes a page shows below a head of at most
// headLimit; a longer head, of many names, leaves less. A message of Telegram holds
// 4096.
const (
	pageLimit = 3000
	headLimit = 600
)

// review is the screen of a meeting: its minutes, paged, and what can be done.
func (t *turn) review(m township.Meeting, page int) (screen, error) { return t.reviewFrom(m, page, "") }

// reviewed is review with what was just done on top.
func (t *turn) reviewed(m township.Meeting, done string) (screen, error) {
	s, err := t.review(m, 0)
	return s.headed(done), err
}

// reviewFrom is review with the way back to where the meeting was opened: the
// indicator whose evidence it is, the board, the unit's year, or the list. Minutes that
// were never filed show what is still open elsewhere as it is now.
func (t *turn) reviewFrom(m township.Meeting, page int, from string) (screen, error) {
	m, err := t.carrying(m)
	if err != nil {
		return screen{}, err
	}
	s, err := t.minutesPage(m, page, func(face string, page int) storage.Button {
		if m.State == township.Amending {
			return button(face, verbCopy, m.ID, page)
		}
		return button(face, verbOpen, m.ID, page, from)
	})
	if err != nil {
		return screen{}, err
	}
	if t.bot.options.Assessment.Has(assessment.Code(from)) {
		return s.row(t.minutesFiles(m)...).row(t.label("button.back", verbScoreItem, m.Unit, m.Period.Year(), from)), nil
	}
	foot, err := t.amendingFoot(m)
	if err != nil {
		return screen{}, err
	}
	s.text += foot
	if s, err = t.missingHere(s, m); err != nil {
		return screen{}, err
	}
	if s, err = t.undecidedWays(s, m); err != nil {
		return screen{}, err
	}
	s = t.carriedWays(t.unownedWays(s, m), m).row(t.minutesActions(m)...).row(t.minutesPapers(m)...)
	return s.row(t.backFrom(m, from)...).row(t.label("button.minutes", verbMinutes, 0), t.label("button.menu", verbMenu)), nil
}

// minutesPage is a page of minutes with the buttons that turn it, made by turning.
func (t *turn) minutesPage(m township.Meeting, page int, turning func(face string, page int) storage.Button) (screen, error) {
	head, err := t.minutesHead(m)
	if err != nil {
		return screen{}, err
	}
	lines, err := t.minutesLines(m)
	if err != nil {
		return screen{}, err
	}
	pages := paged(lines, pageLimit-max(0, utf16Length(head)-headLimit))
	page = min(max(page, 0), len(pages)-1)
	return screen{text: head + pages[page]}.row(t.pageTurns(page, len(pages), turning)...), nil
}

// minutesActions are the buttons of what this person can do with minutes.
func (t *turn) minutesActions(m township.Meeting) []storage.Button {
	var actions []storage.Button
	add := func(allowed bool, b storage.Button) {
		if allowed {
			actions = append(actions, b)
		}
	}
	mayFile, mayChange, isFiled := t.may(m.Regime.Filing(), m.Unit), t.mayChange(m), m.State == township.Filed
	writes, amends := m.IsOpen() && mayChange, !mayChange && t.mayAdd(m)
	add(mayFile && m.State == township.Draft, t.label("button.file", verbFile, m.ID, m.Revision))
	add(mayFile && m.State == township.Amending,
		button(t.voice.Label("button.publish", "version", m.Version+1), verbPublish, m.ID, m.Revision))
	add(writes, t.label("button.edit", verbEdit, m.ID, 0))
	add(writes || amends, t.label("button.add", verbAdd, m.ID))
	add(amends && len(m.Lines) > 0, t.label("button.suggest", verbSuggestLines, m.ID, 0))
	add(isFiled && mayChange, t.label("button.correct", verbCorrect, m.ID))
	add(isFiled && mayFile && m.CanWithdraw(t.now()), t.withdrawButton(m))
	return actions
}

// minutesPapers are the buttons of what there is of a meeting besides its lines: photos and
// files, the minutes on paper, the versions before. The next version has no paper, for
// what is printed is in force or not filed yet; it can be given up.
func (t *turn) minutesPapers(m township.Meeting) []storage.Button {
	var papers []storage.Button
	if t.mayAttach(m) || len(m.Attachments) > 0 {
		papers = append(papers, t.attachmentsButton(m))
	}
	if m.State == township.Amending {
		return append(papers, t.label("button.discard", verbDiscard, m.ID, m.Revision))
	}
	papers = append(papers, t.minutesFiles(m)...)
	if m.Version > 1 || m.State == township.Draft && m.Version > 0 {
		papers = append(papers, t.label("button.versions", verbVersions, m.ID, 0))
	}
	return papers
}

// withdrawButton takes filed minutes back, or their newest version.
func (t *turn) withdrawButton(m township.Meeting) storage.Button {
	if m.IsAmended() {
		return button(t.voice.Label("button.withdraw-version", "version", m.Version), verbWithdraw, m.ID, m.Revision)
	}
	return t.label("button.withdraw", verbWithdraw, m.ID, m.Revision)
}

// wayBack is the button from a question about minutes back to them.
func (t *turn) wayBack(m township.Meeting) storage.Button { return t.wayBackAs(m, "button.back") }

func (t *turn) wayBackAs(m township.Meeting, face string) storage.Button {
	verb := verbOpen
	if m.State == township.Amending {
		verb = verbCopy
	}
	return t.label(face, verb, m.ID, 0)
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
