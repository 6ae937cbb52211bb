package storage

import (
	"bytes"
	"slices"
)

// A Span is a stretch of keys and the direction to walk it in. The zero Span is
// everything, from the lowest key to the highest. A table makes narrower ones:
// see [Table.From] and [Table.Before].
type Span struct {
	from       []byte // the lowest key
	to         []byte // the first key past the highest; nil is no bound
	descending bool
}

// Descending walks the same keys from the highest to the lowest.
func (s Span) Descending() Span {
	s.descending = true
	return s
}

// prefix is every key that begins with these bytes.
func prefix(b []byte) Span {
	return Span{from: b, to: successor(b)}
}

// between is every key from one up to, and without, another.
func between(from, to []byte) Span { return Span{from: from, to: to} }

// successor is the first key that does not begin with b and is higher than all
// that do; nil when there is none.
func successor(b []byte) []byte {
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] != 0xFF {
			next := slices.Clone(b[:i+1])
			next[i]++
			return next
		}
	}
	return nil
}

func (s Span) contains(key []byte) bool {
	return bytes.Compare(key, s.from) >= 0 && (s.to == nil || bytes.Compare(key, s.to) < 0)
}

// past is what remains of the span once key has been walked.
func (s Span) past(key []byte) Span {
	if s.descending {
		s.to = key
		return s
	}
	s.from = append(slices.Clone(key), 0)
	return s
}
