package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"baocun/assessment"
	"baocun/reminders"
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// recount verifies the file, which counts everything anew from the records and
// must find nothing, and then scores the villages as the office's rules say: a
// line for each.
func (d *demo) recount() (lines string, err error) {
	db, err := storage.Open(d.ctx, d.config.Data, d.config.storage(d.clock.now))
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	found, err := db.Verify(d.ctx)
	if err != nil {
		return "", err
	}
	if len(found) > 0 {
		return "", fmt.Errorf("the file is not in order: %v", found[0])
	}
	err = db.View(d.ctx, func(tx *storage.Tx) error {
		for _, village := range d.units.Villages() {
			score, err := d.score(tx, village)
			if err != nil {
				return err
			}
			lines += words.In(d.config.Language).ScoreLine(village, score, 0) + "\n"
		}
		return nil
	})
	return lines, err
}

func (d *demo) score(tx *storage.Tx, village township.Unit) (assessment.Score, error) {
	today := township.DateOf(tx.Now())
	tallies, err := tx.Tallies(village.ID, township.NewMonth(today.Year, time.January), township.NewMonth(today.Year, time.December))
	if err != nil {
		return assessment.Score{}, err
	}
	days, err := tx.Calendar(reminders.OfficialCalendar())
	if err != nil {
		return assessment.Score{}, err
	}
	meetings := d.config.Rules().On(days).Meetings
	return d.config.rules.Score(assessment.FactsFrom(village, today.Year, tallies, meetings, today)), nil
}

func containsLine(text, line string) bool {
	return slices.Contains(strings.Split(text, "\n"), line)
}
