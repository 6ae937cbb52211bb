package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"baocun/storage"
	"baocun/township"
)

// The flood: so many messages of each assistant, each about so many households.
const (
	messagesEach   = 3
	visitsAMessage = 3
)

// crashScene kills the bot while all assistants write, starts it again, and then
// compares what Telegram gave the bot with what the file holds, update by update.
func (d *demo) crashScene() error {
	d.mark = d.server.Mark()
	said, last, err := d.flood()
	if err != nil {
		return err
	}
	if err := d.startBot(); err != nil {
		return err
	}
	if err := d.settle(); err != nil {
		return err
	}
	fmt.Fprintf(d.out, "%s > %s   (while nobody listened)\n", last.name, last.words)
	if err := d.show(indent, last.name, "户已记"); err != nil {
		return err
	}
	if err := d.stopBot(); err != nil {
		return err
	}
	var count toll
	err = d.read(func(tx *storage.Tx) (err error) {
		count, err = tollOf(tx, said)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(d.out, "  (%d messages of %d visits: %d recorded, %d lost, %d doubled; %d answered)\n",
		len(said), len(said)*visitsAMessage, count.recorded, count.lost, count.doubled, count.answered)
	if count.lost+count.doubled > 0 || count.answered < len(said) {
		return errors.New("the crash did harm")
	}
	return d.startBot()
}

// spoken is a message of the flood.
type spoken struct{ name, words string }

// flood has all assistants write; half-way the bot is killed. It returns the
// updates that came of it, and the last message.
func (d *demo) flood() (said map[int64]bool, last spoken, err error) {
	assistants := d.holders(township.Assistant)
	said = make(map[int64]bool)
	pace := time.NewTicker(5 * time.Millisecond)
	defer pace.Stop()
	for n := range messagesEach * len(assistants) {
		<-pace.C
		last = floodMessage(assistants[n%len(assistants)].Person.Name, n/len(assistants))
		said[d.server.Person(last.name).Say(last.words).Update] = true
		if n == messagesEach*len(assistants)/2 {
			if err := d.killBot(); err != nil {
				return said, last, err
			}
		}
	}
	return said, last, nil
}

// killBot kills the bot in the middle of its work: some of the flood is answered,
// and at 29 messages a second most of it is not.
func (d *demo) killBot() error {
	err := waitUntil(d.ctx, func() (bool, error) { return len(d.messagesTo(d.mark)) > 0, nil })
	if err != nil {
		return err
	}
	bot := d.bot
	d.bot = nil
	return bot.kill()
}

// floodMessage reports the households of somebody's turn: 走访 4 5 6 见到.
func floodMessage(name string, turn int) spoken {
	words := []string{"走访"}
	for i := range visitsAMessage {
		words = append(words, strconv.Itoa(turn*visitsAMessage+i+1))
	}
	return spoken{name, strings.Join(append(words, "见到"), " ")}
}

// toll is what became of the updates of the flood.
type toll struct{ recorded, lost, doubled, answered int }

// tollOf looks for each update in the audit log of the file, which names the
// update that a record came of, and in what the bot remembers to have said.
func tollOf(tx *storage.Tx, said map[int64]bool) (count toll, err error) {
	visits, err := visitsByUpdate(tx)
	if err != nil {
		return count, err
	}
	for update := range said {
		switch n := visits[update]; {
		case n < visitsAMessage:
			count.lost++
		case n > visitsAMessage:
			count.doubled++
		default:
			count.recorded++
		}
		_, answered, err := tx.MessageOf(storage.Key("u" + strconv.FormatInt(update, 10) + "/1"))
		if err != nil {
			return count, err
		}
		if answered {
			count.answered++
		}
	}
	return count, nil
}

// visitsByUpdate counts the visits that each update recorded.
func visitsByUpdate(tx *storage.Tx) (map[int64]int, error) {
	counts := make(map[int64]int)
	for row, err := range tx.Audit().Entries() {
		if err != nil {
			return nil, err
		}
		entry := row.Record
		id, ok := strings.CutPrefix(entry.By.Cause, "update ")
		if entry.Table != "visits" || !ok {
			continue
		}
		update, err := strconv.ParseInt(id, 10, 64)
		if err != nil {
			return nil, err
		}
		counts[update]++
	}
	return counts, nil
}

// read looks into the file while the bot does not run.
func (d *demo) read(f func(*storage.Tx) error) (err error) {
	db, err := storage.Open(d.ctx, d.config.Data, d.config.storage(d.clock.now))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return db.View(d.ctx, f)
}
