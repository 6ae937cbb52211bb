package bot

import (
	"baocun/storage"
	"baocun/township"
)

// The buttons of what people set for themselves.
const (
	verbLanguage = "lg" // language
	verbHours    = "oh" // which hour to be told at
	verbHour     = "oo" // hour, none for the office's
	verbQuiets   = "oq" // when to be left alone
	verbQuiet    = "ou" // from, until; none for the office's
)

var settingsVerbs = verbTable{
	verbLanguage: pressLanguage,
	verbHours:    func(t *turn, _ pressed) (screen, error) { return t.chooseHour(), nil },
	verbHour:     pressHour,
	verbQuiets:   func(t *turn, _ pressed) (screen, error) { return t.chooseQuiet(), nil },
	verbQuiet:    pressQuiet,
}

// hoursOffered are the hours that a screen offers, quietsOffered the times in which one is
// left alone; any other can be typed.
var (
	hoursOffered = []township.TimeOfDay{
		township.NewTimeOfDay(7, 0), township.NewTimeOfDay(7, 30), township.NewTimeOfDay(8, 0), township.NewTimeOfDay(8, 30),
		township.NewTimeOfDay(9, 0), township.NewTimeOfDay(12, 0), township.NewTimeOfDay(17, 30), township.NewTimeOfDay(19, 0),
	}
	quietsOffered = []township.Quiet{
		{From: township.NewTimeOfDay(20, 0), Until: township.NewTimeOfDay(8, 0)},
		{From: township.NewTimeOfDay(21, 0), Until: township.NewTimeOfDay(7, 0)},
		{From: township.NewTimeOfDay(22, 0), Until: township.NewTimeOfDay(6, 30)},
	}
)

// settingsCommand shows what a person has set for themselves, and takes it on one line.
func settingsCommand(t *turn, line string) (screen, error) {
	if line == "" {
		return t.settings(), nil
	}
	asked, err := township.ReadSettings(line)
	if err != nil {
		return screen{}, err
	}
	switch {
	case asked.Language != "":
		return t.setLanguage(asked.Language)
	case asked.Quiet != nil:
		return t.setQuiet(t.person.Hours.LeftAlone(*asked.Quiet))
	}
	return t.setHour(asked.Digest)
}

// settings is the screen of what a person has set.
func (t *turn) settings() screen {
	hours := t.hours()
	s := t.say("settings.head", "hour", hours.Told().String(), "quiet", t.quietSaid(hours.Quiet))
	return s.row(
		button("中文", verbLanguage, township.Chinese),
		button("English", verbLanguage, township.English),
	).row(
		t.label("button.hour", verbHours), t.label("button.quiet", verbQuiets),
	).row(t.label("button.menu", verbMenu))
}

// hours are when this person is told what is due.
func (t *turn) hours() township.Hours { return t.person.Hours.Or(t.bot.options.Hours) }

func (t *turn) quietSaid(q township.Quiet) string {
	if q.From == q.Until {
		return t.voice.Label("settings.no-quiet")
	}
	return t.voice.Label("settings.quiet-span", "from", q.From.String(), "until", q.Until.String())
}

func pressLanguage(t *turn, args pressed) (screen, error) {
	language := township.Language(args.text(0))
	if language != township.Chinese && language != township.English {
		return t.stale(t.settings(), nil)
	}
	return t.setLanguage(language)
}

// setLanguage has the person read another language from now on, their keyboard too.
func (t *turn) setLanguage(language township.Language) (screen, error) {
	t.person.Language = language
	if err := t.tx.SavePerson(t.person); err != nil {
		return screen{}, err
	}
	t.setVoice()
	keyboard := t.say("settings.keyboard")
	keyboard.keyboard = t.keyboard()
	return t.changed(t.voice.Label("settings.language-set"), keyboard), nil
}

// changed is the screen after something was set: a button is answered with a notice, a line
// with a first line.
func (t *turn) changed(said string, more ...screen) screen {
	s := t.settings()
	s.more = more
	if t.pressed == 0 {
		return s.headed(said)
	}
	s.notice = said
	return s
}

// chooseHour offers the hours that are not quiet for the person.
func (t *turn) chooseHour() screen {
	var offered []storage.Button
	for _, at := range hoursOffered {
		if !t.hours().Quiet.Holds(at) {
			offered = append(offered, button(at.String(), verbHour, at))
		}
	}
	s := t.say("settings.which-hour").grid(4, offered)
	return s.row(button(t.voice.Label("button.office-hour", "hour", t.bot.options.Hours.Told().String()), verbHour)).
		row(t.label("button.back", verbGo, "settings"))
}

// chooseQuiet offers when to be left alone.
func (t *turn) chooseQuiet() screen {
	s := t.say("settings.which-quiet")
	for _, q := range quietsOffered {
		s = s.row(button(t.quietSaid(q), verbQuiet, q.From, q.Until))
	}
	none := township.Quiet{}
	return s.row(button(t.quietSaid(none), verbQuiet, none.From, none.Until)).
		row(button(t.voice.Label("button.office-quiet", "quiet", t.quietSaid(t.bot.options.Hours.Quiet)), verbQuiet)).
		row(t.label("button.back", verbGo, "settings"))
}

func pressHour(t *turn, args pressed) (screen, error) {
	if len(args) == 0 {
		return t.setHour(0)
	}
	at, err := township.ParseTimeOfDay(args.text(0))
	if err != nil {
		return t.stale(t.settings(), nil)
	}
	return t.setHour(at)
}

// setHour has the person told at an hour; 0 is the office's. One at which they want to be
// left alone is not taken.
func (t *turn) setHour(at township.TimeOfDay) (screen, error) {
	if at != 0 && t.hours().Quiet.Holds(at) {
		return t.settings().headed(t.voice.Say("settings.hour-quiet", "hour", at.String(), "quiet", t.quietSaid(t.hours().Quiet))), nil
	}
	t.person.Hours.Digest = at
	err := t.tx.SavePerson(t.person)
	return t.changed(t.voice.Label("settings.hour-set", "hour", t.hours().Told().String())), err
}

func pressQuiet(t *turn, args pressed) (screen, error) {
	if len(args) == 0 {
		return t.setQuiet(township.OwnHours{Digest: t.person.Hours.Digest})
	}
	from, errFrom := township.ParseTimeOfDay(args.text(0))
	until, errUntil := township.ParseTimeOfDay(args.text(1))
	if errFrom != nil || errUntil != nil {
		return t.stale(t.settings(), nil)
	}
	return t.setQuiet(t.person.Hours.LeftAlone(township.Quiet{From: from, Until: until}))
}

// setQuiet leaves the person alone at other times. Where their hour lies in these, they are
// told when it ends, and so they hear.
func (t *turn) setQuiet(own township.OwnHours) (screen, error) {
	t.person.Hours = own
	hours := t.hours()
	said := t.voice.Label("settings.quiet-set", "quiet", t.quietSaid(hours.Quiet))
	if hours.Told() != hours.Digest {
		said = t.voice.Label("settings.quiet-moves", "quiet", t.quietSaid(hours.Quiet), "hour", hours.Told().String())
	}
	err := t.tx.SavePerson(t.person)
	return t.changed(said), err
}
