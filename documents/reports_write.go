package documents

import (
	"cmp"
	"fmt"

	"baocun/township"
	"baocun/words"
)

// WriteReports makes one Word document of what all villages told of a month: the
// whole township first, then a chapter for each village, and who is missing at the
// end.
func WriteReports(voice words.Voice, reports MonthReports) ([]byte, error) {
	w := reportsWriter{newDocx(voice), reportsPaper{voice, reports}}
	w.say("Title", w.title())
	w.say("Number", w.asOf())
	w.writeWhole()
	for i, village := range w.Villages {
		w.writeVillage(i+1, village)
	}
	if len(w.Missing) > 0 {
		w.put(paragraph{style: "Body", space: true, spans: []span{{text: w.missing()}}})
	}
	return w.bytes(w.title())
}

// reportsWriter is a document of reports that is being written.
type reportsWriter struct {
	*docx
	reportsPaper
}

// writeWhole sums the township up, with a line for each village.
func (w reportsWriter) writeWhole() {
	now, before := w.total()
	whole := w.voice.Label("document.reports-whole", "figures", w.figures(now, before))
	w.put(paragraph{style: "Body", space: true, spans: []span{{text: whole}}})
	table := docxTable{columns: []docxColumn{
		{head: w.voice.Label("document.reports-village"), share: 20},
		{head: w.voice.Label("document.reports-people"), share: 22},
		{head: w.voice.Label("document.reports-last"), share: 22},
		{head: w.voice.Label("document.reports-meeting"), share: 36},
	}}
	for _, v := range w.Villages {
		meeting, _ := v.meeting(township.VillageMonthly)
		table.rows = append(table.rows, []string{w.voice.Unit(v.Unit), w.share(v.Coverage), w.share(v.Before), w.held(meeting)})
	}
	for _, unit := range w.Missing {
		table.rows = append(table.rows, []string{w.voice.Unit(unit), w.voice.Label("document.reports-not-sent"), "", ""})
	}
	w.table(table, false)
}

// share is how many were met of how many.
func (w reportsWriter) share(c township.Coverage) string {
	if !c.HasRegister() {
		return w.voice.Label("document.no-register")
	}
	return fmt.Sprintf("%d/%d", c.PeopleMet, c.People)
}

func (w reportsWriter) writeVillage(number int, v VillageMonth) {
	w.say("Heading1", w.voice.Label("document.paper-head", "number", w.voice.Numeral(number), "head", w.voice.Unit(v.Unit)))
	w.chapter(1, "document.reports-part-figures")
	w.say("Body", w.figures(v.Coverage, v.Before))
	w.chapter(2, "document.reports-part-meetings")
	for _, m := range v.Meetings {
		w.say("Body", w.voice.Label("document.reports-of-meeting", "regime", m.Regime, "period", m.Period, "held", w.held(m)))
	}
	if len(v.Meetings) == 0 {
		w.none()
	}
	w.chapter(3, "document.reports-part-studied")
	w.list(v.Studied)
	w.chapter(4, "document.reports-part-tasks")
	w.writeTasks(v)
	w.chapter(5, "document.reports-part-problems")
	w.list(v.Problems)
	if len(v.Notes) > 0 {
		w.chapter(6, "document.reports-part-notes")
		w.list(v.Notes)
	}
}

func (w reportsWriter) chapter(number int, name string) {
	w.say("Heading2", w.voice.Label("document.paper-item", "number", w.voice.Numeral(number))+w.voice.Label(name))
}

func (w reportsWriter) none() { w.say("Body", w.voice.Label("document.reports-none")) }

// list numbers texts, where there are several.
func (w reportsWriter) list(texts []string) {
	for i, text := range texts {
		if len(texts) > 1 {
			text = fmt.Sprintf("%d. %s", i+1, text)
		}
		w.say("Body", text)
	}
	if len(texts) == 0 {
		w.none()
	}
}

// writeTasks counts what was done and what is open, with a table of both.
func (w reportsWriter) writeTasks(v VillageMonth) {
	if len(v.Done)+len(v.Open) == 0 {
		w.none()
		return
	}
	w.put(paragraph{style: "Body", keep: true, spans: []span{{text: w.voice.Label("document.reports-tasks",
		"done", len(v.Done), "open", len(v.Open), "late", v.late(w.AsOf))}}})
	table := docxTable{columns: []docxColumn{
		{head: w.voice.Label("document.task-text"), share: 44, text: true},
		{head: w.voice.Label("document.task-owner"), share: 17},
		{head: w.voice.Label("document.task-due"), share: 25},
		{head: w.voice.Label("document.task-state"), share: 14},
	}}
	for _, task := range v.Open {
		table.rows = append(table.rows, w.task(task, "document.task-open"))
	}
	for _, task := range v.Done {
		table.rows = append(table.rows, w.task(task, "document.task-done"))
	}
	w.table(table, false)
}

func (w reportsWriter) task(task township.ReportedTask, state string) []string {
	return []string{task.Text, cmp.Or(task.Owner, w.voice.Label("document.minutes-unset")), w.due(task), w.voice.Label(state)}
}
