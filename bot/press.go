package bot

import (
	"maps"
	"strconv"
	"strings"

	"baocun/bot/delivery"
	"baocun/storage"
)

// pressing is what a button does. A verb is short, because verb and arguments
// share 64 bytes.
type pressing func(t *turn, args pressed) (screen, error)

type verbTable map[string]pressing

// pressed are a button's arguments as they came back.
type pressed []string

// text is the argument at a place, empty where there is none.
func (p pressed) text(i int) string {
	if i >= len(p) {
		return ""
	}
	return p[i]
}

// number is the argument at a place, 0 where there is none: buttons are ours,
// but what comes back may be older than the program.
func (p pressed) number(i int) int {
	n, err := strconv.Atoi(p.text(i))
	if err != nil {
		return 0
	}
	return n
}

// press answers a button. In a group, where it is not a group's, and from a message
// that Telegram no longer shows us, a press is answered with a notice only.
func (b *Bot) press(t *turn, c *callback) (screen, error) {
	verb, args := delivery.DecodeData(c.Data)
	run, known := b.groupVerbs[verb]
	if c.Message == nil || !t.isPrivate() && !known {
		return screen{notice: t.voice.Label("notice.in-private"), alert: true}, nil
	}
	t.pressed = c.Message.ID
	if !t.isPrivate() {
		return t.pressInGroup(verb, run, args)
	}
	verb, beside := strings.CutPrefix(verb, storage.Beside)
	if beside {
		t.pressed = 0
	}
	run, known = b.verbs[verb]
	switch {
	case !known:
		return t.stale(t.menu())
	case t.isStranger():
		return screen{notice: t.voice.Label("notice.stranger"), alert: true}, nil
	}
	return run(t, args)
}

// groupVerbs lists the buttons that act in a work group, where strangers press them
// too.
func groupVerbs() verbTable {
	table := maps.Clone(cardVerbs)
	maps.Copy(table, questionVerbs)
	maps.Copy(table, bindVerbs)
	maps.Copy(table, uploadVerbs)
	return table
}

// pressInGroup answers a button of a group. None but its own takes a meeting's card
// away, for a program can press any button on any message.
func (t *turn) pressInGroup(verb string, run pressing, args pressed) (screen, error) {
	if _, isCards := cardVerbs[verb]; !isCards {
		card, err := t.isCard(t.pressed)
		if err != nil || card {
			return screen{notice: t.voice.Label("notice.in-private"), alert: true}, err
		}
	}
	return run(t, args)
}

// stale answers a button of an older screen: never the action, but a notice and
// the screen as it is now.
func (t *turn) stale(fresh screen, err error) (screen, error) {
	if err != nil {
		return screen{}, err
	}
	fresh.notice = t.voice.Label("notice.stale")
	return fresh, nil
}

// verbs lists what every button does.
func verbs() verbTable {
	table := verbTable{
		verbMenu: func(t *turn, _ pressed) (screen, error) { return t.menu() },
	}
	for _, feature := range []verbTable{
		formVerbs, visitVerbs, proposalVerbs, minutesVerbs, searchVerbs, studyVerbs, scoreVerbs, coverageVerbs, peopleVerbs, rosterVerbs,
		adminVerbs, importVerbs, registerVerbs, recordVerbs, bookVerbs, contractVerbs, reportVerbs,
		editVerbs, amendVerbs, versionVerbs, attachVerbs, signVerbs, taskVerbs, datesVerbs, leaveVerbs, noticeVerbs, explainVerbs, planVerbs, settingsVerbs, clockVerbs, urgentVerbs, selectVerbs, letterVerbs, inspectVerbs, factVerbs, vetoVerbs, ownVerbs, yearVerbs, groupVerbs(),
	} {
		for verb, run := range feature {
			if _, taken := table[verb]; taken {
				panic("bot: two buttons share the verb " + verb)
			}
			table[verb] = run
		}
	}
	return table
}

const verbMenu = "m"
