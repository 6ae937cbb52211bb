package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// verbKeepNotice keeps a notice of days off that was read.
const verbKeepNotice = "nk" // update that the file came with

var noticeVerbs = verbTable{verbKeepNotice: pressKeepNotice}

// fetchNotice is what is done with a file that is a notice of days off.
const fetchNotice = "notice"

// mostMoved is how many moved days an answer names.
const mostMoved = 8

// isNotice tells whether an admin sent what may be a notice of days off.
func (t *turn) isNotice(d *document) bool {
	return strings.EqualFold(filepath.Ext(d.Name), documents.NoticeEnding) && t.may(township.Administer, t.root().ID)
}

// takeNotice reads a file that was fetched, and shows what the notice in it would change.
func (b *Bot) takeNotice(ctx context.Context, e storage.Entry, content []byte) error {
	var asked fetchedFor
	if err := json.Unmarshal(e.Payload.Fetch.Args, &asked); err != nil {
		return fmt.Errorf("take a notice: %w", err)
	}
	read, fault := documents.ReadNotice(content)
	return b.answerFile(ctx, e, asked, func(t *turn) (screen, error) { return t.noticeRead(asked, read, fault) })
}

// noticeRead keeps a notice until it is confirmed, and shows it.
func (t *turn) noticeRead(asked fetchedFor, read township.Notice, fault error) (screen, error) {
	waits, ok, err := t.tx.Import(t.person.ID)
	switch {
	case err != nil:
		return screen{}, err
	case !ok || waits.Update != asked.Update:
		return t.say("import.superseded").row(t.label("button.menu", verbMenu)), nil
	case !t.may(township.Administer, t.root().ID):
		return t.denied(), t.tx.DropImport(t.person.ID)
	}
	if refusal, refused := errors.AsType[*township.Refusal](fault); refused {
		return screen{text: t.voice.Refusal(refusal)}.row(t.goTo("admin"), t.label("button.menu", verbMenu)), t.tx.DropImport(t.person.ID)
	}
	waits.Notice = &read
	if err := t.tx.SaveImport(waits); err != nil {
		return screen{}, err
	}
	s := t.say("days-off.read", "year", read.Year, "off", read.Count(false), "works", read.Count(true))
	for _, rest := range read.Rests() {
		s.text += "\n" + t.voice.Say("days-off.rest", "holiday", t.voice.Holiday(rest.Holiday), "first", rest.First, "last", rest.Last, "days", rest.Days)
	}
	moved, err := t.movedBy(read)
	if err != nil {
		return screen{}, err
	}
	s.text += moved
	return s.row(t.label("button.keep-notice", verbKeepNotice, waits.Update), t.label("button.cancel", verbNoImport, waits.Update)), nil
}

// movedBy says which days by which meetings are held a notice moves.
func (t *turn) movedBy(n township.Notice) (string, error) {
	now, err := t.rules()
	if err != nil {
		return "", err
	}
	then := now.On(t.days.Announce(n))
	lines, count := "", 0
	for _, regime := range township.Regimes() {
		for _, period := range regime.PeriodsOf(n.Year) {
			was, is := now.Meetings[regime].DueIn(period), then.Meetings[regime].DueIn(period)
			if was.On == is.On || is.On.Before(t.today) {
				continue
			}
			if count++; count <= mostMoved {
				lines += "\n" + t.voice.Say("days-off.moved-line", "period", period, "regime", regime, "was", was.On, "is", is.On)
			}
		}
	}
	if count == 0 {
		return "\n" + t.voice.Say("days-off.moves-none"), nil
	}
	return "\n" + t.voice.Say("days-off.moves", "count", count) + lines, nil
}

// pressKeepNotice keeps the notice that was shown. All that depends on it is reckoned
// from it from now on.
func pressKeepNotice(t *turn, args pressed) (screen, error) {
	waits, ok, err := t.pressedImport(args)
	if err != nil {
		return screen{}, err
	}
	if !ok || waits.Notice == nil || !t.may(township.Administer, t.root().ID) {
		return t.stale(t.menu())
	}
	err = errors.Join(
		t.tx.SaveNotice(*waits.Notice),
		t.tx.DropImport(t.person.ID),
		t.tx.Cancel(township.NoticeOccasion(waits.Notice.Year)),
	)
	return t.say("days-off.kept", "year", waits.Notice.Year).row(t.goTo("remind"), t.label("button.menu", verbMenu)), err
}
