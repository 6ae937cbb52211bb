package telegramtest

import (
	"strings"

	"github.com/go-telegram/bot/models"
)

// shows reports whether the bot gets to see a message that somebody put into the chat. In a group with privacy mode on,
// it sees service messages, replies to itself, commands addressed to it, and commands addressed to nobody as long as no
// other bot was the last to post. The lock must be held.
func (ch *chat) shows(m *Message) bool {
	g := ch.group
	if g == nil {
		return !ch.person.blocked
	}
	switch {
	case g.bot != models.ChatMemberTypeMember && g.bot != models.ChatMemberTypeAdministrator:
		return false
	case !g.privacy || g.bot == models.ChatMemberTypeAdministrator || m.Service != "":
		return true
	}
	if original, ok := ch.find(m.ReplyTo); ok && original.From == ch.server.me.ID {
		return true
	}
	return g.calls(m)
}

// calls reports whether a message contains a command that is for our bot.
func (g *Group) calls(m *Message) bool {
	for _, e := range m.Entities {
		if e.Type != models.MessageEntityTypeBotCommand {
			continue
		}
		command := m.Text[utf16Byte(m.Text, e.Offset):utf16Byte(m.Text, e.Offset+e.Length)]
		_, name, addressed := strings.Cut(command, "@")
		if addressed && strings.EqualFold(name, g.server.me.Username) || !addressed && !g.otherLast {
			return true
		}
	}
	return false
}
