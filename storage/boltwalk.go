package storage

import (
	"bytes"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

func (t *boltTx) scan(name string, span Span, limit int) (page []pair, err error) {
	defer guard(&err)
	b := t.bucket(name)
	if b == nil {
		return nil, nil
	}
	c := b.Cursor()
	k, v := c.Seek(span.from)
	if k == nil || !span.contains(k) {
		return nil, nil
	}
	if span.descending {
		return backward(c, span, k, limit)
	}
	for k != nil && len(page) < limit && span.contains(k) {
		page = append(page, pair{k, v})
		k, v = c.Next()
	}
	return page, nil
}

// mostEmptyPages bounds how many emptied pages in a row a walk steps over: no
// transaction empties that many, so pages that seem to have been are damaged.
const mostEmptyPages = 1 << 20

// backward walks down to the lowest key of a span that is not empty. Deletes
// leave empty pages behind until the commit. On one of them Prev returns nil, as it
// does at the beginning, and on nothing but them Last never returns; so the walk
// must know beforehand where it ends.
func backward(c *bolt.Cursor, span Span, lowest []byte, limit int) (page []pair, err error) {
	k, v := seekBefore(c, span.to)
	for empty := 0; len(page) < limit; k, v = c.Prev() {
		if k == nil {
			if empty++; empty > mostEmptyPages {
				return nil, fmt.Errorf("%w: a walk does not come back to where it began", ErrDamaged)
			}
			continue
		}
		page = append(page, pair{k, v})
		if bytes.Compare(k, lowest) <= 0 {
			break
		}
	}
	return page, nil
}

// seekBefore moves to the last pair whose key is below a bound; nil is no bound.
func seekBefore(c *bolt.Cursor, bound []byte) (key, value []byte) {
	if bound == nil {
		return c.Last()
	}
	if k, _ := c.Seek(bound); k == nil {
		return c.Last()
	}
	return c.Prev()
}
