package telegramtest

import (
	"strings"
	"testing"
	"time"

	"github.com/go-telegram/bot/models"
)

func TestAPersonLooksAsInTelegram(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某").Language("en")
	if again := l.server.Person("张某"); again != zhang || zhang.Name() != "张某" {
		t.Error("the same name gave another person")
	}
	zhang.Say("/start abc")
	m := l.updates()[0].Message
	if m.From.ID != zhang.ID() || m.From.LanguageCode != "en" || m.Chat.ID != zhang.ID() || m.Chat.FirstName != "张某" ||
		m.Chat.Type != models.ChatTypePrivate || m.From.IsBot {
		t.Errorf("%+v from %+v", m, m.From)
	}
}

func TestBlockingIsTold(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	zhang.Block()
	zhang.Say("/start")
	zhang.Block()
	zhang.Block()
	l.refused("403 Forbidden: bot was blocked by the user", "sendMessage", `{"chat_id":%d,"text":"a"}`, zhang.ID())
	zhang.Unblock()
	l.send(zhang.ID(), "a")
	zhang.Block()
	zhang.Say("还是我")
	l.send(zhang.ID(), "a")
	want := "/start member>kicked kicked>member member>kicked kicked>member 还是我"
	if got := l.heard(); got != want {
		t.Errorf("heard %q, want %q", got, want)
	}
}

func TestLongTextsArriveInParts(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	last := zhang.Say(strings.Repeat("字", 2*maxText+1))
	if got := l.heard(); got != strings.Repeat("字", maxText)+" "+strings.Repeat("字", maxText)+" 字" || last.Text != "字" {
		t.Errorf("heard %d characters", len([]rune(got)))
	}
}

func TestRepliesAndEditsCarryTheirMessage(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	zhang.Say("/start")
	id := l.send(zhang.ID(), "几户?")
	said := zhang.Reply(Message{ID: id}, "  7 ")
	edited := zhang.Edit(said, "8")
	zhang.Edit(Message{ID: id}, "不是我的")
	updates := l.updates()
	if len(updates) != 3 || updates[1].Message.ReplyToMessage.ID != id || updates[1].Message.Text != "7" ||
		updates[2].EditedMessage.Text != "8" || updates[2].EditedMessage.EditDate == 0 || edited.Edits != 1 {
		t.Errorf("%+v", updates)
	}
}

func TestMessagesShowWhatTheChatShowsNow(t *testing.T) {
	clock := newHand()
	l := dial(t, Options{Clock: clock.read})
	zhang := l.server.Person("张某")
	said := zhang.Say("/start")
	l.updates()
	mark := l.server.Mark()
	changed := l.server.Changed()
	id := result[models.Message](l, "sendMessage",
		`{"chat_id":%d,"text":"<b>村</b> &amp; <a href=\"https://example.com/\">组</a>","parse_mode":"HTML"}`, zhang.ID()).ID
	<-changed
	clock.advance(time.Minute)
	result[models.Message](l, "editMessageText", `{"chat_id":%d,"message_id":%d,"text":"新"}`, zhang.ID(), id)
	result[bool](l, "setMessageReaction",
		`{"chat_id":%d,"message_id":%d,"reaction":[{"type":"emoji","emoji":"👌"}]}`, zhang.ID(), said.ID)
	result[bool](l, "deleteMessage", `{"chat_id":%d,"message_id":%d}`, zhang.ID(), id)
	result[bool](l, "sendChatAction", `{"chat_id":%d,"action":"typing"}`, zhang.ID())
	messages := zhang.Messages()
	first, second := messages[0], messages[1]
	if first.Reaction != "👌" || !second.Deleted || second.Text != "新" || second.Edits != 1 || !second.ByBot ||
		second.Edited.Sub(second.Date) != time.Minute || second.Answers != first.Update {
		t.Errorf("messages %+v", messages)
	}
	if last, _ := zhang.Last(); last.ID != first.ID {
		t.Errorf("the last is %+v", last)
	}
	var kinds []string
	for _, e := range l.server.Events(mark) {
		kinds = append(kinds, string(e.Kind)+" "+e.Message.HTML())
	}
	want := `sent <b>村</b> &amp; <a href="https://example.com/">组</a>,edited 新,reacted /start,deleted 新,typing `
	if got := strings.Join(kinds, ","); got != want {
		t.Errorf("events\n got %s\nwant %s", got, want)
	}
}

func TestKeepBoundsWhatIsRemembered(t *testing.T) {
	l := dial(t, Options{Keep: 10})
	zhang := l.server.Person("张某")
	var last Message
	for range 1000 {
		last = zhang.Say("一")
	}
	for range 100 {
		l.call("getMe", `{}`)
	}
	messages, calls, events := zhang.Messages(), l.server.Ledger(), l.server.Events(0)
	if len(messages) > 20 || len(calls) > 20 || len(events) > 20 || messages[len(messages)-1].ID != last.ID {
		t.Errorf("%d messages, %d calls, %d events", len(messages), len(calls), len(events))
	}
	if mark := l.server.Mark(); mark != 1000 {
		t.Errorf("the mark is %d", mark)
	}
}
