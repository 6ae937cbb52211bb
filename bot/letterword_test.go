package bot

import (
	"regexp"
	"strings"
	"testing"
)

// markup is what surrounds the text in a document.
var markup = regexp.MustCompile(`<[^>]*>`)

// TestThePaperOfALetterHasTheRecordOfItsSignatures holds the documents of a village, of the
// township and of one's own to who signed, and to be uploaded anew when somebody signs.
func TestThePaperOfALetterHasTheRecordOfItsSignatures(t *testing.T) {
	inBureau(t, func(o *bureau) {
		_, err := o.stage().Play(`! enrol 郑某 leader
! enrol 孙某 cadre 肖村
! enrol 赵某 chief 肖村
! enrol 张某 assistant 肖村 3
郑某 > 责任书
郑某 > [看 2026 年样稿]
郑某 > [发出…]
郑某 > [📝 确定发出]
赵某 > 责任书
赵某 > [📝 我的责任书]
赵某 > [✍ 签名…]
赵某 > [我已看完,签名]
`)
		if err != nil {
			t.Fatal(err)
		}
		village := o.placed("rw:1:VILLAGE")
		for _, c := range []struct {
			who, data  string
			with, lack []string
			uploads    int
		}{
			{"郑某", village, []string{"肖村各岗位与小红门乡", "应签 1 人,已签 1 份", "赵某", "2026-11-23 08:30", "肖村各组", "应签 1 人,已签 0 份", "还没有人签"}, []string{"张某"}, 1},
			{"赵某", village, []string{"赵某"}, nil, 1},
			{"郑某", "rw:1:1", []string{"明确包村干部的责任,各岗位与小红门乡", "应签 1 人,已签 0 份"}, []string{"赵某", "各组"}, 2},
			{"赵某", village + ":3", []string{"肖村村书记/主任与小红门乡", "赵某"}, []string{"应签", "各组"}, 3},
		} {
			if got := o.pressAs(c.who, c.data); got != "Word 文件马上发来" {
				t.Errorf("%s: the notice is %q", c.data, got)
			}
			last, _ := o.server.Person(c.who).Last()
			text := strings.NewReplacer("，", ",").Replace(markup.ReplaceAllString(wordText(t, last), ""))
			for _, want := range c.with {
				if !strings.Contains(text, want) {
					t.Errorf("%s of %s lacks %q:\n%s", c.data, c.who, want, text)
				}
			}
			for _, none := range c.lack {
				if strings.Contains(text, none) {
					t.Errorf("%s of %s has %q", c.data, c.who, none)
				}
			}
			if carried, _ := o.uploads(); carried != c.uploads {
				t.Errorf("%s of %s: %d were uploaded, want %d", c.data, c.who, carried, c.uploads)
			}
		}
		if _, err := o.stage().Play("张某 > 责任书\n张某 > [✍ 签名…]\n张某 > [我已看完,签名]\n"); err != nil {
			t.Fatal(err)
		}
		o.pressAs("郑某", village)
		last, _ := o.server.Person("郑某").Last()
		if carried, _ := o.uploads(); carried != 4 || !strings.Contains(wordText(t, last), "张某") {
			t.Errorf("%d were uploaded once the assistant had signed", carried)
		}
	})
}
