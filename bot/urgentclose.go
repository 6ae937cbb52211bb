package bot

import (
	"strconv"

	"baocun/township"
	"baocun/words"
)

func urgentValue(id township.UrgentID) string { return strconv.FormatUint(uint64(id), 10) }

// urgentCloseForm asks what a serious matter came to.
var urgentCloseForm = form{
	kind:  "urgent-close",
	steps: []step{urgentTextStep(stepWhat, askUrgentSummary, false)},
	done:  closeUrgent,
}

func pressUrgentClose(t *turn, args pressed) (screen, error) {
	u, fresh, err := t.openUrgent(args.number(0))
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	if !u.part.Closes {
		return t.stale(t.urgentScreen(u))
	}
	return t.open(urgentCloseForm.kind, answers{stepUrgent: urgentValue(u.ID)})
}

// closeUrgent ends a matter with a summary, which the next quarterly meeting of the village
// hears.
func closeUrgent(t *turn, a answers) (screen, error) {
	u, fresh, err := t.openUrgent(a.number(stepUrgent))
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	if !u.part.Closes {
		return t.stale(t.urgentScreen(u))
	}
	if u.Urgent, err = u.Close(t.person.ID, t.now().UTC(), t.today, a[stepWhat]); err != nil {
		return screen{}, err
	}
	if u.Urgent, err = t.tx.SaveUrgent(u.Urgent); err != nil {
		return screen{}, err
	}
	if err := t.tx.Cancel(township.UrgentOccasion(u.ID)); err != nil {
		return screen{}, err
	}
	if err := t.bringUrgents(u.Village); err != nil {
		return screen{}, err
	}
	err = t.tellOfUrgent(u, false, func(voice words.Voice) string {
		return voice.Say("urgent.closed", "name", t.person.Name, "summary", u.Summary)
	})
	if err != nil {
		return screen{}, err
	}
	s, err := t.urgentScreen(u)
	section := t.voice.Section(township.CommitteeQuarterly, township.Problem)
	return s.headed(t.voice.Say("urgent.closed-done", "regime", township.CommitteeQuarterly, "section", section)), err
}

func askUrgentSummary(t *turn) screen { return t.say("urgent.summary") }
