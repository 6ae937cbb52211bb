package documents

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"time"
)

// The names of the format's schemas.
const (
	wordSpace         = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relationSpace     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageRelations  = "http://schemas.openxmlformats.org/package/2006/relationships"
	packageProperties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
	partTypes         = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// docxPart is a file of the archive that a document is.
type docxPart struct{ path, kind, relation, content string }

// bytes ends the document under a title. The same paragraphs give the same bytes.
func (p *docx) bytes(title string) ([]byte, error) {
	parts := []docxPart{
		{"word/styles.xml", partTypes + "styles+xml", relationSpace + "/styles", p.styles()},
		{"word/settings.xml", partTypes + "settings+xml", relationSpace + "/settings", settingsPart},
		{"word/fontTable.xml", partTypes + "fontTable+xml", relationSpace + "/fontTable", fontPart()},
		{"word/footer1.xml", partTypes + "footer+xml", relationSpace + "/footer", footPart("right")},
		{"word/footer2.xml", partTypes + "footer+xml", relationSpace + "/footer", footPart("left")},
	}
	if p.header != "" {
		parts = append(parts, docxPart{"word/header1.xml", partTypes + "header+xml", relationSpace + "/header", p.headPart()})
	}
	all := append([]docxPart{
		{path: "[Content_Types].xml", content: contentTypes(parts)},
		{path: "_rels/.rels", content: packageLinks},
		{path: "docProps/core.xml", content: `<cp:coreProperties xmlns:cp="` + packageProperties +
			`" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + escaped(title) + `</dc:title></cp:coreProperties>`},
		{path: "word/document.xml", content: p.document()},
		{path: "word/_rels/document.xml.rels", content: partLinks(parts)},
	}, parts...)
	return archived(all)
}

// oldest is the time of every part: the first that the format knows.
var oldest = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

func archived(parts []docxPart) ([]byte, error) {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, part := range parts {
		file, err := archive.CreateHeader(&zip.FileHeader{Name: part.path, Method: zip.Deflate, Modified: oldest})
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", part.path, err)
		}
		if _, err := file.Write([]byte(xmlHead + part.content)); err != nil {
			return nil, fmt.Errorf("write %s: %w", part.path, err)
		}
	}
	if err := archive.Close(); err != nil {
		return nil, fmt.Errorf("write a document: %w", err)
	}
	return out.Bytes(), nil
}

const packageLinks = `<Relationships xmlns="` + packageRelations + `">` +
	`<Relationship Id="rId1" Type="` + relationSpace + `/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`</Relationships>`

func contentTypes(parts []docxPart) string {
	var out strings.Builder
	out.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + partTypes + `document.main+xml"/>`)
	for _, part := range parts {
		fmt.Fprintf(&out, `<Override PartName="/%s" ContentType="%s"/>`, part.path, part.kind)
	}
	return out.String() + `</Types>`
}

// linkOf names what a document refers to a part by.
func linkOf(path string) string { return strings.TrimSuffix(strings.TrimPrefix(path, "word/"), ".xml") }

func partLinks(parts []docxPart) string {
	var out strings.Builder
	out.WriteString(`<Relationships xmlns="` + packageRelations + `">`)
	for _, part := range parts {
		fmt.Fprintf(&out, `<Relationship Id="%s" Type="%s" Target="%s"/>`, linkOf(part.path), part.relation, strings.TrimPrefix(part.path, "word/"))
	}
	return out.String() + `</Relationships>`
}

// settingsPart numbers pages at the outer edge, and says that the file is of a Word
// of today.
const settingsPart = `<w:settings xmlns:w="` + wordSpace + `"><w:zoom w:percent="100"/><w:evenAndOddHeaders/>` +
	`<w:characterSpacingControl w:val="compressPunctuation"/>` +
	`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
	`</w:settings>`

// fontPart says by which other names fonts may be known, and which stand in: many have a
// heavier 宋体 and not 小标宋.
func fontPart() string {
	var out strings.Builder
	out.WriteString(`<w:fonts xmlns:w="` + wordSpace + `">`)
	for _, font := range []struct {
		face    face
		standIn string
	}{{songTitle, "华文中宋,宋体"}, {fangsong, "FangSong"}, {heiti, "SimHei"}, {kaiti, "KaiTi"}, {songti, "SimSun"}} {
		fmt.Fprintf(&out, `<w:font w:name="%s"><w:altName w:val="%s"/><w:charset w:val="86"/></w:font>`, font.face, font.standIn)
	}
	return out.String() + `</w:fonts>`
}

// footPart is the number of a page between dashes, one character from the edge.
func footPart(edge string) string {
	const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	return fmt.Sprintf(`<w:ftr xmlns:w="%s"><w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind w:left="%d" w:right="%[2]d"/><w:jc w:val="%s"/></w:pPr>`+
		`<w:r><w:t xml:space="preserve">— </w:t></w:r>%s<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`, wordSpace, charPitch, edge, field)
}

func (p *docx) headPart() string {
	return fmt.Sprintf(`<w:hdr xmlns:w="%s"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>%s</w:t></w:r></w:p></w:hdr>`,
		wordSpace, escaped(p.printed(span{text: p.header})))
}

// document is the part with the text, and the page that it is set on.
func (p *docx) document() string {
	heads := ""
	if p.header != "" {
		heads = `<w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="even" r:id="header1"/>`
	}
	return `<w:document xmlns:w="` + wordSpace + `" xmlns:r="` + relationSpace + `"><w:body>` + "\n" + p.body.String() +
		`<w:sectPr>` + heads + `<w:footerReference w:type="default" r:id="footer1"/><w:footerReference w:type="even" r:id="footer2"/>` +
		`<w:pgSz w:w="11906" w:h="16838"/>` + // 210 by 297 mm, with margins of 37, 26, 35 and 28.
		`<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="1134" w:footer="1225" w:gutter="0"/>` +
		`</w:sectPr></w:body></w:document>`
}
