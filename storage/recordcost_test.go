package storage_test

import (
	"flag"
	"fmt"
	"slices"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

var long = flag.Bool("long", false, "also count the reads at 700,000 visits")

// firstVisit is the first day on which a busy township is visited.
var firstVisit = township.NewDate(2026, time.May, 24)

// busy is a township of four villages of ten groups of a hundred households each,
// which its officers have visited so many times since May, a household at most
// once a day.
func busy(t testing.TB, visits int) *office {
	o := newOffice(t)
	var households []township.Household
	o.update(func(tx *storage.Tx) error {
		done := must(tx.PlaceUnits(busyPlan()))(t)
		for _, u := range done.Added {
			if u.Kind == township.KindVillage {
				list := busyRegister(u.ID)
				must(tx.ReplaceRegister(u.ID, list))(t)
				households = append(households, list...)
			}
		}
		return tx.OpenMonths(november)
	})
	o.visitAll(households, visits)
	return o
}

func busyPlan() []township.Unit {
	p := plan()[:1]
	p[0].Since = firstVisit
	for v := range 4 {
		village := township.UnitID(len(p) + 1)
		p = append(p, township.Unit{ID: village, Parent: 1, Kind: township.KindVillage, Name: fmt.Sprint("村", v), Number: v})
		for g := range 10 {
			group := township.UnitID(len(p) + 1)
			p = append(p, township.Unit{ID: group, Parent: village, Kind: township.KindGroup, Number: g + 1})
		}
	}
	return p
}

func busyRegister(village township.UnitID) (list []township.Household) {
	for n := range 1000 {
		list = append(list, household(village, 1+n/100, 1+n%100, 2))
	}
	return list
}

// visitAll visits every household a day, day after day.
func (o *office) visitAll(households []township.Household, visits int) {
	const batch = 5000
	for done := 0; done < visits; {
		o.update(func(tx *storage.Tx) error {
			for range min(batch, visits-done) {
				v := seen(households[done%len(households)], 2)
				v.Date = firstVisit.AddDays(done / len(households))
				if _, _, err := tx.RecordVisit(v); err != nil {
					return err
				}
				done++
			}
			return nil
		})
	}
}

// TestScreenOfTheTownshipReadsAsMuchHoweverManyVisitsThereAre is what counters
// are kept for: a year of every village costs the same reads.
func TestScreenOfTheTownshipReadsAsMuchHoweverManyVisitsThereAre(t *testing.T) {
	t.Parallel()
	sizes := []int{7_000, 70_000}
	if *long {
		sizes = append(sizes, 700_000)
	}
	var reads []int
	for _, visits := range sizes {
		o := busy(t, visits)
		o.view(func(tx *storage.Tx) error {
			tree := must(tx.Units())(t)
			before, counted := tx.Reads(), 0
			for _, u := range tree.Villages() {
				for _, tally := range must(tx.Tallies(u.ID, township.NewMonth(2026, time.January), november))(t) {
					counted += tally.Visits
				}
			}
			same(t, "visits counted", counted, visits)
			reads = append(reads, tx.Reads()-before)
			return nil
		})
	}
	for i, n := range reads {
		same(t, fmt.Sprintf("reads at %d visits", sizes[i]), n, reads[0])
	}
}

// BenchmarkRecordVisit measures what a visit costs in a batch of a hundred as its
// update pays it, and then what the sender pays to settle the replies. Officers
// go through their groups in order, a few of them or all at a time.
func BenchmarkRecordVisit(b *testing.B) {
	for _, officers := range []int{4, 40} {
		b.Run(fmt.Sprintf("officers=%d", officers), func(b *testing.B) {
			o := busy(b, 12_000)
			updates, reads, handling := 0, 0, time.Duration(0)
			for b.Loop() {
				o.update(func(tx *storage.Tx) error {
					started := time.Now()
					err := o.takeBatch(tx, &updates, officers)
					handling += time.Since(started)
					reads += tx.Reads()
					return err
				})
				o.update(settleAll)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(updates), "µs/visit")
			b.ReportMetric(float64(handling.Microseconds())/float64(updates), "µs-handling/visit")
			b.ReportMetric(float64(reads)/float64(updates), "reads/visit")
		})
	}
}

// takeBatch takes a hundred updates, from each officer in turn.
func (o *office) takeBatch(tx *storage.Tx, updates *int, officers int) error {
	tree := must(tx.Units())(o.t)
	groups := slices.DeleteFunc(slices.Clone(tree.All()), func(u township.Unit) bool { return u.Kind != township.KindGroup })
	var batch []int64
	for range 100 {
		*updates++
		group := groups[*updates%officers]
		h := household(group.Parent, group.Number, 1+*updates/officers%100, 2)
		if err := tx.Attempt(func() error { return takeVisit(tx, int64(*updates), h) }); err != nil {
			return err
		}
		batch = append(batch, int64(*updates))
	}
	return tx.MarkSeen(batch...)
}

// takeVisit is what handling one update of /visit does to the file.
func takeVisit(tx *storage.Tx, update int64, h township.Household) error {
	if seen, err := tx.Seen(update); seen || err != nil {
		return fmt.Errorf("seen: %v, %w", seen, err)
	}
	if _, err := tx.Duties(7, today); err != nil {
		return err
	}
	if _, _, err := tx.Household(h.HouseholdKey); err != nil {
		return err
	}
	if _, _, err := tx.RecordVisit(seen(h, h.People)); err != nil {
		return err
	}
	reply := text(storage.Key(fmt.Sprintf("u%d/0", update)), 1)
	reply.Payload.Send.Buttons = [][]storage.Button{{{Label: "撤销", Verb: "undo", Args: []string{"12"}}}}
	return tx.Enqueue(reply)
}

// settleAll is the sender's part: all that waits was said.
func settleAll(tx *storage.Tx) error {
	waiting, err := tx.Waiting(0, 1000)
	if err != nil {
		return err
	}
	var outcomes []storage.Outcome
	for _, e := range waiting {
		outcomes = append(outcomes, storage.Outcome{Entry: e.ID, Result: storage.Said, Message: int(e.ID)})
	}
	_, err = tx.Settle(outcomes)
	return err
}
