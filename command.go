package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/alecthomas/kong"

	"baocun/storage"
)

// surroundings are what the program meets outside itself, for tests to replace.
type surroundings struct {
	out, err io.Writer
	getenv   func(string) string
	clock    func() time.Time
}

// commandLine is what can be typed after baocun.
type commandLine struct {
	Config string `default:"config.toml" placeholder:"FILE" help:"The configuration file."`

	Run  runCommand  `cmd:"" help:"Run the bot until it is stopped."`
	Demo demoCommand `cmd:"" help:"Show the bot at work, without a token and without a network."`

	Check   checkCommand   `cmd:"" help:"Check the configuration, and the file if there is one."`
	Invite  inviteCommand  `cmd:"" help:"Invite the first administrator; makes a new file where there is none."`
	Import  importCommand  `cmd:"" help:"Import a register of households from a CSV or Excel file."`
	Export  exportCommand  `cmd:"" help:"Export a register as the table that import takes."`
	Verify  verifyCommand  `cmd:"" help:"Recount everything from the records and check the audit log."`
	Backup  backupCommand  `cmd:"" help:"Copy the file while the bot is stopped; the running bot makes its own copies."`
	Restore restoreCommand `cmd:"" help:"Put a backup in the file's place, which is kept beside it."`
	Rights  rightsCommand  `cmd:"" help:"Print who may do what, and where."`
	Version versionCommand `cmd:"" help:"Print the version."`

	DemoBot   demoBotCommand   `cmd:"" hidden:"" name:"demo-bot" help:"The bot of the demo; run by it as a process of its own."`
	CheckFile checkFileCommand `cmd:"" hidden:"" name:"check-file" help:"Check a file's pages; run by others as a process of its own."`
}

// exitLocked is how a command ends whose file somebody else has open.
const exitLocked = 3

// run does what the arguments say and returns the exit code: 0 done, 1 failed,
// 2 not understood, 3 somebody else has the file open.
func run(ctx context.Context, args []string, around surroundings) int {
	var line commandLine
	exited := false
	parser, err := kong.New(&line, kong.Name("baocun"),
		kong.Description("包村: records of visits and meetings for a township, in Telegram."),
		kong.Writers(around.out, around.err), kong.Exit(func(int) { exited = true }),
		kong.UsageOnError(), kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(around))
	if err != nil {
		fmt.Fprintln(around.err, err)
		return 2
	}
	chosen, err := parser.Parse(args)
	if exited {
		return 0
	}
	if err != nil {
		fmt.Fprintln(around.err, "baocun:", err)
		return 2
	}
	err = chosen.Run(&line)
	if err == nil || errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return 0
	}
	fmt.Fprintln(around.err, "baocun:", err)
	if errors.Is(err, storage.ErrLocked) {
		return exitLocked
	}
	return 1
}
