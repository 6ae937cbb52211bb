package storage

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"baocun/township"
)

// TestDamagedTextOfAMeetingIsFound harms what is kept beside a meeting to search it.
func TestDamagedTextOfAMeetingIsFound(t *testing.T) {
	for _, test := range []struct {
		name string
		harm func(value []byte) []byte
		errs bool // whether a search meets it
		says string
	}{
		{"a flipped bit", func(v []byte) []byte { v[len(v)-3] ^= 1; return v }, true, "checksum is wrong"},
		{"cut off", func(v []byte) []byte { return v[:8] }, true, "does not begin with a checksum"},
		{"no key", func(v []byte) []byte { return v[:3] }, true, "does not have the form"},
		{"an old text", func(v []byte) []byte {
			kept := append(make([]byte, sumWidth), "走访\n\n"...)
			meetingsByText.bucket.seal(v[:8], kept)
			return append(v[:8], kept...)
		}, false, "says something else"},
	} {
		t.Run(test.name, func(t *testing.T) {
			db := recorded(t)
			update(t, db, func(tx *Tx) error {
				page, err := tx.waist.scan(meetingsByText.bucket.name, Span{}, 1)
				if err != nil {
					return err
				}
				tx.writes++ // What goes to the waist directly is not counted.
				return tx.waist.put(meetingsByText.bucket.name, page[0].key, test.harm(bytes.Clone(page[0].value)))
			})
			var met error
			view(t, db, func(tx *Tx) error {
				_, _, met = tx.SearchMeetings(township.Search{}, func(township.UnitID) bool { return true })
				return nil
			})
			if errors.Is(met, ErrDamaged) != test.errs {
				t.Errorf("a search met %v, want damage: %v", met, test.errs)
			}
			found, err := db.Verify(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			said := ""
			for _, f := range found {
				said += f.String() + "\n"
			}
			if !strings.Contains(said, test.says) || !strings.Contains(said, meetingsByText.bucket.name) {
				t.Errorf("Verify found %q, want %q", said, test.says)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}
