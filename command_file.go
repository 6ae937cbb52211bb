package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"baocun/reminders"
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// verifyCommand recounts everything from the records.
type verifyCommand struct {
	Head string `placeholder:"FILE" help:"A signed head that an earlier backup left: prove that nothing was altered since."`
}

// Run verifies the file of the configuration. What it finds is about the file
// alone: whoever can write to it could have written all of it anew. A head that was
// kept elsewhere shows that too.
func (c verifyCommand) Run(ctx context.Context, line *commandLine, around surroundings) (err error) {
	office, err := openOffice(ctx, line.Config, around)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, office.close()) }()
	found, err := office.db.Verify(ctx)
	if err != nil {
		return err
	}
	if err := report(found, office.voice, office.config.Data, around); err != nil || c.Head == "" {
		return err
	}
	return office.checkHead(ctx, c.Head, around.out)
}

// checkHead sees that the audit log still begins with what a head was signed for.
func (o *office) checkHead(ctx context.Context, path string, out io.Writer) error {
	verifier, err := o.config.auditVerifier()
	if err != nil {
		return err
	}
	signed, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := o.db.CheckHead(ctx, signed, verifier); err != nil {
		return fmt.Errorf("%s\n%w", o.voice.Label("program.head-differs", "file", path), err)
	}
	fmt.Fprintln(out, o.voice.Label("program.head-agrees", "file", path))
	return nil
}

// checkCommand checks what a start of the bot would need.
type checkCommand struct{}

// Run checks the configuration, and the file where there is one already.
func (checkCommand) Run(ctx context.Context, line *commandLine, around surroundings) error {
	config, err := checkConfig(around.out, line.Config, around.getenv)
	if err != nil {
		return err
	}
	voice, days := words.In(config.Language), reminders.OfficialCalendar()
	today := township.DateOf(around.clock().In(config.Location))
	printRules(around.out, voice, config.rules, today.Year)
	if _, err := os.Stat(config.Data); errors.Is(err, fs.ErrNotExist) {
		printDates(around.out, voice, config.Rules().On(days), today)
		fmt.Fprintln(around.out, voice.Label("program.no-file"))
		return nil
	}
	found, err := storage.CheckFile(ctx, config.Data)
	if err != nil {
		return explained(err, voice)
	}
	if len(found) == 0 {
		err := storage.Look(ctx, config.Data, func(tx *storage.Tx) (err error) {
			if days, err = tx.Calendar(days); err != nil {
				return err
			}
			return printMissing(around.out, voice, tx, config.rules.Definitions(), today)
		})
		if err != nil {
			return explained(err, voice)
		}
		printDates(around.out, voice, config.Rules().On(days), today)
	}
	return report(found, voice, config.Data, around)
}

// checkFileCommand is what a start after an unclean stop runs as a process of
// its own.
type checkFileCommand struct {
	File string `arg:""`
}

// Run checks the file's pages and records.
func (c checkFileCommand) Run(ctx context.Context, around surroundings) error {
	found, err := storage.CheckFile(ctx, c.File)
	if err != nil {
		return err
	}
	return report(found, words.In(""), c.File, around)
}

// report says what is wrong with a file, which is an error, or that nothing is.
func report(found []storage.Finding, voice words.Voice, file string, around surroundings) error {
	if len(found) == 0 {
		fmt.Fprintln(around.out, voice.Label("program.whole", "file", file))
		return nil
	}
	for _, finding := range found {
		fmt.Fprintln(around.out, finding)
	}
	return errors.New(voice.Label("program.damaged", "file", file, "count", len(found)))
}
