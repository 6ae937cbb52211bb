package storage

import "sync"

// recent keeps what a table's records were last decoded to, by their JSON. Most
// updates come from people who wrote before, and to decode who they are costs more
// than to find it in the file. The same text is the same record in every file and
// every transaction, so nothing here ever has to be forgotten because something
// was written, undone or rolled back. What was found is handed out many times:
// only records that cannot be changed through a copy may be kept. Where there is
// none, as in most tables, nothing is kept and nothing found.
type recent[R any] struct {
	mu    sync.Mutex
	young map[string]R
	old   map[string]R // those before them, until they are asked for again
}

// recentRecords is how many records may be young. There may be as many old ones.
const recentRecords = 4096

func (c *recent[R]) get(text []byte) (record R, found bool) {
	if c == nil {
		return record, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if record, found = c.young[string(text)]; found {
		return record, true
	}
	if record, found = c.old[string(text)]; found {
		c.add(string(text), record)
	}
	return record, found
}

func (c *recent[R]) keep(text []byte, record R) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.add(string(text), record)
}

// add makes a record young. When there are too many, all of them grow old.
func (c *recent[R]) add(text string, record R) {
	if len(c.young) == recentRecords {
		c.young, c.old = nil, c.young
	}
	if c.young == nil {
		c.young = make(map[string]R)
	}
	c.young[text] = record
}
