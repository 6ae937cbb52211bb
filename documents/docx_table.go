package documents

import "fmt"

// docxTable is a table as wide as the text. Its head is repeated on every page,
// and no row breaks in two.
type docxTable struct {
	columns []docxColumn
	rows    [][]string
}

// docxColumn is a column by its head and its share of the width.
type docxColumn struct {
	head  string
	share int
	// text sets what is longer than a few words to the left.
	text bool
}

// table writes a table. With keep its last row is on one page with what follows.
func (p *docx) table(t docxTable, keep bool) {
	widths := t.widths()
	p.body.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>`)
	fmt.Fprintf(&p.body, `<w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, typeWidth)
	heads := make([]string, len(t.columns))
	for i, column := range t.columns {
		heads[i] = column.head
		fmt.Fprintf(&p.body, `<w:gridCol w:w="%d"/>`, widths[i])
	}
	p.body.WriteString("</w:tblGrid>\n")
	p.row(t, heads, widths, true, true)
	for i, row := range t.rows {
		p.row(t, row, widths, false, keep && i == len(t.rows)-1)
	}
	p.body.WriteString("</w:tbl>\n")
}

func (t docxTable) widths() []int {
	shares := 0
	for _, column := range t.columns {
		shares += column.share
	}
	widths := make([]int, len(t.columns))
	for i, column := range t.columns {
		widths[i] = typeWidth * column.share / shares
	}
	return widths
}

func (p *docx) row(t docxTable, cells []string, widths []int, isHead, keep bool) {
	p.body.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
	if isHead {
		p.body.WriteString(`<w:tblHeader/>`)
	}
	p.body.WriteString(`</w:trPr>`)
	for i, text := range cells {
		fmt.Fprintf(&p.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>`, widths[i])
		how := paragraph{style: "Cell", keep: keep, spans: []span{{text: text}}}
		switch {
		case isHead:
			how.style = "CellHead"
		case t.columns[i].text:
			how.style = "CellText"
		}
		p.put(how)
		p.body.WriteString(`</w:tc>`)
	}
	p.body.WriteString("</w:tr>\n")
}
