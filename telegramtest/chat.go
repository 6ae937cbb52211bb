package telegramtest

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-telegram/bot/models"
)

// A chat is one conversation: a person's private chat with the bot, or a group.
type chat struct {
	server    *Server
	id        int64
	kind      models.ChatType
	person    *Person // of a private chat
	group     *Group  // of a group
	messages  []*Message
	byID      map[int]*Message
	last      int        // the last message id of a supergroup, which counts for itself
	keyboard  [][]string // the reply keyboard on show
	pinned    *Message
	delivered int64 // the newest update that the bot was given from here
	limit     chatLimit
}

// wire is the chat as the Bot API shows it.
func (ch *chat) wire() models.Chat {
	if ch.group != nil {
		return models.Chat{ID: ch.id, Type: ch.kind, Title: ch.group.title}
	}
	user := ch.person.user
	return models.Chat{ID: ch.id, Type: ch.kind, FirstName: user.FirstName, Username: user.Username}
}

// add gives a message its number and date and appends it.
func (ch *chat) add(m *Message, now time.Time) {
	s := ch.server
	if ch.kind == models.ChatTypeSupergroup {
		ch.last++
		m.ID = ch.last
	} else {
		s.lastMessage++
		m.ID = s.lastMessage
	}
	m.Chat, m.Date, m.chat = ch.id, now, ch
	ch.messages = append(ch.messages, m)
	ch.byID[m.ID] = m
	if s.keep > 0 && len(ch.messages) >= 2*s.keep {
		for _, old := range ch.messages[:s.keep] {
			delete(ch.byID, old.ID)
		}
		ch.messages = slices.Delete(ch.messages, 0, s.keep)
	}
	s.happen(Event{Kind: Sent, By: m.Author, Message: *m})
}

// find returns a message that is still there.
func (ch *chat) find(id int) (*Message, bool) {
	m, ok := ch.byID[id]
	return m, ok && !m.Deleted
}

// copies returns what the chat holds now, deleted messages included.
func (ch *chat) copies() []Message {
	copies := make([]Message, len(ch.messages))
	for i, m := range ch.messages {
		copies[i] = *m
	}
	return copies
}

// chatOf finds the chat that a call names, be the bot allowed to write there or not.
func (s *Server) chatOf(c *call) (*chat, error) {
	name := strings.TrimSpace(c.arguments.Get("chat_id"))
	if name == "" {
		return nil, bad("chat_id is empty")
	}
	id, err := strconv.ParseInt(name, 10, 64)
	if err != nil {
		return nil, bad("chat not found")
	}
	return s.chatByID(id)
}

func (s *Server) chatByID(id int64) (*chat, error) {
	ch, ok := s.chats[id]
	if !ok || ch.person != nil && !ch.person.known() {
		return nil, bad("chat not found")
	}
	return ch, nil
}

// openChat finds the chat that a call names and refuses where the bot may not write.
func (s *Server) openChat(c *call) (*chat, error) {
	ch, err := s.chatOf(c)
	if err != nil {
		return nil, err
	}
	return ch, ch.closed()
}

// closed says why the bot may not write here.
func (ch *chat) closed() error {
	if ch.group != nil {
		return ch.group.closed(ch)
	}
	switch p := ch.person; {
	case p.gone:
		return bad("INPUT_USER_DEACTIVATED")
	case !p.started:
		return forbidden("Bot can't initiate conversation with a user")
	case p.blocked:
		return bad("USER_IS_BLOCKED")
	}
	return nil
}
