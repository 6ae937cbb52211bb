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
	counts, err := tx.countRegisters(tree)
	if err != nil {
		return err
	}
	for row, err := range registers.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		if _, counted := counts[row.Key]; !counted {
			counts[row.Key] = registerMove{} // It should count nothing.
		}
	}
	for _, s := range subjectsIn(tree, counts) {
		want := counts[s].register
		want.Unit, want.Person = s.unit, s.person
		kept, err := tx.register(s)
		if err != nil {
			return err
		}
		if kept != want {
			report(Finding{registers.name, registers.key.put(nil, s), fmt.Sprintf(
				"%v: it counts %d people in %d households and should count %d in %d",
				s, kept.People, kept.Households, want.People, want.Households)})
			return nil
		}
	}
	return tx.recountDenominators(tree, report)
}

// countRegisters counts what every unit and assistant has on the register. A household
// of a group that is no unit is damage.
func (tx *Tx) countRegisters(tree township.Units) (registerMoves, error) {
	counts := make(registerMoves)
	for row, err := range households.in(tx).Rows(Span{}) {
		if err != nil {
			return nil, err
		}
		if err := counts.count(tree, row.Record, township.Month{}, 1); err != nil {
			return nil, &DamageError{households.name, households.key.put(nil, row.Key), "its group is no unit"}
		}
	}
	return counts, nil
}

// subjectsIn lists every unit, and then the assistants for whom something counts.
func subjectsIn(tree township.Units, counts registerMoves) (list []subject) {
	for _, u := range tree.All() {
		list = append(list, subject{unit: u.ID})
	}
	for s := range counts {
		if s.person != 0 {
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(a, b subject) int { return cmp.Compare(a.person, b.person) })
	return list
}

// recountDenominators compares those of every open month with the register as it
// was when the month ended.
func (tx *Tx) recountDenominators(tree township.Units, report func(Finding)) error {
	counts, err := tx.countDenominators(tree)
	if err != nil {
		return err
	}
	for row, err := range tallies.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		want, kept := counts[row.Key], row.Record.Accountable()
		delete(counts, row.Key)
		if row.Record.Open && kept != want {
			report(Finding{tallies.name, tallies.key.put(nil, row.Key), fmt.Sprintf(
				"%v, %v: %d people in %d households are accountable, %d of them with priority, and the register counts %d in %d, %d with priority",
				row.Key.subject, row.Key.month, kept.People, kept.Households, kept.PriorityPeople,
				want.People, want.Households, want.PriorityPeople)})
			return nil
		}
	}
	for key, want := range counts {
		if key.person != 0 {
			report(Finding{tallies.name, tallies.key.put(nil, key), fmt.Sprintf(
				"%v, %v: there is no tally, and the register counts %d people in %d households",
				key.subject, key.month, want.People, want.Households)})
			return nil
		}
	}
	return nil
}

// countDenominators counts who was to be met in every open month: by the register of
// that month, and of households that were erased by what remains of them.
func (tx *Tx) countDenominators(tree township.Units) (map[tallyKey]township.Coverage, error) {
	newest, err := tx.openMonth()
	if err != nil || newest == (township.Month{}) {
		return nil, err
	}
	open, err := tx.unitTallies()
	if err != nil {
		return nil, err
	}
	counts, err := tx.accountable(tree, newest, earliest(open), newest, func(group, _ tallyKey) bool { return open[group].Open })
	if err != nil {
		return nil, err
	}
	for row, err := range remains.in(tx).Rows(Span{}) {
		if err != nil {
			return nil, err
		}
		if erased := row.Record.Coverage.Accountable(); erased != (township.Coverage{}) {
			counts[row.Key] = counts[row.Key].Plus(erased)
		}
	}
	return counts, nil
}

// recountTallies adds up rounds, meetings and tasks and compares the sums with the
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
				"%v, %v: more were met than are accountable, %s", row.Key.subject, kept.Month, textOfTally(kept))})
			return nil
		}
		kept.Coverage = kept.Coverage.Minus(kept.Accountable())
		due, ok := want[row.Key]
		if !ok {
			due = township.Tally{Unit: row.Key.unit, Person: row.Key.person, Month: row.Key.month}
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

// recounted is what rounds, meetings and tasks come to, and rounds that were erased, for
// each unit, assistant and month that they count in.
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
		subjects, err := subjectsOf(tree, row.Key.household, row.Record.Assistant)
		if err != nil {
			continue // recountRounds reports it.
		}
		for _, s := range subjects {
			addTally(sums, tallyKey{s, row.Key.month}, township.Tally{Coverage: row.Record.Coverage()})
		}
	}
	for row, err := range remains.in(tx).Rows(Span{}) {
		if err != nil {
			return nil, err
		}
		if c := row.Record.Coverage; c != c.Accountable() {
			addTally(sums, row.Key, township.Tally{Coverage: c.Minus(c.Accountable())})
		}
	}
	for row, err := range meetings.in(tx).Rows(Span{}) {
		if err != nil {
			return nil, err
		}
		if m := row.Record; m.State == township.Filed {
			addTally(sums, tallyKey{subject{unit: m.Unit}, m.Period.LastMonth()}, m.Tally())
		}
	}
	for row, err := range tasks.in(tx).Rows(Span{}) {
		if err != nil {
			return nil, err
		}
		addTally(sums, taskMonth(row.Record), tx.tallyOfTask(row.Record))
	}
	return sums, nil
}

// addTally adds what counts; where nothing does there need not be a tally.
func addTally(sums map[tallyKey]township.Tally, key tallyKey, by township.Tally) {
	if by == (township.Tally{}) {
		return
	}
	sum := sums[key].Plus(by)
	sum.Unit, sum.Person, sum.Month = key.unit, key.person, key.month
	sums[key] = sum
}

func compareTallies(a, b tallyKey) int {
	return cmp.Or(cmp.Compare(a.person, b.person), cmp.Compare(a.unit, b.unit), a.month.Compare(b.month))
}

func talliesDiffer(key tallyKey, kept, want string) Finding {
	return Finding{tallies.name, tallies.key.put(nil, key), fmt.Sprintf(
		"%v, %v: kept is %s, recounted %s", key.subject, key.month, kept, want)}
}

func textOfTally(t township.Tally) string {
	text, _ := json.Marshal(t) // Numbers and short texts always marshal.
	return string(text)
}
