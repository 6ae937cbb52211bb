package bot

import (
	"html"
	"strconv"
	"strings"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

const (
	// hitsAPage is how many meetings a page of a search shows.
	hitsAPage = 6
	// excerptsAHit is how many passages of a meeting are shown.
	excerptsAHit = 2
)

// found shows a page of what a search finds: the words in context, and a button to
// each meeting.
func (t *turn) found(s storage.Searched, page int) (screen, error) {
	hits, searched, err := t.hits(s.Search)
	if err != nil {
		return screen{}, err
	}
	if len(hits) == 0 {
		return t.foundNothing(s, searched), nil
	}
	shown, page, pages := pageOf(hits, page, hitsAPage)
	list := t.foundHead(s.Search, hits, searched)
	if pages > 1 {
		list.text += t.voice.Say("search.page", "page", page+1, "pages", pages)
	}
	list.text += t.scope(s.Search)
	for i, hit := range shown {
		m, ok, err := t.tx.Meeting(hit.Meeting)
		if err != nil {
			return screen{}, err
		}
		if !ok {
			continue
		}
		number := page*hitsAPage + i + 1
		list.text += "\n" + t.hitText(number, m, s.Search.Needle().Excerpts(m))
		list = list.row(button(strconv.Itoa(number)+". "+t.meetingLabel(m), verbOpen, m.ID, 0, foundMark(page)))
	}
	list = list.row(t.turnPages(verbSearch, page, pages, searchArg(s))...)
	return t.searchWays(list, s), nil
}

// foundHead says how much was found, in how many of the meetings that were searched.
func (t *turn) foundHead(search township.Search, hits []storage.Hit, searched int) screen {
	if len(search.Words) == 0 {
		return t.say("search.all", "count", len(hits))
	}
	passages := 0
	for _, hit := range hits {
		passages += hit.Passages
	}
	return t.say("search.head", "words", t.quoted(search), "passages", passages, "meetings", len(hits), "searched", searched)
}

// quoted says the words of a search as they are looked for: 「补访」「三组」.
func (t *turn) quoted(search township.Search) string {
	var quoted strings.Builder
	for _, word := range search.Words {
		quoted.WriteString(t.voice.Label("search.word", "word", word))
	}
	return quoted.String()
}

// scope says to which meetings a search is narrowed, if it is.
func (t *turn) scope(search township.Search) string {
	var parts []string
	for _, by := range narrowings {
		if by.value(search) != "" {
			parts = append(parts, by.name(t, by.value(search)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "\n" + t.voice.Say("search.scope", "scope", strings.Join(parts, " · "))
}

// hitText is a meeting with the words in context.
func (t *turn) hitText(number int, m township.Meeting, excerpts []township.Excerpt) string {
	unit, _ := t.units.Get(m.Unit)
	text := t.voice.Say("search.hit", "number", number, "unit", unit, "regime", m.Regime, "period", m.Period, "date", m.Date)
	for _, e := range excerpts[:min(len(excerpts), excerptsAHit)] {
		text += "\n" + t.voice.Say("search.excerpt", "where", t.passageName(m, e.Passage), "text", words.HTML(t.marked(e)))
	}
	if more := len(excerpts) - excerptsAHit; more > 0 {
		text += t.voice.Say("search.more", "count", more)
	}
	return text
}

// passageName says where in the minutes a passage stands.
func (t *turn) passageName(m township.Meeting, p township.Passage) string {
	if p.Kind == township.InLine {
		return t.voice.Section(m.Regime, p.Section)
	}
	return t.voice.Label("search.in-" + string(p.Kind))
}

// marked is an excerpt as Telegram's HTML.
func (t *turn) marked(e township.Excerpt) string {
	var text strings.Builder
	for _, s := range e.Stretches {
		if s.Found {
			text.WriteString(t.voice.Say("search.mark", "text", s.Text))
			continue
		}
		text.WriteString(html.EscapeString(s.Text))
	}
	return text.String()
}

// foundNothing says so, and what could be tried.
func (t *turn) foundNothing(s storage.Searched, searched int) screen {
	scope := t.scope(s.Search)
	if searched == 0 {
		answer := t.say("search.no-minutes")
		answer.text += scope
		return t.searchWays(answer, s)
	}
	answer := t.say("search.none", "words", t.quoted(s.Search), "searched", searched)
	answer.text += scope + "\n" + t.voice.Say("search.try")
	if scope != "" {
		answer.text += "\n" + t.voice.Say("search.try-wider")
	}
	return t.searchWays(answer, s)
}

// searchWays are the buttons that narrow a search, and lead on from it.
func (t *turn) searchWays(list screen, s storage.Searched) screen {
	var by []storage.Button
	for _, n := range narrowings {
		if n.by == byUnit && len(t.readable()) < 2 {
			continue
		}
		name := t.voice.Label("search.every")
		if value := n.value(s.Search); value != "" {
			name = n.name(t, value)
		}
		by = append(by, button(t.voice.Label("search.by-"+n.by, "name", name), verbNarrow, searchArg(s), n.by, 0))
	}
	return list.row(by...).row(t.label("button.search-again", verbAsk), t.label("button.minutes", verbMinutes, 0), t.label("button.menu", verbMenu))
}
