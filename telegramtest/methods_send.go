package telegramtest

import (
	"encoding/json"

	"github.com/go-telegram/bot/models"
)

const (
	maxRawText = 32_768 // bytes before parsing
	maxCaption = 1024   // characters after parsing, as maxText
)

// formatted reads a text, or a caption, with its parse_mode or its entities.
func formatted(c *call, name, entitiesName string) (string, []models.MessageEntity, error) {
	text := c.arguments.Get(name)
	if len(text) > maxRawText {
		return "", nil, bad("text is too long")
	}
	var entities []models.MessageEntity
	switch mode := lowerASCII(c.arguments.Get("parse_mode")); mode {
	case "":
		if given := c.arguments.Get(entitiesName); given != "" && json.Unmarshal([]byte(given), &entities) != nil {
			return "", nil, bad("can't parse entities JSON object")
		}
		for _, e := range entities {
			if e.Offset < 0 || e.Length < 0 || ends(e) > utf16Length(text) {
				return "", nil, bad("ENTITY_BOUNDS_INVALID")
			}
		}
		text, entities = tidy(text, entities)
	case "html":
		var err error
		if text, entities, err = parseHTML(text); err != nil {
			return "", nil, bad("%s", err)
		}
	default: // Markdown is Telegram's, not this server's.
		return "", nil, bad("unsupported parse_mode")
	}
	return text, withDetected(text, entities), nil
}

// withDetected adds what Telegram marks by itself, outside of what is marked already.
func withDetected(text string, entities []models.MessageEntity) []models.MessageEntity {
	found := detect(text)
	if len(found) == 0 {
		return entities
	}
	all := append([]models.MessageEntity(nil), entities...)
	for _, f := range found {
		if !overlaps(f, entities) {
			all = append(all, f)
		}
	}
	return all
}

// overlaps reports whether an entity shares characters with one inside which Telegram marks nothing.
func overlaps(f models.MessageEntity, entities []models.MessageEntity) bool {
	for _, e := range entities {
		switch e.Type {
		case models.MessageEntityTypeCode, models.MessageEntityTypePre, models.MessageEntityTypeTextLink,
			models.MessageEntityTypeTextMention:
			if f.Offset < ends(e) && e.Offset < ends(f) {
				return true
			}
		}
	}
	return false
}

// textOf reads the text of a call that sends or edits one, as far as TDLib checks it before it looks at the chat.
func textOf(c *call) (string, []models.MessageEntity, error) {
	if c.arguments.Get("text") == "" {
		return "", nil, bad("message text is empty")
	}
	return formatted(c, "text", "entities")
}

// checkText is what TDLib checks of a text once it knows the chat.
func checkText(text string) error {
	switch {
	case text == "":
		return bad("Text must be non-empty")
	case len(text) > maxText && count(text) > maxText:
		return bad("Message is too long")
	}
	return nil
}

func (s *Server) sendMessage(c *call) (any, error) {
	text, entities, err := textOf(c)
	if err != nil {
		return nil, err
	}
	m := &Message{Text: text, Entities: entities}
	return s.send(c, m, func() error { return checkText(text) })
}

func (s *Server) sendDocument(c *call) (any, error) { return s.sendFile(c, documentFile) }
func (s *Server) sendPhoto(c *call) (any, error)    { return s.sendFile(c, photoFile) }

func (s *Server) sendFile(c *call, kind fileKind) (any, error) {
	file, err := s.take(c, kind)
	if err != nil {
		return nil, err
	}
	caption, entities, err := formatted(c, "caption", "caption_entities")
	if err != nil {
		return nil, err
	}
	m := &Message{Text: caption, Entities: entities, File: file}
	return s.send(c, m, func() error { return checkCaption(caption) })
}

func checkCaption(caption string) error {
	if len(caption) > maxCaption && count(caption) > maxCaption {
		return bad("Message caption is too long")
	}
	return nil
}

// send puts the bot's message into the chat that the call names, in the order in which Telegram checks what may be wrong.
func (s *Server) send(c *call, m *Message, check func() error) (any, error) {
	k, err := parseKeyboard(c.arguments.Get("reply_markup"))
	if err != nil {
		return nil, err
	}
	ch, err := s.openChat(c)
	if err != nil {
		return nil, err
	}
	if m.ReplyTo, err = s.replyTo(c, ch); err != nil {
		return nil, err
	}
	if c.arguments.integer("message_thread_id", 0, 0, 1<<31) != 0 {
		return nil, bad("message thread not found")
	}
	if ch.group != nil && ch.group.muted {
		return nil, bad("Not enough rights to send %s to the chat", plural(m))
	}
	if err := check(); err != nil {
		return nil, err
	}
	if err := k.fits(ch); err != nil {
		return nil, err
	}
	if err := s.limits.admit(ch, c.at, false); err != nil {
		return nil, err
	}
	ch.show(m, k)
	c.message = m.ID
	return m.wire(true), nil
}

// plural is what Telegram calls messages of this kind.
func plural(m *Message) string {
	switch {
	case m.File == nil:
		return "text messages"
	case m.File.kind == photoFile:
		return "photos"
	}
	return "documents"
}

// show adds the bot's message with its keyboard.
func (ch *chat) show(m *Message, k keyboard) {
	s := ch.server
	m.From, m.Author, m.ByBot = s.me.ID, s.me.Username, true
	m.Buttons, m.Keyboard, m.Answers = k.inline, k.reply, ch.delivered
	if k.isReply || k.remove {
		ch.keyboard = k.reply
	}
	if ch.group != nil {
		ch.group.otherLast = false
	}
	ch.add(m, s.clock())
}

// replyTo reads which message a call answers.
func (s *Server) replyTo(c *call, ch *chat) (int, error) {
	given := c.arguments.Get("reply_parameters")
	if given == "" {
		return 0, nil
	}
	var parameters models.ReplyParameters
	if json.Unmarshal([]byte(given), &parameters) != nil {
		return 0, bad("can't parse reply parameters JSON object")
	}
	if _, ok := ch.find(parameters.MessageID); ok || parameters.MessageID == 0 {
		return parameters.MessageID, nil
	}
	if parameters.AllowSendingWithoutReply {
		return 0, nil
	}
	return 0, bad("message to be replied not found")
}

// actions are what a bot can be seen doing.
var actions = map[string]bool{
	"typing": true, "upload_photo": true, "record_video": true, "upload_video": true, "record_voice": true,
	"upload_voice": true, "upload_document": true, "choose_sticker": true, "find_location": true,
	"record_video_note": true, "upload_video_note": true,
}

func (s *Server) sendChatAction(c *call) (any, error) {
	action := lowerASCII(c.arguments.Get("action"))
	if !actions[action] {
		return nil, bad("wrong parameter action in request")
	}
	ch, err := s.openChat(c)
	if err != nil {
		return nil, err
	}
	s.happen(Event{Kind: Typing, Chat: ch.id, By: s.me.Username, Action: action})
	return true, nil
}
