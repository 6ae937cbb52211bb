package bot

import (
	"encoding/json"
	"slices"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// The documents that coverage is drawn and written as.
const (
	kindCoveragePicture = "coverage-picture"
	kindCoverageTable   = "coverage-table"
)

// coverageFile is what a document shows: the rows of a screen, over twelve months.
type coverageFile struct {
	// Of and Rows are whose it is, as [covered.key] writes them; Where is the unit, of
	// an assistant the village.
	Of       string            `json:"of"`
	Where    township.UnitID   `json:"where"`
	Rows     []string          `json:"rows"`
	View     string            `json:"view"`
	Month    township.Month    `json:"month"`
	Page     int               `json:"page,omitempty"`
	Language township.Language `json:"language"`
	// AsOf is the update that asked while the months can still change. Without it
	// the same arguments are the same file, and it is sent as it was uploaded.
	AsOf int64 `json:"as_of,omitempty"`
}

// coverageFiles are the buttons that send what a screen shows as a file.
func (t *turn) coverageFiles(c covered, month township.Month, view string) []storage.Button {
	return []storage.Button{
		t.label("coverage.picture", verbCoveragePicture, c.key(), monthArg(month), view),
		t.label("coverage.excel", verbCoverageTable, c.key(), monthArg(month), view),
	}
}

func pressCoverageFile(t *turn, args pressed, kind string) (screen, error) {
	c, ok, err := t.coveredFile(args.text(0))
	if err != nil {
		return screen{}, err
	}
	if !ok {
		return t.stale(t.menu())
	}
	month := t.monthIn(args.text(1))
	file, err := t.coverageFile(c, month, args.text(2))
	if err != nil {
		return screen{}, err
	}
	pages := 1
	if kind == kindCoveragePicture {
		table := documents.CoverageTable{Rows: make([]documents.CoverageRow, len(file.Rows))}
		pages = len(table.Cut())
	}
	caption := t.voice.Say("coverage.caption", "where", t.fullName(c), "month", township.MonthPeriod(month))
	for file.Page = range pages {
		if err := t.order(kind, file, caption); err != nil {
			return screen{}, err
		}
	}
	return screen{notice: t.voice.Label("coverage.sending")}, nil
}

// coveredFile is what a button asks a file of, if this person may see it. Who
// oversees some villages has a screen of the township with those.
func (t *turn) coveredFile(text string) (covered, bool, error) {
	if root := (covered{unit: t.root()}); text == root.key() && len(t.coveredVillages()) > 0 {
		return root, true, nil
	}
	return t.coveredIn(text)
}

// coverageFile lists the rows that the screen of a unit shows, or the one there is.
func (t *turn) coverageFile(c covered, month township.Month, view string) (coverageFile, error) {
	closed, err := t.tx.ClosedMonth()
	if err != nil {
		return coverageFile{}, err
	}
	file := coverageFile{Of: c.key(), Where: c.unit.ID, View: byGroup, Month: month, Language: t.voice.Language()}
	if closed.Before(month) {
		file.AsOf = t.update.ID
	}
	if c.isAssistant() || t.oversees(c.unit.ID) || c.unit.Kind == township.KindGroup {
		file.Rows = append(file.Rows, c.key())
	}
	if c.isAssistant() || c.unit.Kind == township.KindGroup {
		return file, nil
	}
	if view == byAssistant && c.unit.Kind == township.KindVillage && t.seesAssistants(c.unit.ID) {
		file.View = byAssistant
	}
	rows, err := t.below(c.unit, file.View, month)
	for _, row := range rows {
		file.Rows = append(file.Rows, row.key())
	}
	return file, err
}

func (b *Bot) drawCoverage(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	return b.coverageDocument(tx, args, ".png", func(t *turn, table documents.CoverageTable, page int) ([]byte, error) {
		parts := table.Cut()
		return documents.DrawCoverage(t.voice, parts[min(page, len(parts)-1)])
	})
}

func (b *Bot) writeCoverage(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	return b.coverageDocument(tx, args, ".xlsx", func(t *turn, table documents.CoverageTable, _ int) ([]byte, error) {
		return documents.WriteCoverage(t.voice, table)
	})
}

// coverageDocument loads the table of a document and has it made.
func (b *Bot) coverageDocument(tx *storage.Tx, args json.RawMessage, ending string,
	render func(*turn, documents.CoverageTable, int) ([]byte, error),
) (string, []byte, error) {
	var file coverageFile
	if err := json.Unmarshal(args, &file); err != nil {
		return "", nil, err
	}
	t, err := b.drawingTurn(tx, file.Language)
	if err != nil {
		return "", nil, err
	}
	table, err := t.coverageTable(file)
	if err != nil {
		return "", nil, err
	}
	content, err := render(t, table, file.Page)
	return t.voice.Label("coverage.file", "where", table.Title, "month", file.Month.String()) + ending, content, err
}

// coverageTable reads what a document shows.
func (t *turn) coverageTable(file coverageFile) (documents.CoverageTable, error) {
	of, err := t.lookUp(file.Of)
	if err != nil {
		return documents.CoverageTable{}, err
	}
	of.unit, _ = t.units.Get(file.Where)
	table := documents.CoverageTable{
		Title: t.fullName(of), AsOf: t.today, Closed: t.bot.options.Rules.Visits.Closed(t.today),
	}
	for m := file.Month.Add(1 - monthsShown); !file.Month.Before(m); m = m.Add(1) {
		table.Months = append(table.Months, m)
	}
	for _, key := range file.Rows {
		c, err := t.lookUp(key)
		if err != nil {
			return table, err
		}
		if c.isAssistant() {
			c.unit = of.unit
		}
		months, err := t.lastMonths(c, file.Month)
		if err != nil {
			return table, err
		}
		table.Rows = append(table.Rows, documents.CoverageRow{
			Name: t.coveredName(c), Kind: rowKind(c, key == file.Of && len(file.Rows) > 1), Cells: cellsOf(months),
		})
	}
	if file.View == byAssistant {
		table.Rows = append(table.Rows, t.unassignedRow(table.Rows)...)
	}
	return table, nil
}

func rowKind(c covered, isTotal bool) documents.CoverageRowKind {
	switch {
	case isTotal:
		return documents.TotalRow
	case c.isAssistant():
		return documents.AssistantRow
	case c.unit.Kind == township.KindGroup:
		return documents.GroupRow
	case c.unit.Kind == township.KindVillage:
		return documents.VillageRow
	}
	return documents.TotalRow
}

// cellsOf are the cells of a row, the oldest month first.
func cellsOf(months []coverageRow) []documents.CoverageCell {
	cells := make([]documents.CoverageCell, 0, len(months))
	for _, row := range slices.Backward(months) {
		cells = append(cells, documents.CoverageCell{Counts: !row.month.Last().Before(row.unit.Since), Coverage: row.Coverage})
	}
	return cells
}

// unassignedRow is what the assistants leave of their village, in the months in which
// they leave anything: the first row is the village's.
func (t *turn) unassignedRow(rows []documents.CoverageRow) []documents.CoverageRow {
	rest := documents.CoverageRow{Name: t.voice.Label("coverage.rest"), Kind: documents.AssistantRow}
	any := false
	for i, whole := range rows[0].Cells {
		var parts []township.Coverage
		for _, row := range rows[1:] {
			parts = append(parts, row.Cells[i].Coverage)
		}
		left, ok := whole.Rest(parts)
		if !ok {
			left = township.Coverage{}
		}
		any = any || ok
		rest.Cells = append(rest.Cells, documents.CoverageCell{Counts: whole.Counts && ok, Coverage: left})
	}
	if !any {
		return nil
	}
	return []documents.CoverageRow{rest}
}
