package township

import "strings"

// VetoLine is what somebody typed about a case of veto. Its zero fields were left unsaid.
type VetoLine struct {
	Village                Unit
	Text, Document, Source string
}

// ParseVetoLine reads what follows /veto or 否决, the village first:
//
//	肖村 两本台账对不上 文号:红政发〔2026〕12号 来源:督查记录
func ParseVetoLine(text string, units Units) (line VetoLine) {
	rest := takeMarked(text, map[string]*string{
		"文号:": &line.Document, "document:": &line.Document, "来源:": &line.Source, "source:": &line.Source,
	})
	fields := strings.Fields(rest)
	if len(fields) > 0 {
		if unit, ok := units.Named(fields[0]); ok && unit.Kind == KindVillage {
			line.Village, fields = unit, fields[1:]
		}
	}
	line.Text = strings.Join(fields, " ")
	return line
}
