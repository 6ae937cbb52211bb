package bot

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"baocun/township"
)

func TestTheGuardStandsBeforeEveryText(t *testing.T) {
	const phone = "13800138000"
	for _, c := range []struct {
		where, update string
		found         bool
	}{
		{"a text", `"message":{"text":"打%s"}`, true},
		{"an edited text", `"edited_message":{"text":"打%s"}`, true},
		{"a caption", `"message":{"caption":"打%s"}`, true},
		{"a file's name", `"message":{"document":{"file_name":"%s.xlsx"}}`, true},
		{"a quoted text", `"message":{"reply_to_message":{"text":"打%s"}}`, false},
		{"a pressed message", `"callback_query":{"id":"1","message":{"text":"打%s"}}`, false},
		{"what a pressed message answers", `"callback_query":{"id":"1","message":{"reply_to_message":{"caption":"%s"}}}`, false},
	} {
		t.Run(c.where, func(t *testing.T) {
			each, err := read(json.RawMessage(`{"update_id":1,` + fmt.Sprintf(c.update, phone) + `}`))
			if err != nil || each.fault != nil {
				t.Fatal(err, each.fault)
			}
			shown, err := json.Marshal(each.update)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(shown), phone) || !strings.Contains(string(shown), township.Mask) {
				t.Errorf("not masked: %s", shown)
			}
			if want := []township.Personal{township.Phone}; c.found != slices.Equal(each.found, want) {
				t.Errorf("found %v; its author is to be told: %v", each.found, c.found)
			}
		})
	}
}

func TestEntitiesOfAMaskedTextAreDropped(t *testing.T) {
	const text = `{"update_id":1,"message":{"text":"/task 张某 %s","entities":[{"type":"bot_command","offset":0,"length":5}]}}`
	for note, left := range map[string]int{"补访": 1, "13800138000": 0} {
		each, err := read(json.RawMessage(fmt.Sprintf(text, note)))
		if err != nil || len(each.Message.Entities) != left {
			t.Errorf("%s: %d entities, %v, want %d: they count the text as it was", note, len(each.Message.Entities), err, left)
		}
	}
}

// FuzzMaskedUpdates: whatever comes, reading it does not panic, and what is
// kept of it is an update that has nothing for the guard to find.
func FuzzMaskedUpdates(f *testing.F) {
	f.Add([]byte(said(1, "电话13800138000")))
	f.Add([]byte(`{"update_id":1,"message":{"message_id":"x","contact":{"phone_number":"13800138000"}}}`))
	f.Add([]byte(`{"update_id":2,"a":[1,2.5,null,{"b":"\ud800"}],"a":"110105194912310021"}`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		each, err := read(raw)
		if err != nil {
			return
		}
		masked, err := maskJSON(each.raw)
		if err != nil {
			t.Fatalf("an update that was read cannot be masked: %v", err)
		}
		again, err := read(masked)
		if err != nil || len(again.found) > 0 {
			t.Errorf("%v, %v left in %s", err, again.found, masked)
		}
	})
}
