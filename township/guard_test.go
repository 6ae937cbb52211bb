package township

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// officeGuard is the guard of an office that sets no words of its own.
var officeGuard = NewGuard(DefaultGuardRules(), "宣传", "健康服务通知", "政策咨询", "困难帮扶", "方便服务")

// isOurs knows the officers and villages of the tests.
func isOurs(name string) bool {
	return slices.Contains([]string{"张小明", "王芳", "欧阳红", "龙爪树", "肖村", "石榴庄", "马家堡"}, name)
}

// linesOf reads the lines of a file of testdata/guard.
func linesOf(t testing.TB, name string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata/guard", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

func TestWhatAnOfficeWritesEveryDayPassesUnchanged(t *testing.T) {
	minutes := linesOf(t, "minutes")
	for _, line := range append(append(linesOf(t, "ordinary"), minutes...), strings.Join(minutes, "\n")) {
		if masked, found := officeGuard.Mask(line, nil); masked != line || len(found) > 0 {
			t.Errorf("Mask(%q) = %q, %v", line, masked, found)
		}
	}
}

func TestNamesInWhatPeopleTypeAreFound(t *testing.T) {
	for _, line := range linesOf(t, "names") {
		masked, found := officeGuard.Mask(line, nil)
		if !slices.Contains(found, ResidentName) {
			t.Errorf("Mask(%q) = %q, %v", line, masked, found)
		}
	}
}

func wanted(text, kept string) string {
	if kept == "" {
		return text
	}
	return kept
}

func TestTheTableOfTheGuardIsLongEnough(t *testing.T) {
	kept := 0
	for _, c := range append(nameCases, conditionCases...) {
		if c.kept == "" {
			kept++
		}
	}
	if cases := len(nameCases) + len(conditionCases); kept < 60 || cases-kept < 60 {
		t.Errorf("%d strings must pass, %d must not", kept, cases-kept)
	}
}

func TestAGuardTellsKindsInTheOrderOfTheText(t *testing.T) {
	masked, found := officeGuard.Mask("3-012 王小明 13800138000 怀孕 110101199003070000", nil)
	want := []Personal{ResidentName, Phone, Condition, ResidentID}
	if masked != "3-012 ■■■ ■■■ ■■■ ■■■" || !slices.Equal(found, want) {
		t.Errorf("%q, %v", masked, found)
	}
}

func TestAGuardKnowsTheWordsOfItsOffice(t *testing.T) {
	g := NewGuard(GuardRules{Words: []string{"哮 喘", "Asthma"}, Allowed: []string{"哮喘门诊"}})
	for text, want := range map[string]string{
		"有哮喘": "有■■■", "ASTHMA": "■■■", "哮喘门诊周三开": "哮喘门诊周三开", "怀孕": "怀孕", "13800138000": "■■■",
	} {
		if masked, _ := g.Mask(text, nil); masked != want {
			t.Errorf("Mask(%q) = %q, want %q", text, masked, want)
		}
	}
}

func TestGuardingTwiceFindsNothingMore(t *testing.T) {
	texts := rapid.StringMatching(`([0-9]{1,8}|1[3-9][0-9]{9}|0[0-9]{2}|X|[ .、,:()-]|\+86|[户组号三王李高欧阳小明家的某大妈怀孕结核对不癌《》日病]|防治|走访 |见到|■){0,30}`)
	rapid.Check(t, func(t *rapid.T) { guardTwice(t, texts.Draw(t, "text")) })
}

func FuzzGuard(f *testing.F) {
	for _, c := range guardCases {
		f.Add(c.text)
	}
	for _, c := range append(nameCases, conditionCases...) {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) { guardTwice(t, text) })
}

// guardTwice holds that a text without findings stays to the byte, and that a
// masked one holds nothing more to find.
func guardTwice(t interface{ Errorf(string, ...any) }, text string) {
	masked, found := officeGuard.Mask(text, isOurs)
	if len(found) == 0 && masked != text {
		t.Errorf("Mask(%q) = %q though it found nothing", text, masked)
	}
	if again, more := officeGuard.Mask(masked, isOurs); len(more) > 0 || again != masked {
		t.Errorf("Mask(%q) = %q, and again %q, %v", text, masked, again, more)
	}
}

func BenchmarkGuard(b *testing.B) {
	for name, text := range map[string]string{
		"a visit":           "走访 3-044 3-007 见到 宣传 昨天",
		"a word":            "好的,谢谢",
		"a name":            "走访 3-012 王小明 见到",
		"a line":            "1. 补访三组还没见到的 12 户,重点户排在前面",
		"whole minutes":     strings.Join(linesOf(b, "minutes"), "\n"),
		"a message of 4 K":  strings.Repeat("3-044 见到 1/2 人,2026年11月20日;", 120),
		"digits apart":      strings.Repeat("1 2 ", 1024),
		"a list of words":   strings.Repeat("癌、", 2048),
		"numbers and names": strings.Repeat("王小明 3-012 ", 400),
		"numbers of groups": strings.Repeat("三组", 2048),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				officeGuard.Mask(text, nil)
			}
		})
	}
}
