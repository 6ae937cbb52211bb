package township

import (
	"strings"
	"testing"
)

func searched() Meeting {
	m := Meeting{
		Regime: VillageMonthly, Place: "村委会二楼", Chair: Someone{Name: "赵书记"},
		Attachments: []Attachment{{Name: "签到表.JPG"}, {Kind: Photo}},
	}
	m = m.With(Attendee{Someone: Someone{Name: "王某"}, As: Came}).With(Attendee{Someone: Someone{Name: "张某"}, As: Came})
	m = m.With(Attendee{Someone: Someone{Name: "李某"}, As: OnLeave})
	m, _ = m.Adding(Line{Section: Study, Text: "《意见》第二章"})
	m, _ = m.Adding(Line{Section: Report, Text: "一组本月见到 188/200 人"})
	m, _ = m.Adding(Line{Section: Tasks, Text: "补访三组还没见到的 12 户", Owner: Someone{Name: "张某"}})
	return m
}

// shown writes excerpts as a person sees them, what was found in brackets.
func shown(excerpts []Excerpt) string {
	var list []string
	for _, e := range excerpts {
		text := string(e.Kind) + ":"
		if e.Kind == InLine {
			text = string(e.Section) + ":"
		}
		for _, s := range e.Stretches {
			if s.Found {
				s.Text = "[" + s.Text + "]"
			}
			text += s.Text
		}
		list = append(list, text)
	}
	return strings.Join(list, " | ")
}

func TestWordsAreFoundWhereverTheyStand(t *testing.T) {
	m := searched()
	for _, c := range []struct{ words, want string }{
		{"补访", "task:[补访]三组还没见到的 12 户 —— 张某"},
		{"见到", "report:一组本月[见到] 188/200 人 | task:补访三组还没[见到]的 12 户 —— 张某"},
		{"张某", "task:补访三组还没见到的 12 户 —— [张某] | came:王某、[张某]"},
		{"张某 补访", "task:[补访]三组还没见到的 12 户 —— [张某] | came:王某、[张某]"},
		{"见到 12户", "task:补访三组还没[见到]的 [12 户] —— 张某 | report:一组本月[见到] 188/200 人"},
		{"李某", "leave:[李某]"},
		{"赵书记", "chair:[赵书记]"},
		{"二楼", "place:村委会[二楼]"},
		{"签到表.jpg", "attachment:[签到表.JPG]"},
		{wide("188"), "report:一组本月见到 [188]/200 人"},
		{"《意见》", "study:[《意见》]第二章"},
		{"补访 没有的", ""},
		{"report", ""}, // No words of the program's own.
		{"户张", ""},
	} {
		s, err := ParseSearch(c.words, Units{}, friday)
		if err != nil {
			t.Fatal(err)
		}
		needle := s.Needle()
		excerpts := needle.Excerpts(m)
		passages, found := needle.In([]byte(m.SearchText()))
		if !found {
			excerpts = nil
		}
		if got := shown(excerpts); got != c.want || passages != len(excerpts) {
			t.Errorf("%q in %d passages:\n%s, want\n%s", c.words, passages, got, c.want)
		}
	}
}

func TestExcerptShowsWhatStandsAround(t *testing.T) {
	before, after := strings.Repeat("前", 30), strings.Repeat("后", 30)
	for _, c := range []struct{ text, want string }{
		{"补访", "[补访]"},
		{before + "补访" + after, "…" + before[:20*3] + "[补访]" + after[:20*3] + "…"},
		{"补访" + before + after + "补访", "[补访]" + before[:20*3] + "…" + after[:20*3] + "[补访]"},
		{strings.Repeat("补访", 99), "[" + strings.Repeat("补访", 30) + "]…"},
		{strings.Repeat("补访"+before, 9), "[补访]" + before + "[补访]" + before + "[补访]" + before[:19*3] + "…"},
	} {
		m, _ := Meeting{Regime: VillageMonthly}.Adding(Line{Section: Report, Text: c.text})
		if got := shown(Search{Words: []string{"补访"}}.Needle().Excerpts(m)); got != "report:"+c.want {
			t.Errorf("%s\nis cut to %s\nwant %s", c.text, got, c.want)
		}
	}
}

// FuzzIndexOf holds the search within a text to the standard library's.
func FuzzIndexOf(f *testing.F) {
	f.Add("一组本月见到 188/200 人", "见到")
	f.Add("aab", "ab")
	f.Add("", "见")
	f.Fuzz(func(t *testing.T, text, word string) {
		if word == "" {
			return
		}
		if got, want := indexOf([]byte(text), []byte(word)), strings.Index(text, word); got != want {
			t.Errorf("%q is at %d of %q, want %d", word, got, text, want)
		}
	})
}
