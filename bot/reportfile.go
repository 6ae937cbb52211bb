package bot

import (
	"encoding/json"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The documents that the villages' reports of a month are written as.
const (
	kindReportsWord = "reports-word"
	kindReportsBook = "reports-excel"
)

// reportsFile says which reports a document holds.
type reportsFile struct {
	Month    township.Month    `json:"month"`
	Language township.Language `json:"language"`
	AsOf     township.Date     `json:"as_of"`
	// Sent are the reports that were sent, each in its revision, and Missing the
	// villages without one: a file with others in it is another file.
	Sent    []storedReport    `json:"sent"`
	Missing []township.UnitID `json:"missing,omitempty"`
}

type storedReport struct {
	Village  township.UnitID `json:"village"`
	Revision int             `json:"revision"`
}

func pressReportsFile(t *turn, args pressed, kind string) (screen, error) {
	if !t.hearsReports() {
		return t.stale(t.menu())
	}
	if err := t.orderReports(t.chat.ID, t.voice, t.reportMonth(args.text(0)), kind); err != nil {
		return screen{}, err
	}
	return screen{notice: t.voice.Label("report.sending")}, nil
}

// orderReports leaves files of a month's reports for a chat.
func (t *turn) orderReports(chat storage.ChatID, voice words.Voice, month township.Month, kinds ...string) error {
	missing, reports, err := t.missingReports(month)
	if err != nil {
		return err
	}
	file := reportsFile{Month: month, Language: voice.Language(), AsOf: t.today}
	for _, r := range reports {
		if r.IsSent() {
			file.Sent = append(file.Sent, storedReport{r.Village, r.Revision})
		}
	}
	for _, village := range missing {
		file.Missing = append(file.Missing, village.ID)
	}
	encoded, err := json.Marshal(file)
	if err != nil {
		return err
	}
	about := []any{"period", township.MonthPeriod(month), "sent", len(file.Sent), "villages", len(file.Sent) + len(missing)}
	for _, kind := range kinds {
		caption := voice.Say("report.caption", append(about, "kind", voice.Label("report.kind-"+kind))...)
		if len(missing) > 0 {
			caption += voice.Say("report.caption-missing", "missing", missing)
		}
		document := storage.Document{Kind: kind, Args: encoded, Caption: caption}
		if err := t.enqueue(chat, storage.Payload{Document: &document}); err != nil {
			return err
		}
	}
	return nil
}

func (b *Bot) writeReports(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	return b.reportsDocument(tx, args, ".docx", documents.WriteReports)
}

func (b *Bot) writeReportsBook(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	return b.reportsDocument(tx, args, ".xlsx", documents.WriteReportTable)
}

// reportsDocument loads the reports that a document tells of and has it made.
func (b *Bot) reportsDocument(tx *storage.Tx, args json.RawMessage, ending string,
	write func(words.Voice, documents.MonthReports) ([]byte, error),
) (string, []byte, error) {
	var file reportsFile
	if err := json.Unmarshal(args, &file); err != nil {
		return "", nil, err
	}
	t, err := b.drawingTurn(tx, file.Language)
	if err != nil {
		return "", nil, err
	}
	all := documents.MonthReports{Township: t.root(), Month: file.Month, AsOf: file.AsOf}
	missing, reports, err := t.missingReports(file.Month)
	if err != nil {
		return "", nil, err
	}
	all.Missing = missing
	for _, village := range t.units.Villages() {
		for _, r := range reports {
			if r.Village == village.ID && r.IsSent() {
				r.SentAt = r.SentAt.In(b.options.Location)
				all.Villages = append(all.Villages, documents.VillageMonth{Unit: village, VillageReport: r})
			}
		}
	}
	content, err := write(t.voice, all)
	return documents.ReportsName(t.voice, all) + ending, content, err
}
