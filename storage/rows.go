package storage

import "iter"

// Row is a record with the key it lies under.
type Row[K, R any] struct {
	Key    K
	Record R
}

// From is the span that begins at a key.
func (t Table[K, R]) From(key K) Span { return between(t.table.key.put(nil, key), nil) }

// Rows walks a span of the table. The loop's body may read and write as it
// likes: each row is as it stands when the loop comes to it. After an error the
// walk ends.
func (t Table[K, R]) Rows(span Span) iter.Seq2[Row[K, R], error] {
	return func(yield func(Row[K, R], error) bool) {
		for p, err := range t.tx.pairs(&t.table.bucket, span) {
			if err != nil {
				yield(Row[K, R]{}, err)
				return
			}
			row, err := t.table.row(p.key, p.value)
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

func (t *table[K, R]) row(key, raw []byte) (Row[K, R], error) {
	record, err := t.decode(key, raw)
	if err != nil {
		return Row[K, R]{}, err
	}
	k, err := t.key.parse(key)
	if err != nil {
		return Row[K, R]{}, &DamageError{t.name, key, err.Error()}
	}
	return Row[K, R]{k, record}, nil
}

// Pages start small, for the many walks that end early, and double.
const (
	firstPage = 16
	fullPage  = 256
)

// pairs walks a span page by page. When the loop's body has written, the rest of
// the page may be out of date and is read again.
func (tx *Tx) pairs(b *bucket, span Span) iter.Seq2[pair, error] {
	return func(yield func(pair, error) bool) {
		for limit := firstPage; ; {
			page, err := tx.scan(b, span, limit)
			if err != nil {
				yield(pair{}, err)
				return
			}
			walked, more := tx.walk(page, yield)
			if !more || walked == len(page) && len(page) < limit {
				return
			}
			limit = min(2*limit, fullPage)
			if walked < len(page) {
				limit = firstPage
			}
			span = span.past(page[walked-1].key)
		}
	}
}

// walk yields a page's pairs until the body writes or breaks off; it returns how
// many it yielded, and whether to go on.
func (tx *Tx) walk(page []pair, yield func(pair, error) bool) (walked int, more bool) {
	writes := tx.writes
	for i, p := range page {
		if !yield(p, nil) {
			return i + 1, false
		}
		if tx.writes != writes {
			return i + 1, true
		}
	}
	return len(page), true
}
