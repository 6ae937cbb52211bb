package bot

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"baocun/bot/delivery"
	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/telegramtest"
	"baocun/township"
)

// crowdHouseholds is how many households each assistant sees. Several assistants of a
// group see the same ones, each on a day of their own among the crowdDays on which a
// visit can be entered: what one said of a day another need not say again.
const (
	crowdHouseholds = 200
	crowdDays       = 8
	crowdGroups     = 12
)

// A crowd is a township's assistants at their telephones, with a Telegram on a
// port of its own and a file in which they are enrolled. Each sees the households
// of their group in turn, and says so.
type crowd struct {
	server *telegramtest.Server
	api    string
	file   string
	people []*telegramtest.Person
	next   int                 // who speaks next, all rounds counted
	said   map[utterance]int64 // the update of each visit that was told
	spoken map[int64]utterance // and the other way round
}

// An utterance is one visit as its assistant tells of it. Nobody tells of the same
// household twice.
type utterance struct {
	chat   int64
	number int
}

// gather makes a crowd and its file.
func gather(t testing.TB, size int, o telegramtest.Options) *crowd {
	t.Helper()
	o.Token = "1:test"
	c := &crowd{
		server: telegramtest.New(o), file: filepath.Join(t.TempDir(), "office.db"),
		said: make(map[utterance]int64), spoken: make(map[int64]utterance),
	}
	t.Cleanup(c.server.Close)
	var err error
	if c.api, err = c.server.Listen(); err != nil {
		t.Fatal(err)
	}
	for i := range size {
		c.people = append(c.people, c.server.Person(fmt.Sprintf("协管员%d", i)))
	}
	enrolled := crowdStorage()
	// A month ago, so that a day that has just gone by can be entered early in a month.
	enrolled.Clock = func() time.Time { return time.Now().AddDate(0, -1, 0) }
	db, err := storage.Create(context.Background(), c.file, enrolled)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Update(context.Background(), c.enrol); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return c
}

func crowdStorage() storage.Options {
	return storage.Options{Clock: time.Now, TimeZone: storagetest.TimeZone, LockTimeout: 5 * time.Second}
}

// enrol makes the crowd assistants of the township's groups, in turn.
func (c *crowd) enrol(tx *storage.Tx) error {
	placed, err := tx.PlaceUnits(bureauUnits())
	if err != nil {
		return err
	}
	today := township.DateOf(tx.Now())
	if err := tx.OpenMonths(today.MonthOf()); err != nil {
		return err
	}
	var groups []township.Unit
	for _, u := range placed.Added {
		switch u.Kind {
		case township.KindVillage:
			if _, err := tx.ReplaceRegister(u.ID, c.register(u.ID)); err != nil {
				return err
			}
		case township.KindGroup:
			groups = append(groups, u)
		}
	}
	for i, p := range c.people {
		if err := enrolAssistant(tx, p, groups[i%crowdGroups], today); err != nil {
			return err
		}
	}
	return nil
}

// register is that of a village of three groups, large enough that crowdDays
// assistants and no more see the same households.
func (c *crowd) register(village township.UnitID) []township.Household {
	var list []township.Household
	colleagues := (len(c.people) + crowdGroups - 1) / crowdGroups
	shifts := (colleagues + crowdDays - 1) / crowdDays
	for i := range 3 * crowdHouseholds * shifts {
		key := township.HouseholdKey{Village: village, Group: i%3 + 1, Number: i/3 + 1}
		list = append(list, township.Household{HouseholdKey: key, People: 1})
	}
	return list
}

func enrolAssistant(tx *storage.Tx, p *telegramtest.Person, group township.Unit, today township.Date) error {
	person, err := tx.AddPerson(township.Person{Name: p.Name(), Language: township.Chinese})
	if err != nil {
		return err
	}
	if err := tx.AddAccount(p.ID(), person.ID); err != nil {
		return err
	}
	_, err = tx.AddPost(township.Post{Person: person.ID, Role: township.Assistant, Unit: group.ID, From: today})
	return err
}

// speak has the next one tell of their next visit.
func (c *crowd) speak() {
	who := c.next % len(c.people)
	p, colleagues := c.people[who], who/crowdGroups
	first := colleagues / crowdDays * crowdHouseholds
	visit := utterance{p.ID(), first + c.next/len(c.people)%crowdHouseholds + 1}
	on := time.Now().In(crowdZone()).AddDate(0, 0, -(colleagues % crowdDays)).Format(time.DateOnly)
	c.next++
	id := p.Say(fmt.Sprintf("/visit %d 见到 %s", visit.number, on)).Update
	c.said[visit], c.spoken[id] = id, visit
}

// crowdZone is where the crowd lives: its days are not the machine's.
func crowdZone() *time.Location {
	zone, err := time.LoadLocation(storagetest.TimeZone)
	if err != nil {
		panic(err)
	}
	return zone
}

// crowdWire is the program's own wire.
func crowdWire() http.RoundTripper { return delivery.Wire(nil).Transport }

// crowdBot is the program's own bot, for the file of a crowd.
func crowdBot(db *storage.DB, api string, wire http.RoundTripper, log *slog.Logger) (*Bot, error) {
	return New(db, Options{
		Token: "1:test", APIURL: api, Client: &http.Client{Transport: wire}, Username: "baocun_bot",
		PollTimeout: 50 * time.Second, Location: crowdZone(), Language: township.Chinese, Rules: bureauRules(),
		Unlimited: true, Clock: time.Now, Log: log,
	})
}

var crowdAnswer = regexp.MustCompile(`^✅ (\d+) 号已记`)

// answers counts how often each update was answered.
func (c *crowd) answers() map[int64]int {
	counts := make(map[int64]int)
	for _, call := range c.server.Calls("sendMessage") {
		said := crowdAnswer.FindStringSubmatch(call.Arguments.Get("text"))
		if said == nil || call.Code != http.StatusOK {
			continue
		}
		number, _ := strconv.Atoi(said[1])
		counts[c.said[utterance{call.Chat, number}]]++
	}
	return counts
}

// records counts how often each update was recorded, by the audit log, which
// names the update of every visit. The file is closed as told.
func (c *crowd) records(t testing.TB, closed func(testing.TB, *storage.DB)) map[int64]int {
	t.Helper()
	db, err := storage.Open(context.Background(), c.file, crowdStorage())
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, db)
	counts := make(map[int64]int)
	err = db.View(context.Background(), func(tx *storage.Tx) error {
		for row, err := range tx.Audit().Entries() {
			if err != nil {
				return err
			}
			if row.Record.Table != "visits" {
				continue
			}
			var id int64
			if _, err := fmt.Sscanf(row.Record.By.Cause, "update %d", &id); err != nil {
				return err
			}
			counts[id]++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return counts
}
