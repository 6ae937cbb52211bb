package telegramtest

import "github.com/go-telegram/bot/models"

// pushMember queues a change of somebody's membership. The lock must be held.
func (s *Server) pushMember(kind string, ch *chat, by, who models.User, old, now models.ChatMemberType) {
	at := s.clock()
	changed := &models.ChatMemberUpdated{
		Chat: ch.wire(), From: by, Date: int(at.Unix()),
		OldChatMember: member(who, old), NewChatMember: member(who, now),
	}
	u := &models.Update{ChatMember: changed}
	if kind == "my_chat_member" {
		u = &models.Update{MyChatMember: changed}
	}
	s.push(kind, ch, u, at, messageLife)
}

// member shows somebody's membership as the Bot API does.
func member(user models.User, status models.ChatMemberType) models.ChatMember {
	m := models.ChatMember{Type: status}
	switch status {
	case models.ChatMemberTypeOwner:
		m.Owner = &models.ChatMemberOwner{User: &user}
	case models.ChatMemberTypeAdministrator:
		m.Administrator = &models.ChatMemberAdministrator{
			User: user, CanManageChat: true, CanDeleteMessages: true, CanPinMessages: true, CanInviteUsers: true,
		}
	case models.ChatMemberTypeMember:
		m.Member = &models.ChatMemberMember{User: &user}
	case models.ChatMemberTypeBanned:
		m.Banned = &models.ChatMemberBanned{User: &user}
	default:
		m.Type, m.Left = models.ChatMemberTypeLeft, &models.ChatMemberLeft{User: &user}
	}
	return m
}
