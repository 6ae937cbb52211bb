package township

import (
	"slices"
	"strings"
)

// WithoutHouseholds is a text with some words in place of every household's number and of
// the name that was masked beside it, and whether it named any. A serious matter says where
// only down to the group. How many households are concerned may be said: 转移 3 户.
func WithoutHouseholds(text, instead string) (without string, named bool) {
	signs := signsOf(text)
	var kept strings.Builder
	last := 0
	for _, number := range householdsIn(signs, false) {
		if isUrgentCount(signs, number) {
			continue
		}
		start, end := besideMasks(signs, number)
		kept.WriteString(text[last:signs[start].start])
		kept.WriteString(instead)
		last, named = signs[end-1].end, true
	}
	kept.WriteString(text[last:])
	return strings.TrimSpace(kept.String()), named
}

// urgentTimes follow a 号 that is a day, and urgentThings one that is a building's.
var (
	urgentTimes  = newPhrases(strings.Fields(`早 晚 上午 下午 中午 凌晨 夜 半夜 左右 前 后 到 起 至 开始 的早 的晚`)...)
	urgentThings = newPhrases(strings.Fields(`楼 井 路 线 桥 闸 泵 杆 院 坝 车 机`)...)
)

// isUrgentCount tells whether what may be a household's number counts households, is a
// day, or is the number of something else.
func isUrgentCount(signs []sign, number registerNumber) bool {
	inGroup := slices.ContainsFunc(signs[number.start:number.end], func(s sign) bool { return s.r == '组' || s.r == '-' })
	mark := signs[number.end-1].r
	after := hanFrom(signs[skipSpaces(signs, number.end):])
	switch {
	case number.unsure:
		return urgentTimes.in(after) > 0
	case inGroup:
		return false
	case mark == '户':
		return signAt(signs, number.start-1) != '第' && signs[number.start].r != '0'
	}
	return urgentTimes.in(after) > 0 || urgentThings.in(after) > 0
}

// numberLabels stand before a number and say what it is.
var numberLabels = [][]rune{[]rune("household "), []rune("第"), []rune("户号"), []rune("编号")}

// besideMasks is a number with what says that it is one, and the mask beside it that stands
// for a name.
func besideMasks(signs []sign, number registerNumber) (start, end int) {
	start, end = number.start, number.end
	for at := skipSpaces(signs, end); at < len(signs) && signs[at].r == '■'; at++ {
		end = at + 1
	}
	for _, label := range numberLabels {
		if from := start - len(label); from >= 0 && spells(signs[from:start], label) {
			start = from
		}
	}
	at := start - 1
	for at >= 0 && signs[at].r == ' ' {
		at--
	}
	for ; at >= 0 && signs[at].r == '■'; at-- {
		start = at
	}
	return start, end
}
