package bot

// verbClock says that the machine's clock is right, though it has leapt.
const verbClock = "ac"

var clockVerbs = verbTable{verbClock: administering(pressClock)}

// withClock says that reminders wait for an admin's word, where they do.
func (t *turn) withClock(s screen) (screen, error) {
	doubted, err := t.tx.ClockDoubted()
	if err != nil || doubted.IsZero() {
		return s, err
	}
	s.text += "\n" + t.voice.Say("admin.clock", "when", t.moment(t.now()))
	return s.row(t.label("button.clock-right", verbClock)), nil
}

// pressClock has reminders go on by the clock as it is.
func pressClock(t *turn, _ pressed) (screen, error) {
	doubted, err := t.tx.ClockDoubted()
	if err != nil {
		return screen{}, err
	}
	if doubted.IsZero() {
		return t.stale(adminCommand(t, ""))
	}
	if err := t.tx.TrustClock(); err != nil {
		return screen{}, err
	}
	s, err := adminCommand(t, "")
	s.notice = t.voice.Label("admin.clock-trusted")
	return s, err
}
