package storage

import (
	"bytes"
	"encoding/json"
)

// memory is where a transaction keeps the keys and records it writes. The
// engine and the journal hold on to them until the commit, so they are cut from
// large pieces instead of being allocated one by one.
type memory struct {
	piece []byte
	text  bytes.Buffer
	json  *json.Encoder
}

const pieceSize = 64 << 10

// keep returns a copy of b that lives as long as the transaction.
func (m *memory) keep(b []byte) []byte {
	if len(b) > pieceSize/8 {
		return bytes.Clone(b)
	}
	if len(m.piece)+len(b) > cap(m.piece) {
		m.piece = make([]byte, 0, pieceSize)
	}
	start := len(m.piece)
	m.piece = append(m.piece, b...)
	return m.piece[start:len(m.piece):len(m.piece)]
}

// encode returns a record's JSON after the room for its checksum. The bytes are
// good until the next encode.
func (m *memory) encode(record any) ([]byte, error) {
	if m.json == nil {
		m.json = json.NewEncoder(&m.text)
		m.json.SetEscapeHTML(false) // For the reader's sake: no HTML comes near the file.
	}
	m.text.Reset()
	m.text.Write(make([]byte, sumWidth))
	if err := m.json.Encode(record); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(m.text.Bytes(), []byte("\n")), nil
}
