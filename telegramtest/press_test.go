package telegramtest

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-telegram/bot/models"
)

// offer makes the bot send a text with rows of buttons whose data is their label in brackets.
func (l *line) offer(chat int64, text string, rows ...string) int {
	l.t.Helper()
	var keyboard []string
	for _, row := range rows {
		var buttons []string
		for _, label := range strings.Fields(row) {
			buttons = append(buttons, `{"text":"`+label+`","callback_data":"<`+label+`>"}`)
		}
		keyboard = append(keyboard, "["+strings.Join(buttons, ",")+"]")
	}
	return result[models.Message](l, "sendMessage",
		`{"chat_id":%d,"text":%s,"reply_markup":{"inline_keyboard":[%s]}}`, chat, quoted(text), strings.Join(keyboard, ",")).ID
}

func TestATapReachesTheBotAndItsAnswerThePerson(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, zhang *Person) {
		zhang.Say("/start")
		l.offer(zhang.ID(), "旧", "返回")
		newest := l.offer(zhang.ID(), "新", "★12 返回", "下一页")
		l.updates()
		press, err := zhang.Tap("返回")
		if err != nil {
			t.Fatal(err)
		}
		updates := l.updates()
		query := updates[len(updates)-1].CallbackQuery
		if query.Data != "<返回>" || query.From.ID != zhang.ID() || query.Message.Message.ID != newest ||
			len(query.Message.Message.ReplyMarkup.InlineKeyboard) != 2 {
			t.Errorf("the bot got %+v", query)
		}
		if _, ok := press.Answer(); ok {
			t.Error("answered before the bot answered")
		}
		time.AfterFunc(time.Second, func() {
			result[bool](l, "answerCallbackQuery", `{"callback_query_id":"%s","text":"好","show_alert":true}`, query.ID)
		})
		if answer, err := press.Wait(t.Context()); err != nil || answer != (Answer{Text: "好", Alert: true}) {
			t.Errorf("the person got %+v, %v", answer, err)
		}
		synctest.Wait()
		if answer, ok := press.Answer(); !ok || answer.Text != "好" {
			t.Errorf("kept %+v", answer)
		}
		events := l.server.Events(0)
		if last := events[len(events)-1]; last.Kind != Answered || last.Toast != "好" || last.Presser != "张某" {
			t.Errorf("the event is %+v", last)
		}
		l.refused("400 Bad Request: query is too old and response timeout expired or query ID is invalid",
			"answerCallbackQuery", `{"callback_query_id":"%s"}`, query.ID)
	})
}

func TestAPressCanBeAnsweredForAWhile(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, zhang *Person) {
		zhang.Say("/start")
		l.offer(zhang.ID(), "?", "一 二")
		for label, late := range map[string]bool{"一": false, "二": true} {
			press, err := zhang.Tap(label)
			if err != nil {
				t.Fatal(err)
			}
			time.Sleep(callbackLife - time.Second)
			if late {
				time.Sleep(time.Second)
			}
			if a := l.call("answerCallbackQuery", `{"callback_query_id":"%s"}`, press.ID); a.OK == late {
				t.Errorf("%s: %v", label, a)
			}
		}
		press, err := zhang.Tap("一")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		if _, err := press.Wait(ctx); err == nil {
			t.Error("nobody answered")
		}
	})
}

func TestTapFindsWhatIsOnTheScreen(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	zhang.Say("/start")
	first := l.offer(zhang.ID(), "一", "甲")
	second := l.offer(zhang.ID(), "二", "甲 乙")
	for label, want := range map[string]int{"甲": second, "乙": second} {
		if press, err := zhang.Tap(label); err != nil || press.Message.ID != want {
			t.Errorf("%s is on %+v, %v", label, press, err)
		}
	}
	if press, err := zhang.TapOn(Message{ID: first}, "甲"); err != nil || press.Message.ID != first {
		t.Errorf("%+v, %v", press, err)
	}
	result[models.Message](l, "editMessageText", `{"chat_id":%d,"message_id":%d,"text":"完"}`, zhang.ID(), second)
	if press, err := zhang.Tap("甲"); err != nil || press.Message.ID != first {
		t.Errorf("after the edit 甲 is on %+v, %v", press, err)
	}
	for _, miss := range []func() (*Press, error){
		func() (*Press, error) { return zhang.Tap("乙") },
		func() (*Press, error) { return zhang.TapOn(Message{ID: second}, "乙") },
		func() (*Press, error) { return zhang.TapOn(Message{ID: 999}, "甲") },
		func() (*Press, error) { return zhang.Press(Message{ID: 999}, "<甲>") },
	} {
		if press, err := miss(); err == nil {
			t.Errorf("pressed %+v", press)
		}
	}
	if press, err := zhang.Press(Message{ID: second}, "<乙>"); err != nil || press.ID == "" {
		t.Errorf("a phone that lags behind cannot press: %v", err)
	}
}

func TestAReplyKeyboardStaysUntilItIsReplaced(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	zhang.Say("/start")
	send := func(markup string) {
		result[models.Message](l, "sendMessage", `{"chat_id":%d,"text":"a","reply_markup":%s}`, zhang.ID(), markup)
	}
	send(`{"keyboard":[["走访",{"text":"任务"}],["我的","帮助"]],"is_persistent":true}`)
	l.send(zhang.ID(), "b")
	if press, err := zhang.Tap("任务"); err != nil || press.Message.Text != "任务" || press.ID != "" {
		t.Errorf("%+v, %v", press, err)
	}
	if keyboard := zhang.Keyboard(); len(keyboard) != 2 || keyboard[1][1] != "帮助" {
		t.Errorf("on show: %v", keyboard)
	}
	send(`{"remove_keyboard":true}`)
	if press, err := zhang.Tap("任务"); err == nil || zhang.Keyboard() != nil {
		t.Errorf("pressed %+v", press)
	}
}

func TestALinkButtonAsksNothingOfTheBot(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	zhang.Say("/start")
	result[models.Message](l, "sendMessage", `{"chat_id":%d,"text":"a","reply_markup":{"inline_keyboard":`+
		`[[{"text":"打开","url":"https://t.me/baocun_bot?start=x"}]]}}`, zhang.ID())
	press, err := zhang.Tap("打开")
	if err != nil || press.URL != "https://t.me/baocun_bot?start=x" || press.ID != "" {
		t.Errorf("%+v, %v", press, err)
	}
	if n := l.server.Pending(); n != 1 {
		t.Errorf("%d pending", n)
	}
}
