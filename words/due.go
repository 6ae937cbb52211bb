package words

import "baocun/township"

// Weekday says the day of the week of a date: 周三.
func (v Voice) Weekday(d township.Date) string {
	return v.Label("weekday." + [...]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}[d.Weekday()])
}

// DueDay says a day by which something is to be done, with its year where that is not the
// one of a day: 12月7日(周一).
func (v Voice) DueDay(due, today township.Date) string {
	day := v.Date(due)
	if due.Year != today.Year {
		day = v.FullDate(due)
	}
	return v.Label("due.day", "day", day, "weekday", v.Weekday(due))
}

// DueWhy says why it is that day, and how sure that is; nothing of a planned day that an
// official notice leaves alone.
func (v Voice) DueWhy(due township.Due) string {
	why := ""
	if due.IsMoved() {
		name := "due.after"
		if due.On.Before(due.Planned) {
			name = "due.before"
		}
		rest := due.Holiday
		if rest == "" {
			rest = v.Label("due.weekend")
		}
		why = v.Label(name, "planned", due.Planned, "rest", v.Holiday(rest), "on", due.On)
	}
	switch {
	case due.Certainty == township.Official:
		return why
	case why == "":
		return v.Label("certainty." + string(due.Certainty))
	}
	return v.Label("due.unsure", "why", why, "certainty", v.Label("certainty."+string(due.Certainty)))
}

// holidayNames are the words for holidays as notices call them.
var holidayNames = map[string]string{
	"元旦": "new-year", "春节": "spring", "清明节": "qingming", "劳动节": "labour", "端午节": "dragon-boat", "中秋节": "mid-autumn", "国庆节": "national",
}

// Holiday says a holiday, by its name in a notice; one that has no word is left as it is,
// and so is anything else.
func (v Voice) Holiday(name string) string {
	if word, known := holidayNames[name]; known {
		return v.Label("holiday." + word)
	}
	return name
}
