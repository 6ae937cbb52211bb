package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/township"
	"baocun/words"
)

// TestCheckSaysWhichFiguresNobodyEntered has two villages of four with a figure, of which one
// waits to be confirmed.
func TestCheckSaysWhichFiguresNobodyEntered(t *testing.T) {
	config, err := LoadConfig("config.example.toml")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, config.Location)
	db, err := storage.Create(t.Context(), filepath.Join(t.TempDir(), "baocun.db"), storage.Options{
		Clock: func() time.Time { return now }, TimeZone: config.Location.String(), LockTimeout: time.Second,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer storagetest.VerifyAndClose(t, db)
	definitions := []township.FactDefinition{{
		Code: "content", Kind: township.FactPercent, Decimals: 2, Max: 100_00,
		Title: map[township.Language]string{township.Chinese: "群众满意率", township.English: "Satisfaction"},
	}}
	var out bytes.Buffer
	err = db.Update(t.Context(), func(tx *storage.Tx) error {
		if _, err := tx.PlaceUnits(config.Units()); err != nil {
			return err
		}
		units, err := tx.Units()
		if err != nil {
			return err
		}
		for i, village := range units.Villages()[:2] {
			f, err := township.EnteredFact{Unit: village.ID, Year: 2026, Code: "content"}.Enter(township.FactVersion{Value: 9000, Source: "年度问卷", By: 1, At: now})
			if err == nil && i == 0 {
				f, err = f.Confirm(2, now)
			}
			if err != nil {
				return err
			}
			if _, err := tx.SaveFact(f); err != nil {
				return err
			}
		}
		return printMissing(&out, words.In(township.Chinese), tx, definitions, township.DateOf(now))
	})
	if err != nil {
		t.Fatal(err)
	}
	said := out.String()
	if !strings.HasPrefix(said, "⚠ 群众满意率:2026 年还没有确认的数的村:") || strings.Contains(said, "龙爪树") || !strings.Contains(said, "肖村、") {
		t.Errorf("check says %s", said)
	}
}
