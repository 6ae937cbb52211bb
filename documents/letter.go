package documents

import (
	"fmt"
	"time"

	"baocun/township"
	"baocun/words"
)

// Letter is a letter of responsibility (目标责任书) as its paper tells it: that of a unit with
// all who signed there, or that of one post.
type Letter struct {
	Letter township.Letter
	// Whose is the name of the unit or of the person.
	Whose string
	Parts []LetterPart
}

// LetterPart is what a letter says on one level, its blanks filled in, and who signed it.
type LetterPart struct {
	Text township.LetterText
	// Due is how many are to sign; one's Own letter counts nobody.
	Due    int
	Own    bool
	Signed []LetterSigned
}

// LetterSigned is a line of the record of signatures.
type LetterSigned struct {
	Name string
	Post string
	// At is in the time zone of the township.
	At   time.Time
	Hash string
}

// LetterName is what a file of the letter is called, without its ending.
func LetterName(voice words.Voice, letter Letter) string {
	if version := letter.Letter.Version; version > 1 {
		return voice.Label("document.letter-file-version", "whose", letter.Whose, "year", letter.Letter.Year, "version", version)
	}
	return voice.Label("document.letter-file", "whose", letter.Whose, "year", letter.Letter.Year)
}

// WriteLetter makes the Word document of a letter: for each level its text and its targets,
// and the record of who signed when, with the hash of what they signed.
func WriteLetter(voice words.Voice, letter Letter) ([]byte, error) {
	w := letterWriter{newDocx(voice), voice, letter}
	for i, part := range letter.Parts {
		w.writeText(part, i > 0)
		w.writeTargets(part)
		w.writeSigned(part)
		w.writeHash(part)
	}
	return w.bytes(LetterName(voice, letter))
}

// letterWriter is a letter that is being written.
type letterWriter struct {
	*docx
	voice words.Voice
	Letter
}

func (w letterWriter) writeText(part LetterPart, newPage bool) {
	w.put(paragraph{style: "Title", newPage: newPage, spans: []span{{text: part.Text.Title}}})
	issued := w.voice.Label("document.letter-issued", "version", w.Letter.Letter.Version, "date", w.voice.FullDate(w.Letter.Letter.On))
	w.say("Number", issued)
	if reason := w.Letter.Letter.Reason; reason != "" {
		w.say("Subtitle", w.voice.Label("document.letter-reason", "reason", reason))
	}
	for i, text := range part.Text.Text {
		w.put(paragraph{style: "Body", space: i == 0, spans: []span{{text: text}}})
	}
}

// writeTargets writes a table of the targets, if there are any.
func (w letterWriter) writeTargets(part LetterPart) {
	if len(part.Text.Targets) == 0 {
		return
	}
	w.say("Heading1", w.voice.Label("document.letter-targets"))
	table := docxTable{columns: []docxColumn{
		{head: w.voice.Label("document.letter-figure"), share: 50},
		{head: w.voice.Label("document.letter-least"), share: 50},
	}}
	for _, target := range part.Text.Targets {
		table.rows = append(table.rows, []string{w.voice.TargetName(target), w.voice.TargetLeast(target)})
	}
	w.table(table, false)
}

// writeSigned writes the record of signatures.
func (w letterWriter) writeSigned(part LetterPart) {
	w.put(paragraph{style: "Heading1", space: true, spans: []span{{text: w.voice.Label("document.letter-signed")}}})
	if !part.Own {
		count := w.voice.Label("document.letter-count", "due", part.Due, "signed", len(part.Signed))
		w.put(paragraph{style: "Body", keep: true, spans: []span{{text: count}}})
	}
	if len(part.Signed) == 0 {
		w.say("Body", w.voice.Label("document.letter-nobody"))
		return
	}
	table := docxTable{columns: []docxColumn{
		{head: w.voice.Label("document.letter-number"), share: 9},
		{head: w.voice.Label("document.letter-name"), share: 16},
		{head: w.voice.Label("document.letter-post"), share: 24},
		{head: w.voice.Label("document.letter-when"), share: 33},
		{head: w.voice.Label("document.letter-code"), share: 18},
	}}
	for i, s := range part.Signed {
		table.rows = append(table.rows, []string{fmt.Sprint(i + 1), s.Name, s.Post, s.At.Format("2006-01-02 15:04"), township.ShortHash(s.Hash)})
	}
	w.table(table, true)
}

// smallPrint is the size of the line below the record, in half points.
const smallPrint = 21

// writeHash writes the whole hash, and how anybody can make it anew.
func (w letterWriter) writeHash(part LetterPart) {
	for i, line := range []string{
		w.voice.Label("document.letter-hash", "hash", part.Text.Hash),
		w.voice.Label("document.letter-how"),
	} {
		w.put(paragraph{style: "Names", size: smallPrint, space: i == 0, keep: i == 0, spans: []span{{text: line, asIs: i == 0}}})
	}
}
