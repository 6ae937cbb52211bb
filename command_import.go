package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"baocun/bot"
	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// importCommand imports what an office has on paper.
type importCommand struct {
	Households importHouseholds `cmd:"" help:"Import a village's register: group, number, people served, priority."`
}

// importHouseholds makes a file the register of a village.
type importHouseholds struct {
	File    string `arg:"" help:"A CSV or .xlsx file."`
	Village string `required:"" help:"The village, by its name."`
	Yes     bool   `help:"Import after showing what would change; without it nothing is written."`
}

// Run shows what would change: so many new, changed, gone, and each line that
// cannot be taken with the reason. With --yes it is done.
func (c importHouseholds) Run(ctx context.Context, line *commandLine, around surroundings) (err error) {
	office, err := openPlaced(ctx, line.Config, around)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, office.close()) }()
	content, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	register, err := documents.ReadRegister(filepath.Base(c.File), content)
	if err != nil {
		return office.worded(err)
	}
	err = office.db.Update(ctx, func(tx *storage.Tx) error { return c.place(tx, office, register, around) })
	if errors.Is(err, errNotAsked) {
		return nil
	}
	return office.worded(err)
}

// errNotAsked rolls back what was only to be shown.
var errNotAsked = errors.New("not asked to import")

func (c importHouseholds) place(tx *storage.Tx, office *office, register documents.Register, around surroundings) error {
	tx.As(storage.Actor{Cause: "import"})
	units, err := tx.Units()
	if err != nil {
		return err
	}
	village, ok := units.Named(c.Village)
	if !ok || village.Kind != township.KindVillage {
		return errors.New(office.voice.Label("program.no-village", "name", c.Village))
	}
	list, register := register.Of(village, units)
	office.describe(register, around.out)
	change, err := bot.RegisterImport{
		Village: village, Norms: township.Norms(office.config.Norms), Language: office.config.Language,
		Today: township.DateOf(tx.Now().In(office.config.Location)),
	}.Place(tx, list)
	if err != nil {
		return err
	}
	fmt.Fprintln(around.out, office.voice.Label("program.register", "village", village,
		"new", len(change.New), "changed", len(change.Changed), "gone", len(change.Gone), "same", change.Same))
	if err := office.weigh(tx, list, change.Given, around.out); err != nil {
		return err
	}
	if !c.Yes {
		fmt.Fprintln(around.out, office.voice.Label("program.register-preview"))
		return errNotAsked
	}
	if len(register.Rejected) > 0 {
		// A household whose line cannot be read would be taken for one that is gone.
		return errors.New(office.voice.Label("program.register-unread", "count", len(register.Rejected)))
	}
	fmt.Fprintln(around.out, office.voice.Label("program.register-done"))
	return nil
}

// weigh says which groups of a register have more people than one assistant should
// serve, and what it gives to whom.
func (o *office) weigh(tx *storage.Tx, list []township.Household, given []storage.Handout, out io.Writer) error {
	for _, group := range township.Norms(o.config.Norms).Crowded(list) {
		fmt.Fprintln(out, o.voice.Label("register.crowded", "group", o.voice.GroupNumber(group.Group), "people", group.People,
			"most", o.config.Norms.PeoplePerAssistant, "assistants", group.Assistants))
	}
	for _, h := range given {
		person, _, err := tx.Person(h.Assistant)
		if err != nil {
			return err
		}
		fmt.Fprintln(out, o.voice.Label("register.handed-out", "group", h.Group, "name", person.Name,
			"people", township.PeopleIn(h.Households), "households", len(h.Households)))
	}
	return nil
}

// describe lists what of a file cannot be taken, and why.
func (o *office) describe(register documents.Register, out io.Writer) {
	for _, column := range register.Refused {
		fmt.Fprintln(out, o.voice.RefusalNotice(column.Refusal))
	}
	for _, row := range register.Rejected {
		fmt.Fprintln(out, o.voice.Label("program.rejected", "line", row.Line, "column", row.Column,
			"value", row.Value, "why", o.voice.RefusalNotice(row.Refusal)))
	}
}

// worded says a refusal in the office's language.
func (o *office) worded(err error) error {
	var refusal *township.Refusal
	if errors.As(err, &refusal) {
		return errors.New(o.voice.RefusalNotice(refusal))
	}
	return err
}
