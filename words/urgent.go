package words

import (
	"time"

	"baocun/township"
)

// UrgentCard is what the screen of a serious matter shows.
type UrgentCard struct {
	Urgent township.Urgent
	// Where is its group or village as people say it, and Names those of all who had to do
	// with it.
	Where string
	Names map[township.PersonID]string
	// Today is the day on which it is shown, in Zone.
	Today township.Date
	Zone  *time.Location
}

// urgentStepsShown is how many steps a card shows, the latest ones.
const urgentStepsShown = 12

// Urgent says how a serious matter stands and what was done about it.
func (v Voice) Urgent(c UrgentCard) string {
	u := c.Urgent
	text := v.Say("urgent.head", "matter", v.UrgentMatter(u, c.Where))
	if u.Text != "" {
		text += "\n" + v.Say("urgent.text", "text", u.Text)
	}
	text += "\n" + v.Say("urgent.reported", "name", c.Names[u.Reporter], "when", v.urgentTime(c, u.At))
	steps := u.Steps
	if hidden := len(steps) - urgentStepsShown; hidden > 0 {
		text += "\n" + v.Say("urgent.more-steps", "count", hidden)
		steps = steps[hidden:]
	}
	for _, s := range steps {
		text += "\n" + v.Say("urgent.step", "when", v.urgentTime(c, s.At), "did", HTML(v.UrgentStep(s, c.Names[s.By])))
	}
	return text + "\n" + v.urgentState(c)
}

// UrgentMatter names a serious matter by where it is and what it is about.
func (v Voice) UrgentMatter(u township.Urgent, where string) string {
	return v.Label("urgent.matter", "where", where, "kind", v.UrgentKind(u.Kind))
}

// UrgentFace says on a button which serious matter it is, and that it still waits for
// somebody.
func (v Voice) UrgentFace(c UrgentCard) string {
	name := "urgent.face"
	if c.Urgent.State == township.UrgentOpen {
		name = "urgent.face-waits"
	}
	return v.Label(name, "matter", v.UrgentMatter(c.Urgent, c.Where), "when", v.urgentTime(c, c.Urgent.At))
}

// UrgentKind says what a serious matter is about.
func (v Voice) UrgentKind(kind township.UrgentKind) string {
	return v.Label("urgent-kind." + string(kind))
}

// UrgentStep says what somebody did about a serious matter.
func (v Voice) UrgentStep(s township.UrgentStep, name string) string {
	return v.Say("urgent.did-"+string(s.Kind), "name", name, "text", s.Text)
}

// UrgentLine is the line of a serious matter in the minutes of a quarterly meeting.
func (v Voice) UrgentLine(u township.Urgent, where string, on township.Date) string {
	return v.Label("urgent.line", "matter", v.UrgentMatter(u, where), "on", on, "summary", u.Summary)
}

func (v Voice) urgentState(c UrgentCard) string {
	u := c.Urgent
	switch u.State {
	case township.UrgentAcknowledged:
		return v.Say("urgent.state-acknowledged", "name", c.Names[u.TakenBy])
	case township.UrgentClosed:
		return v.Say("urgent.state-closed", "name", c.Names[u.ClosedBy], "when", v.urgentTime(c, u.ClosedAt), "summary", u.Summary)
	case township.UrgentMistaken:
		return v.Say("urgent.state-mistaken")
	}
	return v.Say("urgent.state-open")
}

// urgentTime is when something happened, with the day where it was another one.
func (v Voice) urgentTime(c UrgentCard, at time.Time) string {
	at = at.In(c.Zone)
	if day := township.DateOf(at); day != c.Today {
		return v.Label("urgent.day-time", "day", day, "time", at)
	}
	return v.Value(at)
}
