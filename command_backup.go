package main

import (
	"context"
	"errors"
	"fmt"
)

// backupCommand copies the file.
type backupCommand struct {
	To string `arg:"" help:"Where to write the copy; a local disk."`
}

// Run writes a consistent copy, which opens like the file itself, and beside it
// the signed head of its audit log, FILE.head.
func (c backupCommand) Run(ctx context.Context, line *commandLine, around surroundings) (err error) {
	office, err := openOffice(ctx, line.Config, around)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, office.close()) }()
	signer, err := office.auditKey(around.err)
	if err != nil {
		return err
	}
	head, err := office.db.Backup(ctx, c.To, signer)
	if err != nil {
		return err
	}
	fmt.Fprintln(around.out, office.voice.Label("program.backed-up", "file", c.To, "head", c.To+".head", "entries", int(head.Size)))
	return nil
}
