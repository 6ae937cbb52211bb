package telegramtest

import (
	"strconv"
	"time"

	"github.com/go-telegram/bot/models"
)

// maxText is how many characters fit in one message; Telegram's apps cut what people paste into several.
const maxText = 4096

// A Seat is a person's place in one chat, from which they speak, tap and look.
type Seat struct {
	server *Server
	person *Person
	chat   *chat
}

// ChatID returns the id of the chat.
func (s *Seat) ChatID() int64 {
	s.lock()
	defer s.unlock()
	return s.chat.id
}

// Say sends a text and returns the message as the chat shows it; of a text that Telegram's apps cut, the last part.
// Who had blocked the bot unblocks it by writing to it.
func (s *Seat) Say(text string) Message {
	s.lock()
	defer s.unlock()
	return s.say(text, 0)
}

// Reply answers a message of the chat.
func (s *Seat) Reply(to Message, text string) Message {
	s.lock()
	defer s.unlock()
	return s.say(text, to.ID)
}

// lock also follows a group that became a supergroup.
func (s *Seat) lock() {
	s.server.mu.Lock()
	if s.chat.group != nil {
		s.chat = s.chat.group.chat
	}
}

func (s *Seat) unlock() { s.server.mu.Unlock() }

// say must be called with the lock held, as all below.
func (s *Seat) say(text string, replyTo int) Message {
	var last Message
	for _, part := range cut(text, maxText) {
		part, _ = tidy(part, nil)
		last = s.send(&Message{Text: part, Entities: detect(part), ReplyTo: replyTo})
	}
	return last
}

// send puts a message into the chat and, where the bot may see it, into the bot's queue.
func (s *Seat) send(m *Message) Message {
	server := s.server
	now := server.clock()
	s.open()
	m.From, m.Author = s.person.user.ID, s.person.user.FirstName
	s.chat.add(m, now)
	if s.chat.shows(m) {
		m.Update = server.push("message", s.chat, &models.Update{Message: m.wire(true)}, now, messageLife)
	}
	return *m
}

// open makes the private chat exist, or speak again to a bot that was blocked.
func (s *Seat) open() {
	if s.chat.person == nil {
		return
	}
	s.person.setBlocked(false)
	s.person.started = true
}

// Edit changes the text, or the caption, of a message that the person sent, and returns how it looks now; of a message
// of somebody else nothing changes.
func (s *Seat) Edit(m Message, text string) Message {
	s.lock()
	defer s.unlock()
	stored, ok := s.chat.find(m.ID)
	if !ok || stored.From != s.person.user.ID {
		return m
	}
	server := s.server
	now := server.clock()
	stored.Text, _ = tidy(text, nil)
	stored.Entities = detect(stored.Text)
	stored.Edits++
	stored.Edited = now
	server.happen(Event{Kind: Edited, By: stored.Author, Message: *stored})
	if s.chat.shows(stored) {
		server.push("edited_message", s.chat, &models.Update{EditedMessage: stored.wire(true)}, now, messageLife)
	}
	return *stored
}

// Messages returns the whole chat as it looks now, deleted messages included.
func (s *Seat) Messages() []Message {
	s.lock()
	defer s.unlock()
	return s.chat.copies()
}

// Last returns the newest message that is not deleted, and false in an empty chat.
func (s *Seat) Last() (Message, bool) {
	s.lock()
	defer s.unlock()
	for i := len(s.chat.messages) - 1; i >= 0; i-- {
		if m := s.chat.messages[i]; !m.Deleted {
			return *m, true
		}
	}
	return Message{}, false
}

// Keyboard returns the reply keyboard on show, row by row; nil if there is none.
func (s *Seat) Keyboard() [][]string {
	s.lock()
	defer s.unlock()
	return s.chat.keyboard
}

// SendFile sends a document.
func (s *Seat) SendFile(name string, content []byte, caption string) Message {
	return s.sendFile(documentFile, name, content, caption, 0, 0)
}

// SendPhoto sends a picture in a format of package image that the program knows.
func (s *Seat) SendPhoto(content []byte, caption string) Message {
	return s.sendFile(photoFile, "", content, caption, 0, 0)
}

// SendVoice sends a voice message.
func (s *Seat) SendVoice(content []byte, length time.Duration) Message {
	return s.sendFile(voiceFile, "", content, "", length, 0)
}

func (s *Seat) sendFile(kind fileKind, name string, content []byte, caption string, length time.Duration, replyTo int) Message {
	s.lock()
	defer s.unlock()
	return s.sendOf("", kind, name, content, caption, length, replyTo)
}

// sendAlbum sends a picture several times as one album, which shows the caption below the first.
func (s *Seat) sendAlbum(pictures int, content []byte, caption string, replyTo int) {
	s.lock()
	defer s.unlock()
	album := strconv.FormatUint(s.server.random.Uint64(), 10)
	for range pictures {
		s.sendOf(album, photoFile, "", content, caption, 0, replyTo)
		caption = ""
	}
}

// sendOf sends a file, of an album if one is named.
func (s *Seat) sendOf(album string, kind fileKind, name string, content []byte, caption string, length time.Duration, replyTo int) Message {
	file := s.server.files.add(s.server.random, kind, name, "", content)
	file.Length = length
	caption, _ = tidy(caption, nil)
	return s.send(&Message{File: file, Album: album, Text: caption, Entities: detect(caption), ReplyTo: replyTo})
}
