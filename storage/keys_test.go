package storage

import (
	"bytes"
	"cmp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"baocun/township"
)

// fields is a key with a field of every kind.
type fields struct {
	number uint64
	signed int64
	at     time.Time
	day    township.Date
	text   string
	last   uint16
}

var fieldsKey = keyForm[fields]{
	put: func(b []byte, f fields) []byte {
		b = appendInt64(appendUint64(b, f.number), f.signed)
		b = appendDate(appendTime(b, f.at), f.day)
		return appendUint16(appendText(b, f.text), f.last)
	},
	take: func(r *keyReader) fields {
		return fields{r.uint64(), r.int64(), r.time(), r.date(), r.text(), r.uint16()}
	},
}

func (f fields) compare(g fields) int {
	return cmp.Or(
		cmp.Compare(f.number, g.number), cmp.Compare(f.signed, g.signed), f.at.Compare(g.at),
		f.day.Compare(g.day), cmp.Compare(f.text, g.text), cmp.Compare(f.last, g.last),
	)
}

// anyFields draws from few values, so that keys often share their first fields.
func anyFields(t *rapid.T, label string) fields {
	return fields{
		number: rapid.SampledFrom([]uint64{0, 1, 255, 256, 1<<64 - 1}).Draw(t, label+" number"),
		signed: rapid.SampledFrom([]int64{-1 << 63, -256, -1, 0, 1, 1<<63 - 1}).Draw(t, label+" signed"),
		at: rapid.SampledFrom([]time.Time{
			{}, time.Unix(-1, 5).UTC(), time.Unix(0, 0).UTC(), morning, morning.Add(1),
		}).Draw(t, label+" at"),
		day:  rapid.SampledFrom([]township.Date{{}, friday, friday.AddDays(1), friday.AddDays(365)}).Draw(t, label+" day"),
		text: rapid.StringOfN(rapid.SampledFrom([]rune("\x00\x01村一\u00ff")), 0, 4, -1).Draw(t, label+" text"),
		last: rapid.Uint16().Draw(t, label+" last"),
	}
}

func TestKeysSortAsTheirFieldsDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyFields(t, "a"), anyFields(t, "b")
		if got := bytes.Compare(fieldsKey.put(nil, a), fieldsKey.put(nil, b)); got != a.compare(b) {
			t.Fatalf("%+v and %+v compare as %d, their keys as %d", a, b, a.compare(b), got)
		}
	})
}

func TestKeysAreReadBackWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anyFields(t, "key")
		got, err := fieldsKey.parse(fieldsKey.put(nil, want))
		if err != nil || got != want {
			t.Fatalf("%+v is read as %+v, %v", want, got, err)
		}
	})
}

func TestTextStartFindsEveryTextThatBeginsSo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.SampledFrom([]rune("\x00\x01ab")), 0, 4, -1)
		start, text := word.Draw(t, "start"), word.Draw(t, "text")
		found := prefix(appendTextStart(nil, start)).contains(appendText(nil, text))
		if found != strings.HasPrefix(text, start) {
			t.Fatalf("%q under the prefix %q: found %v", text, start, found)
		}
	})
}

// FuzzKey reads any bytes as a key: it must not panic, and what it accepts must
// be written as it was.
func FuzzKey(f *testing.F) {
	f.Add(fieldsKey.put(nil, fields{number: 1, signed: -1, at: morning, day: friday, text: "村\x00一", last: 9}))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		key, err := fieldsKey.parse(b)
		if err == nil && !bytes.Equal(fieldsKey.put(nil, key), b) {
			t.Errorf("%x is read as %+v, which is written %x", b, key, fieldsKey.put(nil, key))
		}
	})
}

func TestKeyThatIsTooLongIsRefused(t *testing.T) {
	db := checked(t, testOffice)
	update(t, db, func(tx *Tx) error {
		long := strings.Repeat("村", maxKey/3)
		if err := notices.in(tx).Put(long, "x"); err == nil {
			t.Error("a key over the limit was stored")
		}
		if err := calls.in(tx).Put(1, call{Receipt: long}); err == nil {
			t.Error("an index key over the limit was stored")
		}
		return nil
	})
}
