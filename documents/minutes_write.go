package documents

import (
	"fmt"

	"baocun/township"
	"baocun/words"
)

// WriteMinutes makes the Word document of a meeting's minutes (会议纪要).
func WriteMinutes(voice words.Voice, minutes Minutes) ([]byte, error) {
	w := minutesWriter{newDocx(voice), minutesPaper{voice, minutes}}
	if mark := w.mark(); minutes.Meeting.State != township.Filed {
		w.header = mark
	}
	w.writeTop()
	w.writeBody()
	w.writeAttachments()
	w.writePeople()
	return w.bytes(w.title())
}

// minutesWriter is a document of minutes that is being written.
type minutesWriter struct {
	*docx
	minutesPaper
}

// writeTop writes what stands above the text: the red head with its line where there
// is one, the title, the number and the date.
func (w minutesWriter) writeTop() {
	if w.RedHead == "" {
		w.say("Title", w.title())
		w.say("Number", w.voice.Label("document.minutes-number-date", "number", w.number(), "date", w.date()))
	} else {
		w.put(paragraph{style: "RedHead", size: headSize(w.RedHead), spans: []span{{text: w.RedHead}}})
		w.say("Number", w.number())
		w.put(paragraph{style: "RedLine", spans: []span{{text: w.Office}, {toEdge: true}, {text: w.date()}}})
		w.say("Title", w.title())
	}
	if mark := w.mark(); mark != "" {
		w.say("Subtitle", mark)
	}
	w.put(paragraph{style: "Body", space: true, spans: []span{{text: w.opening()}}})
}

// headSize is the size of a red head in half points: as large as one line allows.
func headSize(head string) int {
	const largest = 2 * 36
	return min(largest, int(typeWidth/10/max(1, widthOf(head))))
}

// writeBody writes the sections. The last paragraph stays with the people below it, so
// that they never stand on a page alone.
func (w minutesWriter) writeBody() {
	sections := w.sections()
	for i, section := range sections {
		isLast := i == len(sections)-1
		w.say("Heading1", section.head)
		switch {
		case len(section.carried) > 0:
			w.table(w.carried(section.carried), false)
		case len(section.lines) == 0:
			w.put(paragraph{style: "Body", keep: isLast, spans: []span{{text: w.empty()}}})
		case section.Section == township.Tasks:
			w.writeTasks(section.lines, isLast)
		default:
			w.writeLines(section.lines, isLast)
		}
	}
}

// writeLines numbers lines, where there are several.
func (w minutesWriter) writeLines(lines []township.Line, isLast bool) {
	for i, line := range lines {
		var number string
		if len(lines) > 1 {
			number = w.voice.Label("document.paper-item", "number", w.voice.Numeral(i+1))
		}
		lead, rest := leadOf(line.Text)
		w.put(paragraph{
			style: "Body", keep: isLast && i == len(lines)-1 && widthOf(line.Text) <= mostKept,
			spans: []span{{text: number + lead, face: kaiti}, {text: rest}},
		})
	}
}

// mostKept is how many characters a paragraph has at most that is kept on one page with
// the people: half a page. LibreOffice does not break one that is kept, and where both
// are more than a page it leaves the head behind.
const mostKept = 11 * 28

// writeTasks writes a table. Where it ends the text, a line below it stays with the
// people, for LibreOffice does not keep a row.
func (w minutesWriter) writeTasks(lines []township.Line, isLast bool) {
	w.table(w.tasks(lines), isLast)
	if isLast {
		count := w.voice.Label("document.minutes-task-count", "count", len(lines))
		w.put(paragraph{style: "Body", keep: true, spans: []span{{text: count}}})
	}
}

func (w minutesWriter) tasks(lines []township.Line) docxTable {
	table := docxTable{columns: []docxColumn{
		{head: w.voice.Label("document.task-number"), share: 9},
		{head: w.voice.Label("document.task-text"), share: 44, text: true},
		{head: w.voice.Label("document.task-owner"), share: 16},
		{head: w.voice.Label("document.task-due"), share: 29},
	}}
	for i, line := range lines {
		table.rows = append(table.rows, []string{fmt.Sprint(i + 1), line.Text, w.owner(line), w.due(line)})
	}
	return table
}

// carried is the same table of earlier tasks, with where each stood.
func (w minutesWriter) carried(earlier []township.Carried) docxTable {
	var lines []township.Line
	for _, c := range earlier {
		lines = append(lines, taskOf(c))
	}
	table := w.tasks(lines)
	const share = 16
	table.columns[1].share -= share
	table.columns = append(table.columns, docxColumn{head: w.voice.Label("document.task-state"), share: share})
	for i, c := range earlier {
		table.rows[i] = append(table.rows[i], w.stateOf(c))
	}
	return table
}

// writeAttachments lists what lies beside the minutes, each below the one before.
func (w minutesWriter) writeAttachments() {
	label := w.voice.Label("document.minutes-attached")
	left, hanging := w.hang(label)
	names := w.attachments()
	for i, name := range names {
		how := paragraph{style: "Names", keep: true, left: left}
		if i == 0 {
			how.space, how.hanging, how.spans = true, hanging, []span{{text: label}}
		}
		if len(names) > 1 {
			name = fmt.Sprintf("%d. %s", i+1, name)
		}
		how.spans = append(how.spans, span{text: name, asIs: true})
		w.put(how)
	}
}

// mostHeld is how many characters of names are held together on a page: some lines. With
// more than mostListed, half a page, a list goes on to the next page like the body, for
// what LibreOffice does not break leaves the pages before it empty.
const (
	mostHeld   = 4 * 23
	mostListed = 11 * 23
)

// writePeople writes who took part, after an empty line.
func (w minutesWriter) writePeople() {
	people := w.people()
	for i, p := range people {
		left, hanging := w.hang(p.label)
		width := widthOf(p.text)
		w.put(paragraph{
			style: "Names", space: i == 0, keep: i < len(people)-1 && width <= mostListed, whole: width <= mostHeld, left: left, hanging: hanging,
			spans: []span{{text: p.label, face: heiti}, {text: p.text}},
		})
	}
}
