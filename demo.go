package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"baocun/township"
)

// demoCommand shows the bot at work.
type demoCommand struct {
	Keep string `placeholder:"DIR" help:"Keep the files of the demo in DIR."`
}

// Run plays the demo.
func (c demoCommand) Run(ctx context.Context, around surroundings) error {
	return runDemo(ctx, around, c.Keep)
}

// The story begins on the last Monday of a quarter, after eleven months of history.
var (
	demoHistoryEnd = township.NewDate(2026, time.September, 27)
	demoMorning    = demoTime{2026, time.September, 28, 8, 29}
)

// demoTime is a minute in the township.
type demoTime struct {
	year         int
	month        time.Month
	day          int
	hour, minute int
}

func (t demoTime) in(zone *time.Location) time.Time {
	return time.Date(t.year, t.month, t.day, t.hour, t.minute, 0, 0, zone)
}

// scenes are the demo, in order.
var scenes = []struct {
	caption string
	play    func(*demo) error
}{
	{"08:30: each officer gets one message, and only where something is due", (*demo).digestScene},
	{"A visit is two taps; an ID number is refused and its message deleted", (*demo).visitScene},
	{"Minutes that lack a section are not filed before it is there", (*demo).minutesScene},
	{"The quarter ends without its meeting: the chiefs are reminded, once", (*demo).quarterScene},
	{"A meeting in the work group: taps sign in, replies become minutes, and a task's owner is told", (*demo).groupScene},
	{"The bot is killed while everybody writes: nothing lost, nothing doubled", (*demo).crashScene},
	{"A leader follows a score down to the minutes behind one point", (*demo).scoreScene},
	{"A cadre has twenty households drawn to be seen again, which nobody could choose", (*demo).inspectScene},
}

// runDemo makes the sample township in a new file, starts Telegram and the bot,
// and plays the scenes. It needs neither a token nor a network.
func runDemo(ctx context.Context, around surroundings, keep string) (err error) {
	folder := keep
	if keep == "" {
		if folder, err = os.MkdirTemp("", "baocun-demo-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	}
	d, err := newDemo(ctx, around, folder)
	if err != nil {
		return fmt.Errorf("set the demo up: %w", err)
	}
	defer func() { err = errors.Join(err, d.close()) }()
	for i, scene := range scenes {
		fmt.Fprintf(around.out, "\n%d  %s\n", i+1, scene.caption)
		if err := scene.play(d); err != nil {
			return fmt.Errorf("scene %d: %w", i+1, err)
		}
	}
	if err := d.stopBot(); err != nil {
		return err
	}
	return d.end(keep)
}

// end proves the scores that the leader saw, and says what was written.
func (d *demo) end(keep string) error {
	recount, err := d.recount()
	if err != nil {
		return err
	}
	fmt.Fprintf(d.out, "\nAs the leader saw, and as the records come to when all are recounted:\n%s", recount)
	if shown, villages := len(d.scoresShown), len(d.units.Villages()); shown != villages {
		return fmt.Errorf("the leader was shown %d lines of scores for %d villages", shown, villages)
	}
	for _, line := range d.scoresShown {
		if !containsLine(recount, line) {
			return fmt.Errorf("the leader was shown %q, which the recount does not come to", line)
		}
	}
	if keep == "" {
		_, err = io.WriteString(d.out, "Written and removed: baocun.db, config.toml, bot.log; --keep DIR leaves them.\n")
		return err
	}
	_, err = fmt.Fprintf(d.out, "Written to %s: baocun.db, config.toml, bot.log.\n", keep)
	return err
}
