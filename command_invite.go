package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"baocun/bot"
	"baocun/bot/delivery"
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// inviteCommand invites the first administrator; all others are invited in chat.
type inviteCommand struct {
	Name string `help:"What the roster calls the administrator; their name on Telegram unless given."`
}

// Run prints the invitation's link and, for phones that do not open it, the
// bare words. It makes the file of a new office, and says so.
func (c inviteCommand) Run(ctx context.Context, line *commandLine, around surroundings) (err error) {
	if err := createIfNew(ctx, line.Config, around); err != nil {
		return err
	}
	office, err := openPlaced(ctx, line.Config, around)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, office.close()) }()
	if _, err := office.auditKey(around.err); err != nil {
		return err
	}
	code, err := office.inviteAdmin(ctx, c.Name)
	if err != nil {
		return err
	}
	link := "https://t.me/BOT?start=" + code
	if username, err := office.username(ctx, around.getenv); err == nil {
		link = "https://t.me/" + username + "?start=" + code
	} else {
		fmt.Fprintln(around.err, office.voice.Label("program.no-username", "error", err.Error()))
	}
	fmt.Fprintln(around.out, office.voice.Label("program.invited", "link", link, "code", code))
	return nil
}

// createIfNew makes the configured file where there is none. Only this command
// does: the others refuse a file that is missing rather than start anew.
func createIfNew(ctx context.Context, path string, around surroundings) error {
	config, err := LoadConfig(path)
	if err != nil {
		return err
	}
	if _, err := os.Stat(config.Data); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	db, err := storage.Create(ctx, config.Data, config.storage(around.clock))
	if err != nil {
		return err
	}
	fmt.Fprintln(around.err, words.In(config.Language).Label("program.created", "file", config.Data))
	return db.Close()
}

func (o *office) inviteAdmin(ctx context.Context, name string) (code string, err error) {
	if err := o.checkName(name); err != nil {
		return "", err
	}
	err = o.db.Update(ctx, func(tx *storage.Tx) error {
		tx.As(storage.Actor{Cause: "command line"})
		units, err := tx.Units()
		if err != nil {
			return err
		}
		root, _ := units.Township()
		code, err = tx.Invite(storage.Invitation{
			Role: township.Admin, Units: []township.UnitID{root.ID}, Name: name,
		})
		return err
	})
	return code, err
}

// checkName puts the guard before a name that is to be kept.
func (o *office) checkName(name string) error {
	rules := o.config.Rules()
	_, found := township.NewGuard(rules.Guard, rules.Visits.Topics...).Mask(name, nil)
	if len(found) == 0 {
		return nil
	}
	return errors.New(o.voice.Label("program.name-personal", "what", o.voice.Personal(found), "why", o.voice.WhyPersonal(found)))
}

// username asks Telegram for the bot's name, but not for long: an invitation
// does without.
func (o *office) username(ctx context.Context, getenv func(string) string) (string, error) {
	token, err := o.config.Token(getenv)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	return bot.Username(ctx, o.config.Telegram.APIURL, token.Reveal(), delivery.Wire(o.config.ProxyURL()), slog.New(slog.DiscardHandler))
}
