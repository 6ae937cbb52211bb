package telegramtest

import "github.com/go-telegram/bot/models"

// A method answers one call with a result that becomes JSON. The server's lock is held.
type method func(*Server, *call) (any, error)

// methods are those the server serves; getUpdates is not among them, for it waits.
var methods = map[string]method{
	"getMe":                  (*Server).getMe,
	"setWebhook":             (*Server).setWebhook,
	"deleteWebhook":          (*Server).setWebhook,
	"getWebhookInfo":         (*Server).getWebhookInfo,
	"sendMessage":            (*Server).sendMessage,
	"sendDocument":           (*Server).sendDocument,
	"sendPhoto":              (*Server).sendPhoto,
	"sendChatAction":         (*Server).sendChatAction,
	"editMessageText":        (*Server).editMessageText,
	"editMessageCaption":     (*Server).editMessageCaption,
	"editMessageReplyMarkup": (*Server).editMessageReplyMarkup,
	"deleteMessage":          (*Server).deleteMessage,
	"deleteMessages":         (*Server).deleteMessages,
	"pinChatMessage":         (*Server).pinChatMessage,
	"setMessageReaction":     (*Server).setMessageReaction,
	"answerCallbackQuery":    (*Server).answerCallbackQuery,
	"getFile":                (*Server).getFile,
	"getChat":                (*Server).getChat,
	"getChatMember":          (*Server).getChatMember,
	"leaveChat":              (*Server).leaveChat,
	"setMyCommands":          (*Server).setMyCommands,
	"getMyCommands":          (*Server).getMyCommands,
	"deleteMyCommands":       (*Server).deleteMyCommands,
	"setMyName":              (*Server).setMyName,
	"getMyName":              (*Server).getMyName,
	"setMyDescription":       (*Server).setMyDescription,
	"getMyDescription":       (*Server).getMyDescription,
	"setMyShortDescription":  (*Server).setMyShortDescription,
	"getMyShortDescription":  (*Server).getMyShortDescription,
}

// spellings finds a method whatever the case of its letters, which the Bot API does not mind.
var spellings = func() map[string]string {
	spellings := map[string]string{"getupdates": "getUpdates"}
	for name := range methods {
		spellings[lowerASCII(name)] = name
	}
	return spellings
}()

// canonical spells a method as the Bot API's pages do.
func canonical(name string) string {
	if _, ok := methods[name]; ok {
		return name
	}
	if spelled, ok := spellings[lowerASCII(name)]; ok {
		return spelled
	}
	return name
}

func (s *Server) getMe(*call) (any, error) {
	me := s.me
	me.FirstName = s.profile.title("")
	return me, nil
}

// getChat shows a chat with its pinned message.
func (s *Server) getChat(c *call) (any, error) {
	ch, err := s.chatOf(c)
	if err != nil {
		return nil, err
	}
	if ch.group != nil && ch.group.closed(ch) != nil {
		return nil, ch.group.closed(ch)
	}
	w := ch.wire()
	full := &models.ChatFullInfo{
		ID: w.ID, Type: w.Type, Title: w.Title, FirstName: w.FirstName, Username: w.Username, MaxReactionCount: 11,
	}
	if ch.pinned != nil && !ch.pinned.Deleted {
		full.PinnedMessage = ch.pinned.wire(true)
	}
	return full, nil
}

// getChatMember shows what somebody is in a chat.
func (s *Server) getChatMember(c *call) (any, error) {
	ch, err := s.openChat(c)
	if err != nil {
		return nil, err
	}
	id := c.arguments.integer("user_id", 0, 0, 1<<52)
	if id == s.me.ID && ch.group != nil {
		m := member(s.me, ch.group.bot)
		return &m, nil
	}
	user, ok := s.chats[id]
	if !ok || user.person == nil {
		return nil, bad("PARTICIPANT_ID_INVALID")
	}
	status := models.ChatMemberTypeMember
	if ch.group != nil {
		status = ch.group.members[id]
	}
	m := member(user.person.user, status)
	return &m, nil
}

// leaveChat takes the bot out of a group.
func (s *Server) leaveChat(c *call) (any, error) {
	ch, err := s.openChat(c)
	switch {
	case err != nil:
		return nil, err
	case ch.group == nil:
		return nil, bad("Chat member status can't be changed in private chats")
	}
	old := ch.group.bot
	ch.group.bot = models.ChatMemberTypeLeft
	s.pushMember("my_chat_member", ch, s.me, s.me, old, ch.group.bot)
	return true, nil
}
