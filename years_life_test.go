package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"baocun/bot"
	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/telegramtest"
	"baocun/township"
)

// years are the lives of the people of an office, in a synctest bubble, where
// time costs nothing. They live as years_plan_test.go says.
type years struct {
	t      *testing.T
	zone   *time.Location
	config string
	server *telegramtest.Server
	posts  *frontDoor
	people map[string]*telegramtest.Person
	mark   int         // the first event that counts
	lived  townshipDay // the last day of the plan that has happened
	// blocked tells that 王某 has blocked the bot.
	blocked bool
	// offsets are how far the machine's clock was ahead of Telegram's, and since when.
	mu      sync.Mutex
	offsets []offset

	office *office
	stop   func()
}

// frontDoor is where Telegram posts, whichever program runs behind it.
type frontDoor struct{ behind atomic.Pointer[bot.Bot] }

// ServeHTTP hands a post on.
func (f *frontDoor) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.behind.Load().Webhook().ServeHTTP(w, r)
}

// beginYears sets the office up on the evening of the first day and starts it.
func beginYears(t *testing.T, zone *time.Location) *years {
	folder := t.TempDir()
	y := &years{
		t: t, zone: zone, config: filepath.Join(folder, "config.toml"), posts: new(frontDoor),
		people: make(map[string]*telegramtest.Person), lived: townshipSince,
	}
	config := fmt.Sprintf("time_zone = %q\n%s", zone, yearsConfig)
	for name, content := range map[string]string{"config.toml": config, "secret": "years"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	y.sleep(y.begin())
	y.server = telegramtest.New(telegramtest.Options{Clock: time.Now, Webhooks: telegramtest.InProcess(y.posts)})
	db, err := storage.Create(t.Context(), filepath.Join(folder, "baocun.db"),
		storage.Options{Clock: y.clock, TimeZone: zone.String()})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	y.open()
	y.moveIn()
	y.startUp()
	for _, p := range y.people {
		p.Say("/start")
	}
	y.sleep(y.begin().Add(time.Minute))
	y.mark = y.server.Mark()
	return y
}

// begin is the evening of the first day.
func (y *years) begin() time.Time { return township.NewTimeOfDay(20, 0).On(townshipSince, y.zone) }

// sleep lets virtual time pass up to a time on the machine's clock.
func (y *years) sleep(to time.Time) {
	<-time.After(to.Sub(y.clock()))
	synctest.Wait()
}

// open opens the file as the program does.
func (y *years) open() {
	y.t.Helper()
	var err error
	if y.office, err = openPlaced(y.t.Context(), y.config, y.surroundings()); err != nil {
		y.t.Fatal(err)
	}
	y.office.config.HTTP.Listen = ""   // Telegram posts in memory.
	y.office.config.Backup.Folder = "" // A copy a day would take longer than all the rest.
}

func (y *years) surroundings() surroundings {
	return surroundings{out: io.Discard, err: io.Discard, clock: y.clock, getenv: func(string) string { return "" }}
}

func (y *years) startUp() {
	y.t.Helper()
	y.stop = y.serve(y.office, true)
}

// serve runs the program on a file; in front it is the one that Telegram posts to.
func (y *years) serve(o *office, inFront bool) (stop func()) {
	y.t.Helper()
	log := slog.New(slog.NewTextHandler(y.t.Output(), &slog.HandlerOptions{Level: slog.LevelError}))
	options := o.config.botOptions(y.clock, log)
	options.Token, options.WebhookSecret = "1:test", "years"
	options.Steady = time.Now
	options.APIURL, options.Client, options.Username = "http://telegram.test", y.server.Client(), "baocun_bot"
	officers, err := bot.New(o.db, options)
	if err != nil {
		y.t.Fatal(err)
	}
	if inFront {
		y.posts.behind.Store(officers)
	}
	ctx, cancel := context.WithCancel(y.t.Context())
	ended := make(chan error, 1)
	witness := serverClock(y.server.Client(), options.APIURL, y.clock)
	go func() { ended <- o.serve(ctx, officers, y.clock, witness, log) }()
	return func() {
		cancel()
		if err := <-ended; err != nil {
			y.t.Error(err)
		}
		storagetest.VerifyAndClose(y.t, o.db)
	}
}

func (y *years) shutDown() {
	y.stop()
	synctest.Wait()
}

// end also shuts Telegram down.
func (y *years) end() {
	y.shutDown()
	y.server.Close()
}

// live lets the plan happen, each noon, up to a time on the machine's clock.
func (y *years) live(to time.Time) {
	for {
		noon := township.NewTimeOfDay(12, 0).On(township.DateOf(y.clock()), y.zone)
		if !noon.After(y.clock()) {
			noon = township.NewTimeOfDay(12, 0).On(township.DateOf(y.clock()).AddDays(1), y.zone)
		}
		if noon.After(to) {
			y.sleep(to)
			return
		}
		y.sleep(noon)
		y.happen()
		if y.blocked && !y.lived.Before(wangBlocked[1]) {
			y.people["王某"].Say("帮助") // Whoever writes can be written to again.
			y.blocked = false
		}
	}
}

// happen does what the plan has for the days since it last happened.
func (y *years) happen() {
	for d := y.lived.AddDays(1); !township.NewTimeOfDay(12, 0).On(d, y.zone).After(y.clock()); d = d.AddDays(1) {
		if d == wangBlocked[0] {
			y.people["王某"].Block()
			y.blocked = true
		}
		y.update(func(tx *storage.Tx) error { return y.dayOf(tx, d) })
		y.lived = d
	}
}

// dayOf does what the plan has for one day.
func (y *years) dayOf(tx *storage.Tx, d townshipDay) error {
	units, err := tx.Units()
	if err != nil {
		return err
	}
	for _, s := range yearsMeetings {
		held, filed := s.fate(d.MonthOf())
		if s.isOwed(d.MonthOf()) && (d.Day == held || d.Day == filed) {
			unit, _ := units.Named(strings.Replace(s.unit, "小红门", "小红门乡", 1))
			if err := y.meet(tx, unit.ID, s, d, d.Day == filed); err != nil {
				return err
			}
		}
	}
	for _, name := range []string{"肖村", "牌坊"} {
		if village, _ := units.Named(name); owesReport(name, d.MonthOf()) && d.Day == sentOn(name, d.MonthOf()) {
			if err := y.sendUp(tx, village.ID, d); err != nil {
				return err
			}
		}
	}
	if err := y.task(tx, d); err != nil {
		return err
	}
	for _, g := range yearsGroups {
		village, _ := units.Named(g.village)
		for n := range 3 {
			if err := y.visit(tx, g, d, township.HouseholdKey{Village: village.ID, Group: g.number, Number: n + 1}); err != nil {
				return err
			}
		}
	}
	return nil
}

// task gives the month's task on its day, and sees to it on another.
func (y *years) task(tx *storage.Tx, d townshipDay) error {
	units, err := tx.Units()
	if err != nil {
		return err
	}
	village, _ := units.Named("肖村")
	owner, _, err := tx.PersonOf(y.people["张某"].ID())
	if err != nil {
		return err
	}
	if d.Day == taskGiven {
		giver, _, err := tx.PersonOf(y.people[specialistOf("肖村", d)].ID())
		if err != nil {
			return err
		}
		_, err = tx.SaveTask(township.Task{
			Unit: village.ID, Text: "补访", Owner: township.Someone{Person: owner.ID, Name: owner.Name},
			Due: d.MonthOf().First().AddDays(taskDue - 1), GivenBy: giver.ID, GivenOn: d, State: township.TaskOpen,
		})
		return err
	}
	if d.Day != taskDone(d.MonthOf()) {
		return nil
	}
	open, err := tx.OpenTasksOf(owner.ID)
	for _, task := range open {
		if task.GivenOn.MonthOf() != d.MonthOf() {
			continue
		}
		task.State, task.Ended = township.TaskDone, tx.Now()
		if _, err := tx.SaveTask(task); err != nil {
			return err
		}
	}
	return err
}

// visit records that a household is seen, on the day for that, and brings it
// onto the register on the day before all visits.
func (y *years) visit(tx *storage.Tx, g yearsGroup, d townshipDay, key township.HouseholdKey) error {
	switch {
	case d == g.register:
		list, err := tx.Households(key.Village)
		if err != nil {
			return err
		}
		_, err = tx.ReplaceRegister(key.Village, append(list, township.Household{HouseholdKey: key, People: 2}))
		return err
	case d.Day != metOn || d.Before(g.register) || key.Number > g.seen(d.MonthOf()):
		return nil
	}
	_, _, err := tx.RecordVisit(township.Visit{
		Household: key, Date: d, RecordedOn: d,
		Outcome: township.Met, Seen: 2, People: 2, At: tx.Now(),
	})
	return err
}

// sendUp sends up a village's report of the month before.
func (y *years) sendUp(tx *storage.Tx, village township.UnitID, today townshipDay) error {
	r, err := tx.VillageReport(village, today.MonthOf().Add(-1))
	if err != nil {
		return err
	}
	if r, err = r.Send(township.Someone{Name: "某人"}, tx.Now(), today); err != nil {
		return err
	}
	return tx.SaveVillageReport(r)
}

// meet records a meeting on the day it is held, and files it when it is time.
func (y *years) meet(tx *storage.Tx, unit township.UnitID, s yearsSeries, d townshipDay, filed bool) error {
	regime := township.Regime(s.kind)
	m, found, err := tx.MeetingFor(unit, regime, regime.PeriodOf(d))
	if err != nil {
		return err
	}
	if !found {
		m = township.Meeting{Unit: unit, Regime: regime, Period: regime.PeriodOf(d), Date: d, State: township.Draft}
	}
	if filed {
		m.State = township.Filed
	}
	_, err = tx.SaveMeeting(m)
	return err
}

func (y *years) update(f func(*storage.Tx) error) {
	y.t.Helper()
	if err := y.office.db.Update(y.t.Context(), f); err != nil {
		y.t.Fatal(err)
	}
}

// moveIn enrols everybody and brings the registers that are there at the start.
func (y *years) moveIn() {
	y.update(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		root, _ := units.Township()
		xiao, _ := units.Named("肖村")
		pai, _ := units.Named("牌坊")
		group := func(village township.Unit, number int) township.UnitID {
			g, _ := units.Group(village.ID, number)
			return g.ID
		}
		for _, post := range []struct {
			name   string
			role   township.Role
			unit   township.UnitID
			begins townshipDay
			ends   townshipDay
		}{
			{"郑乡长", township.Leader, root.ID, townshipSince, townshipDay{}},
			{"管理员", township.Admin, root.ID, townshipSince, townshipDay{}},
			{"孙干部", township.Cadre, root.ID, townshipSince, townshipDay{}},
			{"李书记", township.Chief, xiao.ID, townshipSince, townshipDay{}},
			{"赵专干", township.Specialist, xiao.ID, townshipSince, zhaoLeaves},
			{"吴专干", township.Specialist, xiao.ID, zhaoLeaves, townshipDay{}},
			{"钱书记", township.Chief, pai.ID, townshipSince, qianLeaves},
			{"陈专干", township.Specialist, pai.ID, townshipSince, townshipDay{}},
			{"张某", township.Assistant, group(xiao, 1), townshipSince, townshipDay{}},
			{"王某", township.Assistant, group(xiao, 2), townshipSince, townshipDay{}},
			{"冯某", township.Assistant, group(pai, 1), townshipSince, townshipDay{}},
		} {
			held := township.Post{Role: post.role, Unit: post.unit, From: post.begins}
			if !post.ends.IsZero() {
				held.Until = post.ends.AddDays(-1)
			}
			if err := y.enrol(tx, post.name, held, xiao.ID, pai.ID); err != nil {
				return err
			}
		}
		return y.dayOf(tx, townshipSince)
	})
}

// enrol gives somebody a post, and a cadre contracts.
func (y *years) enrol(tx *storage.Tx, name string, post township.Post, contracts ...township.UnitID) error {
	hours := township.OwnHours{Digest: yearsHours[name]}
	person, err := tx.AddPerson(township.Person{Name: name, Language: township.Chinese, Hours: hours})
	if err != nil {
		return err
	}
	y.people[name] = y.server.Person(name)
	if err := tx.AddAccount(y.people[name].ID(), person.ID); err != nil {
		return err
	}
	chat, err := tx.ChatOf(y.people[name].ID(), storage.PrivateChat)
	if err != nil {
		return err
	}
	chat.Person, post.Person = person.ID, person.ID
	if err := tx.SaveChat(chat); err != nil {
		return err
	}
	if _, err := tx.AddPost(post); err != nil || post.Role != township.Cadre {
		return err
	}
	for _, village := range contracts {
		if _, err := tx.AddContract(township.Contract{Person: person.ID, Unit: village, From: townshipSince}); err != nil {
			return err
		}
	}
	return nil
}
