package storage

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"os"
)

// bbolt keeps two meta pages and writes them in turn; the one with the higher
// transaction is in force. They are its only pages with a checksum. Layout, after
// the 16 bytes of the page's header, in the machine's byte order: magic, version,
// page size and flags in 4 bytes each, then in 8 bytes each the root bucket's page
// and sequence, the free list's page, the number of pages (the high-water mark),
// the transaction, and the FNV-1a of all that.
const (
	boltPageHeader = 16
	boltMetaSize   = 64
	boltMagic      = 0xED0CDAED
	boltVersion    = 2
)

// boltMeta is what matters of a meta page.
type boltMeta struct {
	ours, good  bool // has the magic number; and the checksum
	pageSize    int64
	pages       int64
	transaction uint64
}

func parseBoltMeta(b []byte) (m boltMeta) {
	order := binary.NativeEndian
	sum := fnv.New64a()
	sum.Write(b[:boltMetaSize-8])
	m.ours = order.Uint32(b) == boltMagic
	m.good = m.ours && order.Uint32(b[4:]) == boltVersion && order.Uint64(b[56:]) == sum.Sum64()
	m.pageSize = int64(order.Uint32(b[8:]))
	m.pages = int64(order.Uint64(b[40:]))
	m.transaction = order.Uint64(b[48:])
	return m
}

// inspectBolt counts a file's good meta pages and sees that the file is as long
// as the one in force says.
func inspectBolt(f *os.File) (good int, err error) {
	var current boltMeta
	ours := false
	for _, m := range readBoltMetas(f) {
		ours = ours || m.ours
		if !m.good {
			continue
		}
		good++
		if !current.good || m.transaction > current.transaction {
			current = m
		}
	}
	// The size is read after the pages: another process may be adding to the file.
	size, err := f.Seek(0, io.SeekEnd)
	switch {
	case err != nil:
		return 0, err
	case size == 0:
		return 0, fmt.Errorf("%w: it is empty", ErrDamaged)
	case !ours:
		return 0, ErrNotOurs
	case !current.good:
		return 0, fmt.Errorf("%w: both of its meta pages are bad", ErrDamaged)
	case size < current.pages*current.pageSize:
		return 0, fmt.Errorf("%w: it is %d bytes long and should be at least %d",
			ErrDamaged, size, current.pages*current.pageSize)
	}
	return good, nil
}

// readBoltMetas reads the meta page at the file's start and the one a page later.
// Where the first is bad, the second is looked for at every size a page can have.
func readBoltMetas(f *os.File) []boltMeta {
	first := readBoltMeta(f, 0)
	if first.good {
		return []boltMeta{first, readBoltMeta(f, first.pageSize)}
	}
	for size := int64(1 << 10); size <= 1<<24; size <<= 1 {
		if second := readBoltMeta(f, size); second.good {
			return []boltMeta{first, second}
		}
	}
	return []boltMeta{first}
}

func readBoltMeta(f *os.File, at int64) boltMeta {
	var b [boltMetaSize]byte
	if _, err := f.ReadAt(b[:], at+boltPageHeader); err != nil {
		return boltMeta{}
	}
	return parseBoltMeta(b[:])
}
