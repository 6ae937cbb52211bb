package storage

import "slices"

// catalog is what a file can hold: its tables, the steps that brought it here
// from earlier versions, and what must hold across tables. The program has one,
// office; tests of the machinery make their own. Every file has core besides.
type catalog struct {
	tables     []declared
	migrations []migration
	checks     []check
}

// office is what the township's file holds.
var office = &catalog{}

// core is what the machinery itself keeps in every file.
var core = &catalog{}

// declared is a table of any types, as far as the drawing of the buckets and
// Verify are concerned.
type declared interface {
	buckets() []bucket // the table's own and then its indexes'
	verify(v *verifier) error
	verifyLogged(v *verifier, logged map[string]int) error
}

// all are the tables of a file with this catalog.
func (c *catalog) all() []declared { return slices.Concat(core.tables, c.tables) }

// check is a rule that holds across tables, such as that counters agree with
// the records they count.
type check struct {
	name string
	run  func(tx *Tx, report func(Finding)) error
}

// declare adds a table to a catalog. It is called from package-level variables:
//
//	var visits = declare(office, table[township.VisitID, township.Visit]{
//		name: "visits", key: sequenceKey[township.VisitID](), audited: true,
//	})
//
//	var visitsByDay = addIndex(visits, index[township.VisitID, township.Visit]{
//		name: "by_day",
//		keys: func(_ township.VisitID, v township.Visit) [][]byte {
//			return [][]byte{appendDate(appendUint64(nil, v.Village), v.Day)}
//		},
//	})
//
//	// Visits is every visit that was recorded.
//	func (tx *Tx) Visits() Table[township.VisitID, township.Visit] { return visits.in(tx) }
func declare[K, R any](c *catalog, t table[K, R]) *table[K, R] {
	t.bucket = newBucket(t.name, !t.uncounted)
	c.tables = append(c.tables, &t)
	return &t
}

// addIndex declares an index of a table.
func addIndex[K, R any](t *table[K, R], i index[K, R]) *index[K, R] {
	i.bucket = newBucket(t.name+"."+i.name, false)
	i.table = t
	t.indexes = append(t.indexes, &i)
	return &i
}

// addCheck declares a rule across tables that Verify holds the file to.
func addCheck(c *catalog, name string, run func(tx *Tx, report func(Finding)) error) check {
	added := check{name, run}
	c.checks = append(c.checks, added)
	return added
}
