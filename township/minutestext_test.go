package township

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// minutesAsText writes what was understood of minutes, one thing a line, as
// testdata/minutes holds it below the line of dashes.
func minutesAsText(m MinutesText) string {
	var out strings.Builder
	say := func(name string, value any) {
		if text := fmt.Sprint(value); text != "" && text != "0" {
			fmt.Fprintf(&out, "%s: %s\n", name, text)
		}
	}
	say("regime", m.Regime)
	say("unit", m.UnitName)
	say("date", m.Date)
	say("month", m.Month)
	say("hour", m.Hour)
	say("place", m.Place)
	say("chair", m.Chair)
	say("recorder", m.Recorder)
	say("expected", m.Expected)
	say("present", m.Present)
	say("names", strings.Join(m.Names, " | "))
	say("leave", strings.Join(m.OnLeave, " | "))
	say("sitting", strings.Join(m.SatIn, " | "))
	for _, line := range m.Lines {
		say(string(line.Section), line.Text)
	}
	for _, text := range m.Paper {
		say("paper", text)
	}
	for _, text := range m.Unknown {
		say("unknown", text)
	}
	return out.String()
}

const dashes = "----\n"

// TestParseMinutesReadsWhatPeopleType plays every file of testdata/minutes: the
// message as it was typed on 20 November 2026, then what is made of it.
func TestParseMinutesReadsWhatPeopleType(t *testing.T) {
	for name, text := range minutesFiles(t) {
		message, want, found := strings.Cut(text, dashes)
		if !found {
			t.Fatalf("%s has no line of dashes", name)
		}
		if got := minutesAsText(ParseMinutes(message, friday)); got != want {
			t.Errorf("%s is read as\n%swant\n%s", name, got, want)
		}
	}
}

// fullWidth writes punctuation as a Chinese keyboard does.
var fullWidth = strings.NewReplacer(":", wide(":"), ",", wide(","), ";", wide(";"), "(", wide("("), ")", wide(")"))

// TestMinutesReadTheSameWithEitherPunctuation plays the files once more as they are typed
// on a Chinese keyboard, and once folded.
func TestMinutesReadTheSameWithEitherPunctuation(t *testing.T) {
	for name, text := range minutesFiles(t) {
		message, want, _ := strings.Cut(text, dashes)
		for _, typed := range []string{fullWidth.Replace(message), narrow.Replace(message)} {
			if got := minutesAsText(ParseMinutes(typed, friday)); Fold(got) != Fold(want) {
				t.Errorf("%s typed\n%s is read as\n%swant\n%s", name, typed, got, want)
			}
		}
	}
}

var narrow = strings.NewReplacer(wide(":"), ":", wide(","), ",", wide(";"), ";", wide("("), "(", wide(")"), ")")

func minutesFiles(t testing.TB) map[string]string {
	paths, err := filepath.Glob("testdata/minutes/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files in testdata/minutes: %v", err)
	}
	files := make(map[string]string)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = string(text)
	}
	return files
}

func TestTheFirstLineOfMinutesSaysWhichMeetingItIs(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"村例会 2026-11-20", "regime: village-monthly|date: 2026-11-20"},
		{"村例会", "regime: village-monthly"},
		{"肖村 村例会 11月20日", "regime: village-monthly|unit: 肖村|date: 2026-11-20"},
		{"肖村村例会 昨天", "regime: village-monthly|unit: 肖村|date: 2026-11-19"},
		{"肖村村例会纪要(2026年11月20日)", "regime: village-monthly|unit: 肖村|date: 2026-11-20"},
		{"2026年11月20日肖村村例会会议记录", "regime: village-monthly|unit: 肖村|date: 2026-11-20"},
		{"肖村 · 村例会 · 2026年11月(草稿)", "regime: village-monthly|unit: 肖村|month: 2026-11"},
		{"11月村例会", "regime: village-monthly|month: 2026-11"},
		{"小红门乡例会 2026-11-05", "regime: township-monthly|unit: 小红门|date: 2026-11-05"},
		{"乡例会", "regime: township-monthly"},
		{"两委会季度会 肖村", "regime: committee-quarterly|unit: 肖村"},
		{"肖村两委会", "regime: committee-quarterly|unit: 肖村"},
		{"季度会 11-18", "regime: committee-quarterly|date: 2026-11-18"},
		{"village-monthly 2026-11-20", "regime: village-monthly|date: 2026-11-20"},
		{wide("2026-11-20") + " 村例会", "regime: village-monthly|date: 2026-11-20"},
		{"村例会 11月20日上午9时", "regime: village-monthly|date: 2026-11-20|hour: 上午9时"},
		{"肖村 牌坊村 村例会", "regime: village-monthly|unit: 肖村|unknown: 牌坊村"},
		{"村例会 11-20 11-21", "regime: village-monthly|date: 2026-11-20|unknown: 2026-11-21"},
		{"2026-11-20", "date: 2026-11-20"},
		{"今天 我们开了会", "unknown: 今天 我们开了会"},
		{"各位好", "unknown: 各位好"},
		{"例会", "unknown: 例会"},
	} {
		got := strings.TrimSpace(minutesAsText(ParseMinutes(c.line, friday)))
		if got = strings.ReplaceAll(got, "\n", "|"); got != c.want {
			t.Errorf("ParseMinutes(%q) = %s, want %s", c.line, got, c.want)
		}
	}
}

func TestAttendanceIsNamesOrANumber(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"出席:张某、李某 王某,赵某", "present: 4|names: 张某 | 李某 | 王某 | 赵某"},
		{"出席:7人", "present: 7"},
		{"出席:7", "present: 7"},
		{"出席" + wide(":7") + "人", "present: 7"},
		{"出席:七人", "present: 7"},
		{"出席:十二名", "present: 12"},
		{"出席:张某、李某等7人", "present: 7|names: 张某 | 李某"},
		{"出席:张某、李某 共7人", "present: 7|names: 张某 | 李某"},
		{"出席:张某、李某、王某 共2人", "present: 3|names: 张某 | 李某 | 王某"},
		{"出席:应到9人,实到7人", "expected: 9|present: 7"},
		{"应到:9 实到:7", "expected: 9|present: 7"},
		{"应到 9 · 实到 7", "expected: 9|present: 7"},
		{"应到 30 人,实到 3 人", "expected: 30|present: 3"},
		{"出席:应到 30 人 · 实到" + wide(" 3 ") + "名", "expected: 30|present: 3"},
		{"出席:3 人", "present: 3"},
		{"出席:王某 3 名某", "present: 3|names: 王某 | 名某"},
		{"出席:王某、" + Mask, "present: 1|names: 王某"},
		{"出席:" + Mask, ""},
		{"参会人员:张某", "present: 1|names: 张某"},
		{"一、出席人员:张某", "present: 1|names: 张某"},
		{"【出席】张某", "present: 1|names: 张某"},
		{"[参会]:张某", "present: 1|names: 张某"},
		{"Present: 张某, Li", "present: 2|names: 张某 | Li"},
		{"出席:村两委成员、协管员共7人", "present: 7|names: 村两委成员 | 协管员"},
		{"出席:大家都到了", "unknown: 大家都到了"},
		{"出席:全体人员 张某", "present: 1|names: 张某|unknown: 全体人员"},
		{"出席:全体两委委员", "present: 1|names: 全体两委委员"},
		{"出席:7人 8人", "present: 7|unknown: 8人"},
		{"出席:张某\n请假:李某\n记录:王某", "recorder: 王某|present: 1|names: 张某|leave: 李某"},
		{"出席:", ""},
		{"出席:0人", "present: 1|names: 0人"},
	} {
		got := strings.TrimSpace(minutesAsText(ParseMinutes(c.line, friday)))
		if got = strings.ReplaceAll(got, "\n", "|"); got != c.want {
			t.Errorf("ParseMinutes(%q) = %s, want %s", c.line, got, c.want)
		}
	}
}

func TestParseWhoReadsWhoTookPart(t *testing.T) {
	for text, want := range map[string]string{
		"张某、李某":               "present: 2|names: 张某 | 李某",
		"7":                   "present: 7",
		"张某\n李某等7人":           "present: 7|names: 张某 | 李某",
		"应到 9 人,实到 7 人":       "expected: 9|present: 7",
		"王某、" + Mask + " 应到9": "expected: 9|present: 1|names: 王某",
		"王某、张某\n请假:李某\n列席:周某":    "present: 2|names: 王某 | 张某|leave: 李某|sitting: 周某",
		"出席:王某 请假:李某":            "present: 1|names: 王某|leave: 李某",
		"任务:没有":                  "task: 没有",
		"大家都到齐了,会开得很好,谢谢各位的支持配合": "unknown: 大家都到齐了,会开得很好,谢谢各位的支持配合",
		Mask: "",
		"":   "",
	} {
		who := ParseWho(text, friday)
		got := strings.TrimSpace(minutesAsText(who))
		if got = strings.ReplaceAll(got, "\n", "|"); got != want {
			t.Errorf("ParseWho(%q) = %s, want %s", text, got, want)
		}
		if who.SaysOnlyWho() == strings.ContainsAny(want, "k") && want != "" && !strings.Contains(want, "leave") {
			t.Errorf("%q is only about who took part: %v", text, who.SaysOnlyWho())
		}
		a := who.Attendance()
		if again := ParseWho(a.String(), friday).Attendance(); again.String() != a.String() || again.Present != a.Present {
			t.Errorf("who came in %q is written %q and then read %+v", text, a, again)
		}
	}
}

func TestSplitLinesLeavesOutNumberingAndWhatIsEmpty(t *testing.T) {
	got := strings.Join(SplitLines("1. 补访三组\r\n\n  (2)备名册\n3.5万元"), "|")
	if want := "补访三组|备名册|3.5万元"; got != want {
		t.Errorf("the lines are %s, want %s", got, want)
	}
}

func TestWhatContradictsAnEarlierWordIsAskedAbout(t *testing.T) {
	for text, want := range map[string]string{
		"村例会\n乡例会":                  "regime: village-monthly|unknown: 乡例会",
		"村例会 10月\n11月":              "regime: village-monthly|month: 2026-10|unknown: 2026-11",
		"村例会 11-20\n时间:11-21":       "regime: village-monthly|date: 2026-11-20|unknown: 11-21",
		"村例会\n时间:11-20 下午":          "regime: village-monthly|date: 2026-11-20|hour: 下午",
		"村例会\n会议时间:上午":              "regime: village-monthly|hour: 上午",
		"村例会 11-20\n日期:2026-11-20":  "regime: village-monthly|date: 2026-11-20",
		"村例会\n学习:《意见》\n时间:11-20 待定": "regime: village-monthly|study: 《意见》|study: 时间:11-20 待定",
	} {
		got := strings.TrimSpace(minutesAsText(ParseMinutes(text, friday)))
		if got = strings.ReplaceAll(got, "\n", "|"); got != want {
			t.Errorf("ParseMinutes(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestNumberingIsTakenOffTheFrontOfALine(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"1. 补访", "补访"},
		{"1.补访", "补访"},
		{"1、补访", "补访"},
		{"12)补访", "补访"},
		{"(1)补访", "补访"},
		{"(一) 补访", "补访"},
		{"一、补访", "补访"},
		{"十二、补访", "补访"},
		{"①补访", "补访"},
		{"① 3组补访", "3组补访"},
		{"1\ufe0f\u20e3 补访", "补访"},
		{"- 补访", "补访"},
		{"• 补访", "补访"},
		{wide("1.") + "补访", "补访"},
		{wide("(1)") + "补访", "补访"},
		{"1. 3组补访", "3组补访"},
		{"3.5万元", "3.5万元"},
		{"1、3组补访", "1、3组补访"},
		{"1,000人", "1,000人"},
		{"12月5日前补访", "12月5日前补访"},
		{"三组补访", "三组补访"},
		{"2026.11", "2026.11"},
		{"-5度", "-5度"},
		{"1.", "1."},
		{"", ""},
	} {
		if got := withoutNumbering(c.line); got != c.want {
			t.Errorf("withoutNumbering(%q) = %q, want %q", c.line, got, c.want)
		}
	}
}

// FuzzParseMinutes holds that nothing of a message is lost: of every line each stretch of
// letters and digits is kept, asked about, or one of the words that announce something.
func FuzzParseMinutes(f *testing.F) {
	for _, text := range minutesFiles(f) {
		message, _, _ := strings.Cut(text, dashes)
		f.Add(message)
	}
	for _, found := range []string{
		"人 员:AAAA !A000", "村例会某 某", "村例会某 A00某", "000000000\n时间 01月10日上午A00", "1) 汇报:\n2) 任务",
		"午0000月上午0时村例会0", "例 会议记录",
	} {
		f.Add(found)
	}
	announcing := announcingPattern()
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("Telegram sends no such text")
		}
		minutes := ParseMinutes(text, friday)
		if minutes.Present < len(minutes.Names) {
			t.Errorf("ParseMinutes(%q): %d present, names %q", text, minutes.Present, minutes.Names)
		}
		kept := keptOf(minutes)
		for line := range strings.FieldsFuncSeq(unseenMarks.Replace(text), isLineBreak) {
			if lost := lostOf(line, kept, announcing); len(lost) > 0 {
				t.Errorf("ParseMinutes(%q) loses %q of %q, keeps %q", text, lost, line, kept)
			}
		}
		for _, line := range slices.Concat(minutes.Unknown, textsOf(minutes.Lines)) {
			if err := CheckLine(line); err != nil || strings.ContainsFunc(line, isLineBreak) {
				t.Errorf("ParseMinutes(%q) makes the line %q: %v", text, line, err)
			}
		}
	})
}

func textsOf(lines []Line) []string {
	return each(lines, func(l Line) string { return l.Text })
}

// contentOf is what of a text means something: its letters and digits, folded.
func contentOf(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, Fold(text))
}

// lostOf lists the stretches of a line that neither announce something nor are kept. The
// stretches of a line that one field keeps stand there in their order; where the line went
// to several fields they are looked for in parts: those between marks, and each word of
// one that is not found.
func lostOf(line string, kept []string, announcing *regexp.Regexp) (lost []string) {
	pieces := announcing.Split(contentOf(line), -1)
	if slices.ContainsFunc(kept, func(field string) bool { return foundInOrder(pieces, field) }) {
		return nil
	}
	for _, part := range strings.FieldsFunc(Fold(line), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsSpace(r)
	}) {
		if len(lostIn([]string{part}, kept, announcing)) > 0 {
			lost = append(lost, lostIn(strings.Fields(part), kept, announcing)...)
		}
	}
	return lost
}

func foundInOrder(pieces []string, field string) bool {
	for _, piece := range pieces {
		_, rest, found := strings.Cut(field, piece)
		if !found {
			return false
		}
		field = rest
	}
	return true
}

func lostIn(words, kept []string, announcing *regexp.Regexp) []string {
	var lost []string
	for _, word := range words {
		for _, piece := range announcing.Split(contentOf(word), -1) {
			isKept := slices.ContainsFunc(kept, func(field string) bool { return strings.Contains(field, piece) })
			if !isKept && !beginsWithField(piece, kept) {
				lost = append(lost, piece)
			}
		}
	}
	return lost
}

// beginsWithField tells whether a stretch is a whole field and a part of another, as
// 上午村委会 is an hour and a place.
func beginsWithField(piece string, kept []string) bool {
	return slices.ContainsFunc(kept, func(field string) bool {
		rest, ok := strings.CutPrefix(piece, field)
		return ok && field != "" && slices.ContainsFunc(kept, func(other string) bool { return strings.Contains(other, rest) })
	})
}

// keptOf lists what was kept, each field once. Lists stand there as one besides: a line
// is the names of many, and one that was too long for minutes is several lines now.
func keptOf(m MinutesText) []string {
	kept := []string{m.UnitName, m.Hour, m.Place, m.Chair, m.Recorder}
	kept = slices.Concat(kept, m.Names, m.OnLeave, m.SatIn, textsOf(m.Lines), m.Paper, m.Unknown)
	for _, list := range [][]string{m.Names, m.OnLeave, m.SatIn, textsOf(m.Lines), m.Unknown} {
		kept = append(kept, strings.Join(list, ""))
	}
	kept = each(kept, contentOf)
	slices.Sort(kept)
	return slices.Compact(kept)
}

// announcingPattern matches heads, regimes, days, counts, numbering and the words around
// them that say what is told already.
func announcingPattern() *regexp.Regexp {
	words := []string{
		`\pN`, "[年月日号零〇一二两三四五六七八九十天周时点]", "年度", "季度", "份", "上?个?本?这?(?:周|星期|礼拜)",
		counted, "等", "人", "名", "上个?月", "本月", "这个?月", "当月", "无", "没有", "none",
		"会议", "纪要", "记录", "草稿", "monthly", "quarterly", "village", "township", "committee",
		"第", "次", "项", "条", "件", "期", "页", "page", "of", "例会", "月例会", "工作",
		"关于", "召开", "举行", "人口", "计划生育", "计生", "月度", "的", "在", "于", "由", "了", "开",
		"主持", "同志", "负责", "担任", "做", "作", "本次", "此次", "参加", "出席", sectionWords,
	}
	for _, names := range headWords {
		words = append(words, strings.Fields(names)...)
	}
	for _, known := range regimeWords {
		words = append(words, contentOf(known.word))
	}
	for day := range daysBack {
		words = append(words, day)
	}
	for i, word := range words {
		if word != `\pN` {
			words[i] = strings.ReplaceAll(strings.ReplaceAll(word, "-", ""), "|,|", "|")
		}
	}
	return longest("(?i)(?:" + strings.Join(words, "|") + ")+")
}
