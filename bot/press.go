package bot

import (
	"strconv"

	"baocun/bot/delivery"
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

// inGroups are the buttons that do something in a group as well. They look at who
// presses, and show nothing that belongs in private.
var inGroups = map[string]bool{verbUpload: true, verbNoUpload: true}

// press answers a button. In a group, but for those of inGroups, and from a message
// that Telegram no longer shows us, a press is answered with a notice only.
func (b *Bot) press(t *turn, c *callback) (screen, error) {
	verb, args := delivery.DecodeData(c.Data)
	if c.Message == nil || !t.isPrivate() && !inGroups[verb] {
		return screen{notice: t.voice.Label("notice.in-private"), alert: true}, nil
	}
	t.pressed = c.Message.ID
	run, known := b.verbs[verb]
	switch {
	case !known:
		return t.stale(t.menu())
	case t.isStranger():
		return screen{notice: t.voice.Label("notice.stranger"), alert: true}, nil
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
		adminVerbs, importVerbs, registerVerbs, recordVerbs, bookVerbs, contractVerbs,
		editVerbs, amendVerbs, versionVerbs, attachVerbs,
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
