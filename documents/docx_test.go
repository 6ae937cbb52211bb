package documents

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"baocun/township"
)

// readDocx is a written document, its parts by their paths.
type readDocx struct {
	*testing.T
	parts map[string]string
}

// unpack reads a document and holds every part of it to be XML.
func unpack(t *testing.T, data []byte, err error) readDocx {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	d := readDocx{t, make(map[string]string)}
	for _, file := range archive.File {
		reader, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		d.parts[file.Name] = string(content)
		d.expectXML(file.Name)
	}
	return d
}

func (d readDocx) expectXML(path string) {
	d.Helper()
	decoder := xml.NewDecoder(strings.NewReader(d.parts[path]))
	for {
		_, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			d.Fatalf("%s: %v", path, err)
		}
	}
}

// all finds what a pattern catches in the text's part.
func (d readDocx) all(pattern string) []string {
	var found []string
	for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(d.parts["word/document.xml"], -1) {
		found = append(found, match[1])
	}
	return found
}

// text is all that is written, a line for each paragraph.
func (d readDocx) text() string {
	d.Helper()
	decoder := xml.NewDecoder(strings.NewReader(d.parts["word/document.xml"]))
	var out strings.Builder
	written := false
	for {
		token, err := decoder.Token()
		if err != nil {
			return out.String()
		}
		switch token := token.(type) {
		case xml.StartElement:
			written = token.Name.Local == "t"
		case xml.EndElement:
			written = false
			if token.Name.Local == "p" {
				out.WriteByte('\n')
			}
		case xml.CharData:
			if written {
				out.Write(token)
			}
		}
	}
}

func TestEveryPartIsDeclaredAndEveryStyleIsDefined(t *testing.T) {
	for name, minutes := range map[string]Minutes{"village": theVillageMeeting(), "township": theTownshipMeeting(), "draft": theEmptyDraft()} {
		data, err := WriteMinutes(chinese, minutes)
		d := unpack(t, data, err)
		for path := range d.parts {
			if types := d.parts["[Content_Types].xml"]; !strings.Contains(types, `PartName="/`+path+`"`) && !strings.HasSuffix(path, ".rels") && path != "[Content_Types].xml" {
				t.Errorf("%s: %s has no type", name, path)
			}
		}
		for _, link := range d.all(`r:id="([^"]+)"`) {
			if !strings.Contains(d.parts["word/_rels/document.xml.rels"], `Id="`+link+`"`) {
				t.Errorf("%s: %s leads nowhere", name, link)
			}
		}
		for _, style := range d.all(`<w:(?:p|tbl)Style w:val="([^"]+)"`) {
			if !strings.Contains(d.parts["word/styles.xml"], `w:styleId="`+style+`"`) {
				t.Errorf("%s: the style %s is not defined", name, style)
			}
		}
	}
}

func TestTheSameMinutesAreTheSameBytes(t *testing.T) {
	first, err := WriteMinutes(chinese, theTownshipMeeting())
	if err != nil {
		t.Fatal(err)
	}
	if second, err := WriteMinutes(chinese, theTownshipMeeting()); err != nil || !bytes.Equal(first, second) {
		t.Errorf("they differ: %v", err)
	}
}

// TestAPageIsThatOfTheStandard holds the measures of GB/T 9704 in twentieths of a point.
func TestAPageIsThatOfTheStandard(t *testing.T) {
	data, err := WriteMinutes(chinese, theVillageMeeting())
	d := unpack(t, data, err)
	const twips = 1440 / 25.4
	near := func(got, mm float64) bool { return got-mm*twips < 1 && mm*twips-got < 1 }
	if !near(11906, 210) || !near(16838, 297) || !near(2098, 37) || !near(1984, 35) || !near(1588, 28) || !near(1474, 26) {
		t.Error("the measures are not those of the standard")
	}
	page := strings.Join(d.all(`(<w:pgSz[^>]*><w:pgMar[^>]*>)`), "")
	for _, want := range []string{`w:w="11906"`, `w:h="16838"`, `w:top="2098"`, `w:bottom="1984"`, `w:left="1588"`, `w:right="1474"`} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is missing in %s", want, page)
		}
	}
	if lines := (16838 - 2098 - 1984) / linePitch; lines != 22 || linePitch < 28*20 || linePitch > 29*20 {
		t.Errorf("%d lines a page", lines)
	}
	if characters := typeWidth / charPitch; characters != 28 {
		t.Errorf("%d characters a line", characters)
	}
}

// TestNoCharacterFallsIntoAnotherFace holds every font for every kind of character, and
// 仿宋 to its full set.
func TestNoCharacterFallsIntoAnotherFace(t *testing.T) {
	data, err := WriteMinutes(chinese, theVillageMeeting())
	d := unpack(t, data, err)
	fonts := regexp.MustCompile(`<w:rFonts w:ascii="([^"]+)" w:hAnsi="([^"]+)" w:eastAsia="([^"]+)" w:cs="([^"]+)" w:hint="eastAsia"/>`)
	for _, path := range []string{"word/document.xml", "word/styles.xml"} {
		found := fonts.FindAllStringSubmatch(d.parts[path], -1)
		if len(found) == 0 || len(found) != strings.Count(d.parts[path], "<w:rFonts") {
			t.Errorf("%s has %d fonts", path, len(found))
		}
		for _, f := range found {
			if len(slices.Compact(f[1:])) != 1 || !strings.Contains(d.parts["word/fontTable.xml"], `w:name="`+f[1]+`"`) {
				t.Errorf("%s: %q", path, f[1:])
			}
		}
		if strings.Contains(d.parts[path], "GB2312") {
			t.Errorf("%s names a font that lacks characters of names", path)
		}
	}
	if !strings.Contains(d.parts["word/styles.xml"], `<w:rPrDefault><w:rPr><w:rFonts w:ascii="仿宋"`) {
		t.Error("the text is not set in 仿宋")
	}
}

func TestATableRepeatsItsHeadAndNoRowBreaks(t *testing.T) {
	data, err := WriteMinutes(chinese, theTownshipMeeting())
	d := unpack(t, data, err)
	rows := d.all(`<w:tr>(<w:trPr>.*?</w:trPr>)`)
	if len(rows) != 5 || rows[0] != `<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>` || rows[4] != `<w:trPr><w:cantSplit/></w:trPr>` {
		t.Errorf("the rows are %q", rows)
	}
	widths := 0
	for range d.all(`<w:gridCol (w:w)="\d+"/>`) {
		widths++
	}
	if widths != 4 {
		t.Errorf("%d columns", widths)
	}
}

// nasty are texts that break careless documents.
var nasty = []string{
	"", " ", "\x00\x01\x08\x0b\x1f", "a\r\nb\tc\u2028d", "<w:p>&amp;</w:t>]]>", `"'&<>`, "\xff\xfe\xed\xa0\x80", "\uFFFE\uFFFF\u0085\u009f",
	"👨‍👩‍👧‍👦 🇨🇳 🙂", "喆玥堃祎垚𠮷", "\u202Eabc\u200b\u2060", strings.Repeat("很长的一行", 2000), strings.Repeat("x", 20000), "{unit} %s %d %!",
}

func TestNastyTextsAreWrittenWhole(t *testing.T) {
	for _, text := range nasty {
		data, err := WriteMinutes(chinese, nastyMinutes(text))
		d := unpack(t, data, err)
		if want := escapedBack(text); !strings.Contains(d.text(), want) {
			t.Errorf("%.40q is not in the document as %.40q", text, want)
		}
	}
}

func FuzzMinutesAreXML(f *testing.F) {
	for _, text := range nasty {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		data, err := WriteMinutes(chinese, nastyMinutes(text))
		unpack(t, data, err)
		reports := theReports()
		reports.Villages[2].Notes = []string{text}
		data, err = WriteReports(english, reports)
		d := unpack(t, data, err)
		if utf8.ValidString(text) && !strings.Contains(d.text(), escapedBack(text)) {
			t.Errorf("%q is lost", text)
		}
	})
}

// nastyMinutes have a text wherever people can write one.
func nastyMinutes(text string) Minutes {
	m := theTownshipMeeting()
	m.Meeting.Place, m.Meeting.Hour, m.Meeting.Reason = text, text, text
	m.Meeting.Chair, m.Recorder, m.Unit.Name, m.Office, m.RedHead = someone(text), text, text, text, text
	m.Meeting.Attachments = []township.Attachment{{Name: text, Kind: township.Document}}
	m.Meeting.Attendees = []township.Attendee{{Someone: someone(text), As: township.Came}}
	m.Meeting.Lines = []township.Line{{Section: township.Tasks, Text: text, Owner: someone(text)}, {Section: township.Study, Text: text}}
	return m
}

// escapedBack is a text as it reads in a document: as typed in an attachment's name.
func escapedBack(text string) string {
	var back struct {
		Text string `xml:",chardata"`
	}
	if err := xml.Unmarshal([]byte("<t>"+escaped(text)+"</t>"), &back); err != nil {
		return err.Error()
	}
	return back.Text
}

func TestMarksAreSetAsPrintHasThem(t *testing.T) {
	for _, test := range []struct{ typed, want string }{
		{"见到181/200人(131/144户),见面率90.5%;好", "见到181/200人（131/144户），见面率90.5%；好"},
		{"9:30开会:请假1,200人", "9:30开会：请假1,200人"},
		{"(一)一组", "（一）一组"},
		{"(1)一组", "(1)一组"},
		{"人(131/144)", "人（131/144）"},
		{"好吗?好!", "好吗？好！"},
		{")一", "）一"},
		{"a, b (c): d", "a, b (c): d"},
		{"", ""},
	} {
		if got := printed(test.typed); got != test.want {
			t.Errorf("%q is printed %q, want %q", test.typed, got, test.want)
		}
	}
}
