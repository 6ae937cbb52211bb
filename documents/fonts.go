package documents

import (
	_ "embed"
	"fmt"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
)

var (
	//go:embed fonts/NotoSansSC-Regular.subset.ttf
	regularFile []byte
	//go:embed fonts/NotoSansSC-Bold.subset.ttf
	boldFile []byte
)

// The fonts are parsed once, by the first picture. A parsed font may be used by
// several pictures at a time, a face of it only by one.
var (
	regularFont = sync.OnceValue(func() *opentype.Font { return mustParse(regularFile) })
	boldFont    = sync.OnceValue(func() *opentype.Font { return mustParse(boldFile) })
)

func mustParse(file []byte) *opentype.Font {
	parsed, err := opentype.Parse(file)
	if err != nil {
		panic(fmt.Sprintf("documents: an embedded font is damaged: %v", err))
	}
	return parsed
}

// lettering is a font at a size, in pixels.
type lettering struct {
	bold bool
	size int
}

func (l lettering) face() font.Face {
	parsed := regularFont()
	if l.bold {
		parsed = boldFont()
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: float64(l.size), DPI: 72})
	if err != nil {
		panic(fmt.Sprintf("documents: no letters of %d pixels: %v", l.size, err))
	}
	return face
}
