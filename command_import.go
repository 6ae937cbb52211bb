package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
	"baocun/words"
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
	office.describe(register, around.out)
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
	list, err := households(register, village, units)
	if err != nil {
		return err
	}
	today := township.DateOf(tx.Now().In(office.config.Location))
	if err := tx.OpenMonths(today.MonthOf()); err != nil {
		return err
	}
	waiting, err := withoutRegister(tx, village.ID, units)
	if err != nil {
		return err
	}
	change, err := tx.ReplaceRegister(village.ID, list)
	if err != nil {
		return err
	}
	fmt.Fprintln(around.out, office.voice.Label("program.register", "village", village,
		"new", len(change.New), "changed", len(change.Changed), "gone", len(change.Gone), "same", change.Same))
	if err := office.weigh(tx, village.ID, units, around.out); err != nil {
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
	return office.tellVisitors(tx, village, waiting, today)
}

// refuseNoSuchGroup is a register's group that the configuration does not have.
const refuseNoSuchGroup township.RefusalCode = "register-no-group"

// households are the rows of a register as households of a village.
func households(register documents.Register, village township.Unit, units township.Units) ([]township.Household, error) {
	list := make([]township.Household, 0, len(register.Rows))
	for _, row := range register.Rows {
		if _, ok := units.Group(village.ID, row.Group); !ok {
			return nil, township.Refuse(refuseNoSuchGroup, "line", row.Line, "group", row.Group, "village", village)
		}
		list = append(list, township.Household{
			HouseholdKey: township.HouseholdKey{Village: village.ID, Group: row.Group, Number: row.Number},
			People:       row.People, Priority: row.Priority,
		})
	}
	return list, nil
}

// weigh says which groups of a village have more people on the register than one
// assistant should serve.
func (o *office) weigh(tx *storage.Tx, village township.UnitID, units township.Units, out io.Writer) error {
	most := o.config.Norms.PeoplePerAssistant
	for _, group := range units.Children(village) {
		register, err := tx.Register(group.ID)
		if err != nil {
			return err
		}
		if register.People > most {
			fmt.Fprintln(out, o.voice.Label("program.register-over", "unit", group, "people", register.People,
				"most", most, "assistants", (register.People+most-1)/most))
		}
	}
	return nil
}

// withoutRegister lists the groups of a village that nobody can visit yet.
func withoutRegister(tx *storage.Tx, village township.UnitID, units township.Units) (groups []township.Unit, err error) {
	for _, group := range units.Children(village) {
		register, err := tx.Register(group.ID)
		if err != nil {
			return nil, err
		}
		if register.Households == 0 {
			groups = append(groups, group)
		}
	}
	return groups, nil
}

// tellVisitors tells those who visit a group that had no register that it has one.
// A correction of a register is none of their news.
func (o *office) tellVisitors(tx *storage.Tx, village township.Unit, waiting []township.Unit, today township.Date) error {
	for _, group := range waiting {
		register, err := tx.Register(group.ID)
		if err != nil {
			return err
		}
		if register.Households == 0 {
			continue
		}
		for _, role := range []township.Role{township.Assistant, township.GroupHead} {
			posts, err := tx.Holders(group.ID, role, today)
			if err != nil {
				return err
			}
			for _, post := range posts {
				if err := o.tellVisitor(tx, post.Person, village, today); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// tellVisitor tells one person, once a day however many groups they have.
func (o *office) tellVisitor(tx *storage.Tx, id township.PersonID, village township.Unit, today township.Date) error {
	person, _, err := tx.Person(id)
	if err != nil {
		return err
	}
	chat, ok, err := tx.PrivateChat(id)
	if err != nil || !ok {
		return err
	}
	return tx.Enqueue(storage.Entry{
		Key:  storage.Key(fmt.Sprintf("register-ready/%d/%s/p%d", village.ID, today, id)),
		Lane: storage.LaneReminder, Chat: chat.ID,
		Payload: storage.Payload{Send: &storage.Send{Text: words.In(cmp.Or(person.Language, o.config.Language)).Say("visit.register-ready", "village", village)}},
	})
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
