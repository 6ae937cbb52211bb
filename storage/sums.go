package storage

import (
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
)

// sums are what a table should come to: how many records it has, and the XOR of
// their checksums. A record that vanished, or an old one that came back, passes
// its own checksum and shows here.
type sums struct {
	Count int `json:"count"`
	XOR   xor `json:"xor"`
}

// xor is written as eight hexadecimal digits, as the checksums are.
type xor uint32

// MarshalText implements [encoding.TextMarshaler].
func (x xor) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "%08x", uint32(x)), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (x *xor) UnmarshalText(text []byte) error {
	raw, err := hex.DecodeString(string(text))
	if err != nil || len(raw) != 4 {
		return fmt.Errorf("xor %q: want eight hexadecimal digits", text)
	}
	*x = xor(raw[0])<<24 | xor(raw[1])<<16 | xor(raw[2])<<8 | xor(raw[3])
	return nil
}

// tableSums holds the sums of every counted table under the table's name. It
// cannot count itself.
var tableSums = declare(core, table[string, sums]{name: "tables", key: textKey[string](), uncounted: true})

// add accounts for a record that is replaced; nil stands for none.
func (s *sums) add(before, after []byte) {
	if sum, ok := sumOf(before); ok {
		s.Count--
		s.XOR ^= xor(sum)
	}
	if sum, ok := sumOf(after); ok {
		s.Count++
		s.XOR ^= xor(sum)
	}
}

// sumsOf is what a table comes to now, with this transaction's changes.
func (tx *Tx) sumsOf(name string) (sums, error) {
	total, _, err := tableSums.in(tx).Get(name)
	if change := tx.sums[name]; change != nil {
		total.Count += change.Count
		total.XOR ^= change.XOR
	}
	return total, err
}

// writeSums stores the sums of the tables that the transaction changed, once.
func (tx *Tx) writeSums() error {
	for _, name := range slices.Sorted(maps.Keys(tx.sums)) {
		total, err := tx.sumsOf(name)
		if err != nil {
			return err
		}
		if err := tableSums.in(tx).Put(name, total); err != nil {
			return err
		}
	}
	clear(tx.sums)
	return nil
}
