package bot

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/township"
)

// officeGuard is the guard of an office that sets no words of its own, and
// maskUnknown what it makes of a text where nobody is known.
var officeGuard = township.NewGuard(township.DefaultGuardRules())

func maskUnknown(text string) (string, []township.Personal) { return officeGuard.Mask(text, nil) }

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
			each, err := read(json.RawMessage(`{"update_id":1,`+fmt.Sprintf(c.update, phone)+`}`), maskUnknown)
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

// TestAnInvitationIsLeftWhateverItSpells: one code in forty thousand has the letters
// of a word that is not kept between two digits, and opened nothing.
func TestAnInvitationIsLeftWhateverItSpells(t *testing.T) {
	const code = "7to7r2w7hiv4auq5e3y4nwdd4q"
	for text, left := range map[string]bool{
		"/start " + code:             true,
		"/start@baocun_bot  " + code: true,
		"/start HIV":                 false,
		"/start " + code + " HIV":    false,
		code:                         false,
	} {
		m := message{Text: text}
		found := m.mask(maskUnknown)
		if isLeft := len(found) == 0 && m.Text == text; isLeft != left {
			t.Errorf("%q is left: %v", text, isLeft)
		}
	}
}

func TestEntitiesOfAMaskedTextAreDropped(t *testing.T) {
	const text = `{"update_id":1,"message":{"text":"/task 张某 %s","entities":[{"type":"bot_command","offset":0,"length":5}]}}`
	for note, left := range map[string]int{"补访": 1, "13800138000": 0} {
		each, err := read(json.RawMessage(fmt.Sprintf(text, note)), maskUnknown)
		if err != nil || len(each.Message.Entities) != left {
			t.Errorf("%s: %d entities, %v, want %d: they count the text as it was", note, len(each.Message.Entities), err, left)
		}
	}
}

// unguarded are the texts of an update that the guard does not stand before, and
// why not.
var unguarded = map[string]string{
	"user.First":           "what somebody calls themselves; guarded where it becomes a name of the office's",
	"user.Last":            "likewise",
	"user.Username":        "a name of Telegram's that is not kept",
	"user.Language":        "a code of Telegram's",
	"chat.Type":            "a word of Telegram's",
	"chat.Title":           "guarded where a work group is called by it",
	"document.FileID":      "a code of Telegram's",
	"message.Voice.FileID": "a code of Telegram's",
	"callback.ID":          "a code of Telegram's",
	"callback.Data":        "the bot wrote it",
	"member.Status":        "a word of Telegram's",
	"photo.FileID":         "a code of Telegram's",
	"message.Album":        "a code of Telegram's",
}

func TestNoTextOfAnUpdateBypassesTheGuard(t *testing.T) {
	const secret = "13800138000"
	var u update
	fillTexts(reflect.ValueOf(&u).Elem(), secret, 2)
	u.mask(maskUnknown)
	met := map[string]bool{}
	eachText(reflect.ValueOf(u), "update", func(name, text string) {
		met[name] = true
		if _, exempt := unguarded[name]; !exempt && text != township.Mask {
			t.Errorf("%s is %q: put the guard before it in update.mask", name, text)
		}
	})
	for name := range unguarded {
		if !met[name] {
			t.Errorf("there is no %s any more", name)
		}
	}
	if len(met) < len(unguarded)+3 {
		t.Errorf("only %d texts were met", len(met))
	}
}

// fillTexts writes a text into every text of a value; a message answers others to a
// depth.
func fillTexts(v reflect.Value, text string, depth int) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() {
			v.SetString(text)
		}
	case reflect.Pointer:
		if v.Type() == reflect.TypeFor[*message]() {
			depth--
		}
		if depth >= 0 && v.CanSet() {
			v.Set(reflect.New(v.Type().Elem()))
			fillTexts(v.Elem(), text, depth)
		}
	case reflect.Slice:
		if v.CanSet() {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			fillTexts(v.Index(0), text, depth)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fillTexts(v.Field(i), text, depth)
		}
	}
}

// eachText goes over the texts of a value, named by the type they stand in.
func eachText(v reflect.Value, within string, meet func(name, text string)) {
	switch v.Kind() {
	case reflect.String:
		meet(within, v.String())
	case reflect.Pointer:
		if !v.IsNil() {
			eachText(v.Elem(), within, meet)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachText(v.Index(i), within, meet)
		}
	case reflect.Struct:
		if name := v.Type().Name(); name != "" {
			within = name
		}
		for field, value := range v.Fields() {
			if field.IsExported() { // What Telegram sent; entities go with a masked text.
				eachText(value, within+"."+field.Name, meet)
			}
		}
	}
}

func TestAnOfficersNameBesideAHouseholdIsLeft(t *testing.T) {
	f := openOffice(t, storage.Options{})
	f.mustRecord(t, said(1, "张小明")) // The notebook makes a person of what it is told.
	for text, want := range map[string]string{
		"分户 3-001到3-050 张小明": "分户 3-001到3-050 张小明",
		"分户 3-001到3-050 李小明": "分户 3-001到3-050 ■■■",
	} {
		each, err := f.read(t.Context(), json.RawMessage(said(2, text)))
		if err != nil || each.Message.Text != want {
			t.Errorf("%q is read as %q, %v", text, each.Message.Text, err)
		}
	}
}

func TestAGuardThatCannotReadTheFileKnowsNobody(t *testing.T) {
	db, err := storage.Create(t.Context(), filepath.Join(t.TempDir(), "office.db"),
		storage.Options{Clock: time.Now, TimeZone: storagetest.TimeZone})
	if err != nil {
		t.Fatal(err)
	}
	f := officeOver(db)
	f.mustRecord(t, said(1, "张小明"))
	storagetest.VerifyAndClose(t, db)
	each, err := f.read(t.Context(), json.RawMessage(said(2, "3-012 张小明")))
	if err != nil || each.Message.Text != "3-012 ■■■" || f.lines("guard") != 1 {
		t.Errorf("%q, %v, %s", each.Message.Text, err, f.logged.String())
	}
}

// FuzzMaskedUpdates: whatever comes, reading it does not panic, and what is
// kept of it is an update that has nothing for the guard to find.
func FuzzMaskedUpdates(f *testing.F) {
	f.Add([]byte(said(1, "电话13800138000")))
	f.Add([]byte(`{"update_id":1,"message":{"message_id":"x","contact":{"phone_number":"13800138000"}}}`))
	f.Add([]byte(`{"update_id":2,"a":[1,2.5,null,{"b":"\ud800"}],"a":"110105194912310021"}`))
	f.Add([]byte(said(1, "3-012 王小明 怀孕")))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		each, err := read(raw, maskUnknown)
		if err != nil {
			return
		}
		masked, err := maskJSON(each.raw, maskUnknown)
		if err != nil {
			t.Fatalf("an update that was read cannot be masked: %v", err)
		}
		again, err := read(masked, maskUnknown)
		if err != nil || len(again.found) > 0 {
			t.Errorf("%v, %v left in %s", err, again.found, masked)
		}
	})
}
