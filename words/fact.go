package words

import (
	"cmp"

	"baocun/township"
)

// FactTitle names an entered fact in the language, as its definition does.
func (v Voice) FactTitle(d township.FactDefinition) string {
	return cmp.Or(d.Title[v.language], string(d.Code))
}
