package main

import (
	"fmt"
	"strings"

	"baocun/sample"
	"baocun/township"
)

// demoConfig is the configuration of the sample township, whose Telegram is at
// an address and which keeps no copies; for the rest it is that of an office that leaves everything out.
func demoConfig(api string) string {
	var text strings.Builder
	fmt.Fprintf(&text, "[telegram]\napi_url = %q\n\n[http]\nlisten = \"\"\n\n[backup]\nfolder = \"\"\n", api)
	for _, u := range sample.Units() {
		switch u.Kind {
		case township.KindTownship:
			fmt.Fprintf(&text, "\n[township]\nname = %q\nsince = %q\n", u.Name, u.Since)
		case township.KindVillage:
			fmt.Fprintf(&text, "\n[[village]]\nname = %q\n", u.Name)
		case township.KindGroup:
			fmt.Fprintf(&text, "[[village.groups]]\nnumber = %d\nserved = %d\n", u.Number, u.Served)
		}
	}
	return text.String()
}
