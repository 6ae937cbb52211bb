package documents

import (
	"image"
	"image/color"
	"sync"
)

// palette are the colours that a picture is kept in: each pair of colours that
// meet in one, and the shades between them that smooth their edges. A picture is
// then a quarter of its size, which a poor connection feels.
var palette = sync.OnceValue(func() color.Palette {
	pairs := [][2]color.NRGBA{{paper, ink}, {paper, quiet}, {paper, faint}}
	for _, s := range ramp {
		pairs = append(pairs, [2]color.NRGBA{s.fill, s.ink}, [2]color.NRGBA{paper, s.fill})
	}
	var colors color.Palette
	steps := 256 / len(pairs)
	for _, pair := range pairs {
		for i := range steps {
			colors = append(colors, between(pair[0], pair[1], i, steps-1))
		}
	}
	return colors
})

// between is the colour some of so many steps on the way from one to another.
func between(from, to color.NRGBA, step, of int) color.NRGBA {
	part := func(a, b uint8) uint8 { return uint8((int(a)*(of-step) + int(b)*step + of/2) / of) }
	return color.NRGBA{part(from.R, to.R), part(from.G, to.G), part(from.B, to.B), 0xFF}
}

// reduce keeps a picture in the colours of the palette, each pixel in the nearest.
func reduce(picture *image.RGBA) *image.Paletted {
	reduced := image.NewPaletted(picture.Rect, palette())
	known := make(map[[4]uint8]uint8)
	var last [4]uint8 // No pixel is transparent, so this is none of them.
	var index uint8
	for i := range reduced.Pix {
		if pixel := [4]uint8(picture.Pix[4*i:]); pixel != last {
			last = pixel
			found, ok := known[pixel]
			if !ok {
				found = uint8(reduced.Palette.Index(color.RGBA{pixel[0], pixel[1], pixel[2], pixel[3]}))
				known[pixel] = found
			}
			index = found
		}
		reduced.Pix[i] = index
	}
	return reduced
}
