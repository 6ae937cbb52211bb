package documents

import (
	"fmt"
	"strings"
)

// docxStyle is a style of paragraphs: its id in the file, and what it says.
type docxStyle struct {
	id, name, based string
	face            face
	size            int // of letters, in half points; 0 as what it is based on
	look            string
	properties      string
}

// The sizes of letters by their names in offices, in half points.
const (
	size2 = 44 // 二号
	size3 = 32 // 三号
	size4 = 28 // 四号
)

const (
	redInk   = `<w:color w:val="E60000"/>`
	greyInk  = `<w:color w:val="7F7F7F"/>`
	inCentre = `<w:jc w:val="center"/>`
	noIndent = `<w:ind w:firstLineChars="0" w:firstLine="0"/>`
	// indented begins a paragraph two characters in.
	indented = `<w:ind w:firstLineChars="200" w:firstLine="630"/>`
)

// exactly sets the distance of lines.
func exactly(pitch, before, after int) string {
	return fmt.Sprintf(`<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="exact"/>`, before, after, pitch)
}

// docxStyles lists the styles. The properties of each stand in the order that the
// format asks for.
var docxStyles = []docxStyle{
	{id: "Body", name: "Body Text", based: "Normal", properties: indented},
	{id: "Heading1", name: "heading 1", based: "Normal", face: heiti, properties: `<w:keepNext/>` + indented + `<w:outlineLvl w:val="0"/>`},
	{id: "Heading2", name: "heading 2", based: "Normal", face: kaiti, properties: `<w:keepNext/>` + indented + `<w:outlineLvl w:val="1"/>`},
	{id: "Title", name: "Title", based: "Normal", face: songTitle, size: size2, properties: `<w:keepNext/>` + exactly(700, linePitch, 0) + inCentre},
	{id: "Subtitle", name: "Subtitle", based: "Normal", face: kaiti, properties: `<w:keepNext/>` + inCentre},
	{id: "Number", name: "Number", based: "Normal", properties: `<w:keepNext/>` + inCentre},
	{id: "RedHead", name: "Red Head", based: "Normal", face: songTitle, size: 2 * 32, look: redInk, properties: `<w:keepNext/>` + exactly(1000, 0, 400) + inCentre},
	{
		id: "RedLine", name: "Red Line", based: "Normal",
		properties: `<w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="18" w:space="4" w:color="E60000"/></w:pBdr>` +
			fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, typeWidth) + noIndent,
	},
	{id: "Names", name: "Names", based: "Normal"},
	{id: "Cell", name: "Cell", based: "Normal", size: size4, properties: exactly(480, 40, 40) + inCentre},
	{id: "CellText", name: "Cell Text", based: "Cell", properties: `<w:jc w:val="left"/>`},
	{id: "CellHead", name: "Cell Head", based: "Cell", face: heiti, properties: `<w:keepNext/>`},
	{id: "Header", name: "header", based: "Normal", face: heiti, size: size4, look: greyInk, properties: exactly(400, 0, 0) + `<w:jc w:val="right"/>`},
	{id: "Footer", name: "footer", based: "Normal", face: songti, size: size4, properties: exactly(400, 0, 0)},
}

// styles is the part of the file that says what the styles look like.
func (p *docx) styles() string {
	var out strings.Builder
	out.WriteString(`<w:styles xmlns:w="` + wordSpace + `"><w:docDefaults><w:rPrDefault><w:rPr>`)
	out.WriteString(p.fonts(fangsong) + p.pitch() + fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%[1]d"/>`, size3))
	out.WriteString(`<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` + "\n")
	out.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:widowControl/>`)
	out.WriteString(`<w:kinsoku/><w:overflowPunct/>`)
	out.WriteString(exactly(linePitch, 0, 0) + `<w:jc w:val="both"/></w:pPr></w:style>` + "\n")
	for _, s := range docxStyles {
		out.WriteString(p.style(s))
	}
	out.WriteString(`<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&out, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	out.WriteString(`</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`)
	return out.String()
}

// pitch narrows Chinese characters a little, so that 28 of them fill a line.
func (p *docx) pitch() string {
	if p.latin != "" {
		return ""
	}
	return fmt.Sprintf(`<w:spacing w:val="%d"/>`, charPitch-size3*10)
}

func (p *docx) style(s docxStyle) string {
	var out strings.Builder
	fmt.Fprintf(&out, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="%s"/>`, s.id, s.name, s.based)
	fmt.Fprintf(&out, `<w:qFormat/><w:pPr>%s</w:pPr><w:rPr>`, s.properties)
	if s.face != "" {
		out.WriteString(p.looks(s.face))
	}
	out.WriteString(s.look)
	if s.size != 0 {
		fmt.Fprintf(&out, `<w:spacing w:val="0"/><w:sz w:val="%d"/><w:szCs w:val="%[1]d"/>`, s.size)
	}
	out.WriteString("</w:rPr></w:style>\n")
	return out.String()
}
