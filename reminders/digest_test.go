package reminders

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

func matters(n int) []matter {
	to := reader{person: township.Person{ID: 7}, voice: words.In(township.Chinese)}
	var list []matter
	for i := range n {
		list = append(list, matter{
			about: fmt.Sprint("matter/", i+1, "/"), to: to, mark: "📋", text: fmt.Sprint("第", i+1, "件"),
			buttons: []storage.Button{to.command("minutes", "remind.view")},
		})
	}
	return list
}

func TestAMessageSaysHowManyMattersThereAre(t *testing.T) {
	morning := time.Date(2026, 12, 3, 8, 30, 0, 0, time.UTC)
	for _, test := range []struct {
		matters int
		lines   int
		first   string
		last    string
	}{
		{1, 1, "第1件", "第1件"},
		{2, 3, "早上好,今天有 2 件事:", "② 📋 第2件"},
		{12, 13, "早上好,今天有 12 件事:", "⑫ 📋 第12件"},
	} {
		lines := strings.Split(digest(matters(test.matters), morning).Text, "\n")
		if len(lines) != test.lines || lines[0] != test.first || lines[len(lines)-1] != test.last {
			t.Errorf("%d matters read %q", test.matters, lines)
		}
	}
}

func TestWhatAMessageHasNoRoomForIsToldAnotherTime(t *testing.T) {
	s := newStage(t)
	for _, want := range []int{mostMatters, 3, 0} {
		s.update(func(tx *storage.Tx) error {
			told, err := untold(tx, matters(mostMatters+3))
			if len(told) != want {
				t.Errorf("%d matters are told, want %d", len(told), want)
			}
			return err
		})
	}
}

func TestAMessageGreetsByTheHour(t *testing.T) {
	for hour, want := range map[int]string{0: "早上好", 8: "早上好", 11: "早上好", 12: "下午好", 17: "下午好", 18: "晚上好", 23: "晚上好"} {
		now := time.Date(2026, 12, 3, hour, 30, 0, 0, time.UTC)
		if text := digest(matters(2), now).Text; !strings.HasPrefix(text, want) {
			t.Errorf("at %d o'clock it says %q", hour, text)
		}
	}
}

func TestEachCommandHasOneButtonHoweverManyMattersOfferIt(t *testing.T) {
	list := matters(4)
	list[1].buttons = []storage.Button{list[1].to.command("minutes", "remind.write")}
	list[2].buttons = []storage.Button{list[2].to.command("visit", "go.visit")}
	list[3].buttons = []storage.Button{list[3].to.command("invite", "go.invite"), list[3].to.command("score", "go.score")}
	var labels []string
	for _, row := range inRows(commands(list)) {
		for _, b := range row {
			labels = append(labels, b.Label)
		}
		labels = append(labels, "|")
	}
	if got := strings.Join(labels, " "); got != "纪要 走访 邀请 | 评分 |" {
		t.Errorf("the buttons are %s", got)
	}
}

// Below a message of several matters each can be acted on, and the message stays.
func TestEachOfSeveralMattersHasItsOwnButtons(t *testing.T) {
	for _, test := range []struct {
		acting int
		rows   []string
	}{
		{2, []string{"① 办完了 ① 改期", "② 办完了 ② 改期", "查看"}},
		{5, []string{"① 办完了 ② 办完了 ③ 办完了", "④ 办完了 ⑤ 办完了", "查看"}},
	} {
		list := matters(test.acting)
		for i := range list {
			list[i].acts = []storage.Button{{Label: "办完了", Verb: "td"}, {Label: "改期", Verb: "tu"}}
		}
		send := digest(list, time.Date(2026, 12, 3, 8, 30, 0, 0, time.UTC))
		var rows []string
		for _, row := range send.Buttons {
			var labels []string
			for _, b := range row {
				labels = append(labels, b.Label)
				if !strings.HasPrefix(b.Verb, storage.Beside) {
					t.Errorf("the answer to %q takes the message away", b.Label)
				}
			}
			rows = append(rows, strings.Join(labels, " "))
		}
		if !slices.Equal(rows, test.rows) {
			t.Errorf("below %d matters: %q", test.acting, rows)
		}
	}
}

// Telegram refuses a message that is too long whole.
func TestWhatIsTooLongForAMessageComesInTwo(t *testing.T) {
	morning := time.Date(2026, 12, 3, 8, 30, 0, 0, time.UTC)
	list := matters(mostMatters)
	for i := range list {
		list[i].text = strings.Repeat("补", 500)
	}
	all := messages(list, morning)
	told := 0
	for _, together := range all {
		told += len(together)
		if length := utf8.RuneCountInString(digest(together, morning).Text); length > mostLetters {
			t.Errorf("a message has %d characters", length)
		}
	}
	if len(all) != 2 || told != mostMatters {
		t.Errorf("%d matters are told in %d messages", told, len(all))
	}
	if all := messages(matters(mostMatters), morning); len(all) != 1 {
		t.Errorf("short matters are told in %d messages", len(all))
	}
}
