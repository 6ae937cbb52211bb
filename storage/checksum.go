package storage

import (
	"encoding/hex"
	"hash/crc32"
)

// A stored record is its checksum in eight hexadecimal digits, a space, and its
// JSON, so that a support person can read a file with any bbolt viewer:
//
//	5f3a9c01 {"id":12,"village":3}
//
// bbolt itself sums only its meta pages. The checksum is the CRC-32C over the
// table's name, the key and the JSON: it finds every flipped bit, and a record
// that lies under another's key or in another's table.
const sumWidth = len("5f3a9c01 ")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// newBucket computes what a table's checksums begin with.
func newBucket(name string, counted bool) bucket {
	return bucket{name, crc32.Checksum([]byte(name+"\x00"), castagnoli), counted}
}

func (b *bucket) sum(key, text []byte) uint32 {
	return crc32.Update(crc32.Update(b.seed, castagnoli, key), castagnoli, text)
}

// seal writes the checksum into the first bytes of a record, which were left
// free for it.
func (b *bucket) seal(key, record []byte) {
	sum := b.sum(key, record[sumWidth:])
	raw := [4]byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)}
	hex.Encode(record, raw[:])
	record[sumWidth-1] = ' '
}

// open returns the JSON of a stored record whose checksum is right.
func (b *bucket) open(key, record []byte) ([]byte, error) {
	sum, ok := sumOf(record)
	if !ok {
		return nil, &DamageError{b.name, key, "the record does not begin with a checksum"}
	}
	if text := record[sumWidth:]; b.sum(key, text) == sum {
		return text, nil
	}
	return nil, &DamageError{b.name, key, "the record's checksum is wrong"}
}

// sumOf reads the checksum that a record begins with.
func sumOf(record []byte) (sum uint32, ok bool) {
	var raw [4]byte
	if len(record) <= sumWidth || record[sumWidth-1] != ' ' {
		return 0, false
	}
	if _, err := hex.Decode(raw[:], record[:sumWidth-1]); err != nil {
		return 0, false
	}
	return uint32(raw[0])<<24 | uint32(raw[1])<<16 | uint32(raw[2])<<8 | uint32(raw[3]), true
}

// textOf is the JSON of a stored record whose checksum was seen to be right; nil
// of none.
func textOf(record []byte) []byte {
	if record == nil {
		return nil
	}
	return record[sumWidth:]
}
