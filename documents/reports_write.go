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
		{head: w.voice.Label("document.reports-people"), share: 18},
		{head: w.voice.Label("document.reports-last"), share: 18},
		{head: w.voice.Label("document.reports-meeting"), share: 44},
	}}
	for _, v := range w.Villages {
		table.rows = append(table.rows, []string{w.voice.Unit(v.Unit), w.share(v.Coverage), w.share(v.Before), w.meetingOf(v, township.VillageMonthly)})
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
	w.chapter(1, w.voice.Label("document.reports-part-figures"), []string{w.figures(v.Coverage, v.Before)})
	var meetings []string
	for _, m := range v.Meetings {
		meetings = append(meetings, w.voice.Label("document.reports-of-meeting", "regime", m.Regime, "period", m.Period, "held", w.held(m)))
	}
	w.chapter(2, w.voice.Label("document.reports-part-meetings"), meetings)
	w.chapter(3, w.voice.Label("document.reports-part-studied"), numbered(v.Studied))
	w.writeTasks(4, v)
	w.chapter(5, w.voice.Label("document.reports-part-problems"), numbered(v.Problems))
	if len(v.Notes) > 0 {
		w.chapter(6, w.voice.Label("document.reports-part-notes"), numbered(v.Notes))
	}
}

// chapter writes a part of a village's report; one of nothing is one line.
func (w reportsWriter) chapter(number int, head string, texts []string) {
	head = w.voice.Label("document.paper-item", "number", w.voice.Numeral(number)) + head
	if len(texts) == 0 {
		w.put(paragraph{style: "Body", spans: []span{{text: head, face: kaiti}, {text: w.voice.Label("document.reports-none")}}})
		return
	}
	w.say("Heading2", head)
	for _, text := range texts {
		w.say("Body", text)
	}
}

// numbered numbers texts, where there are several.
func numbered(texts []string) []string {
	if len(texts) < 2 {
		return texts
	}
	list := make([]string, len(texts))
	for i, text := range texts {
		list[i] = fmt.Sprintf("%d. %s", i+1, text)
	}
	return list
}

// writeTasks counts what was done and what is open, with a table of both.
func (w reportsWriter) writeTasks(number int, v VillageMonth) {
	head := w.voice.Label("document.reports-part-tasks")
	if len(v.Done)+len(v.Open) == 0 {
		w.chapter(number, head, nil)
		return
	}
	count := w.voice.Label("document.reports-tasks", "done", len(v.Done), "open", len(v.Open), "late", v.late(w.AsOf))
	w.chapter(number, head, []string{count})
	table := docxTable{columns: []docxColumn{
		{head: w.voice.Label("document.task-text"), share: 40, text: true},
		{head: w.voice.Label("document.task-owner"), share: 16},
		{head: w.voice.Label("document.task-due"), share: 29},
		{head: w.voice.Label("document.task-state"), share: 15},
	}}
	for _, task := range v.Open {
		table.rows = append(table.rows, w.task(task, w.openState(task)))
	}
	for _, task := range v.Done {
		table.rows = append(table.rows, w.task(task, w.voice.Label("document.task-done")))
	}
	w.table(table, false)
}

func (w reportsWriter) task(task township.ReportedTask, state string) []string {
	return []string{task.Text, cmp.Or(task.Owner, w.voice.Label("document.minutes-unset")), w.due(task), state}
}
