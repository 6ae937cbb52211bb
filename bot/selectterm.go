package bot

import (
	"context"
	"strconv"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// turnTerms does what the days of posts bring about that were given for a term: what waits
// for one that begins is handed out, what belonged to one that is over is handed on.
func (b *Bot) turnTerms(ctx context.Context) error {
	return onTheirDay(ctx, b, (*storage.Tx).PostsForTerms, township.Post.Turns, b.turnPost)
}

// turnPost does it on behalf of nobody but the day.
func (b *Bot) turnPost(tx *storage.Tx, p township.Post) error {
	t, err := b.turnFor(tx, 0, 0, "term"+strconv.FormatUint(uint64(p.ID), 10)+"/"+string(p.Next))
	if err != nil {
		return err
	}
	turned := p.Turned()
	if err := tx.SavePost(turned); err != nil {
		return err
	}
	if turned.Next == township.PostEnds {
		if err := t.handOutTo(p.Role, p.Unit); err != nil {
			return err
		}
		return t.tellTurned("begins", turned)
	}
	change := postsChange{Person: p.Person, Posts: []edit[township.Post]{{Before: p, After: turned}}}
	if err := t.handOn(&change); err != nil {
		return err
	}
	if err := t.cutOff(p.Person); err != nil {
		return err
	}
	return t.tellTurned("over", turned)
}

// tellTurned tells somebody that their term begins or is over.
func (t *turn) tellTurned(what string, p township.Post) error {
	_, err := t.bot.writeScreen(t.tx, p.Person, t.key(), func(voice words.Voice) screen {
		text := voice.Say("select.term-"+what, "where", unitIn(voice, t.units, p.Unit), "role", p.Role, "until", voice.FullDate(p.Until))
		return screen{text: text}.row(button(voice.Label("button.menu"), verbMenu))
	})
	return err
}

// comingPosts says which posts this person has from a later day on, and up to which day they
// have those of today, each on a line.
func (t *turn) comingPosts() (string, error) {
	posts, err := t.tx.PostsOf(t.person.ID)
	var lines string
	for _, p := range posts {
		name := "select.term-coming"
		switch {
		case !p.EndsTerm() || t.today.After(p.Until):
			continue
		case p.IsHeld(t.today):
			name = "select.term-until"
		}
		lines += "\n" + t.voice.Say(name, "where", t.unitName(p.Unit), "role", p.Role,
			"from", t.voice.FullDate(p.From), "until", t.voice.FullDate(p.Until))
	}
	return lines, err
}
