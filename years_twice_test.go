package main

import (
	"context"
	"log/slog"
	"path/filepath"

	"baocun/reminders"
	"baocun/storage"
)

// secondClock has a second clock tick on the same file.
func (y *years) secondClock() (stop func()) {
	ctx, cancel := context.WithCancel(y.t.Context())
	ended := make(chan error, 1)
	log := slog.New(slog.NewTextHandler(y.t.Output(), nil))
	second := reminders.New(y.office.db, y.office.config.reminderOptions(y.clock, log))
	go func() { ended <- second.Run(ctx) }()
	return func() {
		cancel()
		if err := <-ended; err != nil {
			y.t.Error(err)
		}
	}
}

// twin has a second program run on a copy of the file.
func (y *years) twin() (stop func()) {
	y.t.Helper()
	path := filepath.Join(y.t.TempDir(), "twin.db")
	if _, err := y.office.db.Backup(y.t.Context(), path, nil); err != nil {
		y.t.Fatal(err)
	}
	db, err := storage.Open(y.t.Context(), path, y.office.config.storage(y.clock))
	if err != nil {
		y.t.Fatal(err)
	}
	return y.serve(&office{y.office.config, db, y.office.voice}, false)
}
