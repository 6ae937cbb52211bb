package documents

import (
	"fmt"
	"strconv"
	"strings"

	"baocun/assessment"
	"baocun/words"
)

// The measures of the picture, in pixels. It is as wide as the one of coverage.
const (
	scoreWidth     = 1280
	scoreHead      = 176
	scoreRowHeight = 124
	scoreFoot      = 88
	barLeft        = margin + nameWidth + gap
	barWidth       = 640
	barHeight      = 34
)

var (
	totalLetters = lettering{bold: true, size: 44}
	caseLetters  = lettering{bold: true, size: 25}
)

// scorePicture is a picture of scores that is being drawn.
type scorePicture struct {
	*canvas
	voice words.Voice
	table ScoreTable
}

// DrawScores draws a table as a PNG: for every unit, in the order given, its points as a
// figure and as a bar, and the average of all as a line.
func DrawScores(voice words.Voice, table ScoreTable) ([]byte, error) {
	if len(table.Rows) > MostScoreRows {
		return nil, fmt.Errorf("draw scores: %d rows, at most %d; cut the table first", len(table.Rows), MostScoreRows)
	}
	height := scoreHead + len(table.Rows)*scoreRowHeight + scoreFoot
	p := scorePicture{newCanvas(scoreWidth, height), voice, table}
	p.drawTitle()
	for i, row := range table.Rows {
		p.drawRow(row, scoreHead+i*scoreRowHeight)
	}
	p.drawMean(height - scoreFoot)
	note := box{margin, height - scoreFoot + 16, scoreWidth - 2*margin, scoreFoot - 32}
	p.text(note, toLeft, noteLetters, quiet, table.Note)
	return p.bytes()
}

func (p scorePicture) drawTitle() {
	asOf := p.table.AsOf
	if p.table.Pages > 1 {
		asOf += " · " + p.voice.Label("document.page", "page", p.table.Page, "pages", p.table.Pages)
	}
	line := box{margin, 26, scoreWidth - 2*margin, 56}
	p.text(line, toRight, noteLetters, quiet, asOf)
	line.w -= p.width(noteLetters, asOf) + margin
	p.text(line, toLeft, titleLetters, ink, p.table.Title)
	line.y, line.h, line.w = 84, 36, nameWidth+barWidth
	p.text(line, toLeft, caseLetters, ink, p.table.Label)
}

// points are tenths of a point of a hundred as pixels of a bar.
func points(tenths assessment.Tenths) int {
	return barWidth * int(min(max(tenths, 0), assessment.FullMark*10)) / (assessment.FullMark * 10)
}

func (p scorePicture) drawRow(row ScoreRow, y int) {
	p.rule(margin, y, scoreWidth-2*margin, faint)
	name := box{margin, y + 22, nameWidth, 40}
	p.text(name, toLeft, strongLetters, ink, row.Name)
	state := box{margin, y + 66, nameWidth, 34}
	p.text(state, toLeft, noteLetters, quiet, row.State)
	bar := box{barLeft, y + 24, barWidth, barHeight}
	p.fill(bar, shaded)
	total, known := row.Score.OfHundred()
	if !known {
		p.text(bar.inset(4), centred, noteLetters, quiet, p.voice.Label("document.score-none"))
		return
	}
	if w := points(total); w > 2*corner {
		bar.w = w
		p.fill(bar, ramp[3].fill)
	}
	p.drawTotal(row, y)
	p.drawItems(row, y)
}

// drawTotal writes the points with what they are out of, how they changed, and the case.
func (p scorePicture) drawTotal(row ScoreRow, y int) {
	line := box{barLeft + barWidth + gap, y + 18, scoreWidth - margin - barLeft - barWidth - gap, 46}
	total := row.Score.Total.String()
	p.text(line, toLeft, totalLetters, ink, total)
	after := line
	after.x += p.width(totalLetters, total) + 6
	after.w = line.x + line.w - after.x
	after.y += 5
	outOf := "/" + strconv.Itoa(row.Score.OutOf)
	p.text(after, toLeft, noteLetters, quiet, outOf)
	p.text(after, toRight, strongLetters, ink, changed(row.Change))
	if row.Case == "" {
		return
	}
	tag := box{line.x, y + 68, min(line.w, p.width(caseLetters, row.Case)+28), 38}
	p.outline(tag, ink, 2)
	p.text(tag.inset(6), centred, caseLetters, ink, row.Case)
}

// changed is a change with its direction.
func changed(by assessment.Tenths) string {
	switch {
	case by > 0:
		return "▲" + by.String()
	case by < 0:
		return "▼" + (-by).String()
	}
	return ""
}

// drawItems writes below the bar what the points are made of.
func (p scorePicture) drawItems(row ScoreRow, y int) {
	each := make([]string, 0, len(row.Score.Items))
	for _, item := range row.Score.Items {
		if item.Enough {
			each = append(each, p.voice.Label("document.score-item",
				"indicator", item.Title.In(p.voice.Language()), "earned", item.Earned, "points", item.Points))
		}
	}
	line := box{barLeft, y + 68, barWidth, 34}
	p.text(line, toLeft, noteLetters, quiet, strings.Join(each, " · "))
}

// drawMean draws the average of all units as a line across the bars.
func (p scorePicture) drawMean(bottom int) {
	if !p.table.HasMean {
		return
	}
	x := barLeft + points(p.table.Mean)
	text := p.voice.Label("document.score-mean", "mean", p.table.Mean)
	width := p.width(caseLetters, text)
	p.text(box{min(x-width/2, barLeft+barWidth-width/2), scoreHead - 44, width + 2, 36}, toLeft, caseLetters, ink, text)
	p.lines.SetColor(ink)
	p.lines.SetLineWidth(3)
	p.lines.SetDash(9, 7)
	for y := scoreHead; y < bottom; y += scoreRowHeight {
		p.lines.DrawLine(float64(x), float64(y+12), float64(x), float64(y+24+barHeight+8))
		p.lines.Stroke()
	}
	p.lines.SetDash()
}
