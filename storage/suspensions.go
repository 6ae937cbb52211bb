package storage

import "baocun/township"

// suspensionKey is a post with the first day of a suspension of it.
type suspensionKey struct {
	post township.PostID
	from township.Date
}

// suspensions are those of a post before its latest, which the post itself has: a post is
// read so often that it stays a value of fixed size.
var suspensions = declare(office, table[suspensionKey, township.Suspension]{
	name: "suspensions", audited: true,
	key: keyForm[suspensionKey]{
		put:  func(b []byte, k suspensionKey) []byte { return appendDate(appendUint64(b, k.post), k.from) },
		take: func(r *keyReader) suspensionKey { return suspensionKey{township.PostID(r.uint64()), r.date()} },
	},
})

// keepSuspension keeps what a post's latest suspension was before a later one took its
// place. One that was taken back is not later than what is there again.
func (tx *Tx) keepSuspension(now township.Post) error {
	before, _, err := tx.Post(now.ID)
	if err != nil || before.Suspended.From.IsZero() || !now.Suspended.From.After(before.Suspended.From) {
		return err
	}
	return suspensions.in(tx).Put(suspensionKey{now.ID, before.Suspended.From}, before.Suspended)
}

// tenureOf is a post as a tenure with all its suspensions. What is kept may be the latest
// one again, after a later one was taken back.
func (tx *Tx) tenureOf(p township.Post) (township.Tenure, error) {
	earlier, err := filtered(suspensions.in(tx).Rows(prefix(appendUint64(nil, p.ID))), func(s township.Suspension) bool {
		return p.Suspended.From.IsZero() || s.From.Before(p.Suspended.From)
	})
	return p.Tenure(earlier...), err
}
