package main

import (
	"fmt"
	"io"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// printMissing says of which villages the rules in force still miss a figure that people enter:
// nobody has entered it, or no second person confirmed it.
func printMissing(out io.Writer, voice words.Voice, tx *storage.Tx, definitions []township.FactDefinition, today township.Date) error {
	units, err := tx.Units()
	if err != nil {
		return err
	}
	for _, d := range definitions {
		byYear := make(map[int][]string)
		for _, village := range units.Villages() {
			year := township.FactYear(village, today)
			facts, err := tx.Facts(village.ID, year)
			if err != nil {
				return err
			}
			if _, counts := township.FactOf(facts, d.Code).InForce(); !counts && township.HasFactsOf(village, year, today) {
				byYear[year] = append(byYear[year], voice.Unit(village))
			}
		}
		for year := today.Year - 1; year <= today.Year; year++ {
			if villages := byYear[year]; len(villages) > 0 {
				fmt.Fprintln(out, voice.Label("rulecheck.missing", "fact", voice.FactTitle(d), "year", year, "villages", villages))
			}
		}
	}
	return nil
}
