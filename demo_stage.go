package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"baocun/sample"
	"baocun/storage"
	"baocun/telegramtest"
	"baocun/township"
)

// demo is a performance: a Telegram with the sample township's officers in this
// process, and the bot with the file in another.
type demo struct {
	ctx    context.Context // The demo lives no longer than the call it was made for.
	out    io.Writer
	path   string // of the configuration
	config *Config
	clock  *movedClock
	server *telegramtest.Server
	log    *os.File
	office sample.Sample
	units  township.Units
	bot    *child // nil while the bot is not running
	mark   int    // the events before it were shown
	// scoresShown are the lines of scores that the leader saw.
	scoresShown []string
}

// demoSeed decides the sample's history.
const demoSeed = 2026

func newDemo(ctx context.Context, around surroundings, folder string) (d *demo, err error) {
	d = &demo{
		ctx: ctx, out: around.out, path: filepath.Join(folder, "config.toml"),
		clock: &movedClock{base: around.clock},
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, d.close())
		}
	}()
	d.server = telegramtest.New(telegramtest.Options{Token: demoToken, Clock: d.clock.now, Limits: true, Seed: demoSeed})
	api, err := d.server.Listen()
	if err != nil {
		return d, err
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return d, err
	}
	if err := d.configure(demoConfig(api)); err != nil {
		return d, err
	}
	if d.log, err = createNew(filepath.Join(folder, "bot.log")); err != nil {
		return d, err
	}
	if err := d.load(); err != nil {
		return d, err
	}
	return d, d.gather()
}

// createNew makes a file that must not be there yet: the folder may be somebody's.
func createNew(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

func (d *demo) configure(text string) error {
	file, err := createNew(d.path)
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	d.config, err = LoadConfig(d.path)
	return err
}

// load fills a new file with the sample township.
func (d *demo) load() (err error) {
	db, err := storage.Create(d.ctx, d.config.Data, d.config.storage(d.clock.now))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	fmt.Fprintln(d.out, "The sample township lives through eleven months:")
	d.office, err = sample.Load(d.ctx, db, sample.Options{
		Seed: demoSeed, Until: demoHistoryEnd, Rules: d.config.Rules(), Location: d.config.Location,
		At: d.clock.moveTo, Telegram: d.phone, Progress: newProgress(d.out).at,
	})
	if err != nil {
		return err
	}
	return db.View(d.ctx, d.introduce)
}

// introduce says what the file holds.
func (d *demo) introduce(tx *storage.Tx) (err error) {
	if d.units, err = tx.Units(); err != nil {
		return err
	}
	root, _ := d.units.Township()
	register, err := tx.Register(root.ID)
	if err != nil {
		return err
	}
	fmt.Fprintf(d.out, "  %d villages, %d assistants, %d people in %d households, %d visits, %d minutes\n",
		len(d.units.Villages()), len(d.holders(township.Assistant)), register.People,
		register.Households, d.office.Visits, d.office.Meetings)
	return nil
}

// phone gives Telegram to those whom the bot writes to.
func (d *demo) phone(o sample.Officer) int64 {
	switch o.Role {
	case township.Publicist, township.CommitteeMember, township.GroupHead:
		return 0
	}
	return d.server.Person(o.Person.Name).ID()
}

func (d *demo) holders(role township.Role) sample.Officers {
	return slices.DeleteFunc(slices.Clone(d.office.Officers), func(o sample.Officer) bool { return o.Role != role })
}

// gather starts the bot, and everybody opens it.
func (d *demo) gather() error {
	d.clock.moveTo(demoMorning.in(d.config.Location))
	for _, o := range d.office.Officers {
		if d.phone(o) != 0 {
			d.server.Person(o.Person.Name).Say("/start")
		}
	}
	if err := d.startBot(); err != nil {
		return err
	}
	return d.settle()
}

func (d *demo) startBot() (err error) {
	d.bot, err = startChild(d.ctx, d.path, d.clock.isAhead(), d.log)
	return err
}

func (d *demo) stopBot() error {
	bot := d.bot
	d.bot = nil
	if bot == nil {
		return nil
	}
	return bot.stop()
}

func (d *demo) close() error {
	err := d.stopBot()
	if d.server != nil {
		d.server.Close()
	}
	if d.log != nil {
		err = errors.Join(err, d.log.Close())
	}
	return err
}

// patience is how long the demo waits for the bot.
const patience = 30 * time.Second

// settle returns once the bot has taken everything in and answered it.
func (d *demo) settle() error {
	ctx, cancel := context.WithTimeoutCause(d.ctx, patience, errors.New("the bot does not come to an end"))
	defer cancel()
	if err := waitUntil(ctx, func() (bool, error) { return d.server.Pending() == 0, nil }); err != nil {
		return err
	}
	if err := d.bot.order(d.clock.isAhead()); err != nil {
		return err
	}
	return waitUntil(ctx, func() (bool, error) { return d.pressesOpen() == 0, nil })
}

// pressesOpen counts the presses that are not answered yet.
func (d *demo) pressesOpen() int {
	open := -len(d.server.Calls("answerCallbackQuery"))
	for _, delivery := range d.server.Deliveries() {
		if delivery.Kind == "callback_query" && delivery.Fate == telegramtest.Confirmed {
			open++
		}
	}
	return open
}

// at moves the clock and lets what is due happen.
func (d *demo) at(t demoTime) error {
	d.mark = d.server.Mark()
	d.clock.moveTo(t.in(d.config.Location))
	return d.settle()
}

// in is a unit of the sample by its village's name and, unless 0, its group.
func (d *demo) in(village string, group int) township.UnitID {
	unit, _ := d.units.Named(village)
	if group != 0 {
		unit, _ = d.units.Group(unit.ID, group)
	}
	return unit.ID
}

// who are those who hold a role in a unit.
func (d *demo) who(role township.Role, unit township.UnitID) []string {
	return d.office.Officers.In(role, unit).Names()
}
