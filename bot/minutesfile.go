package bot

import (
	"strconv"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// pressFile files a draft, or says what it still lacks and offers to add it.
func pressFile(t *turn, args pressed) (screen, error) {
	m, ok, err := t.meeting(args)
	if err != nil || !ok || !t.may(m.Regime.Filing(), m.Unit) {
		return t.staleAfter(err)
	}
	if m.Revision != args.number(1) {
		return t.stale(t.review(m, 0))
	}
	rule := t.bot.options.Rules.Meetings[m.Regime]
	if lacks := rule.Lacking(m); !lacks.IsNone() && m.State != township.Filed {
		return t.lacking(m, lacks), nil
	}
	if m, err = t.carrying(m); err != nil {
		return screen{}, err
	}
	filed, err := rule.File(m, t.now(), t.today)
	if err != nil {
		return screen{}, err
	}
	return t.filed(filed)
}

// filed keeps filed minutes, takes back what reminded of them, and confirms.
func (t *turn) filed(m township.Meeting) (screen, error) {
	m, err := t.tx.SaveMeeting(m)
	if err != nil {
		return screen{}, err
	}
	tasks, invite, err := t.settleTasks(m)
	if err != nil {
		return screen{}, err
	}
	if err := t.tx.Cancel(township.MeetingOccasion(m.Unit, m.Regime, m.Period)); err != nil {
		return screen{}, err
	}
	if err := t.remember(actFiled, m.ID); err != nil {
		return screen{}, err
	}
	said, err := t.filedLine(m)
	if err != nil {
		return screen{}, err
	}
	confirmed, err := t.reviewed(m, said+tasks)
	confirmed.buttons = append(screen{}.grid(2, invite).buttons, confirmed.buttons...)
	return confirmed, err
}

// filedLine confirms a filing: whether it was on time, and, where those who took part
// could still have amended the minutes, until when.
func (t *turn) filedLine(m township.Meeting) (string, error) {
	if m.IsAmended() {
		return t.voice.Say("minutes.published", "version", m.Version), nil
	}
	line := "minutes.filed"
	if !m.OnTime {
		line = "minutes.filed-late"
	}
	days := t.bot.options.Rules.Meetings[m.Regime].FilingDays
	said := t.voice.Say(line, "version", m.Version, "days", days)
	if until := m.AmendUntil(); until.After(t.now()) {
		reached, err := t.reachable(m)
		if err != nil {
			return "", err
		}
		if len(reached) > 0 {
			said += "\n" + t.voice.Say("minutes.filed-early", "moment", t.moment(until))
		}
	}
	return said, nil
}

// lacking says which sections are empty and whether too few came, with a button
// for each way to mend it.
func (t *turn) lacking(m township.Meeting, lacks township.Lacks) screen {
	var s screen
	var mend []storage.Button
	if len(lacks.Sections) > 0 {
		var names []string
		for _, section := range lacks.Sections {
			name := t.voice.Section(m.Regime, section)
			names = append(names, name)
			mend = append(mend, button(t.voice.Label("button.fill", "section", name), verbSection, m.ID, section))
		}
		s = t.say("minutes.lacks-sections", "sections", names, "regime", m.Regime)
	}
	if lacks.Present < lacks.Needed {
		few := t.voice.Say("minutes.lacks-people", "present", lacks.Present, "needed", lacks.Needed, "expected", m.Expected)
		s.text = strings.TrimPrefix(s.text+"\n"+few, "\n")
		mend = append(mend, t.label("button.fill-present", verbSection, m.ID, stepPresent))
	}
	back := t.wayBack(m)
	if m.State == township.Draft {
		back = t.wayBackAs(m, "button.keep-draft")
	}
	return s.grid(1, mend).row(back)
}

const actFiled = "filed"

// undoFiled takes back the filing that was the person's last act. Somebody else
// may have taken it back meanwhile, and filed anew.
func undoFiled(t *turn, act storage.Act) (screen, error) {
	id, err := strconv.Atoi(string(act.Args))
	if err != nil {
		return screen{}, err
	}
	m, ok, err := t.tx.Meeting(township.MeetingID(id))
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	if m.State != township.Filed || !m.FiledAt.Equal(act.At) {
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	}
	return t.withdraw(m)
}

// pressWithdraw takes back the filing that the button was shown for.
func pressWithdraw(t *turn, args pressed) (screen, error) {
	m, ok, err := t.meeting(args)
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	if m.Revision != args.number(1) {
		return t.stale(t.review(m, 0))
	}
	return t.withdraw(m)
}

// withdraw takes filed minutes back, which whoever may file them can do within the
// window: the first version to a draft, a later one to the copy that it was made of.
func (t *turn) withdraw(m township.Meeting) (screen, error) {
	if !t.may(m.Regime.Filing(), m.Unit) {
		return t.denied(), nil
	}
	_, amending, err := t.tx.Amendment(m.ID)
	if err != nil {
		return screen{}, err
	}
	if amending {
		return screen{}, township.Refuse(township.RefuseAmending)
	}
	if m.IsAmended() {
		return t.unpublish(m)
	}
	if m, err = m.Withdraw(t.now()); err != nil {
		return screen{}, err
	}
	if m, err = t.withReports(m); err != nil {
		return screen{}, err
	}
	if m, err = t.tx.SaveMeeting(m); err != nil {
		return screen{}, err
	}
	if _, _, err := t.settleTasks(m); err != nil {
		return screen{}, err
	}
	return t.reviewed(m, t.voice.Say("minutes.withdrawn"))
}
