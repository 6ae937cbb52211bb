package bot

import (
	"testing"
	"time"
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
			{"all_group_chats", "", "help", "能做什么", 1},
			{"all_group_chats", "en", "help", "What I can do", 1},
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
