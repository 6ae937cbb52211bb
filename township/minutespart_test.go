package township

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestPartsAreJoinedWhereTheyWereCut(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"汇报:三组本月见", "到 188 人", "汇报:三组本月见到 188 人"},
		{"汇报:一组好。", "二组好", "汇报:一组好。\n二组好"},
		{"汇报:一组好\n", " 2. 二组好", "汇报:一组好\n2. 二组好"},
		{"汇报:一组好", "学习:《意见》\n第二章", "汇报:一组好\n学习:《意见》\n第二章"},
		{"汇报:一组好", "二、布置重点工作", "汇报:一组好\n二、布置重点工作"},
		{"", "学习", "\n学习"},
	} {
		if got := JoinParts(c.before, c.after); got != c.want {
			t.Errorf("JoinParts(%q, %q) = %q, want %q", c.before, c.after, got, c.want)
		}
	}
}

func TestAMessageGoesOnWithTheOneBefore(t *testing.T) {
	long := NewMinutesPart("纪要 村例会\n汇报:"+strings.Repeat("长", partFrom), noon)
	short := NewMinutesPart("纪要 村例会\n汇报:一组好", noon)
	for _, c := range []struct {
		what     string
		first    MinutesPart
		text     string
		after    time.Duration
		isAnswer bool
		want     bool
	}{
		{"the rest of a long text", long, "见到了", time.Second, true, true},
		{"the rest of a long text, on a slow line", long, "见到了", 8 * time.Second, false, true},
		{"an answer after a long text", long, "昨天", 5 * time.Second, true, false},
		{"lines after a long text", long, "二组\n三组", 5 * time.Second, true, true},
		{"a word a little later", long, "谢谢", 20 * time.Second, false, false},
		{"a word after a short text", short, "谢谢", time.Second, false, false},
		{"an answer after a short text", short, "昨天", time.Second, true, false},
		{"a section after a short text", short, "学习:《意见》", time.Minute, false, true},
		{"a sentence with a section's verb", short, "讨论会", time.Second, false, false},
		{"a section that is an answer", short, "学习:《意见》", time.Minute, true, false},
		{"a section long after", short, "学习:《意见》", time.Hour, false, false},
	} {
		next := NewMinutesPart(c.text, noon.Add(c.after))
		if got := c.first.GoesOnWith(next, c.isAnswer); got != c.want {
			t.Errorf("%s goes on: %v, want %v", c.what, got, c.want)
		}
	}
	whole := short.With(NewMinutesPart("二、学习", noon.Add(time.Second)))
	if whole.Text != "纪要 村例会\n汇报:一组好\n二、学习" || whole.Length != 4 || whole.Sent != noon.Add(time.Second) {
		t.Errorf("together they are %+v", whole)
	}
}

func TestALongLineIsCutWhereASentenceEnds(t *testing.T) {
	sentence := strings.Repeat("走", 299) + "。"
	clause := strings.Repeat("走", 299) + ","
	for _, c := range []struct {
		what, text string
		want       []int
	}{
		{"a short line", "走访。", []int{3}},
		{"two sentences", sentence + sentence, []int{300, 300}},
		{"a sentence in quotes", strings.Repeat("走", 298) + "。”" + sentence, []int{300, 300}},
		{"two clauses", clause + clause + "完", []int{300, 301}},
		{"an end too near the front", "走。" + strings.Repeat("走", 600), []int{500, 102}},
		{"no end at all", strings.Repeat("走", 1001), []int{500, 500, 1}},
	} {
		var got []int
		for _, line := range splitLong(c.text) {
			got = append(got, len([]rune(line)))
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s is cut into %v, want %v", c.what, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("走访a。,;!” \u3000")), 0, 1800, -1).Draw(t, "text")
		lines := splitLong(text)
		if contentOf(strings.Join(lines, "")) != contentOf(text) {
			t.Fatalf("%q is cut into %q", text, lines)
		}
		for _, line := range lines {
			if CheckLine(line) != nil || line != strings.TrimSpace(line) || line == "" {
				t.Fatalf("%q is no line", line)
			}
		}
	})
}

func TestNumbersAreTakenOffTheFrontOfAnAnswer(t *testing.T) {
	for text, want := range map[string]string{
		"1 3 学习":   "[1 3] 学习",
		"1、3":      "[1 3] ",
		"1-3,5 任务": "[1 2 3 5] 任务",
		"2到4":      "[2 3 4] ",
		"2 到 4 决定": "[2 3 4] 决定",
		wide("12"): "[12] ",
		"学习":       "[] 学习",
		"3.":       "[3] ",
		"":         "[] ",
	} {
		if numbers, rest := CutNumbers(text); fmt.Sprint(numbers)+" "+rest != want {
			t.Errorf("CutNumbers(%q) = %v %q, want %s", text, numbers, rest, want)
		}
	}
}

func TestASectionIsNamedInManyWays(t *testing.T) {
	for words, want := range map[string]Section{
		"学习": Study, "传达文件精神": Study, "听取各组协管员走访情况汇报": Report, "布置工作": Tasks, "下一步工作安排": Tasks,
		"研究存在的问题": Problem, "会议决定": Decision, "出席": "", "三组": "", "走访": "",
	} {
		if got, ok := SectionNamed(words); ok != (want != "") || ok && got != want {
			t.Errorf("SectionNamed(%q) = %s, %v, want %s", words, got, ok, want)
		}
	}
}

func TestTheUnitIsNamedByTheTitleOrThePaper(t *testing.T) {
	units := sampleUnits()
	for _, c := range []struct {
		name  string
		paper []string
		want  string
	}{
		{"肖村", nil, "肖村"},
		{"小红门乡肖村", nil, "肖村"},
		{"肖村村委会", nil, "肖村"},
		{"小红门乡肖村村民委员会", nil, "肖村"},
		{"", []string{"小红门乡肖村村民委员会文件", "肖村纪〔2026〕3号"}, "肖村"},
		{"", []string{"(第11期)", "牌坊村委会"}, "牌坊村"},
		{"", []string{"小红门乡人民政府"}, "小红门"},
		{"王庄", []string{"肖村村民委员会"}, ""},
		{"", nil, ""},
	} {
		unit, ok := MinutesText{UnitName: c.name, Paper: c.paper}.Unit(units)
		if unit.Name != c.want || ok != (c.want != "") {
			t.Errorf("%q on paper %q is of %q, %v, want %q", c.name, c.paper, unit.Name, ok, c.want)
		}
	}
}

func TestHeadsAreTakenWhereTheyStand(t *testing.T) {
	for text, want := range map[string]string{
		"任务:\n1. 组织学习文件\n2. 布置走访工作":              "task: 组织学习文件|task: 布置走访工作",
		"一、重点工作\n1. 学习文件\n二、学习":                  "task: 学习文件",
		"一、汇报\n一组好\n五、宅基地的事\n说了一点":               "report: 一组好|unknown: 五、宅基地的事|unknown: 说了一点",
		"1. 汇报:一组好\n2. 二组好\n3. 任务:补访":            "report: 一组好|report: 二组好|task: 补访",
		"汇报:一组好\n补访 时间:12月5日":                    "report: 一组好|report: 补访 时间:12月5日",
		"主持人 宣布会议开始,大家鼓掌":                        "unknown: 主持人 宣布会议开始,大家鼓掌",
		"【一、听取协管员汇报】一组好\n\u201c二、学习\u201d\n《意见》": "report: 一组好|study: 《意见》",
		"㈠汇报\n一组好\n㈡任务\n补访":                      "report: 一组好|task: 补访",
		"第一、汇报:一组好\n第二、学习《意见》第二章":                "report: 一组好|study: 学习《意见》第二章",
		"主持人 王某":                "chair: 王某",
		"地点:村委会\n地点:村小学":        "place: 村委会|unknown: 地点:村小学",
		"地点:\n村委会\n其他:\n灯管":     "place: 村委会|unknown: 灯管",
		"学习了《意见》\n听取了汇报\n布置了任务": "study: 学习了《意见》|report: 听取了汇报|task: 布置了任务",
		"请假:无\n列席:周某":           "sitting: 周某",
		"应到9人,实到7人,请假2人":        "expected: 9|present: 7",
		"应到9人,实到7人,请假5人":        "expected: 9|present: 7|unknown: 请假5人",
	} {
		got := strings.TrimSpace(minutesAsText(ParseMinutes(text, friday)))
		if got = strings.ReplaceAll(got, "\n", "|"); got != want {
			t.Errorf("ParseMinutes(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestANameIsFoundBesideAPostOrARemark(t *testing.T) {
	roster := Roster{{Person: 3, Name: "赵某"}, {Person: 4, Name: "副主任"}}
	for name, want := range map[string]Someone{
		"赵某": roster[0], "村书记赵某": roster[0], "赵某(一组)": roster[0], "赵某同志": roster[0], "赵某书记": roster[0],
		"副主任": roster[1], "村书记马某": {Name: "村书记马某"}, "": {},
	} {
		if got := roster.Named(name); got != want {
			t.Errorf("%q is %+v, want %+v", name, got, want)
		}
	}
}

func TestAMeetingInTheGroupKeepsWhatWasSeenThere(t *testing.T) {
	told := Particulars{NewDate(2026, 11, 20), "上午9时", "村委会", Someone{Name: "赵某"}, 3}
	draft := Meeting{Date: NewDate(2026, 11, 2), Place: "村小学", Recorder: 1}.Told(told)
	if draft.Date != told.Date || draft.Place != "村委会" || draft.Hour != "上午9时" || draft.Recorder != 3 || draft.Chair.Name != "赵某" {
		t.Errorf("a draft told so is %+v", draft)
	}
	if again := draft.Told(Particulars{Date: told.Date, Recorder: 3}); again.Hour != "上午9时" || again.Chair.Name != "赵某" {
		t.Errorf("what was left unsaid is gone: %+v", again)
	}
	live := Meeting{State: Live, Opened: noon, Date: NewDate(2026, 11, 2), Place: "村小学", Recorder: 1}.Told(told)
	if live.Date != NewDate(2026, 11, 2) || live.Place != "村小学" || live.Recorder != 1 || live.Hour != "上午9时" {
		t.Errorf("a meeting in the group told so is %+v", live)
	}
	roster := Roster{{Person: 3, Name: "王某"}}
	live = live.With(Attendee{Someone: roster[0], As: Came, SignedBy: 7})
	live = live.Joined(Attendance{Expected: 9, Present: 5, Names: []string{"王某", "张某"}}, roster)
	if part, _ := live.Part(roster[0]); part.SignedBy != 7 || live.Present != 5 || live.Announced != 9 || words(live.Names(Came)) != "王某 张某" {
		t.Errorf("joined it is %+v", live)
	}
}
