package main

import (
	"fmt"
	"strings"

	"baocun/sample"
	"baocun/township"
)

// demoSettings are where the demo's office differs from one that leaves
// everything out: the quarter's meeting may be held until the quarter ends, and
// what is still open is spoken of on the 28th too.
const demoSettings = `
[http]
listen = ""

[meetings.committee-quarterly]
due_day = 31
filing_days = 5
quorum = 60
remind = "30 8 10,20,28 3,6,9,12 *"

[meetings.village-monthly]
due_day = 7
filing_days = 3
quorum = 60
remind = "30 8 3,5,7,28 * *"
`

// demoConfig is the configuration of the sample township, whose Telegram is at
// an address.
func demoConfig(api string) string {
	var text strings.Builder
	fmt.Fprintf(&text, "[telegram]\napi_url = %q\n%s", api, demoSettings)
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
