package reminders

import (
	"fmt"
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// verbVeto opens a case of veto.
const verbVeto = "k2" // case

// vetoCall is what is said of a case that waits, and under which occasion.
type vetoCall func(to reader, c township.VetoCase, village township.Unit) string

// vetoesWaiting asks chiefs for the reply to a case two working days before it is due and on the
// last one, tells them of the last day for an appeal, and asks leaders each week for what is to
// be decided.
func (o *office) vetoesWaiting() ([]matter, error) {
	cases, err := o.tx.Vetoes()
	if err != nil || len(cases) == 0 {
		return nil, err
	}
	staff, err := o.tx.Staff(o.today, o.today)
	if err != nil {
		return nil, err
	}
	var matters []matter
	for _, c := range cases {
		right, kind, say := o.vetoWaits(c)
		if say == nil {
			continue
		}
		people := staff.WhoMay(right, c.Village, o.today)
		if right == township.DecideVetoes {
			people = c.MayDecide(people)
		}
		for _, who := range people {
			if m, found := o.vetoMatter(c, who, kind, say); found {
				matters = append(matters, m)
			}
		}
	}
	return matters, nil
}

// vetoWaits tells who is to hear of a case today, on which occasion, and what; nothing, where
// nobody is.
func (o *office) vetoWaits(c township.VetoCase) (township.Action, string, vetoCall) {
	switch {
	case c.State == township.VetoOpen && !o.today.After(c.ReplyBy):
		kind := o.lastDays("reply", c.ReplyBy)
		if kind == "" {
			return "", "", nil
		}
		return township.AnswerVetoes, kind, sayVetoReply
	case c.State == township.VetoUpheld && !o.today.After(c.AppealBy):
		kind := o.lastDays("appeal", c.AppealBy)
		if kind == "" || c.Appealed() {
			return "", "", nil
		}
		return township.AnswerVetoes, kind, sayVetoAppeal
	case c.IsOpen() || c.State == township.VetoAppealed:
		since := c.ReplyBy
		if len(c.Steps) > 0 {
			since = township.DateOf(c.Steps[len(c.Steps)-1].At.In(o.reminds.options.Location))
		}
		if days := since.DaysUntil(o.today); days > 0 {
			return township.DecideVetoes, fmt.Sprintf("decide/%d/%d", len(c.Steps), days/7), sayVetoDecide
		}
	}
	return "", "", nil
}

// lastDays is the occasion of a day on which something is due soon: two working days before,
// and the last one.
func (o *office) lastDays(what string, due township.Date) string {
	last := o.calendar.WorkdayUpTo(due)
	switch {
	case !o.today.Before(last):
		return what + "/last"
	case !o.today.Before(o.calendar.WorkdaysBefore(last, 2)):
		return what + "/soon"
	}
	return ""
}

func sayVetoReply(to reader, c township.VetoCase, village township.Unit) string {
	return to.voice.Say("remind.veto-reply", "village", village, "year", c.Year, "document", c.Document, "day", c.ReplyBy)
}

func sayVetoAppeal(to reader, c township.VetoCase, village township.Unit) string {
	return to.voice.Say("remind.veto-appeal", "village", village, "year", c.Year, "document", c.Document, "day", c.AppealBy)
}

func sayVetoDecide(to reader, c township.VetoCase, village township.Unit) string {
	return to.voice.Say("remind.veto-decide", "village", village, "year", c.Year, "document", c.Document)
}

func (o *office) vetoMatter(c township.VetoCase, who township.PersonID, kind string, call vetoCall) (matter, bool) {
	village, _ := o.units.Get(c.Village)
	to, here := o.serving(who, village)
	if !here || !to.isThere() || to.isStandIn() { // Nobody answers or decides in another's place.
		return matter{}, false
	}
	return matter{
		about: township.VetoOccasion(c.ID), kind: kind, to: to, mark: "⛔", text: call(to, c, village),
		acts: []storage.Button{{Label: to.voice.Label("button.veto-look"), Verb: verbVeto, Args: []string{strconv.FormatUint(uint64(c.ID), 10)}}},
	}, true
}
