package telegramtest

import (
	"strings"
	"testing"

	"github.com/go-telegram/bot/models"
)

func TestMenusBelongToAScopeAndALanguage(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	zhang.Say("/start")
	for _, body := range []string{
		`{"commands":[{"command":"help","description":"帮助"}]}`,
		`{"commands":[{"command":"/help","description":"Help"}],"language_code":"en"}`,
		`{"commands":[{"command":"kh","description":"开会"}],"scope":{"type":"all_group_chats"}}`,
		`{"commands":[{"command":"score","description":"评分"}],"scope":{"type":"chat","chat_id":` + "%d" + `}}`,
	} {
		if strings.Contains(body, "%d") {
			result[bool](l, "setMyCommands", body, zhang.ID())
			continue
		}
		result[bool](l, "setMyCommands", "%s", body)
	}
	for body, want := range map[string]string{
		`{}`:                                     "help 帮助",
		`{"language_code":"en"}`:                 "help Help",
		`{"language_code":"de"}`:                 "",
		`{"scope":{"type":"all_group_chats"}}`:   "kh 开会",
		`{"scope":{"type":"all_private_chats"}}`: "",
	} {
		if got := menuText(result[[]models.BotCommand](l, "getMyCommands", "%s", body)); got != want {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
	}
	if got := menuText(l.server.Commands("default", "en")); got != "help Help" {
		t.Errorf("Commands gives %q", got)
	}
	result[bool](l, "deleteMyCommands", `{"language_code":"en"}`)
	if got := menuText(l.server.Commands("default", "en")); got != "" {
		t.Errorf("after deleting: %q", got)
	}
}

func menuText(commands []models.BotCommand) string {
	var lines []string
	for _, c := range commands {
		lines = append(lines, c.Command+" "+c.Description)
	}
	return strings.Join(lines, "\n")
}

func TestAHundredCommandsAreEnough(t *testing.T) {
	l := dial(t, Options{})
	many := strings.Repeat(`{"command":"a","description":"a"},`, 100)
	result[bool](l, "setMyCommands", `{"commands":[%s]}`, strings.TrimSuffix(many, ","))
	l.refused("400 Bad Request: BOT_COMMANDS_TOO_MUCH", "setMyCommands", `{"commands":[%s{"command":"a","description":"a"}]}`, many)
}

func TestTheProfileFallsBackOnTheTextForAllLanguages(t *testing.T) {
	for _, c := range []struct {
		set, get, name string
		most           int
	}{
		{"setMyName", "getMyName", "name", 64},
		{"setMyDescription", "getMyDescription", "description", 512},
		{"setMyShortDescription", "getMyShortDescription", "short_description", 120},
	} {
		l := dial(t, Options{})
		result[bool](l, c.set, `{"%s":"包村"}`, c.name)
		result[bool](l, c.set, `{"%s":"Baocun","language_code":"en"}`, c.name)
		for language, want := range map[string]string{"": "包村", "en": "Baocun", "de": "包村"} {
			texts := result[map[string]string](l, c.get, `{"language_code":"%s"}`, language)
			if texts[c.name] != want {
				t.Errorf("%s in %q is %q, want %q", c.get, language, texts[c.name], want)
			}
		}
		result[bool](l, c.set, `{"language_code":"en"}`)
		if texts := result[map[string]string](l, c.get, `{"language_code":"en"}`); texts[c.name] != "包村" {
			t.Errorf("%s after removing is %q", c.get, texts[c.name])
		}
		result[bool](l, c.set, `{"%s":"%s"}`, c.name, strings.Repeat("字", c.most))
		if a := l.call(c.set, `{"%s":"%s"}`, c.name, strings.Repeat("字", c.most+1)); a.Code != 400 {
			t.Errorf("%s takes too long a text: %v", c.set, a)
		}
	}
}
