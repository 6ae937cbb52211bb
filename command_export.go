package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// exportCommand writes what the file holds as tables for an office to work with.
type exportCommand struct {
	Households exportHouseholds `cmd:"" help:"Export a village's register as a table that import takes back."`
}

// exportHouseholds writes a village's register.
type exportHouseholds struct {
	File    string `arg:"" help:"Where to write the .xlsx file; one that is there is not overwritten."`
	Village string `required:"" help:"The village, by its name."`
}

// Run writes the table. Of a village without a register it is the form to fill in.
func (c exportHouseholds) Run(ctx context.Context, line *commandLine, around surroundings) (err error) {
	office, err := openOffice(ctx, line.Config, around)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, office.close()) }()
	if !strings.EqualFold(filepath.Ext(c.File), ".xlsx") {
		return errors.New(office.voice.Label("program.export-xlsx", "file", c.File))
	}
	rows, err := office.registerOf(ctx, c.Village)
	if err != nil {
		return err
	}
	table, err := documents.WriteRegister(rows)
	if err != nil {
		return err
	}
	if err := writeTable(c.File, table); err != nil {
		return err
	}
	fmt.Fprintln(around.out, office.voice.Label("program.exported", "count", len(rows), "file", c.File))
	return nil
}

// registerOf is a village's register as the rows of a table.
func (o *office) registerOf(ctx context.Context, name string) (rows []documents.RegisterRow, err error) {
	err = o.db.View(ctx, func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		village, ok := units.Named(name)
		if !ok || village.Kind != township.KindVillage {
			return errors.New(o.voice.Label("program.no-village", "name", name))
		}
		list, err := tx.Households(village.ID)
		rows = documents.RowsOf(list)
		return err
	})
	return rows, err
}

// writeTable writes a new file.
func writeTable(path string, table []byte) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	_, err = f.Write(table)
	return err
}
