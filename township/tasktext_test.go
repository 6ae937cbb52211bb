package township

import (
	"slices"
	"strings"
	"testing"
)

// taskRoster are officers: 张某 is person 7, 李某 8, 王小明 9.
func taskRoster() Roster {
	return Roster{{Person: 7, Name: "张某"}, {Person: 8, Name: "李某"}, {Person: 9, Name: "王小明"}}
}

var taskTexts = []struct {
	text, want, owner, due string
}{
	{"张某 12-05 补访三组还没见到的户", "补访三组还没见到的户", "张某", "2026-12-05"},
	{"张某12月5日前 补访三组还没见到的 12 户", "补访三组还没见到的 12 户", "张某", "2026-12-05"},
	{"张某12月5日前补访三组", "补访三组", "张某", "2026-12-05"},
	{"张某 补访三组还没见到的户", "补访三组还没见到的户", "张某", ""},
	{"张某,补访三组还没见到的户,下周五前完成", "补访三组还没见到的户,下周五前完成", "张某", "2026-12-04"},
	{"补访三组还没见到的户(张某,12月5日前)", "补访三组还没见到的户", "张某", "2026-12-05"},
	{"补访三组还没见到的户(12月5日前 张某)。", "补访三组还没见到的户。", "张某", "2026-12-05"},
	{"补访三组还没见到的 12 户 —— 张某,12月5日前", "补访三组还没见到的 12 户", "张某", "2026-12-05"},
	{"补访三组 -- 张某", "补访三组", "张某", ""},
	{"请张某月底前把名册核完", "把名册核完", "张某", "2026-11-30"},
	{"请张某把名册核完", "把名册核完", "张某", ""},
	{"把名册核完 责任人:张某 完成时限:下周五", "把名册核完", "张某", "2026-12-04"},
	{"责任人:张某;完成时限:下周五;把名册核完", "把名册核完", "张某", "2026-12-04"},
	{"把名册核完(责任人:张某,完成时限:下周五)", "把名册核完", "张某", "2026-12-04"},
	{"把名册核完 责任单位:村委会", "把名册核完", "村委会", ""},
	{"赵某 12-05 修好公告栏", "修好公告栏", "赵某", "2026-12-05"},
	{"赵小军明天修好公告栏", "修好公告栏", "赵小军", "2026-11-24"},
	{"各组协管员 月底前 核对名册", "核对名册", "各组协管员", "2026-11-30"},
	{"修好公告栏 —— 赵某,月底前", "修好公告栏", "赵某", "2026-11-30"},
	{"@王小明 5日 交月报", "交月报", "王小明", "2026-12-05"},
	{"张某、李某 12-05 补访三组", "张某、李某 补访三组", "张某", "2026-12-05"},
	{"补访三组(张某、李某,12月5日前)", "补访三组(张某、李某,12月5日前)", "张某", "2026-12-05"},
	{"补访三组 责任人:张某和李某 完成时限:月底", "补访三组 责任人:张某和李某", "张某", "2026-11-30"},
	{"12月5日前补访三组", "补访三组", "", "2026-12-05"},
	{"下周五 开院坝会", "开院坝会", "", "2026-12-04"},
	{"12月5日前,张某补访三组", "补访三组", "张某", "2026-12-05"},
	{"周五前张某把表交上来", "把表交上来", "张某", "2026-11-27"},
	{"12月底前张某核完名册", "核完名册", "张某", "2026-12-31"},
	{"补访三组 张某 12-05", "补访三组", "张某", "2026-12-05"},
	{"补访三组,张某,12月5日", "补访三组", "张某", "2026-12-05"},
	{"补访三组 12-05 张某", "补访三组", "张某", "2026-12-05"},
	{"补访三组【张某,12月5日前】", "补访三组", "张某", "2026-12-05"},
	{"补访三组,责任人张某,12月底前完成", "补访三组,责任人张某,12月底前完成", "张某", "2026-12-31"},
	{"由张某负责补访三组", "补访三组", "张某", ""},
	{"名册核对由张某、李某于月底前完成", "名册核对由张某、李某于月底前完成", "张某", "2026-11-30"},
	{"补访三组 张某", "补访三组 张某", "", ""},
	// A part of a day is none.
	{"补访三组,11月20日前完成", "补访三组,11月20日前完成", "", ""},
	{"补访三组,2月30日前完成", "补访三组,2月30日前完成", "", ""},
	{"核对上月底前的名册,上月底前完成", "核对上月底前的名册,上月底前完成", "", ""},
	{"名册核完,下下周五前完成", "名册核完,下下周五前完成", "", "2026-12-11"},
	{"名册核完,下季度末前完成", "名册核完,下季度末前完成", "", "2027-03-31"},
	{"名册的事由张某负责,月底前完成", "名册的事由张某负责,月底前完成", "张某", "2026-11-30"},
	// What is not in an owner's place, or is no day, stays in the text and only there.
	{"补访三组还没见到的 12 户", "补访三组还没见到的 12 户", "", ""},
	{"补访三组(共 12 户)", "补访三组(共 12 户)", "", ""},
	{"张某家门口的公告栏要修", "张某家门口的公告栏要修", "", ""},
	{"张某某 补访三组", "张某某 补访三组", "", ""},
	{"走访 3-012 和 3-12 号", "走访 3-012 和 3-12 号", "", ""},
	{"张某 3-012 补访", "3-012 补访", "张某", ""},
	{"国庆前后注意安全", "国庆前后注意安全", "", ""},
	{"春节前 走访", "春节前 走访", "", ""},
	{"本月任务", "本月任务", "", ""},
	{"王府井 12-05 开会", "王府井 12-05 开会", "", ""},
	{"张某 12-05", "张某 12-05", "张某", "2026-12-05"},
	{"张某 时限:周五", "张某 时限:周五", "张某", "2026-11-27"},
	{"", "", "", ""},
}

func TestATaskIsReadAsPeopleWriteIt(t *testing.T) {
	for _, c := range taskTexts {
		got := ParseTask(c.text, NewDate(2026, 11, 23), taskRoster())
		if got.Text != c.want || got.Owner.Name != c.owner || got.Due.String() != c.due {
			t.Errorf("%q is\n %q, %q, %s, want\n %q, %q, %s", c.text, got.Text, got.Owner.Name, got.Due, c.want, c.owner, c.due)
		}
		if who := taskRoster().Named(c.owner); c.owner != "" && got.Owner != who {
			t.Errorf("%q is for %v, want %v", c.text, got.Owner, who)
		}
	}
}

func TestWhatIsNotUnderstoodOfATaskIsNamed(t *testing.T) {
	two := append(taskRoster(), Someone{Person: 10, Name: "张某"})
	for text, want := range map[string]TaskText{
		"张某 12-05 补访三组":       {Text: "张某 12-05 补访三组", Due: NewDate(2026, 12, 5), Shared: "张某"},
		"补访三组(张某,12月5日前)":     {Text: "补访三组(张某,12月5日前)", Due: NewDate(2026, 12, 5), Shared: "张某"},
		"补访三组 责任人:张某":         {Text: "补访三组 责任人:张某", Shared: "张某"},
		"李某 12-05 和张某补访三组":    {Text: "和张某补访三组", Owner: Someone{Person: 8, Name: "李某"}, Due: NewDate(2026, 12, 5)},
		"李某 2月30日 补访三组":       {Text: "2月30日 补访三组", Owner: Someone{Person: 8, Name: "李某"}, Unread: "2月30日"},
		"李某 11-20 补访三组":       {Text: "11-20 补访三组", Owner: Someone{Person: 8, Name: "李某"}, Unread: "11-20"},
		"李某 12-05 核对11月20日的账": {Text: "核对11月20日的账", Owner: Someone{Person: 8, Name: "李某"}, Due: NewDate(2026, 12, 5)},
		"李某 3-012 补访":         {Text: "3-012 补访", Owner: Someone{Person: 8, Name: "李某"}},
	} {
		if got := ParseTask(text, NewDate(2026, 11, 23), two); got != want {
			t.Errorf("%q is\n %+v, want\n %+v", text, got, want)
		}
	}
}

func FuzzParseTaskLosesNothing(f *testing.F) {
	for _, c := range taskTexts {
		f.Add(c.text)
	}
	today := NewDate(2026, 11, 23)
	f.Fuzz(func(t *testing.T, text string) {
		r := readTask(text, today, taskRoster())
		task := r.task()
		// Every letter and figure that was written stands in the text or was taken out.
		written := lettersOf(text)
		kept := lettersOf(task.Text + strings.Join(r.removed, ""))
		if task.Text == r.whole { // Nothing but an owner and a day was written.
			kept = lettersOf(task.Text)
		}
		if sorted(kept) != sorted(written) {
			t.Errorf("of %q are left %q and %q", text, task.Text, r.removed)
		}
		for _, removed := range r.removed {
			if rest := unread(removed, task, today); rest != "" {
				t.Errorf("of %q goes %q, of which %q is neither the owner %v nor the day %s", text, removed, rest, task.Owner, task.Due)
			}
		}
	})
}

func lettersOf(text string) string {
	return strings.Map(func(r rune) rune {
		if isWritten(r) {
			return r
		}
		return -1
	}, text)
}

func sorted(text string) string {
	runes := []rune(text)
	slices.Sort(runes)
	return string(runes)
}

// unread is what is left of a part of a text without the owner, the day and the
// words that only announce them.
func unread(part string, task TaskText, today Date) string {
	part = Fold(part)
	part = strings.Replace(part, Fold(task.Owner.Name), "|", 1)
	r := &taskReader{today: today}
	r.set([]rune(part))
	for at := range r.text {
		if due, end, ok := r.dayAt(at); ok && due == task.Due {
			part = string(r.text[:at]) + "|" + string(r.text[end:])
			break
		}
	}
	for _, words := range [][]string{ownerLabels, dueLabels, ownerLeads, afterOwner, afterDue} {
		for _, word := range words {
			part = strings.ReplaceAll(strings.ReplaceAll(part, word, "|"), strings.ToUpper(word), "|")
		}
	}
	return strings.Trim(strings.ReplaceAll(lettersOf(part), "|", ""), "|")
}
