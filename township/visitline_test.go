package township

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var topics = []string{"宣传", "随访", "政策告知", "Leaflet"}

// lineText writes a VisitLine as the tables below expect it: what was left
// unsaid is left out.
func lineText(line VisitLine) string {
	var parts []string
	for _, h := range line.Households {
		parts = append(parts, fmt.Sprintf("%d-%d", h.Group, h.Number))
	}
	if line.Outcome != "" {
		parts = append(parts, string(line.Outcome))
	}
	if line.Seen > 0 {
		parts = append(parts, fmt.Sprintf("%d/%d", line.Seen, line.Of))
	}
	if !line.Date.IsZero() {
		parts = append(parts, line.Date.String())
	}
	parts = append(parts, line.Topics...)
	if line.WithHead {
		parts = append(parts, "head")
	}
	if line.Excluded {
		parts = append(parts, "excluded")
	}
	if !line.Until.IsZero() {
		parts = append(parts, "until="+line.Until.String())
	}
	if line.Note != "" {
		parts = append(parts, "note="+line.Note)
	}
	for _, word := range line.Unknown {
		parts = append(parts, "?"+word)
	}
	return strings.Join(parts, " ")
}

var visitLineCases = []struct{ text, want string }{
	// Households; group 0 is one that was left out.
	{"44 7 19", "0-44 0-7 0-19"},
	{"999", "0-999"},
	{"3-044 3-007", "3-44 3-7"},
	{"3-44,3-7、3-19;3-20", "3-44 3-7 3-19 3-20"},
	{wide("3-044") + " " + wide("44"), "3-44 0-44"},
	{"44户 7号 第19户", "0-44 0-7 0-19"},
	{"3组44户 三组7", "3-44 3-7"},
	{"3组44户7户", "3-44 3-7"},
	{"三组 44 7 一组 19", "3-44 3-7 1-19"},
	{"3组44、7、19", "3-44 3-7 3-19"},
	{"3-044 7", "3-44 0-7"},
	{"44 44 3-007 3-7", "0-44 3-7"},
	{"11-20", "11-20"},
	{"11-18 11-20", "11-18 11-20"},

	// Ranges and exceptions.
	{"1到5", "0-1 0-2 0-3 0-4 0-5"},
	{"1至3 7~9", "0-1 0-2 0-3 0-7 0-8 0-9"},
	{"1到5号", "0-1 0-2 0-3 0-4 0-5"},
	{"1到5 除3", "0-1 0-2 0-4 0-5"},
	{"1到5除3", "0-1 0-2 0-4 0-5"},
	{"1到5,除了2、4 见到", "0-1 0-3 0-5 met"},
	{"1到6 除2到5", "0-1 0-6"},
	{"1到3 除2 见到 9", "0-1 0-3 0-9 met"},
	{"3-001到3-003", "3-1 3-2 3-3"},
	{"3组1到3户", "3-1 3-2 3-3"},
	{"三组1到4 除3", "3-1 3-2 3-4"},
	{"1到3 除3-002", "0-1 0-3"},
	{"1 到 3", "0-1 0-2 0-3"},
	{"1到 3 除 2", "0-1 0-3"},
	{"3-001 到3-003 见到", "3-1 3-2 3-3 met"},
	{"三组1 至 3户", "3-1 3-2 3-3"},
	{"3-1 to 3-3 met", "3-1 3-2 3-3 met"},
	{"group 3 44 7", "3-44 3-7"},
	{"5到1", "?5到1"},
	{"5 到 1", "0-5 0-1 ?到"},
	{"3-001到4-003", "?3-001到4-003"},

	// Outcomes and how many were seen.
	{"44 7 见到", "0-44 0-7 met"},
	{"44见到", "0-44 met"},
	{"见到44、7", "0-44 0-7 met"},
	{"44 见", "0-44 met"},
	{"44 MET", "0-44 met"},
	{"44 没人在家", "0-44 away"},
	{"44户没人", "0-44 away"},
	{"44没见到", "0-44 away"},
	{"44 不在", "0-44 away"},
	{"44 已联系", "0-44 reached"},
	{"44 电话", "0-44 reached"},
	{"44 见到 1/2", "0-44 met 1/2"},
	{"44 见到1/2", "0-44 met 1/2"},
	{"44 " + wide("1/2"), "0-44 1/2"},
	{"44 见到1人", "0-44 met 1/0"},
	{"44户见到两人", "0-44 met 2/0"},
	{"44 见到一个人", "0-44 met 1/0"},
	{"3组44户见到1/2人", "3-44 met 1/2"},
	{"44 见到 1/2 个人", "0-44 met 1/2 ?个人"},
	{"44 见到了", "0-44 met"},
	{"三组26号见到了。", "3-26 met"},
	{"16号和17号都见到了", "0-16 0-17 met"},
	{"16跟17见着了", "0-16 0-17 met"},
	{"21 22 都在家", "0-21 0-22 met"},
	{"20 去了没人", "0-20 away"},
	{"47 没在家", "0-47 away"},
	{"47家里没人", "0-47 away"},
	{"47 没见着", "0-47 away"},
	{"42 外出", "0-42 away"},
	{"41 打了电话", "0-41 reached"},
	{"41 电话联系了", "0-41 reached"},
	{"44 3/2", "0-44 ?3/2"},
	{"44 0/2", "0-44 ?0/2"},
	{"44 见到 7 没人", "0-44 0-7 met ?没人"},
	{"44 见到 1/2 2/2", "0-44 met 1/2 ?2/2"},

	// What the guard took away.
	{"3-012 ■■■ 见到", "3-12 met"},
	{"3-012■■■见到", "3-12 met"},
	{"■■■ 3-7 没人", "3-7 away"},
	{"44 见到 身份证■■■", "0-44 met"},
	{"44 见到 手机 ■■■", "0-44 met"},
	{"44 见到 电话 ■■■", "0-44 met"},
	{"44 电话 ■■■", "0-44 reached"},
	{"44 电话 ■■■ 见到", "0-44 met"},
	{"■■■", ""},
	{"44 户主:■■■", "0-44 note=■■■"},
	{"44 手机 见到", "0-44 met ?手机"},
	{"三组44户■■■家 见到", "3-44 met"},

	// Days.
	{"44 昨天", "0-44 2026-11-19"},
	{"44 11-18", "0-44 2026-11-18"},
	{"44 7 见到 11-18", "0-44 0-7 met 2026-11-18"},
	{"3-044 见到 11-18", "3-44 met 2026-11-18"},
	{"3-044 11-18", "3-44 11-18"},
	{"44 见到 12-05", "0-44 12-5 met"},
	{"44 见到 3-12", "0-44 3-12 met"},
	{"44 11-018", "0-44 11-18"},
	{"44 11月18日", "0-44 2026-11-18"},
	{"44 11月18", "0-44 2026-11-18"},
	{"44 2026-11-18", "0-44 2026-11-18"},
	{"44 20261118", "0-44 2026-11-18"},
	{"44 11/18", "0-44 11/18"},
	{"44 2026/11/18", "0-44 2026-11-18"},
	{"44 18日", "0-44 2026-11-18"},
	{"44 18号", "0-44 0-18"},
	{"44 上周五", "0-44 2026-11-13"},
	{"44 昨天 前天", "0-44 2026-11-19 ?前天"},
	{"44 昨天 昨天", "0-44 2026-11-19"},

	// Topics and the note.
	{"44 宣传 随访 宣传", "0-44 宣传 随访"},
	{"44 leaflet", "0-44 Leaflet"},
	{"44宣传", "0-44 宣传"},
	{"44 见到:说了新政策", "0-44 met note=说了新政策"},
	{"44 见到: 10:30 去的, 44号 ", "0-44 met note=10:30 去的, 44号"},
	{"44 见到" + wide(":") + "王家" + wide(",") + "二人", "0-44 met note=王家" + wide(",") + "二人"},
	{":只有备注", "note=只有备注"},
	{"3-044 3-007 见到 宣传 昨天:备注", "3-44 3-7 met 2026-11-19 宣传 note=备注"},

	// The group's head, and households that do not count.
	{"44 见到 组长", "0-44 met head"},
	{"44见到 组长陪同", "0-44 met head"},
	{"44 和组长 见到 昨天", "0-44 met 2026-11-19 head"},
	{"44 和组长一起见到", "0-44 met head"},
	{"44 不计入 到12-31", "0-44 excluded until=2026-12-31"},
	{"44不计入到12-31", "0-44 excluded until=2026-12-31"},
	{"44 7 不计入 " + wide("到") + "3月31日", "0-44 0-7 excluded until=2027-03-31"},
	{"44 不计入 半年", "0-44 excluded until=2027-04-30"},
	{"44 不计入", "0-44 excluded"},
	{"44 不计入 12-31", "0-44 excluded until=2026-12-31"},
	{"44 12-31 不计入", "0-44 12-31 excluded"},
	{"44 不计入 到 12-31", "0-44 excluded until=2026-12-31"},
	{"1到3 除2 不计入 到月底", "0-1 0-3 excluded until=2026-11-30"},
	{"44 到12-31", "0-44 until=2026-12-31 ?到12-31"},
	{"44 见到 不计入", "0-44 met excluded ?不计入"},
	{"44 不计入 到20日", "0-44 excluded ?到20日"},

	// What is not understood is asked about.
	{"肖村 3-044", "3-44 ?肖村"},
	{"44 意见", "0-44 ?意见"},
	{"44 7天没见", "0-44 ?7天没见"},
	{"13800", "?13800"},
	{"138001", "?138001"},
	{"0", "?0"},
	{"3-0", "?3-0"},
	{"44 -7", "0-44 ?-7"},
	{"44 所有人", "0-44 ?所有人"},
	{"", ""},
	{" ,、; ", ""},
}

func TestParseVisitLineReadsWhatPeopleType(t *testing.T) {
	for _, c := range visitLineCases {
		line, err := ParseVisitLine(c.text, topics, friday)
		if err != nil {
			t.Errorf("ParseVisitLine(%q): %v", c.text, err)
		}
		if got := lineText(line); got != c.want {
			t.Errorf("ParseVisitLine(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestHouseholdNumbersReadAsVisitsWithoutACommand(t *testing.T) {
	for text, want := range map[string]bool{
		"44 7 19": true, "1到20 除7": true, "3组44户": true, "44 不计入": true, "44 什么": true,
		"张某 44": false, "你好": false, "": false, "44\n7": false, "1到999": false,
	} {
		if got := ReadsAsVisits(text, nil, friday); got != want {
			t.Errorf("%q reads as visits: %v, want %v", text, got, want)
		}
	}
}

func TestAVisitLineRefusesTooManyHouseholds(t *testing.T) {
	for text, refused := range map[string]bool{
		"1到200":                         false,
		"1到201":                         true,
		"1到201 除7":                      false,
		"1到9999":                        true,
		"1到100 101到200 201":             true,
		strings.Repeat("1到200 ", 3):     false,
		strings.Repeat("1到900 ", 10000): true,
	} {
		line, err := ParseVisitLine(text, topics, friday)
		var refusal *Refusal
		if errors.As(err, &refusal) != refused || refused && refusal.Code != RefuseTooManyHouseholds {
			t.Errorf("ParseVisitLine(%.30q) = %d households, %v", text, len(line.Households), err)
		}
	}
}

func TestAVisitLineKeepsEveryHouseholdHoweverWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var words []string
		var want []HouseholdText
		for range rapid.IntRange(1, 20).Draw(t, "households") {
			h := HouseholdText{rapid.IntRange(1, MaxGroup).Draw(t, "group"), rapid.IntRange(1, MaxNumber).Draw(t, "number")}
			form := rapid.SampledFrom([]string{"%d-%03d", "%d-%d", "%d组%d户", "%d组%d", "第%d组%d号"}).Draw(t, "form")
			words = append(words, fmt.Sprintf(form, h.Group, h.Number))
			if !slices.Contains(want, h) {
				want = append(want, h)
			}
		}
		text := strings.Join(words, rapid.SampledFrom([]string{" ", "、", ",", "; "}).Draw(t, "separator"))
		line, err := ParseVisitLine(text, topics, friday)
		if err != nil || !reflect.DeepEqual(line, VisitLine{Households: want}) {
			t.Errorf("ParseVisitLine(%q) = %+v, %v", text, line, err)
		}
	})
}

func FuzzParseVisitLine(f *testing.F) {
	for _, c := range visitLineCases {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		line, err := ParseVisitLine(text, topics, friday)
		if err != nil {
			return
		}
		seen := make(map[HouseholdText]bool)
		for _, h := range line.Households {
			if seen[h] || h.Number < 1 || h.Number > MaxNumber || h.Group < 0 || h.Group > MaxGroup {
				t.Errorf("ParseVisitLine(%q) has household %v", text, h)
			}
			seen[h] = true
		}
		if len(line.Households) > VisitLineLimit || line.Seen < 0 || line.Of > MaxPeople {
			t.Errorf("ParseVisitLine(%q) = %+v", text, line)
		}
		if !strings.HasSuffix(strings.TrimSpace(text), line.Note) {
			t.Errorf("ParseVisitLine(%q) has the note %q", text, line.Note)
		}
		for _, word := range line.Unknown {
			if word == "" || !strings.Contains(text, word) {
				t.Errorf("ParseVisitLine(%q) asks about %q", text, word)
			}
		}
		if again, err := ParseVisitLine(text+" 乡亲", topics, friday); line.Note == "" && err == nil &&
			!strings.ContainsFunc(text, func(r rune) bool { return foldRune(r) == ':' }) &&
			!slices.Contains(again.Unknown, "乡亲") {
			t.Errorf("ParseVisitLine(%q) drops a word", text+" 乡亲")
		}
	})
}
