package storage

import (
	"golang.org/x/mod/sumdb/tlog"
)

// auditHashes keeps the Merkle tree over the audit log. Under each entry's
// place lie the hashes that became final with it: its own, then those of the
// subtrees it completed, from the lowest up. That is tlog's order of storage, cut
// into one row an entry.
var auditHashes = declare(core, table[AuditID, []tlog.Hash]{
	name: "audit_hashes", key: numberKey[AuditID](), write: writeHashes,
})

func writeHashes(b []byte, hashes []tlog.Hash) []byte {
	b = append(b, '[')
	for i, h := range hashes {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendHash(b, h)
	}
	return append(b, ']')
}

// tree grows the Merkle tree by one transaction's entries. Each hash is needed
// once, to complete the subtree it is the left half of; known holds only those
// that still wait, a few dozen however long the log is.
type tree struct {
	tx    *Tx
	size  int64
	known map[int64]tlog.Hash // by tlog's index
}

func newTree(tx *Tx, size int64) *tree {
	return &tree{tx, size, make(map[int64]tlog.Hash)}
}

// add appends an entry's bytes and stores what became final.
func (t *tree) add(entry []byte) error {
	hashes, err := t.grow(tlog.RecordHash(entry))
	if err != nil {
		return err
	}
	_, err = auditHashes.in(t.tx).add(AuditID(t.size-1), hashes)
	return err
}

// grow appends a leaf and returns what became final.
func (t *tree) grow(leaf tlog.Hash) ([]tlog.Hash, error) {
	hashes, err := tlog.StoredHashesForRecordHash(t.size, leaf, tlog.HashReaderFunc(t.take))
	if err != nil {
		return nil, err
	}
	top := len(hashes) - 1
	t.known[tlog.StoredHashIndex(top, t.size>>top)] = hashes[top]
	t.size++
	return hashes, nil
}

// take hands out the left halves that a new leaf completes.
func (t *tree) take(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		h, known := t.known[index]
		if !known {
			var err error
			if h, err = t.tx.treeHash(index); err != nil {
				return nil, err
			}
		}
		hashes[i] = h
		delete(t.known, index)
	}
	return hashes, nil
}

// treeHash reads a stored hash by tlog's index.
func (tx *Tx) treeHash(index int64) (tlog.Hash, error) {
	level, n := tlog.SplitStoredHashIndex(index)
	id := AuditID((n+1)<<level - 1) // The last entry under the hash made it final.
	hashes, _, err := auditHashes.in(tx).Get(id)
	if err == nil && level >= len(hashes) {
		err = &DamageError{auditHashes.name, auditHashes.key.put(nil, id), "a hash of the tree is missing"}
	}
	if err != nil {
		return tlog.Hash{}, err
	}
	return hashes[level], nil
}

// Head is the audit log in one line: nobody can change an entry that lies under
// a head, or take one away, without the head's hash changing.
type Head struct {
	Size int64
	Hash tlog.Hash
}

// Head is the head of the whole log.
func (a Audit) Head() (Head, error) {
	size, err := auditLog.in(a.tx).Count()
	if err != nil {
		return Head{}, err
	}
	return a.HeadAt(int64(size))
}

// HeadAt is the head the log had when it was size entries long. A head that was
// exported then must still be the same.
func (a Audit) HeadAt(size int64) (Head, error) {
	hash, err := tlog.TreeHash(size, tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			var err error
			if hashes[i], err = a.tx.treeHash(index); err != nil {
				return nil, err
			}
		}
		return hashes, nil
	}))
	return Head{size, hash}, err
}
