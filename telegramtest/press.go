package telegramtest

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/go-telegram/bot/models"
)

// A Press is one tap on a button.
type Press struct {
	ID      string // the callback query's; empty if the tap asks nothing of the bot
	URL     string // where a link button leads
	Update  int64  // in which the bot gets it, 0 if it doesn't
	Message Message
	person  *Person
	server  *Server
	date    time.Time
	done    chan struct{} // closed when answered
	answer  Answer
}

// An Answer is what the bot said to a press.
type Answer struct {
	Text  string // shown for a moment at the top; empty for nothing
	Alert bool   // shown in a window that must be closed
	URL   string
}

// Tap presses the button with this label: an inline button of the newest message that has one, or else one of the
// reply keyboard, which says its label. It does not wait for the bot.
func (s *Seat) Tap(label string) (*Press, error) {
	s.lock()
	defer s.unlock()
	for _, m := range slices.Backward(s.chat.messages) {
		if button, ok := m.Button(label); ok && !m.Deleted {
			return s.press(m, button), nil
		}
	}
	for _, row := range s.chat.keyboard {
		if slices.Contains(row, label) {
			return &Press{Message: s.say(label, 0)}, nil
		}
	}
	return nil, fmt.Errorf("%s sees no button %q", s.person.user.FirstName, label)
}

// TapOn presses a button of one message, as it looks now.
func (s *Seat) TapOn(m Message, label string) (*Press, error) {
	s.lock()
	defer s.unlock()
	stored, ok := s.chat.find(m.ID)
	if !ok {
		return nil, fmt.Errorf("message %d is gone", m.ID)
	}
	button, ok := stored.Button(label)
	if !ok {
		return nil, fmt.Errorf("message %d has no button %q", m.ID, label)
	}
	return s.press(stored, button), nil
}

// Press sends callback data from a message whatever buttons it shows, as a phone does on which an old version of the
// message is still on the screen.
func (s *Seat) Press(m Message, data string) (*Press, error) {
	s.lock()
	defer s.unlock()
	stored, ok := s.chat.find(m.ID)
	if !ok {
		return nil, fmt.Errorf("message %d is gone", m.ID)
	}
	return s.press(stored, models.InlineKeyboardButton{CallbackData: data}), nil
}

// press must be called with the lock held.
func (s *Seat) press(m *Message, button models.InlineKeyboardButton) *Press {
	p := &Press{Message: *m, URL: button.URL, person: s.person, server: s.server}
	if button.CallbackData == "" {
		return p
	}
	server := s.server
	now := server.clock()
	server.lastCallback++
	p.ID = strconv.FormatUint(uint64(s.person.user.ID)<<20+server.lastCallback, 10)
	p.date, p.done = now, make(chan struct{})
	server.queries[p.ID] = p
	p.Update = server.push("callback_query", s.chat, &models.Update{CallbackQuery: &models.CallbackQuery{
		ID: p.ID, From: s.person.user, Data: button.CallbackData,
		Message:      models.MaybeInaccessibleMessage{Message: m.wire(true)},
		ChatInstance: strconv.FormatInt(s.chat.id*7919, 10),
	}}, now, callbackLife)
	return p
}

// Answer returns what the bot said so far, and whether it said anything.
func (p *Press) Answer() (Answer, bool) {
	if p.server == nil {
		return Answer{}, false
	}
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	select {
	case <-p.done:
		return p.answer, true
	default:
		return Answer{}, false
	}
}

// Wait returns what the bot says, as soon as it does. A tap that asks nothing of the bot is never answered.
func (p *Press) Wait(ctx context.Context) (Answer, error) {
	select {
	case <-p.done:
		return p.answer, nil
	case <-ctx.Done():
		return Answer{}, fmt.Errorf("wait for the answer to %q: %w", p.ID, ctx.Err())
	}
}

// answerCallbackQuery ends a press; it can be done once, and not for long.
func (s *Server) answerCallbackQuery(c *call) (any, error) {
	id := c.arguments.Get("callback_query_id")
	p, ok := s.queries[id]
	delete(s.queries, id)
	if !ok || c.at.Sub(p.date) >= callbackLife {
		return nil, bad("QUERY_ID_INVALID")
	}
	text := c.arguments.Get("text")
	if count(text) > 200 {
		return nil, bad("MESSAGE_TOO_LONG")
	}
	c.chat, c.message = p.Message.Chat, p.Message.ID
	p.answer = Answer{Text: text, Alert: c.arguments.flag("show_alert"), URL: c.arguments.Get("url")}
	close(p.done)
	s.happen(Event{
		Kind: Answered, By: s.me.Username, Presser: p.person.user.FirstName,
		Message: p.Message, Toast: p.answer.Text, Alert: p.answer.Alert,
	})
	return true, nil
}
