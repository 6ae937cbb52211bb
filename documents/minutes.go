package documents

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"baocun/township"
	"baocun/words"
)

// Minutes are a meeting as its paper (会议纪要) tells it: what is stored, and the
// names of what it stores by number.
type Minutes struct {
	Meeting township.Meeting
	Unit    township.Unit
	// Office names whose paper it is, below a red head.
	Office string
	// Recorder is the name of who kept the minutes; empty where nobody is known.
	Recorder string
	// RedHead stands on top in red; most papers have none.
	RedHead string
}

// minutesPaper says what stands in the minutes, for Word and for plain text.
type minutesPaper struct {
	voice words.Voice
	Minutes
}

// title is 肖村2026年11月例会纪要.
func (p minutesPaper) title() string {
	return p.voice.Label("document.minutes-title-"+string(p.Meeting.Regime), "unit", p.Unit, "period", p.Meeting.Period)
}

// MinutesName is what a file of the minutes is called, without its ending; a draft
// and a later version say so.
func MinutesName(voice words.Voice, minutes Minutes) string {
	m, mark := minutes.Meeting, ""
	switch {
	case m.State != township.Filed:
		mark = voice.Label("document.minutes-draft")
	case m.Version > 1:
		mark = voice.Label("document.minutes-version", "version", m.Version)
	}
	return voice.Label("document.minutes-file-"+string(m.Regime), "unit", minutes.Unit, "period", m.Period) + mark
}

// number counts the minutes within the year, as the regime's periods are counted.
func (p minutesPaper) number() string {
	period := p.Meeting.Period
	number := int(period.LastMonth().Month)
	if period.IsQuarter() {
		number = period.Quarter().Number
	}
	return p.voice.Label("document.minutes-number", "year", period.Year(), "number", number)
}

// date is the day of the meeting; the period of one that was only called.
func (p minutesPaper) date() string {
	if p.Meeting.Date.IsZero() {
		return p.voice.Period(p.Meeting.Period)
	}
	return p.voice.FullDate(p.Meeting.Date)
}

// mark says that the minutes are a draft, or which version they are where there
// was one before; empty for what was filed once.
func (p minutesPaper) mark() string {
	switch m := p.Meeting; {
	case m.State != township.Filed:
		return p.voice.Label("document.minutes-draft")
	case m.Version > 1 && m.Reason != "":
		return p.voice.Label("document.minutes-version-why", "version", m.Version, "reason", m.Reason)
	case m.Version > 1:
		return p.voice.Label("document.minutes-version", "version", m.Version)
	}
	return ""
}

// opening tells when and where the meeting was held, and how many came.
func (p minutesPaper) opening() string {
	m := p.Meeting
	where, chair := "", ""
	if m.Place != "" {
		where = p.voice.Label("document.minutes-where", "place", m.Place)
	}
	if !m.Chair.IsNobody() {
		chair = p.voice.Label("document.minutes-chaired", "chair", m.Chair.Name)
	}
	return p.voice.Label("document.minutes-opening", "date", p.date(), "hour", m.Hour, "unit", p.Unit, "where", where,
		"period", m.Period, "regime", m.Regime, "chair", chair, "expected", m.Expected, "present", m.Present)
}

// minutesSection is a section that the minutes have: one that is required stands
// there without a line too. The first one may be what became of earlier tasks.
type minutesSection struct {
	township.Section
	head    string
	lines   []township.Line
	carried []township.Carried
}

func (p minutesPaper) sections() []minutesSection {
	var sections []minutesSection
	add := func(s minutesSection, head string) {
		s.head = p.voice.Label("document.paper-head", "number", p.voice.Numeral(len(sections)+1), "head", head)
		sections = append(sections, s)
	}
	if len(p.Meeting.Carried) > 0 {
		add(minutesSection{carried: p.Meeting.Carried}, p.voice.Label("document.minutes-carried"))
	}
	required := len(p.Meeting.Regime.Skeleton())
	for i, section := range p.Meeting.Regime.Sections() {
		lines := p.Meeting.LinesIn(section)
		if len(lines) == 0 && i >= required {
			continue
		}
		add(minutesSection{Section: section, lines: lines}, p.voice.Section(p.Meeting.Regime, section))
	}
	return sections
}

// empty says that a section has no line, and of a draft that it needs one.
func (p minutesPaper) empty() string {
	if p.Meeting.State == township.Filed {
		return p.voice.Label("document.minutes-nothing")
	}
	return p.voice.Label("document.minutes-empty")
}

// owner names who sees to a task.
func (p minutesPaper) owner(l township.Line) string {
	return cmp.Or(p.voice.Name(l.Owner.Name), p.voice.Label("document.minutes-unset"))
}

// due says by when a task is to be done.
func (p minutesPaper) due(l township.Line) string {
	if l.Due.IsZero() {
		return p.voice.Label("document.minutes-unset")
	}
	return p.voice.FullDate(l.Due)
}

// taskOf is a task of earlier as a line that says the same.
func taskOf(c township.Carried) township.Line {
	return township.Line{Section: township.Tasks, Text: c.Text, Owner: c.Owner, Due: c.Due}
}

// stateOf says where a task of earlier stood.
func (p minutesPaper) stateOf(c township.Carried) string {
	return p.voice.Label("document.task-" + string(c.State))
}

// labelled is a text behind what it is.
type labelled struct{ label, text string }

// people lists who took part and who led, after the body.
func (p minutesPaper) people() []labelled {
	var people []labelled
	for _, as := range township.Presences() {
		if names := p.names(as); names != "" {
			people = append(people, labelled{p.voice.Label("document.presence-" + string(as)), names})
		}
	}
	if !p.Meeting.Chair.IsNobody() {
		people = append(people, labelled{p.voice.Label("document.minutes-chair"), p.voice.Name(p.Meeting.Chair.Name)})
	}
	if p.Recorder != "" {
		people = append(people, labelled{p.voice.Label("document.minutes-recorder"), p.voice.Name(p.Recorder)})
	}
	return people
}

// names lists who took part in a way. Those who came are always told, where only
// their number is known by that.
func (p minutesPaper) names(as township.Presence) string {
	names := p.Meeting.Names(as)
	list := p.voice.Value(names)
	switch {
	case as != township.Came || len(names) >= p.Meeting.Present && len(names) > 0:
		return list
	case len(names) > 0:
		return p.voice.Label("document.minutes-and-more", "names", list, "count", p.Meeting.Present)
	case p.Meeting.Present > 0:
		return p.voice.Label("document.minutes-headcount", "count", p.Meeting.Present)
	}
	return p.voice.Label("document.minutes-nobody")
}

// attachments name what lies beside the minutes; photos have no names and are
// counted.
func (p minutesPaper) attachments() []string {
	var names []string
	photos := 0
	for _, a := range p.Meeting.Attachments {
		switch {
		case a.Name != "":
			names = append(names, a.Name)
		case a.Kind == township.Photo:
			photos++
		default:
			names = append(names, p.voice.Label("document.minutes-a-file"))
		}
	}
	if photos > 0 {
		names = append(names, p.voice.Label("document.minutes-photos", "count", photos))
	}
	return names
}

// longestLead is how long the beginning of a line may be that stands for its head.
const longestLead = 10

// leadOf splits a line that begins with whose it is: 一组:本月见到….
func leadOf(text string) (lead, rest string) {
	const colons, others = ":\uFF1A", "0123456789,;\uFF0C\uFF1B。、 "
	i := strings.IndexAny(text, colons)
	if i <= 0 || utf8.RuneCountInString(text[:i]) > longestLead || strings.ContainsAny(text[:i], others) {
		return "", text
	}
	rest = strings.TrimLeft(text[i:], colons)
	return text[:len(text)-len(rest)], rest
}
