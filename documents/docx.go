package documents

import (
	"encoding/xml"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"baocun/township"
	"baocun/words"
)

// docx writes a Word document in the layout of GB/T 9704: A4, 22 lines of 28
// characters a page. A paragraph is put after another; the end returns the file.
type docx struct {
	body  strings.Builder
	latin string // the font of letters and figures, empty for that of Chinese
	// header stands above every page; none where it is empty.
	header string
}

// newDocx is a document in a language: Chinese sets figures in the font of the
// characters around them, as offices do.
func newDocx(voice words.Voice) *docx {
	if voice.Language() == township.Chinese {
		return &docx{}
	}
	return &docx{latin: "Times New Roman"}
}

// face is a font by the name that office programs know it by.
type face string

// The fonts of official papers. 仿宋 is not 仿宋_GB2312, which lacks the
// characters of many names.
const (
	songTitle face = "方正小标宋简体"
	fangsong  face = "仿宋"
	heiti     face = "黑体"
	kaiti     face = "楷体"
	songti    face = "宋体"
)

// The measures of a page, in twentieths of a point.
const (
	typeWidth = 8844 // 156 mm
	linePitch = 579  // 22 of them are 225 mm
	charPitch = 315  // 28 of them are typeWidth, less than a tenth of one left over
)

// span is a stretch of text in one font; without a face it is in its paragraph's.
type span struct {
	text string
	face face
	// asIs keeps the marks of a name as they are.
	asIs bool
	// toEdge moves on to the right edge, in a style that has a stop there.
	toEdge bool
}

// paragraph is how a paragraph is set, beside what its style says.
type paragraph struct {
	style string
	// keep holds it on one page with what follows, whole holds it together.
	keep, whole bool
	// newPage begins a page with it.
	newPage bool
	// space leaves a line empty above it.
	space bool
	// size of its letters in half points, where the style's does not do.
	size int
	// left is how far in it stands, and hanging how far out its first line hangs from
	// there, in twentieths of a point.
	left, hanging int
	spans         []span
}

// put writes a paragraph.
func (p *docx) put(how paragraph) {
	fmt.Fprintf(&p.body, `<w:p><w:pPr><w:pStyle w:val="%s"/>`, how.style)
	for _, set := range []struct {
		on  bool
		tag string
	}{{how.keep, "keepNext"}, {how.whole, "keepLines"}, {how.newPage, "pageBreakBefore"}} {
		if set.on {
			fmt.Fprintf(&p.body, `<w:%s/>`, set.tag)
		}
	}
	if how.space {
		fmt.Fprintf(&p.body, `<w:spacing w:before="%d"/>`, linePitch)
	}
	if how.left > 0 {
		fmt.Fprintf(&p.body, `<w:ind w:left="%d" w:hanging="%d"/>`, how.left, how.hanging)
	}
	p.body.WriteString(`</w:pPr>`)
	p.spans(how)
	p.body.WriteString("</w:p>\n")
}

// say writes a paragraph of one text in a style.
func (p *docx) say(style, text string) {
	p.put(paragraph{style: style, spans: []span{{text: text}}})
}

func (p *docx) spans(how paragraph) {
	for _, s := range how.spans {
		if s.toEdge {
			p.body.WriteString(`<w:r><w:tab/></w:r>`)
			continue
		}
		p.body.WriteString(`<w:r><w:rPr>`)
		if s.face != "" {
			p.body.WriteString(p.looks(s.face))
		}
		if how.size != 0 {
			fmt.Fprintf(&p.body, `<w:sz w:val="%d"/><w:szCs w:val="%[1]d"/>`, how.size)
		}
		fmt.Fprintf(&p.body, `</w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, escaped(p.printed(s)))
	}
}

// printed is a text with the marks of the document's language.
func (p *docx) printed(s span) string {
	if s.asIs || p.latin != "" {
		return s.text
	}
	return printed(s.text)
}

// fonts names a font for all characters. The hint sets marks that both scripts
// have, such as quotation marks, as Chinese.
func (p *docx) fonts(f face) string {
	if p.latin != "" {
		return fmt.Sprintf(`<w:rFonts w:ascii="%s" w:hAnsi="%[1]s" w:eastAsia="%s" w:cs="%[1]s"/>`, p.latin, f)
	}
	return fmt.Sprintf(`<w:rFonts w:ascii="%s" w:hAnsi="%[1]s" w:eastAsia="%[1]s" w:cs="%[1]s" w:hint="eastAsia"/>`, f)
}

// looks is a font as it is set: what is set apart by its font in Chinese is bold in
// letters.
func (p *docx) looks(f face) string {
	if p.latin != "" && (f == heiti || f == songTitle) {
		return p.fonts(f) + `<w:b/>`
	}
	return p.fonts(f)
}

// escaped is a text as XML takes it: breaks and tabs are spaces, and what no
// document may hold is left out.
func escaped(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && r < 0x100 || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r), r == '\uFFFE', r == '\uFFFF':
			return -1
		}
		return r
	}, text)
	var out strings.Builder
	if err := xml.EscapeText(&out, []byte(text)); err != nil {
		panic(fmt.Sprintf("documents: %v", err)) // A Builder takes everything.
	}
	return out.String()
}

// hang is where a text stands that hangs behind a label, two characters in, and how wide
// the label is.
func (p *docx) hang(label string) (left, hanging int) {
	hanging = int(widthOf(p.printed(span{text: label})) * charPitch)
	return 2*charPitch + hanging, hanging
}

// widthOf is the width of a text in characters of Chinese.
func widthOf(text string) float64 {
	width := 0.0
	for _, r := range text {
		if utf8.RuneLen(r) < 3 {
			width -= 0.5
		}
		width++
	}
	return width
}
