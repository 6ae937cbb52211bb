package bot

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/township"
)

// busySize is how large a busy township is: how many villages of so many groups of so
// many households of two people each, an assistant in every group.
type busySize struct{ villages, groups, households int }

// roundsAMonth is how often each household is visited in a month.
const roundsAMonth = 4

var (
	busyNow   = time.Date(2026, 11, 28, 1, 0, 0, 0, time.UTC)
	busySince = township.NewDate(2015, time.January, 1)
)

// busyOffice is a file in which so many visits were recorded, the newest month
// first: every month back to the first day is open, whatever was recorded in it, so
// that a screen shows as many rows however many visits there are.
type busyOffice struct {
	*storage.DB
	t        testing.TB
	path     string
	units    township.Units
	families []township.HouseholdKey
}

// openBusy opens the file of a busy township, or founds it.
func openBusy(t testing.TB, path string, size busySize) *busyOffice {
	o := &busyOffice{t: t, path: path}
	options := storage.Options{Clock: storagetest.At(busyNow), TimeZone: storagetest.TimeZone, LockTimeout: time.Second}
	err := os.MkdirAll(filepath.Dir(path), 0o700)
	if err != nil {
		t.Fatal(err)
	}
	if _, missing := os.Stat(path); missing == nil {
		o.DB, err = storage.Open(t.Context(), path, options)
	} else if o.DB, err = storage.Create(t.Context(), path, options); err == nil {
		o.update(func(tx *storage.Tx) error { return size.found(tx) })
	}
	if err != nil {
		t.Fatal(err)
	}
	o.view(o.walk)
	return o
}

func (o *busyOffice) close() {
	if err := o.Close(); err != nil {
		o.t.Error(err)
	}
}

func (o *busyOffice) update(f func(*storage.Tx) error) {
	o.t.Helper()
	if err := o.Update(o.t.Context(), f); err != nil {
		o.t.Fatal(err)
	}
}

func (o *busyOffice) view(f func(*storage.Tx) error) {
	o.t.Helper()
	if err := o.View(o.t.Context(), f); err != nil {
		o.t.Fatal(err)
	}
}

// leaderTurn is a turn of the township's leader.
func (o *busyOffice) leaderTurn(tx *storage.Tx) *turn {
	b := &Bot{options: Options{Rules: bureauRules(), Assessment: serviceRules(), Location: tx.Now().Location()}}
	t, err := b.drawingTurn(tx, township.Chinese)
	if err != nil {
		o.t.Fatal(err)
	}
	t.duties = township.Duties{{Role: township.Leader, Unit: t.root().ID}}
	return t
}

// plan lists the units.
func (s busySize) plan() []township.Unit {
	plan := []township.Unit{{ID: 1, Kind: township.KindTownship, Name: "大河", Since: busySince}}
	for v := range s.villages {
		village := township.UnitID(len(plan) + 1)
		plan = append(plan, township.Unit{ID: village, Parent: 1, Kind: township.KindVillage, Name: fmt.Sprint("村", v+1), Number: v + 1})
		for g := range s.groups {
			plan = append(plan, township.Unit{ID: township.UnitID(len(plan) + 1), Parent: village, Kind: township.KindGroup, Number: g + 1})
		}
	}
	return plan
}

// found sets the township up: units, a leader, the assistants and the registers.
func (s busySize) found(tx *storage.Tx) error {
	if _, err := tx.PlaceUnits(s.plan()); err != nil {
		return err
	}
	tree, err := tx.Units()
	if err != nil {
		return err
	}
	root, _ := tree.Township()
	if _, err := appoint(tx, "周某", township.Leader, root.ID); err != nil {
		return err
	}
	for _, village := range tree.Villages() {
		var list []township.Household
		for _, group := range tree.Children(village.ID) {
			assistant, err := appoint(tx, "张某", township.Assistant, group.ID)
			if err != nil {
				return err
			}
			for n := range s.households {
				key := township.HouseholdKey{Village: village.ID, Group: group.Number, Number: n + 1}
				list = append(list, township.Household{HouseholdKey: key, People: 2, Priority: n%10 == 0, Assistant: assistant})
			}
		}
		if _, err := tx.ReplaceRegister(village.ID, list); err != nil {
			return err
		}
	}
	return tx.OpenMonths(township.DateOf(busyNow).MonthOf())
}

func appoint(tx *storage.Tx, name string, role township.Role, unit township.UnitID) (township.PersonID, error) {
	person, err := tx.AddPerson(township.Person{Name: name, Language: township.Chinese, Joined: busyNow})
	if err != nil {
		return 0, err
	}
	_, err = tx.AddPost(township.Post{Person: person.ID, Role: role, Unit: unit, From: busySince})
	return person.ID, err
}

// walk lists the households in the order in which they are visited.
func (o *busyOffice) walk(tx *storage.Tx) (err error) {
	if o.units, err = tx.Units(); err != nil {
		return err
	}
	for _, village := range o.units.Villages() {
		households, err := tx.Households(village.ID)
		if err != nil {
			return err
		}
		for _, h := range households {
			o.families = append(o.families, h.HouseholdKey)
		}
	}
	return nil
}

// done counts the visits that the file has.
func (o *busyOffice) done() (done int) {
	root, _ := o.units.Township()
	o.view(func(tx *storage.Tx) error {
		tallies, err := tx.Tallies(root.ID, busySince.MonthOf(), township.DateOf(busyNow).MonthOf())
		for _, tally := range tallies {
			done += tally.Visits
		}
		return err
	})
	return done
}

// visitUntil records visits until there are so many, in batches as the bot does.
func (o *busyOffice) visitUntil(visits int) {
	const batch = 5000
	for done := o.done(); done < visits; {
		o.update(func(tx *storage.Tx) error {
			for range min(batch, visits-done) {
				if _, _, err := tx.RecordVisit(o.visit(done)); err != nil {
					return err
				}
				done++
			}
			return nil
		})
	}
}

// visit is the visit of a number: every household once, a few times a month, and
// then the month before.
func (o *busyOffice) visit(number int) township.Visit {
	round := number / len(o.families)
	month := township.DateOf(busyNow).MonthOf().Add(-round / roundsAMonth)
	date := month.First().AddDays(round % roundsAMonth * 7)
	return township.Visit{
		Household: o.families[number%len(o.families)], Date: date, RecordedOn: date,
		Outcome: township.Met, Seen: 1 + number%2, People: 2, At: busyNow, By: 2,
	}
}

// busyAt is a file with so many visits, made of the one with a tenth of them.
func busyAt(t testing.TB, folder string, size busySize, visits int) *busyOffice {
	path := filepath.Join(folder, fmt.Sprintf("visits-%d.db", visits))
	if _, missing := os.Stat(path); missing != nil {
		copyFile(t, filepath.Join(folder, fmt.Sprintf("visits-%d.db", visits/10)), path)
	}
	o := openBusy(t, path, size)
	o.visitUntil(visits)
	return o
}

// copyFile copies a file, if it is there.
func copyFile(t testing.TB, from, to string) {
	in, err := os.Open(from)
	if os.IsNotExist(err) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}
