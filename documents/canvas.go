package documents

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"git.sr.ht/~sbinet/gg"
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// canvas is a picture that is being drawn. Places and sizes are pixels from the
// upper left corner.
type canvas struct {
	image *image.RGBA
	lines *gg.Context
	faces map[lettering]font.Face
}

func newCanvas(width, height int) *canvas {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(picture, picture.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	return &canvas{image: picture, lines: gg.NewContextForRGBA(picture), faces: make(map[lettering]font.Face)}
}

// bytes ends the picture as a PNG.
func (c *canvas) bytes() ([]byte, error) {
	var out bytes.Buffer
	if err := png.Encode(&out, reduce(c.image)); err != nil {
		return nil, fmt.Errorf("encode a picture: %w", err)
	}
	return out.Bytes(), nil
}

// box is a rectangle of the picture.
type box struct{ x, y, w, h int }

// inset is the box, smaller by some pixels on each side.
func (b box) inset(by int) box { return box{b.x + by, b.y + by, b.w - 2*by, b.h - 2*by} }

// corner is the radius of every box that is drawn.
const corner = 7

func (c *canvas) path(b box) {
	c.lines.DrawRoundedRectangle(float64(b.x), float64(b.y), float64(b.w), float64(b.h), corner)
}

func (c *canvas) fill(b box, with color.Color) {
	c.path(b)
	c.lines.SetColor(with)
	c.lines.Fill()
}

// outline draws the border of a box, inside of it.
func (c *canvas) outline(b box, with color.Color, width int, dashes ...float64) {
	half := float64(width) / 2
	c.lines.DrawRoundedRectangle(float64(b.x)+half, float64(b.y)+half, float64(b.w-width), float64(b.h-width), corner)
	c.lines.SetColor(with)
	c.lines.SetLineWidth(float64(width))
	c.lines.SetDash(dashes...)
	c.lines.Stroke()
	c.lines.SetDash()
}

// rule draws a level line.
func (c *canvas) rule(x, y, w int, with color.Color) {
	draw.Draw(c.image, image.Rect(x, y, x+w, y+2), image.NewUniform(with), image.Point{}, draw.Over)
}

// hatch draws slanting lines over a box.
func (c *canvas) hatch(b box, with color.Color) {
	const apart = 11
	c.lines.SetColor(with)
	c.lines.SetLineWidth(2.5)
	for start := apart / 2; start < b.w+b.h; start += apart {
		// Each line is x + y = start within the box.
		left, right := max(0, start-b.h), min(start, b.w)
		c.lines.DrawLine(float64(b.x+left), float64(b.y+start-left), float64(b.x+right), float64(b.y+start-right))
		c.lines.Stroke()
	}
}

// face is the letters of a size, made once for a picture.
func (c *canvas) face(l lettering) font.Face {
	face, ok := c.faces[l]
	if !ok {
		face = l.face()
		c.faces[l] = face
	}
	return face
}

// align says where a text stands on its line.
type align int

const (
	toLeft align = iota
	centred
	toRight
)

// text writes a line into a box, in the middle of its height. One that is too
// wide becomes smaller, down to two thirds, and is then cut.
func (c *canvas) text(b box, a align, l lettering, with color.Color, text string) {
	text, l = c.fit(text, l, b.w)
	face := c.face(l)
	x := b.x
	switch width := font.MeasureString(face, text).Ceil(); a {
	case centred:
		x += (b.w - width) / 2
	case toRight:
		x += b.w - width
	}
	drawer := font.Drawer{Dst: c.image, Src: image.NewUniform(with), Face: face}
	drawer.Dot = fixed.P(x, b.y+(b.h+capHeight(l))/2)
	drawer.DrawString(text)
}

// capHeight is how high the figures of a size stand, in this font.
func capHeight(l lettering) int { return l.size * 73 / 100 }

// width is how wide a text becomes.
func (c *canvas) width(l lettering, text string) int {
	return font.MeasureString(c.face(l), text).Ceil()
}

func (c *canvas) fit(text string, l lettering, width int) (string, lettering) {
	least := l.size * 2 / 3
	for c.width(l, text) > width && l.size > least {
		l.size--
	}
	if c.width(l, text) <= width {
		return text, l
	}
	letters := []rune(text)
	for len(letters) > 1 && c.width(l, string(letters)+"…") > width {
		letters = letters[:len(letters)-1]
	}
	return string(letters) + "…", l
}
