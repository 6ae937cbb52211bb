package telegramtest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"github.com/go-telegram/bot/models"
)

// echo is a bot of few words, for conversations to be played with. It handles one update after the other, so that it has
// nothing left to do once it has confirmed them all.
type echo struct {
	t      *testing.T
	client *http.Client
	others []int64 // chats that hear what the bot is to pass on
}

type arguments = map[string]any

func (b echo) call(ctx context.Context, method string, a arguments, result any) error {
	body, err := json.Marshal(a)
	if err != nil {
		return err
	}
	return b.post(ctx, method, "application/json", body, result)
}

func (b echo) post(ctx context.Context, method, kind string, body []byte, result any) error {
	url := "http://telegram/bot1:test/" + method
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", kind)
	response, err := b.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var answer struct {
		OK          bool
		Description string
		Result      json.RawMessage
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return err
	}
	if !answer.OK {
		return fmt.Errorf("%s: %s", method, answer.Description)
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(answer.Result, result)
}

// run polls until the context ends.
func (b echo) run(ctx context.Context) {
	var offset int64
	for ctx.Err() == nil {
		var updates []models.Update
		err := b.call(ctx, "getUpdates", arguments{"offset": offset, "timeout": 50}, &updates)
		for _, u := range updates {
			offset = u.ID + 1
			b.handle(ctx, u)
		}
		if err != nil && ctx.Err() == nil {
			b.t.Errorf("poll: %v", err)
			return
		}
	}
}

func (b echo) do(ctx context.Context, method string, a arguments) {
	if err := b.call(ctx, method, a, nil); err != nil {
		b.t.Errorf("the echo bot: %v", err)
	}
}

func (b echo) handle(ctx context.Context, u models.Update) {
	switch {
	case u.CallbackQuery != nil:
		b.press(ctx, u.CallbackQuery)
	case u.EditedMessage != nil:
		b.say(ctx, u.EditedMessage.Chat.ID, "改成了:"+u.EditedMessage.Text)
	case u.Message != nil && len(u.Message.NewChatMembers) == 0 && !u.Message.SupergroupChatCreated:
		b.hear(ctx, u.Message)
	}
}

func (b echo) say(ctx context.Context, chat int64, text string) {
	b.do(ctx, "sendMessage", arguments{"chat_id": chat, "text": text})
}

func (b echo) hear(ctx context.Context, m *models.Message) {
	word, rest, _ := strings.Cut(m.Text, " ")
	send := arguments{"chat_id": m.Chat.ID, "text": "您说:\n\n" + m.Text}
	switch {
	case word == "/start":
		send["text"] = strings.TrimSpace("您好," + m.From.FirstName + "。" + rest)
		send["reply_markup"] = json.RawMessage(`{"keyboard":[[{"text":"菜单"},{"text":"帮助"}]]}`)
	case word == "菜单":
		send["text"] = `<b>菜单</b>,见 <a href="https://example.org/x">说明</a>`
		send["parse_mode"] = "HTML"
		send["reply_markup"] = json.RawMessage(`{"inline_keyboard":[[{"text":"一","callback_data":"1"},` +
			`{"text":"静","callback_data":"quiet"},{"text":"警","callback_data":"alert"}],[{"text":"邀请",` +
			`"url":"https://t.me/baocun_bot?start=abc"},{"text":"官网","url":"https://example.org"}]]}`)
	case word == "建群":
		send["reply_markup"] = json.RawMessage(`{"inline_keyboard":[[{"text":"选群","url":"https://t.me/baocun_bot?startgroup=u6"}]]}`)
	case word == "删掉":
		b.do(ctx, "deleteMessage", arguments{"chat_id": m.Chat.ID, "message_id": m.ID})
		return
	case word == "两句":
		b.say(ctx, m.Chat.ID, "一句")
	case word == "转告":
		b.tell(ctx, rest, b.others...)
		send["text"] = "已转告。"
	case word == "置顶":
		b.do(ctx, "pinChatMessage", arguments{"chat_id": m.Chat.ID, "message_id": m.ID})
	case word == "/xx":
		reaction := []arguments{{"type": "emoji", "emoji": "👌"}}
		b.do(ctx, "setMessageReaction", arguments{"chat_id": m.Chat.ID, "message_id": m.ID, "reaction": reaction})
		return
	case m.ReplyToMessage != nil:
		send["reply_parameters"] = arguments{"message_id": m.ID}
	case m.Document != nil:
		b.upload(ctx, m.Chat.ID, m.Document.FileName, m.Caption)
		return
	case len(m.Photo) > 0:
		send["text"] = "一张照片"
	case m.Voice != nil:
		send["text"] = fmt.Sprintf("语音 %d 秒", m.Voice.Duration)
	}
	b.do(ctx, "sendMessage", send)
}

// press answers a tap, but for the quiet one, and edits the message it was on.
func (b echo) press(ctx context.Context, q *models.CallbackQuery) {
	if q.Data == "quiet" {
		return
	}
	b.do(ctx, "answerCallbackQuery", arguments{
		"callback_query_id": q.ID, "text": "按了 " + q.Data, "show_alert": q.Data == "alert",
	})
	m := q.Message.Message
	for _, text := range []string{"稍等", "按过 " + q.Data} {
		b.do(ctx, "editMessageText", arguments{
			"chat_id": m.Chat.ID, "message_id": m.ID, "text": text, "reply_markup": m.ReplyMarkup,
		})
	}
}

func (b echo) upload(ctx context.Context, chat int64, name, caption string) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	form.WriteField("chat_id", fmt.Sprint(chat))
	form.WriteField("caption", caption)
	part, err := form.CreateFormFile("document", "copy of "+name)
	if err != nil {
		b.t.Errorf("the echo bot: %v", err)
		return
	}
	part.Write([]byte("一二三"))
	form.Close()
	if err := b.post(ctx, "sendDocument", form.FormDataContentType(), body.Bytes(), nil); err != nil {
		b.t.Errorf("the echo bot: %v", err)
	}
}

// tell sends one text to several chats.
func (b echo) tell(ctx context.Context, text string, chats ...int64) {
	for _, chat := range chats {
		b.say(ctx, chat, text)
	}
}
