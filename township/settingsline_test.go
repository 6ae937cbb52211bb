package township

import (
	"errors"
	"testing"
)

func TestSettingsAreReadAsPeopleWriteThem(t *testing.T) {
	for line, want := range map[string]string{
		"7:30": "at 07:30", "07:30": "at 07:30", "8点": "at 08:00", "8点半": "at 08:30", "8时30分": "at 08:30",
		"提醒 9:00": "at 09:00", "下午5点半": "at 17:30", "晚上 8 点": "at 20:00", "早上7点提醒": "at 07:00",
		"9": "at 09:00", "７：３０": "at 07:30", "时间 12:00": "at 12:00",
		"勿扰 21:00-7:00": "quiet 21:00 07:00", "免打扰 晚上9点到早上7点": "quiet 21:00 07:00", "quiet 22:00~6:30": "quiet 22:00 06:30",
		"12点至14点": "quiet 12:00 14:00", "不要勿扰": "quiet 00:00 00:00", "no quiet": "quiet 00:00 00:00",
		"English": "speak en", "英文": "speak en", "中文": "speak zh", "语言 中文": "speak zh",
		"7:45": "hour", "25:00": "hour", "勿扰 21:00-21:00": "hour", "勿扰 21:15-7:00": "hour", "7:75": "hour", "0:00": "hour",
		"勿扰": "settings", "每天": "settings", "": "settings", "七点": "settings",
	} {
		got, err := ReadSettings(line)
		said := ""
		refusal, refused := errors.AsType[*Refusal](err)
		switch {
		case refused:
			said = string(refusal.Code)
		case got.Digest != 0:
			said = "at " + got.Digest.String()
		case got.Quiet != nil:
			said = "quiet " + got.Quiet.From.String() + " " + got.Quiet.Until.String()
		default:
			said = "speak " + string(got.Language)
		}
		if said != want {
			t.Errorf("%q is read as %q, want %q", line, said, want)
		}
	}
}

func FuzzSettings(f *testing.F) {
	for _, line := range []string{"7:30", "勿扰 21:00-7:00", "不要勿扰", "English", "下午99点半"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		got, err := ReadSettings(line)
		if err != nil {
			return
		}
		times := []TimeOfDay{got.Digest}
		if got.Quiet != nil {
			times = append(times, got.Quiet.From, got.Quiet.Until)
		}
		for _, at := range times {
			if at < 0 || at >= minutesADay || at%HalfHour != 0 {
				t.Errorf("%q is read as %d", line, at)
			}
		}
	})
}
