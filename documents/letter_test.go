package documents

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"baocun/township"
	"baocun/words"
)

// theLetter is that of a village, a second version, which eleven of its posts have signed.
func theLetter() Letter {
	letter := township.Letter{
		ID: 2, Year: 2026, Version: 2, Reason: "见面率的目标改了", On: township.NewDate(2026, time.January, 5),
		Texts: township.DefaultLetters().Issue(2026, "小红门乡", func([]township.Target) string { return "" }),
	}
	at := time.Date(2026, time.January, 6, 9, 12, 0, 0, time.UTC)
	signed := func(text township.LetterText, name, post string, days int) LetterSigned {
		return LetterSigned{Name: name, Post: post, At: at.AddDate(0, 0, days), Hash: text.Hash}
	}
	village, _ := letter.Text(township.KindVillage)
	group, _ := letter.Text(township.KindGroup)
	paper := Letter{Letter: letter, Whose: "肖村", Parts: []LetterPart{
		{Text: village.For("肖村", "各岗位"), Due: 4, Signed: []LetterSigned{
			signed(village, "王喆", "村书记/主任", 0), signed(village, "李玥", "村书记/主任", 0), signed(village, "欧阳祎", "村计生专干", 3),
		}},
		{Text: group.For("肖村各组", "各岗位"), Due: 9},
	}}
	for i := range 8 {
		line := signed(group, "协管"+township.ChineseNumeral(i+1), township.ChineseNumeral(i+1)+"组协管员", 4+i)
		paper.Parts[1].Signed = append(paper.Parts[1].Signed, line)
	}
	return paper
}

// ownLetter is that of one post, which nobody has signed yet.
func ownLetter() Letter {
	letter := theLetter()
	letter.Whose, letter.Letter.Version, letter.Letter.Reason = "欧阳祎", 1, ""
	letter.Parts = letter.Parts[:1]
	letter.Parts[0].Own, letter.Parts[0].Due, letter.Parts[0].Signed = true, 0, nil
	return letter
}

func TestALetterTellsWhoSignedWhenAndWhat(t *testing.T) {
	letter := theLetter()
	data, err := WriteLetter(chinese, letter)
	text := unpack(t, data, err).text()
	for _, want := range []string{
		"2026年度人口和计划生育工作目标责任书\n第 2 版　2026年1月5日发\n发这一版的原因：见面率的目标改了\n为做好2026年肖村的",
		"肖村各岗位与小红门乡签订本责任书。\n",
		"目标\n指标\n目标值\n见面率\n不低于 95%\n例会\n不低于 100%\n纪要按时\n不低于 90%\n签名记录\n应签 4 人，已签 3 份。\n序号\n姓名\n职务\n签名时间\n校验码\n",
		"1\n王喆\n村书记/主任\n2026-01-06 09:12\n" + letter.Parts[0].Text.Hash[:8] + "\n2\n李玥\n",
		"\n全文校验码 " + letter.Parts[0].Text.Hash + "\n",
		"为做好2026年肖村各组的",
		"应签 9 人，已签 8 份。",
		"8\n协管八\n八组协管员\n2026-01-17 09:12\n" + letter.Parts[1].Text.Hash[:8] + "\n",
		"\n全文校验码 " + letter.Parts[1].Text.Hash + "\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if name := LetterName(chinese, letter); name != "肖村2026年目标责任书(第2版)" {
		t.Errorf("the file is called %s", name)
	}
	if again, err := WriteLetter(chinese, theLetter()); err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same letter differs: %v", err)
	}
}

func TestALetterOfOnePostCountsNobody(t *testing.T) {
	for voice, want := range map[string]struct{ nobody, count, name string }{
		"zh": {"还没有人签。", "应签", "欧阳祎2026年目标责任书"},
		"en": {"Nobody has signed yet.", "have to sign", "欧阳祎 letter of responsibility 2026"},
	} {
		voice := words.In(township.Language(voice))
		data, err := WriteLetter(voice, ownLetter())
		text := unpack(t, data, err).text()
		if !strings.Contains(text, want.nobody) || strings.Contains(text, want.count) || LetterName(voice, ownLetter()) != want.name {
			t.Errorf("%s is called %s and says\n%s", voice.Language(), LetterName(voice, ownLetter()), text)
		}
	}
}

func TestNastyTextsAreWrittenWholeInALetter(t *testing.T) {
	for _, nasty := range nasty {
		letter := theLetter()
		letter.Letter.Reason, letter.Whose = nasty, nasty
		letter.Parts[0].Text.Title, letter.Parts[0].Text.Text[0] = nasty, nasty
		letter.Parts[0].Signed[0].Name, letter.Parts[0].Signed[0].Post = nasty, nasty
		data, err := WriteLetter(english, letter)
		if d := unpack(t, data, err); !strings.Contains(d.text(), escapedBack(nasty)) {
			t.Errorf("%.40q is not in the document", nasty)
		}
	}
}
