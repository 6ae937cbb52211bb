package telegramtest

import (
	"encoding/json"
	"reflect"
	"time"

	"github.com/go-telegram/bot/models"
)

// deletable is how long a bot may delete a message.
const deletable = 48 * time.Hour

// named finds the message that a call is about.
func (ch *chat) named(c *call) (m *Message, found bool, err error) {
	id := int(c.arguments.integer("message_id", 0, 0, 1<<31))
	if id == 0 {
		return nil, false, bad("message identifier is not specified")
	}
	c.message = id
	m, found = ch.find(id)
	return m, found, nil
}

// target finds the bot's own message that a call edits.
func (s *Server) target(c *call) (*Message, error) {
	ch, err := s.openChat(c)
	if err != nil {
		return nil, err
	}
	m, ok, err := ch.named(c)
	if err != nil {
		return nil, err
	}
	switch {
	case !ok:
		return nil, bad("message to edit not found")
	case !m.ByBot || m.Service != "":
		return nil, bad("Message can't be edited")
	}
	return m, nil
}

func (s *Server) editMessageText(c *call) (any, error) {
	text, entities, err := textOf(c)
	if err != nil {
		return nil, err
	}
	return s.edit(c, func(m *Message) error {
		if m.File != nil {
			return bad("There is no text in the message to edit")
		}
		m.Text, m.Entities = text, entities
		return checkText(text)
	})
}

func (s *Server) editMessageCaption(c *call) (any, error) {
	caption, entities, err := formatted(c, "caption", "caption_entities")
	if err != nil {
		return nil, err
	}
	return s.edit(c, func(m *Message) error {
		if m.File == nil {
			return bad("There is no caption in the message to edit")
		}
		m.Text, m.Entities = caption, entities
		return checkCaption(caption)
	})
}

func (s *Server) editMessageReplyMarkup(c *call) (any, error) {
	return s.edit(c, func(*Message) error { return nil })
}

// edit changes a message, in the order in which Telegram checks what may be wrong. An edit without a keyboard takes the
// keyboard away.
func (s *Server) edit(c *call, change func(*Message) error) (any, error) {
	k, err := parseKeyboard(c.arguments.Get("reply_markup"))
	if err != nil {
		return nil, err
	}
	if k.isReply || k.remove {
		return nil, bad("inline keyboard expected")
	}
	m, err := s.target(c)
	if err != nil {
		return nil, err
	}
	changed := *m
	if err := change(&changed); err != nil {
		return nil, err
	}
	changed.Buttons = k.inline
	if err := k.fits(m.chat); err != nil {
		return nil, err
	}
	if err := s.limits.admit(m.chat, c.at, true); err != nil {
		return nil, err
	}
	if sameContent(m, &changed) {
		return nil, bad("MESSAGE_NOT_MODIFIED")
	}
	changed.Edits++
	changed.Edited = s.clock()
	*m = changed
	s.happen(Event{Kind: Edited, By: s.me.Username, Message: changed})
	return m.wire(true), nil
}

func sameContent(a, b *Message) bool {
	return a.Text == b.Text && len(a.Entities) == len(b.Entities) && len(a.Buttons) == len(b.Buttons) &&
		(len(a.Entities) == 0 || reflect.DeepEqual(a.Entities, b.Entities)) &&
		(len(a.Buttons) == 0 || reflect.DeepEqual(a.Buttons, b.Buttons))
}

func (s *Server) deleteMessage(c *call) (any, error) {
	ch, err := s.openChat(c)
	if err != nil {
		return nil, err
	}
	m, ok, err := ch.named(c)
	if err != nil {
		return nil, err
	}
	switch {
	case !ok:
		return nil, bad("message to delete not found")
	case !ch.allowsDeleting(m, c.at):
		return nil, bad("MESSAGE_DELETE_FORBIDDEN")
	}
	s.remove(m)
	return true, nil
}

// deleteMessages passes over what is not there.
func (s *Server) deleteMessages(c *call) (any, error) {
	ch, err := s.openChat(c)
	if err != nil {
		return nil, err
	}
	var ids []int
	if json.Unmarshal([]byte(c.arguments.Get("message_ids")), &ids) != nil || len(ids) == 0 {
		return nil, bad("message identifiers are not specified")
	}
	if len(ids) > 100 {
		return nil, bad("too many message identifiers specified")
	}
	for _, id := range ids {
		if m, ok := ch.find(id); ok && !ch.allowsDeleting(m, c.at) {
			return nil, bad("MESSAGE_DELETE_FORBIDDEN")
		}
	}
	for _, id := range ids {
		if m, ok := ch.find(id); ok {
			s.remove(m)
		}
	}
	return true, nil
}

// allowsDeleting holds the rule: within 48 hours; any message of a private chat, its own elsewhere, and as an
// administrator every message of a group, at any age.
func (ch *chat) allowsDeleting(m *Message, now time.Time) bool {
	if ch.group != nil && ch.group.bot == models.ChatMemberTypeAdministrator {
		return true
	}
	return now.Sub(m.Date) < deletable && (m.ByBot || ch.group == nil)
}

func (s *Server) remove(m *Message) {
	m.Deleted = true
	s.happen(Event{Kind: Deleted, By: s.me.Username, Message: *m})
}

// pinChatMessage needs the right to pin in a group.
func (s *Server) pinChatMessage(c *call) (any, error) {
	ch, err := s.openChat(c)
	if err != nil {
		return nil, err
	}
	id := int(c.arguments.integer("message_id", 0, 0, 1<<31))
	m, ok := ch.find(id)
	switch {
	case !ok:
		return nil, bad("message to pin not found")
	case ch.group != nil && ch.group.bot != models.ChatMemberTypeAdministrator:
		return nil, bad("Not enough rights to manage pinned messages in the chat")
	}
	c.message = id
	m.Pinned = true
	ch.pinned = m
	s.happen(Event{Kind: PinnedDown, By: s.me.Username, Message: *m})
	ch.add(&Message{From: s.me.ID, Author: s.me.Username, ByBot: true, Service: PinnedMessage, about: m}, s.clock())
	return true, nil
}

// setMessageReaction sets the bot's reaction, of which there can be one, or takes it back.
func (s *Server) setMessageReaction(c *call) (any, error) {
	ch, err := s.openChat(c)
	if err != nil {
		return nil, err
	}
	id := int(c.arguments.integer("message_id", 0, 0, 1<<31))
	m, ok := ch.find(id)
	if !ok {
		return nil, bad("message to react not found")
	}
	var reactions []models.ReactionType
	if given := c.arguments.Get("reaction"); given != "" && json.Unmarshal([]byte(given), &reactions) != nil {
		return nil, bad("can't parse reaction types JSON object")
	}
	switch {
	case len(reactions) > 1:
		return nil, bad("REACTIONS_TOO_MANY")
	case len(reactions) == 1 && !isReaction(reactions[0]):
		return nil, bad("REACTION_INVALID")
	}
	m.Reaction = ""
	if len(reactions) == 1 {
		m.Reaction = reactions[0].ReactionTypeEmoji.Emoji
	}
	c.message = id
	s.happen(Event{Kind: Reacted, By: s.me.Username, Message: *m})
	return true, nil
}
