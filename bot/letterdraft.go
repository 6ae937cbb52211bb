package bot

import (
	"html"
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// draftLetter is the letter of a year as it would be issued now: the next version.
func (t *turn) draftLetter(year int) (township.Letter, error) {
	before, _, err := t.tx.LetterOf(year)
	root, _ := t.units.Township()
	office := t.bot.public()
	return township.Letter{
		Year: year, Version: before.Version + 1, By: t.person.ID, At: t.now().UTC(), On: t.today,
		Texts: t.bot.options.Rules.Letters.Issue(year, office.Unit(root), office.Targets),
	}, err
}

// draftAt is the draft of the year that a button speaks of, if this person may issue it.
func (t *turn) draftAt(args pressed) (township.Letter, bool, error) {
	year := args.number(0)
	if !t.duties.MayAnywhere(township.IssueLetters, t.units) || !slices.Contains(township.LetterYears(t.today), year) {
		return township.Letter{}, false, nil
	}
	draft, err := t.draftLetter(year)
	return draft, true, err
}

func pressLetterDraft(t *turn, args pressed) (screen, error) {
	draft, ok, err := t.draftAt(args)
	if err != nil || !ok {
		return t.staleLetter(err)
	}
	return t.draftScreen(draft)
}

// draftScreen shows for each level to how many people a letter would go and with which
// targets, and who would be asked first.
func (t *turn) draftScreen(draft township.Letter) (screen, error) {
	root, _ := t.units.Township()
	signing, err := t.tx.Signing(draft, root.ID, t.today)
	if err != nil {
		return screen{}, err
	}
	s := t.say("letter.draft", "year", draft.Year)
	if draft.Version > 1 {
		s.text += "\n" + t.voice.Say("letter.draft-version", "version", draft.Version-1)
	}
	var ways []storage.Button
	for _, text := range draft.Texts {
		count := 0
		for _, p := range signing.Due(root.ID) {
			if p.Role.Level() == text.Level {
				count++
			}
		}
		level := string(text.Level)
		s.text += "\n" + t.voice.Say("letter.draft-level", "level", t.voice.Label("letter.level-"+level), "count", count, "targets", t.voice.Targets(text.Targets))
		ways = append(ways, button(t.voice.Label("letter.face-"+level), verbLetterLevel, draft.Year, text.Level, 0))
	}
	first, _ := toSign(signing, root.ID)
	s.text += "\n" + t.voice.Say("letter.draft-first", "first", first)
	issue := t.label("button.letter-issue", verbLetterIssue, draft.Year, draftMark(draft))
	return s.row(ways...).row(issue).row(t.label("button.back", verbLetters, 0), t.label("button.menu", verbMenu)), nil
}

// toSign counts the posts that a letter is asked of at once, and all that it is for.
func toSign(s township.Signing, root township.UnitID) (first, due int) {
	for _, p := range s.Due(root) {
		due++
		if s.Stand(p) == township.LetterAsked {
			first++
		}
	}
	return first, due
}

// draftMark tells one draft from another: its version, and the beginning of each text's hash.
func draftMark(draft township.Letter) string {
	mark := ""
	for _, text := range draft.Texts {
		mark += text.Hash[:4]
	}
	return mark
}

// pressLetterLevel shows a page of a level's text.
func pressLetterLevel(t *turn, args pressed) (screen, error) {
	draft, ok, err := t.draftAt(args)
	text, known := draft.Text(township.UnitKind(args.text(1)))
	if err != nil || !ok || !known {
		return t.staleLetter(err)
	}
	filled := text.For(t.voice.Label("letter.unit"), t.voice.Label("letter.post"))
	pages := t.voice.LetterPages(filled)
	page := min(max(args.number(2), 0), len(pages)-1)
	s := t.say("letter.draft-page", "title", filled.Title, "page", page+1, "pages", len(pages))
	s.text += "\n\n" + html.EscapeString(strings.Join(pages[page], "\n"))
	return s.row(t.turnPages(verbLetterLevel, page, len(pages), draft.Year, text.Level)...).
		row(t.label("button.back", verbLetterDraft, draft.Year)), nil
}
