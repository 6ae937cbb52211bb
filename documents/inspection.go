package documents

import (
	"strconv"
	"strings"

	"baocun/township"
	"baocun/words"
)

// Inspection is an inspection with all that its document tells.
type Inspection struct {
	township.Inspection
	// Title names the village and the day, Office is the township by name, and Inspector who
	// went.
	Title, Office, Inspector string
	Items                    []township.InspectionItem
	// Population is what was drawn from, by its weights.
	Population township.Population
	// Notes tells that the inspector's notes are for the reader's eyes.
	Notes bool
	AsOf  township.Date
}

// WriteInspection makes the Word document of an inspection: while the round goes on a list to
// write on by hand, afterwards what was found; and in either how anybody can draw its sample
// anew.
func WriteInspection(voice words.Voice, i Inspection) ([]byte, error) {
	w := inspectionWriter{newDocx(voice), voice, i}
	title := voice.Label("document.inspect-list-title", "title", i.Title)
	if i.State == township.InspectionClosed {
		title = voice.Label("document.inspect-title", "title", i.Title)
	}
	w.say("Title", title)
	w.say("Number", voice.Label("document.inspect-office", "office", i.Office, "name", i.Inspector, "date", voice.FullDate(i.AsOf)))
	w.say("Body", voice.InspectionLotsPlain(i.Inspection))
	if i.State == township.InspectionClosed {
		w.say("Body", voice.InspectionTally(i.Tally))
	}
	w.writeItems()
	w.say("Heading1", voice.Label("document.inspect-draw"))
	w.writeDraw()
	return w.bytes(title)
}

// inspectionWriter is the document of an inspection that is being written.
type inspectionWriter struct {
	*docx
	voice words.Voice
	Inspection
}

func (w inspectionWriter) writeItems() {
	table := docxTable{columns: []docxColumn{
		{head: w.voice.Label("document.inspect-number"), share: 8},
		{head: w.voice.Label("document.inspect-what"), share: 22, text: true},
		{head: w.voice.Label("document.inspect-record"), share: 26, text: true},
		{head: w.voice.Label("document.inspect-finding"), share: 16},
		{head: w.voice.Label("document.inspect-remark"), share: 28, text: true},
	}}
	for _, item := range w.Items {
		table.rows = append(table.rows, []string{
			strconv.Itoa(item.Number), w.voice.Inspected(item), w.voice.InspectedRecord(item), w.finding(item), w.remark(item),
		})
	}
	w.table(table, false)
}

func (w inspectionWriter) finding(item township.InspectionItem) string {
	if item.Finding == "" {
		return ""
	}
	return w.voice.Finding(item.Finding)
}

func (w inspectionWriter) remark(item township.InspectionItem) string {
	var remarks []string
	if w.Notes && item.Note != "" {
		remarks = append(remarks, w.voice.Label("inspect.note", "note", item.Note))
	}
	if item.Answer != "" {
		remarks = append(remarks, w.voice.Label("inspect.answer", "answer", item.Answer))
	}
	return strings.Join(remarks, " ")
}

// writeDraw tells all that it takes to draw the sample anew, and what comes out.
func (w inspectionWriter) writeDraw() {
	w.say("Body", w.voice.Label("document.inspect-seed", "seed", w.Seed))
	w.say("Body", w.voice.Label("document.inspect-head", "size", w.Head.Size, "hash", w.Head.Hash))
	w.writeLot(township.LotHouseholds, w.Population.Households, false)
	if len(w.Population.Meetings) > 0 {
		w.writeLot(township.LotMeetings, w.Population.Meetings, true)
	}
	w.say("Body", w.voice.Label("document.inspect-method"))
}

func (w inspectionWriter) writeLot(lot string, list township.DrawList, meetings bool) {
	var places []string
	for _, item := range w.Items {
		if item.IsMeeting == meetings {
			places = append(places, strconv.Itoa(item.Place))
		}
	}
	w.say("Body", w.voice.Label("document.inspect-lot", "lot", lot, "weights", list.Text(), "places", strings.Join(places, " ")))
}
