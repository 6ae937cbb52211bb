package bot

import "baocun/township"

// pressPractice plays one household that is not in any register; nothing of it
// is saved.
func pressPractice(t *turn, args pressed) (screen, error) {
	if args.text(0) == "" {
		return t.say("visit.practice").row(
			t.label("button.met-all", verbPractice, township.Met),
		).row(
			t.label("button.away", verbPractice, township.Away),
			t.label("button.reached", verbPractice, township.Reached),
		), nil
	}
	return t.say("visit.practised").row(t.goTo("visit"), t.label("button.menu", verbMenu)), nil
}
