package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"golang.org/x/sync/errgroup"

	"baocun/bot"
	"baocun/bot/delivery"
	"baocun/reminders"
)

// pollTimeout is how long Telegram holds a poll that has nothing to say; its
// longest.
const pollTimeout = 50 * time.Second

// runCommand runs the bot.
type runCommand struct{}

// Run starts the rooms in order (the file, the bot and the clock, the HTTP
// server) and stops them in the reverse order when ctx ends. What fails in one
// stops all: a supervisor starts the program again.
func (runCommand) Run(ctx context.Context, line *commandLine, around surroundings) (err error) {
	office, err := openPlaced(ctx, line.Config, around)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, office.close()) }()
	log := slog.New(slog.NewTextHandler(around.err, nil))
	officers, err := office.bot(ctx, around, log)
	if err != nil {
		return err
	}
	fmt.Fprintln(around.out, office.voice.Label("program.running"))
	witness := serverClock(delivery.Wire(office.config.ProxyURL()), office.config.Telegram.APIURL, around.clock)
	return office.serve(ctx, officers, around.clock, witness, log)
}

// bot makes the bot of the configuration, under the name that Telegram knows.
func (o *office) bot(ctx context.Context, around surroundings, log *slog.Logger) (*bot.Bot, error) {
	token, err := o.config.Token(around.getenv)
	if err != nil {
		return nil, err
	}
	secret, err := o.config.WebhookSecret()
	if err != nil {
		return nil, err
	}
	options := o.config.botOptions(around.clock, log)
	options.Token, options.WebhookSecret, options.Client = token.Reveal(), secret.Reveal(), delivery.Wire(o.config.ProxyURL())
	options.Username, err = bot.Username(ctx, options.APIURL, options.Token, options.Client, log)
	if err != nil {
		return nil, err
	}
	return bot.New(o.db, options)
}

// botOptions are the settings that the bot takes from the configuration.
func (c *Config) botOptions(clock func() time.Time, log *slog.Logger) bot.Options {
	return bot.Options{
		APIURL: c.Telegram.APIURL, WebhookURL: c.Telegram.WebhookURL, PollTimeout: pollTimeout,
		Location: c.Location, Language: c.Language, Rules: c.Rules(), Assessment: c.rules, Original: c.original, Ranking: c.Assessment.Ranking,
		RedHead: c.Township.RedHead, Calendar: reminders.OfficialCalendar(), Hours: c.Reminders.Hours, Clock: clock, Log: log,
	}
}

// reminderOptions are the settings that reminders take from the configuration.
func (c *Config) reminderOptions(clock func() time.Time, log *slog.Logger) reminders.Options {
	return reminders.Options{
		Clock: clock, Location: c.Location, Language: c.Language, Rules: c.Rules(),
		Hours: c.Reminders.Hours, Weekly: c.Reminders.Weekly, EscalateDays: c.Reminders.EscalateDays,
		Calendar: reminders.OfficialCalendar(), Log: log,
	}
}

// serve runs everything until ctx ends or one part fails.
func (o *office) serve(
	ctx context.Context, officers *bot.Bot, clock func() time.Time, witness reminders.Witness, log *slog.Logger,
) error {
	group, ctx := errgroup.WithContext(ctx)
	remind := o.config.reminderOptions(clock, log)
	remind.Witness = witness
	group.Go(func() error { return officers.Run(ctx) })
	group.Go(func() error { return reminders.New(o.db, remind).Run(ctx) })
	if o.config.Backup.Folder != "" {
		group.Go(func() error { return o.backUpNightly(ctx, clock, log) })
	}
	if o.config.HTTP.Listen != "" {
		group.Go(func() error { return o.serveHTTP(ctx, officers) })
	}
	return group.Wait()
}

// versionCommand prints what was built.
type versionCommand struct{}

// Run prints the module's version and the commit it was built from.
func (versionCommand) Run(around surroundings) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return errors.New("the program was built without its version")
	}
	commit := ""
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" {
			commit = " " + setting.Value
		}
	}
	fmt.Fprintf(around.out, "baocun %s%s %s\n", info.Main.Version, commit, info.GoVersion)
	return nil
}
