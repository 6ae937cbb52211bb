package words

import (
	"strconv"

	"baocun/assessment"
	"baocun/township"
)

// ScoreLine says where a village stands, in a list of villages: its total, with
// what that is out of where it is not the full mark, and its band.
func (v Voice) ScoreLine(village township.Unit, score assessment.Score) string {
	if score.OutOf == 0 {
		return v.Say("score.begun", "village", village)
	}
	total := score.Total.String()
	if score.OutOf != assessment.FullMark {
		total += "/" + strconv.Itoa(score.OutOf)
	}
	return v.Say("score.line", "village", village, "total", total, "band", v.Label("band."+string(score.Band)))
}

// ScoreHead heads the screen of one village. A year without data has no total:
// zero would be a verdict.
func (v Voice) ScoreHead(village township.Unit, score assessment.Score) string {
	if score.OutOf == 0 {
		return v.Say("score.village-begun", "village", village, "year", score.Year)
	}
	return v.Say("score.village", "village", village, "year", score.Year, "total", score.Total, "outof", score.OutOf)
}
