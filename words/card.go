package words

import "baocun/township"

// Card is what the card of a meeting in a work group shows.
type Card struct {
	Unit    township.Unit
	Meeting township.Meeting
	// Recorder is the name of who keeps the minutes.
	Recorder string
	// Needed is how many must come, and Tasks how many are open from last time.
	Needed, Tasks int
}

// Card says how a meeting in a work group stands.
func (v Voice) Card(c Card) string {
	m := c.Meeting
	text := v.Say("card.title", "unit", c.Unit, "regime", m.Regime, "period", m.Period) + "\n"
	if !m.Chair.IsNobody() {
		text += v.Say("card.chair", "chair", m.Chair.Name)
	}
	text += v.Say("card.recorder", "recorder", c.Recorder) + "\n" + v.CardAttendance(c)
	if c.Tasks > 0 {
		text += "\n" + v.Say("card.tasks", "count", c.Tasks)
	}
	switch lines, files := len(m.Lines), len(m.Attachments); {
	case files > 0:
		text += "\n" + v.Say("card.lines-files", "count", lines, "files", files)
	case lines > 0:
		text += "\n" + v.Say("card.lines", "count", lines)
	}
	switch {
	case m.State != township.Live && m.IsEmpty():
		text += "\n" + v.Say("card.empty")
	case m.State != township.Live:
		text += "\n" + v.Say("card.over")
	case !m.Opened.IsZero():
		text += "\n" + v.Say("card.hint")
	}
	return text
}

// CardAttendance says how many were expected, came, are on leave and sit in, and
// whether that is enough.
func (v Voice) CardAttendance(c Card) string {
	m := c.Meeting
	text := v.Say("card.attendance", "expected", m.Expected, "present", m.Present)
	if m.Present > 0 && m.Present >= c.Needed {
		text += v.Say("card.enough")
	}
	if leave := len(m.Who(township.OnLeave)); leave > 0 {
		text += v.Say("card.leave", "count", leave)
	}
	if sitting := len(m.Who(township.SatIn)); sitting > 0 {
		text += v.Say("card.sitting", "count", sitting)
	}
	return text
}
