package township

import (
	"slices"
	"strings"
	"testing"
)

func TestTitlesAreReadFromWhatWasStudied(t *testing.T) {
	for _, c := range []struct {
		text string
		want []Studied
	}{
		{"《意见》第二章", []Studied{{"意见", "第二章"}}},
		{"《意见》", []Studied{{"意见", ""}}},
		{"学习《意见》第二章、第三章和《条例》第十条", []Studied{{"意见", "第二章、第三章"}, {"条例", "第十条"}}},
		{"传达《通知》精神,学习《条例》全文", []Studied{{"通知", ""}, {"条例", "全文"}}},
		{"《意见》(第二章)", []Studied{{"意见", "第二章"}}},
		{"《意见》的第3-5条", []Studied{{"意见", "第3-5条"}}},
		{"《意见》并讨论了第二季度的任务", []Studied{{"意见", ""}}},
		{"《关于印发《意见》的通知》第一部分", []Studied{{"关于印发《意见》的通知", "第一部分"}}},
		{"《关于印发〈意见〉的通知》", []Studied{{"关于印发〈意见〉的通知", ""}}},
		{"《意见》《条例》", []Studied{{"意见", ""}, {"条例", ""}}},
		{"《》", []Studied{{"《》", ""}}},
		{"《意见第二章", []Studied{{"《意见", "第二章"}}},
		{"集体学习生育意见第二章", []Studied{{"生育意见", "第二章"}}},
		{"学习:计划生育条例", []Studied{{"计划生育条例", ""}}},
		{"组织学习了中央一号文件。", []Studied{{"中央一号文件", ""}}},
		{"传达学习全市卫生健康工作会议精神", []Studied{{"全市卫生健康工作会议精神", ""}}},
		{"第二章", []Studied{{"第二章", ""}}},
		{"学习型党组织建设", []Studied{{"学习型党组织建设", ""}}},
		{"学习 学习强国上的文章", []Studied{{"学习强国上的文章", ""}}},
		{"深入学习贯彻二十大精神", []Studied{{"二十大精神", ""}}},
		{"宣传资料发放办法", []Studied{{"宣传资料发放办法", ""}}},
		{"无", nil},
		{"学习", nil},
		{"没有。", nil},
		{"", nil},
	} {
		if got := StudiedIn(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q studies %q, want %q", c.text, got, c.want)
		}
	}
}

// FuzzStudiedIn holds that every title and part stands in the line as it was written.
func FuzzStudiedIn(f *testing.F) {
	for _, text := range []string{"《意见》第二章、第三章和《条例》", "《关于印发《意见》的通知》", "集体学习了:意见第二章", "》《", "无", "第\xff章"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range StudiedIn(text) {
			if s.Title == "" || !strings.Contains(text, s.Title) {
				t.Errorf("%q studies %q, which is not in it", text, s.Title)
			}
			if !strings.Contains(text, s.Part) {
				t.Errorf("%q studies the part %q, which is not in it", text, s.Part)
			}
		}
	})
}

func TestOnlyFiledMeetingsStudied(t *testing.T) {
	meeting := func(state MeetingState, lines ...string) Meeting {
		m := Meeting{Regime: VillageMonthly, State: state}
		for _, text := range lines {
			m, _ = m.Adding(Line{Section: Study, Text: text})
		}
		return m
	}
	list := StudyOf([]Meeting{
		meeting(Filed, "《意见》第二章", "《意见》 第二章", "《条例》"), meeting(Draft, "《办法》"),
		meeting(Filed, "无"), meeting(Filed, "《意见》第三章"), meeting(Live, "《办法》"),
	})
	var got []Studied
	for _, e := range list.Entries {
		got = append(got, e.Studied)
	}
	if want := []Studied{{"意见", "第二章"}, {"条例", ""}, {"意见", "第三章"}}; !slices.Equal(got, want) {
		t.Errorf("studied %q, want %q", got, want)
	}
	if list.Meetings != 3 || list.Studying != 2 || list.Titles() != 2 {
		t.Errorf("%d of %d meetings studied %d titles, want 2 of 3 and 2", list.Studying, list.Meetings, list.Titles())
	}
}
