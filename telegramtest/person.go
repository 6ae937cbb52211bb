package telegramtest

import "github.com/go-telegram/bot/models"

// A Person is somebody with Telegram on their phone. What they say, tap and send through the person itself happens in
// their private chat with the bot, see Seat; In takes them to a group.
type Person struct {
	*Seat   // in the private chat
	user    models.User
	met     bool // shares a group with the bot, or did
	started bool // has written to the bot
	blocked bool
	gone    bool // deleted their account
}

// firstPerson is where the ids of people begin: past 32 bits, as those of new accounts are.
const firstPerson = 5_000_000_000

// Person returns the person of this name, who is made up when first asked for. The bot knows nothing of them until they
// write to it or share a group with it.
func (s *Server) Person(name string) *Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p, ok := s.people[name]; ok {
		return p
	}
	s.lastPerson += 1 + s.random.Int64N(1000)
	id := firstPerson + s.lastPerson
	p := &Person{user: models.User{ID: id, FirstName: name, LanguageCode: "zh-hans"}}
	ch := &chat{server: s, id: id, kind: models.ChatTypePrivate, person: p, byID: make(map[int]*Message)}
	p.Seat = &Seat{server: s, person: p, chat: ch}
	s.people[name] = p
	s.chats[id] = ch
	return p
}

// ID returns the person's Telegram id, which is also that of their private chat.
func (p *Person) ID() int64 { return p.user.ID }

// Name returns the person's name.
func (p *Person) Name() string { return p.user.FirstName }

// Language sets the language of the person's Telegram, an IETF tag; "zh-hans" unless set, empty for none.
func (p *Person) Language(tag string) *Person {
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	p.user.LanguageCode = tag
	return p
}

// Block stops the bot: it is told so, and can write to the person no more until they write again.
func (p *Person) Block() { p.block(true) }

// Unblock lets the bot write again.
func (p *Person) Unblock() { p.block(false) }

func (p *Person) block(blocked bool) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	p.setBlocked(blocked)
}

// setBlocked tells the bot of a change. The lock must be held.
func (p *Person) setBlocked(blocked bool) {
	if p.blocked == blocked || !p.started {
		return
	}
	p.blocked = blocked
	old, now := models.ChatMemberTypeBanned, models.ChatMemberTypeMember
	if blocked {
		old, now = now, old
	}
	p.server.pushMember("my_chat_member", p.chat, p.user, p.server.me, old, now)
}

// Vanish deletes the person's account.
func (p *Person) Vanish() {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	p.gone = true
}

// known reports whether the bot may have heard of the person.
func (p *Person) known() bool { return p.started || p.met }

// In takes the person's seat in a group; who is not in the group joins it first.
func (p *Person) In(g *Group) *Seat {
	g.Join(p)
	return &Seat{server: g.server, person: p, chat: g.chat}
}
