package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"baocun/township"
)

// keyForm is how a key is stored. Keys are built from the append functions
// below, all of fixed width and big-endian but for text, so that the order of
// the bytes is the order of the values, field by field.
type keyForm[K any] struct {
	put  func(b []byte, key K) []byte
	take func(r *keyReader) K
	// next makes a key of the table's own sequence; nil where keys come from
	// elsewhere.
	next func(uint64) K
}

// sequenceKey is the key of a table that numbers its records itself.
func sequenceKey[K ~uint64]() keyForm[K] {
	form := numberKey[K]()
	form.next = func(n uint64) K { return K(n) }
	return form
}

// numberKey is the key of a table whose records belong to one that is numbered.
func numberKey[K ~uint64]() keyForm[K] {
	return keyForm[K]{
		put:  func(b []byte, key K) []byte { return appendUint64(b, uint64(key)) },
		take: func(r *keyReader) K { return K(r.uint64()) },
	}
}

// signedKey is a key such as a Telegram id, which is below zero for groups.
func signedKey[K ~int64]() keyForm[K] {
	return keyForm[K]{
		put:  func(b []byte, key K) []byte { return appendInt64(b, int64(key)) },
		take: func(r *keyReader) K { return K(r.int64()) },
	}
}

// textKey is a key that is a short text.
func textKey[K ~string]() keyForm[K] {
	return keyForm[K]{
		put:  func(b []byte, key K) []byte { return appendText(b, key) },
		take: func(r *keyReader) K { return K(r.text()) },
	}
}

func appendUint16[N ~uint16](b []byte, n N) []byte {
	return binary.BigEndian.AppendUint16(b, uint16(n))
}

func appendUint64[N ~uint64](b []byte, n N) []byte {
	return binary.BigEndian.AppendUint64(b, uint64(n))
}

// appendInt64 turns the sign bit over, so that what is below zero comes first.
func appendInt64[N ~int64](b []byte, n N) []byte {
	return binary.BigEndian.AppendUint64(b, uint64(n)^(1<<63))
}

// appendTime keeps an instant to the nanosecond, in UTC, for the years 1678 to
// 2262. The zero time comes before all others.
func appendTime(b []byte, t time.Time) []byte {
	if t.IsZero() {
		return appendInt64(b, int64(-1<<63))
	}
	return appendInt64(b, t.UnixNano())
}

func appendDate(b []byte, d township.Date) []byte {
	b = appendUint16(b, uint16(d.Year))
	return append(b, byte(d.Month), byte(d.Day))
}

// appendText ends the text with a mark lower than any byte in it, so that 村
// comes before 村一 whatever field follows. A zero byte in the text is kept apart
// from the mark by what stands after it.
func appendText[S ~string](b []byte, text S) []byte {
	return append(appendTextStart(b, text), 0, 1)
}

// appendTextStart leaves the mark out: the prefix of every text that begins so.
func appendTextStart[S ~string](b []byte, text S) []byte {
	for i := range len(text) {
		b = append(b, text[i])
		if text[i] == 0 {
			b = append(b, 0xFF)
		}
	}
	return b
}

// maxKey bounds a key, in bytes. Keys are looked up on every page of the way, and
// a text that long is not a name.
const maxKey = 1024

func fits(bucket string, key []byte) error {
	if len(key) > maxKey {
		return fmt.Errorf("%s: a key of %d bytes; at most %d are allowed", bucket, len(key), maxKey)
	}
	return nil
}

var errKeyShape = errors.New("the key does not have the form of its table")

// keyReader takes the fields of a stored key apart in the order they were
// appended. After a field that is not there, err is set and all others are zero.
type keyReader struct {
	rest []byte
	err  error
}

// parse reads a whole stored key.
func (f keyForm[K]) parse(b []byte) (K, error) {
	r := keyReader{rest: b}
	key := f.take(&r)
	if r.err == nil && len(r.rest) > 0 {
		r.err = errKeyShape
	}
	return key, r.err
}

func (r *keyReader) bytes(n int) []byte {
	if len(r.rest) < n {
		r.rest, r.err = nil, errKeyShape
		return make([]byte, n)
	}
	field := r.rest[:n]
	r.rest = r.rest[n:]
	return field
}

func (r *keyReader) uint8() uint8   { return r.bytes(1)[0] }
func (r *keyReader) uint16() uint16 { return binary.BigEndian.Uint16(r.bytes(2)) }
func (r *keyReader) uint64() uint64 { return binary.BigEndian.Uint64(r.bytes(8)) }
func (r *keyReader) int64() int64   { return int64(r.uint64() ^ (1 << 63)) }

func (r *keyReader) time() time.Time {
	n := r.int64()
	if n == -1<<63 {
		return time.Time{}
	}
	return time.Unix(0, n).UTC()
}

func (r *keyReader) date() township.Date {
	return township.Date{Year: int(r.uint16()), Month: time.Month(r.uint8()), Day: int(r.uint8())}
}

func (r *keyReader) text() string {
	var text []byte
	for {
		c := r.uint8()
		if c != 0 {
			text = append(text, c)
			continue
		}
		switch mark := r.uint8(); {
		case r.err != nil:
			return ""
		case mark == 1:
			return string(text)
		case mark == 0xFF:
			text = append(text, 0)
		default:
			r.rest, r.err = nil, errKeyShape
			return ""
		}
	}
}
