package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// progress shows how far something is: on a terminal as a bar that grows, and
// elsewhere as one line for each quarter.
type progress struct {
	out      io.Writer
	terminal bool
	shown    int // the last part that was shown
}

const barWidth = 40

func newProgress(out io.Writer) *progress {
	p := &progress{out: out}
	if file, ok := out.(*os.File); ok {
		about, err := file.Stat()
		p.terminal = err == nil && about.Mode()&os.ModeCharDevice != 0
	}
	return p
}

// at shows that so much of a total is done.
func (p *progress) at(done, total int) {
	parts := 4
	if p.terminal {
		parts = barWidth
	}
	part := done * parts / total
	if part == p.shown {
		return
	}
	p.shown = part
	if !p.terminal {
		fmt.Fprintf(p.out, "  %d %%\n", part*100/parts)
		return
	}
	fmt.Fprintf(p.out, "\r  [%s%s] %3d %%", strings.Repeat("#", part), strings.Repeat(".", barWidth-part), part*100/barWidth)
	if done == total {
		fmt.Fprintln(p.out)
	}
}
