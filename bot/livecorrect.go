package bot

import (
	"cmp"

	"baocun/township"
)

// meetingsLookedAt is how many of a unit's newest meetings a corrected message is
// looked for in, after its own is over.
const meetingsLookedAt = 4

// reheard takes a message of a group that its author changed: its lines change with
// it, while the minutes are open. One that was not taken down before may be now.
func (b *Bot) reheard(t *turn, m *message) (screen, error) {
	under, text := township.Section(""), cmp.Or(m.Text, m.Caption)
	if said, ok := b.spoken(m); ok {
		if said.command.section == "" {
			return screen{}, nil
		}
		under, text = said.command.section, said.args
	}
	l, on, err := t.liveIn(t.chat.ID)
	if err != nil || t.isOutsider() {
		return screen{}, err
	}
	if on && len(l.meeting.From(m.ID, t.person.ID)) > 0 {
		said := township.ParseSaid(text, under)
		if said.NamesPeople() {
			if err := t.noteSaid(&l, said); err != nil {
				return screen{}, err
			}
		}
		if l.meeting, err = t.correct(l.meeting, m.ID, said); err != nil {
			return screen{}, err
		}
		if err := t.keepLive(l); err != nil {
			return screen{}, err
		}
		return screen{}, t.react(m.ID, corrected)
	}
	if on && (under != "" || b.isOwn(m.ReplyTo) && told(m) != "") {
		return t.speak(m, text, under)
	}
	return screen{}, t.correctDraft(m, township.ParseSaid(text, under))
}

// correct puts what a message says now in place of what it said, line by line. A
// line without a head stays in the section where its author put it.
func (t *turn) correct(m township.Meeting, origin int, said township.Said) (_ township.Meeting, err error) {
	officers, err := t.officers(m.Unit)
	if err != nil {
		return m, err
	}
	old := m.From(origin, t.person.ID)
	for i, line := range said.Lines {
		if i >= len(old) {
			line.Section, line.Origin = cmp.Or(line.Section, township.Report), origin
			m, _ = m.Adding(t.saying(m, officers, line))
			continue
		}
		changed := old[i]
		changed.Section, changed.Text = cmp.Or(line.Section, changed.Section), line.Text
		if m, err = m.Changing(t.saying(m, officers, changed)); err != nil {
			return m, err
		}
	}
	for _, line := range old[min(len(said.Lines), len(old)):] {
		m = m.Removing(line.ID)
	}
	return m, nil
}

// correctDraft corrects a line of a meeting of the group's unit that is over, and
// whose minutes are open still.
func (t *turn) correctDraft(m *message, said township.Said) error {
	g, bound, err := t.tx.WorkGroup(t.chat.ID)
	if err != nil || !bound {
		return err
	}
	looked := 0
	for draft, err := range t.tx.Meetings(g.Unit) {
		if looked++; err != nil || looked > meetingsLookedAt {
			return err
		}
		if draft.State != township.Draft || len(draft.From(m.ID, t.person.ID)) == 0 {
			continue
		}
		if draft, err = t.correct(draft, m.ID, said); err != nil {
			return err
		}
		if _, err := t.keepMinutes(draft); err != nil {
			return err
		}
		return t.react(m.ID, corrected)
	}
	return nil
}

// unanchor parts a unit's newest minutes that are open from the messages of its work
// group, which goes on in another chat.
func (t *turn) unanchor(unit township.UnitID) error {
	var open []township.Meeting
	looked := 0
	for m, err := range t.tx.Meetings(unit) {
		if err != nil {
			return err
		}
		if looked++; looked > meetingsLookedAt {
			break
		}
		if m.IsUnfiled() {
			open = append(open, m.Unanchored())
		}
	}
	for _, m := range open {
		if _, err := t.tx.SaveMeeting(m); err != nil {
			return err
		}
	}
	return nil
}
