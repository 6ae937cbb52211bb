package telegramtest

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-telegram/bot/models"
	"github.com/google/go-cmp/cmp"
)

func TestParametersMayComeInAnyForm(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	zhang.Say("在吗")
	form := url.Values{"chat_id": {fmt.Sprint(zhang.ID())}, "text": {"在 & <b>好</b>"}, "parse_mode": {"html"}}
	var parts bytes.Buffer
	writer := multipart.NewWriter(&parts)
	for _, name := range slices.Sorted(maps.Keys(form)) {
		if err := writer.WriteField(name, form.Get(name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	const mode = `,"parse_mode":"HTML"`
	encoded := fmt.Sprintf(`{"chat_id":"%s","text":%s%s}`, form.Get("chat_id"), quoted(form.Get("text")), mode)
	for name, request := range map[string]struct{ method, address, kind, body string }{
		"the address":         {http.MethodGet, "sendMessage?" + form.Encode(), "", ""},
		"a form":              {http.MethodPost, "sendMessage", "application/x-www-form-urlencoded", form.Encode()},
		"a form in parts":     {http.MethodPost, "sendMessage", writer.FormDataContentType(), parts.String()},
		"JSON":                {http.MethodPost, "SENDMESSAGE", "application/json; charset=utf-8", encoded},
		"JSON and an address": {http.MethodPost, "sendmessage?parse_mode=HTML", "application/json", strings.Replace(encoded, mode, "", 1)},
	} {
		t.Run(name, func(t *testing.T) {
			address := "http://telegram.test/bot1:test/" + request.address
			r, err := http.NewRequestWithContext(t.Context(), request.method, address, strings.NewReader(request.body))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", request.kind)
			response, err := l.client.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			if got := body(t, response); !strings.Contains(got, `"entities":[{"type":"bold","offset":4,"length":1}]`) {
				t.Errorf("the answer is %s", got)
			}
			if last, _ := zhang.Last(); last.Text != "在 & 好" {
				t.Errorf("张某 sees %q", last.Text)
			}
		})
	}
}

func TestWhatJustFitsIsTaken(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	file := zhang.SendFile("表.csv", []byte("1"), "").File.ID
	fits := func(method, format string, values ...any) {
		t.Helper()
		body := fmt.Sprintf(format, values...)
		if a := l.call(method, `{"chat_id":%d,%s}`, zhang.ID(), body); !a.OK {
			t.Errorf("%s %.60s: %v", method, body, a)
		}
	}
	fits("sendMessage", `"text":"%s"`, strings.Repeat("村", 4096))
	fits("sendMessage", `"text":"%s"`, strings.Repeat("👌", 4096))
	fits("sendMessage", `"text":"<i>%s</i>","parse_mode":"HTML"`, strings.Repeat("村", 4096))
	fits("sendMessage", `"text":"%s%s","parse_mode":"HTML"`, strings.Repeat("<b></b>", 4681), "a") // 32,768 bytes
	fits("sendMessage", `"text":"  %s  "`, strings.Repeat("村", 4096))
	fits("sendDocument", `"document":%q,"caption":"%s"`, file, strings.Repeat("👌", 1024))
	fits("sendMessage", `"text":"a","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"%s"}]]}`,
		strings.Repeat("村", 21)+"1")
	row := "[" + strings.Repeat(`{"text":"a","callback_data":"b"},`, 7) + `{"text":"a","callback_data":"b"}]`
	fits("sendMessage", `"text":"a","reply_markup":{"inline_keyboard":[%s%s]}`, row, strings.Repeat(","+row, 11))
	for i, text := range []string{strings.Repeat("村", 200), strings.Repeat("村", 201)} {
		press, err := zhang.Tap("a")
		if err != nil {
			t.Fatal(err)
		}
		if a := l.call("answerCallbackQuery", `{"callback_query_id":%q,"text":%q}`, press.ID, text); a.OK != (i == 0) {
			t.Errorf("a toast of %d characters: %v", 200+i, a)
		}
	}
}

func TestEditsAndChangesOfMembersWaitADay(t *testing.T) {
	for after, want := range map[time.Duration]string{24*time.Hour - time.Second: "? member>kicked", 24 * time.Hour: ""} {
		inBubble(t, func(t *testing.T, l *line, zhang *Person) {
			m := zhang.Say("一")
			l.poll(`{"offset":%d}`, m.Update+1)
			zhang.Edit(m, "二")
			zhang.Block()
			time.Sleep(after)
			if got := says(l.poll(`{}`)); got != want {
				t.Errorf("after %v got %q, want %q", after, got, want)
			}
		})
	}
}

func TestAnUpdateOver64KiBIsLost(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	zhang.Say("一")
	var entities strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&entities, `{"type":"code","offset":%d,"length":1},`, 2*i)
	}
	id := result[models.Message](l, "sendMessage",
		`{"chat_id":%d,"text":"%s","entities":[%s{"type":"bold","offset":4094,"length":1}]}`,
		zhang.ID(), strings.Repeat("村", 4096), entities.String()).ID
	if m := zhang.Reply(Message{ID: id}, "短"); m.Update != 0 {
		t.Errorf("the bot gets the reply as update %d", m.Update)
	}
	if m := zhang.Say("二"); m.Update == 0 {
		t.Error("the bot does not get what is said next")
	}
	fates := l.server.Deliveries()
	if len(fates) == 0 || fates[len(fates)-1].Fate != Dropped {
		t.Errorf("the fates are %v", fates)
	}
}

func TestUpdateIDsFitIn32BitsAndMayFall(t *testing.T) {
	inBubble(t, func(t *testing.T, l *line, zhang *Person) {
		fell := false
		for last := int64(0); !fell; time.Sleep(8 * 24 * time.Hour) {
			id := zhang.Say("一").Update
			if id <= 0 || id > math.MaxInt32 {
				t.Fatalf("update %d", id)
			}
			l.poll(`{"offset":%d}`, id+1)
			fell = id < last
			last = id
		}
	})
}

// FuzzMarkUp holds that a message's HTML is read back as the same message.
func FuzzMarkUp(f *testing.F) {
	f.Add(`<b>肖村<i>93</i></b>&amp;<a href="t.me/x?a=1&b">q</a> <tg-spoiler>&lt;</tg-spoiler>`)
	f.Add("<blockquote expandable>a<b>b</b></blockquote><pre>x</pre> <code>y\n</code><s>z</s><u>📋</u>")
	f.Fuzz(func(t *testing.T, html string) {
		plain, entities, err := parseHTML(html)
		if err != nil {
			return
		}
		entities = nest(slices.DeleteFunc(entities, func(e models.MessageEntity) bool {
			return tags[e.Type] == "" || e.Language != "" // which HTML writes back without
		}))
		written := Message{Text: plain, Entities: entities}.HTML()
		again, read, err := parseHTML(written)
		if err != nil || again != plain || len(entities)+len(read) > 0 && !cmp.Equal(read, entities) {
			t.Fatalf("%q\n with %+v\n is written %q\n and read %q %+v, %v", plain, entities, written, again, read, err)
		}
	})
}
