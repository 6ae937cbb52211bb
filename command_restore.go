package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"baocun/storage"
	"baocun/words"
)

// restoreCommand puts a backup in the file's place.
type restoreCommand struct {
	File string `arg:"" help:"The backup."`
	Yes  bool   `help:"Restore although the file has records that the backup has not."`
}

// Run checks the backup, and refuses to replace a file that somebody has open, or
// that is whole and has more in it. What was there before is kept.
func (c restoreCommand) Run(ctx context.Context, line *commandLine, around surroundings) error {
	config, err := LoadConfig(line.Config)
	if err != nil {
		return err
	}
	voice := words.In(config.Language)
	backup, err := c.checkBackup(ctx, config, voice, around)
	if err != nil {
		return err
	}
	lost, err := entriesSince(ctx, config.Data, backup, around)
	if err != nil {
		return explained(err, voice)
	}
	if lost > 0 && !c.Yes {
		return errors.New(voice.Label("program.restore-newer", "file", config.Data, "count", lost))
	}
	aside := config.Data + ".replaced-" + around.clock().Format("20060102-150405")
	if err := storage.Restore(c.File, config.Data, aside); err != nil {
		return err
	}
	fmt.Fprintln(around.out, voice.Label("program.restored", "file", config.Data, "backup", c.File))
	if _, err := os.Stat(aside); err == nil {
		fmt.Fprintln(around.out, voice.Label("program.restored-aside", "file", aside))
	}
	return nil
}

// checkBackup returns the head of a backup that is whole, and is what its signed
// head says where it has one.
func (c restoreCommand) checkBackup(
	ctx context.Context, config *Config, voice words.Voice, around surroundings,
) (head storage.Head, err error) {
	fmt.Fprintln(around.err, voice.Label("program.restore-checks", "file", c.File))
	said, err := checkApart(ctx, c.File)
	if err != nil {
		fmt.Fprint(around.err, said)
		return head, fmt.Errorf("%s: %w", voice.Label("program.restore-bad", "file", c.File), err)
	}
	if head, err = storage.HeadOf(ctx, c.File); err != nil {
		return head, err
	}
	signed, err := os.ReadFile(c.File + ".head")
	if errors.Is(err, fs.ErrNotExist) {
		return head, nil
	}
	if err != nil {
		return head, err
	}
	verifier, err := config.auditVerifier()
	if errors.Is(err, fs.ErrNotExist) {
		return head, nil // A machine that has only the backup cannot check it.
	}
	if err != nil {
		return head, err
	}
	then, err := storage.ReadHead(signed, verifier)
	if err == nil && then != head {
		err = storage.ErrDamaged
	}
	if err != nil {
		return head, fmt.Errorf("%s: %w", voice.Label("program.head-differs", "file", c.File+".head"), err)
	}
	return head, nil
}

// entriesSince is how many entries a file has after those of a backup: what would
// be lost. A file that is missing or damaged has none that count.
func entriesSince(ctx context.Context, path string, backup storage.Head, around surroundings) (int, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	said, err := checkApart(ctx, path)
	if errors.Is(err, storage.ErrLocked) || ctx.Err() != nil {
		return 0, err
	}
	if err != nil {
		fmt.Fprint(around.err, said)
		return 0, nil
	}
	now, err := storage.HeadOf(ctx, path)
	return int(max(0, now.Size-backup.Size)), err
}
