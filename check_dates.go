package main

import (
	"fmt"
	"io"
	"slices"

	"baocun/township"
	"baocun/words"
)

// printDates prints by when the meetings of a year are held, from a day on, and why on that
// day.
func printDates(out io.Writer, voice words.Voice, rules township.Rules, today township.Date) {
	fmt.Fprintln(out, voice.Label("program.dates"))
	for _, next := range yearOfMeetings(rules, today) {
		line := voice.Label("program.date", "day", next.Due.On.String(), "weekday", voice.Weekday(next.Due.On),
			"period", next.Period, "regime", next.Regime)
		if why := voice.DueWhy(next.Due); why != "" {
			line = voice.Label("program.date-why", "date", line, "why", why)
		}
		fmt.Fprintln(out, line)
	}
}

// yearOfMeetings lists the meetings of all regimes that are due within a year, the next
// first.
func yearOfMeetings(rules township.Rules, today township.Date) []township.Upcoming {
	var all []township.Upcoming
	end := township.NewDate(today.Year+1, today.Month, today.Day)
	for _, regime := range township.Regimes() {
		for _, next := range rules.Meetings[regime].Upcoming(regime, today, monthsAYear) {
			if next.Due.On.Before(end) {
				all = append(all, next)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b township.Upcoming) int { return a.Due.On.Compare(b.Due.On) })
	return all
}

const monthsAYear = 12
