package storage

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"baocun/township"
)

// Verify recounts from the records what is kept besides them. Each of these
// checks names the first difference it meets; they walk the records and hold no
// more of them than one household's month, and the counts themselves.
var (
	_ = addCheck(office, registers.name, recountRegisters)
	_ = addCheck(office, rounds.name, recountRounds)
	_ = addCheck(office, tallies.name, recountTallies)
)

// recountRegisters counts the households of each unit, and with what the register
// once said those of the months that are over.
func recountRegisters(tx *Tx, report func(Finding)) error {
	tree, err := tx.Units()
	if err != nil {
		return err
	}
	counts := make(registerMoves)
	for row, err := range households.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		if err := counts.count(tree, row.Record, 1); err != nil {
			report(Finding{households.name, households.key.put(nil, row.Key), "its group is no unit"})
			return nil
		}
	}
	for _, u := range tree.All() {
		want := counts[u.ID]
		want.Unit = u.ID
		kept, err := tx.Register(u.ID)
		if err != nil {
			return err
		}
		if kept != want {
			report(Finding{registers.name, registers.key.put(nil, u.ID), fmt.Sprintf(
				"unit %d: it counts %d people in %d households and should count %d in %d",
				u.ID, kept.People, kept.Households, want.People, want.Households)})
			return nil
		}
	}
	return tx.recountDenominators(tree, counts, report)
}

// recountDenominators compares those of every open month with the register as it
// was when the month ended.
func (tx *Tx) recountDenominators(tree township.Units, counts registerMoves, report func(Finding)) error {
	back := make(map[township.Month]registerMoves)
	newest, err := tx.openMonth()
	if err != nil {
		return err
	}
	back[newest] = nil
	for row, err := range tallies.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		t := row.Record
		if _, done := back[t.Month]; !done {
			if back[t.Month], err = tx.registerMovesBack(tree, t.Month); err != nil {
				return err
			}
		}
		want := counts[t.Unit].plus(back[t.Month][t.Unit])
		if t.Open && (t.People != want.People || t.Households != want.Households) {
			report(Finding{tallies.name, tallies.key.put(nil, row.Key), fmt.Sprintf(
				"unit %d, %v: %d people in %d households are accountable, and the register counts %d in %d",
				t.Unit, t.Month, t.People, t.Households, want.People, want.Households)})
			return nil
		}
	}
	return nil
}

// recountTallies adds up rounds and meetings and compares the sums with the
// tallies. Denominators are left to recountRegisters.
func recountTallies(tx *Tx, report func(Finding)) error {
	want, err := tx.recounted()
	if err != nil {
		return err
	}
	for row, err := range tallies.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		kept := row.Record.Tally
		if row.Record.Open && (kept.PeopleMet > kept.People || kept.HouseholdsMet > kept.Households) {
			report(Finding{tallies.name, tallies.key.put(nil, row.Key), fmt.Sprintf(
				"unit %d, %v: more were met than are accountable, %s", kept.Unit, kept.Month, textOfTally(kept))})
			return nil
		}
		kept.People, kept.Households = 0, 0
		due, ok := want[row.Key]
		if !ok {
			due = township.Tally{Unit: row.Key.unit, Month: row.Key.month}
		}
		if kept != due {
			report(talliesDiffer(row.Key, textOfTally(kept), textOfTally(due)))
			return nil
		}
		delete(want, row.Key)
	}
	if len(want) > 0 {
		key := slices.MinFunc(slices.Collect(maps.Keys(want)), compareTallies)
		report(talliesDiffer(key, "none", textOfTally(want[key])))
	}
	return nil
}

// recounted is what rounds and meetings come to, for each unit and month that
// they count in.
func (tx *Tx) recounted() (map[tallyKey]township.Tally, error) {
	tree, err := tx.Units()
	if err != nil {
		return nil, err
	}
	sums := make(map[tallyKey]township.Tally)
	for row, err := range rounds.in(tx).Rows(Span{}) {
		if err != nil {
			return nil, err
		}
		path, err := pathOf(tree, row.Key.household)
		if err != nil {
			continue // recountRounds reports it.
		}
		for _, u := range path {
			addTally(sums, tallyKey{u.ID, row.Key.month}, row.Record.Tally())
		}
	}
	for row, err := range meetings.in(tx).Rows(Span{}) {
		if err != nil {
			return nil, err
		}
		if m := row.Record; m.State == township.Filed {
			addTally(sums, tallyKey{m.Unit, m.Period.LastMonth()}, m.Tally())
		}
	}
	return sums, nil
}

func addTally(sums map[tallyKey]township.Tally, key tallyKey, by township.Tally) {
	sum := sums[key].Plus(by)
	sum.Unit, sum.Month = key.unit, key.month
	sums[key] = sum
}

func compareTallies(a, b tallyKey) int {
	return cmp.Or(cmp.Compare(a.unit, b.unit), a.month.Compare(b.month))
}

func talliesDiffer(key tallyKey, kept, want string) Finding {
	return Finding{tallies.name, tallies.key.put(nil, key), fmt.Sprintf(
		"unit %d, %v: kept is %s, recounted %s", key.unit, key.month, kept, want)}
}

func textOfTally(t township.Tally) string {
	text, _ := json.Marshal(t) // Numbers and short texts always marshal.
	return string(text)
}
