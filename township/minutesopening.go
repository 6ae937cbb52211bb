package township

import (
	"regexp"
	"strings"
)

// The sentences with which minutes that are written as prose begin: 2026年11月20日上午9时,
// 肖村在村委会会议室召开村例会,王某主持,张某记录。
var (
	chairClause    = regexp.MustCompile(`^(?:本次|此次)?(?:会议|例会)?由?(.{1,12}?)(?:同志)?主持(?:召开)?了?(?:会议|例会)?$`)
	recorderClause = regexp.MustCompile(`^(?:会议|例会)?由?(.{1,12}?)(?:同志)?(?:负责|担任|做|作)?(?:会议)?记录$`)
	presentClause  = regexp.MustCompile(`^(.+?)(?:参加|出席)了?(?:本次|此次)?(?:会议|例会)$`)
	placeClause    = regexp.MustCompile(`^(.*?)(?:在|于)(.{2,20}?)(?:召开|举行)了?(.*)$`)
)

// takeProse takes out of an opening sentence what its clauses say of the meeting, and
// gives back what is left, as it was where they say nothing.
func (r *minutesReader) takeProse(text string) (rest string) {
	var left []string
	took := false
	for clause := range strings.FieldsFuncSeq(text, isClauseEnd) {
		clause = strings.TrimSpace(clause)
		if parts := placeClause.FindStringSubmatch(clause); parts != nil && takeOnce(&r.minutes.Place, parts[2]) {
			clause, took = strings.TrimSpace(parts[1]+" "+parts[3]), true
		}
		if r.takeClause(clause) {
			took = true
		} else {
			left = append(left, clause)
		}
	}
	if !took {
		return text
	}
	return strings.TrimSpace(strings.Join(left, " "))
}

func isClauseEnd(r rune) bool {
	return r == '。' || r != '、' && strings.ContainsRune(",;", foldRune(r))
}

func (r *minutesReader) takeClause(clause string) bool {
	if parts := chairClause.FindStringSubmatch(clause); parts != nil && isShortName(parts[1]) {
		return takeOnce(&r.minutes.Chair, parts[1])
	}
	if parts := recorderClause.FindStringSubmatch(clause); parts != nil && isShortName(parts[1]) {
		return takeOnce(&r.minutes.Recorder, parts[1])
	}
	if parts := presentClause.FindStringSubmatch(clause); parts != nil {
		r.takeAttendance(parts[1])
		return true
	}
	return false
}

// day, hour and place as they stand together behind 会议时间.
var (
	weekdayBehind = regexp.MustCompile(`^[(\x{FF08}]?(?:星期|周|礼拜)([一二三四五六日天])[)\x{FF09}]?[,\x{FF0C}\s]*`)
	hourPart      = `(?:(?:上午|中午|下午|早上|早晨|晚上|傍晚)?` + spaceClass + `*(?:` + digitClass + `{1,2}` + spaceClass + `*(?:` + colonClass + digitClass + `{2}|[时点](?:半|整|` + digitClass + `{1,2}分?)?)` +
		`|[一二三四五六七八九十]{1,3}[时点](?:半|整|[一二三四五六七八九十]{1,3}分)?))`
	hourPattern = longest(`^(?:` + hourPart + `(?:` + spaceClass + `*(?:[-—–~\x{FF5E}至到]+)` + spaceClass + `*` + hourPart + `)?|上午|中午|下午|早上|早晨|晚上|傍晚)`)
	placeBehind = regexp.MustCompile(`^[,\x{FF0C}\s]*(?:在|于)(.{2,20}?)(?:召开|举行)?$`)
)

// takeHour takes the hour that may follow a day, and gives back what is left.
func (r *minutesReader) takeHour(text string) (rest string) {
	if match := weekdayBehind.FindStringSubmatch(text); match != nil && weekdays[match[1]] == r.minutes.Date.utc().Weekday() {
		text = text[len(match[0]):]
	}
	hour := hourPattern.FindString(text)
	if hour == "" || !takeOnce(&r.minutes.Hour, hour) {
		return text
	}
	return strings.TrimLeft(text[len(hour):], ",\uff0c \u3000\u00a0")
}
