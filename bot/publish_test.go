package bot

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"baocun/telegramtest"
)

func TestMenusAreShortAndInTheLanguageOfTheirReader(t *testing.T) {
	inBureau(t, func(o *bureau) {
		<-time.After(time.Second) // Virtual: the bot publishes its menus beside its work.
		for _, c := range []struct {
			scope, language, command, description string
			most                                  int
		}{
			{"all_private_chats", "", "visit", "走访:一户两下就记好", 6},
			{"all_private_chats", "en", "visit", "Visits: two taps a household", 6},
			{"all_group_chats", "", "kh", "开会:发一张签到卡片", 8},
			{"all_group_chats", "en", "meeting", "Call a meeting: a card to sign in on", 8},
		} {
			menu := o.server.Commands(c.scope, c.language)
			if len(menu) == 0 || len(menu) > c.most {
				t.Errorf("%s %q has %d commands, want 1 to %d", c.scope, c.language, len(menu), c.most)
				continue
			}
			if menu[0].Command != c.command || menu[0].Description != c.description {
				t.Errorf("%s %q begins with %s %s", c.scope, c.language, menu[0].Command, menu[0].Description)
			}
		}
	})
}

func TestTheBotsNameIsAskedForUntilTheNetworkAnswers(t *testing.T) {
	for _, c := range []struct {
		what   string
		fault  telegramtest.Fault
		stop   time.Duration
		name   string
		err    error
		logged int
	}{
		{"at once", telegramtest.Fault{Kind: telegramtest.Delay}, time.Hour, "baocun_bot", nil, 0},
		{"after three failures", telegramtest.Fault{Kind: telegramtest.CutBefore, Times: 3}, time.Hour, "baocun_bot", nil, 1},
		{"stopped without a network", telegramtest.Fault{Kind: telegramtest.CutBefore, Times: telegramtest.Forever}, time.Minute, "", context.DeadlineExceeded, 1},
	} {
		inBubble(t, func(t *testing.T, p *polling) {
			p.server.Inject(c.fault)
			var log bytes.Buffer
			ctx, cancel := context.WithTimeout(t.Context(), c.stop)
			defer cancel()
			name, err := Username(ctx, "https://api.telegram.org", "1:test", p.wire, slog.New(slog.NewTextHandler(&log, nil)))
			if name != c.name || !errors.Is(err, c.err) {
				t.Errorf("%s: %q, %v", c.what, name, err)
			}
			if said := strings.Count(log.String(), unreached); said != c.logged {
				t.Errorf("%s: the log says %d times that Telegram cannot be reached, want %d", c.what, said, c.logged)
			}
		})
	}
}
