package telegramtest

import (
	"testing"
	"time"

	"github.com/go-telegram/bot/models"
)

// heard are the texts that the bot has been given since it last asked.
func (l *line) heard() string {
	l.t.Helper()
	updates := l.updates()
	if len(updates) > 0 {
		l.server.mu.Lock()
		l.server.confirm(updates[len(updates)-1].ID + 1)
		l.server.mu.Unlock()
	}
	return says(updates)
}

// updates polls as if the last poll were long ago.
func (l *line) updates() []models.Update {
	l.t.Helper()
	l.server.mu.Lock()
	l.server.polls.started = time.Time{}
	l.server.mu.Unlock()
	return l.poll(`{}`)
}

func TestPrivacyMode(t *testing.T) {
	for _, c := range []struct {
		name string
		say  func(g *Group, zhang *Seat, bot int)
		want string
	}{
		{"plain words are hidden", func(_ *Group, z *Seat, _ int) { z.Say("开会") }, ""},
		{"general commands are shown", func(_ *Group, z *Seat, _ int) { z.Say("/kh 三组") }, "/kh 三组"},
		{"a command in the middle is shown", func(_ *Group, z *Seat, _ int) { z.Say("请 /kh") }, "请 /kh"},
		{"a path is not a command", func(_ *Group, z *Seat, _ int) { z.Say("走访/kh") }, ""},
		{"commands to the bot are shown", func(_ *Group, z *Seat, _ int) { z.Say("/kh@Baocun_Bot") }, "/kh@Baocun_Bot"},
		{"commands to others are hidden", func(_ *Group, z *Seat, _ int) { z.Say("/kh@other_bot") }, ""},
		{"mentions are hidden", func(_ *Group, z *Seat, _ int) { z.Say("@baocun_bot 开会") }, ""},
		{"replies to the bot are shown", func(_ *Group, z *Seat, bot int) { z.Reply(Message{ID: bot}, "好") }, "好"},
		{"replies to others are hidden", func(_ *Group, z *Seat, _ int) { z.Reply(z.Say("甲"), "乙") }, ""},
		{
			"edits follow the same rule",
			func(_ *Group, z *Seat, _ int) { z.Edit(z.Say("/kh"), "/hb"); z.Edit(z.Say("甲"), "乙") }, "/kh ?",
		},
		{
			"after another bot posted, general commands are hidden",
			func(g *Group, z *Seat, _ int) { g.OtherBot("other_bot", "嗨"); z.Say("/kh"); z.Say("/kh@baocun_bot") },
			"/kh@baocun_bot",
		},
		{"without privacy all is shown", func(g *Group, z *Seat, _ int) { g.Privacy(false); z.Say("开会") }, "开会"},
		{
			"an administrator sees all",
			func(g *Group, z *Seat, _ int) { g.Promote(z.person); z.Say("开会") }, "member>administrator 开会",
		},
		{
			"who was thrown out sees nothing",
			func(g *Group, z *Seat, _ int) { g.Kick(z.person); z.Say("/kh"); g.Readmit(z.person); z.Say("/hb") },
			"member>kicked kicked>member /hb",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := dial(t, Options{})
			zhang := l.server.Person("张某")
			g := l.server.Supergroup("工作群", zhang)
			bot := l.send(g.ID(), "大家好")
			l.heard()
			c.say(g, zhang.In(g), bot)
			if got := l.heard(); got != c.want {
				t.Errorf("heard %q, want %q", got, c.want)
			}
		})
	}
}

func TestAGroupReportsWhoComesAndGoes(t *testing.T) {
	l := dial(t, Options{})
	zhang, li := l.server.Person("张某"), l.server.Person("李某")
	g := l.server.Group("工作群", zhang)
	g.Join(li)
	g.Join(li)
	g.Leave(li)
	g.Leave(li)
	updates := l.updates()
	if len(updates) != 4 {
		t.Fatalf("%d updates: %s", len(updates), says(updates))
	}
	added, created, joined, left := updates[0].MyChatMember, updates[1].Message, updates[2].Message, updates[3].Message
	if added.From.ID != zhang.ID() || added.NewChatMember.Type != models.ChatMemberTypeMember || !created.GroupChatCreated ||
		joined.NewChatMembers[0].ID != li.ID() || left.LeftChatMember.ID != li.ID() {
		t.Errorf("updates %+v", updates)
	}
}

func TestChatMembersAreToldOnlyToAnAdministratorWhoAsks(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	g := l.server.Group("工作群", zhang)
	l.poll(`{"allowed_updates":["chat_member"]}`)
	l.heard()
	g.Join(l.server.Person("李某"))
	g.Promote(zhang)
	g.Join(l.server.Person("王某"))
	updates := l.updates()
	if len(updates) != 1 || updates[0].ChatMember.NewChatMember.Member.User.FirstName != "王某" {
		t.Errorf("got %+v", updates)
	}
}

func TestAnUpgradedGroupHasANewIdAndSaysSoTwice(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	g := l.server.Group("工作群", zhang)
	seat := zhang.In(g)
	old := g.ID()
	l.heard()
	g.Upgrade()
	g.Upgrade()
	seat.Say("/kh")
	updates := l.updates()
	if len(updates) != 3 {
		t.Fatalf("%d updates", len(updates))
	}
	to, from, said := updates[0].Message, updates[1].Message, updates[2].Message
	if to.Chat.ID != old || to.MigrateToChatID != g.ID() || from.Chat.ID != g.ID() || from.MigrateFromChatID != old ||
		said.Chat.ID != g.ID() || said.Chat.Type != models.ChatTypeSupergroup {
		t.Errorf("got %+v, %+v, %+v", to, from, said)
	}
	a := l.refused("400 Bad Request: group chat was upgraded to a supergroup chat",
		"sendMessage", `{"chat_id":%d,"text":"a"}`, old)
	if a.Parameters.Migrated != g.ID() {
		t.Errorf("parameters %+v", a.Parameters)
	}
	l.send(g.ID(), "a")
}

func TestMembersAreShownAsTheyAre(t *testing.T) {
	l := dial(t, Options{})
	zhang, li := l.server.Person("张某"), l.server.Person("李某")
	g := l.server.Group("工作群", zhang, li)
	other := l.server.Person("王某")
	for id, want := range map[int64]models.ChatMemberType{
		zhang.ID(): models.ChatMemberTypeOwner, li.ID(): models.ChatMemberTypeMember, 1: models.ChatMemberTypeMember,
		other.ID(): models.ChatMemberTypeLeft,
	} {
		m := result[models.ChatMember](l, "getChatMember", `{"chat_id":%d,"user_id":%d}`, g.ID(), id)
		if m.Type != want {
			t.Errorf("%d is %s, want %s", id, m.Type, want)
		}
	}
	full := result[models.ChatFullInfo](l, "getChat", `{"chat_id":%d}`, g.ID())
	if full.Title != "工作群" || full.Type != models.ChatTypeGroup {
		t.Errorf("%+v", full)
	}
}

func TestPinningNeedsTheRightAndLeavesAServiceMessage(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	g := l.server.Group("工作群", zhang)
	id := l.send(g.ID(), "要紧")
	g.Promote(zhang)
	result[bool](l, "pinChatMessage", `{"chat_id":%d,"message_id":%d}`, g.ID(), id)
	messages := g.Messages()
	if last := messages[len(messages)-1]; last.Service != PinnedMessage || !messages[len(messages)-2].Pinned {
		t.Errorf("%+v", messages)
	}
	if full := result[models.ChatFullInfo](l, "getChat", `{"chat_id":%d}`, g.ID()); full.PinnedMessage.ID != id {
		t.Errorf("%+v", full)
	}
}

func TestABasicGroupSharesTheBotsCountOfMessages(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	g, super := l.server.Group("组", zhang), l.server.Supergroup("大组", zhang)
	zhang.Say("/start")
	private, group, supergroup := l.send(zhang.ID(), "a"), l.send(g.ID(), "a"), l.send(super.ID(), "a")
	if group != private+1 || supergroup != 2 {
		t.Errorf("message ids %d, %d, %d", private, group, supergroup)
	}
}
