package bot

import (
	"strings"

	"baocun/township"
)

const (
	// cutMark begins an answer from which households were taken and that is to be agreed to.
	cutMark = "?"
	// keepCut agrees to it.
	keepCut = "="
)

// urgentTextStep asks for one line about a serious matter. One that names a household is
// asked for again, with what it says without it for one tap; it may be left out where
// asked.
func urgentTextStep(name string, question func(*turn) screen, canSkip bool) step {
	return step{
		name: name,
		ask: func(t *turn, a answers) (screen, error) {
			s := question(t)
			if cut := cutIn(a, name); cut != "" {
				s = t.say("urgent.without-household", "text", cut).row(choice(t.voice.Label("button.urgent-keep"), keepCut))
			}
			if canSkip {
				s = s.row(choice(t.voice.Label("button.urgent-no-text"), leaveEmpty))
			}
			return s, nil
		},
		take: func(t *turn, a answers, text string) (string, error) {
			switch cut := cutIn(a, name); {
			case text == leaveEmpty && canSkip:
				return "", nil
			case text == keepCut && cut != "":
				return cut, nil
			}
			return t.takeUrgentText(text)
		},
		again: func(_ *turn, a answers) bool { return strings.HasPrefix(a[name], cutMark) },
	}
}

// cutIn is what waits to be agreed to, or nothing.
func cutIn(a answers, name string) string {
	if cut, isCut := strings.CutPrefix(a[name], cutMark); isCut {
		return cut
	}
	if a[name] == "" {
		return a[cutText]
	}
	return ""
}

// takeUrgentText is what was written as one line, marked where households were taken from
// it.
func (t *turn) takeUrgentText(text string) (string, error) {
	text = strings.TrimLeft(strings.Join(strings.Fields(text), " "), cutMark)
	without, named := township.WithoutHouseholds(text, t.voice.Label("urgent.household"))
	if err := township.CheckUrgentText(without); err != nil {
		return "", err
	}
	if named {
		return cutMark + without, nil
	}
	return without, nil
}
