package bot

import (
	"context"
	"slices"
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// carryOutMoves does what the moves come to whose day has come.
func (b *Bot) carryOutMoves(ctx context.Context) error {
	hasCome := func(m township.Move, today township.Date) bool { return !m.From.After(today) }
	return onTheirDay(ctx, b, (*storage.Tx).Moves, hasCome, b.carryOutMove)
}

// carryOutMove does it on behalf of whoever dated the move.
func (b *Bot) carryOutMove(tx *storage.Tx, m township.Move) error {
	chat, _, err := tx.PrivateChat(m.By)
	if err != nil {
		return err
	}
	t, err := b.turnFor(tx, m.By, chat.ID, "move"+strconv.FormatUint(uint64(m.ID), 10))
	if err != nil {
		return err
	}
	ended, begun, err := t.movedPosts(m)
	if err != nil {
		return err
	}
	change := postsChange{Person: m.Person, Posts: []edit[township.Post]{{Before: ended, After: ended}, {After: begun}}}
	if err := t.carryOut(&change); err != nil {
		return err
	}
	person, _, err := tx.Person(m.Person)
	if err != nil {
		return err
	}
	if _, err := t.tellMoved(person, ended, begun, m.From); err != nil {
		return err
	}
	return tx.DropMove(m.ID)
}

func (t *turn) movedPosts(m township.Move) (ended, begun township.Post, err error) {
	if ended, _, err = t.tx.Post(m.Ended); err != nil {
		return ended, begun, err
	}
	begun, _, err = t.tx.Post(m.Begun)
	return ended, begun, err
}

// moveComing is the move of a post that is still to come.
func (t *turn) moveComing(h tenure) (township.Move, township.Post, bool, error) {
	if h.post == nil {
		return township.Move{}, township.Post{}, false, nil
	}
	m, moving, err := t.moveOf(h.post.ID)
	if err != nil || !moving {
		return m, township.Post{}, false, err
	}
	_, begun, err := t.movedPosts(m)
	return m, begun, true, err
}

// pressCancelTransfer has somebody stay where they are.
func pressCancelTransfer(t *turn, person township.Person, args pressed) (screen, error) {
	from := args.whence(1)
	moves, err := t.tx.Moves()
	if err != nil {
		return screen{}, err
	}
	i := slices.IndexFunc(moves, func(m township.Move) bool { return int(m.ID) == args.number(2) && m.Person == person.ID })
	if i < 0 {
		return t.stale(t.rosterPage(from))
	}
	ended, begun, err := t.movedPosts(moves[i])
	if err != nil {
		return screen{}, err
	}
	if !t.looksAfterMove(ended, begun) || !moves[i].From.After(t.today) {
		return t.stale(t.rosterPage(from))
	}
	if err := t.cancelMove(moves[i]); err != nil {
		return screen{}, err
	}
	told, err := t.bot.writeTo(t.tx, person.ID, t.key(), "transfer.cancelled-told",
		"where", unitIn(t.bot.voiceOf(person), t.units, begun.Unit), "role", begun.Role, "from", moves[i].From)
	if err != nil {
		return screen{}, err
	}
	done := "transfer.cancelled-untold"
	if told {
		done = "transfer.cancelled"
	}
	s, err := t.personScreen(person, from)
	return s.headed(t.voice.Say(done, "name", person.Name, "where", t.unitName(begun.Unit), "role", begun.Role)), err
}

// withoutMove cancels the move by which a post is to end: who is suspended or ended does not
// get another post all the same. It says so in a line.
func (t *turn) withoutMove(h tenure) (tenure, string, error) {
	m, begun, moving, err := t.moveComing(h)
	if err != nil || !moving {
		return h, "", err
	}
	if err := t.cancelMove(m); err != nil {
		return h, "", err
	}
	post, _, err := t.tx.Post(h.post.ID)
	h.post = &post
	return h, "\n" + t.voice.Say("transfer.dropped", "where", t.unitName(begun.Unit), "role", begun.Role, "from", m.From), err
}

// ownMoves says what is to come of the person's own moves, each on a line.
func (t *turn) ownMoves() (string, error) {
	moves, err := t.tx.Moves()
	if err != nil {
		return "", err
	}
	var lines string
	for _, m := range moves {
		if m.Person != t.person.ID || !m.From.After(t.today) {
			continue
		}
		_, begun, err := t.movedPosts(m)
		if err != nil {
			return "", err
		}
		lines += "\n" + t.voice.Say("transfer.coming", "where", t.unitName(begun.Unit), "role", begun.Role, "from", m.From)
	}
	return lines, nil
}

// looksAfterMove tells whether this person looks after both posts of a move.
func (t *turn) looksAfterMove(ended, begun township.Post) bool {
	return t.looksAfter(ended.Role, ended.Unit) && t.looksAfter(begun.Role, begun.Unit)
}

// comingMoves are the days from which people are to be moved.
func (t *turn) comingMoves() (map[township.PersonID]township.Date, error) {
	moves, err := t.tx.Moves()
	coming := make(map[township.PersonID]township.Date)
	for _, m := range moves {
		if m.From.After(t.today) {
			coming[m.Person] = m.From
		}
	}
	return coming, err
}

// cancelMove has the post that was to end go on, with its contracts, unless somebody ended
// them otherwise, and the one that was to begin never begin.
func (t *turn) cancelMove(m township.Move) error {
	ended, begun, err := t.movedPosts(m)
	if err != nil {
		return err
	}
	last := m.From.AddDays(-1)
	if ended.Until == last {
		if ended.Until = m.Term; !m.Term.IsZero() {
			ended.Next = township.PostEnds
		}
		if err := t.tx.SavePost(ended); err != nil {
			return err
		}
	}
	begun.Until = last
	if err := t.tx.SavePost(begun); err != nil {
		return err
	}
	contracts, err := t.tx.ContractsOf(m.Person)
	if err != nil {
		return err
	}
	for _, c := range contracts {
		switch {
		case slices.Contains(m.EndedContracts, c.ID) && c.Until == last:
			c.Until = township.Date{}
		case slices.Contains(m.BegunContracts, c.ID):
			c.Until = last
		default:
			continue
		}
		if err := t.tx.SaveContract(c); err != nil {
			return err
		}
	}
	return t.tx.DropMove(m.ID)
}
