package bot

import (
	"errors"
	"strings"
	"testing"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

func TestQuarantineHoldsNothingPersonal(t *testing.T) {
	const phone, resident = "13800138000", "110105194912310021"
	f := openOffice(t, storage.Options{})
	f.handle = func(_ *storage.Tx, u update, _ *effects) error {
		return errors.New("cannot read " + phone)
	}
	f.mustRecord(t, `{"update_id":1,"message":{"message_id":4294967311,"chat":{"id":13800138001,"type":"private"},
		"from":{"id":13800138001,"first_name":"张某"},"text":"电话`+phone+`","caption":"`+resident+`",
		"contact":{"phone_number":"+86`+phone+`","first_name":"李某"},"location":{"latitude":39.78,"longitude":116.41},
		"unknown":[{"deep":"`+resident+`"}]}}`)
	held := f.quarantined(t)
	if len(held) != 1 {
		t.Fatalf("%d updates in quarantine, want 1", len(held))
	}
	kept := string(held[0].Raw) + held[0].Reason + f.logged.String()
	for _, never := range []string{phone, resident, "李某", "39.78"} {
		if strings.Contains(kept, never) {
			t.Errorf("%q was kept: %s", never, kept)
		}
	}
	for _, needed := range []string{"13800138001", "4294967311", "张某", "电话", `"update_id":1`} {
		if !strings.Contains(string(held[0].Raw), needed) {
			t.Errorf("%q is gone: %s", needed, held[0].Raw)
		}
	}
}

func TestWhatCannotBeMaskedIsNotKept(t *testing.T) {
	f := openOffice(t, storage.Options{})
	torn := incoming{update: update{ID: 1}, raw: []byte(`{"update_id":1,"text":"13800138000`), fault: errors.New("13800138000")}
	if err := f.record(t.Context(), []incoming{torn}, polled); err != nil {
		t.Fatal(err)
	}
	if held := f.quarantined(t); len(held) != 1 || held[0].Raw != nil || strings.Contains(held[0].Reason, "138") {
		t.Errorf("kept %+v", held)
	}
}

func TestTheSenderOfPoisonIsToldOnceInTheirLanguage(t *testing.T) {
	f := openOffice(t, storage.Options{})
	f.mustRecord(t, said(1, "err"), said(1, "err"))
	err := f.db.Update(t.Context(), func(tx *storage.Tx) error {
		p, err := tx.AddPerson(township.Person{Name: "Zhang", Language: township.English})
		if err != nil {
			return err
		}
		return tx.AddAccount(7, p.ID)
	})
	if err != nil {
		t.Fatal(err)
	}
	f.mustRecord(t, said(2, "panic"), pressedOn(3, "err"))
	f.mustRecord(t, `{"update_id":4,"my_chat_member":{"chat":{"id":"7"},"from":{"id":7}}}`)
	zh, en := words.In(township.Chinese).Say("error.quarantined"), words.In(township.English).Say("error.quarantined")
	if got, want := strings.Join(f.waiting(t), "\n"), zh+"\n"+en+"\n"+en; got != want {
		t.Errorf("told:\n%s\nwant:\n%s", got, want)
	}
	if n := f.lines("quarantine"); n != 4 {
		t.Errorf("%d log lines on quarantine, want one an update, 4", n)
	}
}
