package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"baocun/bot/delivery"
	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/township"
)

// notebook is the plainest of handlers. It writes what it is told into the
// roster, so that a test reads in the file what was recorded and how often, and
// replies. Some words make it fail after it has written.
func notebook(tx *storage.Tx, u update, e *effects) error {
	text := "a press"
	if u.Message != nil {
		text = u.Message.Text
	}
	if u.Callback != nil && u.Callback.Data != "unhandled" {
		e.answers = append(e.answers, delivery.Answer{ID: u.Callback.ID, Text: "done"})
		text = u.Callback.Data
	}
	if _, err := tx.AddPerson(township.Person{Name: text}); err != nil {
		return err
	}
	switch text {
	case "err":
		return errors.New("the notebook is wet")
	case "panic":
		panic("the notebook burns")
	case "break":
		return tx.Enqueue(storage.Entry{Key: storage.Key(strings.Repeat("k", 40_000))}) // longer than any key may be
	}
	return noteBack(tx, u, "noted: "+text)
}

func noteBack(tx *storage.Tx, u update, text string) error {
	from, _ := u.source()
	chat, err := tx.ChatOf(from.ID, chatKind(from))
	if err != nil {
		return err
	}
	return tx.Enqueue(storage.Entry{
		Key: storage.Key(fmt.Sprintf("u%d/1", u.ID)), Chat: chat.ID,
		Payload: storage.Payload{Send: &storage.Send{Text: text}},
	})
}

// An office is an intake over a real file, with what it answered and logged.
type office struct {
	*intake

	mu      sync.Mutex
	answers []delivery.Answer
	logged  bytes.Buffer
}

// openOffice opens the file of a new office, which must verify at the end.
func openOffice(t testing.TB, o storage.Options) *office {
	t.Helper()
	if o.Clock == nil {
		o.Clock = time.Now
	}
	o.TimeZone = storagetest.TimeZone
	db, err := storage.Create(context.Background(), filepath.Join(t.TempDir(), "office.db"), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { storagetest.VerifyAndClose(t, db) })
	return officeOver(db)
}

func officeOver(db *storage.DB) *office {
	f := &office{}
	f.intake = &intake{
		db: db, handle: notebook, guard: officeGuard, answer: f.answerTo, language: township.Chinese,
		log: slog.New(slog.NewTextHandler(f, nil)),
	}
	return f
}

func (f *office) answerTo(a delivery.Answer) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.answers = append(f.answers, a)
}

// Write takes the log.
func (f *office) Write(line []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.logged.Write(line)
}

// lines counts the lines of the log that hold a word.
func (f *office) lines(word string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	count := 0
	for line := range strings.Lines(f.logged.String()) {
		if strings.Contains(line, word) {
			count++
		}
	}
	return count
}

// view reads the file; the test ends if it cannot.
func (f *office) view(t testing.TB, read func(*storage.Tx) error) {
	t.Helper()
	if err := f.db.View(context.Background(), read); err != nil {
		t.Fatal(err)
	}
}

// recorded lists what the notebook wrote, in order.
func (f *office) recorded(t testing.TB) (names []string) {
	t.Helper()
	f.view(t, func(tx *storage.Tx) error {
		people, err := tx.People()
		for _, p := range people {
			names = append(names, p.Name)
		}
		return err
	})
	return names
}

// waiting lists the texts in the outbox.
func (f *office) waiting(t testing.TB) (texts []string) {
	t.Helper()
	f.view(t, func(tx *storage.Tx) error {
		entries, err := tx.Waiting(0, 1000)
		for _, e := range entries {
			texts = append(texts, e.Payload.Send.Text)
		}
		return err
	})
	return texts
}

func (f *office) quarantined(t testing.TB) (held []storage.Quarantined) {
	t.Helper()
	f.view(t, func(tx *storage.Tx) (err error) {
		held, err = tx.Quarantined()
		return err
	})
	return held
}

// said makes the update of a message in private.
func said(id int64, text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":1,"text":%s,`+
		`"from":{"id":7,"first_name":"张某"},"chat":{"id":7,"type":"private"}}}`, id, id, quoted)
}

// pressedOn makes the update of a pressed button.
func pressedOn(id int64, data string) string {
	return fmt.Sprintf(`{"update_id":%d,"callback_query":{"id":"q%d","data":%q,"from":{"id":7,"first_name":"张某"},`+
		`"message":{"message_id":3,"date":1,"chat":{"id":7,"type":"private"}}}}`, id, id, data)
}

// batchOf reads updates as the poll and the webhook do.
func batchOf(t testing.TB, raws ...string) (batch []incoming) {
	t.Helper()
	for _, raw := range raws {
		each, err := read(json.RawMessage(raw), maskUnknown)
		if err != nil {
			t.Fatalf("read %s: %v", raw, err)
		}
		batch = append(batch, each)
	}
	return batch
}

func (f *office) mustRecord(t testing.TB, raws ...string) {
	t.Helper()
	if err := f.record(t.Context(), batchOf(t, raws...), polled); err != nil {
		t.Fatal(err)
	}
}

func TestEachUpdateIsRecordedOnceAndPoisonIsSetAside(t *testing.T) {
	broken := `{"update_id":5,"message":{"message_id":"five","from":{"id":7},"chat":{"id":7,"type":"private"},"text":"x"}}`
	for _, c := range []struct {
		rule        string
		batches     [][]string
		recorded    string
		quarantined []int64
	}{
		{"a batch is recorded in its order", [][]string{{said(1, "a"), said(2, "b"), said(3, "c")}}, "a b c", nil},
		{"a repeat in a later batch is known", [][]string{{said(1, "a")}, {said(1, "a"), said(2, "b")}}, "a b", nil},
		{"a repeat in the same batch is known", [][]string{{said(1, "a"), said(1, "a"), said(2, "b")}}, "a b", nil},
		{"ids that jump down are new all the same", [][]string{{said(900, "a")}, {said(5, "b")}, {said(6, "c")}}, "a b c", nil},
		{"who errs is undone alone", [][]string{{said(1, "a"), said(2, "err"), said(3, "c")}}, "a c", []int64{2}},
		{"who panics is undone alone", [][]string{{said(1, "a"), said(2, "panic"), said(3, "c")}}, "a c", []int64{2}},
		{"who breaks the transaction is undone alone", [][]string{{said(1, "a"), said(2, "break"), said(3, "c")}}, "a c", []int64{2}},
		{"all may be poison", [][]string{{said(1, "panic"), said(2, "err"), said(3, "panic")}, {said(4, "d")}}, "d", []int64{1, 2, 3}},
		{"poison is not tried twice", [][]string{{said(2, "panic")}, {said(2, "panic"), said(3, "c")}}, "c", []int64{2}},
		{"what cannot be decoded is set aside", [][]string{{said(1, "a"), broken, said(6, "c")}}, "a c", []int64{5}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			f := openOffice(t, storage.Options{})
			for _, raws := range c.batches {
				f.mustRecord(t, raws...)
			}
			if got := strings.Join(f.recorded(t), " "); got != c.recorded {
				t.Errorf("recorded %q, want %q", got, c.recorded)
			}
			var ids []int64
			for _, q := range f.quarantined(t) {
				ids = append(ids, q.Update)
			}
			slices.Sort(ids)
			if !slices.Equal(ids, c.quarantined) {
				t.Errorf("quarantined %v, want %v", ids, c.quarantined)
			}
			last := batchOf(t, c.batches[len(c.batches)-1]...)
			offset, err := f.offset(t.Context())
			if want := last[len(last)-1].ID + 1; err != nil || offset != want {
				t.Errorf("the next offset is %d, %v, want %d", offset, err, want)
			}
		})
	}
}

func TestEveryPressIsAnswered(t *testing.T) {
	f := openOffice(t, storage.Options{})
	f.mustRecord(t, pressedOn(1, "visit"))
	f.mustRecord(t, pressedOn(1, "visit"), pressedOn(2, "unhandled"), pressedOn(3, "err"), pressedOn(4, "visit"))
	f.mustRecord(t, pressedOn(5, "panic"), pressedOn(6, "visit"))
	want := []delivery.Answer{
		{ID: "q1", Text: "done"},
		{ID: "q1"},
		{ID: "q2"},
		{ID: "q3"},
		{ID: "q4", Text: "done"},
		{ID: "q5"},
		{ID: "q6", Text: "done"},
	}
	if !slices.Equal(f.answers, want) {
		t.Errorf("answered %v, want %v", f.answers, want)
	}
}

func TestNothingLeavesBeforeTheCommit(t *testing.T) {
	f := openOffice(t, storage.Options{})
	f.handle = func(tx *storage.Tx, u update, e *effects) error {
		if len(f.answers) > 0 {
			t.Error("an answer left while its batch could still be undone")
		}
		return notebook(tx, u, e)
	}
	f.mustRecord(t, pressedOn(1, "visit"), pressedOn(2, "visit"))
	if len(f.answers) != 2 {
		t.Errorf("%d answers left after the commit, want 2", len(f.answers))
	}
}

func TestAStopLetsTheBatchInHandBeRecorded(t *testing.T) {
	f := openOffice(t, storage.Options{})
	ctx, stop := context.WithCancel(t.Context())
	f.handle = func(tx *storage.Tx, u update, e *effects) error {
		stop()
		return notebook(tx, u, e)
	}
	if err := f.record(ctx, batchOf(t, said(1, "a"), said(2, "b")), polled); err != nil {
		t.Fatal(err)
	}
	if got := f.recorded(t); len(got) != 2 {
		t.Errorf("recorded %v, want both", got)
	}
}

// TestAFullDiskIsAnnouncedOnceEachTime fills the file. A commit that found no room may
// leave enough for the next, so that the disk counts as full when four in a row fail.
func TestAFullDiskIsAnnouncedOnceEachTime(t *testing.T) {
	f := openOffice(t, storage.Options{MaxSize: 4 << 20})
	long := strings.Repeat("长", 10_000)
	id, times, inRow := int64(1), 0, 0
	for inRow < 4 && id < 10_000 {
		switch err := f.record(t.Context(), batchOf(t, said(id, long)), polled); {
		case err == nil:
			id++
			inRow = 0
		case !errors.Is(err, storage.ErrFull):
			t.Fatalf("after %d long messages: %v, want %v", id, err, storage.ErrFull)
		default:
			if inRow++; inRow == 1 {
				times++
			}
		}
	}
	if inRow < 4 {
		t.Fatalf("%d long messages fit", id)
	}
	if offset, err := f.offset(t.Context()); offset != id || err != nil {
		t.Errorf("the offset is %d (%v), want %d: what found no room was not recorded", offset, err, id)
	}
	if n := f.lines("disk is full"); n != times {
		t.Errorf("the alarm was raised %d times for a disk that was full %d times", n, times)
	}
	if n := f.lines("room on the disk again"); n != times-1 {
		t.Errorf("the alarm was called off %d times, want %d", n, times-1)
	}
}

func TestAnOldOffsetIsNotUsed(t *testing.T) {
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	f := openOffice(t, storage.Options{Clock: func() time.Time { return now }})
	for _, c := range []struct {
		pause time.Duration
		want  int64
	}{{0, 42}, {25 * time.Hour, 42}, {49 * time.Hour, 0}} {
		now = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
		f.mustRecord(t, said(41, "a"))
		now = now.Add(c.pause)
		if got, err := f.offset(t.Context()); err != nil || got != c.want {
			t.Errorf("after %v the offset is %d, %v, want %d", c.pause, got, err, c.want)
		}
	}
}

func TestPostedUpdatesDoNotMoveTheOffset(t *testing.T) {
	f := openOffice(t, storage.Options{})
	if err := f.record(t.Context(), batchOf(t, said(9, "a")), posted); err != nil {
		t.Fatal(err)
	}
	if got, err := f.offset(t.Context()); err != nil || got != 0 {
		t.Errorf("the offset is %d, %v: posts come in any order and confirm nothing but themselves", got, err)
	}
}
