package telegramtest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/go-telegram/bot/models"
)

func TestTheBotsTextsAreMarkedLikeThoseOfPeople(t *testing.T) {
	for body, want := range map[string]string{
		`"text":"看 /help 或 @baocun_bot"`:                                  "bot_command 2+5,mention 10+11",
		`"text":"<b>看</b> /help","parse_mode":"HTML"`:                     "bold 0+1,bot_command 2+5",
		`"text":"<b>/help</b>","parse_mode":"HTML"`:                       "bold 0+5,bot_command 0+5",
		`"text":"<code>/help</code> /me","parse_mode":"HTML"`:             "code 0+5,bot_command 6+3",
		`"text":"👍 村","entities":[{"type":"bold","offset":3,"length":1}]`: "bold 3+1",
		`"text":"  👍 村 ","parse_mode":""`:                                 "",
	} {
		l := dial(t, Options{})
		zhang := l.server.Person("张某")
		zhang.Say("/start")
		m := result[models.Message](l, "sendMessage", `{"chat_id":%d,%s}`, zhang.ID(), body)
		var got []string
		for _, e := range m.Entities {
			got = append(got, fmt.Sprintf("%s %d+%d", e.Type, e.Offset, e.Length))
		}
		if strings.Join(got, ",") != want {
			t.Errorf("%s\n got %q\nwant %q", body, got, want)
		}
	}
}

func TestEntitiesMustLieWithinTheText(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	zhang.Say("/start")
	l.refused("400 Bad Request: ENTITY_BOUNDS_INVALID", "sendMessage",
		`{"chat_id":%d,"text":"村","entities":[{"type":"bold","offset":0,"length":2}]}`, zhang.ID())
	l.refused("400 Bad Request: can't parse entities JSON object", "sendMessage",
		`{"chat_id":%d,"text":"村","entities":7}`, zhang.ID())
}

func TestAReplyMayLackItsMessageIfTheBotSaysSo(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	said := zhang.Say("/start")
	for id, want := range map[int]int{said.ID: said.ID, 999: 0} {
		m := result[models.Message](l, "sendMessage", `{"chat_id":%d,"text":"a","reply_parameters":`+
			`{"message_id":%d,"allow_sending_without_reply":true}}`, zhang.ID(), id)
		if got := m.ReplyToMessage; (got == nil) != (want == 0) || got != nil && got.ID != want {
			t.Errorf("the reply to %d shows %+v", id, got)
		}
	}
}

func TestDeletingFollowsAgeAndRights(t *testing.T) {
	clock := newHand()
	l := dial(t, Options{Clock: clock.read})
	zhang := l.server.Person("张某")
	zhang.Say("/start")
	group := l.server.Group("组", zhang)
	inGroup := zhang.In(group).Say("/kh")
	theirs, mine := zhang.Say("身份证"), l.send(zhang.ID(), "a")
	result[bool](l, "deleteMessages", `{"chat_id":%d,"message_ids":[%d,999,%d]}`, zhang.ID(), theirs.ID, mine)
	for _, m := range zhang.Messages() {
		if m.Deleted != (m.ID == theirs.ID || m.ID == mine) {
			t.Errorf("%+v", m)
		}
	}
	for ids, want := range map[string]string{
		fmt.Sprint(inGroup.ID):                 "400 Bad Request: message can't be deleted",
		strings.Repeat("1,", 100) + "1":        "400 Bad Request: too many message identifiers specified",
		fmt.Sprint(l.send(group.ID(), "mine")): "200 true",
	} {
		l.refused(want, "deleteMessages", `{"chat_id":%d,"message_ids":[%s]}`, group.ID(), ids)
	}
	clock.advance(72 * time.Hour)
	group.Promote(zhang)
	result[bool](l, "deleteMessage", `{"chat_id":%d,"message_id":%d}`, group.ID(), inGroup.ID)
}

func TestAnEditReplacesTextAndKeyboard(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	zhang.Say("/start")
	id := l.offer(zhang.ID(), "一", "甲 乙", "丙")
	keyboard := `{"inline_keyboard":[[{"text":"丁","callback_data":"d"}]]}`
	result[models.Message](l, "editMessageReplyMarkup",
		`{"chat_id":%d,"message_id":%d,"reply_markup":%s}`, zhang.ID(), id, keyboard)
	if m, _ := zhang.Last(); m.Text != "一" || fmt.Sprint(m.Labels()) != "[[丁]]" {
		t.Errorf("%+v", m)
	}
	result[models.Message](l, "editMessageText",
		`{"chat_id":%d,"message_id":%d,"text":"二","reply_markup":%s}`, zhang.ID(), id, keyboard)
	if a := l.call("editMessageText", `{"chat_id":%d,"message_id":%d,"text":" 二 ","reply_markup":%s}`,
		zhang.ID(), id, keyboard); !strings.Contains(a.Description, "message is not modified") {
		t.Errorf("the same again: %v", a)
	}
	result[models.Message](l, "editMessageText", `{"chat_id":%d,"message_id":%d,"text":"二"}`, zhang.ID(), id)
	if m, _ := zhang.Last(); m.Buttons != nil || m.Edits != 3 {
		t.Errorf("%+v", m)
	}
}
