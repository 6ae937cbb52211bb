package documents

import (
	"fmt"
	"image"
	"image/draw"
	"time"

	goqr "github.com/piglig/go-qr"

	"baocun/township"
	"baocun/words"
)

// Invitation is what the picture of an invitation shows.
type Invitation struct {
	// Name is whom it is for, and Where and Role what they are to be; without Role it
	// is for a new telephone.
	Name  string
	Where []string
	Role  township.Role
	// Link is what the code holds: whoever has it can use the invitation.
	Link string
	// Until is when it expires, in the office's time zone.
	Until time.Time
}

// The measures of the picture, in pixels.
const (
	invitationWidth  = 720
	invitationHeight = 960
	codeTop          = 130
	codeWidth        = 680
	// quietZone is how many modules around a code stay white, as ISO/IEC 18004 asks.
	quietZone = 4
)

// DrawInvitation draws an invitation as a PNG to be scanned: whom it is for and what
// as, the code of its link, and until when.
func DrawInvitation(voice words.Voice, i Invitation) ([]byte, error) {
	code, err := goqr.EncodeText(i.Link, goqr.Medium)
	if err != nil {
		return nil, fmt.Errorf("draw an invitation: %w", err)
	}
	who := voice.Label("document.invitation-telephone")
	if i.Role != "" {
		who = voice.Label("document.invitation-post", "where", i.Where, "role", i.Role)
	}
	c := newCanvas(invitationWidth, invitationHeight)
	line := func(y int) box { return box{margin, y, invitationWidth - 2*margin, 56} }
	c.text(line(28), centred, titleLetters, ink, voice.Label("document.invitation-head", "name", i.Name))
	c.text(line(92), centred, strongLetters, quiet, who)
	c.modules(box{(invitationWidth - codeWidth) / 2, codeTop, codeWidth, codeWidth}, code)
	c.text(line(800), centred, nameLetters, ink, voice.Label("document.invitation-scan"))
	c.text(line(846), centred, strongLetters, ink,
		voice.Label("document.invitation-until", "day", township.DateOf(i.Until), "at", i.Until))
	c.text(line(888), centred, noteLetters, quiet, voice.Label("document.invitation-once"))
	return c.bytes()
}

// modules draws a code as large as whole pixels allow, in the middle of a box. Its
// edges are not smoothed, for a reader looks for them.
func (c *canvas) modules(b box, code *goqr.QrCode) {
	size := code.Size()
	each := b.w / (size + 2*quietZone)
	left, top := b.x+(b.w-each*size)/2, b.y+(b.h-each*size)/2
	black := image.NewUniform(ink)
	for y := range size {
		for x := range size {
			if code.Module(x, y) {
				at := image.Rect(left+x*each, top+y*each, left+(x+1)*each, top+(y+1)*each)
				draw.Draw(c.image, at, black, image.Point{}, draw.Src)
			}
		}
	}
}
