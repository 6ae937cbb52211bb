package telegramtest

import (
	"time"

	"github.com/go-telegram/bot/models"
)

// A Message is a copy of what a chat showed when it was asked.
type Message struct {
	ID       int
	Chat     int64
	From     int64  // a person's or the bot's id
	Author   string // the person's name or the bot's user name
	ByBot    bool   // by the bot under test
	Date     time.Time
	Text     string // without markup; of a file its caption
	Entities []models.MessageEntity
	Buttons  [][]models.InlineKeyboardButton
	Keyboard [][]string // the reply keyboard that came with it
	File     *File
	Album    string // of several that were sent together
	ReplyTo  int
	Nameless bool // by an administrator of the group who writes in its name
	Edits    int
	Edited   time.Time
	Deleted  bool
	Pinned   bool
	Reaction string // the bot's
	Service  Service
	Update   int64 // in which the bot gets it, 0 if it doesn't
	Answers  int64 // of a bot's message: the newest update it had been given from this chat

	chat    *chat
	subject models.User // who joined or left
	partner int64       // the chat at the other end of a migration
	about   *Message    // the pinned message
}

// A Service is what a message reports when nobody wrote it.
type Service string

const (
	Created       Service = "created"
	Joined        Service = "joined"
	Left          Service = "left"
	PinnedMessage Service = "pinned"
	MigratedTo    Service = "migrated to"
	MigratedFrom  Service = "migrated from"
)

// HTML returns the text with its formatting as the HTML that yields it.
func (m Message) HTML() string { return markUp(m.Text, m.Entities) }

// Button returns the inline button with this label.
func (m Message) Button(label string) (models.InlineKeyboardButton, bool) {
	for _, row := range m.Buttons {
		for _, button := range row {
			if button.Text == label {
				return button, true
			}
		}
	}
	return models.InlineKeyboardButton{}, false
}

// Labels returns the labels of the inline buttons, row by row.
func (m Message) Labels() [][]string {
	labels := make([][]string, len(m.Buttons))
	for i, row := range m.Buttons {
		for _, button := range row {
			labels[i] = append(labels[i], button.Text)
		}
	}
	return labels
}

// wire is the message as the Bot API shows it, and deep tells whether the message it answers is shown too.
func (m *Message) wire(deep bool) *models.Message {
	w := &models.Message{ID: m.ID, Date: int(m.Date.Unix()), Chat: m.chat.wire(), From: m.chat.server.author(m)}
	if !m.Edited.IsZero() {
		w.EditDate = int(m.Edited.Unix())
	}
	if m.Nameless {
		w.SenderChat = &w.Chat
	}
	if len(m.Buttons) > 0 {
		w.ReplyMarkup = &models.InlineKeyboardMarkup{InlineKeyboard: m.Buttons}
	}
	if original, ok := m.chat.find(m.ReplyTo); ok && deep {
		w.ReplyToMessage = original.wire(false)
	}
	switch {
	case m.Service != "":
		m.wireService(w)
	case m.File != nil:
		w.Caption, w.CaptionEntities, w.MediaGroupID = m.Text, m.Entities, m.Album
		m.File.wire(w)
	default:
		w.Text, w.Entities = m.Text, m.Entities
	}
	return w
}

func (m *Message) wireService(w *models.Message) {
	switch m.Service {
	case Created:
		w.GroupChatCreated = m.chat.kind == models.ChatTypeGroup
		w.SupergroupChatCreated = !w.GroupChatCreated
	case Joined:
		w.NewChatMembers = []models.User{m.subject}
	case Left:
		w.LeftChatMember = &m.subject
	case PinnedMessage:
		w.PinnedMessage = &models.MaybeInaccessibleMessage{Message: m.about.wire(false)}
	case MigratedTo:
		w.MigrateToChatID = m.partner
	case MigratedFrom:
		w.MigrateFromChatID = m.partner
	}
}

// author is who wrote a message, as the Bot API shows them.
func (s *Server) author(m *Message) *models.User {
	if m.From == s.me.ID {
		return &models.User{ID: s.me.ID, IsBot: true, FirstName: s.profile.title(""), Username: s.me.Username}
	}
	if p, ok := s.people[m.Author]; ok {
		user := p.user
		return &user
	}
	return &models.User{ID: m.From, IsBot: true, FirstName: m.Author, Username: m.Author} // another bot
}
