package telegramtest

import (
	"slices"

	"github.com/go-telegram/bot/models"
)

// A Group is a chat of several people with the bot in it.
type Group struct {
	server    *Server
	title     string
	chat      *chat
	former    *chat // the basic group that this one was, if it was
	members   map[int64]models.ChatMemberType
	bot       models.ChatMemberType
	privacy   bool
	muted     bool
	deleted   bool
	otherLast bool // another bot was the last bot to post
}

// Group makes a basic group with these members, and the bot. Its creator is the first member.
func (s *Server) Group(title string, members ...*Person) *Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lastGroup += 1 + s.random.Int64N(1000)
	return s.found(title, -4_000_000_000-s.lastGroup, models.ChatTypeGroup, members)
}

// Supergroup makes a supergroup with these members, and the bot. Its creator is the first member.
func (s *Server) Supergroup(title string, members ...*Person) *Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.found(title, s.supergroupID(), models.ChatTypeSupergroup, members)
}

// GroupTitled returns the group of this title, the first of several.
func (s *Server) GroupTitled(title string) (*Group, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.groups, func(g *Group) bool { return g.title == title })
	if i < 0 {
		return nil, false
	}
	return s.groups[i], true
}

func (s *Server) supergroupID() int64 {
	s.lastGroup += 1 + s.random.Int64N(1000)
	return -1_002_000_000_000 - s.lastGroup
}

// found makes the group and tells the bot that it was added. The lock must be held.
func (s *Server) found(title string, id int64, kind models.ChatType, members []*Person) *Group {
	g := &Group{server: s, title: title, members: make(map[int64]models.ChatMemberType), privacy: true}
	g.chat = &chat{server: s, id: id, kind: kind, group: g, byID: make(map[int]*Message)}
	s.chats[id] = g.chat
	s.groups = append(s.groups, g)
	founder := models.User{ID: s.me.ID, FirstName: s.me.FirstName}
	for i, p := range members {
		status := models.ChatMemberTypeMember
		if i == 0 {
			status = models.ChatMemberTypeOwner
			founder = p.user
		}
		g.members[p.user.ID] = status
		p.met = true
	}
	g.bot = models.ChatMemberTypeMember
	s.pushMember("my_chat_member", g.chat, founder, s.me, models.ChatMemberTypeLeft, g.bot)
	g.report(&Message{From: founder.ID, Author: founder.FirstName, Service: Created})
	return g
}

// ID returns the chat's id, the new one once the group has become a supergroup.
func (g *Group) ID() int64 {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	return g.chat.id
}

// Title returns the group's name.
func (g *Group) Title() string { return g.title }

// Messages returns the whole chat as it looks now, deleted messages included.
func (g *Group) Messages() []Message {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	return g.chat.copies()
}

// Join adds a person, if they are not there.
func (g *Group) Join(p *Person) {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	if _, ok := g.members[p.user.ID]; ok {
		return
	}
	p.met = true
	g.members[p.user.ID] = models.ChatMemberTypeMember
	g.report(&Message{From: p.user.ID, Author: p.user.FirstName, Service: Joined, subject: p.user})
	g.pushOther(p, models.ChatMemberTypeLeft, models.ChatMemberTypeMember)
}

// Leave takes a person out, if they are there.
func (g *Group) Leave(p *Person) {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	status, ok := g.members[p.user.ID]
	if !ok {
		return
	}
	delete(g.members, p.user.ID)
	g.report(&Message{From: p.user.ID, Author: p.user.FirstName, Service: Left, subject: p.user})
	g.pushOther(p, status, models.ChatMemberTypeLeft)
}

// pushOther tells a bot that is an administrator, and asked for it, how somebody's membership changed.
func (g *Group) pushOther(p *Person, old, now models.ChatMemberType) {
	if g.bot == models.ChatMemberTypeAdministrator {
		g.server.pushMember("chat_member", g.chat, p.user, p.user, old, now)
	}
}

// Privacy switches the bot's privacy mode; it is on at first.
func (g *Group) Privacy(on bool) {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	g.privacy = on
}

// Promote makes the bot an administrator, who sees every message and may delete those of others.
func (g *Group) Promote(by *Person) { g.set(by, models.ChatMemberTypeAdministrator) }

// Kick throws the bot out.
func (g *Group) Kick(by *Person) { g.set(by, models.ChatMemberTypeBanned) }

// Readmit takes the bot in again.
func (g *Group) Readmit(by *Person) { g.set(by, models.ChatMemberTypeMember) }

// Admit takes the bot in, if it is not there.
func (g *Group) Admit(by *Person) {
	g.server.mu.Lock()
	isOut := g.bot == models.ChatMemberTypeLeft || g.bot == models.ChatMemberTypeBanned
	g.server.mu.Unlock()
	if isOut {
		g.set(by, models.ChatMemberTypeMember)
	}
}

// set changes what the bot is in the group.
func (g *Group) set(by *Person, status models.ChatMemberType) {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	old := g.bot
	g.bot = status
	g.server.pushMember("my_chat_member", g.chat, by.user, g.server.me, old, status)
}

// Mute takes from the bot, or gives it back, the right to write.
func (g *Group) Mute(on bool) {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	g.muted = on
}

// Delete deletes the group for everyone.
func (g *Group) Delete() {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	g.deleted = true
}

// Upgrade makes a supergroup of a basic group: it gets a new id, and writing to the old one is refused with the new.
func (g *Group) Upgrade() {
	s := g.server
	s.mu.Lock()
	defer s.mu.Unlock()
	if g.former != nil || g.chat.kind != models.ChatTypeGroup {
		return
	}
	old := g.chat
	next := &chat{
		server: s, id: s.supergroupID(), kind: models.ChatTypeSupergroup, group: g,
		byID: make(map[int]*Message), keyboard: old.keyboard,
	}
	s.chats[next.id] = next
	g.report(&Message{From: s.me.ID, Author: s.me.Username, Service: MigratedTo, partner: next.id})
	g.former, g.chat = old, next
	g.report(&Message{From: s.me.ID, Author: s.me.Username, Service: MigratedFrom, partner: old.id})
}

// OtherBot makes another bot of the group post something. From then on general commands are not for our bot, until it
// posts again itself.
func (g *Group) OtherBot(name, text string) Message {
	s := g.server
	s.mu.Lock()
	defer s.mu.Unlock()
	g.otherLast = true
	m := &Message{From: s.me.ID + 1, Author: name, Text: text, Entities: detect(text)}
	g.chat.add(m, s.clock())
	return *m
}

// Nameless makes an administrator of the group say something in its name, in answer to the message with an id unless
// that is 0. Telegram shows bots an account of its own as the author.
func (g *Group) Nameless(text string, replyTo int) Message {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	text, _ = tidy(text, nil)
	m := &Message{
		From: 1087968824, Author: "GroupAnonymousBot", Nameless: true, Text: text, Entities: detect(text), ReplyTo: replyTo,
	}
	g.report(m)
	return *m
}

// report puts a message that none of the people wrote as themselves into the chat. The lock must be held.
func (g *Group) report(m *Message) {
	now := g.server.clock()
	g.chat.add(m, now)
	if g.chat.shows(m) {
		m.Update = g.server.push("message", g.chat, &models.Update{Message: m.wire(true)}, now, messageLife)
	}
}

// closed says why the bot may not write here.
func (g *Group) closed(ch *chat) error {
	place := "group"
	if ch.kind == models.ChatTypeSupergroup {
		place = "supergroup"
	}
	switch {
	case ch == g.former:
		return refusal{code: 400, text: "group chat was upgraded to a supergroup chat", migrated: g.chat.id}
	case g.deleted:
		return forbidden("the " + place + " chat was deleted")
	case g.bot == models.ChatMemberTypeBanned:
		return forbidden("bot was kicked from the " + place + " chat")
	case g.bot == models.ChatMemberTypeLeft:
		return forbidden("bot is not a member of the " + place + " chat")
	}
	return nil
}
