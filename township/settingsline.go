package township

import (
	"regexp"
	"strconv"
	"strings"
)

// Settings are what a line asks to be set: one of the fields.
type Settings struct {
	Language Language
	Digest   TimeOfDay
	Quiet    *Quiet
}

// The refusals of a line of settings.
const (
	RefuseSettings RefusalCode = "settings"
	RefuseHour     RefusalCode = "hour"
)

var (
	clockPattern     = `([上下]午|晚上|早上)?(\d{1,2})(?:[:点时](半|\d{1,2})?分?)?`
	digestPattern    = regexp.MustCompile(`^(?:提醒|几点|时间)?` + clockPattern + `(?:提醒)?$`)
	quietSpanPattern = regexp.MustCompile(`^(?:勿扰|免打扰|安静|quiet)?` + clockPattern + `(?:-|~|到|至)` + clockPattern + `$`)
	loudPattern      = regexp.MustCompile(`^(?:不要|不用|取消|没有|关闭|no)(?:勿扰|免打扰|quiet)$`)
)

// spoken are the words for languages.
var spoken = map[string]Language{"中文": Chinese, "汉语": Chinese, "chinese": Chinese, "zh": Chinese, "英文": English, "英语": English, "english": English, "en": English}

// ReadSettings reads what somebody wants to set, as they write it: 7:30, 8点半, 勿扰
// 21:00-7:00, 不要勿扰, English.
func ReadSettings(line string) (Settings, error) {
	text := strings.ToLower(withoutSpaces(Fold(line)))
	if language, known := spoken[strings.TrimPrefix(text, "语言")]; known {
		return Settings{Language: language}, nil
	}
	if loudPattern.MatchString(text) {
		return Settings{Quiet: &Quiet{}}, nil
	}
	if parts := digestPattern.FindStringSubmatch(text); parts != nil {
		at, ok := clockTime(parts[1:4])
		if !ok || at == 0 { // The day has not begun.
			return Settings{}, Refuse(RefuseHour)
		}
		return Settings{Digest: at}, nil
	}
	if parts := quietSpanPattern.FindStringSubmatch(text); parts != nil {
		from, okFrom := clockTime(parts[1:4])
		until, okUntil := clockTime(parts[4:7])
		if !okFrom || !okUntil || from == until {
			return Settings{}, Refuse(RefuseHour)
		}
		return Settings{Quiet: &Quiet{From: from, Until: until}}, nil
	}
	return Settings{}, Refuse(RefuseSettings)
}

// clockTime is a whole or a half hour, of its part of the day, hour and minutes.
func clockTime(parts []string) (TimeOfDay, bool) {
	hour, _ := strconv.Atoi(parts[1])
	minute, _ := strconv.Atoi(parts[2])
	if parts[2] == "半" {
		minute = int(HalfHour)
	}
	if (parts[0] == "下午" || parts[0] == "晚上") && hour < 12 {
		hour += 12
	}
	at := NewTimeOfDay(hour, minute)
	return at, hour < 24 && minute < 60 && at%HalfHour == 0
}
