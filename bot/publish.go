package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	telegram "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"baocun/bot/delivery"
	"baocun/township"
	"baocun/words"
)

// Username asks Telegram for the bot's own name, which links and commands carry.
// It tries until the network answers, or ctx ends, and says so in the log when it
// first fails; a token that is refused is an error at once.
func Username(ctx context.Context, server, token string, wire *http.Client, log *slog.Logger) (string, error) {
	c, err := delivery.NewClient(server, token, wire)
	if err != nil {
		return "", err
	}
	var me models.User
	for failures := 1; ; failures++ {
		err := c.Call(ctx, "getMe", nil, &me)
		if err == nil {
			return me.Username, nil
		}
		if isRefusal(err) {
			return "", fmt.Errorf("ask Telegram for the bot's name: %w", err)
		}
		if failures == 1 && ctx.Err() == nil {
			log.Warn(unreached, "error", err)
		}
		if !pause(ctx, min(delivery.Backoff(failures), longestPause)) {
			return "", fmt.Errorf("ask Telegram for the bot's name: %w: %w", ctx.Err(), err)
		}
	}
}

// isRefusal tells Telegram's final no from what a later try may mend.
func isRefusal(err error) bool {
	var refusal *delivery.APIError
	return errors.As(err, &refusal) && !refusal.Foreign &&
		refusal.Code < http.StatusInternalServerError && refusal.Code != http.StatusTooManyRequests
}

// pause waits, and tells whether the context is still on.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// publish tells Telegram how updates shall come and which commands the menus
// show, in both languages. It tries until it succeeds; the bot works meanwhile.
func (b *Bot) publish(ctx context.Context) {
	for failures := 1; ctx.Err() == nil; failures++ {
		err := b.publishOnce(ctx)
		if err == nil {
			return
		}
		if isRefusal(err) {
			b.options.Log.Error("Telegram did not take the webhook or the menus.", "error", err)
			return
		}
		pause(ctx, delivery.Backoff(failures))
	}
}

func (b *Bot) publishOnce(ctx context.Context) error {
	if err := b.publishWay(ctx); err != nil {
		return err
	}
	for _, language := range []township.Language{township.Chinese, township.English} {
		for _, menu := range b.menus(language) {
			if err := b.client.Call(ctx, "setMyCommands", menu, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// publishWay sets the webhook of a bot that has one. One that polls takes it
// back, because Telegram answers no poll while one is set; nothing waiting is lost.
func (b *Bot) publishWay(ctx context.Context) error {
	if b.webhook == nil {
		return b.client.Call(ctx, "deleteWebhook", nil, nil)
	}
	return b.client.Call(ctx, "setWebhook", &telegram.SetWebhookParams{
		URL: b.options.WebhookURL, SecretToken: b.options.WebhookSecret, AllowedUpdates: Updates,
	}, nil)
}

// menu are the parameters of setMyCommands. The library's own scopes say their
// type only in its multipart requests.
type menu struct {
	Commands []models.BotCommand `json:"commands"`
	Scope    menuScope           `json:"scope"`
	Language string              `json:"language_code,omitempty"`
}

type menuScope struct {
	Type string `json:"type"`
}

// menus are what Telegram shows behind the menu button: the six commands of daily
// work in private chats, and in groups the one that leads to the private chat. The
// office's own language is also everybody's whose language the bot does not speak.
func (b *Bot) menus(language township.Language) []menu {
	private, group := menu{Scope: menuScope{"all_private_chats"}}, menu{Scope: menuScope{"all_group_chats"}}
	if language != b.options.Language {
		private.Language, group.Language = string(language), string(language)
	}
	for i := range b.commands {
		c := &b.commands[i]
		shown := models.BotCommand{Command: c.name, Description: words.In(language).Label(c.summary())}
		if c.menu {
			private.Commands = append(private.Commands, shown)
		}
		if c.groupMenu {
			group.Commands = append(group.Commands, shown)
		}
	}
	return []menu{private, group}
}
