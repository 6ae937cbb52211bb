package documents

import (
	"strings"
	"testing"
	"time"

	goqr "github.com/piglig/go-qr"

	"baocun/township"
	"baocun/words"
)

func anInvitation() Invitation {
	return Invitation{
		Name: "张某", Where: []string{"肖村三组"}, Role: township.Assistant,
		Link:  "https://t.me/baocun_bot?start=abcdefghijklmnopqrstuvwx27",
		Until: time.Date(2026, time.November, 26, 9, 5, 0, 0, time.UTC),
	}
}

func TestPicturesOfInvitationsLookAsTheyDid(t *testing.T) {
	for name, voice := range map[string]words.Voice{"invitation.zh.png": chinese, "invitation.en.png": english} {
		data, err := DrawInvitation(voice, anInvitation())
		if err != nil {
			t.Fatal(err)
		}
		holdPicture(t, name, data)
	}
}

// TestTheCodeOfAnInvitationIsItsLink scans the pictures, of a new telephone and of long
// names and links too.
func TestTheCodeOfAnInvitationIsItsLink(t *testing.T) {
	telephone, long := anInvitation(), anInvitation()
	telephone.Role, telephone.Where = "", nil
	long.Name, long.Where = strings.Repeat("欧阳玥祎", 5), []string{"龙爪树村", "小红门村"}
	long.Role, long.Link = township.Cadre, "https://t.me/"+strings.Repeat("a", 32)+"?start="+strings.Repeat("b", 64)
	for name, i := range map[string]Invitation{"a post": anInvitation(), "a telephone": telephone, "long": long} {
		data, err := DrawInvitation(chinese, i)
		if err != nil {
			t.Fatal(err)
		}
		if link, err := goqr.Decode(decode(t, data)); err != nil || link != i.Link {
			t.Errorf("%s: the picture says %q: %v", name, link, err)
		}
	}
}

func TestALinkThatNoCodeHoldsIsAnError(t *testing.T) {
	i := anInvitation()
	i.Link = strings.Repeat("x", 5000)
	if _, err := DrawInvitation(chinese, i); err == nil {
		t.Error("a picture was drawn")
	}
}
