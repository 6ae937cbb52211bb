package storage

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"
)

func TestOnlyTheMostRecentRecordsAreKept(t *testing.T) {
	var c recent[int]
	text := func(n int) []byte { return fmt.Append(nil, n) }
	for n := range 3 * recentRecords {
		if got, found := c.get(text(0)); n > 0 && (!found || got != 0) {
			t.Fatalf("after %d others, what is asked for all the time is %d, %v", n, got, found)
		}
		c.keep(text(n), n)
	}
	if _, found := c.get(text(1)); found {
		t.Error("what nobody asks for is kept for ever")
	}
	if kept := len(c.young) + len(c.old); kept > 2*recentRecords {
		t.Errorf("%d records are kept, want at most %d", kept, 2*recentRecords)
	}
}

// TestOnlyWhatCannotBeChangedThroughACopyIsKept looks at every table: a record
// that is handed out twice must not lead to memory that both can write to.
func TestOnlyWhatCannotBeChangedThroughACopyIsKept(t *testing.T) {
	kept := 0
	for _, declared := range office.all() {
		table := reflect.ValueOf(declared).Elem()
		recent := table.FieldByName("recent")
		if recent.IsNil() {
			continue
		}
		kept++
		young, _ := recent.Type().Elem().FieldByName("young")
		if path := sharedBy(young.Type.Elem()); path != "" {
			t.Errorf("table %v keeps what was decoded, and %s could be changed through a copy", table.FieldByName("name"), path)
		}
	}
	if kept == 0 {
		t.Error("no table keeps what was decoded")
	}
}

// sharedBy is the part of a type that a copy of a value shares with it, or nothing.
// A time has a place that nobody can change.
func sharedBy(of reflect.Type) string {
	switch of.Kind() {
	case reflect.Struct:
		if of == reflect.TypeFor[time.Time]() {
			return ""
		}
		for i := range of.NumField() {
			if shared := sharedBy(of.Field(i).Type); shared != "" {
				return of.Field(i).Name + " " + shared
			}
		}
	case reflect.Array:
		return sharedBy(of.Elem())
	case reflect.Slice, reflect.Map, reflect.Pointer, reflect.Interface, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return of.String()
	}
	return ""
}

func TestEverySharedPartOfARecordIsFound(t *testing.T) {
	type plain struct {
		Name  string
		At    time.Time
		Count [2]int
	}
	tests := []struct {
		record any
		want   string
	}{
		{plain{}, ""},
		{struct{ Topics []string }{}, "Topics []string"},
		{struct {
			plain
			Filed map[string]int
		}{}, "Filed map[string]int"},
		{struct{ Last [1]*int }{}, "Last *int"},
		{struct{ Value any }{}, "Value interface {}"},
	}
	for _, test := range tests {
		if got := sharedBy(reflect.TypeOf(test.record)); got != test.want {
			t.Errorf("a copy of %T shares %q, want %q", test.record, got, test.want)
		}
	}
}

// TestAKeptRecordIsCheckedLikeAnyOther holds that what was decoded once does not
// stand in for the checksum under another key.
func TestAKeptRecordIsCheckedLikeAnyOther(t *testing.T) {
	chat := Chat{ID: 1, Telegram: 7, Kind: PrivateChat}
	db := checked(t, office)
	key := chats.key.put(nil, chat.ID)
	var raw []byte
	update(t, db, func(tx *Tx) (err error) {
		raw, err = chats.in(tx).encode(key, chat)
		return err
	})
	if got, err := chats.decode(key, raw); err != nil || got != chat {
		t.Fatalf("decoded %+v, %v; want %+v", got, err, chat)
	}
	if _, found := chats.recent.get(textOf(raw)); !found {
		t.Fatal("what was decoded is not kept")
	}
	if _, err := chats.decode(chats.key.put(nil, 2), raw); !errors.Is(err, ErrDamaged) {
		t.Errorf("under another key it gave %v, want %v", err, ErrDamaged)
	}
}
