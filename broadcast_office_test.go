package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"baocun/bot"
	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/telegramtest"
	"baocun/township"
)

// A morning is an office in which so many assistants are reminded at half past eight
// of whom they have not yet seen, ten of them in each group, while some go on
// working: they say whom they met, and take it back.
type morning struct {
	t      testing.TB
	folder string
	clock  func() time.Time
	server *telegramtest.Server
	people []*telegramtest.Person
}

const (
	groupSize  = 10 // assistants of a group
	villageOf  = 10 // groups of a village
	households = 20 // of a group
	busy       = 20 // assistants who work on meanwhile
)

// halfPastEight is when everybody is reminded, once a month.
var halfPastEight = time.Date(2026, 11, 20, 8, 30, 0, 0, shanghai)

// awayTime is how long a call is on its way to Telegram.
const awayTime = 30 * time.Millisecond

// newMorning writes the office's configuration and file.
func newMorning(t testing.TB, server *telegramtest.Server, api string, clock func() time.Time, size int) *morning {
	t.Helper()
	m := &morning{t: t, folder: t.TempDir(), clock: clock, server: server}
	if err := os.WriteFile(m.config(), []byte(morningConfig(api, size)), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := storage.Create(t.Context(), filepath.Join(m.folder, "baocun.db"),
		storage.Options{Clock: clock, TimeZone: storagetest.TimeZone})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	o, err := openPlaced(t.Context(), m.config(), m.surroundings())
	if err != nil {
		t.Fatal(err)
	}
	if err := o.db.Update(t.Context(), func(tx *storage.Tx) error { return m.moveIn(tx, size) }); err != nil {
		t.Fatal(err)
	}
	if err := o.close(); err != nil {
		t.Fatal(err)
	}
	for _, method := range []string{"sendMessage", "editMessageText", "answerCallbackQuery"} {
		server.Inject(telegramtest.Fault{Kind: telegramtest.Delay, Method: method, Times: telegramtest.Forever, Delay: awayTime})
	}
	return m
}

func (m *morning) config() string { return filepath.Join(m.folder, "config.toml") }

func (m *morning) surroundings() surroundings {
	return surroundings{out: m.t.Output(), err: m.t.Output(), clock: m.clock, getenv: os.Getenv}
}

// morningConfig describes villages of ten groups for ten assistants each.
func morningConfig(api string, size int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "data = \"baocun.db\"\n[backup]\nfolder = \"\"\n[telegram]\napi_url = %q\n[http]\nlisten = \"\"\n", api)
	fmt.Fprintf(&b, "[township]\nname = \"小红门\"\nsince = \"2026-11-01\"\n[reminders]\nvisits = [20]\n")
	for first := 0; first < size; first += villageOf * groupSize {
		fmt.Fprintf(&b, "[[village]]\nname = \"第%d\"\ngroups = [\n", first/villageOf/groupSize+1)
		for g := range min(villageOf, (size-first+groupSize-1)/groupSize) {
			fmt.Fprintf(&b, "{ number = %d, served = %d },\n", g+1, households)
		}
		fmt.Fprintf(&b, "]\n")
	}
	return b.String()
}

// moveIn brings the registers and enrols everybody, who have all written before.
func (m *morning) moveIn(tx *storage.Tx, size int) error {
	units, err := tx.Units()
	if err != nil {
		return err
	}
	today := township.DateOf(halfPastEight)
	if err := tx.OpenMonths(today.MonthOf()); err != nil {
		return err
	}
	for _, village := range units.Villages() {
		var register []township.Household
		for _, group := range units.Children(village.ID) {
			for n := range households {
				key := township.HouseholdKey{Village: village.ID, Group: group.Number, Number: n + 1}
				register = append(register, township.Household{HouseholdKey: key, People: 1})
			}
			for range min(groupSize, size-len(m.people)) {
				if err := m.enrol(tx, group.ID, today); err != nil {
					return err
				}
			}
		}
		if _, err := tx.ReplaceRegister(village.ID, register); err != nil {
			return err
		}
	}
	return nil
}

func (m *morning) enrol(tx *storage.Tx, group township.UnitID, today township.Date) error {
	p := m.server.Person(fmt.Sprint("协管员", len(m.people)))
	p.Say("/start")
	m.people = append(m.people, p)
	person, err := tx.AddPerson(township.Person{Name: p.Name(), Language: township.Chinese})
	if err != nil {
		return err
	}
	if err := tx.AddAccount(p.ID(), person.ID); err != nil {
		return err
	}
	chat, err := tx.ChatOf(p.ID(), storage.PrivateChat)
	if err != nil {
		return err
	}
	chat.Person = person.ID
	if err := tx.SaveChat(chat); err != nil {
		return err
	}
	_, err = tx.AddPost(township.Post{Person: person.ID, Role: township.Assistant, Unit: group, From: today})
	return err
}

// forgetUpdates has Telegram forget that everybody said /start.
func (m *morning) forgetUpdates(client *http.Client, api string) {
	m.t.Helper()
	request, err := http.NewRequestWithContext(m.t.Context(), http.MethodPost, api+"/bot1:test/deleteWebhook?drop_pending_updates=true", nil)
	if err != nil {
		m.t.Fatal(err)
	}
	response, err := client.Do(request)
	if err != nil {
		m.t.Fatal(err)
	}
	response.Body.Close()
	if m.server.Pending() > 0 {
		m.t.Fatalf("%d updates wait", m.server.Pending())
	}
}

// open opens the office, and returns what closes it.
func (m *morning) open() (stop func()) {
	m.t.Helper()
	o, err := openPlaced(m.t.Context(), m.config(), m.surroundings())
	if err != nil {
		m.t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(m.t.Output(), &slog.HandlerOptions{Level: slog.LevelError}))
	options := o.config.botOptions(m.clock, log)
	options.Token, options.Client, options.Username = "1:test", m.server.Client(), "baocun_bot"
	officers, err := bot.New(o.db, options)
	if err != nil {
		m.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(m.t.Context())
	ended := make(chan error, 1)
	go func() { ended <- o.serve(ctx, officers, m.clock, nil, log) }()
	return func() {
		cancel()
		if err := errors.Join(<-ended, o.close()); err != nil {
			m.t.Error(err)
		}
	}
}
