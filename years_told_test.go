package main

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"baocun/telegramtest"
	"baocun/township"
)

// arrived lists the reminders that Telegram has shown people, as the oracle
// writes them. What people are answered when they write, at noon, is not one.
func (y *years) arrived() []string {
	names := make(map[int64]string)
	for name, p := range y.people {
		names[p.ID()] = name
	}
	var all []string
	for _, e := range y.server.Events(y.mark) {
		at := y.shown(e.At)
		if e.Kind != telegramtest.Sent || !e.Message.ByBot || e.Message.File != nil || at.Format("15:04") == "12:00" {
			continue
		}
		told, name := readReminder(e.Message.Text), names[e.Chat]
		if len(told) == 0 && name == "管理员" {
			continue // An admin also hears of people who cannot be written to, and of the clock.
		}
		if told == nil {
			told = []string{e.Message.Text}
		}
		slices.Sort(told)
		late := ""
		if hour := toldAt(name); township.TimeOfDayOf(at) < hour || at.Hour() >= 21 {
			late = at.Format(" (at 15:04)")
		}
		all = append(all, township.DateOf(at).String()+" "+name+late+": "+strings.Join(told, " + "))
	}
	slices.Sort(all)
	return all
}

// yearsLine is how a kind of line reads, and what the plan calls it.
type yearsLine struct {
	pattern *regexp.Regexp
	short   string
}

// yearsLines are those of all reminders.
var yearsLines = []yearsLine{
	{regexp.MustCompile(`^(\S*会)还没开\(`), "${1}还没开"},
	{regexp.MustCompile(`^(\S*会)开过了,纪要还是草稿\(`), "${1}是草稿"},
	{regexp.MustCompile(`^(\S*会)过了 \d+ 天还没开\(`), "${1}过了还没开"},
	{regexp.MustCompile(`^(\S*会)开过了,纪要过了 \d+ 天还没归档\(`), "${1}过了没归档"},
	{regexp.MustCompile(`^.*节前还有 \d 个工作日(?:\(推算\))?,(还剩 \d+ 人)没见到。$`), "节前$1"},
	{regexp.MustCompile(`^.*(还剩 \d+ 人)没见到。$`), "$1"},
	{regexp.MustCompile(`^(\d+ 年的放假通知)还没有,.*$`), "$1"},
	{regexp.MustCompile(`^任务 \d+ 快到期了\(`), "任务快到期"},
	{regexp.MustCompile(`^任务 \d+ \S+到期:`), "任务到期"},
	{regexp.MustCompile(`^任务 \d+ 过了 \d+ 天`), "任务过了"},
	{regexp.MustCompile(`^您布置的任务 \d+ 还没办完`), "布置的任务没办完"},
	{regexp.MustCompile(`^牌坊村还没有名册,`), "没有名册"},
	{regexp.MustCompile(`^(\d+月月报)的草稿好了:`), "${1}草稿好了"},
	{regexp.MustCompile(`^(\d+月月报)还没上报[,(]`), "${1}没报"},
	{regexp.MustCompile(`^(\d+月月报)还有 (\d/\d) 个村没报\(`), "${1}缺 ${2}"},
}

var (
	yearsDigest = regexp.MustCompile(`^.上好,今天有 (\d+) 件事:$|^下午好,今天有 (\d+) 件事:$`)
	yearsBeside = regexp.MustCompile(`^见到 \d|所以告诉您。$|^已经问过|^到 \S+还没动静,我再告诉|^办完了就点一下`)
	yearsWeek   = regexp.MustCompile(`^(\S+) · (第 \d+ 周)`)
	yearsMark   = regexp.MustCompile(`^[①-⑫] \S+ `)
)

// readReminder finds what a message is about; a line that no reminder has, or a wrong
// number of matters, shows as itself.
func readReminder(text string) []string {
	var told []string
	count := ""
	for line := range strings.SplitSeq(text, "\n") {
		if parts := yearsDigest.FindStringSubmatch(line); parts != nil {
			count = parts[1] + parts[2]
			continue
		}
		if week := yearsWeek.FindStringSubmatch(line); week != nil {
			told = append(told, week[1]+week[2])
			break // All that follows is how the week stands.
		}
		if line == "" {
			continue
		}
		line = yearsMark.ReplaceAllString(line, "")
		i := slices.IndexFunc(yearsLines, func(l yearsLine) bool { return l.pattern.MatchString(line) })
		switch {
		case i >= 0:
			found := yearsLines[i].pattern
			told = append(told, found.ReplaceAllString(found.FindString(line), yearsLines[i].short))
		case !yearsBeside.MatchString(line):
			return nil
		}
	}
	matters := len(told)
	if matters > 0 && strings.Contains(told[matters-1], "第 ") {
		matters--
	}
	if count != "" && count != strconv.Itoa(matters) {
		return []string{text}
	}
	return told
}

// compare counts each message on both sides and returns where the counts differ.
func compare(want, got []string) []string {
	counts := make(map[string]int)
	for _, message := range got {
		counts[message]++
	}
	for _, message := range want {
		counts[message]--
	}
	var wrong []string
	for _, message := range slices.Sorted(maps.Keys(counts)) {
		switch n := counts[message]; {
		case n > 0:
			wrong = append(wrong, "too many: "+message)
		case n < 0:
			wrong = append(wrong, "missing:  "+message)
		}
	}
	return wrong
}
