package township

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// guardCases pairs what people might type with what is kept of it; a text that
// holds nothing personal is kept as it is.
var guardCases = []struct {
	rule, text, kept string
}{
	// Resident numbers.
	{"a resident number", "身份证11010119900307803X已核", "身份证■■■已核"},
	{"its check digit may be off", "身份证号是110101199003070000。", "身份证号是■■■。"},
	{"a small x will do", "11010119900307803x", "■■■"},
	{"an x and a slip in the date", "11010119901307803x", "■■■"},
	{"a slip in the date only", "110101199013071237", "■■■"},
	{"full-width digits", "证件:" + wide("110101199003070000"), "证件:■■■"},
	{"full-width x", "11010119900307803" + wide("X。"), "■■■。"},
	{"digits of both widths", "110101" + wide("19900307") + "0000", "■■■"},
	{"no borders in Chinese", "王某110101199003070000住三组", "王某■■■住三组"},
	{"parted 6-8-4 by spaces", "110101 19900307 0000", "■■■"},
	{"parted 6-8-4 by hyphens", "110101-19900307-0000", "■■■"},
	{"parted 6-8-4 by ideographic spaces", "110101\u300019900307\u30000000", "■■■"},
	{"parted 6-8-4 with x", "110101 19900307 803X", "■■■"},
	{"parted 6-4-4-4", "110101 1990 0307 0000", "■■■"},
	{"parted with a written date", "110101-1990-03-07-0000", "■■■"},
	{"parted 3-3-4-4-4", "110 101 1990 0307 0000", "■■■"},
	{"parted in fours", "1101 0119 9003 0700 00", "■■■"},
	{"parted 6-8-3-X", "110101.19900307.803.X", "■■■"},
	{"parted 、", "110101、19900307、0000", "■■■"},
	{"every digit apart", "1 1 0 1 0 1 1 9 9 0 0 3 0 7 0 0 0 0", "■■■"},
	{"every digit apart by 、", "1、1、0、1、0、1、1、9、9、0、0、3、0、7、0、0、0、0", "■■■"},
	{"every digit apart with X", "1-1-0-1-0-1-1-9-9-0-0-3-0-7-8-0-3-X", "■■■"},
	{"a right number parted in any way", "11010 1199 0030 7803 X", "■■■"},
	{"the form of fifteen digits", "旧证110101900307123。", "旧证■■■。"},
	{"the form of fifteen digits, parted", "110101 900307 123", "■■■"},
	{"run together with a phone", "13800138000" + "11010119900307803X", "■■■"},
	{"what is not seen between digits", "110101\u200b19900307\u200b0000", "■■■"},
	{"spelled digits", "一一零一零一一九九零零三零七零零零零", "■■■"},
	{"followed by a word with x", "110101199003070000xiaowang", "■■■xiaowang"},

	// Telephones.
	{"a mobile number", "电话13800138000", "电话■■■"},
	{"no borders in a word", "wx13800138000@qq", "wx■■■@qq"},
	{"full-width mobile number", "手机" + wide("13900139000"), "手机■■■"},
	{"with +86", "+8613800138000", "■■■"},
	{"with a full-width +86", wide("+8613800138000"), "■■■"},
	{"with +86 apart", "打+86 138 0013 8000找他", "打■■■找他"},
	{"with 0086", "008613800138000", "■■■"},
	{"with 86 in brackets", "(86)138-0013-8000", "(■■■"},
	{"with a trunk 0", "013800138000", "■■■"},
	{"parted 3-4-4", "138 0013 8000", "■■■"},
	{"parted 3-4-4 by hyphens", "199-0013-8000。", "■■■。"},
	{"parted 3-4-4 by dots", "138.0013.8000", "■■■"},
	{"parted 3-4-4 by 、", "138、0013、8000", "■■■"},
	{"parted 3-4-4 by full-width hyphens", wide("138-0013-8000"), "■■■"},
	{"parted by a long dash", "138——0013——8000", "■■■"},
	{"parted 3-8", "138 00138000", "■■■"},
	{"parted 4-4-3", "1380 0138 000", "■■■"},
	{"parted 7-4", "1380013-8000", "■■■"},
	{"every digit apart, spaces", "1 3 8 0 0 1 3 8 0 0 0", "■■■"},
	{"every digit apart, dots", "1.3.8.0.0.1.3.8.0.0.0", "■■■"},
	{"spelled", "幺三八零零幺三八零零零", "■■■"},
	{"in keycaps", "1\ufe0f\u20e33\ufe0f\u20e3800138000", "■■■"},
	{"after other numbers", "44 7 19 13800138000", "44 7 19 ■■■"},
	{"parted, after other numbers", "3 138 0013 8000", "3 ■■■"},
	{"two numbers", "13800138000、13900139000", "■■■、■■■"},
	{"a landline", "座机010-87654321", "座机■■■"},
	{"a landline in one piece", "01087654321", "■■■"},
	{"a landline in brackets", "(010)8765 4321", "(■■■"},
	{"a landline of a district", "0312-8765432", "■■■"},
	{"a landline of eight digits", "0755-87654321转8001", "■■■转8001"},
	{"a landline with +86", "+86-10-87654321", "■■■"},
	{"a landline and a mobile", "010-87654321/13800138000", "■■■/■■■"},

	// Cards.
	{"a card", "卡号6222021234567890128", "卡号■■■"},
	{"a card of sixteen digits", "4111111111111111", "■■■"},
	{"a card in fours", "6222 0212 3456 7890 128", "■■■"},
	{"a card in fours by hyphens", "4111-1111-1111-1111", "■■■"},
	{"a card 6-13", "622202 1234567890128", "■■■"},
	{"a card apart", "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "■■■"},
	{"a card in full width", wide("6222021234567890128"), "■■■"},

	{"several kinds", "李某 110101199003070000 13800138000,卡4111111111111111", "李某 ■■■ ■■■,卡■■■"},

	// What passes.
	{"nothing", "", ""},
	{"no number", "《意见》第二章,张某负责", ""},
	{"a date", "2026-11-20", ""},
	{"a Chinese date", "2026年11月20日上午9时30分", ""},
	{"a compact date", "20261120", ""},
	{"a full-width date", wide("2026-11-20 08:30"), ""},
	{"full-width households", wide("3-044 3-007 12 13 14 15 16 17"), ""},
	{"dates in a row", "2026-11-20 2026-11-21 2026-12-05", ""},
	{"compact dates in a row", "20261120 20261121 20261205", ""},
	{"a date and a time", "2026-11-20 08:30:15", ""},
	{"a time to the second, compact", "20261120083015", ""},
	{"a stretch of time", "08:30-09:30,10:00—11:45", ""},
	{"years", "2023、2024、2025、2026", ""},
	{"years in a row", "2020 2021 2022 2023 2024 2025", ""},
	{"a spelled date", "二〇二六年十一月二十日", ""},
	{"households", "44 7 19", ""},
	{"households with groups", "3-044 3-007", ""},
	{"households with groups, many", "3-044 3-007 3-012 3-019 3-020 3-021 3-022", ""},
	{"households of one digit with groups", "1-3 1-4 1-5 1-6 1-7 2-1 2-3 2-8 3-1", ""},
	{"households in order", "12 13 14 15 16 17 18 19 20", ""},
	{"households of three digits", "110 112 119 131 138 144", ""},
	{"households that spell a date", "190 195 198 201 205 210", ""},
	{"households by 、", "1、3、5、7、9、11、13、15、17、19", ""},
	{"households of one digit", "1 2 3 4 5 6 7 8 9 10 11 12", ""},
	{"a range and its exception", "1到20 除7", ""},
	{"a range with groups", "3-001到3-144 除3-007、3-012", ""},
	{"a household and a compact day", "3-010 20261120", ""},
	{"a count and a compact day", "实到138,20261120开会", ""},
	{"people of people", "见到 181/200 人(131/144 户)", ""},
	{"counts in a row", "应到9实到7,请假2", ""},
	{"a document number", "京发〔2026〕12号", ""},
	{"a long document number", "国卫办人口发〔2021〕1380号", ""},
	{"money", "补助150000.00元,结余1,380,013,800元", ""},
	{"sums of money", "补助150、1200、2000元", ""},
	{"sums of money in fours", "5000 6000 4000 3000元", ""},
	{"rates", "98.6% 88.4% 92.35%", ""},
	{"the id of minutes", "M-2026-11-0012", ""},
	{"a Telegram id", "-1001234567890", ""},
	{"seconds since 1970", "1795132800", ""},
	{"a public number", "12345 110 400-810-1234", ""},
	{"points of a list", "1. 学习 2. 布置 3. 汇报", ""},
	{"numbers on lines of their own", "138\n0013\n8000", ""},
	{"a mask", "电话■■■", ""},
}

// wide turns ASCII into the full-width forms that Fold folds.
func wide(text string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r - '!' + '\uff01'
		}
		return r
	}, text)
}

func TestGuardMasksNumbersOfPersonsAndNothingElse(t *testing.T) {
	for _, c := range guardCases {
		want := c.kept
		if want == "" {
			want = c.text
		}
		masked, found := officeGuard.Mask(c.text, nil)
		if masked != want {
			t.Errorf("%s: Guard(%q) = %q, want %q", c.rule, c.text, masked, want)
		}
		if len(found) != strings.Count(masked, Mask)-strings.Count(c.text, Mask) {
			t.Errorf("%s: Guard(%q) found %v in %q", c.rule, c.text, found, masked)
		}
	}
}

func TestGuardNamesWhatItFound(t *testing.T) {
	_, found := officeGuard.Mask("李某 110101199003070000 13800138000,卡4111111111111111,座机010-87654321", nil)
	if want := []Personal{ResidentID, Phone, BankCard, Phone}; !slices.Equal(found, want) {
		t.Errorf("found %v, want %v", found, want)
	}
}

func TestGuardFindsAResidentNumberHoweverParted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		region := rapid.SampledFrom([]string{"110101", "320583", "654223", "440304"}).Draw(t, "region")
		day := NewDate(rapid.IntRange(1920, 2025).Draw(t, "year"), 1, rapid.IntRange(1, 366).Draw(t, "day"))
		number := region + strings.ReplaceAll(day.String(), "-", "") + rapid.StringMatching(`\d{3}`).Draw(t, "order")
		for _, last := range "0123456789X" {
			if hasResidentSum(number + string(last)) {
				number += string(last)
				break
			}
		}
		var text strings.Builder
		for i, r := range number {
			if i > 0 {
				text.WriteString(rapid.SampledFrom([]string{"", "", "", " ", "-", "、", ". "}).Draw(t, "gap"))
			}
			text.WriteRune(r)
		}
		masked, found := officeGuard.Mask("证件"+text.String()+"已看", nil)
		if masked != "证件■■■已看" || !slices.Equal(found, []Personal{ResidentID}) {
			t.Errorf("Guard(%q) = %q, %v", text.String(), masked, found)
		}
	})
}
