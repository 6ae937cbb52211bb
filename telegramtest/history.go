package telegramtest

import "slices"

// A history keeps what happened, in order. An entry's number never changes, even after older entries were let go.
type history[T any] struct {
	entries []T
	first   int // the number of entries[0]
	keep    int // how many entries are remembered at least; 0 is all
}

func (l *history[T]) add(entry T) {
	l.entries = append(l.entries, entry)
	if l.keep > 0 && len(l.entries) >= 2*l.keep {
		gone := len(l.entries) - l.keep
		l.entries = slices.Delete(l.entries, 0, gone)
		l.first += gone
	}
}

// end is the number that the next entry will have.
func (l *history[T]) end() int { return l.first + len(l.entries) }

// since copies the entries from a number on.
func (l *history[T]) since(mark int) []T {
	from := min(max(mark-l.first, 0), len(l.entries))
	return slices.Clone(l.entries[from:])
}
