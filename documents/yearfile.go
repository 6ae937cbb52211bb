package documents

import (
	"archive/zip"
	"bytes"
	"fmt"
	"path"

	"baocun/township"
	"baocun/words"
)

// YearFile is what an office shows of a year (年终台账): papers in the order of what they
// prove, and what is missing among them.
type YearFile struct {
	Title string
	AsOf  township.Date
	Parts []YearPart
}

// YearPart is a folder of a year's file.
type YearPart struct {
	Name   string
	Papers []YearPaper
	// Missing says what should lie in it and does not.
	Missing []string
}

// YearPaper is a file in a part; its folder is that of its unit, where a part holds those of
// several.
type YearPaper struct {
	Folder, Name string
	Content      []byte
}

// WriteYearFile makes one zip: a table of contents, the parts in their order, and a page of
// what is missing. The same papers give the same bytes.
func WriteYearFile(voice words.Voice, f YearFile) ([]byte, error) {
	contents, err := f.contents(voice)
	if err != nil {
		return nil, err
	}
	missing, err := f.missing(voice)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	z := yearZip{zip.NewWriter(&out), make(map[string]int)}
	z.put(voice.Label("document.year-contents")+".docx", contents, &err)
	for i, part := range f.Parts {
		for _, paper := range part.Papers {
			z.put(path.Join(partFolder(i, part), paper.Folder, paper.Name), paper.Content, &err)
		}
	}
	z.put(voice.Label("document.year-missing")+".docx", missing, &err)
	if closing := z.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return nil, fmt.Errorf("write a year's file: %w", err)
	}
	return out.Bytes(), nil
}

// partFolder numbers the folders, so that they lie in their order.
func partFolder(i int, part YearPart) string { return fmt.Sprintf("%02d %s", i+1, part.Name) }

// yearZip is an archive that is being written; no two files of it have one name.
type yearZip struct {
	*zip.Writer
	names map[string]int
}

func (z yearZip) put(name string, content []byte, fault *error) {
	if *fault != nil {
		return
	}
	if z.names[name]++; z.names[name] > 1 {
		ending := path.Ext(name)
		name = fmt.Sprintf("%s (%d)%s", name[:len(name)-len(ending)], z.names[name], ending)
	}
	file, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: oldest})
	if err == nil {
		_, err = file.Write(content)
	}
	*fault = err
}

// contents lists the papers of each part, and how many are missing.
func (f YearFile) contents(voice words.Voice) ([]byte, error) {
	d := newDocx(voice)
	d.say("Title", f.Title)
	d.say("Number", voice.Label("document.as-of", "date", voice.FullDate(f.AsOf)))
	for i, part := range f.Parts {
		d.say("Heading1", voice.Label("document.paper-head", "number", voice.Numeral(i+1), "head", part.Name))
		if len(part.Papers) == 0 {
			d.say("Body", voice.Label("document.year-none"))
		}
		for j, paper := range part.Papers {
			d.say("Body", voice.Label("document.year-paper", "place", j+1, "name", path.Join(paper.Folder, paper.Name)))
		}
		if n := len(part.Missing); n > 0 {
			d.say("Body", voice.Label("document.year-lacks", "count", n))
		}
	}
	return d.bytes(f.Title)
}

// missing is the page of what should be there and is not.
func (f YearFile) missing(voice words.Voice) ([]byte, error) {
	d := newDocx(voice)
	title := voice.Label("document.year-missing-title", "title", f.Title)
	d.say("Title", title)
	d.say("Number", voice.Label("document.as-of", "date", voice.FullDate(f.AsOf)))
	some := 0
	for _, part := range f.Parts {
		if len(part.Missing) == 0 {
			continue
		}
		some++
		d.say("Heading1", voice.Label("document.paper-head", "number", voice.Numeral(some), "head", part.Name))
		for i, what := range part.Missing {
			d.say("Body", voice.Label("document.year-paper", "place", i+1, "name", what))
		}
	}
	if some == 0 {
		d.put(paragraph{style: "Body", space: true, spans: []span{{text: voice.Label("document.year-complete")}}})
	}
	return d.bytes(title)
}
