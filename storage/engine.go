package storage

// waist is all that this package asks of a storage engine once a transaction
// is open; bolt.go implements it and nothing else knows bbolt. It is kept this
// narrow so that a replicated SQL engine can implement the same five.
//
// A bucket comes into being when something is first put into it. No stored
// value is empty, so nil stands for "absent". What get and scan return stays
// valid until the transaction ends and is never changed by the caller; what put
// is given is the caller's to keep unchanged for as long.
type waist interface {
	get(bucket string, key []byte) ([]byte, error)
	put(bucket string, key, value []byte) error
	delete(bucket string, key []byte) error

	// scan returns the first pairs of a span in the span's direction, at most
	// limit of them. The page is whole when it is returned: there is no cursor
	// to upset by writing while the page is read.
	scan(bucket string, span Span, limit int) ([]pair, error)

	// sequence returns 1, 2, 3 … for each bucket. Numbers may be skipped.
	sequence(bucket string) (uint64, error)
}

// pair is a key with its value as the engine has them.
type pair struct{ key, value []byte }

// The engine in use: what opens the file, and its transaction, which is the waist
// and can be committed or copied whole.
type (
	engine   = boltFile
	engineTx = boltTx
)

// bucket names where pairs of one kind lie: a table's records or the entries of
// an index.
type bucket struct {
	name string
	// seed begins the checksum of each record, so that a record which turns up
	// in another table is damage too.
	seed uint32
	// counted tells that the number of records and the XOR of their checksums
	// are kept; indexes are checked against their table instead.
	counted bool
}
