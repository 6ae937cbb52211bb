package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// keysOf walks a span of calls.
func keysOf(t testing.TB, tx *Tx, span Span) (ids []callID) {
	t.Helper()
	for row, err := range calls.in(tx).Rows(span) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, row.Key)
	}
	return ids
}

// count is from, from+1 … to.
func count(from, to callID) (ids []callID) {
	for id := from; id <= to; id++ {
		ids = append(ids, id)
	}
	return ids
}

func TestRowsWalkTheirSpanInOrder(t *testing.T) {
	const many = 1000 // More than three full pages.
	db := checked(t, testOffice)
	fill(t, db, many)
	view(t, db, func(tx *Tx) error {
		c := calls.in(tx)
		for _, test := range []struct {
			name     string
			span     Span
			from, to callID
		}{
			{"all", Span{}, 1, many},
			{"from a key", c.From(500), 500, many},
			{"none", c.From(many + 1), 1, 0},
		} {
			want := count(test.from, test.to)
			if got := keysOf(t, tx, test.span); !slices.Equal(got, want) {
				t.Errorf("%s: %v", test.name, got)
			}
			slices.Reverse(want)
			if got := keysOf(t, tx, test.span.Descending()); !slices.Equal(got, want) {
				t.Errorf("%s, descending: %v", test.name, got)
			}
		}
		return nil
	})
}

func TestLoopMayWriteToWhatItWalks(t *testing.T) {
	const many = 600
	for _, test := range []struct {
		name string
		body func(c Table[callID, call], id callID) error
		walk []callID
		left []callID
	}{
		{"delete each", func(c Table[callID, call], id callID) error { return c.Delete(id) }, count(1, many), nil},
		{"delete the next", func(c Table[callID, call], id callID) error {
			return c.Delete(id + 1)
		}, odd(many), odd(many)},
		{"change each", func(c Table[callID, call], id callID) error {
			return c.Put(id, call{Note: "seen"})
		}, count(1, many), count(1, many)},
		{"add one at the end", func(c Table[callID, call], id callID) error {
			if id > many {
				return nil
			}
			return c.Put(id+many, call{})
		}, count(1, 2*many), count(1, 2*many)},
	} {
		t.Run(test.name, func(t *testing.T) {
			db := checked(t, testOffice)
			fill(t, db, many)
			update(t, db, func(tx *Tx) error {
				var walked []callID
				for row, err := range calls.in(tx).Rows(Span{}) {
					if err != nil {
						return err
					}
					walked = append(walked, row.Key)
					if err := test.body(calls.in(tx), row.Key); err != nil {
						return err
					}
				}
				if !slices.Equal(walked, test.walk) {
					t.Errorf("walked %v", walked)
				}
				if left := keysOf(t, tx, Span{}); !slices.Equal(left, test.left) {
					t.Errorf("left %v", left)
				}
				return nil
			})
		})
	}
}

func odd(to callID) (ids []callID) {
	for id := callID(1); id <= to; id += 2 {
		ids = append(ids, id)
	}
	return ids
}

// TestCostOfAQueryDoesNotGrow holds what each query reads, in pairs, to one
// number however many records there are.
func TestCostOfAQueryDoesNotGrow(t *testing.T) {
	queries := []struct {
		name string
		run  func(tx *Tx) error
	}{
		{"get", func(tx *Tx) error { _, _, err := calls.in(tx).Get(3); return err }},
		{"count", func(tx *Tx) error { _, err := calls.in(tx).Count(); return err }},
		{"a day of a village", func(tx *Tx) error {
			for _, err := range callsByDay.rows(tx, prefix(appendDate(appendUint64(nil, uint64(2)), friday))) {
				if err != nil {
					return err
				}
			}
			return nil
		}},
		{"the latest", func(tx *Tx) error {
			for _, err := range calls.in(tx).Rows(Span{}.Descending()) {
				return err
			}
			return nil
		}},
	}
	costs := func(n int) (costs []string) {
		db := checked(t, testOffice)
		fill(t, db, n)
		update(t, db, func(tx *Tx) error { return calls.in(tx).Put(1, call{Village: 2, Day: friday}) })
		for _, q := range queries {
			view(t, db, func(tx *Tx) error {
				err := q.run(tx)
				costs = append(costs, fmt.Sprintf("%s: %d", q.name, tx.Reads()))
				return err
			})
		}
		return costs
	}
	few, many := costs(100), costs(20_000)
	if !slices.Equal(few, many) {
		t.Errorf("pairs read with 100 records %v, with 20,000 %v", few, many)
	}
}

func TestViewEndsWithItsContext(t *testing.T) {
	db := checked(t, testOffice)
	fill(t, db, 100)
	stop := errors.New("stop")
	ctx, cancel := context.WithCancelCause(t.Context())
	walked := 0
	err := db.View(ctx, func(tx *Tx) error {
		for _, err := range calls.in(tx).Rows(Span{}) {
			if err != nil {
				return err
			}
			walked++
			cancel(stop)
		}
		return nil
	})
	if !errors.Is(err, stop) || walked > firstPage {
		t.Errorf("walked %d rows after the context was done, and got %v", walked, err)
	}
}

func TestViewMayNotOutliveItsLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db := checked(t, testOffice)
		err := db.View(t.Context(), func(tx *Tx) error {
			<-time.After(ViewLimit + time.Second)
			_, _, err := calls.in(tx).Get(1)
			return err
		})
		if !errors.Is(err, errViewLimit) {
			t.Errorf("a read after the limit: %v", err)
		}
	})
}
