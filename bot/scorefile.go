package bot

import (
	"encoding/json"
	"slices"
	"time"

	"baocun/assessment"
	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// The documents that scores are drawn and written as.
const (
	kindScorePicture = "score-picture"
	kindScoreTable   = "score-table"
)

// scoreFile is what a document shows: the villages of a screen, by a view.
type scoreFile struct {
	Villages []township.UnitID `json:"villages"`
	Year     int               `json:"year"`
	Quarter  int               `json:"quarter,omitempty"`
	Page     int               `json:"page,omitempty"`
	Language township.Language `json:"language"`
	// AsOf is the update that asked: what was known then is another file than what is known
	// later.
	AsOf int64 `json:"as_of"`
}

// scoreFiles are the buttons that send what a screen shows as a file.
func (t *turn) scoreFiles(view scoreView) []storage.Button {
	return []storage.Button{
		t.label("button.score-picture", verbScorePicture, view.year, view.quarter),
		t.label("button.score-table", verbScoreTable, view.year, view.quarter),
	}
}

func pressScoreFile(t *turn, args pressed, kind string) (screen, error) {
	villages := t.scored()
	if len(villages) == 0 {
		return t.stale(t.menu())
	}
	view := t.viewOf(args)
	file := scoreFile{Year: view.year, Quarter: view.quarter, Language: t.voice.Language(), AsOf: t.update.ID}
	for _, village := range villages {
		file.Villages = append(file.Villages, village.ID)
	}
	pages := 1
	if kind == kindScorePicture {
		pages = len(documents.ScoreTable{Rows: make([]documents.ScoreRow, len(villages))}.Cut())
	}
	caption := t.voice.Say("score.caption", "view", t.viewName(view), "today", t.today)
	for file.Page = range pages {
		if err := t.order(kind, file, caption); err != nil {
			return screen{}, err
		}
	}
	return screen{notice: t.voice.Label("coverage.sending")}, nil
}

func (b *Bot) drawScores(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	return b.scoreDocument(tx, args, ".png", func(t *turn, file scoreFile) ([]byte, error) {
		list, err := t.fileList(file)
		if err != nil {
			return nil, err
		}
		table, err := t.scoreTable(list)
		parts := table.Cut()
		if err != nil || len(parts) == 0 {
			return nil, err
		}
		return documents.DrawScores(t.voice, parts[min(file.Page, len(parts)-1)])
	})
}

func (b *Bot) writeScores(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	return b.scoreDocument(tx, args, ".xlsx", func(t *turn, file scoreFile) ([]byte, error) {
		list, err := t.fileList(file)
		if err != nil {
			return nil, err
		}
		table, err := t.scoreTable(list)
		if err != nil {
			return nil, err
		}
		groups, err := t.scoreGroups(list)
		if err != nil {
			return nil, err
		}
		return documents.WriteScores(t.voice, documents.ScoreBook{ScoreTable: table, Day: t.today, Groups: groups})
	})
}

// scoreDocument loads what a document shows and has it made.
func (b *Bot) scoreDocument(tx *storage.Tx, args json.RawMessage, ending string,
	render func(*turn, scoreFile) ([]byte, error),
) (string, []byte, error) {
	var file scoreFile
	if err := json.Unmarshal(args, &file); err != nil {
		return "", nil, err
	}
	t, err := b.drawingTurn(tx, file.Language)
	if err != nil {
		return "", nil, err
	}
	content, err := render(t, file)
	view := scoreView{file.Year, file.Quarter}
	return t.voice.Label("score.file", "view", t.viewName(view), "date", t.today) + ending, content, err
}

// fileList is the list of the villages that whoever asked might see.
func (t *turn) fileList(file scoreFile) (scoreList, error) {
	return t.scoreList(scoreView{file.Year, file.Quarter}, func(village township.Unit) bool {
		return slices.Contains(file.Villages, village.ID)
	})
}

// scoreTable is a list as a document shows it.
func (t *turn) scoreTable(list scoreList) (documents.ScoreTable, error) {
	table := documents.ScoreTable{
		Title: t.voice.Label("score.table-title", "unit", t.root(), "view", t.viewName(list.view)),
		AsOf:  t.voice.Label("document.as-of", "date", t.voice.FullDate(t.today)),
		Label: list.rules.Label.In(t.voice.Language()),
		Note:  t.voice.Label("score.note-order"),
		Mean:  list.mean, HasMean: list.hasMean,
	}
	if t.bot.options.Ranking {
		table.Note = t.voice.Label("score.note-ranked")
	}
	if list.hasBefore {
		table.Note += " " + t.voice.Label("score.note-change", "before", t.viewName(list.before), "gap", assessment.EffectiveGap)
	}
	for _, row := range list.rows {
		note, err := t.vetoNote(row.unit, list.view.year)
		if err != nil {
			return table, err
		}
		table.Rows = append(table.Rows, documents.ScoreRow{
			Name: t.voice.Rank(row.rank) + t.voice.Unit(row.unit), Score: row.Score, Change: row.change,
			State: t.voice.ScoreState(row.Score), Case: note,
		})
	}
	return table, nil
}

// scoreGroups are the months of the villages' groups that count in a view.
func (t *turn) scoreGroups(list scoreList) ([]documents.ScoreGroup, error) {
	var groups []documents.ScoreGroup
	for _, row := range list.rows {
		for _, group := range t.units.Children(row.unit.ID) {
			tallies, err := t.tx.Tallies(group.ID, township.NewMonth(list.view.year, time.January), township.NewMonth(list.view.year, time.December))
			if err != nil {
				return nil, err
			}
			for _, tally := range tallies {
				if !slices.ContainsFunc(row.facts.Months, func(m assessment.MonthFact) bool { return m.Month == tally.Month }) {
					continue
				}
				groups = append(groups, documents.ScoreGroup{
					Village: t.voice.Unit(row.unit), Group: t.voice.Unit(group), Month: tally.Month, Coverage: tally.Coverage,
				})
			}
		}
	}
	return groups, nil
}
