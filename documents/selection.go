package documents

import (
	"slices"
	"time"

	"baocun/township"
	"baocun/words"
)

// Selection is an open selection with all that its documents tell.
type Selection struct {
	township.Selection
	// Title names the posts, and Office is the township by name.
	Title, Office string
	// Judges are called so, in the order of the panel.
	Judges []string
	// Candidates are all there are, by their numbers, and Posts what those were given who
	// are appointed.
	Candidates []township.Candidate
	Posts      map[township.CandidateID]GivenPost
	Ballots    township.Ballots
	Objections []township.Objection
	AsOf       township.Date
	Zone       *time.Location
}

// GivenPost is a post for a term.
type GivenPost struct {
	Where       string
	From, Until township.Date
}

// WriteSelection makes the Word document of a selection's minutes: what was made known, who
// stood, how they were marked, in which order they came, what was objected, who was
// appointed.
func WriteSelection(voice words.Voice, s Selection) ([]byte, error) {
	w := selectionWriter{newDocx(voice), voice, s}
	title := voice.Label("document.select-title", "title", s.Title)
	w.say("Title", title)
	w.say("Number", voice.Label("document.select-office", "office", s.Office, "date", voice.FullDate(s.AsOf)))
	for i, chapter := range []struct {
		head  string
		write func()
	}{
		{"posts", w.writePosts},
		{"entry", w.writeEntry},
		{"marking", w.writeMarking},
		{"ranking", w.writeRanking},
		{"notice", w.writeNotice},
		{"appointed", w.writeAppointed},
	} {
		head := voice.Label("document.select-part-" + chapter.head)
		w.say("Heading1", voice.Label("document.paper-head", "number", voice.Numeral(i+1), "head", head))
		chapter.write()
	}
	return w.bytes(title)
}

// selectionWriter is the document of a selection that is being written.
type selectionWriter struct {
	*docx
	voice words.Voice
	Selection
}

func (w selectionWriter) body(name string, pairs ...any) {
	w.say("Body", w.voice.Label("document.select-"+name, pairs...))
}

func (w selectionWriter) writePosts() {
	for _, line := range w.voice.SelectionPlanLines(words.SelectionCard{Selection: w.Selection.Selection, Title: w.Title, Office: w.Office}) {
		w.say("Body", line)
	}
}

func (w selectionWriter) writeEntry() {
	w.say("Body", w.voice.SelectionCountsPlain(township.CountCandidates(w.Candidates)))
	for _, c := range w.Candidates {
		if c.State == township.CandidateRefused {
			w.body("refused", "number", c.Number, "why", c.Why)
		}
	}
}

func (w selectionWriter) writeMarking() {
	if len(w.Judges) > 0 {
		w.body("judges", "names", w.Judges, "count", len(w.Judges))
	}
	recused := 0
	for _, b := range w.Ballots {
		if b.Recused {
			recused++
		}
	}
	if recused > 0 {
		w.body("recused", "count", recused)
	}
	if !w.Ranked.IsZero() {
		w.body("ranked-on", "date", w.voice.FullDate(township.DateOf(w.Ranked.In(w.Zone))))
	}
	w.say("Body", w.voice.Label("select.ranking-rule"))
}

// tests are the tests that count, each with its share and a candidate's mark in it.
func (s Selection) tests() []selectionTest {
	all := []selectionTest{
		{"written", s.Weights.Written, func(c township.Candidate) township.Mark {
			if c.Written == nil {
				return 0
			}
			return *c.Written
		}},
		{"speech", s.Weights.Speech, func(c township.Candidate) township.Mark { return c.Result.Speech }},
		{"interview", s.Weights.Interview, func(c township.Candidate) township.Mark { return c.Result.Interview }},
	}
	return slices.DeleteFunc(all, func(t selectionTest) bool { return t.share == 0 })
}

type selectionTest struct {
	name  string
	share int
	mark  func(township.Candidate) township.Mark
}

func (t selectionTest) head(voice words.Voice) string {
	return voice.Label("document.select-test", "test", voice.Label("select.test-"+t.name), "share", t.share)
}

func (w selectionWriter) writeRanking() {
	table := docxTable{columns: []docxColumn{
		{head: w.voice.Label("document.select-rank"), share: 8},
		{head: w.voice.Label("document.select-number"), share: 14},
		{head: w.voice.Label("document.select-name"), share: 16},
	}}
	for _, test := range w.tests() {
		table.columns = append(table.columns, docxColumn{head: test.head(w.voice), share: 14})
	}
	table.columns = append(table.columns,
		docxColumn{head: w.voice.Label("document.select-total"), share: 12},
		docxColumn{head: w.voice.Label("document.select-result"), share: 16})
	for _, c := range township.Ranking(w.Candidates) {
		row := []string{w.voice.Value(c.Result.Rank), c.Number, c.Name}
		for _, test := range w.tests() {
			row = append(row, test.mark(c).String())
		}
		table.rows = append(table.rows, append(row, c.Result.Total.String(), w.outcome(w.voice, c)))
	}
	w.table(table, false)
}

// outcome says what became of a candidate, or what is to.
func (s Selection) outcome(voice words.Voice, c township.Candidate) string {
	isProposed := slices.ContainsFunc(s.Proposed(s.Candidates), func(p township.Candidate) bool { return p.ID == c.ID })
	if c.State == township.CandidateChecked && c.Result != nil {
		if isProposed {
			return voice.Label("document.select-proposed")
		}
		return voice.Label("document.select-not-proposed")
	}
	return voice.CandidateState(c.State)
}

func (w selectionWriter) writeNotice() {
	until := township.NoticeUntil(w.Candidates)
	if until.IsZero() {
		w.body("no-notice")
		return
	}
	var from township.Date
	for _, c := range w.Candidates {
		if begins := c.Notice.From; !begins.IsZero() && (from.IsZero() || begins.Before(from)) {
			from = begins
		}
	}
	w.body("noticed", "from", w.voice.FullDate(from), "until", w.voice.FullDate(until))
	if len(w.Objections) == 0 {
		w.body("no-objections")
		return
	}
	w.body("objections", "count", len(w.Objections))
	for i, o := range w.Objections {
		w.body("objection", "place", i+1, "about", w.about(o), "text", o.Text, "state", w.voice.ObjectionState(o), "reply", o.Reply)
	}
}

// about names whom an objection is about by the exam number.
func (w selectionWriter) about(o township.Objection) string {
	for _, c := range w.Candidates {
		if c.ID == o.Candidate {
			return w.voice.Label("document.select-about", "number", c.Number)
		}
	}
	return w.voice.Label("select.whole-selection")
}

func (w selectionWriter) writeAppointed() {
	count := township.CountCandidates(w.Candidates)
	w.body("appointed", "count", count.Appointed, "posts", w.Selection.Selection.Posts)
	if count.Appointed == 0 {
		return
	}
	table := docxTable{columns: []docxColumn{
		{head: w.voice.Label("document.select-name"), share: 20},
		{head: w.voice.Label("document.select-number"), share: 18},
		{head: w.voice.Label("document.select-post"), share: 30},
		{head: w.voice.Label("document.select-term"), share: 32},
	}}
	for _, c := range township.Ranking(w.Candidates) {
		if post, given := w.Selection.Posts[c.ID]; given {
			term := w.voice.Label("document.select-span", "from", w.voice.FullDate(post.From), "until", w.voice.FullDate(post.Until))
			table.rows = append(table.rows, []string{c.Name, c.Number, post.Where + w.voice.Role(w.Role), term})
		}
	}
	w.table(table, false)
}
